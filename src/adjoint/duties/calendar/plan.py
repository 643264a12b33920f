"""From what is asked about times to actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar import asked, elsewhere, invited, musthave, offered, several, travel, visiting
from adjoint.duties.calendar.booking import plan as booking
from adjoint.duties.calendar.hand import BY_HAND, by_hand
from adjoint.duties.calendar.negotiation import plan as negotiation
from adjoint.duties.calendar.poll import plan as poll
from adjoint.duties.calendar.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adjoint.kernel.action import Action
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Frame, Request

type Planner = Callable[[Scene, Frame], list[Action]]

BY_PRINCIPAL: Mapping[str, Planner] = {
    "calendar.book": musthave.book,
    "calendar.move": musthave.move,
    "calendar.cancel": asked.cancel,
    "calendar.block": asked.block,
    "calendar.query": visiting.query,
    "calendar.answer": asked.answer,
    "slot.answer": poll.principal_chose,
    "itip": invited.plan,
    "itip.answer": invited.decided,
}
BY_OTHERS: Mapping[str, Planner] = {
    "calendar.book": offered.meeting,
    "calendar.move": offered.move,
    "calendar.cancel": offered.cancel,
    "calendar.changed": elsewhere.changed,
    "slot.answer": poll.answered,
    "negotiation.due": negotiation.due,
    "itip": invited.plan,
    "booking.take": booking.taken,
    "booking.move": booking.moved,
    "booking.cancel": booking.cancelled,
    "poll.close": poll.of_clock,
}
SETTLED = frozenset(("slot.answer", "negotiation.due", "booking.take", "booking.move", "booking.cancel", "poll.close"))
"""Frames that a negotiation needs no other reading beside."""


def plan(request: Request, case: Case | None, look: Look) -> tuple[Action, ...]:
    """Return the actions for every frame about times."""
    if request.source == "clock" and not request.frames:
        return tuple(poll.ticked(Scene(request, case, look)))
    table = {**BY_HAND, **poll.BY_HAND} if by_hand(request) else BY_PRINCIPAL if request.instructs else BY_OTHERS
    actions: list[Action] = []
    if request.kind == "travel_confirmation" and not request.frames and not request.instructs:
        actions += travel.plan(Scene(request, case, look))
    together = several.group(request) if table is BY_PRINCIPAL else ()
    at_once = several.plan(several.scenes_of(Scene(request, case, look), together)) if together else None
    actions += at_once or []
    for number, frame in enumerate(request.frames):
        planner = table.get(frame.intent)
        if planner is not None and not (at_once and number in together):
            actions += planner(Scene(request, case, look, number), frame)
    if not request.instructs and not any(frame.intent in SETTLED for frame in request.frames):
        actions += poll.unread(Scene(request, case, look, len(request.frames)))
    return tuple(actions)
