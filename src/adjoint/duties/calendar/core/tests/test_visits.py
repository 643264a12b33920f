"""In which order visits are made."""

from datetime import UTC, datetime, timedelta
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from adjoint.duties.calendar.core import Day, Tour, Visit, order_visits
from adjoint.kernel.span import Span

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)
DAY = Day(place="office", start=NINE)


def hours(first: int, last: int) -> tuple[Span, ...]:
    return (Span(NINE + timedelta(minutes=first), NINE + timedelta(minutes=last)),)


def visit(name: str, *, minutes: int = 30, first: int = 0, last: int = 480, worth: float = 1.0) -> Visit:
    return Visit(name=name, place=name, minutes=minutes, open=hours(first, last), worth=worth)


def far(_: str, __: str) -> timedelta:
    return timedelta(minutes=20)


def names(tour: Tour) -> list[str]:
    return [stop.visit.name for stop in tour.stops]


def test_a_visit_waits_until_its_hours_begin() -> None:
    tour = order_visits([visit("bank", first=60)], DAY, far)
    assert tour.stops[0].arrival == NINE + timedelta(minutes=20)
    assert tour.stops[0].span.start == NINE + timedelta(minutes=60)


def test_the_order_follows_the_hours() -> None:
    assert names(order_visits([visit("late", first=300), visit("early", last=60)], DAY, far)) == ["early", "late"]


def test_what_has_no_room_is_left_out_and_named() -> None:
    tour = order_visits([visit("a", last=55), visit("b", last=55)], DAY, far)
    assert len(tour.stops) == 1
    assert len(tour.left) == 1


def test_the_visit_that_is_worth_more_is_kept() -> None:
    tour = order_visits([visit("a", last=55), visit("b", last=55, worth=3)], DAY, far)
    assert names(tour) == ["b"]


def test_where_there_is_no_way_one_does_not_go() -> None:
    tour = order_visits([visit("island"), visit("bank")], DAY, lambda a, b: None if "island" in {a, b} else far(a, b))
    assert names(tour) == ["bank"]


def test_one_is_back_in_time() -> None:
    home = Day(place="office", start=NINE, until=NINE + timedelta(minutes=75), back="office")
    assert names(order_visits([visit("a"), visit("b")], home, far)) in (["a"], ["b"])
    assert order_visits([visit("a", first=50)], home, far).stops == ()


def test_two_visits_in_one_place_need_no_journey() -> None:
    two = [Visit(name=n, place="tower", minutes=30, open=hours(0, 80)) for n in "ab"]
    assert len(order_visits(two, DAY, far).stops) == 2


def test_a_visit_goes_to_the_first_of_its_hours_that_has_room() -> None:
    split = Visit(name="doctor", place="d", minutes=60, open=(*hours(0, 70), *hours(200, 300)))
    assert order_visits([split], DAY, far).stops[0].span.start == NINE + timedelta(minutes=200)


def test_a_long_list_is_answered_and_says_that_it_was_not_searched_to_the_end() -> None:
    tour = order_visits([visit(f"v{n}", minutes=5) for n in range(18)], DAY, far)
    assert not tour.exact
    assert len(tour.stops) == 18


def best_by_hand(visits: list[Visit], ways: dict[tuple[str, str], int]) -> int:
    """Return how many visits the best order holds, by trying all."""
    for count in range(len(visits), 0, -1):
        if any(_done(order, ways) for some in combinations(visits, count) for order in permutations(some)):
            return count
    return 0


def _done(order: tuple[Visit, ...], ways: dict[tuple[str, str], int]) -> bool:
    at, place = NINE, "office"
    for each in order:
        at = max(at + timedelta(minutes=ways[place, each.place]), each.open[0].start) + timedelta(minutes=each.minutes)
        place = each.place
        if at > each.open[0].end:
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_order_holds_more_visits(data: st.DataObject) -> None:
    minute = st.integers(5, 60)
    visits = [
        visit(
            f"v{n}",
            minutes=data.draw(minute),
            first=(first := data.draw(st.integers(0, 200))),
            last=first + data.draw(st.integers(10, 150)),
        )
        for n in range(data.draw(st.integers(1, 5)))
    ]
    places = ["office", *(each.place for each in visits)]
    ways = {(a, b): data.draw(minute) for a in places for b in places if a != b}
    tour = order_visits(visits, DAY, lambda a, b: timedelta(minutes=ways[a, b]))
    assert len(tour.stops) == best_by_hand(visits, ways)
    assert _done(tuple(stop.visit for stop in tour.stops), ways)
