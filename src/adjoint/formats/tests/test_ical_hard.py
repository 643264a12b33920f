"""Calendars that ask too much, or say nonsense: bounded work, a clear trace, and no other event hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adjoint.formats.ical import BadRule, Calendar, instances, occurrences, read_events, read_rule
from adjoint.formats.ical import rules as counting
from adjoint.formats.ical.occurrences import MAX_OF_SERIES
from adjoint.formats.tests.shared import data
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
WEEK = Span(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC))


def read(*events: str) -> Calendar:
    parts = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return read_events(f"BEGIN:VCALENDAR\r\n{parts}END:VCALENDAR\r\n".encode(), zone=PARIS)


def told(events: list[Event]) -> list[str]:
    return [f"{event.start.astimezone(PARIS):%d %H:%M}" for event in events]


GOOD = "UID:good\r\nDTSTART:20261126T090000Z\r\nDURATION:PT1H"


def test_a_rule_of_every_second_is_cut_and_said_and_hides_nothing() -> None:
    found = read("UID:a\r\nDTSTART:20060101T000000Z\r\nDURATION:PT1S\r\nRRULE:FREQ=SECONDLY", GOOD)
    (problem,) = found.problems
    assert "every few seconds" in problem
    events = occurrences([found], WEEK)
    assert len(events) == MAX_OF_SERIES + 1
    assert sum(1 for event in events if event.uid == "good") == 1


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=SECONDLY;BYSECOND=5;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9",
        "FREQ=WEEKLY;BYDAY=TU;BYSETPOS=3",
    ],
)
def test_a_rule_that_never_holds_is_said_and_its_event_shown_once(rule: str) -> None:
    found = read(f"UID:a\r\nDTSTART:20261124T090000Z\r\nRRULE:{rule}", GOOD)
    (problem,) = found.problems
    assert "never holds" in problem
    assert told(occurrences([found], WEEK)) == ["24 10:00", "26 10:00"]


def test_a_leap_day_holds_every_four_years_and_is_no_problem() -> None:
    found = read("UID:a\r\nDTSTART:20240229T090000Z\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    assert found.problems == ()
    years = Span(WEEK.start, WEEK.start + timedelta(days=3000))
    assert [event.start.year for event in occurrences([found], years)] == [2028, 2032]


def test_many_rules_that_never_hold_cost_no_more_than_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[counting.Rule] = []

    def never(rule: counting.Rule, *_: object, **__: object) -> Iterator[datetime]:
        looked.append(rule)
        return iter(())

    monkeypatch.setattr("adjoint.formats.ical.reading.instances", never)
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    read(*(f"UID:{number}\r\nDTSTART:20261124T090000Z\r\n{rule}" for number in range(200)))
    assert len(looked) == 10


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=HOURLY;INTERVAL=5", "FREQ=MONTHLY", "FREQ=SECONDLY"]
)
def test_the_last_week_of_twenty_years_is_not_counted_from_the_first(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start, end = datetime(2006, 11, 23, 9), datetime(2026, 11, 24)  # noqa: DTZ001 - wall time
    seen: list[int] = []
    picked = counting._picked

    def noting(moments: list[datetime], positions: tuple[int, ...]) -> Iterable[datetime]:
        seen.append(len(moments))
        return picked(moments, positions)

    monkeypatch.setattr(counting, "_picked", noting)
    since = end - timedelta(days=1) if rule != "FREQ=SECONDLY" else end - timedelta(minutes=1)
    found = list(instances(read_rule(rule), start, since=since, before=end))
    assert len(seen) <= 70
    assert all(since <= moment < end for moment in found)


def test_an_event_without_an_end_is_a_moment_and_takes_no_time() -> None:
    (event,) = read("UID:a\r\nDTSTART:20261126T090000Z").events
    assert event.start == event.end
    assert read("UID:a\r\nDTSTART;VALUE=DATE:20261126").events[0].end.astimezone(PARIS).day == 27


def test_an_event_that_ends_before_it_begins_keeps_its_start_and_is_said() -> None:
    found = read("UID:a\r\nDTSTART:20261126T090000Z\r\nDTEND:20261126T080000Z", GOOD)
    assert [event.end - event.start for event in found.events] == [timedelta(0), timedelta(hours=1)]
    (problem,) = found.problems
    assert "ends before it begins" in problem


@pytest.mark.parametrize("sequences", [(1, 2), (2, 1), (1, 1)])
def test_one_uid_said_twice_is_one_event_and_is_said(sequences: tuple[int, int]) -> None:
    first, second = (
        f"UID:a\r\nSEQUENCE:{each}\r\nDTSTART:20261126T0{hour}0000Z" for each, hour in zip(sequences, (8, 9), strict=True)
    )
    found = read(first, second)
    assert told(occurrences([found], WEEK)) == ["26 09:00" if sequences == (2, 1) else "26 10:00"]
    (problem,) = found.problems
    assert "said twice" in problem


def test_a_zone_that_nobody_knows_is_ours_and_is_said() -> None:
    found = read("UID:a\r\nDTSTART;TZID=Mars/Olympus:20261126T090000\r\nDTEND;TZID=Mars/Olympus:20261126T100000")
    assert told(list(found.events)) == ["26 09:00"]
    (problem,) = found.problems
    assert "Mars/Olympus" in problem


FORMS = {
    "UTC": "DTSTART:20261019T070000Z\r\nDTEND:20261019T080000Z",
    "zoned": "DTSTART;TZID=Europe/Paris:20261019T090000\r\nDTEND;TZID=Europe/Paris:20261019T100000",
    "floating": "DTSTART:20261019T090000\r\nDTEND:20261019T100000",
    "all-day": "DTSTART;VALUE=DATE:20261019\r\nDTEND;VALUE=DATE:20261020",
}
AUTUMN = Span(datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("UTC", ["19 09:00", "26 08:00", "02 08:00"]),
        ("zoned", ["19 09:00", "26 09:00", "02 09:00"]),
        ("floating", ["19 09:00", "26 09:00", "02 09:00"]),
        ("all-day", ["19 00:00", "26 00:00", "02 00:00"]),
    ],
)
def test_every_form_of_time_repeats_over_the_clock_change_as_it_should(form: str, expected: list[str]) -> None:
    assert told(occurrences([read(f"UID:a\r\n{FORMS[form]}\r\nRRULE:FREQ=WEEKLY;COUNT=3")], AUTUMN)) == expected


@pytest.mark.parametrize(
    ("form", "original", "added"),
    [
        ("UTC", ":20261026T070000Z", ":20261028T070000Z"),
        ("zoned", ";TZID=Europe/Paris:20261026T090000", ";TZID=Europe/Paris:20261028T080000"),
        ("floating", ":20261026T090000", ":20261028T080000"),
        ("all-day", ";VALUE=DATE:20261026", ";VALUE=DATE:20261028"),
    ],
)
def test_an_exception_an_addition_and_a_change_are_found_in_every_form(form: str, original: str, added: str) -> None:
    master = f"UID:a\r\n{FORMS[form]}\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
    plain = told(occurrences([read(master)], AUTUMN))
    assert told(occurrences([read(f"{master}EXDATE{original}")], AUTUMN)) == [plain[0], plain[2]]
    assert len(occurrences([read(f"{master}RDATE{added}")], AUTUMN)) == 4
    moved = f"UID:a\r\nRECURRENCE-ID{original}\r\nDTSTART:20261130T120000Z\r\nDTEND:20261130T130000Z"
    assert told(occurrences([read(master, moved)], AUTUMN)) == [plain[0], plain[2], "30 13:00"]
    onwards = moved.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")
    later = occurrences([read(master, onwards)], Span(AUTUMN.start, AUTUMN.end + timedelta(days=30)))
    assert told(later) == [plain[0], "30 13:00", "07 13:00"]


def test_every_sample_calendar_is_read_or_refused_with_a_reason() -> None:
    silent = []
    for file in sorted(data("recurrence/icalendar").glob("*/*.ics")):
        found = read_events(file.read_bytes(), zone=PARIS)
        events = b"BEGIN:VEVENT" in file.read_bytes().upper()
        if not found.events and not found.problems and events:
            silent.append(file.name)
    assert silent == []


def test_a_rule_that_is_refused_says_so_in_both_languages() -> None:
    with pytest.raises(BadRule) as raised:
        read_rule("FREQ=SOMETIMES")
    assert "SOMETIMES" in raised.value.say("fr")
