"""The events of a span."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.formats.ical import occurrences, read_events
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def between(text: str, start: str, end: str) -> list[Event]:
    parts = "".join(f"BEGIN:VEVENT\r\nUID:a\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in text.split("---"))
    data = f"BEGIN:VCALENDAR\r\n{parts}END:VCALENDAR\r\n".encode()
    return occurrences([read_events(data, zone=PARIS)], Span(at(start), at(end)))


def told(events: list[Event]) -> list[str]:
    return [f"{event.start.astimezone(PARIS):%m-%d %H:%M}" for event in events]


DAILY = "DTSTART;TZID=Europe/Paris:{}\nDTEND;TZID=Europe/Paris:{}\nRRULE:FREQ=DAILY"


def test_nine_oclock_stays_nine_oclock_over_both_clock_changes() -> None:
    text = DAILY.format("20260101T090000", "20260101T093000")
    for night in ("2026-03-28", "2026-10-24"):
        found = between(text, night, (at(night) + timedelta(days=3)).isoformat()[:10])
        assert [event.start.astimezone(PARIS).hour for event in found] == [9, 9, 9]
        assert {event.end - event.start for event in found} == {timedelta(minutes=30)}


def test_a_time_that_the_clock_leaves_out_comes_an_hour_later_and_a_double_one_once() -> None:
    text = DAILY.format("20260101T023000", "20260101T024500")
    assert told(between(text, "2026-03-28", "2026-03-31")) == ["03-28 02:30", "03-29 03:30", "03-30 02:30"]
    found = between(text, "2026-10-24", "2026-10-27")
    assert [event.start for event in found] == [datetime(2026, 10, 24 + n, 0 if n < 2 else 1, 30, tzinfo=UTC) for n in range(3)]


def test_an_exact_length_stays_exact_and_a_day_stays_a_day() -> None:
    night = "DTSTART;TZID=Europe/Paris:20261001T220000\n{}\nRRULE:FREQ=DAILY"
    (exact,) = between(night.format("DTEND;TZID=Europe/Paris:20261002T220000"), "2026-10-25T12:00", "2026-10-25T21:30")
    (days,) = between(night.format("DURATION:P1D"), "2026-10-25T12:00", "2026-10-25T21:30")
    assert exact.end.astimezone(PARIS).hour == 21
    assert days.end.astimezone(PARIS).hour == 22


def test_whole_days_repeat_as_days() -> None:
    found = between("DTSTART;VALUE=DATE:20261023\nDTEND;VALUE=DATE:20261025\nRRULE:FREQ=WEEKLY", "2026-10-24", "2026-11-01")
    assert [(event.start, event.end) for event in found] == [
        (at("2026-10-23"), at("2026-10-25")),
        (at("2026-10-30"), at("2026-11-01")),
    ]
    assert found[0].id == "a|2026-10-23T00:00:00+02:00"


def test_until_in_utc_is_compared_in_the_zone_of_the_event() -> None:
    text = "DTSTART;TZID=America/New_York:20261101T200000\nRRULE:FREQ=DAILY;UNTIL=20261104T010000Z"
    assert len(between(text, "2026-10-30", "2026-12-01")) == 3


def test_count_counts_what_is_excluded_and_what_was_moved() -> None:
    text = """DTSTART:20261102T090000Z
RRULE:FREQ=DAILY;COUNT=4
EXDATE:20261103T090000Z
---
RECURRENCE-ID:20261104T090000Z
DTSTART:20261110T150000Z"""
    assert told(between(text, "2026-11-01", "2026-12-01")) == ["11-02 10:00", "11-05 10:00", "11-10 16:00"]


def test_an_exception_in_another_form_still_hits_its_event() -> None:
    series = "DTSTART;TZID=Europe/Paris:20261102T090000\nRRULE:FREQ=DAILY;COUNT=3\n{}"
    assert len(between(series.format("EXDATE:20261103T080000Z"), "2026-11-01", "2026-12-01")) == 2
    assert len(between(series.format("EXDATE;VALUE=DATE:20261103"), "2026-11-01", "2026-12-01")) == 2
    assert len(between(series.format("EXDATE;TZID=America/New_York:20261103T030000"), "2026-11-01", "2026-12-01")) == 2


def test_an_event_moved_into_the_span_is_there_and_one_moved_out_is_not() -> None:
    text = """DTSTART:20261102T090000Z
RRULE:FREQ=WEEKLY
---
RECURRENCE-ID:20261109T090000Z
DTSTART:20261120T090000Z
SUMMARY:moved"""
    (there,) = between(text, "2026-11-20", "2026-11-21")
    assert (there.summary, there.recurrence_id) == ("moved", datetime(2026, 11, 9, 9, tzinfo=UTC))
    assert between(text, "2026-11-09", "2026-11-10") == []


def test_this_and_future_shifts_all_that_follow() -> None:
    text = """DTSTART;TZID=Europe/Paris:20261019T090000
DTEND;TZID=Europe/Paris:20261019T100000
RRULE:FREQ=WEEKLY;COUNT=5
---
RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261026T090000
DTSTART;TZID=Europe/Paris:20261027T140000
DTEND;TZID=Europe/Paris:20261027T143000
SUMMARY:later"""
    found = between(text, "2026-10-01", "2026-12-01")
    assert told(found) == ["10-19 09:00", "10-27 14:00", "11-03 14:00", "11-10 14:00", "11-17 14:00"]
    assert {event.end - event.start for event in found[1:]} == {timedelta(minutes=30)}
    assert found[-1].recurrence_id == at("2026-11-16T09:00")


def test_dates_and_periods_are_added() -> None:
    text = """DTSTART:20261102T090000Z
DURATION:PT1H
RDATE:20261104T090000Z,20261102T090000Z
RDATE;VALUE=PERIOD:20261105T090000Z/PT15M,20261106T090000Z/20261106T120000Z"""
    found = between(text, "2026-11-01", "2026-12-01")
    assert [(event.end - event.start).seconds // 60 for event in found] == [60, 60, 15, 180]


def test_dtstart_is_the_first_even_where_the_rule_misses_it() -> None:
    text = "DTSTART:20261103T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3"
    assert told(between(text, "2026-11-01", "2026-12-31")) == ["11-03 10:00", "11-09 10:00", "11-16 10:00"]


def test_an_exrule_of_the_old_standard_takes_away() -> None:
    text = "DTSTART:20261102T090000Z\nRRULE:FREQ=DAILY;COUNT=7\nEXRULE:FREQ=WEEKLY;BYDAY=SA,SU"
    assert len(between(text, "2026-11-01", "2026-12-01")) == 5


def test_an_override_without_its_master_is_an_event() -> None:
    (found,) = between("RECURRENCE-ID:20261102T090000Z\nDTSTART:20261102T100000Z", "2026-11-01", "2026-12-01")
    assert told([found]) == ["11-02 11:00"]


def test_ends_touch_but_do_not_overlap_and_a_point_counts_at_its_start() -> None:
    hour = "DTSTART:20261102T090000Z\nDURATION:PT1H"
    assert between(hour, "2026-11-02T11:00", "2026-11-02T12:00") == []
    assert between(hour, "2026-11-02T09:00", "2026-11-02T10:00") == []
    assert len(between(hour, "2026-11-02T10:59", "2026-11-02T12:00")) == 1
    assert len(between("DTSTART:20261102T090000Z", "2026-11-02T10:00", "2026-11-02T10:01")) == 1


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=1000000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "FREQ=SECONDLY;BYSETPOS=9"],
)
def test_a_bomb_gives_no_more_than_our_limit(rule: str) -> None:
    assert len(between(f"DTSTART:20200101T000000Z\nDURATION:P3000D\nRRULE:{rule}", "2026-01-01", "2027-01-01")) <= 10_000


@given(
    st.integers(0, 700), st.integers(1, 60), st.sampled_from(["FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY"])
)
def test_a_span_holds_what_a_longer_span_holds_of_it(after: int, days: int, rule: str) -> None:
    text = f"DTSTART;TZID=Europe/Paris:20250130T230000\nDURATION:P1DT2H\nRRULE:{rule}"
    start, end = at("2025-03-01") + timedelta(days=after), at("2025-03-01") + timedelta(days=after + days)
    part = between(text, start.isoformat()[:10], end.isoformat()[:10])
    whole = between(text, "2025-01-01", "2028-01-01")
    assert part == [event for event in whole if event.start < end.astimezone(UTC) and event.end > start.astimezone(UTC)]
