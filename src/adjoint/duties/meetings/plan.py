"""From what is asked about meetings to actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.meetings import agendas, boards, briefing, chasing, minutes

if TYPE_CHECKING:
    from adjoint.kernel.action import Action
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Request

BRIEFS = frozenset({"meeting.brief", "call.prepare"})


def plan(request: Request, _case: Case | None, look: Look) -> tuple[Action, ...]:
    """Return the actions for every frame about meetings; others are heard where they answer a reminder or a notice."""
    closed = [*chasing.answered(request, look), *boards.answered(request, look)]
    if not (request.instructs or request.source in {"clock", "form"}):
        return tuple(closed)
    out: list[Action] = list(closed)
    briefs = [frame for frame in request.frames if frame.intent in BRIEFS]
    if briefs:
        out += briefing.plan(request, briefs, look)
    for number, frame in enumerate(request.frames):
        if frame.intent == "meeting.minutes":
            out += minutes.plan(request, frame, look, number)
        elif frame.intent == "meeting.agenda":
            out += agendas.plan(request, frame, look, number)
        elif frame.intent == "meeting.attendance" and request.source == "form":
            out += agendas.attendance(frame, look)
        elif frame.intent == "meeting.task" and request.source == "form":
            out += chasing.noted(frame, look)
        elif frame.intent == "meeting.chase" and request.source == "clock":
            out += chasing.plan(request, frame, look)
        elif frame.intent in {"meeting.quorum", "meeting.notice"} and request.source == "clock":
            out += boards.plan(request, frame, look)
    return tuple(out)
