"""What is published of a calendar, as another library reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from adjoint.formats.ical import Busy, feed, occurrences, read_events
from adjoint.kernel.span import Span

SERIES = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VTIMEZONE\r
TZID:Private Bureau Time\r
COMMENT:of the secret bureau\r
BEGIN:STANDARD\r
DTSTART:19700101T000000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0100\r
TZNAME:secret\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:secret-project@fontaine.test\r
DTSTAMP:20261120T120000Z\r
DTSTART;TZID=Private Bureau Time:20261124T100000\r
DTEND;TZID=Private Bureau Time:20261124T103000\r
RRULE:FREQ=WEEKLY;COUNT=4\r
EXDATE;TZID=Private Bureau Time:20261201T100000\r
SUMMARY:Secret takeover\r
LOCATION:Secret room\r
DESCRIPTION:secret\r
CATEGORIES:secret\r
ORGANIZER;CN=Secret:mailto:secret@fontaine.test\r
ATTENDEE;CN=Secret;SCHEDULE-AGENT=CLIENT:mailto:secret@other.test\r
X-ADJOINT-CASE:secret\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
TRIGGER:-PT10M\r
DESCRIPTION:secret\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:secret-project@fontaine.test\r
DTSTAMP:20261120T120000Z\r
RECURRENCE-ID;TZID=Private Bureau Time:20261208T100000\r
DTSTART;TZID=Private Bureau Time:20261208T150000\r
DTEND;TZID=Private Bureau Time:20261208T153000\r
SUMMARY:Secret takeover\r
END:VEVENT\r
END:VCALENDAR\r
"""
PLAIN = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VEVENT\r
UID:plain\r
DTSTART;TZID=Europe/Paris:20261125T100000\r
DTEND;TZID=Europe/Paris:20261125T110000\r
SUMMARY:Plain\r
TRANSP:TRANSPARENT\r
END:VEVENT\r
END:VCALENDAR\r
"""
PARIS = ZoneInfo("Europe/Paris")
SPAN = Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
BUSY = Busy("Busy", b"salt")


def times(data: bytes) -> list[tuple[datetime, datetime]]:
    return [(event.start, event.end) for event in occurrences([read_events(data, zone=PARIS)], SPAN)]


def test_busy_times_are_the_same_and_no_word_of_theirs_is_left() -> None:
    made = feed([SERIES], name="Claire", busy=BUSY)
    assert times(made) == times(SERIES)
    assert b"secret" not in made.lower()
    assert made.count(b"SUMMARY:Busy") == 2


def test_a_series_and_its_exceptions_stay_one_thing() -> None:
    parts: Any = icalendar.Calendar.from_ical(feed([SERIES], name="Claire", busy=BUSY)).walk("VEVENT")
    assert len({str(part["UID"]) for part in parts}) == 1
    assert [part.get("RECURRENCE-ID") is not None for part in parts] == [False, True]
    again = feed([SERIES], name="Claire", busy=Busy("Busy", b"other"))
    assert str(parts[0]["UID"]).encode() not in again


def test_every_zone_that_is_named_is_there_once() -> None:
    made: Any = icalendar.Calendar.from_ical(feed([SERIES, PLAIN, PLAIN], name="Claire"))
    zones = [str(zone["TZID"]) for zone in made.walk("VTIMEZONE")]
    named = {
        line.params["TZID"]
        for event in made.walk("VEVENT")
        for _, line in event.property_items()
        if "TZID" in getattr(line, "params", {})
    }
    assert sorted(zones) == sorted(named) == ["Europe/Paris", "Private Bureau Time"]


def test_all_of_it_keeps_the_words_but_nothing_that_rings_or_is_ours() -> None:
    made = feed([SERIES], name="Claire")
    assert b"SUMMARY:Secret takeover" in made
    assert not any(mark in made for mark in (b"VALARM", b"X-ADJOINT", b"SCHEDULE-AGENT"))
    assert times(made) == times(SERIES)


def test_what_takes_no_time_is_no_busy_time() -> None:
    declined = SERIES.replace(b"CN=Secret;SCHEDULE-AGENT=CLIENT", b"PARTSTAT=DECLINED").replace(b"secret@other", b"me@other")
    assert b"VEVENT" not in feed([PLAIN], name="Claire", busy=BUSY)
    parts: Any = icalendar.Calendar.from_ical(feed([declined], name="x", own=("me@other.test",), busy=BUSY)).walk("VEVENT")
    assert [str(part["TRANSP"]) for part in parts] == ["TRANSPARENT", "OPAQUE"]


def test_rubbish_publishes_nothing_and_breaks_nothing() -> None:
    made = feed(
        [b"", b"\xff\xfe", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"], name="a;b,c"
    )
    assert b"VEVENT" not in made
    assert b"X-WR-CALNAME:a\\;b\\,c" in made
