from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from adjoint.doors.web.axis import axis_of
from adjoint.doors.web.lanes import Shown, bars, columns, days_of

PARIS = ZoneInfo("Europe/Paris")
DAY = date(2026, 11, 23)
START = datetime(2026, 11, 23, tzinfo=PARIS)
AXIS = axis_of([DAY], PARIS)


def shown(hours: float, length: float = 1.0, *, all_day: bool = False) -> Shown:
    start = START + timedelta(hours=hours)
    return Shown(id=f"{hours}", start=start, end=start + timedelta(hours=length), title="x", all_day=all_day)


@given(st.lists(st.tuples(st.integers(0, 95), st.integers(0, 12)), max_size=40), st.integers(2, 6))
def test_no_two_events_stand_on_each_other_and_none_is_lost(drawn: list[tuple[int, int]], most: int) -> None:
    found = [shown(at / 4, length / 4) for at, length in drawn]
    boxes, more = columns(DAY, found, AXIS, most)
    assert len(boxes) + sum(each.number for each in more) == len(found)
    for box in boxes:
        assert box.lane < box.lanes <= most
        for other in boxes:
            apart = box.top + box.height <= other.top or other.top + other.height <= box.top
            assert box is other or apart or box.lane != other.lane
        for rest in more:
            assert box.lane != rest.lane or box.top >= rest.top + rest.height or rest.top >= box.top + box.height


def test_forty_at_once_are_two_and_the_number_of_the_others() -> None:
    boxes, more = columns(DAY, [shown(9) for _ in range(40)], AXIS, 3)
    assert (len(boxes), [each.number for each in more]) == (2, [38])


def test_what_goes_over_midnight_stands_on_both_days() -> None:
    night = shown(22, 5)
    assert days_of(night, PARIS) == (DAY, DAY + timedelta(days=1))
    (late,), _ = columns(DAY, [night], AXIS, 3)
    (early,), _ = columns(DAY + timedelta(days=1), [night], AXIS, 3)
    assert (late.top, late.height, late.after, late.before) == (22 * 60, 120, True, False)
    assert (early.top, early.height, early.after, early.before) == (0, 180, False, True)


def test_an_event_that_ends_at_midnight_is_not_of_the_next_day() -> None:
    assert days_of(shown(22, 2), PARIS) == (DAY, DAY)


def test_what_lasts_days_keeps_its_row_and_the_rest_is_counted() -> None:
    days = [DAY + timedelta(days=n) for n in range(3)]
    found = [shown(0, 72, all_day=True), shown(24, 24, all_day=True), shown(24, 24, all_day=True)]
    placed, left = bars(days, found, PARIS, 2)
    assert [[bar.row for bar in placed[day]] for day in days] == [[0], [0, 1], [0]]
    assert list(left.values()) == [0, 1, 0]
