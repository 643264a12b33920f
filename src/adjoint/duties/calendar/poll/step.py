"""What follows when a poll is over, from its answers and the calendar. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from adjoint.duties.calendar.negotiation.nouns import ALONE, Agree, End, Offer, Outcome, business_days
from adjoint.duties.calendar.negotiation.step import again
from adjoint.duties.calendar.poll.rule import ANSWERED, best, nearest, required, voters, without
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.duties.calendar.negotiation.step import Moment
    from adjoint.kernel.event import Slot
    from adjoint.kernel.negotiation import Negotiation

ROUNDS = 2
"""Rounds of a poll; after that the principal is asked."""
AHEAD = 3
"""Business days after which new dates lie where there is room: guests need time to answer."""


@dataclass(frozen=True, slots=True)
class Choose:
    """A question to the principal: which date all the same, others, or none."""

    matter: Literal["silent", "none", "nobody"]
    slots: tuple[Slot, ...] = ()


def decided(held: Negotiation, at: Moment) -> Outcome | Choose:
    """Return what follows on a closed poll.

    A date that wins and is still free is agreed. Where somebody who has to come did not answer, or two rounds found nothing, the
    principal is asked; else other dates are offered.
    """
    free = [slot for slot in held.slots if at.room.free(slot.span)]
    if (slot := best(held, free)) is not None:
        return Outcome(replace(held, state="agreed", chosen=slot.span), Agree(slot.span, entrusted=True))
    silent = [each for each in required(held) if each.state not in ANSWERED]
    if not any(each.state in ANSWERED for each in voters(held)):
        return Choose("nobody")
    if silent and (could := without(held, free)):
        return Choose("silent", tuple(could[:3]))
    if len(held.rounds) >= ROUNDS:
        return Choose("none", tuple(nearest(held, free)[:3]))
    return offered(held, at, close=tuple(nearest(held, free)[:3]))


def offered(held: Negotiation, at: Moment, *, close: tuple[Slot, ...] = (), windows: Sequence[Span] = ()) -> Outcome | Choose:
    """Offer other dates, as many as before; where there are none, the principal is asked. `windows`: where to look first."""
    ahead = business_days(at.now, AHEAD, at.patience.zone)
    wanted = replace(at, patience=replace(at.patience, rounds=len(held.rounds) + 1))
    where = windows or [Span(ahead, ahead + timedelta(days=21))]
    move = again(held, wanted, why="no-common", windows=where, count=max(ALONE, len(held.slots)))
    if isinstance(move, Offer):
        return Outcome(held, move)
    return Choose("none", close)


def ended(held: Negotiation) -> Outcome:
    """End it, told to everybody."""
    told = tuple(each.address for each in voters(held))
    return Outcome(replace(held, state="given_up"), End("given_up", told, "rounds"))
