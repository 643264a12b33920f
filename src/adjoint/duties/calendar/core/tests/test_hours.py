"""Working hours on real days."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.duties.calendar.core import BadHours, Hours, day_span, read_hours, working_spans
from adjoint.duties.calendar.core.hours import DAYS
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2030-01-01")
WEEK = Hours(dict.fromkeys(DAYS[:5], ("09:00-12:30", "14:00-18:00")))
NIGHTS = Hours(dict.fromkeys(DAYS, ("22:00-06:00",)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def test_hours_are_read_with_or_without_minutes() -> None:
    assert read_hours("9-12:30") == (time(9), timedelta(hours=3, minutes=30))
    assert read_hours("22:00-06:00") == (time(22), timedelta(hours=8))
    assert read_hours("00:00-24:00") == (time(0), timedelta(hours=24))


@pytest.mark.parametrize("text", ["", "9", "nine-five", "25:00-26:00", "09:75-10:00", "09:00-09:00", "24:00-09:00"])
def test_hours_that_are_none_are_refused_in_both_languages(text: str) -> None:
    with pytest.raises(BadHours) as caught:
        read_hours(text)
    assert "09:00-12:30" in caught.value.say("fr")
    assert "09:00-12:30" in caught.value.say("en")


def test_a_weekend_has_no_working_hours() -> None:
    assert working_spans(WEEK, PARIS, Span(at("2026-11-28T00:00"), at("2026-11-30T00:00"))) == []


def test_nothing_begins_on_a_holiday() -> None:
    span = Span(at("2026-11-11T00:00"), at("2026-11-12T00:00"))
    assert len(working_spans(WEEK, PARIS, span)) == 2
    assert working_spans(WEEK, PARIS, span, {date(2026, 11, 11)}) == []


def test_hours_are_clipped_to_the_span_asked_for() -> None:
    (found,) = working_spans(WEEK, PARIS, Span(at("2026-11-26T10:00"), at("2026-11-26T11:00")))
    assert found == Span(at("2026-11-26T10:00"), at("2026-11-26T11:00"))


@pytest.mark.parametrize(("night", "hours"), [("2026-03-28", 7), ("2026-10-24", 9), ("2026-06-10", 8)])
def test_a_night_shift_is_an_hour_shorter_or_longer_when_the_clocks_change(night: str, hours: int) -> None:
    start = at(f"{night}T20:00")
    spans = working_spans(NIGHTS, PARIS, Span(start, start + timedelta(days=1) - timedelta(hours=3)))
    assert spans[0].length == timedelta(hours=hours)


def test_a_day_has_23_or_25_hours_when_the_clocks_change() -> None:
    assert day_span(date(2026, 3, 29), PARIS).length == timedelta(hours=23)
    assert day_span(date(2026, 10, 25), PARIS).length == timedelta(hours=25)


@given(st.datetimes(FIRST, LAST), st.integers(1, 40), st.sampled_from([WEEK, NIGHTS]))
def test_working_time_is_disjoint_in_order_and_inside(start: datetime, days: int, hours: Hours) -> None:
    span = Span(start.replace(tzinfo=PARIS), (start + timedelta(days=days)).replace(tzinfo=PARIS))
    found = working_spans(hours, PARIS, span)
    assert all(span.holds(piece) and piece.length > timedelta(0) for piece in found)
    assert all(first.end < second.start for first, second in pairwise(found))
