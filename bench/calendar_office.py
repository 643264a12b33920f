"""The calendars, people and rules of `calendar.py`; all drawn from fixed seeds."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core import Avoided, Diary, Hours, Kept, Room, Sought
from adjoint.duties.calendar.core.hours import DAYS
from adjoint.formats.ical.lines import written
from adjoint.formats.ical.zones import timezone_component
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
ZONES = (PARIS, ZoneInfo("Europe/London"), PARIS, ZoneInfo("Europe/Athens"))
HALF = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))
YEAR = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
WEEK = Span(datetime(2026, 6, 15, tzinfo=UTC), datetime(2026, 6, 22, tzinfo=UTC))
RULES = {
    "FREQ=WEEKLY;BYDAY=MO": 6,
    "FREQ=WEEKLY;BYDAY=MO,WE,FR": 6,
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU": 7,
    "FREQ=MONTHLY;BYDAY=-1FR": 31,
    "FREQ=MONTHLY;BYMONTHDAY=1": 1,
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR": 6,
    "FREQ=WEEKLY;COUNT=40": 0,
    "FREQ=YEARLY": 0,
}
"""Rules, and the first day of January 2025 that they hit: DTSTART agrees with them."""


HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n"
EVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}@bench.test\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/Paris:{start:%Y%m%dT%H%M%S}\r\n"
    "DTEND;TZID=Europe/Paris:{end:%Y%m%dT%H%M%S}\r\nSUMMARY:Event {uid}\r\n{rule}STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
)


def office(series: int, single: int, seed: int = 20261124) -> bytes:
    """Make a calendar of so many series and single events, in the time of Paris."""
    draw = random.Random(seed)
    rules = list(RULES.items())
    zone = written([timezone_component("Europe/Paris")]).decode()
    parts = [HEAD, zone]
    for number in range(series + single):
        rule, first = rules[number % len(rules)] if number < series else ("", 0)
        day = datetime(2025 if rule else 2026, 1, 5, tzinfo=PARIS) + timedelta(days=draw.randrange(350))
        start = (datetime(2025, 1, first, tzinfo=PARIS) if first else day).replace(hour=draw.randrange(8, 18))
        start = start.replace(minute=draw.choice((0, 30)))
        end = start + timedelta(minutes=45)
        parts.append(EVENT.format(uid=number, start=start, end=end, rule=f"RRULE:{rule}\r\n" if rule else ""))
    return "".join([*parts, "END:VCALENDAR\r\n"]).encode()


def calendar_of(count: int) -> bytes:
    """Make a calendar of a year in which one event in fifty repeats."""
    return office(count // 50, count - count // 50, 20261128)


def week(*spans: str) -> Hours:
    """Return the same hours for every working day."""
    return Hours(dict.fromkeys(DAYS[:5], spans))


HOLIDAYS = frozenset(
    date(2026, month, day) for month, day in ((1, 1), (4, 6), (5, 1), (5, 8), (7, 14), (8, 15), (11, 11), (12, 25))
)
PLACES = ("Paris", "Lyon", "Lille")


def person(number: int, count: int) -> Diary:
    """Make one of the people with so many events in the year, every rule on."""
    draw = random.Random(1000 + number)
    zone, name = ZONES[number % len(ZONES)], f"Person {number}"
    events = [_event(draw, zone, f"{number}-{each}") for each in range(count)]
    hold = datetime(2026, 1, 7, 15, tzinfo=UTC) + timedelta(days=number % 5)
    return Diary(
        name=name,
        zone=zone,
        hours=Hours(dict.fromkeys(DAYS[:4], ("09:00-18:30",))),
        place="Paris",
        elsewhere={"Lyon": Hours({"fri": ("09:30-17:00",)})},
        calendars={"work": events[::2], "private": events[1::2], "birthdays": events[:20]},
        counting=frozenset({"work", "private"}),
        holds=(Span(hold, hold + timedelta(hours=1)),),
        me=frozenset({f"p{number}@bench.test"}),
        optional=number % 4 == 3,
        holidays=HOLIDAYS,
        buffer=5,
        notice=24 * 60,
        most_meetings=6,
        most_minutes=6 * 60,
        kept=(
            Kept(hours=week("12:00-14:00"), minutes=30, name="lunch"),
            Kept(hours=Hours({"tue": ("09:00-12:30",)}), minutes=60, cost=4, name="own work"),
        ),
        avoided=(Avoided(hours=week("08:00-09:30"), cost=1, name="school"),),
        borne=float(number % 3),
    )


def _event(draw: random.Random, zone: ZoneInfo, uid: str) -> Event:
    day = datetime(2026, 1, 1, tzinfo=zone) + timedelta(days=draw.randrange(365))
    start = (day.replace(hour=draw.randrange(8, 18)) + timedelta(minutes=draw.choice((0, 15, 30)))).astimezone(UTC)
    state = "DECLINED" if draw.random() < 0.05 else "ACCEPTED"
    guests = (Attendee(f"p{uid.partition('-')[0]}@bench.test", partstat=state), Attendee("guest@else.test"))
    where = draw.choice((*PLACES, "", "", "", "https://meet.test/1"))
    end = start + timedelta(minutes=draw.choice((30, 45, 60)))
    return Event(uid=uid, start=start, end=end, attendees=guests, location=where)


def people(count: int, events: int) -> list[Diary]:
    """Make so many people with so many events each."""
    return [person(number, events) for number in range(count)]


def journey(origin: str, target: str) -> timedelta | None:
    """Tell the way: nothing inside a town, two hours between them, an hour to Lille."""
    if origin == target:
        return timedelta(0)
    return timedelta(hours=1 if "Lille" in {origin, target} else 2)


def sought(count: int) -> Sought:
    """Return the meeting of so many people: an hour in Paris, with a room."""
    rooms = tuple(Room(name=f"Room {each}", seats=count, events=person(500 + each, 400).calendars["work"]) for each in range(4))
    return Sought(minutes=45, wishes=(YEAR,), now=YEAR.start, zone=PARIS, place="Paris", journey=journey, rooms=rooms)
