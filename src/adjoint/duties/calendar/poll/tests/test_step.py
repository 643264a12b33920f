"""What follows on a closed poll."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.negotiation.nouns import Agree, Offer, Outcome, Patience
from adjoint.duties.calendar.negotiation.step import Moment
from adjoint.duties.calendar.poll.step import Choose, decided
from adjoint.duties.calendar.poll.tests.test_rule import DEADLINE, A, B, C, guest, poll, slot
from adjoint.kernel.negotiation import Round
from adjoint.kernel.span import Span


@dataclass
class Room:
    """A calendar in which some times are taken."""

    taken: set[Span] = field(default_factory=set)
    ahead: tuple[Span, ...] = (slot("X", 14).span, slot("Y", 15).span, slot("Z", 16).span)

    def free(self, span: Span) -> bool:
        return span not in self.taken

    def fits(self, span: Span) -> bool:
        return self.free(span)

    def find(self, wishes: Sequence[Span], count: int, but: Collection[Span]) -> tuple[Span, ...]:
        assert all(each.start > DEADLINE for each in wishes)
        return tuple(span for span in self.ahead if span not in but)[:count]


def moment(*taken: Span, ahead: tuple[Span, ...] | None = None) -> Moment:
    room = Room(set(taken)) if ahead is None else Room(set(taken), ahead)
    return Moment(room, DEADLINE, Patience(zone=ZoneInfo("Europe/Paris")))


def test_the_best_date_that_is_still_free_is_agreed() -> None:
    held = poll(guest("Ann", "A B C"), guest("Bob", "A B C"))
    first, second = decided(held, moment()), decided(held, moment(C.span))
    assert isinstance(first, Outcome)
    assert isinstance(second, Outcome)
    assert (first.move, second.move) == (Agree(C.span, entrusted=True), Agree(B.span, entrusted=True))


def test_the_principal_is_asked_about_those_who_said_nothing() -> None:
    assert decided(poll(guest("Ann", "A B?"), guest("Bob")), moment()) == Choose("silent", (A, B))
    assert decided(poll(guest("Ann"), guest("Bob")), moment()) == Choose("nobody")


def test_other_dates_once_then_the_principal_is_asked() -> None:
    held = poll(guest("Ann", "A"), guest("Bob", "B"))
    again = decided(held, moment())
    assert isinstance(again, Outcome)
    assert isinstance(again.move, Offer)
    assert len(again.move.spans) == 3
    second = Round(number=2, sent_at=DEADLINE, expires_at=DEADLINE + timedelta(days=3), slots=(slot("D", 14), slot("E", 15)))
    guests = (guest("Ann", "D"), guest("Bob", "E"))
    late = decided(replace(held, rounds=(*held.rounds, second), guests=guests), moment())
    assert isinstance(late, Choose)
    assert (late.matter, [each.letter for each in late.slots]) == ("none", ["D", "E"])


def test_where_no_other_date_is_free_the_principal_is_asked_at_once() -> None:
    found = decided(poll(guest("Ann", "A"), guest("Bob", "B")), moment(ahead=()))
    assert isinstance(found, Choose)
    assert found.matter == "none"
