"""Calendars: books, moves, cancels, answers invitations, keeps time free and tells what is planned.

It reads the client's events and address book and returns actions; it never acts. A principal's « décale mon point avec Paul à jeudi
15 h » becomes a moved event, a word to Paul and a word back; a stranger's "could we meet?" becomes three free times to offer.

>>> "calendar.answer" in DUTY.intents
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.duty import Duty

if TYPE_CHECKING:
    from adjoint.kernel.action import Action
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Request


def _plan(request: Request, case: Case | None, look: Look) -> tuple[Action, ...]:
    from adjoint.duties.calendar.plan import plan  # noqa: PLC0415 - start-up

    return plan(request, case, look)


DUTY = Duty(
    name="calendar",
    title={"fr": "Agenda", "en": "Calendar"},
    intents=frozenset(
        {
            "calendar.book",
            "calendar.move",
            "calendar.cancel",
            "calendar.block",
            "calendar.query",
            "calendar.answer",
            "calendar.changed",
            "negotiation.due",
            "slot.answer",
            "itip",
            "itip.answer",
            "booking.take",
            "booking.move",
            "booking.cancel",
            "poll.begin",
            "poll.close",
            "poll.take",
            "poll.cancel",
            "poll.renew",
        }
    ),
    kinds=frozenset({"travel_confirmation", "negotiation"}),
    plan=_plan,
)
