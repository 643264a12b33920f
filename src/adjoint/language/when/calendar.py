"""Arithmetic of the calendar on wall time; raises ValueError or OverflowError outside the years 1 to 9999."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime, timedelta

from adjoint.language.when.model import SECONDS, Grain, Lap, Length

MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}


def at(year: int, month: int = 1, day: int = 1) -> datetime:
    """Return midnight of a day, as wall time."""
    return datetime(year, month, day)  # noqa: DTZ001 - wall time has no zone yet


def floor(moment: datetime, grain: Grain) -> datetime:
    """Return the start of the second, minute ... year that holds `moment`."""
    if grain == "second":
        return moment.replace(microsecond=0)
    if grain == "minute":
        return moment.replace(second=0, microsecond=0)
    if grain == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = at(moment.year, moment.month, moment.day)
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain in MONTHS:
        size = MONTHS[grain]
        return at(day.year, 1 if grain == "year" else day.month - (day.month - 1) % size)
    return day


def add(moment: datetime, grain: Grain, count: float) -> datetime:
    """Add `count` units; the last day of a shorter month is kept (31 January + 1 month = 28 February)."""
    if grain not in MONTHS:
        return moment + timedelta(seconds=count * SECONDS[grain])
    if grain == "month" and count == 1 and moment.day == 1:
        return moment.replace(year=moment.year + moment.month // 12, month=moment.month % 12 + 1)
    months = moment.year * 12 + moment.month - 1 + int(count) * MONTHS[grain]
    extra = timedelta(days=round((count - int(count)) * 30 * MONTHS[grain]))
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1])) + extra


def shifted(moment: datetime, length: Length, sign: int) -> datetime:
    """Add a length of time, or take it away where `sign` is -1."""
    if length.work:
        return work_day(moment, int(length.count) * sign)
    moved = add(moment, length.unit, length.count * sign)
    return shifted(moved, length.rest, sign) if length.rest else moved


def unit(moment: datetime, grain: Grain, offset: int = 0, count: int = 1) -> Lap:
    """Return `count` whole units, the first of which lies `offset` units from the one that holds `moment`."""
    start = add(floor(moment, grain), grain, offset)
    return Lap(start, add(start, grain, count), grain)


def work_day(moment: datetime, count: int) -> datetime:
    """Go `count` days from Monday to Friday forth or back."""
    weeks, days = divmod(abs(min(max(count, -100_000), 100_000)), 5)
    sign = 1 if count >= 0 else -1
    moment += timedelta(weeks=weeks * sign)
    while days or moment.weekday() > 4:
        moment += timedelta(days=sign)
        days -= bool(days) and moment.weekday() < 5
    return moment


def iso_week(year: int, number: int) -> Lap:
    """Return a week by its ISO 8601 number; raises ValueError where the year has no such week."""
    start = datetime.fromisocalendar(year, number, 1)
    return Lap(start, start + timedelta(weeks=1), "week")


def weeks_of(lap: Lap) -> list[Lap]:
    """Return the weeks of a month or a year: those whose Thursday lies in it (ISO 8601)."""
    start = floor(lap.start + timedelta(days=3), "week")
    first = start if (start + timedelta(days=3)) >= lap.start else start + timedelta(weeks=1)
    found: list[Lap] = []
    while first + timedelta(days=3) < lap.end and len(found) < 60:
        found.append(Lap(first, first + timedelta(weeks=1), "week"))
        first += timedelta(weeks=1)
    return found


def days_of(lap: Lap) -> Iterator[datetime]:
    """Yield each day of a stretch, at most 800."""
    day = floor(lap.start, "day")
    for _ in range(800):
        if day >= lap.end:
            return
        yield day
        day += timedelta(days=1)


def full_year(two: int, now: datetime) -> int:
    """Read a year of two digits: at most twenty years ahead."""
    century = now.year // 100 * 100
    return century + two if century + two <= now.year + 20 else century + two - 100
