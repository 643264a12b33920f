"""Calendars: books, moves, cancels, answers invitations, keeps time free and tells what is planned.

It reads the client's events and address book and returns actions; it never acts. A principal's « décale mon point avec Paul à jeudi
15 h » becomes a moved event, a word to Paul and a word back; a stranger's "could we meet?" becomes three free times to offer.

>>> sorted(DUTY.intents)[0]
'calendar.answer'
"""

from adjoint.duties.calendar.plan import plan
from adjoint.kernel.duty import Duty

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
            "slot.answer",
            "itip",
            "itip.answer",
        }
    ),
    kinds=frozenset({"travel_confirmation"}),
    plan=plan,
)
