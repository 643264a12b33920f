"""Telling times to people: days, hours and spans in the reader's words, zone and habit."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.money import Money
    from adjoint.kernel.span import Span

DAYS: dict[str, tuple[str, ...]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: dict[str, tuple[str, ...]] = {
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
NARROW = "\N{NO-BREAK SPACE}"


def day(moment: date, lang: Lang, now: date) -> str:
    """Return a day with its weekday, and its year where that is not the reader's.

    >>> day(date(2026, 11, 26), "fr", date(2026, 11, 23))
    'jeudi 26 novembre'
    """
    first = "1er" if lang == "fr" and moment.day == 1 else str(moment.day)
    year = f" {moment.year}" if moment.year != now.year else ""
    return f"{DAYS[lang][moment.weekday()]} {first} {MONTHS[lang][moment.month - 1]}{year}"


def minutes(number: int, lang: Lang) -> str:
    """Return a length of time.

    >>> [minutes(each, "en").replace(NARROW, " ") for each in (45, 60, 90)], minutes(90, "fr").replace(NARROW, " ")
    (['45 min', '1 h', '1 h 30 min'], '1 h 30')
    """
    hours, rest = divmod(number, 60)
    if not hours:
        return f"{rest}{NARROW}min"
    if not rest:
        return f"{hours}{NARROW}h"
    return f"{hours}{NARROW}h{NARROW}{rest:02}" if lang == "fr" else f"{hours}{NARROW}h{NARROW}{rest}{NARROW}min"


def clock(moment: datetime, lang: Lang, habit: str = "24h") -> str:
    """Return a time of day.

    >>> clock(datetime(2026, 11, 26, 14, 30), "fr").replace(NARROW, " "), clock(datetime(2026, 11, 26, 14), "en", "12h")
    ('14 h 30', '2 pm')
    """
    if lang == "fr":
        return f"{moment.hour}{NARROW}h" + (f"{NARROW}{moment.minute:02}" if moment.minute else "")
    if habit == "12h":
        return (
            f"{moment.hour % 12 or 12}"
            + (f":{moment.minute:02}" if moment.minute else "")
            + (" am" if moment.hour < 12 else " pm")
        )
    return f"{moment.hour:02}:{moment.minute:02}"


def span(times: Span, lang: Lang, zone: ZoneInfo, now: datetime, *, habit: str = "24h", all_day: bool = False) -> str:
    """Return a span of time: one day where it holds on one, else both ends."""
    start, end, today = times.start.astimezone(zone), times.end.astimezone(zone), now.astimezone(zone).date()
    if all_day:
        last = (end - timedelta(seconds=1)).date()
        return (
            day(start.date(), lang, today)
            if last <= start.date()
            else f"{day(start.date(), lang, today)} – {day(last, lang, today)}"
        )
    first = f"{day(start.date(), lang, today)}, {clock(start, lang, habit)}"
    if end.date() == start.date():
        return f"{first} – {clock(end, lang, habit)}"
    return f"{first} – {day(end.date(), lang, today)}, {clock(end, lang, habit)}"


def zone_name(zone: ZoneInfo, lang: Lang) -> str:
    """Return the city by which a zone is known.

    >>> from zoneinfo import ZoneInfo
    >>> zone_name(ZoneInfo("Europe/London"), "fr"), zone_name(ZoneInfo("America/New_York"), "en")
    ('Londres', 'New York')
    """
    from babel.dates import get_timezone_location  # noqa: PLC0415  (few messages need it)

    return str(get_timezone_location(zone, locale=lang, return_city=True))


def in_zones(times: Span, lang: Lang, zones: tuple[ZoneInfo, ...], now: datetime, *, habit: str = "24h") -> str:
    """Return a span of time by the clock of each zone that shows another time, the first one first.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> from adjoint.kernel.span import Span
    >>> at = Span(datetime(2026, 12, 1, 15, tzinfo=UTC), datetime(2026, 12, 1, 15, 30, tzinfo=UTC))
    >>> in_zones(at, "en", (ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")), at.start)
    'Tuesday 1 December, 16:00 – 16:30 (Paris), 10:00 – 10:30 (New York)'
    """
    first, *others = zones
    told = span(times, lang, first, now, habit=habit)
    offset, day_here = times.start.astimezone(first).utcoffset(), times.start.astimezone(first).date()
    parts = []
    for zone in others:
        there = times.start.astimezone(zone)
        if there.utcoffset() != offset:
            whole = span(times, lang, zone, now, habit=habit)
            same = there.date() == day_here == times.end.astimezone(zone).date()
            hours = f"{clock(there, lang, habit)} – {clock(times.end.astimezone(zone), lang, habit)}"
            parts.append(f"{hours if same else whole} ({zone_name(zone, lang)})")
    return f"{told} ({zone_name(first, lang)}), {', '.join(parts)}" if parts else told


def listed(names: list[str], lang: Lang) -> str:
    """Join names as a sentence does.

    >>> listed(["Ana", "Bo", "Cy"], "fr")
    'Ana, Bo et Cy'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'et' if lang == 'fr' else 'and'} {names[-1]}"


def money(amount: Money, lang: Lang) -> str:
    """Return an amount as people of a language write it.

    >>> from adjoint.kernel.money import Money
    >>> money(Money.read("1240.5 EUR"), "en")
    '€1,240.50'
    """
    from babel.numbers import format_currency  # noqa: PLC0415  (few messages need it)

    return str(format_currency(amount.value, amount.currency, locale=lang))
