"""What is taken, and how surely."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from adjoint.duties.calendar.core import busy, free_busy
from adjoint.formats.ical import free_busy as published
from adjoint.formats.ical import read_events
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)
SPAN = Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
DAY = Span(NINE.replace(hour=0), NINE.replace(hour=0) + timedelta(days=1))


def event(first: float, last: float, uid: str = "1") -> Event:
    return Event(uid=uid, start=NINE + timedelta(hours=first), end=NINE + timedelta(hours=last))


def told(*events: Event, me: str = "") -> list[str]:
    return [f"{each.span.start:%H}-{each.span.end:%H} {each.kind}" for each in free_busy(events, DAY, me=me)]


def test_what_is_sure_hides_what_is_tentative() -> None:
    maybe = replace(event(0, 4), status="TENTATIVE")
    assert told(maybe, event(1, 2)) == ["09-10 BUSY-TENTATIVE", "10-11 BUSY", "11-13 BUSY-TENTATIVE"]


def test_what_takes_no_time_is_free() -> None:
    declined = replace(event(0, 1), attendees=(Attendee("ann@a.test", partstat="DECLINED"),))
    none = (replace(event(0, 1), busy=False), replace(event(0, 1), status="CANCELLED"), event(1, 1))
    assert told(declined, *none, me="Ann@a.test") == []
    assert told(declined, me="bob@a.test") == ["09-10 BUSY"]


def test_it_ends_with_the_span() -> None:
    assert told(event(-20, -8), event(14, 20)) == ["00-01 BUSY", "23-00 BUSY"]


def test_a_calendar_is_counted_out() -> None:
    lines = "UID:1\r\nDTSTART:20261120T090000Z\r\nDTEND:20261120T100000Z\r\nRRULE:FREQ=DAILY\r\nEXDATE:20261127T090000Z\r\n"
    data = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n".encode()
    found = free_busy([read_events(data, zone=ZoneInfo("UTC"))], Span(DAY.start, DAY.start + timedelta(days=3)))
    assert [each.span.start.day for each in found] == [26, 28]


@given(st.lists(st.tuples(st.integers(-30, 30), st.integers(0, 12), st.booleans()), max_size=12))
def test_both_kinds_together_are_all_that_is_taken(drawn: list[tuple[int, int, bool]]) -> None:
    events = [
        replace(event(start, start + length, str(number)), status="TENTATIVE" if maybe else "CONFIRMED")
        for number, (start, length, maybe) in enumerate(drawn)
    ]
    found = [each.span for each in free_busy(events, DAY)]
    assert all(one.end <= two.start for one, two in pairwise(found))
    held = sum((each.length for each in found), timedelta(0))
    assert held == sum((each.length for each in busy(events, me="", span=DAY)), timedelta(0))


def test_what_is_published_tells_what_is_held_apart_and_leaves_out_what_is_declined() -> None:
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    me = Attendee("me@x.test", partstat="DECLINED")
    first = Event(uid="0", start=start, end=start + timedelta(hours=2))
    at = {
        hours: replace(first, start=start + timedelta(hours=hours), end=first.end + timedelta(hours=hours)) for hours in range(11)
    }
    held = [
        at[0],
        at[1],
        replace(at[2], status="TENTATIVE"),
        replace(at[6], busy=False),
        replace(at[8], attendees=(me,)),
        replace(at[10], status="CANCELLED"),
    ]
    made = published(
        [(each.span, each.kind) for each in free_busy(held, SPAN, me="me@x.test")], SPAN, who="me@x.test", uid="u", now=start
    )
    read: Any = icalendar.Calendar.from_ical(made).walk("VFREEBUSY")
    (part,) = read
    lines = [line for line in made.decode().split("\r\n") if line.startswith("FREEBUSY")]
    assert lines == [
        "FREEBUSY;FBTYPE=BUSY:20261124T090000Z/20261124T120000Z",
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261124T120000Z/20261124T130000Z",
    ]
    assert (part["DTSTART"].dt, part["DTEND"].dt) == (SPAN.start, SPAN.end)
