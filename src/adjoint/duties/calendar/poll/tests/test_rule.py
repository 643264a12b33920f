"""When a poll is over, and which of its dates wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adjoint.duties.calendar.poll import rule
from adjoint.kernel.event import Slot
from adjoint.kernel.negotiation import Guest, GuestState, Negotiation, Poll, Round
from adjoint.kernel.span import Span

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DEADLINE = NOW + timedelta(days=3)


def slot(letter: str, day: int, rank: int = 0) -> Slot:
    start = datetime(2026, 12, day, 9, tzinfo=UTC)
    return Slot(letter, Span(start, start + timedelta(hours=1)), rank=rank)


A, B, C = slot("A", 7, 2), slot("B", 8, 1), slot("C", 9, 0)


def guest(name: str, said: str = "", *, optional: bool = False) -> Guest:
    """Return a guest who said "A B? C": yes to A and C, B if need be; "-": to none; nothing: no answer."""
    parts = said.replace("-", "").split()
    letters = tuple(each.rstrip("?") for each in parts)
    maybe = tuple(each.rstrip("?") for each in parts if each.endswith("?"))
    state: GuestState = "asked" if not said else "accepted" if letters else "declined"
    return Guest(address=f"{name.lower()}@x.test", name=name, optional=optional, state=state, letters=letters, maybe=maybe)


def poll(*guests: Guest) -> Negotiation:
    first = Round(number=1, sent_at=NOW, expires_at=DEADLINE, slots=(A, B, C))
    return Negotiation(uid="n", id=1, title="Comité", guests=guests, rounds=(first,), way="poll", poll=Poll(deadline=DEADLINE))


def best(held: Negotiation) -> str:
    found = rule.best(held, held.slots)
    return found.letter if found else ""


@pytest.mark.parametrize(
    ("guests", "wins"),
    [
        (("A B C", "A B C"), "C"),  # the client likes C best
        (("A B C?", "A B C"), "B"),  # fewest "if need be" first
        (("A", "B"), ""),  # nobody's no is passed over
        (("A", ""), ""),  # who has to come and says nothing is not taken for granted
        (("A? B?", "A? B?"), "B"),
        (("-", "A B C"), ""),
    ],
)
def test_the_date_on_which_all_who_have_to_come_can(guests: tuple[str, ...], wins: str) -> None:
    assert best(poll(*(guest(f"G{n}", said) for n, said in enumerate(guests)))) == wins


def test_the_optional_decide_between_dates_and_never_against_one() -> None:
    assert best(poll(guest("Ann", "A B"), guest("Zoe", "A", optional=True))) == "A"
    assert best(poll(guest("Ann", "A B"), guest("Zoe", "-", optional=True))) == "B"
    assert best(poll(guest("Ann", "A B?"), guest("Zoe", "B", optional=True))) == "A"
    assert best(poll(guest("Ann", "A B"), guest("Zoe", "A? B", optional=True))) == "B"
    assert best(poll(guest("Zoe", "A", optional=True), guest("Max", "-", optional=True))) == "A"
    assert best(poll(guest("Zoe", "", optional=True))) == ""


def test_who_is_barred_or_sends_somebody_else_counts_for_nothing() -> None:
    ann, bob = guest("Ann", "A"), guest("Bob", "B")
    assert best(poll(ann, replace(bob, barred=True))) == "A"
    assert best(poll(ann, replace(bob, state="delegated"))) == "A"


def test_a_poll_is_over_by_its_time_by_everybodys_answer_or_without_hope() -> None:
    assert rule.over(poll(guest("Ann", "A"), guest("Bob")), NOW) is None
    assert rule.over(poll(guest("Ann", "A"), guest("Bob", "B?")), NOW) == "answered"
    assert rule.over(poll(guest("Ann", "A"), guest("Bob", "", optional=True)), NOW) is None  # the optional are waited for
    assert rule.over(poll(guest("Ann", "-"), guest("Bob")), NOW) == "hopeless"
    assert rule.over(poll(guest("Ann", "A"), guest("Max", "B C"), guest("Bob")), NOW) == "hopeless"
    assert rule.over(poll(guest("Ann", "A"), guest("Bob")), DEADLINE) == "deadline"
    closed = replace(poll(guest("Ann", "A")), poll=Poll(deadline=DEADLINE, closed_at=NOW, why="hand"))
    assert rule.over(closed, DEADLINE) is None


def test_what_remains_where_somebody_is_silent_and_where_nothing_suits() -> None:
    held = poll(guest("Ann", "A B?"), guest("Bob"))
    assert [each.letter for each in rule.without(held, held.slots)] == ["A", "B"]
    held = poll(guest("Ann", "A"), guest("Bob", "B"), guest("Max", "B"))
    assert [each.letter for each in rule.nearest(held, held.slots)] == ["B", "A"]
    assert [each.name for each in rule.missing(held, B)] == ["Ann"]


def test_a_tally_tells_names() -> None:
    held = poll(guest("Ann", "A"), guest("Bob", "A?"), guest("Max", "-"), guest("Zoe"))
    assert rule.tally(held, "A") == rule.Tally(("Ann",), ("Bob",), ("Max",), ("Zoe",))
