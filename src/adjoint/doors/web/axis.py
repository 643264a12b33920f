"""The hours of days beside one another, those of a clock change included. Pure: places are whole minutes from the top.

All days share one axis of wall time. An hour that one of them has twice is set in a second time, once for all; a day that lacks it, and
the hour that a day in spring has not, are left blank there, so that a place on the page is one moment and no other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of wall time, in minutes from midnight, that a day has twice or not at all."""

    kind: Literal["twice", "never"]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis: minutes from the top, half-open."""

    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A full hour of the axis."""

    top: int
    hour: int
    again: bool = False
    """Its second time, after the clocks were put back."""


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a day, aware."""
    return datetime.combine(day, time(0), zone).astimezone(UTC).astimezone(zone)


def change_of(day: date, zone: ZoneInfo) -> Change | None:
    """Return how the clocks change on a day; None on nearly all.

    >>> from zoneinfo import ZoneInfo
    >>> change_of(date(2026, 10, 25), ZoneInfo("Europe/Paris"))
    Change(kind='twice', begin=120, end=180)
    >>> change_of(date(2026, 3, 29), ZoneInfo("Europe/Paris"))
    Change(kind='never', begin=120, end=180)
    """
    start, end = midnight(day, zone).astimezone(UTC), midnight(day + timedelta(days=1), zone).astimezone(UTC)
    late = start.astimezone(zone)
    if late.date() == day and late.time() != time(0):
        return Change("never", 0, late.hour * 60 + late.minute)
    before = start.astimezone(zone).utcoffset() or timedelta(0)
    after = (end - timedelta(minutes=1)).astimezone(zone).utcoffset() or timedelta(0)
    if before == after:
        return None
    low, high = 0, int((end - start) / timedelta(minutes=1))
    while high - low > 1:  # the first minute that has the new offset
        middle = (low + high) // 2
        same = (start + timedelta(minutes=middle)).astimezone(zone).utcoffset() == before
        low, high = (middle, high) if same else (low, middle)
    by = int((after - before) / timedelta(minutes=1))
    return Change("never", high, high + by) if by > 0 else Change("twice", high + by, high)


@dataclass(frozen=True, slots=True)
class Axis:
    """The hours that some days share, in one zone."""

    zone: ZoneInfo
    changes: tuple[tuple[date, Change], ...] = ()
    twice: tuple[Change, ...] = field(init=False)
    """The stretches set in once more, in order."""
    height: int = field(init=False)
    """All of it, in minutes."""

    def __post_init__(self) -> None:
        """Count out once what every place rests on."""
        found = {change for _, change in self.changes if change.kind == "twice"}
        object.__setattr__(self, "twice", tuple(sorted(found, key=lambda each: each.begin)))
        object.__setattr__(self, "height", DAY + sum(each.end - each.begin for each in self.twice))

    def place(self, moment: datetime, day: date) -> int:
        """Return where a moment stands in the column of a day; before it is the top, after it the bottom."""
        return self.of_local(moment.astimezone(self.zone), day)

    def of_local(self, local: datetime, day: date) -> int:
        """Return the place of a moment that is given in the zone of the axis."""
        date_ = local.date()
        if date_ != day:
            return 0 if date_ < day else self.height
        return self.of_wall(local.hour * 60 + local.minute, again=bool(local.fold))

    def of_wall(self, minute: int, *, again: bool = False) -> int:
        """Return the place of a wall time, in minutes from midnight."""
        if not self.twice:
            return minute
        inside = [each for each in self.twice if minute >= each.end or (again and minute >= each.begin)]
        return minute + sum(each.end - each.begin for each in inside)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the full hours, the doubled ones twice."""
        found = [Tick(self.of_wall(hour * 60), hour) for hour in range(24)]
        for each in self.twice:
            hours = range(-(-each.begin // 60), -(-each.end // 60))
            found += [Tick(self.of_wall(hour * 60, again=True), hour, again=True) for hour in hours]
        return tuple(sorted(found, key=lambda tick: tick.top))

    def missing(self, day: date) -> tuple[Stretch, ...]:
        """Return the parts of the axis that are no time of a day."""
        own = [change for each, change in self.changes if each == day]
        gaps = [Stretch(self.of_wall(c.begin), self.of_wall(c.begin) + c.end - c.begin) for c in own if c.kind == "never"]
        for each in self.twice:
            if each not in own:
                top = self.of_wall(each.end - 1) + 1
                gaps.append(Stretch(top, top + each.end - each.begin))
        return tuple(sorted(gaps, key=lambda gap: gap.top))

    def moment(self, place: int, day: date) -> datetime | None:
        """Return the moment at a place of a day's column, aware; None where it is no time of that day."""
        if any(gap.top <= place < gap.bottom for gap in self.missing(day)):
            return None
        wall, fold = place, 0
        for each in self.twice:
            length = each.end - each.begin
            if wall >= each.end + length:
                wall -= length
            elif wall >= each.end:
                wall, fold = wall - length, 1
        if wall >= DAY:
            return midnight(day + timedelta(days=1), self.zone)
        return datetime.combine(day, time(*divmod(wall, 60), fold=fold), self.zone)


def axis_of(days: Iterable[date], zone: ZoneInfo) -> Axis:
    """Return the axis of some days of a zone."""
    found = [(day, change) for day in days if (change := change_of(day, zone))]
    return Axis(zone, tuple(found))


def stretches(axis: Axis, day: date, spans: Sequence[tuple[datetime, datetime]]) -> tuple[Stretch, ...]:
    """Return the parts of a day's column that some spans, in order of time, leave open."""
    out, top = [], 0
    for start, end in spans:
        begin, bottom = axis.place(start, day), axis.place(end, day)
        if begin > top:
            out.append(Stretch(top, begin))
        top = max(top, bottom)
    return (*out, Stretch(top, axis.height)) if top < axis.height else tuple(out)
