"""From what is asked about meetings to actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.meetings import briefing

if TYPE_CHECKING:
    from adjoint.kernel.action import Action
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Request

BRIEFS = frozenset({"meeting.brief", "call.prepare"})


def plan(request: Request, _case: Case | None, look: Look) -> tuple[Action, ...]:
    """Return the actions for every frame about meetings; only the client's own side, and the clock, are served."""
    if not (request.instructs or request.source == "clock"):
        return ()
    out: list[Action] = []
    briefs = [frame for frame in request.frames if frame.intent in BRIEFS]
    if briefs:
        out += briefing.plan(request, briefs, look)
    return tuple(out)
