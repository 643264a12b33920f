"""Which times suit several people, and that nothing better was overlooked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjoint.duties.calendar.core import Avoided, Diary, Hours, Kept, Proposal, Room, Sought, find_slots, in_the_way, ranked
from adjoint.duties.calendar.core.diary import no_journey
from adjoint.duties.calendar.core.hours import DAYS
from adjoint.duties.calendar.core.search import Search
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span

PARIS, LOS_ANGELES = ZoneInfo("Europe/Paris"), ZoneInfo("America/Los_Angeles")
WEEK = Hours(dict.fromkeys(DAYS[:5], ("09:00-18:00",)))
LONG = Hours(dict.fromkeys(DAYS, ("07:00-21:00",)))
MONDAY = datetime(2026, 11, 23, tzinfo=PARIS)
WHOLE = Span(MONDAY, MONDAY + timedelta(days=5))


def at(day: int, clock: str, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=zone)


def event(day: int, start: str, end: str, place: str = "") -> Event:
    return Event(uid=f"{day}{start}", start=at(day, start), end=at(day, end), location=place)


def ann(*events: Event) -> Diary:
    return Diary(name="Ann", zone=PARIS, hours=WEEK, calendars={"work": events})


def bob(*events: Event) -> Diary:
    return replace(ann(*events), name="Bob")


SOUGHT = Sought(minutes=60, wishes=(Span(at(26, "00:00"), at(27, "00:00")),), now=MONDAY, zone=PARIS)
"""An hour on Thursday."""


def told(found: list[Proposal]) -> list[str]:
    return [f"{each.span.start.astimezone(PARIS):%d %H:%M}" for each in found]


def every(*diaries: Diary, sought: Sought = SOUGHT) -> list[str]:
    """Return all times, in order of time."""
    return sorted(told(list(ranked(diaries, sought))))


def whys(found: Proposal) -> set[tuple[str, str]]:
    return {(why.code, why.who) for why in found.why}


def test_a_time_suits_everybody() -> None:
    assert every(ann(event(26, "09:00", "15:00")), bob(event(26, "16:00", "18:00"))) == ["26 15:00"]


def test_who_is_optional_does_not_stop_it_but_is_missed() -> None:
    busy = replace(bob(event(26, "09:00", "17:00")), optional=True)
    first, second = find_slots([ann(), busy], SOUGHT, count=2)
    assert (told([first]), first.absent, whys(first) & {("everyone", "")}) == (["26 17:00"], (), {("everyone", "")})
    assert (second.absent, ("without", "Bob") in whys(second)) == (("Bob",), True)


def test_hours_lie_where_one_works_that_day() -> None:
    friday = Hours({"fri": ("10:00-12:00",)})
    diary = Diary(name="Ann", zone=PARIS, hours=Hours({"thu": ("09:00-11:00",)}), place="Paris", elsewhere={"Lyon": friday})
    both = replace(SOUGHT, wishes=(WHOLE,), place="Lyon", journey=lambda *_: timedelta(minutes=30))
    assert every(diary, sought=both) == ["26 09:30", "27 10:00", "27 10:15", "27 10:30", "27 10:45", "27 11:00"]


def test_nothing_lies_on_a_holiday() -> None:
    diary = replace(ann(), holidays=frozenset({date(2026, 11, 26)}))
    sought = replace(SOUGHT, wishes=(WHOLE,))
    assert not any(each.startswith("26") for each in every(diary, sought=sought))


def test_the_notice_of_each_is_kept() -> None:
    now = at(26, "09:00")
    assert every(replace(ann(), notice=7 * 60), sought=replace(SOUGHT, now=now))[0] == "26 16:00"


def test_a_day_that_is_full_takes_no_more() -> None:
    two = (event(26, "09:00", "10:00"), event(26, "11:00", "12:00"))
    assert every(replace(ann(*two), most_meetings=2)) == []
    assert every(replace(ann(*two), most_meetings=3)) != []
    assert every(replace(ann(*two), most_minutes=179)) == []
    assert every(replace(ann(*two), most_minutes=180)) != []


def test_lunch_moves_as_long_as_enough_of_it_is_left() -> None:
    lunch = Kept(hours=Hours(dict.fromkeys(DAYS, ("12:00-14:00",))), minutes=60)
    diary = replace(ann(event(26, "09:00", "12:00"), event(26, "14:00", "18:00")), kept=(lunch,))
    assert every(diary) == ["26 12:00", "26 13:00"]
    assert every(replace(diary, kept=(replace(lunch, minutes=61),))) == []
    assert every(replace(diary, kept=(replace(lunch, minutes=0),))) == []


def test_a_lunch_that_is_shorter_already_gets_no_shorter() -> None:
    lunch = Kept(hours=Hours(dict.fromkeys(DAYS, ("12:00-14:00",))), minutes=60)
    full = ann(event(26, "09:00", "12:30"), event(26, "13:15", "17:00"))
    assert every(replace(full, kept=(lunch,)), sought=replace(SOUGHT, minutes=30)) == ["26 17:00", "26 17:15", "26 17:30"]


def test_time_kept_at_a_price_is_taken_last_and_told() -> None:
    focus = Kept(hours=Hours({"thu": ("09:00-17:00",)}), cost=10, name="the book")
    first, *_, last = find_slots([replace(ann(), kept=(focus,))], SOUGHT, count=4)
    assert told([first]) == ["26 17:00"]
    assert ("takes", "Ann") in whys(last)


def test_what_one_would_rather_not_give_is_given_last() -> None:
    late = Avoided(hours=Hours({"thu": ("09:00-16:30",)}), name="school")
    found = find_slots([replace(ann(), avoided=(late,))], SOUGHT, count=1)
    assert told(found) == ["26 17:00"]


def test_a_buffer_of_each_is_kept() -> None:
    assert every(replace(ann(event(26, "09:00", "16:00")), buffer=30)) == ["26 16:30", "26 16:45", "26 17:00"]


def test_a_hold_is_taken() -> None:
    held = replace(ann(), holds=(Span(at(26, "09:00"), at(26, "16:30")),))
    assert every(held)[0] == "26 16:30"


def test_only_the_calendars_that_count_stand_in_the_way() -> None:
    private = replace(ann(), calendars={"work": (), "private": (event(26, "09:00", "17:00"),)})
    assert every(private) == ["26 17:00"]
    assert len(every(replace(private, counting=frozenset({"work"})))) > 10


def test_what_one_declined_or_cancelled_is_free() -> None:
    declined = replace(event(26, "09:00", "18:00"), attendees=(Attendee("ann@a.test", partstat="DECLINED"),))
    assert every(replace(ann(declined), me=frozenset({"ann@a.test"}))) != []
    assert every(replace(ann(declined), me=frozenset({"bob@a.test"}))) == []
    assert every(ann(replace(declined, status="CANCELLED"))) != []


def half_hour(origin: str, target: str) -> timedelta | None:
    if "island" in {origin, target}:
        return None
    return timedelta(minutes=30)


def test_the_way_from_and_to_another_place_is_left_free() -> None:
    sought = replace(SOUGHT, place="Lyon", journey=half_hour)
    diary = ann(event(26, "09:00", "12:00", "Paris"), event(26, "14:00", "18:00", "Nice"))
    assert every(diary, sought=sought) == ["26 12:30"]
    assert every(ann(event(26, "09:00", "12:00", "Lyon"), event(26, "14:00", "18:00", "Lyon")), sought=sought)[0] == "26 12:00"


def test_a_call_in_between_does_not_shorten_the_way() -> None:
    sought = replace(SOUGHT, place="Lyon", journey=half_hour)
    paris, call = event(26, "09:00", "12:00", "Paris"), event(26, "12:10", "13:00", "https://meet.test/1")
    assert every(ann(paris, call), sought=sought)[0] == "26 13:30"
    assert every(ann(paris, replace(call, start=at(26, "12:30"))), sought=sought)[0] == "26 13:00"


def test_a_call_leaves_the_way_between_two_other_meetings() -> None:
    sought = replace(SOUGHT, journey=half_hour)
    diary = ann(event(26, "09:00", "12:00", "Paris"), event(26, "13:30", "18:00", "Nice"))
    assert every(diary, sought=sought) == ["26 12:00", "26 12:30"]


def test_the_way_may_be_left_before_or_after_another_call() -> None:
    sought = replace(SOUGHT, minutes=30, journey=half_hour)
    paris, nice = event(26, "09:00", "12:00", "Paris"), event(26, "14:00", "18:00", "Nice")
    assert every(ann(paris, event(26, "12:40", "13:00"), nice), sought=sought)[0] == "26 12:00"
    assert every(ann(paris, event(26, "13:00", "13:20"), nice), sought=sought)[-1] == "26 13:30"
    assert every(ann(paris, event(26, "12:40", "13:45"), nice), sought=sought) == []


def test_where_there_is_no_way_nobody_meets() -> None:
    sought = replace(SOUGHT, place="island", journey=half_hour)
    assert every(ann(event(26, "09:00", "12:00", "Paris")), sought=sought) == []


def test_who_slept_at_home_comes_from_home() -> None:
    sought = replace(SOUGHT, place="Lyon", journey=half_hour)
    assert every(replace(ann(event(25, "09:00", "18:00", "Paris")), place="Lyon"), sought=sought)[0] == "26 09:00"


def test_one_free_room_that_holds_everybody_is_taken() -> None:
    small, big = Room(name="small", seats=1), Room(name="big", seats=8, events=(event(26, "09:00", "17:00"),))
    sought = replace(SOUGHT, rooms=(small, big))
    assert every(ann(), bob(), sought=sought) == ["26 17:00"]
    assert find_slots([ann(), bob()], sought)[0].room == "big"
    assert find_slots([ann()], sought)[0].room == "small"
    assert every(ann(), bob(), sought=replace(sought, rooms=(small,))) == []
    elsewhere = replace(sought, place="Lyon", rooms=(replace(big, place="Paris"),))
    assert every(ann(), bob(), sought=elsewhere) == []


def test_the_evening_that_is_spoilt_is_not_always_the_same() -> None:
    def told_of(borne: float) -> Proposal:
        ken = Diary(name="Ken", zone=LOS_ANGELES, hours=LONG, borne=borne)
        return find_slots([Diary(name="Ann", zone=PARIS, hours=LONG), ken], SOUGHT, count=1)[0]

    usual, later = told_of(0.0), told_of(3.0)
    assert (dict(usual.spoilt), dict(later.spoilt)) == ({"Ken": 1.0}, {"Ann": 1.0})
    assert {("early", "Ken"), ("clock", "Ken")} <= whys(usual)
    assert {("late", "Ann"), ("spared", "Ken"), ("clock", "Ken")} <= whys(later)


def test_a_free_stretch_is_not_cut_and_a_cut_is_told() -> None:
    (edge,) = find_slots([ann(event(26, "09:00", "10:00"))], SOUGHT, count=1)
    assert (told([edge]), ("beside", "Ann") in whys(edge)) == (["26 10:00"], True)
    middle = replace(SOUGHT, wishes=(Span(at(26, "09:00"), at(26, "18:00")),))
    avoided = Avoided(hours=Hours({"thu": ("09:00-13:00", "14:00-18:00")}), cost=9)
    (only,) = find_slots([replace(ann(), avoided=(avoided,))], middle, count=1)
    assert (told([only]), ("cuts", "Ann") in whys(only)) == (["26 13:00"], True)


def test_the_earliest_is_the_earliest_whatever_it_costs() -> None:
    sought = replace(SOUGHT, wishes=(WHOLE,), earliest=True)
    assert told(find_slots([ann(event(23, "09:00", "13:15"))], sought, count=1)) == ["23 13:15"]


def test_where_nothing_is_found_those_in_the_way_are_named() -> None:
    full = bob(event(26, "09:00", "18:00"))
    assert find_slots([ann(), full], SOUGHT) == []
    assert in_the_way([ann(), full], SOUGHT) == ["Bob"]


def test_two_who_keep_each_other_from_meeting_are_both_named_and_the_third_is_not() -> None:
    morning, afternoon = event(26, "09:00", "13:30"), event(26, "13:30", "18:00")
    assert in_the_way([ann(morning), bob(afternoon), replace(ann(), name="Cy")], SOUGHT) == ["Ann", "Bob"]
    assert in_the_way([ann(morning), bob(afternoon), replace(ann(event(26, "09:00", "18:00")), name="Cy")], SOUGHT) == []


def test_a_night_shift_runs_over_midnight_and_over_the_clock_change() -> None:
    nights = Diary(name="Ann", zone=PARIS, hours=Hours({"sat": ("22:00-06:00",)}))
    night = Span(datetime(2026, 10, 24, 12, tzinfo=PARIS), datetime(2026, 10, 26, tzinfo=PARIS))
    sought = Sought(minutes=540, wishes=(night,), now=night.start, zone=PARIS)
    assert [each.span.length for each in find_slots([nights], sought)] == [timedelta(hours=9)]
    assert find_slots([nights], replace(sought, minutes=541)) == []


@pytest.mark.parametrize("minutes", [0, -5, 10_000])
def test_a_length_that_fits_nowhere_is_found_nowhere(minutes: int) -> None:
    assert find_slots([ann()], replace(SOUGHT, minutes=minutes)) == []


def test_a_good_week_is_enough_to_answer_for_a_year() -> None:
    year = replace(SOUGHT, wishes=(Span(MONDAY, MONDAY + timedelta(days=365)),))
    search = Search.of([ann()], year)
    list(islice(search.ranked(), 3))
    assert len(search.lanes[0]._days) < 10


# Every rule at once, against minutes counted one by one.

FIRST = datetime(2026, 3, 27, tzinfo=UTC)
"""The clocks change in Paris two days later."""
MINUTES = 4 * 1440
LEG = 40
"""Minutes from any place to any other."""


def drawn_diary(data: st.DataObject, name: str) -> Diary:
    zone = data.draw(st.sampled_from([PARIS, LOS_ANGELES, ZoneInfo("Asia/Kathmandu")]))
    clock = st.sampled_from(["06:00", "08:15", "12:00", "13:30", "18:00", "23:00", "24:00", "00:00", "03:00"])
    pairs = st.tuples(clock, clock).filter(lambda pair: pair[0] != pair[1] and pair[0] != "24:00")

    def hours(most: int) -> Hours:
        spans = st.lists(pairs.map("-".join), max_size=most).map(tuple)
        return Hours({day: data.draw(spans) for day in DAYS})

    events = []
    for number in range(data.draw(st.integers(0, 8))):
        start = FIRST + timedelta(minutes=data.draw(st.integers(-600, MINUTES)))
        end = start + timedelta(minutes=data.draw(st.integers(1, 500)))
        events.append(Event(uid=str(number), start=start, end=end, location=data.draw(st.sampled_from(["", "", "A", "B"]))))
    return Diary(
        name=name,
        zone=zone,
        hours=hours(2),
        place=data.draw(st.sampled_from(["", "A", "B"])),
        calendars={"": tuple(events)},
        buffer=data.draw(st.sampled_from([0, 0, 10])),
        notice=data.draw(st.sampled_from([0, 600])),
        most_meetings=data.draw(st.sampled_from([None, 2])),
        most_minutes=data.draw(st.sampled_from([None, 400])),
        holidays=frozenset(data.draw(st.sampled_from([(), (date(2026, 3, 29),)]))),
        kept=(Kept(hours=hours(1), minutes=data.draw(st.sampled_from([0, 45, 60]))),) if data.draw(st.booleans()) else (),
    )


def spans(hours: Hours, diary: Diary, *, holidays: bool) -> list[set[int]]:
    """Return the minutes of each span of the hours, as sets."""
    found = []
    for number in range(-2, 7):
        day = (FIRST + timedelta(days=number)).date()
        for start, length in hours.of(day) if not (holidays and day in diary.holidays) else ():
            wall = datetime.combine(day, start)
            ends = [each.replace(tzinfo=diary.zone).astimezone(UTC) - FIRST for each in (wall, wall + length)]
            found.append(set(range(*(int(each.total_seconds()) // 60 for each in ends))))
    return found


def longest(minutes: set[int]) -> int:
    best = run = 0
    for minute in sorted(minutes):
        run = run + 1 if minute - 1 in minutes else 1
        best = max(best, run)
    return best


class Counted:
    """A diary minute by minute."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        bounds = [(each.start, each.end) for each in diary.calendars[""]]
        self.events = [range(*(int((end - FIRST).total_seconds()) // 60 for end in each)) for each in bounds]
        self.days = [(FIRST + timedelta(minutes=each.start)).astimezone(diary.zone).date() for each in self.events]
        self.taken = {minute for each in self.events for minute in each}
        self.worked = set().union(*spans(diary.hours, diary, holidays=True))
        windows = [(each.minutes, window) for each in diary.kept for window in spans(each.hours, diary, holidays=False)]
        self.kept = [(window, min(least or len(window), longest(window - self.taken)), not least) for least, window in windows]

    def allows(self, start: int, sought: Sought, now: int) -> bool:
        """Tell whether a meeting may begin."""
        length = sought.minutes
        diary, meeting = self.diary, set(range(start, start + length))
        day = (FIRST + timedelta(minutes=start)).astimezone(diary.zone).date()
        that_day = [event for event, other in zip(self.events, self.days, strict=True) if other == day]
        near = set(range(start - diary.buffer, start + length + diary.buffer))
        return (
            meeting <= self.worked
            and (sought.journey is no_journey or self.reaches(start, length, sought.place))
            and not near & self.taken
            and start >= now + diary.notice
            and (diary.most_meetings is None or len(that_day) < diary.most_meetings)
            and (diary.most_minutes is None or sum(map(len, that_day)) + length <= diary.most_minutes)
            and not any(
                window & meeting and (whole or longest(window - self.taken - meeting) < least)
                for window, least, whole in self.kept
            )
        )

    def reaches(self, start: int, length: int, place: str) -> bool:
        """Tell whether there is time for the way, in a free stretch of its own."""
        end = start + length
        placed = [
            (each, event.location) for each, event in zip(self.events, self.diary.calendars[""], strict=True) if event.location
        ]
        before = max((each for each in placed if each[0].stop <= start), key=lambda each: (each[0].stop, each[1]), default=None)
        after = min(
            (each for each in placed if each[0].start >= end),
            key=lambda each: (each[0].start, each[0].stop, each[1]),
            default=None,
        )
        if not place:
            if before is None or after is None or before[1] == after[1]:
                return True
            between = set(range(before[0].stop, after[0].start)) - self.taken
            return longest(between) < LEG or longest(between - set(range(start, end))) >= LEG
        opens, closes = start, end
        while opens - 1 in self.worked:
            opens -= 1
        while closes in self.worked:
            closes += 1
        origin, since = (before[1], before[0].stop) if before and before[0].stop > opens else (self.diary.place, opens)
        target, until = (after[1], after[0].start) if after and after[0].start < closes else (self.diary.place, closes)
        there = longest(set(range(since, start)) - self.taken) if origin not in {"", place} else LEG
        back = longest(set(range(end, until)) - self.taken) if target not in {"", place} else LEG
        return there >= LEG and back >= LEG


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_time_is_overlooked_and_none_breaks_a_rule(data: st.DataObject) -> None:
    people = [drawn_diary(data, name) for name in ("a", "b")[: data.draw(st.integers(1, 2))]]
    length, now = data.draw(st.sampled_from([15, 30, 50, 90])), data.draw(st.sampled_from([0, 700]))
    moment = FIRST + timedelta(minutes=now)
    sought = Sought(minutes=length, wishes=(Span(FIRST, FIRST + timedelta(minutes=MINUTES)),), now=moment, zone=PARIS)
    if data.draw(st.booleans()):
        sought = replace(sought, place=data.draw(st.sampled_from(["", "A"])), journey=lambda *_: timedelta(minutes=LEG))
    found, counted = list(ranked(people, sought)), [Counted(each) for each in people]
    starts = [int((each.span.start - FIRST).total_seconds()) // 60 for each in found]
    assert len(set(starts)) == len(starts)
    assert [each.score for each in found] == sorted(each.score for each in found)
    assert all(each.allows(start, sought, now) for each in counted for start in starts)
    on_the_quarter = [start for start in range(0, MINUTES - length + 1, 15) if start >= now]
    expected = {start for start in on_the_quarter if all(each.allows(start, sought, now) for each in counted)}
    assert {start for start in starts if start % 15 == 0} == expected
    if not found and len(people) > 1:
        alone = [one.name for one, other in (people, people[::-1]) if list(ranked([other], sought))]
        assert in_the_way(people, sought) == alone
