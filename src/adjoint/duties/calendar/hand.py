"""What a signed-in person does in the calendar with their own hands: it is exactly what they saw, so nothing is sought or asked back.

An hour that something else takes by then was seen to be taken. Whoever does it sees what becomes of it: no word is sent to them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adjoint.duties.calendar import asked, series
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarPut, Offered, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame, Request

KIND = "hand"
"""The kind of such a request; no message is of it."""


def by_hand(request: Request) -> bool:
    """Tell whether a request was made by a person's hands in the calendar."""
    return request.source == "form" and request.kind == KIND


def move(scene: Scene, frame: Frame) -> list[Action]:
    """Give an event the time that was drawn; one of somebody else's is proposed to them."""
    event, span = event_of(scene, frame), span_of(frame)
    if event is None or span is None or span == Span(event.start, event.end):
        return []
    if not scene.organises(event):
        organizer = [p for p in scene.guests(event) if event.organizer and p.email == event.organizer.email]
        slot = [Offered(letter="A", start=span.start, end=span.end)]
        return quiet(asked.offer(scene, frame, organizer, event.summary, slot, moves=event))
    reach = series.reach_of(scene, frame, event)
    if reach != "one":
        return quiet(series.moved(scene, frame, event, span, reach))
    first, *rest = asked.moved(scene, frame, event, span)
    return quiet([replace(first, free=not scene.busy(span, but=(event.id,))), *rest])


def put(scene: Scene, frame: Frame) -> list[Action]:
    """Put a new event where it was drawn, and invite those named."""
    span, slots = span_of(frame), frame.slots
    if span is None:
        return []
    people = [Person(email=str(each[0]), name=str(each[1])) for each in slots.get("guests", ())]
    title = str(slots.get("title") or "").strip()[:200] or asked.title_of(scene, frame, [p.name or p.email for p in people])
    first, *rest = asked.put(scene, frame, span, title, people, [])
    if isinstance(first.args, CalendarPut) and slots.get("all_day"):
        first = replace(first, args=first.args.model_copy(update={"all_day": True}))
    return quiet([replace(first, free=not slots.get("all_day") and not scene.busy(span)), *rest])


def cancel(scene: Scene, frame: Frame) -> list[Action]:
    """Take an event out, or its series; one of somebody else's is declined."""
    event = event_of(scene, frame)
    if event is None:
        return []
    reach = series.reach_of(scene, frame, event)
    if not scene.organises(event):
        return quiet(asked.reply(scene, frame, whole(event) if reach == "all" else event, "DECLINED"))
    if reach == "one":
        return quiet(asked.cancelled(scene, frame, event))
    return quiet(series.ended(scene, frame, event, reach))


def answer(scene: Scene, frame: Frame) -> list[Action]:
    """Answer an invitation: to one event of a series, or to the whole."""
    event, said = event_of(scene, frame), asked.SAID.get(str(frame.slots.get("answer")))
    if event is None or said is None:
        return []
    reach = series.reach_of(scene, frame, event)
    return quiet(asked.reply(scene, frame, whole(event) if reach == "all" else event, said))


def event_of(scene: Scene, frame: Frame) -> Event | None:
    """Return the event that is meant."""
    return scene.look.event(str(frame.slots.get("event") or ""))


def whole(event: Event) -> Event:
    """Return what stands for the series of an event."""
    return replace(event, recurrence_id=None)


def span_of(frame: Frame) -> Span | None:
    """Return the time that was drawn."""
    when = frame.slots.get("when")
    return Span(when.start, when.end) if when is not None and when.start and when.end else None


def quiet(plan: list[Action]) -> list[Action]:
    """Leave out the word to the client's own side."""
    return [action for action in plan if action.verb != "brief.give"]


BY_HAND: Mapping[str, Callable[[Scene, Frame], list[Action]]] = {
    "calendar.book": put,
    "calendar.move": move,
    "calendar.cancel": cancel,
    "calendar.answer": answer,
}
