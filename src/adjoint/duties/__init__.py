"""The duties, each a room of one shape, and how a request reaches the one that takes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adjoint.duties.calendar import DUTY as CALENDAR
from adjoint.duties.decisions import DUTY as DECISIONS
from adjoint.duties.mail import DUTY as MAIL
from adjoint.duties.mail.words import new_account
from adjoint.duties.meetings import DUTY as MEETINGS

if TYPE_CHECKING:
    from adjoint.kernel.action import Action
    from adjoint.kernel.duty import Duty
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Frame, Request

DUTIES: tuple[Duty, ...] = (CALENDAR, MAIL, MEETINGS, DECISIONS)
"""A new duty is a copied folder plus one line here; the last one takes what no other does."""


def plan(request: Request, case: Case | None, look: Look) -> tuple[Action, ...]:
    """Return what all duties propose for a request, each for the frames that it takes."""
    actions: list[Action] = []
    if request.suspect:
        request = replace(request, frames=())  # whoever passes for a principal gets nothing begun
    marks = marks_of(request, case)
    for number, duty in enumerate(DUTIES):
        frames = tuple(frame for frame in request.frames if taker(frame, request) is duty)
        if frames or duty.kinds & marks:
            part = duty.plan(replace(request, frames=frames), case, look)
            actions += [_apart(action, number) for action in part]
    return tuple(actions)


def marks_of(request: Request, case: Case | None) -> set[str]:
    """Return what a duty may go by where no frame asks for anything."""
    marks = {request.kind}
    if case is not None and case.negotiation is not None:
        marks.add("negotiation")
    if request.suspect:
        marks.add("suspect")
    if request.foreign:
        marks.add("foreign")
    if not request.instructs and new_account(f"{request.message.subject if request.message else ''}\n{request.text}"):
        marks.add("account")
    return marks


def taker(frame: Frame, request: Request) -> Duty:
    """Return the duty that takes a frame. What a principal says and is not sure is asked about: that is a decision."""
    if request.instructs and not frame.sure:
        return DUTIES[-1]
    return next((duty for duty in DUTIES[:-1] if frame.intent in duty.intents), DUTIES[-1])


def title(actions: tuple[Action, ...], request: Request) -> str:
    """Name a new case after what it is about."""
    for action in actions:
        name = getattr(action.args, "title", "")
        if name:
            return str(name)
    subject = next((str(action.args.subject) for action in actions if hasattr(action.args, "subject")), "")
    return (request.message.subject if request.message else subject) or request.text[:80]


def _apart(action: Action, number: int) -> Action:
    """Keep the keys of one duty's plan apart from another's."""
    return replace(action, key=action.key and f"{number}.{action.key}", after=tuple(f"{number}.{key}" for key in action.after))
