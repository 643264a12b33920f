"""Dates, times, durations and money as people write them, in French and English. Pure: the present is an argument."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location
from babel.numbers import format_currency, format_decimal

from adjoint.kernel.errors import Lang
from adjoint.language import tell

type Clock = Literal["24h", "12h"]

HARD = "\u00a0"
LOCALE = {"fr": "fr_FR", "en": "en_GB"}
NEAR: dict[Lang, dict[int, str]] = {
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}


def tell_day(day: date, lang: Lang, *, today: date | None = None, short: bool = False) -> str:
    r"""Write a day; its year only where it is far from `today`.

    >>> tell_day(date(2026, 11, 26), "fr", today=date(2026, 11, 23)), tell_day(date(2026, 12, 1), "fr", today=date(2026, 11, 23))
    ('jeudi 26\xa0novembre', 'mardi 1er\xa0décembre')
    """
    far = today is None or abs((day - today).days) > 180 or (day.year != today.year and abs((day - today).days) > 90)
    weekday, month = ("EEE", "MMM") if short else ("EEEE", "MMMM")
    name = format_date(day, weekday, locale=LOCALE[lang])
    number = "1er" if lang == "fr" and day.day == 1 else str(day.day)
    told = f"{name} {number}{HARD}{format_date(day, month, locale=LOCALE[lang])}"
    return f"{told} {day.year}" if far else told


def tell_month(day: date, lang: Lang) -> str:
    r"""Write a month and its year.

    >>> tell_month(date(2026, 11, 1), "fr")
    'novembre\xa02026'
    """
    return format_date(day, "MMMM\u00a0y", locale=LOCALE[lang])


def tell_days(first: date, last: date, lang: Lang) -> str:
    r"""Write a stretch of days with its year, both ends included.

    >>> tell_days(date(2026, 11, 23), date(2026, 11, 29), "en"), tell_days(date(2026, 11, 30), date(2026, 12, 6), "fr")
    ('23\u2009–\u200929\xa0November\xa02026', '30\xa0novembre – 6\xa0décembre\xa02026')
    """

    def number(day: date) -> str:
        return "1er" if lang == "fr" and day.day == 1 else str(day.day)

    end = f"{number(last)}{HARD}{tell_month(last, lang)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{number(first)}\u2009–\u2009{end}"
    month = format_date(first, "MMMM", locale=LOCALE[lang])
    return f"{number(first)}{HARD}{month}{'' if first.year == last.year else f'{HARD}{first.year}'} – {end}"


def tell_clock(moment: datetime, lang: Lang, zone: str, *, clock: Clock = "24h") -> str:
    r"""Write the time of day of an aware moment in a zone.

    >>> at = datetime.fromisoformat("2026-11-26T15:05:00+01:00")
    >>> tell_clock(at, "fr", "Europe/Paris"), tell_clock(at, "en", "Europe/London", clock="12h")
    ('15\xa0h\xa005', '2:05\xa0pm')
    """
    wall = moment.astimezone(ZoneInfo(zone))
    if lang == "fr":
        return f"{wall.hour}{HARD}h" + (f"{HARD}{wall.minute:02}" if wall.minute else "")
    if clock == "24h":
        return f"{wall:%H:%M}"
    hour = wall.hour % 12 or 12
    return f"{hour}{f':{wall.minute:02}' if wall.minute else ''}{HARD}{'am' if wall.hour < 12 else 'pm'}"


def tell_moment(moment: datetime, lang: Lang, zone: str, *, now: datetime | None = None, clock: Clock = "24h") -> str:
    r"""Write a moment, its day by its nearness to `now`.

    >>> at = datetime.fromisoformat("2026-11-22T17:00:00+01:00")
    >>> tell_moment(at, "fr", "Europe/Paris", now=at + timedelta(hours=12))
    'hier, 17\xa0h'
    """
    return f"{_near(moment, lang, zone, now)}, {tell_clock(moment, lang, zone, clock=clock)}"


def tell_brief(moment: datetime, lang: Lang, zone: str, *, now: datetime, clock: Clock = "24h", timed: bool = False) -> str:
    r"""Write a moment as short as a list allows: the time today, the weekday within a week, else the day; `timed`: always the time.

    >>> at = datetime.fromisoformat("2026-11-22T17:00:00+01:00")
    >>> [tell_brief(at, "en", "Europe/Paris", now=at + timedelta(days=days)) for days in (0, 3, 30)]
    ['17:00', 'Sun\xa017:00', '22\xa0Nov']
    >>> tell_brief(at, "fr", "Europe/Paris", now=at - timedelta(days=9), timed=True)
    '22\xa0nov.\xa017\xa0h'
    """
    local, today = moment.astimezone(ZoneInfo(zone)).date(), now.astimezone(ZoneInfo(zone)).date()
    hour = tell_clock(moment, lang, zone, clock=clock).replace(" ", HARD)
    if local == today:
        return hour
    if abs((local - today).days) < 7:
        return f"{format_date(local, 'EEE', locale=LOCALE[lang])} {hour}".replace(" ", HARD)
    number = "1er" if lang == "fr" and local.day == 1 else str(local.day)
    told = f"{number}{HARD}{format_date(local, 'MMM', locale=LOCALE[lang])}"
    told = told if local.year == today.year else f"{told}{HARD}{local.year}"
    return f"{told}{HARD}{hour}" if timed else told


def tell_span(
    span: tuple[datetime, datetime], lang: Lang, zone: str, *, now: datetime | None = None, clock: Clock = "24h"
) -> str:
    r"""Write a half-open span, the day once where it is one.

    >>> at = datetime.fromisoformat("2026-11-26T15:00:00+01:00")
    >>> tell_span((at, at + timedelta(minutes=30)), "fr", "Europe/Paris", now=at - timedelta(days=5))
    'jeudi 26\xa0novembre, 15\xa0h\xa0–\xa015\xa0h\xa030'
    """
    start, end = (each.astimezone(ZoneInfo(zone)) for each in span)
    today = now.astimezone(ZoneInfo(zone)).date() if now else None
    if _whole_days(start, end):
        last = (end - timedelta(days=1)).date()
        first = tell_day(start.date(), lang, today=today)
        return first if last == start.date() else f"{first} – {tell_day(last, lang, today=today)}"
    times = [tell_clock(each, lang, zone, clock=clock) for each in (start, end)]
    first = tell_day(start.date(), lang, today=today)
    if start.date() == end.date() or end - start <= timedelta(hours=12):
        return f"{first}, {times[0]}{HARD}–{HARD}{times[1]}"
    return f"{first}, {times[0]} – {tell_day(end.date(), lang, today=today)}, {times[1]}"


def tell_times(span: tuple[datetime, datetime], lang: Lang, zone: str, *, clock: Clock = "24h") -> str:
    """Write only the times of day of a span."""
    first, last = (tell_clock(each, lang, zone, clock=clock) for each in span)
    return f"{first}{HARD}–{HARD}{last}"


def tell_minutes(minutes: int, lang: Lang) -> str:
    r"""Write a length of time.

    >>> tell_minutes(680, "fr"), tell_minutes(40, "en"), tell_minutes(680, "en")
    ('11\xa0h\xa020', '40\xa0min', '11\xa0h\xa020\xa0min')
    """
    return ("−" if minutes < 0 else "") + tell.minutes(abs(minutes), lang)


def tell_money(amount: str, lang: Lang) -> str:
    r"""Write an amount given as the kernel's `Money` writes it.

    >>> tell_money("1250.50 EUR", "fr"), tell_money("1250.50 GBP", "en")
    ('1\u202f250,50\xa0€', '£1,250.50')
    """
    value, _, currency = amount.partition(" ")
    return format_currency(Decimal(value), currency, locale=LOCALE[lang])


def tell_number(number: float | Decimal, lang: Lang) -> str:
    """Write a number with the separators of the language."""
    return format_decimal(number, locale=LOCALE[lang])


def tell_place(zone: str, lang: Lang) -> str:
    """Write a zone by its city, as the language calls it.

    >>> tell_place("America/New_York", "en"), tell_place("Europe/London", "fr")
    ('New York', 'Londres')
    """
    return str(get_timezone_location(ZoneInfo(zone), locale=LOCALE[lang], return_city=True))


def _near(moment: datetime, lang: Lang, zone: str, now: datetime | None) -> str:
    day = moment.astimezone(ZoneInfo(zone)).date()
    if now is None:
        return tell_day(day, lang)
    today = now.astimezone(ZoneInfo(zone)).date()
    return NEAR[lang].get((day - today).days) or tell_day(day, lang, today=today)


def _whole_days(start: datetime, end: datetime) -> bool:
    midnight = start.hour == start.minute == end.hour == end.minute == 0
    return midnight and end.date() > start.date()
