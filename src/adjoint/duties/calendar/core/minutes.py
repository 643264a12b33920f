"""Time counted in whole minutes, on which a long horizon is searched fast; days and hours of a zone, exact where the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from adjoint.duties.calendar.core.hours import DAYS, Hours, read_hours

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = 1440

type Range = tuple[int, int]
"""Minutes since 1970; what each end means, its user says."""
type Window = tuple[int, int, str]
"""From, to (exclusive) and a place."""
type Pattern = tuple[tuple[Window, ...], ...]
"""For each day of the week, Monday first: from, to and place in minutes of wall time since midnight."""


def floor_of(moment: datetime) -> int:
    """Return the minute that holds a moment."""
    return (moment - EPOCH) // MINUTE


def ceil_of(moment: datetime) -> int:
    """Return the first minute that begins at a moment or later."""
    return -((EPOCH - moment) // MINUTE)


def moment_of(minute: int) -> datetime:
    """Return the beginning of a minute, in UTC.

    >>> moment_of(ceil_of(datetime(2026, 11, 26, 9, 0, 1, tzinfo=UTC))).isoformat()
    '2026-11-26T09:01:00+00:00'
    """
    return EPOCH + timedelta(minutes=minute)


@lru_cache(maxsize=16_384)
def midnight(zone: ZoneInfo, ordinal: int) -> int:
    """Return the minute at which a day of `zone` begins; a day is named by its ordinal."""
    return floor_of(datetime.combine(date.fromordinal(ordinal), time(0), zone))


@lru_cache(maxsize=16_384)
def day_of(zone: ZoneInfo, minute: int) -> int:
    """Return the ordinal of the day of `zone` to which a minute belongs."""
    return moment_of(minute).astimezone(zone).toordinal()


@lru_cache(maxsize=16_384)
def offset_of(zone: ZoneInfo, minute: int) -> int:
    """Return what the wall clock of `zone` is ahead of UTC at a minute."""
    return (moment_of(minute).astimezone(zone).utcoffset() or timedelta(0)) // MINUTE


@lru_cache(maxsize=4096)
def _spanned(text: str) -> Range:
    start, length = read_hours(text)
    first = start.hour * 60 + start.minute
    return first, first + length // MINUTE


def pattern(places: Iterable[tuple[str, Hours]]) -> Pattern:
    """Return the hours of a week, those of every place, in order; raises `BadHours`."""
    listed = list(places)
    return tuple(
        tuple(sorted((*_spanned(text), place) for place, hours in listed for text in hours.week.get(name, ()))) for name in DAYS
    )


def windows_of(week: Pattern, zone: ZoneInfo, ordinal: int) -> list[Window]:
    """Return the windows that begin on a day, in minutes."""
    found = week[(ordinal - 1) % 7]
    if not found:
        return []
    start, end = midnight(zone, ordinal), midnight(zone, ordinal + 1)
    if end - start == DAY and found[-1][1] <= DAY and max(to for _, to, _ in found) <= DAY:
        return [(start + first, start + last, place) for first, last, place in found]
    return [(_at(zone, ordinal, first), _at(zone, ordinal, last), place) for first, last, place in found]


def _at(zone: ZoneInfo, ordinal: int, minute: int) -> int:
    wall = datetime.combine(date.fromordinal(ordinal), time(0)) + timedelta(minutes=minute)
    return floor_of(wall.replace(tzinfo=zone))


def crosses_midnight(week: Pattern) -> bool:
    """Tell whether a window touches midnight, so that it may go on into the next day."""
    return any(first == 0 or last >= DAY for windows in week for first, last, _ in windows)


def joined(windows: list[Window]) -> list[Window]:
    """Return windows in order, those of one place that touch as one."""
    found: list[Window] = []
    for start, end, place in sorted(windows):
        if found and found[-1][1] >= start and found[-1][2] == place:
            found[-1] = (found[-1][0], max(end, found[-1][1]), place)
        elif start < end:
            found.append((start, end, place))
    return found


def both(one: list[Range], other: list[Range]) -> list[Range]:
    """Return what two lists of ranges, each in order and closed at both ends, have in common."""
    found: list[Range] = []
    i = j = 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low <= high:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return found


def but(ranges: list[Range], low: int, high: int) -> list[Range]:
    """Return closed ranges without the whole minutes from `low` to `high`."""
    if low > high:
        return ranges
    found: list[Range] = []
    for first, last in ranges:
        if last < low or first > high:
            found.append((first, last))
            continue
        if first < low:
            found.append((first, low - 1))
        if last > high:
            found.append((high + 1, last))
    return found
