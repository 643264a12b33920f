"""Which times are offered."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from adjoint.duties.calendar.core import Diary, Hours, Kept, Proposal, Sought, find_slots, takes_time
from adjoint.duties.calendar.core.hours import DAYS
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
WEEK = Hours(dict.fromkeys(DAYS[:5], ("09:00-12:30", "14:00-18:00")))
MONDAY = datetime(2026, 11, 23, tzinfo=PARIS)


def at(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=PARIS)


def event(day: int, start: str, end: str) -> Event:
    return Event(uid=f"{day}{start}", start=at(day, start), end=at(day, end))


def offered(
    events: list[Event], wishes: list[Span], minutes: int = 30, *, buffer: int = 0, lunch: str = "", count: int = 3
) -> list[Proposal]:
    kept = (Kept(hours=Hours(dict.fromkeys(DAYS, (lunch,)))),) if lunch else ()
    diary = Diary(name="", zone=PARIS, hours=WEEK, calendars={"": events}, buffer=buffer, kept=kept)
    sought = Sought(minutes=minutes, wishes=tuple(wishes), now=MONDAY, zone=PARIS)
    return sorted(find_slots([diary], sought, count=count), key=lambda item: item.span)


def told(found: list[Proposal]) -> list[str]:
    return [f"{each.span.start.astimezone(PARIS):%d %H:%M}" for each in found]


def day(number: int) -> Span:
    return Span(at(number, "00:00"), at(number + 1, "00:00"))


def test_offers_lie_on_different_days() -> None:
    found = offered([], [Span(at(24, "00:00"), at(28, "00:00"))])
    assert told(found) == ["24 09:00", "25 09:00", "26 09:00"]
    assert [each.reason for each in found] == ["wish", "other_day", "other_day"]


def test_on_one_day_they_lie_two_hours_apart() -> None:
    found = offered([], [day(26)])
    assert len(found) == 3
    starts = [each.span.start for each in found]
    assert all(b - a >= timedelta(hours=2) for a, b in pairwise(starts))
    assert {each.reason for each in found} == {"wish", "same_day"}


def test_the_first_wish_is_preferred() -> None:
    found = offered([], [Span(at(26, "14:00"), at(26, "18:00")), day(24)], count=1)
    assert told(found) == ["26 14:00"]


def test_a_buffer_is_kept_around_other_events() -> None:
    found = offered([event(26, "09:00", "10:00"), event(26, "11:00", "18:00")], [day(26)], buffer=10)
    assert told(found) == ["26 10:15"]


def test_lunch_stays_free_and_the_half_hour_is_preferred() -> None:
    found = offered([event(26, "09:00", "11:40")], [day(26)], lunch="12:15-14:30", count=2)
    assert told(found) == ["26 14:30", "26 17:30"]
    assert all(not each.span.overlaps(Span(at(26, "12:15"), at(26, "14:30"))) for each in found)


def test_an_evening_wished_for_is_offered_outside_of_working_hours() -> None:
    found = offered([event(26, "19:00", "19:30")], [Span(at(26, "18:00"), at(26, "22:00"))], minutes=60, count=1)
    assert told(found) == ["26 18:00"]
    assert found[0].reason == "outside_hours"


def test_where_there_is_no_room_nothing_is_offered() -> None:
    assert offered([event(26, "08:00", "19:00")], [day(26)]) == []
    assert offered([], [day(26)], minutes=0) == []
    assert offered([], []) == []
    assert offered([], [Span(at(20, "00:00"), at(21, "00:00"))]) == []


def test_a_long_stretch_of_quiet_is_not_cut_in_two() -> None:
    found = offered([event(26, "14:00", "18:00")], [day(26)], minutes=60, count=1)
    assert told(found) == ["26 09:00"]
    beside = offered([event(26, "09:00", "09:30"), event(26, "14:00", "18:00")], [day(26)], minutes=60, count=1)
    assert told(beside) == ["26 09:30"]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 60 * 24 * 5), st.integers(5, 400)), max_size=15),
    st.integers(15, 120),
    st.integers(0, 30),
    st.integers(1, 5),
)
def test_every_offer_keeps_every_promise(drawn: list[tuple[int, int]], minutes: int, buffer: int, count: int) -> None:
    events = [
        Event(uid=str(number), start=MONDAY + timedelta(minutes=start), end=MONDAY + timedelta(minutes=start + length))
        for number, (start, length) in enumerate(drawn)
    ]
    found = offered(events, [Span(MONDAY, MONDAY + timedelta(days=5))], minutes, buffer=buffer, lunch="12:00-13:00", count=count)
    assert len(found) <= count
    for each in found:
        local = Span(each.span.start.astimezone(PARIS), each.span.end.astimezone(PARIS))
        assert each.span.length == timedelta(minutes=minutes)
        assert local.start.weekday() < 5
        assert local.start.hour >= 9
        assert (local.end.hour, local.end.minute) <= (18, 0)
        grown = each.span.grown(timedelta(minutes=buffer))
        assert not any(takes_time(event, "me") and grown.overlaps(Span(event.start, event.end)) for event in events)
