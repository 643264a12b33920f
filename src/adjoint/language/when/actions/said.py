"""How what is said becomes a time: together, as a day, as a year."""

from __future__ import annotations

from collections.abc import Callable

from adjoint.language.when.calendar import full_year
from adjoint.language.when.combine import meet, meet_stretch
from adjoint.language.when.model import Number, Scene, Stretch, Time
from adjoint.language.when.settle import settle


def first(value: object) -> Callable[..., object]:
    """Return an action that always means `value`."""
    return lambda _scene, *_parts: value


def same(_scene: Scene, value: object) -> object:
    """The small words around it make it a time, and change nothing else."""
    return value.but(loose=False) if isinstance(value, Time) and value.loose else value


def both(_scene: Scene, *parts: Time) -> Time | None:
    """All of it holds at once."""
    met: Time | None = parts[0]
    for part in parts[1:]:
        met = meet(met, part) if met else None
    if met and met.fixed and met.fixed.grain not in {"second", "minute", "hour", "day"} and not settle(met, _scene)[0]:
        return None  # 3 March is not in this week
    return met


def stretch_on(_scene: Scene, stretch: Stretch, time: Time) -> Stretch | None:
    """A stretch of hours on a day."""
    return meet_stretch(stretch, time)


def on_stretch(_scene: Scene, time: Time, stretch: Stretch) -> Stretch | None:
    """A day, then a stretch of hours."""
    return meet_stretch(stretch, time)


def whole(number: Number, low: int, high: int) -> int | None:
    """Return a whole number within bounds."""
    value = number.value
    return int(value) if not number.glued and value == int(value) and low <= value <= high and number.digits >= 0 else None


def day_number(_scene: Scene, number: Number) -> Time | None:
    """The 5th."""
    day = whole(number, 1, 31)
    return Time(day=day) if day and number.digits <= 2 else None


def day_month(_scene: Scene, number: Number, month: Time) -> Time | None:
    """5 March."""
    day = whole(number, 1, 39)  # a day that no month has is told, not left out
    if (
        not day
        or number.digits > 2
        or month.day
        or month.month is None
        or (day == 1 and not number.digits and not number.ordinal)
    ):
        return None
    return month.but(day=day)


def month_day(scene: Scene, month: Time, number: Number) -> Time | None:
    """March 5."""
    return day_month(scene, number, month) if number.value <= 31 else None


def year_number(_scene: Scene, number: Number) -> Time | None:
    """A year: 2015, or in words."""
    value = whole(number, 1900, 2199)
    return Time(year=value, loose=True) if value and number.digits in {0, 4} else None


def with_year(scene: Scene, time: Time, number: Number) -> Time | None:
    """5 March 2015, March '15."""
    value = whole(number, 0, 9999 if time.day is not None and time.month is not None else 2199)
    if value is None or time.year or time.fixed or time.month is None or number.ordinal:
        return None
    if number.digits == 2 and time.day is not None:
        value = full_year(value, scene.now)
    if value < 1000 or (number.digits not in {0, 4} and number.digits != 2):
        return None
    return time.but(year=value)


def with_short_year(scene: Scene, time: Time, number: Number) -> Time | None:
    """March of 87."""
    value = whole(number, 32, 99)
    return time.but(year=full_year(value, scene.now)) if value and number.digits == 2 and not time.year and time.month else None


def year_in_words(_scene: Scene, high: Number, low: Number) -> Time | None:
    """Nineteen eighty-six."""
    century, rest = whole(high, 19, 20), whole(low, 10, 99)
    return Time(year=century * 100 + rest, loose=True) if century and rest and not high.digits and not low.digits else None
