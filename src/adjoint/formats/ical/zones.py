"""Time zones of calendar files: a TZID made a zone, and a zone made a VTIMEZONE.

A TZID that names an IANA zone, plainly or in disguise, is that zone, whatever its VTIMEZONE says (RFC 7809); only a name that
nobody knows is read from its VTIMEZONE. Nothing is remembered between two files, so that one file cannot teach another's zones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from adjoint.formats.ical.lines import Component, Property, escaped
from adjoint.formats.ical.rules import WEEKDAYS, BadRule, instances, read_rule

MAX_OBSERVANCES: Final = 400
MAX_TURNS: Final = 600
_OFFSET: Final = re.compile(r"([+-])(\d\d):?(\d\d)(?::?(\d\d))?")
_SHOWN: Final = re.compile(r"\((?:UTC|GMT)([+-]\d\d:\d\d)?\)\s*(.+)")
_WALL_END: Final = datetime(2100, 1, 1)  # noqa: DTZ001 - wall time
_WALL_START: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - wall time
UTC_ZONE: Final = ZoneInfo("UTC")
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2037
_ENOUGH: Final = 5
"""Yearly changes in a row that make a rule."""


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    """Return the zones of Windows' names; the table brings a whole library: at its first use."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - start-up

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    return {name.rsplit("/", 1)[-1].replace("_", " ").casefold(): name for name in sorted(available_timezones()) if "/" in name}


@lru_cache(maxsize=2048)
def iana_zone(tzid: str) -> ZoneInfo | None:
    """Return the IANA zone that a TZID means: its name, a path that ends with it, a Windows name, "(UTC+01:00) ..., Paris".

    >>> iana_zone("/freeassociation.sourceforge.net/Tzfile/America/Toronto")
    zoneinfo.ZoneInfo(key='America/Toronto')
    """
    name = tzid.strip().strip('"').replace("\\,", ",")[:200]
    if name.casefold() in {"utc", "z", "gmt", "etc/utc"}:
        return UTC_ZONE
    parts = name.strip("/").split("/")
    for size in range(min(3, len(parts)), 0, -1):
        key = _known().get("/".join(parts[-size:]).casefold())
        if key and (len(parts) == size or size > 1):
            return ZoneInfo(key)
    if name.casefold() in _windows():
        return ZoneInfo(_windows()[name.casefold()])
    return _shown(name)


def _shown(name: str) -> ZoneInfo | None:
    """Read the names that Outlook shows: an offset and some cities, of which one may be an IANA city with that offset."""
    found = _SHOWN.fullmatch(name)
    if found is None:
        return None
    offset = _offset(found[1] or "+00:00")
    for city in found[2].split(","):
        key = _cities().get(city.strip().casefold())
        zone = ZoneInfo(key) if key else None
        if zone is not None and offset in {datetime(2026, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)}:
            return zone
    return None


def _offset(text: str) -> timedelta:
    """Read +0100; raises ValueError on anything else or a day and more."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        raise ValueError(text)
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size


@dataclass(frozen=True, slots=True)
class _Turn:
    wall: datetime
    before: timedelta
    after: timedelta


class RuleZone(tzinfo):
    """A zone known from its VTIMEZONE only."""

    def __init__(self, name: str, turns: Iterable[_Turn]) -> None:
        self.name = name
        held = sorted(turns, key=lambda turn: turn.wall - turn.before)
        self.moments = [turn.wall - turn.before for turn in held]
        self.offsets = [held[0].before, *(turn.after for turn in held)]

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return the offset at a wall time; the earlier one where a clock change leaves the choice and fold is 0."""
        if moment is None:
            return self.offsets[-1]
        wall = moment.replace(tzinfo=None)
        first = bisect_right(self.moments, wall - self.offsets[0])
        fits = []
        for index in range(max(0, first - 2), min(len(self.offsets), first + 3)):
            offset = self.offsets[index]
            if bisect_right(self.moments, wall - offset) == index:
                fits.append(offset)
        if fits:
            return fits[-1] if moment.fold else fits[0]
        before = bisect_right(self.moments, wall - max(self.offsets)) - 1
        return self.offsets[min(max(0, before + moment.fold), len(self.offsets) - 1)]

    def dst(self, moment: datetime | None) -> timedelta:
        """Return zero: a VTIMEZONE gives offsets, and nothing here needs to know which part is summer time."""
        del moment
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str:
        """Return the TZID."""
        del moment
        return self.name

    def fromutc(self, moment: datetime) -> datetime:
        """Return the wall time of a moment given in UTC."""
        naive = moment.replace(tzinfo=None)
        offset = self.offsets[bisect_right(self.moments, naive)]
        wall = (naive + offset).replace(tzinfo=self)
        return wall if self.utcoffset(wall) == offset else wall.replace(fold=1)


def zone_of(component: Component) -> tzinfo | None:
    """Make a zone of a VTIMEZONE; None where it says too little or nothing readable."""
    name = component.text("TZID")
    location = component.get("X-LIC-LOCATION")
    if location is not None and (zone := iana_zone(location.text)) is not None:
        return zone
    turns: list[_Turn] = []
    for part in component.components[:MAX_OBSERVANCES]:
        try:
            turns.extend(_turns(part))
        except (ValueError, AttributeError, OverflowError, BadRule):
            continue
    return RuleZone(name, turns) if turns else None


def _turns(part: Component) -> list[_Turn]:
    before, after = _offset(part.text("TZOFFSETFROM")), _offset(part.text("TZOFFSETTO"))
    start = _wall(part.text("DTSTART"))
    walls = [start]
    for line in part.all("RDATE"):
        walls.extend(_wall(value.split("/")[0]) for value in line.value.split(",")[:MAX_TURNS] if value)
    for line in part.all("RRULE"):
        rule = read_rule(line.value)
        if rule.frequency in {"YEARLY", "MONTHLY"}:
            walls.extend(islice(instances(rule, max(start, _WALL_START.replace(tzinfo=None)), before=_WALL_END), MAX_TURNS))
    return [_Turn(wall, before, after) for wall in walls]


def _wall(text: str) -> datetime:
    return datetime.strptime(text.strip().removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall time


class Zones:
    """The zones of one file, by TZID."""

    def __init__(self, components: Iterable[Component], default: tzinfo) -> None:
        self.default = default
        self.parts = {part.text("TZID"): part for part in components if part.name == "VTIMEZONE"}
        self.made: dict[str, tzinfo | None] = {}

    def get(self, tzid: str) -> tzinfo | None:
        """Return the zone of a TZID, None where it is not known."""
        if tzid not in self.made:
            zone: tzinfo | None = iana_zone(tzid)
            if zone is None and (part := self.parts.get(tzid) or self.parts.get(escaped(tzid))) is not None:
                zone = zone_of(part)
            self.made[tzid] = zone
        return self.made[tzid]


@lru_cache(maxsize=256)
def timezone_component(key: str) -> Component:
    """Make the VTIMEZONE of an IANA zone, good from 1990 on.

    Where its last clock changes follow one rule up to 2037, that rule is written, without an end; every other change is a date.
    """
    zone = ZoneInfo(key)
    turns = [_described(zone, moment) for moment in _changes(zone, _FIRST_YEAR, _LAST_YEAR)]
    parts: list[Component] = []
    for kind in sorted({(turn.before, turn.after) for turn in turns}):
        walls = [turn.wall for turn in turns if (turn.before, turn.after) == kind]
        rule, ruled = _yearly(walls)
        single = walls[: len(walls) - ruled]
        if single:
            parts.append(_observance(zone, kind, single))
        if ruled:
            parts.append(_observance(zone, kind, walls[-ruled:], rule))
    if not parts:
        offset = datetime(_FIRST_YEAR, 1, 1, tzinfo=zone).utcoffset() or timedelta(0)
        parts = [_observance(zone, (offset, offset), [_WALL_START])]
    return Component("VTIMEZONE", (Property("TZID", key),), tuple(parts))


def _changes(zone: ZoneInfo, first: int, last: int) -> list[datetime]:
    """Return the moments of UTC from which another offset holds, to the second."""
    found = []
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        following = moment + timedelta(days=5)
        if moment.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            low, high = moment, following
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        moment = following
    return found


def _described(zone: ZoneInfo, moment: datetime) -> _Turn:
    before = (moment - timedelta(seconds=1)).astimezone(zone).utcoffset() or timedelta(0)
    after = moment.astimezone(zone).utcoffset() or timedelta(0)
    return _Turn(moment.replace(tzinfo=None) + before, before, after)


def _observance(zone: ZoneInfo, kind: tuple[timedelta, timedelta], walls: list[datetime], rule: str = "") -> Component:
    before, after = kind
    example = (walls[0] - before).replace(tzinfo=UTC).astimezone(zone)
    lines = [Property("DTSTART", f"{walls[0]:%Y%m%dT%H%M%S}"), Property("TZOFFSETFROM", _written(before))]
    lines += [Property("TZOFFSETTO", _written(after)), Property("TZNAME", escaped(example.tzname() or zone.key))]
    if rule:
        lines.append(Property("RRULE", rule))
    elif len(walls) > 1:
        lines.append(Property("RDATE", ",".join(f"{wall:%Y%m%dT%H%M%S}" for wall in walls[1:])))
    return Component("DAYLIGHT" if after > before else "STANDARD", tuple(lines))


def _yearly(walls: list[datetime]) -> tuple[str, int]:
    """Return the rule "the nth such weekday of such a month" of the last changes, and how many it gives; ("", 0): none."""
    last = walls[-1]
    for ordinal in (-1, (last.day - 1) // 7 + 1):
        text = f"FREQ=YEARLY;BYMONTH={last.month};BYDAY={ordinal}{WEEKDAYS[last.weekday()]}"
        given = set(instances(read_rule(text), datetime.combine(walls[0].date(), last.time()), before=_WALL_END))
        kept = 0
        while kept < len(walls) and walls[-1 - kept] in given and walls[-1 - kept].year == last.year - kept:
            kept += 1
        if kept >= _ENOUGH and last.year == _LAST_YEAR:
            return text, kept
    return "", 0


def _written(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    text = f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}"
    return f"{text}{seconds % 60:02}" if seconds % 60 else text
