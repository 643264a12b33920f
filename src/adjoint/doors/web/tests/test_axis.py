from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.doors.web.axis import Change, Stretch, axis_of, change_of, midnight, stretches

PARIS = ZoneInfo("Europe/Paris")
AUTUMN, SPRING, USUAL = date(2026, 10, 25), date(2026, 3, 29), date(2026, 11, 23)
WEEK = [date(2026, 10, 19) + timedelta(days=n) for n in range(7)]


@pytest.mark.parametrize(
    ("zone", "day", "change"),
    [
        ("Europe/Paris", AUTUMN, Change("twice", 120, 180)),
        ("Europe/Paris", SPRING, Change("never", 120, 180)),
        ("Australia/Lord_Howe", date(2026, 4, 5), Change("twice", 90, 120)),
        ("Africa/Cairo", date(2026, 4, 24), Change("never", 0, 60)),
        ("America/Havana", date(2026, 11, 1), Change("twice", 0, 60)),
        ("Asia/Kolkata", date(2026, 10, 25), None),
    ],
)
def test_the_change_of_a_day_is_found_in_every_zone(zone: str, day: date, change: Change | None) -> None:
    assert change_of(day, ZoneInfo(zone)) == change


def test_the_doubled_hour_stands_twice_and_only_its_day_has_it() -> None:
    axis = axis_of(WEEK, PARIS)
    assert axis.height == 25 * 60
    assert [(tick.hour, tick.again) for tick in axis.ticks()][2:5] == [(2, False), (2, True), (3, False)]
    first = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    assert axis.place(first, AUTUMN) == 150
    assert axis.place(first.replace(fold=1), AUTUMN) == 210
    assert axis.place(datetime(2026, 10, 20, 9, tzinfo=PARIS), WEEK[1]) == 10 * 60
    assert axis.missing(WEEK[1]) == (Stretch(180, 240),)
    assert axis.missing(AUTUMN) == ()


def test_the_hour_that_spring_leaves_out_is_left_blank() -> None:
    axis = axis_of([SPRING], PARIS)
    assert axis.height == 24 * 60
    assert axis.missing(SPRING) == (Stretch(120, 180),)
    assert axis.moment(130, SPRING) is None


@given(st.integers(0, 6), st.integers(0, 25 * 60 - 1))
def test_every_moment_of_the_week_has_its_own_place(number: int, minute: int) -> None:
    axis, day = axis_of(WEEK, PARIS), WEEK[number]
    start = midnight(day, PARIS)
    moment = start.astimezone(UTC) + timedelta(minutes=minute)
    if moment >= midnight(day + timedelta(days=1), PARIS):
        assert axis.place(moment, day) == axis.height
        return
    back = axis.moment(axis.place(moment, day), day)
    assert back is not None
    assert back.astimezone(UTC) == moment


def test_what_nobody_works_is_left_over() -> None:
    axis = axis_of([USUAL], PARIS)
    worked = [(datetime(2026, 11, 23, 9, tzinfo=PARIS), datetime(2026, 11, 23, 18, tzinfo=PARIS))]
    assert stretches(axis, USUAL, worked) == (Stretch(0, 540), Stretch(1080, 1440))
