"""Repetitions, as RFC 5545 has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from adjoint.language.when.actions.said import whole
from adjoint.language.when.actions.spans import nth_day
from adjoint.language.when.calendar import unit
from adjoint.language.when.combine import meet, meet_stretch
from adjoint.language.when.model import Grain, Length, Number, Repeat, Scene, Stretch, Time
from adjoint.language.when.settle import settle


def every(freq: str, interval: int = 1, by: str = "") -> Callable[..., Repeat]:
    """Return the action of "daily", "every weekday"."""
    return lambda _scene, *_parts: Repeat(freq, interval, by)


CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQS: dict[Grain, tuple[str, int]] = {
    "second": ("SECONDLY", 1),
    "minute": ("MINUTELY", 1),
    "hour": ("HOURLY", 1),
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("YEARLY", 1),
}


def every_unit(_scene: Scene, grain: Grain) -> Repeat:
    """Every week."""
    freq, interval = FREQS[grain]
    return Repeat(freq, interval)


def every_length(_scene: Scene, length: Length | None) -> Repeat | None:
    """Every three weeks."""
    if length is None:
        return None
    freq, interval = FREQS[length.unit]
    return Repeat(freq, int(length.count) * interval) if length.count == int(length.count) > 0 else None


def every_day(interval: int = 1) -> Callable[[Scene, Time | None], Repeat | None]:
    """Return the action of "every Monday"."""

    def action(_scene: Scene, time: Time | None) -> Repeat | None:
        if time is None or time.dow is None or time.fixed or time.day:
            return None
        kept = time.but(dow=None, turn=0)
        return Repeat("WEEKLY", interval, f"BYDAY={CODES[time.dow]}", kept if kept.hour is not None or kept.hours else None)

    return action


def nth_each(_scene: Scene, number: Number, time: Time, *, months: int = 1) -> Repeat | None:
    """The second Thursday of each month; of each quarter."""
    count = int(number.value)
    return Repeat("MONTHLY", months, f"BYDAY={count}{CODES[time.dow]}") if time.dow is not None and -5 <= count <= 5 else None


def nth_quarterly(scene: Scene, number: Number, time: Time) -> Repeat | None:
    """The last Friday of every quarter: every three months from the first such day on."""
    monthly = nth_each(scene, number, time)
    days = (nth_day(scene, number, time.but(turn=0), Time(fixed=unit(scene.now, "quarter", turn))) for turn in (0, 1))
    first = next((day for day in days if day and day.fixed and day.fixed.start > scene.now), None)
    return Repeat("MONTHLY", 3, monthly.by, first) if monthly else None


def both_months(_scene: Scene, one: Time, two: Time) -> Repeat | None:
    """Twice a year, in June and December."""
    if any(month.day or month.year or month.fixed or not month.month for month in (one, two)):
        return None
    return Repeat("YEARLY", 1, f"BYMONTH={one.month},{two.month}")


def day_each(_scene: Scene, number: Number) -> Repeat | None:
    """The 5th of each month."""
    day = whole(number, 1, 31)
    return Repeat("MONTHLY", 1, f"BYMONTHDAY={day}") if day else None


def days_each(_scene: Scene, one: Number, two: Number) -> Repeat | None:
    """The 1st and 15th of each month."""
    first, second = whole(one, 1, 31), whole(two, 1, 31)
    return Repeat("MONTHLY", 1, f"BYMONTHDAY={first},{second}") if first and second and first < second else None


def date_each(_scene: Scene, time: Time) -> Repeat | None:
    """19 June every year."""
    return (
        Repeat("YEARLY", 1, f"BYMONTH={time.month};BYMONTHDAY={time.day}") if time.month and time.day and not time.year else None
    )


def on_weekday(_scene: Scene, repeat: Repeat, day: Time) -> Repeat | None:
    """Every two weeks on Friday."""
    if repeat.freq != "WEEKLY" or repeat.by or repeat.first or day.dow is None:
        return None
    return Repeat("WEEKLY", repeat.interval, f"BYDAY={CODES[day.dow]}")


def in_month(_scene: Scene, repeat: Repeat, month: Time) -> Repeat | None:
    """Every year in June."""
    if repeat.freq != "YEARLY" or repeat.by or repeat.first or month.day or month.year:
        return None
    return Repeat("YEARLY", repeat.interval, f"BYMONTH={month.month}")


def both_days(scene: Scene, one: Time, two: Time) -> Repeat | None:
    """Tuesday and Thursday, every week."""
    first = every_day()(scene, one)
    return two_days(scene, first, two) if first else None


def days_through(scene: Scene, low: Time, high: Time, hours: Stretch) -> Repeat | None:
    """Monday to Thursday, 9 to 5."""
    first, last = low.dow, high.dow
    if first is None or last is None or first >= last or low.day or high.day or low.fixed or high.fixed or hours.dated:
        return None
    return set_at(scene, Repeat("WEEKLY", 1, "BYDAY=" + ",".join(CODES[first : last + 1])), hours)


def two_days(_scene: Scene, one: Repeat, two: Time) -> Repeat | None:
    """Every Tuesday and Thursday."""
    if not one.by.startswith("BYDAY=") or two.dow is None or one.freq != "WEEKLY" or one.first:
        return None
    code = CODES[two.dow]
    return Repeat(one.freq, one.interval, f"{one.by},{code}") if code not in one.by else None


def set_at(_scene: Scene, repeat: Repeat, said: Time | Stretch) -> Repeat | None:
    """Every Monday at 9."""
    if repeat.first is not None and isinstance(said, Stretch) and isinstance(repeat.first, Time) and not repeat.first.dated:
        return None
    if isinstance(repeat.first, Time) and isinstance(said, Time):
        met = meet(repeat.first, said)
        return replace(repeat, first=met) if met else None
    if isinstance(repeat.first, Time) and isinstance(said, Stretch):
        hours = meet_stretch(said, repeat.first)
        return replace(repeat, first=hours) if hours else None
    return replace(repeat, first=said) if repeat.first is None else None


def set_from(scene: Scene, repeat: Repeat, start: Time) -> Repeat | None:
    """Every three months from January: what is told of its start, where a day was, is its first time; a rule of days runs from then on."""
    if start.hour is not None or start.hours is not None or start.grain == "week" or repeat.since is not None:
        return None
    if repeat.first is not None and (not repeat.by or (isinstance(repeat.first, Time) and repeat.first.dated)):
        return None
    laps, _ = settle(start, scene)
    begin = laps[0].start if laps else None
    if repeat.by:
        return replace(repeat, since=begin)
    day = begin if laps and laps[0].grain == "day" else None
    return replace(repeat, first=Time(fixed=unit(day, "day")) if day else None)


def at_set(scene: Scene, said: Time | Stretch, repeat: Repeat) -> Repeat | None:
    """9 o'clock every Monday."""
    return set_at(scene, repeat, said)
