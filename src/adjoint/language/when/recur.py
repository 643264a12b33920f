"""The first occurrence of a repetition."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta

from adjoint.language.when.actions.repeats import CODES
from adjoint.language.when.calendar import floor, unit
from adjoint.language.when.combine import meet, meet_stretch
from adjoint.language.when.model import Repeat, Scene, Stretch, Time
from adjoint.language.when.settle import settle


def first_of(repeat: Repeat, scene: Scene) -> Time | Stretch | None:
    """Return the first time of a repetition after now: its day from the rule, its hour from the words."""
    said = repeat.first
    if isinstance(said, Time) and said.fixed is not None:
        return said
    day = _first_day(repeat, scene)
    if day is None:
        return said if said is not None and said.dated else None
    date = Time(fixed=unit(day, "day"))
    if said is None:
        return date
    return meet_stretch(said, date) if isinstance(said, Stretch) else meet(date, said)


def _first_day(repeat: Repeat, scene: Scene) -> datetime | None:
    rules = dict(part.split("=", 1) for part in repeat.by.split(";") if "=" in part)
    if not rules and repeat.freq != "DAILY":
        return None
    begin = max(scene.today, floor(repeat.since, "day")) if repeat.since else scene.today
    for i in range(_FAR):
        day = begin + timedelta(days=i)
        if _amid_quarter(repeat, day):
            continue
        if (not rules or _fits(day, rules)) and (day != scene.today or _ahead(repeat, day, scene)):
            return day
    return None


def _amid_quarter(repeat: Repeat, day: datetime) -> bool:
    """Tell whether a month is not the one of its quarter that "the first Monday", "the last Friday of every quarter" is in."""
    if repeat.freq != "MONTHLY" or repeat.interval != QUARTER or not repeat.by.startswith("BYDAY="):
        return False
    return day.month % QUARTER != (0 if "-" in repeat.by else 1)


QUARTER = 3
_FAR = 800
"""Days in which a rule must come true."""


def _ahead(repeat: Repeat, day: datetime, scene: Scene) -> bool:
    """Tell whether the hour that is said has not passed on that day."""
    said = repeat.first.low if isinstance(repeat.first, Stretch) else repeat.first
    if said is None or said.hour is None:
        return False
    met = meet(Time(fixed=unit(day, "day")), said)
    laps = settle(met, scene)[0] if met else []
    return bool(laps) and laps[0].start > scene.now


def _fits(day: datetime, rules: dict[str, str]) -> bool:
    if "BYMONTH" in rules and str(day.month) not in rules["BYMONTH"].split(","):
        return False
    left = monthrange(day.year, day.month)[1] - day.day
    if "BYMONTHDAY" in rules:
        numbers = {int(number) for number in rules["BYMONTHDAY"].split(",")}
        return not numbers.isdisjoint({day.day, -left - 1})
    if "BYMONTH" in rules and "BYDAY" not in rules:
        return day.day == 1
    counts = {"", str((day.day - 1) // 7 + 1), str(-(left // 7 + 1))}
    return any(CODES[day.weekday()] == code[-2:] and code[:-2] in counts for code in rules["BYDAY"].split(","))
