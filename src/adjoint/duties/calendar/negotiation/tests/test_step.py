"""The state machine: what was heard and the calendar, to where a negotiation stands and what follows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adjoint.duties.calendar.negotiation import step
from adjoint.duties.calendar.negotiation.nouns import (
    Agree,
    Answer,
    Ask,
    Consult,
    End,
    Extend,
    Offer,
    Patience,
    Remind,
    Said,
    Wait,
)
from adjoint.kernel.event import Slot
from adjoint.kernel.message import Address
from adjoint.kernel.negotiation import Guest, Negotiation, Round
from adjoint.kernel.span import Span

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
PAUL, ANA, ZOE = "paul@x.test", "ana@y.test", "zoe@z.test"


def at(day: int, hour: int) -> Span:
    start = datetime(2026, 12, day, hour, tzinfo=UTC)
    return Span(start, start + timedelta(minutes=30))


A, B, C = (Slot(letter, at(day, 9)) for letter, day in (("A", 1), ("B", 2), ("C", 3)))


@dataclass
class Room:
    """A calendar in which some times are taken."""

    taken: set[Span] = field(default_factory=set)
    ahead: tuple[Span, ...] = (at(7, 9), at(8, 9), at(9, 9), at(10, 9))

    def free(self, span: Span) -> bool:
        return not any(span.overlaps(other) for other in self.taken)

    def fits(self, span: Span) -> bool:
        return self.free(span) and 8 <= span.start.hour < 18

    def find(self, wishes: Sequence[Span], count: int, but: Collection[Span]) -> tuple[Span, ...]:
        del wishes
        return tuple(span for span in self.ahead if self.free(span) and not any(span.overlaps(o) for o in but))[:count]


def moment(now: datetime = NOW, *, room: Room | None = None, **patience: int | bool) -> step.Moment:
    return step.Moment(room or Room(), now, Patience(zone=PARIS, **patience))  # type: ignore[arg-type]  # by name


def sought(*guests: Guest) -> Negotiation:
    first = Round(number=1, sent_at=NOW, expires_at=NOW + timedelta(days=4), slots=(A, B, C))
    asked = guests or (Guest(address=PAUL, name="Paul"),)
    return Negotiation(uid="n", id=1, title="Point", guests=asked, rounds=(first,))


def says(said: Said, *letters: str, who: str = PAUL, wishes: tuple[Span, ...] = (), person: Address | None = None) -> Answer:
    return Answer(guest=who, said=said, letters=letters, wishes=wishes, person=person)


def two() -> Negotiation:
    return sought(Guest(address=PAUL, name="Paul"), Guest(address=ANA, name="Ana"))


def test_the_letter_of_the_only_guest_is_agreed() -> None:
    out = step.answered(sought(), says("accept", "B"), moment())
    assert out.move == Agree(B.span, entrusted=True)
    assert (out.negotiation.state, out.negotiation.chosen) == ("agreed", B.span)


def test_of_several_letters_the_earliest_free_one_is_taken() -> None:
    out = step.answered(sought(), says("accept", "A", "C"), moment(room=Room({A.span})))
    assert out.move == Agree(C.span, entrusted=True)


def test_a_time_taken_meanwhile_leads_to_other_times_and_never_to_a_booking() -> None:
    out = step.answered(sought(), says("accept", "B"), moment(room=Room({B.span})))
    assert isinstance(out.move, Offer)
    assert out.move.why == "taken"
    assert not set(out.move.spans) & {A.span, B.span, C.span}


def test_two_guests_agree_on_what_suits_both_and_not_before_both_answered() -> None:
    first = step.answered(two(), says("accept", "A", "B"), moment())
    assert first.move == Wait()
    second = step.answered(first.negotiation, says("accept", "B", "C", who=ANA), moment())
    assert second.move == Agree(B.span, entrusted=True)


def test_where_nothing_suits_both_there_is_a_second_round_with_new_letters_times() -> None:
    first = step.answered(two(), says("accept", "A"), moment())
    second = step.answered(first.negotiation, says("accept", "C", who=ANA), moment())
    assert isinstance(second.move, Offer)
    assert second.move.why == "no-common"
    assert second.negotiation.letter == "D"


def test_who_is_optional_holds_nothing_up_but_is_preferred() -> None:
    held = sought(Guest(address=PAUL), Guest(address=ZOE, optional=True, state="accepted", letters=("C",)))
    assert step.answered(held, says("accept", "A", "C"), moment()).move == Agree(C.span, entrusted=True)
    alone = sought(Guest(address=PAUL), Guest(address=ZOE, optional=True))
    assert step.answered(alone, says("accept", "A", "C"), moment()).move == Agree(A.span, entrusted=True)


def test_the_last_of_two_answers_counts() -> None:
    once = step.answered(two(), says("accept", "A"), moment())
    twice = step.answered(once.negotiation, says("accept", "C"), moment())
    assert step.answered(twice.negotiation, says("accept", "A", "C", who=ANA), moment()).move == Agree(C.span, entrusted=True)


def test_a_time_of_the_guests_own_is_agreed_where_it_is_free_but_it_was_not_ours() -> None:
    own = at(4, 15)
    assert step.answered(sought(), says("counter", wishes=(own,)), moment()).move == Agree(own, entrusted=False)
    out = step.answered(sought(), says("counter", wishes=(own,)), moment(room=Room({own})))
    assert isinstance(out.move, Offer)
    assert out.move.why == "busy"


def test_a_time_of_theirs_outside_the_clients_hours_is_not_taken() -> None:
    assert isinstance(step.answered(sought(), says("counter", wishes=(at(4, 23),)), moment()).move, Offer)


def test_one_guests_own_time_comes_first_in_the_next_round_of_several() -> None:
    own = at(4, 15)
    first = step.answered(two(), says("counter", wishes=(own,)), moment())
    second = step.answered(first.negotiation, says("accept", "A", who=ANA), moment())
    assert isinstance(second.move, Offer)
    assert own in second.move.spans


@pytest.mark.parametrize(
    ("said", "about"),
    [("which", "which"), ("contradiction", "contradiction"), ("unclear", "unclear"), ("tentative", "tentative")],
)
def test_what_is_not_settled_is_asked_back(said: Said, about: str) -> None:
    out = step.answered(sought(), says(said, "B"), moment())
    assert isinstance(out.move, Ask)
    assert out.move.about == about


def test_after_an_unclear_answer_nothing_that_was_said_before_binds() -> None:
    own = Guest(address=PAUL, letters=("C",), wishes=(C.span,))
    out = step.answered(sought(own, Guest(address=ANA)), says("contradiction"), moment())
    assert step.answered(out.negotiation, says("accept", "C", who=ANA), moment()).move == Wait()


def test_a_yes_on_a_condition_of_theirs_binds_nobody() -> None:
    held = sought(Guest(address=PAUL, state="tentative", letters=("B",)), Guest(address=ANA))
    assert step.answered(held, says("accept", "B", who=ANA), moment()).move == Wait()


def test_a_condition_of_ours_is_the_principals_to_grant() -> None:
    assert step.answered(sought(), says("condition", "B"), moment()).move == Consult("condition", (B.span,))


def test_whoever_comes_instead_or_arranges_it_gets_the_times() -> None:
    mate = Address("mate@x.test", "Mia")
    out = step.answered(two(), says("delegate", person=mate), moment())
    assert out.move == Extend("mate@x.test", "delegate")
    assert [(each.address, each.state) for each in out.negotiation.guests] == [
        (PAUL, "delegated"),
        (ANA, "asked"),
        ("mate@x.test", "asked"),
    ]
    out = step.answered(sought(), says("assistant", person=mate), moment())
    assert out.move == Extend(PAUL, "assistant")
    spoken = out.negotiation.guest("mate@x.test")
    assert spoken is not None
    assert spoken.address == PAUL
    asked = step.answered(sought(), says("delegate"), moment())
    assert asked.move == Ask(PAUL, "address")
    assert [each.state for each in asked.negotiation.guests] == ["asked"]


def test_an_old_letter_is_taken_where_it_is_still_free_and_asked_about_where_not() -> None:
    assert step.answered(sought(), says("old", wishes=(at(14, 9),)), moment()).move == Agree(at(14, 9), entrusted=False)
    out = step.answered(sought(), says("old", wishes=(at(14, 9),)), moment(room=Room({at(14, 9)})))
    assert out.move == Ask(PAUL, "old")
    assert step.answered(two(), says("old", wishes=(at(14, 9),)), moment()).move == Ask(PAUL, "old")


def test_no_meeting_at_all_ends_it_and_so_do_three_rounds_in_vain() -> None:
    out = step.answered(sought(), says("leave"), moment())
    assert (out.move, out.negotiation.state) == (End("declined", (PAUL,), "left"), "declined")
    held = sought()
    third = replace(held, rounds=tuple(replace(held.rounds[0], number=n) for n in (1, 2, 3)))
    out = step.answered(third, says("decline"), moment())
    assert (out.move, out.negotiation.state) == (End("given_up", (PAUL,), "rounds"), "given_up")


def test_an_optional_guest_who_leaves_ends_nothing() -> None:
    held = sought(Guest(address=PAUL), Guest(address=ZOE, optional=True))
    assert step.answered(held, says("leave", who=ZOE), moment()).move == Wait()


def test_the_clock_reminds_those_who_are_silent_then_ends_it_politely() -> None:
    held = sought(Guest(address=PAUL, state="accepted", letters=("A",)), Guest(address=ANA))
    later = NOW + timedelta(days=2)
    assert step.ticked(held, moment(later)).move == Remind((ANA,))
    told = step.with_guest(held, replace(held.guests[1], reminded=1))
    assert step.ticked(told, moment(later)).move == Wait()
    over = NOW + timedelta(days=4)
    assert step.ticked(told, moment(over)).move == Consult("silent", (A.span,))
    quiet = sought(Guest(address=PAUL))
    out = step.ticked(quiet, moment(over))
    assert out.move == End("given_up", (PAUL,), "silent")
    assert [each.state for each in out.negotiation.guests] == ["silent"]


def test_a_last_word_goes_to_who_wrote_or_was_never_told_until_when() -> None:
    asked = Guest(address=PAUL)
    assert step.awaits(asked)
    assert not step.awaits(replace(asked, reminded=1))
    assert step.awaits(replace(asked, reminded=1, answered_at=NOW))
    assert step.awaits(replace(asked, reminded=1, questioned=1))
    assert step.awaits(replace(asked, reminded=1, via=Address("mia@x.test", "Mia")))
    assert not step.awaits(replace(asked, state="delegated"))


def test_answers_that_leave_no_time_for_all_are_not_reminded_of() -> None:
    held = sought(
        Guest(address=PAUL, state="accepted", letters=("A",)),
        Guest(address=ANA, state="accepted", letters=("B",)),
        Guest(address=ZOE),
    )
    assert isinstance(step.ticked(held, moment(NOW + timedelta(days=2))).move, Offer)


def test_who_named_a_letter_of_an_old_round_is_asked_and_waited_for() -> None:
    held = two()
    second = replace(
        held,
        rounds=(
            replace(held.rounds[0], slots=(B, C)),
            Round(number=2, sent_at=NOW, expires_at=NOW + timedelta(days=4), slots=(A,)),
        ),
    )
    out = step.answered(second, says("old", wishes=(B.span,)), moment())
    assert out.move == Ask(PAUL, "old")
    assert [each.state for each in out.negotiation.guests] == ["asked", "asked"]
    assert step.answered(out.negotiation, says("accept", "A", who=ANA), moment()).move == Wait()


def test_where_a_time_must_suit_several_more_of_them_are_offered() -> None:
    first = step.answered(two(), says("decline"), moment())
    second = step.answered(first.negotiation, says("decline", who=ANA), moment())
    alone = step.answered(sought(), says("decline"), moment())
    assert [len(each.move.spans) for each in (second, alone) if isinstance(each.move, Offer)] == [4, 3]


def test_who_asked_us_for_a_time_is_not_chased() -> None:
    held = sought()
    assert step.ticked(held, moment(NOW + timedelta(days=2), chase=False)).move == Wait()
    assert step.ticked(held, moment(NOW + timedelta(days=4), chase=False)).move == End("given_up", (), "silent")


def test_the_clock_does_not_remind_of_times_that_somebody_cannot_make_anyway() -> None:
    held = sought(Guest(address=PAUL, state="declined"), Guest(address=ANA))
    assert isinstance(step.ticked(held, moment(NOW + timedelta(days=2))).move, Offer)


def test_times_that_were_all_taken_elsewhere_are_offered_anew() -> None:
    out = step.ticked(sought(), moment(NOW + timedelta(hours=1), room=Room({A.span, B.span, C.span})))
    assert isinstance(out.move, Offer)
    assert out.move.why == "taken"


def test_an_answer_after_we_gave_up_takes_what_is_still_free_or_opens_it_again() -> None:
    over = replace(sought(Guest(address=PAUL, state="silent")), state="given_up")
    assert step.answered(over, says("accept", "B"), moment()).move == Agree(B.span, entrusted=True)
    out = step.answered(over, says("accept", "B"), moment(room=Room({B.span})))
    assert isinstance(out.move, Offer)
    assert (out.move.why, out.negotiation.state) == ("late", "open")


def test_a_reminder_comes_after_business_days_and_before_the_times_are_over() -> None:
    patience = Patience(zone=PARIS)
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)
    expires = patience.expires_at(friday, at(10, 9).start)
    assert expires == datetime(2026, 12, 3, 9, tzinfo=UTC)
    assert patience.reminder_at(friday, at(10, 9).start, expires) == datetime(2026, 12, 1, 9, tzinfo=UTC)
    soon = patience.expires_at(NOW, NOW + timedelta(hours=20))
    assert NOW < patience.reminder_at(NOW, NOW + timedelta(hours=20), soon) <= soon < NOW + timedelta(hours=20)
