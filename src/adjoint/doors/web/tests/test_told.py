from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.doors.web.told import tell_clock, tell_day, tell_minutes, tell_moment, tell_money, tell_span

PARIS = "Europe/Paris"
NOW = datetime.fromisoformat("2026-11-23T12:00:00+01:00")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("day", "fr", "en"),
    [
        (date(2026, 11, 26), "jeudi 26 novembre", "Thursday 26 November"),
        (date(2026, 12, 1), "mardi 1er décembre", "Tuesday 1 December"),
        (date(2027, 1, 4), "lundi 4 janvier", "Monday 4 January"),
        (date(2028, 2, 29), "mardi 29 février 2028", "Tuesday 29 February 2028"),
    ],
)
def test_a_day_is_written_as_people_write_it(day: date, fr: str, en: str) -> None:
    assert (plain(tell_day(day, "fr", today=NOW.date())), plain(tell_day(day, "en", today=NOW.date()))) == (fr, en)


@pytest.mark.parametrize(
    ("hours", "fr", "en24", "en12"),
    [
        (0, "0 h", "00:00", "12 am"),
        (8.5, "8 h 30", "08:30", "8:30 am"),
        (12, "12 h", "12:00", "12 pm"),
        (15, "15 h", "15:00", "3 pm"),
    ],
)
def test_a_time_is_written_by_the_habit_of_the_reader(hours: float, fr: str, en24: str, en12: str) -> None:
    at = datetime(2026, 11, 26, tzinfo=UTC) + timedelta(hours=hours)
    told = tell_clock(at, "fr", "UTC"), tell_clock(at, "en", "UTC"), tell_clock(at, "en", "UTC", clock="12h")
    assert tuple(map(plain, told)) == (fr, en24, en12)


def test_the_same_moment_is_told_in_each_zone_on_the_night_that_clocks_change() -> None:
    at = datetime.fromisoformat("2026-10-25T01:30:00+00:00")
    assert plain(tell_clock(at, "fr", PARIS)) == "2 h 30"
    assert plain(tell_clock(at - timedelta(hours=1), "fr", PARIS)) == "2 h 30"
    assert plain(tell_clock(at, "fr", "America/New_York")) == "21 h 30"


def test_near_days_have_their_names() -> None:
    told = [plain(tell_moment(NOW + timedelta(days=days), "fr", PARIS, now=NOW)) for days in (-1, 0, 1, 2)]
    assert told == ["hier, 12 h", "aujourd’hui, 12 h", "demain, 12 h", "mercredi 25 novembre, 12 h"]


def test_spans_name_the_day_once_where_it_is_one() -> None:
    start = datetime.fromisoformat("2026-11-26T15:00:00+01:00")
    assert plain(tell_span((start, start + timedelta(minutes=30)), "fr", PARIS, now=NOW)) == "jeudi 26 novembre, 15 h – 15 h 30"
    assert plain(tell_span((start, start + timedelta(days=1)), "en", PARIS, now=NOW)) == (
        "Thursday 26 November, 15:00 – Friday 27 November, 15:00"
    )


def test_whole_days_have_no_hours() -> None:
    start = datetime.fromisoformat("2026-11-26T00:00:00+01:00")
    assert plain(tell_span((start, start + timedelta(days=1)), "fr", PARIS, now=NOW)) == "jeudi 26 novembre"
    assert (
        plain(tell_span((start, start + timedelta(days=2)), "fr", PARIS, now=NOW)) == "jeudi 26 novembre – vendredi 27 novembre"
    )


def test_money_has_the_places_of_its_currency() -> None:
    told = [plain(tell_money(each, "fr")) for each in ("1250.50 EUR", "-3.00 EUR", "1500 JPY")]
    assert told == ["1 250,50 €", "-3,00 €", "1 500 JPY"]


@given(st.integers(-10_000, 10_000))
def test_a_length_says_its_hours_and_minutes(minutes: int) -> None:
    told = plain(tell_minutes(minutes, "fr"))
    assert told.startswith("−") == (minutes < 0)
    hours, _, rest = told.removeprefix("−").removesuffix(" min").partition(" h")
    value = int(hours) * 60 + int(rest or 0) if " h" in told else int(hours)
    assert value == abs(minutes)
