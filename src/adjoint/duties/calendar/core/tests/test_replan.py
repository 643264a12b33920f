"""What moves for something that must take place."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core import Diary, Hours, Plan, replan, usual_price
from adjoint.duties.calendar.core.hours import DAYS
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, tzinfo=PARIS)
DIARY = Diary(
    name="",
    zone=PARIS,
    hours=Hours(dict.fromkeys(DAYS[:5], ("09:00-12:00", "14:00-18:00"))),
    me=frozenset({"me@firm.example"}),
)


def span(day: int, hour: int, minutes: int = 60) -> Span:
    start = MONDAY + timedelta(days=day, hours=hour)
    return Span(start, start + timedelta(minutes=minutes))


def event(name: str, where: Span, *guests: str, organizer: str = "", rrule: str = "") -> Event:
    people = tuple(Attendee(email=guest) for guest in guests)
    return Event(
        uid=name,
        summary=name,
        start=where.start,
        end=where.end,
        attendees=people,
        rrule=rrule,
        organizer=Attendee(email=organizer) if organizer else None,
    )


def planned(events: list[Event], *must: Span) -> Plan | None:
    return replan(events, must, DIARY, price=lambda each: usual_price(each, me=DIARY.me, now=MONDAY), now=MONDAY)


def moved(plan: Plan | None) -> list[str]:
    assert plan is not None
    return [move.event.uid for move in plan.moves]


def test_a_free_time_moves_nothing() -> None:
    assert moved(planned([event("gym", span(1, 9))], span(1, 10))) == []


def test_what_stands_in_the_way_goes_to_the_nearest_working_time() -> None:
    plan = planned([event("gym", span(1, 10))], span(1, 10))
    assert moved(plan) == ["gym"]
    assert plan is not None
    to = plan.moves[0].to
    assert abs(to.start - span(1, 10).start) == timedelta(hours=1)


def test_one_moves_rather_than_several() -> None:
    day = [event(f"e{hour}", span(1, hour)) for hour in (9, 10, 11, 14, 15, 16, 17)]
    assert moved(planned(day, span(1, 10))) == ["e10"]


def test_the_cheaper_of_two_times_is_freed() -> None:
    busy = [event("board", span(1, 10), "a@x.example", "b@x.example"), event("reading", span(1, 15))]
    plan = planned(busy, span(1, 10), span(1, 15))
    assert moved(plan) == ["reading"]


def test_a_meeting_of_somebody_else_stays() -> None:
    assert planned([event("theirs", span(1, 10), "me@firm.example", organizer="boss@x.example")], span(1, 10)) is None


def test_two_that_overlap_already_stay_as_they_are() -> None:
    busy = [event("a", span(1, 9)), event("b", span(1, 9))]
    assert moved(planned(busy, span(1, 10))) == []


def test_what_has_begun_lasts_all_day_or_is_near_is_priced_so() -> None:
    now, me = MONDAY + timedelta(hours=8), frozenset({"me@firm.example"})
    assert usual_price(event("past", span(0, 7)), me=me, now=now) is None
    assert usual_price(event("soon", span(0, 10)), me=me, now=now) == 5
    assert usual_price(event("series", span(3, 10), "a@x.example", rrule="FREQ=WEEKLY"), me=me, now=now) == 4
