"""Natural Plan's calendar and meeting tasks, read by a few patterns and solved by the public engine.

Run: python bench/natural_plan.py calendar|meeting GOLD.jsonl > ANSWERS.jsonl

The prompts are templated English, made by a program. Reading them here proves nothing about understanding mail, and no pattern of
this file is used anywhere else: what the figures show is that `find_slots` and `order_visits` solve what is asked. Each prompt is
solved from its text alone. A prompt that does not read as the templates do raises an error rather than being guessed at.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core import Day, Diary, Hours, Sought, Tour, Visit, find_slots, order_visits
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
"""Any Monday: the tasks name days and no dates."""
ZONE = ZoneInfo("UTC")
LENGTHS = {"half an hour": 30, "one hour": 60, "an hour": 60, "one and a half hours": 90, "two hours": 120}
DAY = "|".join(DAYS)
TASK = re.compile(
    r"TASK: You need to schedule a meeting for (.+?) for ([a-z ]+?) "
    r"between the work hours of (\S+) to (\S+) on (.+?)\. *$",
    re.MULTILINE,
)
BUSY = re.compile(rf"({DAY}) during ((?:\d+:\d\d to \d+:\d\d(?:, )?)+)")
AVOIDS = re.compile(
    r"(?:can ?not meet|do(?:es)? not want to meet|would rather not meet|would like to avoid(?: more)? meetings) on "
)
PART = re.compile(rf"({DAY})(?: (before|after) (\d+:\d\d))?(?:\. |, | and | or |\.$|\.\s|$)")
EARLIEST = re.compile(r"earli?e?st availab")


def clock(text: str) -> timedelta:
    """Read 9:30."""
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def on(day: str, start: timedelta, end: timedelta) -> Event:
    """Make an event of a day of the week."""
    midnight = MONDAY + timedelta(days=DAYS.index(day))
    return Event(uid=f"{day}{start}", start=midnight + start, end=midnight + end)


def avoided(text: str) -> Iterator[Event]:
    """Yield what somebody will not give: "would like to avoid more meetings on Monday. Tuesday before 14:30"."""
    for found in AVOIDS.finditer(text):
        at = found.end()
        while part := PART.match(text, at):
            day, side, hour = part.groups()
            start = clock(hour) if side == "after" else timedelta(0)
            yield on(day, start, clock(hour) if side == "before" else timedelta(days=1))
            at = part.end()
        if at == found.end():
            raise ValueError(text[found.start() : found.start() + 80])


def calendar(prompt: str) -> str:
    """Return the proposed time."""
    text = prompt[prompt.rindex("TASK:") :]
    task = TASK.search(text)
    if task is None:
        raise ValueError(text[:200])
    names, length, first, last, days = re.split(r", | and ", task[1]), LENGTHS[task[2].strip()], task[3], task[4], task[5]
    events = {name: [] for name in names}
    for line in text[task.end() :].splitlines():
        name = next((name for name in sorted(names, key=len, reverse=True) if line.startswith(name)), None)
        for day, spans in BUSY.findall(line) if name else ():
            events[name] += [on(day, clock(start), clock(end)) for start, end in re.findall(r"(\d+:\d\d) to (\d+:\d\d)", spans)]
    events[""] = list(avoided(text[task.end() :].replace("\n", " ")))
    hours = Hours({day[:3].lower(): (f"{first}-{last}",) for day in re.findall(DAY, days)})
    people = [Diary(name=name, zone=ZONE, hours=hours, calendars={"": tuple(taken)}) for name, taken in events.items()]
    week = Span(MONDAY, MONDAY + timedelta(days=7))
    earliest = EARLIEST.search(text) is not None
    sought = Sought(minutes=length, wishes=(week,), now=MONDAY, zone=ZONE, earliest=earliest)
    found = find_slots(people, sought, count=1)
    return f"Here is the proposed time: {said(found[0].span)}" if found else ""


def said(span: Span) -> str:
    """Tell a time as the references do."""
    return f"{DAYS[span.start.weekday()]}, {span.start.hour}:{span.start:%M} - {span.end.hour}:{span.end:%M}"


def hour(text: str) -> datetime:
    """Read 9:00AM."""
    return datetime.strptime(text, "%I:%M%p").replace(year=2026, month=11, day=23, tzinfo=UTC)


WAY = re.compile(r"^(.+?) to (.+?): (\d+)\.$", re.MULTILINE)
START = re.compile(r"You arrive at (.+?) at (\d+:\d\d[AP]M)\.")
FRIEND = re.compile(
    r"(\S+) will be at (.+?) from (\d+:\d\d[AP]M) to (\d+:\d\d[AP]M)\. You'd like to meet \1 for a minimum of (\d+) minutes\."
)


def meeting(prompt: str) -> str:
    """Return the plan of the day."""
    prompt = prompt[prompt.rindex("You are visiting") :]
    ways = {(origin, target): timedelta(minutes=int(minutes)) for origin, target, minutes in WAY.findall(prompt)}
    start = START.search(prompt)
    if start is None:
        raise ValueError(prompt[-300:])
    friends = [
        Visit(name=name, place=place, minutes=int(least), open=(Span(hour(opens), hour(closes)),))
        for name, place, opens, closes, least in FRIEND.findall(prompt)
    ]
    if len(friends) != prompt.count(" will be at "):
        raise ValueError(prompt[-300:])
    day = Day(place=start[1], start=hour(start[2]))
    return told(order_visits(friends, day, lambda origin, target: ways.get((origin, target))), day)


def told(tour: Tour, day: Day) -> str:
    """Tell a plan as the references do."""
    out = [f"SOLUTION:You start at {day.place} at {at(day.start)}."]
    place = day.place
    for stop in tour.stops:
        minutes = stop.travel // timedelta(minutes=1)
        if stop.visit.place != place:
            out.append(f"You travel to {stop.visit.place} in {minutes} minutes and arrive at {at(stop.arrival)}.")
        if stop.span.start > stop.arrival:
            out.append(f"You wait until {at(stop.span.start)}.")
        length = stop.visit.minutes
        out.append(f"You meet {stop.visit.name} for {length} minutes from {at(stop.span.start)} to {at(stop.span.end)}.")
        place = stop.visit.place
    return " ".join(out)


def at(moment: datetime) -> str:
    """Tell a time of day as the references do."""
    return f"{moment:%I:%M%p}".lstrip("0")


def main() -> None:
    """Solve every prompt of a file."""
    if len(sys.argv) != 3 or sys.argv[1] not in {"calendar", "meeting"}:
        sys.exit("usage: python bench/natural_plan.py calendar|meeting GOLD.jsonl > ANSWERS.jsonl")
    solve = {"calendar": calendar, "meeting": meeting}[sys.argv[1]]
    failed = 0
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        try:
            plan = solve(task["prompt"])
        except (ValueError, KeyError) as error:
            failed += 1
            plan = ""
            print(f"{task['id']}: not a prompt of the known templates: {error}", file=sys.stderr)
        print(json.dumps({"id": task["id"], "plan": plan}))
    if failed:
        sys.exit(f"{failed} prompts could not be read")


if __name__ == "__main__":
    main()
