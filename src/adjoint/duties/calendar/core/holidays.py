"""The public holidays of a country, by their own arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from adjoint.language.when.feasts import FEASTS

PUBLIC = {
    "FR": "new-year easter-monday labour-fr victory ascension whit-monday bastille assumption all-saints armistice christmas",
    "BE": "new-year easter-monday labour-fr ascension whit-monday belgium assumption all-saints armistice christmas",
    "LU": "new-year easter-monday labour-fr ascension whit-monday assumption all-saints christmas boxing-day",
    "CH": "new-year good-friday easter-monday ascension whit-monday swiss christmas",
    "GB": "new-year good-friday easter-monday may-bank spring-bank summer-bank christmas boxing-day",
    "US": "new-year mlk presidents memorial juneteenth independence labor-us columbus thanksgiving christmas",
    "CA": "new-year good-friday canada-day labor-us thanksgiving-ca christmas",
}
"""Country (ISO 3166) to the names, in `language.when.feasts`, of the days on which all of it rests."""
LATER = frozenset({"GB", "CA"})
"""Where a holiday that falls on a weekend is kept on the next working day."""
NEAREST = frozenset({"US"})
"""Where one of a Saturday is kept on Friday, one of a Sunday on Monday."""


@lru_cache(maxsize=64)
def holidays(country: str, year: int) -> frozenset[date]:
    """Return the public holidays of a year; of a country that we do not know, none.

    >>> date(2026, 5, 14) in holidays("FR", 2026), sorted(holidays("GB", 2027))[-2:]
    (True, [datetime.date(2027, 12, 27), datetime.date(2027, 12, 28)])
    """
    days = sorted(FEASTS[name](year).date() for name in PUBLIC.get(country, "").split())
    if country in NEAREST:
        return frozenset(day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0)) for day in days)
    kept: set[date] = set()
    for day in days:
        on = day
        while country in LATER and (on.weekday() > 4 or on in kept):
            on += timedelta(days=1)
        kept.add(on)
    return frozenset(kept)
