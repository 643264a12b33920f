"""The public holidays of a client's country, on which nothing is offered of itself."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from adjoint.language.when.feasts import FEASTS
from adjoint.language.when.zones import country_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from adjoint.kernel.span import Span

KEPT = {
    "fr": "new-year easter-monday labour-fr victory ascension whit-monday bastille assumption all-saints armistice christmas",
    "be": "new-year easter-monday labour-fr ascension whit-monday belgium assumption all-saints armistice christmas",
    "ch": "new-year good-friday easter-monday ascension whit-monday swiss christmas boxing-day",
    "uk": "new-year good-friday easter-monday may-bank spring-bank summer-bank christmas boxing-day",
    "us": "new-year mlk presidents memorial juneteenth independence labor-us columbus armistice thanksgiving christmas",
    "ca": "new-year good-friday patriots-qc canada-day labor-us thanksgiving-ca christmas",
}
"""Kept in the whole country, or nearly; what only some cantons, provinces or states keep is not among them.

Code du travail L3133-1; Belgian royal decree of 18 April 1974; the usage of most cantons; Bank Holidays of England and Wales;
5 U.S.C. 6103; Canada Labour Code, s. 166, without the days that its provinces do not keep.
"""
SUNDAY = 6


def holidays(zone: ZoneInfo, span: Span) -> frozenset[date]:
    """Return the holidays of the country of a zone within a span; none where the country is not known.

    >>> from datetime import UTC, datetime
    >>> from zoneinfo import ZoneInfo
    >>> from adjoint.kernel.span import Span
    >>> december = Span(datetime(2027, 12, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
    >>> [f"{day:%a %d}" for day in sorted(holidays(ZoneInfo("Europe/London"), december))]
    ['Sat 25', 'Sun 26', 'Mon 27', 'Tue 28']
    """
    country = country_of(zone.key)
    first, last = (moment.astimezone(zone).date() for moment in (span.start, span.end - timedelta.resolution))
    found = (day for year in range(first.year, last.year + 2) for day in _of_year(country, year))
    return frozenset(day for day in found if first <= day <= last)


@lru_cache(maxsize=256)
def _of_year(country: str, year: int) -> frozenset[date]:
    """Return the holidays of a year, and the working days kept in place of those on a weekend, where that is the law."""
    days = {FEASTS[name](year).date() for name in KEPT.get(country, "").split()}
    instead: set[date] = set()
    for day in sorted(days):
        if day.weekday() < 5 or country not in {"uk", "us", "ca"}:
            continue
        other = day - timedelta(days=1) if country == "us" and day.weekday() < SUNDAY else day + timedelta(days=1)
        while other.weekday() > 4 or other in days or other in instead:
            other += timedelta(days=1)
        instead.add(other)
    return frozenset(days | instead)
