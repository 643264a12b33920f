"""What the client's world makes plain of what was read about meetings: which one is meant, and which words are only its notes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from adjoint.duties.meetings.briefing import fitting
from adjoint.duties.meetings.core.votes import vote_of
from adjoint.duties.meetings.minutes import reader
from adjoint.kernel.span import Span
from adjoint.language.fold import fold
from adjoint.language.frames import Frame
from adjoint.language.notes import read_notes

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.desk.models import Request
    from adjoint.kernel.event import Event
    from adjoint.language.notes import Notes

CALL, MINUTES = "call.prepare", "meeting.minutes"
NAMED = re.compile(r"\b(?:notes|minutes|compte[- ]rendu|cr|releve de decisions)\b")
BACK = timedelta(days=14)


def plainer(found: tuple[Any, ...], request: Request, look: World) -> tuple[Any, ...]:
    """Return the frames of a principal's message, those about one certain meeting made sure, those within its notes left out."""
    mine = next((each.name for each in look.client.principals if each.email == request.who_email), request.who_name)
    if NAMED.search(fold(f"{subject_of(request)}\n{request.text}")):
        notes = read_notes(request.text, reader(look, mine))
        if notes.plain:
            found = _outside(found, notes, request, look)
    return tuple(_sure(frame, look) for frame in found)


def subject_of(request: Request) -> str:
    """Return the subject of the mail that a request came by."""
    return request.mail.subject if request.mail else ""


def _outside(found: tuple[Any, ...], notes: Notes, request: Request, look: World) -> tuple[Any, ...]:
    """Leave out what was read within the notes: they tell who does what, they ask nothing of us. Notes alone ask for minutes."""
    lines = " ".join(" ".join(notes.lines).split())
    kept = tuple(frame for frame in found if frame.intent == MINUTES or " ".join(frame.evidence.split()) not in lines)
    settled = bool(notes.decisions) and (bool(notes.actions) or any(vote_of(each) for each in notes.decisions))
    if any(frame.intent == MINUTES and frame.slots.get("event") for frame in kept) or not settled:
        return kept
    event = held(f"{subject_of(request)} {request.text.partition(notes.lines[0])[0]}", look)
    if event is None:
        return kept
    words = request.text.partition(notes.lines[0])[0].strip() or request.text
    return (Frame(intent=MINUTES, slots={"event": event.id}, sure=True, evidence=words),)


def held(text: str, look: World) -> Event | None:
    """Return the last meeting whose title is said; None: none is, or two of different titles are."""
    said = fold(text)
    past = [each for each in look.events(Span(look.now - BACK, look.now)) if each.end <= look.now and not each.all_day]
    named = [each for each in past if fold(each.summary) in said]
    named = named or [each for each in past if _spoken(each.summary, said)]
    if len({fold(each.summary) for each in named}) != 1:
        return None
    return max(named, key=lambda each: each.start)


def _spoken(title: str, said: str) -> bool:
    """Tell whether the beginning of a title, before its colon, is said."""
    head = fold(title).partition(":")[0].strip()
    return len(head) > 3 and head in said


def _sure(frame: Any, look: World) -> Any:
    """Take a sheet for one's people at their time as certain where one meeting alone fits: it stays between us."""
    if not isinstance(frame, Frame) or frame.intent != CALL or frame.sure or frame.missing:
        return frame
    return replace(frame, sure=True, why=()) if len(fitting(frame, look)) == 1 else frame
