"""The zones that a person may set beside their own."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from adjoint.doors.web.told import tell_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.kernel.errors import Lang

CITIES = [
    "Pacific/Honolulu",
    "America/Anchorage",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Toronto",
    "America/Halifax",
    "America/Martinique",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "Atlantic/Azores",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Africa/Casablanca",
    "Africa/Dakar",
    "Africa/Abidjan",
    "Europe/Paris",
    "Europe/Brussels",
    "Europe/Berlin",
    "Europe/Zurich",
    "Europe/Madrid",
    "Europe/Rome",
    "Africa/Lagos",
    "Africa/Algiers",
    "Africa/Tunis",
    "Europe/Athens",
    "Europe/Kyiv",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Asia/Riyadh",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Indian/Reunion",
    "Indian/Mauritius",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Australia/Perth",
    "Australia/Adelaide",
    "Australia/Sydney",
    "Pacific/Noumea",
    "Pacific/Auckland",
    "Pacific/Tahiti",
]
"""From west to east, one for each clock that business meets, and those where French is spoken."""


def choices(now: datetime, lang: Lang, mine: Iterable[str]) -> list[dict[str, Any]]:
    """Return the zones to choose from, from west to east, with the city's name and how far from Greenwich it is now."""
    return _choices(now.replace(minute=0, second=0, microsecond=0), lang, frozenset(mine))


@lru_cache(maxsize=32)
def _choices(hour: datetime, lang: Lang, mine: frozenset[str]) -> list[dict[str, Any]]:
    found = []
    for name in dict.fromkeys([*CITIES, *sorted(mine)]):
        by = hour.astimezone(ZoneInfo(name)).utcoffset() or timedelta(0)
        found.append((by, tell_place(name, lang), name))
    return [{"name": name, "label": f"{city} (UTC{_signed(by)})"} for by, city, name in sorted(found)]


def _signed(by: timedelta) -> str:
    r"""Write an offset.

    >>> _signed(timedelta(hours=-3, minutes=-30)), _signed(timedelta(0))
    ('\u22123:30', '\xb10')
    """
    minutes = int(by / timedelta(minutes=1))
    if not minutes:
        return "\u00b10"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'+' if minutes > 0 else chr(0x2212)}{hours}{f':{rest:02}' if rest else ''}"
