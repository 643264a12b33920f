"""What follows when somebody outside books a time by themselves: what follows on an agreed one, judged like everything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from adjoint.duties.calendar.booking.words import with_link
from adjoint.duties.calendar.negotiation.acts import agreed
from adjoint.duties.calendar.negotiation.nouns import Agree
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarPut, SlotLetter

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.action import Action
    from adjoint.kernel.request import Frame


def taken(scene: Scene, frame: Frame) -> list[Action]:
    """Put the time in the calendar, invite who booked it, and say by which page it is moved or cancelled."""
    held = scene.case.negotiation if scene.case else None
    if scene.request.source != "form" or held is None or held.way != "booking":
        return []
    start, end = (datetime.fromisoformat(str(frame.slots[name])) for name in ("start", "end"))
    move = Agree(Span(start, end), entrusted=frame.slots.get("entrusted") is True)
    answers = "\n".join(str(each) for each in frame.slots.get("answers", ()))
    link = str(frame.slots.get("link", ""))
    return [_said(scene, action, answers, link) for action in agreed(scene, held, move, "")]


def _said(scene: Scene, action: Action, answers: str, link: str) -> Action:
    """Add to an act what only a booking knows."""
    match action.args:
        case CalendarPut() as args:
            told = "\n\n".join(each for each in (args.description, answers) if each)
            return replace(action, args=args.model_copy(update={"description": told}))
        case SlotLetter() as args if link:
            return replace(action, args=args.model_copy(update={"text": with_link(args.text, scene.request.lang, link)}))
        case _:
            return action
