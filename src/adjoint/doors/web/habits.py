"""What a reader is used to, by the country that their browser names: the hours of the clock, the first day of the week."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

from adjoint.doors.web.told import LOCALE, Clock

if TYPE_CHECKING:
    from django.http import HttpRequest

TAG = re.compile(r"\b(fr|en)-([A-Z]{2})\b")


def locale_of(request: HttpRequest) -> str:
    """Return the locale of the reader's language: of the country that the browser names first with it, else the house's own."""
    lang = (get_language() or "en")[:2]
    tags = TAG.finditer(request.headers.get("Accept-Language", "")[:200])
    return next((f"{tag[1]}_{tag[2]}" for tag in tags if tag[1] == lang), LOCALE["fr" if lang == "fr" else "en"])


@lru_cache(maxsize=64)
def habits_of(locale: str) -> tuple[Clock, int]:
    """Return the clock of a locale and its first day of the week, Monday being 0.

    >>> habits_of("en_GB"), habits_of("en_US"), habits_of("fr_FR")
    (('24h', 0), ('12h', 6), ('24h', 0))
    """
    try:
        found = Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        found = Locale.parse("en_GB")
    return ("12h" if "h" in found.time_formats["short"].pattern else "24h"), found.first_week_day


def first_of_week(day: date, first: int) -> date:
    """Return the day on which the week of a day begins.

    >>> first_of_week(date(2026, 11, 25), 0), first_of_week(date(2026, 11, 25), 6)
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 22))
    """
    return day - timedelta(days=(day.weekday() - first) % 7)
