"""Parts of weeks, months and years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from adjoint.language.when.actions.said import whole
from adjoint.language.when.calendar import add, at, days_of, floor, iso_week, unit, weeks_of, work_day
from adjoint.language.when.model import Grain, Lap, Number, Scene, Time
from adjoint.language.when.settle import settle


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
    after = Lap(add(start, "year", 1), add(start, "month", months + 12), grain)
    return Time(fixed=lap, others=() if span else (before, after))


def century(_scene: Scene, number: Number) -> Time | None:
    """The 21st century: from 2000 on, as most people count."""
    count = whole(number, 10, 25)
    return Time(fixed=Lap(at(100 * count - 100), at(100 * count), "year")) if count else None


def half_of(count: int) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "the second half of January", of a quarter or a year."""

    def action(scene: Scene, span: Time) -> Time | None:
        laps, doubt = settle(span, scene)
        if not laps or laps[0].grain not in {"week", "month", "quarter", "year"}:
            return None
        lap = laps[0]
        if lap.grain == "week":  # of the working week, Wednesday is in neither or both
            return Time(fixed=lap, doubt="unclear-time")
        middle = lap.start + timedelta(days=15) if lap.grain == "month" else add(lap.start, "month", 6)
        if lap.grain == "quarter":
            middle = add(lap.start, "month", 1) + timedelta(days=15)
        start, end = (lap.start, middle) if count == 1 else (middle, lap.end)
        return Time(fixed=Lap(start, end, "month" if lap.grain == "year" else "day"), doubt=doubt)

    return action


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
