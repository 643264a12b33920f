"""Several meetings placed at once."""

from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from adjoint.duties.calendar.core import Meeting, Option, place_together
from adjoint.kernel.span import Span

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)


def hour(number: float) -> Span:
    return Span(NINE + timedelta(hours=number), NINE + timedelta(hours=number + 1))


def meeting(name: str, *costs: float, who: str = "", price: float | None = None) -> Meeting:
    options = tuple(Option(cost, hour(number)) for number, cost in enumerate(costs))
    return Meeting(name=name, options=options, who=frozenset(who.split() or [""]), price=price)


def test_the_whole_costs_least_not_each_one() -> None:
    found = place_together([meeting("a", 0, 9), meeting("b", 1, 2)])
    assert found is not None
    assert found.at == {"a": hour(0), "b": hour(1)}
    assert found.cost == 2
    assert found.exact


def test_people_apart_may_meet_at_the_same_time() -> None:
    found = place_together([meeting("a", 0, who="ann"), meeting("b", 0, who="bob")])
    assert found is not None
    assert found.at["a"] == found.at["b"]


def test_what_must_be_placed_and_cannot_is_said() -> None:
    assert place_together([meeting("a", 0), meeting("b", 0)]) is None


def test_what_may_be_left_out_is_left_out_where_that_is_cheaper() -> None:
    found = place_together([meeting("a", 0), meeting("b", 0, price=3)])
    assert found is not None
    assert found.left == ("b",)
    assert found.cost == 3


def test_a_search_that_is_cut_short_says_so() -> None:
    many = [meeting(f"m{n}", *(1.0 + n * k % 5 for k in range(9))) for n in range(8)]
    found = place_together(many, steps=12)
    assert found is not None
    assert not found.exact


def test_nothing_to_place_costs_nothing() -> None:
    found = place_together([])
    assert found is not None
    assert (found.at, found.cost) == ({}, 0)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.integers(0, 20), min_size=1, max_size=4), min_size=1, max_size=4))
def test_no_other_placement_costs_less(costs: list[list[int]]) -> None:
    found = place_together([meeting(f"m{n}", *row) for n, row in enumerate(costs)])
    every = [
        sum(row[pick] for row, pick in zip(costs, picks, strict=True))
        for picks in product(*(range(len(row)) for row in costs))
        if len(set(picks)) == len(picks)
    ]
    assert (found.cost if found else None) == min(every, default=None)
