"""The first occurrence of a repetition."""

from __future__ import annotations

from datetime import datetime, timedelta

from adjoint.language.when.actions import CODES
from adjoint.language.when.calendar import at, days_of, unit
from adjoint.language.when.combine import meet, meet_stretch
from adjoint.language.when.model import Repeat, Scene, Stretch, Time
from adjoint.language.when.settle import settle


def first_of(repeat: Repeat, scene: Scene) -> Time | Stretch | None:
    """Return the first time of a repetition after now: its day from the rule, its hour from the words."""
    said = repeat.first
    day = _first_day(repeat, scene)
    if day is None:
        return said if said is not None and said.dated else None
    date = Time(fixed=unit(day, "day"))
    if said is None:
        return date
    return meet_stretch(said, date) if isinstance(said, Stretch) else meet(date, said)


def _first_day(repeat: Repeat, scene: Scene) -> datetime | None:
    rules = dict(part.split("=", 1) for part in repeat.by.split(";") if "=" in part)
    days = (
        [day for day in _days(scene) if _fits(day, rules)]
        if rules
        else [scene.today, *_days(scene)][:2]
        if repeat.freq == "DAILY"
        else []
    )
    for day in days:
        if day > scene.today or (repeat.first is not None and _ahead(repeat, day, scene)):
            return day
    return None


def _days(scene: Scene) -> list[datetime]:
    return [scene.today + timedelta(days=i) for i in range(800)]


def _ahead(repeat: Repeat, day: datetime, scene: Scene) -> bool:
    """Tell whether the hour that is said has not passed on that day."""
    said = repeat.first.low if isinstance(repeat.first, Stretch) else repeat.first
    if said is None or said.hour is None:
        return False
    met = meet(Time(fixed=unit(day, "day")), said)
    laps = settle(met, scene)[0] if met else []
    return bool(laps) and laps[0].start > scene.now


def _fits(day: datetime, rules: dict[str, str]) -> bool:
    if "BYMONTH" in rules and day.month != int(rules["BYMONTH"]):
        return False
    if "BYMONTHDAY" in rules:
        number = int(rules["BYMONTHDAY"])
        return day.day == number or (number == -1 and (day + timedelta(days=1)).day == 1)
    codes = rules.get("BYDAY", "").split(",")
    for code in codes:
        if CODES[day.weekday()] == code[-2:]:
            count = code[:-2]
            if not count:
                return True
            month = unit(at(day.year, day.month), "month")
            same = [one for one in days_of(month) if one.weekday() == day.weekday()]
            index = int(count) - 1 if int(count) > 0 else int(count)
            return -len(same) <= index < len(same) and same[index] == day
    return False
