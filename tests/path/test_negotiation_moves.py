"""Another time sought for what stands already: offers to move, and changes after the booking."""

from __future__ import annotations

from bench.negotiating.world import START, Practice

from adjoint.desk.models import Action
from adjoint.wall.scope import scope
from tests.path.talking import PAUL, Negotiating, asked, booked, held, told, writes

PLANNED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:point@fontaine.test
DTSTAMP:20261120T120000Z
DTSTART:20261126T150000Z
DTEND:20261126T153000Z
SUMMARY:Point budget
ORGANIZER;CN=Claire Fontaine:mailto:{principal}
ATTENDEE;CN=Paul Mercier;PARTSTAT=ACCEPTED:mailto:paul@paul.test
END:VEVENT
END:VCALENDAR
"""


def planned(made: Practice) -> None:
    """Let a meeting with Paul stand in the calendar."""
    made.peers["calendar"].store("point.ics", PLANNED.format(principal=made.principal).replace("\n", "\r\n").encode())
    made.refresh(START)


def test_another_letter_after_the_booking_is_a_change_that_a_person_sees_first(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    times = asked(made)[0].lines
    writes(made, PAUL, "A")
    writes(made, PAUL, "Parfait, merci !", 3)
    assert booked(made) == [(times["A"][0], {PAUL.email})]
    writes(made, PAUL, "Finalement C serait mieux pour moi. Est-ce possible ?", 6)
    assert booked(made) == [(times["A"][0], {PAUL.email})]
    with scope(made.client_id):
        assert Action.objects.get(client_id=made.client_id, verb="calendar.move").state == "waiting"


def test_who_attends_as_scheduled_moves_nothing(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    planned(made)
    before = booked(made)
    (offer,) = asked(made, "Décale mon point budget avec {who} à la semaine prochaine.")
    assert "souhaite déplacer" in " ".join(offer.text.split())
    assert len(offer.lines) == 3
    assert writes(made, PAUL, "I can attend at 4 as scheduled.") == []
    assert booked(made) == before
    assert "préfère garder l'heure prévue" in told(made)[-1]


def test_the_letter_of_an_offer_to_move_moves_the_event(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    planned(made)
    (offer,) = asked(made, "Décale mon point budget avec {who} à la semaine prochaine.")
    (confirmed,) = writes(made, PAUL, "C")
    assert confirmed.method == "REQUEST"
    assert "est déplacé" in confirmed.text
    assert [start for start, _ in booked(made)] == [offer.lines["C"][0]]
    assert held(made) == 0
