"""A year of a full calendar: 200 series and 2,000 single events, counted out by us and by recurring-ical-events in one run.

Run: python bench/calendars.py [rounds]. Prints the best time of each and the ratio; both must give the same events.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from adjoint.formats.ical import join, new_event, occurrences, read_events
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
YEAR = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
RULES = (
    "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=1",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;COUNT=40",
    "FREQ=YEARLY",
)


def office(seed: int = 20261124) -> bytes:
    """Make the calendar; the seed is printed by `main`."""
    draw = random.Random(seed)  # noqa: S311 - a reproducible office, no secret
    objects = []
    for number in range(2200):
        series = number < 200
        day = datetime(2025 if series else 2026, 1, 5, tzinfo=PARIS) + timedelta(days=draw.randrange(350))
        start = day.replace(hour=draw.randrange(8, 18), minute=draw.choice((0, 30)))
        rule = RULES[number % len(RULES)] if series else ""
        if "BYDAY=M" in rule or "BYDAY=TU" in rule or "-1FR" in rule or "MONTHDAY=1" in rule:
            start = datetime(2025, 1, {"MO": 6, "TU": 7, "1F": 31, "=1": 1}[_key(rule)], start.hour, start.minute, tzinfo=PARIS)
        event = Event(
            uid=f"{number}@bench.test", start=start, end=start + timedelta(minutes=45), summary=f"Event {number}", rrule=rule
        )
        objects.append(new_event(event, now=day, zone=PARIS))
    return join(objects)


def _key(rule: str) -> str:
    """Name the first day that a rule hits in January 2025, so that DTSTART agrees with it."""
    return next(
        key for key, mark in (("1F", "-1FR"), ("=1", "MONTHDAY=1"), ("TU", "BYDAY=TU"), ("MO", "BYDAY=MO")) if mark in rule
    )


def best(run: Callable[[], int], rounds: int) -> tuple[float, int]:
    """Return the best time in seconds, and how many events came."""
    times = []
    count = 0
    for _ in range(rounds):
        begun = time.perf_counter()
        count = run()
        times.append(time.perf_counter() - begun)
    return min(times), count


def main() -> None:
    """Run both in turn and print the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    data = office()
    ours, theirs = read_events(data, zone=PARIS), icalendar.Calendar.from_ical(data)
    query = recurring_ical_events.of(theirs)
    rows = [
        ("read, adjoint", *best(lambda: len(read_events(data, zone=PARIS).series), rounds)),
        ("read, icalendar", *best(lambda: len(icalendar.Calendar.from_ical(data).events), rounds)),
        ("year, adjoint", *best(lambda: len(occurrences([ours], YEAR)), rounds)),
        ("year, recurring-ical-events", *best(lambda: len(query.between(YEAR.start, YEAR.end)), rounds)),
    ]
    print(f"200 series and 2,000 events, {len(data):,} bytes, seed 20261124, best of {rounds}")
    for name, seconds, count in rows:
        print(f"{name:30} {seconds:8.3f} s  {count:6} events")
    for ours_row, theirs_row in ((rows[0], rows[1]), (rows[2], rows[3])):
        print(f"{ours_row[0].split(',')[0]}: {theirs_row[1] / ours_row[1]:.1f} times faster than the peer")
    if rows[2][2] != rows[3][2]:
        sys.exit("the two do not agree")


if __name__ == "__main__":
    main()
