"""Spans and their arithmetic."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from adjoint.kernel.span import Span, merged, without

PARIS = ZoneInfo("Europe/Paris")
ZERO = datetime(2026, 10, 25, tzinfo=UTC)
HOUR = timedelta(hours=1)
SPANS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 40)).map(
        lambda pair: Span(ZERO + pair[0] * HOUR / 4, ZERO + (pair[0] + pair[1]) * HOUR / 4)
    ),
    max_size=12,
)


def moments(spans: list[Span]) -> set[int]:
    return {tick for tick in range(300) for span in spans if span.start <= ZERO + tick * HOUR / 4 < span.end}


def test_the_night_of_a_clock_change_has_its_real_length() -> None:
    night = Span(datetime(2026, 10, 24, 22, tzinfo=PARIS), datetime(2026, 10, 25, 6, tzinfo=PARIS))
    assert night.length == 9 * HOUR
    short = Span(datetime(2026, 3, 29, 1, 30, tzinfo=PARIS), datetime(2026, 3, 29, 1, 45, tzinfo=PARIS))
    assert short.grown(HOUR).end == datetime(2026, 3, 29, 3, 45, tzinfo=PARIS)


def test_touching_spans_share_no_moment_and_become_one() -> None:
    one, two = Span(ZERO, ZERO + HOUR), Span(ZERO + HOUR, ZERO + 2 * HOUR)
    assert not one.overlaps(two)
    assert one.meet(two) is None
    assert list(merged([two, one])) == [Span(ZERO, ZERO + 2 * HOUR)]
    assert one.meet(Span(ZERO, ZERO + 2 * HOUR)) == one


@given(SPANS, SPANS)
def test_what_is_left_is_what_is_free_and_not_busy(free: list[Span], busy: list[Span]) -> None:
    left = list(without(free, busy))
    assert moments(left) == moments(free) - moments(busy)
    assert all(one.end < two.start or any(one.end <= hole.start < two.start for hole in busy) for one, two in pairwise(left))
    assert moments(list(merged(free))) == moments(free)
