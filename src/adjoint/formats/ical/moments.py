"""DATE, DATE-TIME, PERIOD and DURATION of RFC 5545, read and written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from adjoint.formats.ical.lines import Property
from adjoint.formats.ical.zones import Zones

_MOMENT: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?")
_DURATION: Final = re.compile(r"([+-])?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2500
"""Nobody has a meeting outside of these years; a file that says so is broken or hostile."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a date-time as a file says it: wall time in a zone."""

    wall: datetime
    """Without a zone; midnight where `all_day`."""
    zone: tzinfo
    """UTC, that of TZID, or the reader's where the time floats."""
    all_day: bool = False

    @property
    def at(self) -> datetime:
        """The aware moment: in UTC, but of a whole day midnight in its zone.

        A wall time that a clock change leaves out has the offset before the change; of one that occurs twice it is the first
        (RFC 5545, 3.3.5).
        """
        return aware(self.wall, self.zone, all_day=self.all_day)

    def shifted(self, delta: timedelta) -> Moment:
        """Return the moment later by `delta` of wall time."""
        return replace(self, wall=self.wall + delta)


def aware(wall: datetime, zone: tzinfo, *, all_day: bool = False) -> datetime:
    """Set a wall time in its zone, as `Moment.at`."""
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    return moment.astimezone(zone) if all_day else moment


def read_moment(line: Property, zones: Zones, value: str | None = None) -> Moment:
    """Read a DATE or DATE-TIME; `value` is one of a list. Raises ValueError where it is none or its TZID is not known."""
    text = (line.value if value is None else value).strip().strip("'\"")
    found = _MOMENT.fullmatch(text.upper())
    if found is None:
        raise ValueError(f"{text[:40]!r} is no date")
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year {year} is out of range")
    if found[4] is None:
        return Moment(datetime(year, month, day), zones.default, all_day=True)  # noqa: DTZ001 - wall time
    second = min(int(found[6] or 0), 59)
    wall = datetime(year, month, day, int(found[4]), int(found[5]), second)  # noqa: DTZ001 - wall time
    tzid = line.param("TZID")
    if found[7]:
        return Moment(wall, UTC)
    if not tzid:
        return Moment(wall, zones.default)
    return Moment(wall, zones.get(tzid) or zones.default)


def read_duration(text: str) -> tuple[int, timedelta]:
    """Read a DURATION as nominal days (weeks and days) and exact time; raises ValueError."""
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None or not any(found.groups()[1:]):
        raise ValueError(f"{text[:40]!r} is no duration")
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    sign = -1 if found[1] == "-" else 1
    if weeks * 7 + days > 36600:
        raise ValueError(f"{text[:40]!r} lasts more than a century")
    return sign * (weeks * 7 + days), sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def moment_line(name: str, moment: Moment) -> Property:
    """Write a moment: a date, UTC, or wall time with the TZID of an IANA zone."""
    if moment.all_day:
        return Property(name, f"{moment.wall:%Y%m%d}", (("VALUE", ("DATE",)),))
    if isinstance(moment.zone, ZoneInfo) and moment.zone.key != "UTC":
        return Property(name, f"{moment.wall:%Y%m%dT%H%M%S}", (("TZID", (moment.zone.key,)),))
    return Property(name, utc_text(moment.at))


def utc_text(moment: datetime) -> str:
    """Write an aware moment in UTC: 20261126T143000Z."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def like(line: Property, name: str, moment: datetime, zones: Zones) -> Property:
    """Write an aware moment in the form that `line` has: as a date, in UTC, floating, or under the same TZID."""
    held = read_moment(line, zones)
    if held.all_day:
        return Property(name, f"{local_date(moment, zones.default):%Y%m%d}", (("VALUE", ("DATE",)),))
    if line.value.strip().upper().endswith("Z"):
        return Property(name, utc_text(moment))
    wall = moment.astimezone(held.zone)
    tzid = line.param("TZID")
    return Property(name, f"{wall:%Y%m%dT%H%M%S}", (("TZID", (tzid,)),) if tzid else ())


def local_date(moment: datetime, zone: tzinfo) -> date:
    """Return the day of an aware moment in `zone`."""
    return moment.astimezone(zone).date()
