"""What follows when somebody outside books a time by themselves: what follows on an agreed one, judged like everything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from adjoint.duties.calendar import asked
from adjoint.duties.calendar import words as house
from adjoint.duties.calendar.booking import words
from adjoint.duties.calendar.letters import brief
from adjoint.duties.calendar.negotiation.acts import Bare, agreed
from adjoint.duties.calendar.negotiation.nouns import Agree
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarPut, CasePut, SlotLetter

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.request import Frame


def taken(scene: Scene, frame: Frame) -> list[Action]:
    """Put the time in the calendar, invite who booked it, and say by which page it is moved or cancelled."""
    held = scene.case.negotiation if scene.case else None
    if scene.request.source != "form" or held is None or held.way != "booking":
        return []
    start, end = (datetime.fromisoformat(str(frame.slots[name])) for name in ("start", "end"))
    move = Agree(Span(start, end), entrusted=frame.slots.get("entrusted") is True)
    answers = "\n".join(str(each) for each in frame.slots.get("answers", ()))
    lang = scene.request.lang
    pay = words.payment(lang, str(frame.slots.get("pay") or ""), str(frame.slots.get("price") or ""))
    more = pay + words.by_link(lang, str(frame.slots.get("link", "")))
    return [_said(action, answers, more) for action in agreed(scene, held, move, "")]


def _said(action: Action, answers: str, more: str) -> Action:
    """Add to an act what only a booking knows."""
    match action.args:
        case CalendarPut() as args:
            told = "\n\n".join(each for each in (args.description, answers) if each)
            return replace(action, args=args.model_copy(update={"description": told}))
        case SlotLetter() as args if more:
            return replace(action, args=args.model_copy(update={"text": f"{args.text.rstrip()}\n{more}"}))
        case _:
            return action


def cancelled(scene: Scene, frame: Frame) -> list[Action]:
    """Whoever booked does not come: the event goes, or, where there was none yet, the principal is told."""
    if scene.request.source != "form":
        return []
    uid = str(frame.slots.get("event") or "")
    event = scene.look.event(uid) if uid else None
    if event is None:
        title = scene.case.title if scene.case else scene.request.who.name
        done = Action(verb="case.put", args=CasePut(title=title, status="done"))
        return [brief(scene, house.subject(scene, title), words.withdrawn(scene, title)), done]
    return asked.cancelled(scene, Bare(), event, entrusted=frame.slots.get("entrusted") is True)


def moved(scene: Scene, frame: Frame) -> list[Action]:
    """Whoever booked chose another free time."""
    event = scene.look.event(str(frame.slots.get("event") or ""))
    if scene.request.source != "form" or event is None:
        return []
    start, end = (datetime.fromisoformat(str(frame.slots[name])) for name in ("start", "end"))
    return asked.moved(scene, Bare(), event, Span(start, end), entrusted=frame.slots.get("entrusted") is True)
