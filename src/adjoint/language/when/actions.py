"""What patterns of both languages do: from the meaning of the parts to the meaning of the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from adjoint.language.when.calendar import add, at, days_of, floor, full_year, iso_week, shifted, unit, weeks_of, work_day
from adjoint.language.when.combine import meet, meet_stretch
from adjoint.language.when.model import Grain, Lap, Length, Number, Repeat, Scene, Stretch, Time
from adjoint.language.when.settle import SAME_DAY, settle

FINER: dict[Grain, Grain] = {
    "second": "second",
    "minute": "second",
    "hour": "minute",
    "day": "day",
    "week": "day",
    "month": "day",
    "quarter": "day",
    "year": "day",
}
"""How exact a moment is that is counted from now: "in an hour" to the minute, "in a week" to the day."""


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


# numbers to fields


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
    day = whole(number, 1, 31)
    if not day or number.digits > 2 or month.day or month.month is None or day > (29 if month.month == 2 else 31):
        return Time(month=month.month, day=day) if day and month.month == 2 and number.digits <= 2 else None
    return month.but(day=day)


def month_day(scene: Scene, month: Time, number: Number) -> Time | None:
    """March 5."""
    return day_month(scene, number, month)


def year_number(_scene: Scene, number: Number) -> Time | None:
    """A year: 2015, or in words."""
    value = whole(number, 1900, 2199)
    return Time(year=value, loose=True) if value and number.digits in {0, 4} else None


def with_year(scene: Scene, time: Time, number: Number) -> Time | None:
    """5 March 2015, March '15."""
    value = whole(number, 0, 2199)
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


# clock


def clock(half: str = "", *, loose: bool = False) -> Callable[[Scene, Number], Time | None]:
    """Return the action of an hour."""

    def action(_scene: Scene, number: Number) -> Time | None:
        hour = whole(number, 0, 24)
        if hour is None or number.digits > 2 or number.ordinal or (half in {"am", "pm"} and not 1 <= hour <= 12):
            return None
        return Time(hour=hour, half=half, loose=loose)  # type: ignore[arg-type]  # the rules name halves

    return action


def clock_minutes(half: str = "", *, loose: bool = False) -> Callable[..., Time | None]:
    """Return the action of an hour and its minutes, both as numbers."""

    def action(_scene: Scene, hours: Number, minutes: Number) -> Time | None:
        hour, minute = whole(hours, 0, 24), whole(minutes, 0, 59)
        if hour is None or minute is None or hours.ordinal or minutes.ordinal or hours.digits > 2:
            return None
        if minutes.digits == 1 or (minutes.digits == 0 and minute < 10 and loose):
            return None
        return Time(hour=hour, minute=minute, half=half, loose=loose)  # type: ignore[arg-type]  # the rules name halves

    return action


def run_together(half: str = "", *, loose: bool = False) -> Callable[[Scene, Number], Time | None]:
    """Return the action of 730 or 1140, an hour and its minutes without a sign."""

    def action(_scene: Scene, number: Number) -> Time | None:
        value = whole(number, 100, 2359)
        if value is None or number.digits not in {3, 4} or value % 100 > 59 or (half and value >= 1300):
            return None
        sharp = half or ("24" if value >= 1300 else "")
        return Time(hour=value // 100, minute=value % 100, half=sharp, loose=loose)  # type: ignore[arg-type]  # a half

    return action


def halved(half: str) -> Callable[[Scene, Time], Time | None]:
    """Return the action of am or pm after a clock time."""

    def action(_scene: Scene, time: Time) -> Time | None:
        if time.hour is None or time.half in {"am", "pm"} or time.hour > 12 or time.hour == 0:
            return None
        return time.but(half=half, loose=False)

    return action


def past_hour(_scene: Scene, minutes: Number, time: Time) -> Time | None:
    """20 past eight."""
    minute = whole(minutes, 1, 59)
    return time.but(minute=minute, loose=False) if minute and time.hour is not None and time.minute is None else None


def to_hour(_scene: Scene, minutes: Number, time: Time) -> Time | None:
    """20 to eight."""
    minute = whole(minutes, 1, 59)
    if not minute or time.hour is None or time.minute is not None:
        return None
    hour = time.hour - 1 if time.hour > 0 else 23
    return time.but(hour=hour if hour or time.half == "24" else 12, minute=60 - minute, loose=False)


def quarter_past(minute: int) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "quarter past", "half past"."""
    return lambda scene, time: past_hour(scene, Number(minute), time)


def quarter_to(minute: int) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "quarter to"."""
    return lambda scene, time: to_hour(scene, Number(minute), time)


def zoned(_scene: Scene, time: Time, zone: str) -> Time | None:
    """3 pm CET."""
    return time.but(zone=zone) if time.hour is not None and not time.zone else None


def stretch_zoned(_scene: Scene, stretch: Stretch, zone: str) -> Stretch | None:
    """9 to 10:30 CET."""
    if not stretch.clocked or any(side is not None and side.hour is None for side in (stretch.low, stretch.high)):
        return None
    low, high = (side and side.but(zone=side.zone or zone) for side in (stretch.low, stretch.high))
    return Stretch(low, high, stretch.past_low, stretch.through)


# relative


def day_from_now(offset: int) -> Callable[[Scene], Time]:
    """Return the action of "tomorrow" and its like; between midnight and 4 tomorrow may mean today."""

    def action(scene: Scene) -> Time:
        early = scene.now.hour < 4 and offset == 1
        if early and (scene.now.hour or scene.now.minute or scene.now.second):
            return Time(fixed=scene.day(1), others=(scene.day(0),), doubt="after-midnight-tomorrow")
        return Time(fixed=scene.day(offset))

    return action


def moment_now(scene: Scene) -> Time:
    """Now."""
    return Time(fixed=unit(scene.now, "second"))


def turned(offset: int) -> Callable[[Scene, Grain], Time]:
    """Return the action of "next week", "this month", "last year"."""

    def action(scene: Scene, grain: Grain) -> Time:
        if grain in {"second", "minute", "hour"} and offset:
            start = add(scene.now, grain, min(offset, 0))
            return Time(fixed=Lap(start, add(start, grain, 1), "second"))
        return Time(fixed=unit(scene.now, grain, offset))

    return action


def turned_day(turn: int) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "next Tuesday", "last March", "last Easter"."""
    return lambda _scene, time: time.but(turn=turn) if time.fixed is None and time.turn == 0 and time.year is None else None


def run_of(sign: int) -> Callable[..., Time | None]:
    """Return the action of "next 3 weeks", "last two days"."""

    def action(scene: Scene, number: Number, grain: Grain) -> Time | None:
        count = whole(number, 1, 10_000)
        if count is None:
            return None
        return Time(fixed=unit(scene.now, grain, 1 if sign > 0 else -count, count))

    return action


def work_run(sign: int) -> Callable[..., Time | None]:
    """Return the action of "next 4 business days"."""

    def action(scene: Scene, number: Number) -> Time | None:
        count = whole(number, 1, 1000)
        if count is None:
            return None
        ends = sorted((work_day(scene.today, sign), work_day(scene.today, sign * count)))
        return Time(fixed=Lap(ends[0], ends[1] + timedelta(days=1), "day"))

    return action


def from_now(sign: int) -> Callable[[Scene, Length], Time | None]:
    """Return the action of "in 20 minutes", "3 days ago"."""

    def action(scene: Scene, length: Length) -> Time | None:
        moment = shifted(scene.now, length, sign)
        inner = length
        while inner.rest:
            inner = inner.rest
        grain = FINER[inner.unit] if inner.count == int(inner.count) else "second"
        return Time(fixed=unit(moment, grain))

    return action


def from_time(sign: int) -> Callable[[Scene, Length, Time], Time | None]:
    """Return the action of "two weeks before Christmas", "3 days from Tuesday"."""

    def action(scene: Scene, length: Length, time: Time) -> Time | None:
        laps, _ = settle(time, scene)
        if not laps:
            return None
        moment = shifted(laps[0].start, length, sign)
        fine = length.unit in {"second", "minute", "hour"}
        grain = (
            ("minute" if time.clocked else "second")
            if fine
            else laps[0].grain
            if time.clocked or laps[0].grain == "second"
            else "day"
        )
        return Time(fixed=unit(moment, grain))

    return action


def within(scene: Scene, length: Length) -> Time | None:
    """Within 2 weeks: from now on."""
    end = shifted(scene.now, length, 1)
    if length.unit not in {"second", "minute", "hour"}:
        end = floor(end, "day")
    return Time(fixed=Lap(scene.now, end, "second"))


# parts of spans


def nth_day(scene: Scene, number: Number, day: Time, span: Time) -> Time | None:
    """The second Tuesday of October; a negative number counts from the end."""
    count = int(number.value)
    laps, _ = settle(span, scene)
    if not laps or day.dow is None or laps[0].grain not in {"month", "quarter", "year"} or not 1 <= abs(count) <= 53:
        return None
    days = [moment for moment in days_of(laps[0]) if moment.weekday() == day.dow]
    index = count - 1 if count > 0 else count
    return Time(fixed=unit(days[index], "day")) if -len(days) <= index < len(days) else None


def nth_unit(scene: Scene, number: Number, grain: Grain, span: Time) -> Time | None:
    """The third day of October, the last week of July, the first quarter of next year."""
    return nth_run(scene, Number(1 if number.value > 0 else -1), Number(1), grain, span, skip=abs(int(number.value)) - 1)


def nth_work_day(*, last: bool = False) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "the first working day of the month", or the last."""

    def action(scene: Scene, span: Time) -> Time | None:
        laps, _ = settle(span, scene)
        if not laps or laps[0].grain not in {"month", "quarter", "year"}:
            return None
        edge_day = laps[0].end if last else laps[0].start - timedelta(days=1)
        return Time(fixed=unit(work_day(edge_day, -1 if last else 1), "day"))

    return action


def nth_run(scene: Scene, side: Number, size: Number, grain: Grain, span: Time, *, skip: int = 0) -> Time | None:
    """The first two weeks of 2021."""
    laps, _ = settle(span, scene)
    count = whole(size, 1, 400)
    if not laps or not count or laps[0].grain in {"day", "second", "minute", "hour"}:
        return None
    lap = laps[0]
    if grain == "week":
        units = weeks_of(lap)
    else:
        units = [unit(lap.start, grain, i) for i in range(366) if add(floor(lap.start, grain), grain, i) < lap.end]
    chosen = units[skip : skip + count] if side.value > 0 else units[len(units) - skip - count : len(units) - skip]
    if len(chosen) != count:
        return None
    return Time(fixed=Lap(chosen[0].start, chosen[-1].end, grain))


def quarter(_scene: Scene, number: Number, span: Time | None = None) -> Time | None:
    """Q3 of a year."""
    return _share_of_year(_scene, number, span, 3)


def semester(_scene: Scene, number: Number, span: Time | None = None) -> Time | None:
    """H2 of a year."""
    return _share_of_year(_scene, number, span, 6)


def _share_of_year(scene: Scene, number: Number, span: Time | None, months: int) -> Time | None:
    count = int(number.value)
    if not 1 <= count <= 12 // months:
        return None
    year = scene.now.year
    if span is not None:
        laps, _ = settle(span, scene)
        if not laps or laps[0].grain != "year":
            return None
        year = laps[0].start.year
    start = at(year, (count - 1) * months + 1)
    grain: Grain = "quarter" if months == 3 else "month"
    lap = Lap(start, add(start, "month", months), grain)
    before = Lap(add(start, "year", -1), add(start, "month", months - 12), grain)
    return Time(fixed=lap, others=() if span else (before,))


def week_number(scene: Scene, number: Number) -> Time | None:
    """Week 31 (ISO 8601) of this year."""
    count = int(number.value)
    return Time(fixed=iso_week(scene.now.year, count)) if 1 <= count <= 53 and number.digits else None


def week_of(scene: Scene, time: Time) -> Time | None:
    """The week of the 7th: a Sunday belongs to the week that it opens."""
    laps, _ = settle(time, scene)
    if not laps or laps[0].grain != "day":
        return None
    return Time(fixed=unit(laps[0].start + timedelta(days=1), "week"))


def in_week(turns: int) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "jeudi en huit", "Monday week": some weeks after the coming one."""

    def action(scene: Scene, time: Time) -> Time | None:
        if time.fixed is None and (time.dow is None or time.clocked or time.day):
            return None
        laps, _ = settle(time.but(turn=2), scene)
        if scene.today.weekday() == time.dow and turns:
            laps = [scene.day(0)]
        return Time(fixed=unit(laps[0].start + timedelta(weeks=turns), "day")) if laps else None

    return action


def edge(which: str) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "end of", "beginning of", "middle of" a week, a month, a year."""

    def action(scene: Scene, time: Time) -> Time | None:
        laps, doubt = settle(time, scene)
        if not laps or time.hours or time.clocked:
            return None
        lap = laps[0]
        start, end, grain = _edge(which, lap, scene.today)
        return Time(fixed=Lap(start, end, grain), doubt=doubt) if start < end else None

    return action


def _edge(which: str, lap: Lap, today: datetime) -> tuple[datetime, datetime, Grain]:
    if which in {"late", "early"}:
        return _half(which, lap, today)
    if lap.grain in _BOUNDS:
        grain, bounds = _BOUNDS[lap.grain]
        low, high = bounds[which]
        return add(lap.start, grain, low), add(lap.start, grain, high), lap.grain
    if lap.grain not in _THIRDS:
        return lap.start, lap.start, lap.grain
    grain, one, two = _THIRDS[lap.grain]
    low_third, high_third = add(lap.start, grain, one), add(lap.start, grain, two)
    shift = timedelta(days=1 if grain == "day" else 0)
    middle = (low_third - shift, high_third - shift)
    return *{"start": (lap.start, low_third), "mid": middle, "end": (high_third, lap.end)}[which], grain


_BOUNDS: dict[Grain, tuple[Grain, dict[str, tuple[int, int]]]] = {
    "week": ("day", {"start": (0, 2), "mid": (2, 4), "end": (3, 5)}),
    "day": ("hour", {"start": (8, 10), "mid": (11, 15), "end": (16, 19)}),
}
_THIRDS: dict[Grain, tuple[Grain, int, int]] = {"month": ("day", 10, 20), "quarter": ("month", 1, 2), "year": ("month", 4, 8)}


def _half(which: str, lap: Lap, today: datetime) -> tuple[datetime, datetime, Grain]:
    """Later this week: from Thursday, or today, on; earlier: up to then."""
    half: dict[Grain, tuple[Grain, int]] = {"day": ("hour", 12), "week": ("day", 3), "month": ("day", 15), "quarter": ("day", 45)}
    middle = add(lap.start, *half.get(lap.grain, ("month", 6)))
    inside = lap.start < today < lap.end
    if which == "late":
        return max(middle, today) if inside else middle, lap.end, "day"
    return lap.start, min(middle, today) if inside else middle, "day"


# stretches


def between(*, through: bool = True) -> Callable[[Scene, Time, Time], Stretch | None]:
    """Return the action of "from ... to ..."; whole days at the end count in."""

    def action(_scene: Scene, low: Time, high: Time) -> Stretch | None:
        if (low.clocked and not high.clocked and not high.hours and low.hour is not None and not low.dated) or high.feast == "?":
            return None
        return Stretch(low, high, through=through)

    return action


def before(*, through: bool = False) -> Callable[[Scene, Time], Stretch]:
    """Return the action of "before Friday" or, through it, "by Friday"."""
    return lambda _scene, time: Stretch(None, time, through=through)


def for_day(_scene: Scene, day: Time) -> Stretch | None:
    """For Friday: a deadline, unless it is about a meeting."""
    long = day.fixed is not None and day.fixed.end - day.fixed.start > timedelta(days=1)
    return None if long else Stretch(None, day, through=True, soft=True)


def after(*, past: bool = False) -> Callable[[Scene, Time], Stretch]:
    """Return the action of "since 2 pm" or, past it, "after Friday"."""
    return lambda _scene, time: Stretch(time, None, past_low=past)


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


def nth_each(_scene: Scene, number: Number, time: Time) -> Repeat | None:
    """The second Thursday of each month."""
    count = int(number.value)
    return Repeat("MONTHLY", 1, f"BYDAY={count}{CODES[time.dow]}") if time.dow is not None and -5 <= count <= 5 else None


def day_each(_scene: Scene, number: Number) -> Repeat | None:
    """The 5th of each month."""
    day = whole(number, 1, 31)
    return Repeat("MONTHLY", 1, f"BYMONTHDAY={day}") if day else None


def date_each(_scene: Scene, time: Time) -> Repeat | None:
    """19 June every year."""
    return (
        Repeat("YEARLY", 1, f"BYMONTH={time.month};BYMONTHDAY={time.day}") if time.month and time.day and not time.year else None
    )


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
        return Repeat(repeat.freq, repeat.interval, repeat.by, met) if met else None
    return Repeat(repeat.freq, repeat.interval, repeat.by, said) if repeat.first is None else None


def at_set(scene: Scene, said: Time | Stretch, repeat: Repeat) -> Repeat | None:
    """9 o'clock every Monday."""
    return set_at(scene, repeat, said)


# lengths


def length(*, work: bool = False, count: float | None = None) -> Callable[..., Length | None]:
    """Return the action of "3 days", with a fixed count where the words hold it."""

    def action(_scene: Scene, *parts: object) -> Length | None:
        grain = parts[-1]
        number = parts[0] if isinstance(parts[0], Number) else None
        value = count if count is not None else number.value if number else None
        if value is None or (number and (number.ordinal or number.glued)) or not 0 <= value <= 1_000_000:
            return None
        return Length(value, grain, work=work)  # type: ignore[arg-type]  # the last part of these rules is a unit

    return action


def half_more(_scene: Scene, number: Number, grain: Grain) -> Length | None:
    """One and a half hours."""
    return Length(number.value + 0.5, grain)


def plus_half(_scene: Scene, value: Length) -> Length | None:
    """An hour and a half."""
    return Length(value.count + 0.5, value.unit) if value.rest is None else None


def joined(_scene: Scene, one: Length, two: Length) -> Length | None:
    """1 hour and 30 minutes."""
    order = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
    if one.rest or two.cue or order.index(two.unit) >= order.index(one.unit):
        return None
    return Length(one.count, one.unit, two, cue=one.cue)


def hours_minutes(_scene: Scene, hours: Number, minutes: Number) -> Length | None:
    """1h30."""
    low = whole(minutes, 0, 59)
    if hours.digits > 2:
        return None
    return Length(hours.value, "hour", Length(low, "minute")) if low is not None else None


def cued(_scene: Scene, value: Length) -> Length:
    """For 3 days."""
    return Length(value.count, value.unit, value.rest, value.work, cue=True)


__all__ = ["SAME_DAY", "add", "at", "floor", "full_year", "iso_week", "settle", "shifted", "unit"]
