"""Busy, free, in the way."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from adjoint.duties.calendar.core import Hours, busy, conflicts, day_load, free, takes_time, working_spans
from adjoint.duties.calendar.core.hours import DAYS
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span, merged

PARIS = ZoneInfo("Europe/Paris")
WEEK = Hours(dict.fromkeys(DAYS[:5], ("09:00-12:30", "14:00-18:00")))
ME = "alice@firm.test"
DAY = Span(datetime(2026, 11, 26, tzinfo=PARIS), datetime(2026, 11, 27, tzinfo=PARIS))


def event(start: str, end: str, **more: object) -> Event:
    first, last = (datetime.fromisoformat(f"2026-11-26T{at}").replace(tzinfo=PARIS) for at in (start, end))
    return Event(uid=f"{start}-{end}", start=first, end=last, **more)  # type: ignore[arg-type]  # a test's shorthand


def test_what_is_cancelled_transparent_or_declined_takes_no_time() -> None:
    assert takes_time(event("09:00", "10:00"), ME)
    assert takes_time(event("09:00", "10:00", status="TENTATIVE"), ME)
    assert not takes_time(event("09:00", "10:00", status="CANCELLED"), ME)
    assert not takes_time(event("09:00", "10:00", busy=False), ME)
    assert not takes_time(event("09:00", "10:00", attendees=(Attendee(ME, partstat="DECLINED"),)), {ME.upper()})
    assert takes_time(event("09:00", "10:00", attendees=(Attendee("bob@firm.test", partstat="DECLINED"),)), ME)


def test_busy_time_is_joined_and_clipped() -> None:
    events = [event("09:30", "11:00"), event("09:00", "10:00"), event("15:00", "15:00")]
    assert busy(events, me=ME, span=DAY) == [Span(events[1].start, events[0].end)]
    late = Span(events[0].start + timedelta(hours=1), DAY.end)
    assert busy(events, me=ME, span=late) == [Span(late.start, events[0].end)]


def test_free_time_is_working_time_that_nothing_takes() -> None:
    found = free([event("10:00", "15:00")], hours=WEEK, zone=PARIS, span=DAY, me=ME)
    assert [f"{piece.start.astimezone(PARIS):%H:%M}-{piece.end.astimezone(PARIS):%H:%M}" for piece in found] == [
        "09:00-10:00",
        "15:00-18:00",
    ]


def test_an_event_is_not_in_its_own_way_and_touching_is_not_overlapping() -> None:
    one, two, three = event("09:00", "10:00"), event("09:30", "10:30"), event("10:00", "11:00")
    assert list(conflicts(one, [one, two, three], me=ME)) == [two]
    assert list(conflicts(Span(one.start, one.end), [one, two, three], me=ME)) == [one, two]


def test_a_transparent_event_stands_in_nobodys_way() -> None:
    assert list(conflicts(event("09:00", "10:00", busy=False), [event("09:00", "10:00", status="TENTATIVE")], me=ME)) == []


def test_a_day_is_as_full_as_its_working_hours_are_taken() -> None:
    load = day_load([event("09:00", "12:30"), event("20:00", "21:00")], date(2026, 11, 26), hours=WEEK, zone=PARIS, me=ME)
    assert load.taken == timedelta(hours=3, minutes=30)
    assert load.worked == timedelta(hours=7, minutes=30)
    assert load.meetings == 2
    assert day_load([], date(2026, 11, 28), hours=WEEK, zone=PARIS, me=ME).share == 1.0


MINUTES = st.integers(-200, 60 * 24 * 3)


@given(
    st.lists(st.tuples(MINUTES, st.integers(0, 600)), max_size=12), st.sampled_from(["2026-03-28", "2026-10-24", "2026-11-25"])
)
def test_free_and_busy_time_part_the_working_hours(drawn: list[tuple[int, int]], day: str) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=PARIS).astimezone(UTC)
    span = Span(start, start + timedelta(days=3))
    hours = Hours(dict.fromkeys(DAYS, ("00:00-12:30", "14:00-23:00")))
    events = [
        Event(uid=str(number), start=start + timedelta(minutes=at), end=start + timedelta(minutes=at + length))
        for number, (at, length) in enumerate(drawn)
    ]
    room = free(events, hours=hours, zone=PARIS, span=span, me=ME)
    taken = busy(events, me=ME, span=span)
    worked = working_spans(hours, PARIS, span)
    assert not any(one.overlaps(other) for one in room for other in taken)
    clipped = [Span(max(a.start, b.start), min(a.end, b.end)) for a in taken for b in worked if a.overlaps(b)]
    assert list(merged([*room, *clipped])) == list(merged(worked))
