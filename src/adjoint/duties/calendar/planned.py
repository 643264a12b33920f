"""What a principal asks about the calendar: what is planned, and when there is room."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.duties.calendar import words
from adjoint.duties.calendar.letters import brief
from adjoint.duties.calendar.scene import exact, whens, window
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.action import Action
    from adjoint.kernel.request import Frame


def query(scene: Scene, frame: Frame) -> list[Action]:
    """Tell what is planned, or when there is room."""
    event = scene.look.event(str(frame.slots.get("event") or ""))
    if event is not None:
        return [brief(scene, words.subject(scene, event.summary), words.about(scene, event))]
    said = whens(frame)
    spans = [
        window(when, scene.look.now) if exact(when, None, 30) is None else exact(when, frame.slots.get("duration"), 30)
        for when in said
    ]
    look = [span for span in spans if span] or [Span(scene.look.now, scene.look.now + timedelta(days=7))]
    names = {str(name).casefold() for name in frame.slots.get("people", ())}
    if frame.slots.get("duration"):
        found = scene.free_slots(look, int(frame.slots["duration"]))
        return [brief(scene, words.subject(scene, ""), words.room(scene, found))]
    events = [e for span in look for e in scene.look.events(span) if e.status != "CANCELLED"]
    if names:
        wide = Span(scene.look.now, scene.look.now + timedelta(days=60)) if not said else look[0]
        events = [
            e
            for e in scene.look.events(wide)
            if names & {p.name.casefold() for p in scene.guests(e)} or any(n in e.summary.casefold() for n in names)
        ][:5]
    precise = bool(said) and exact(said[0], None, 30) is not None and not names
    return [brief(scene, words.subject(scene, ""), words.planned(scene, look[0], events, precise=precise))]
