"""Times said to people, in French and English, such that reading them back gives the same instants."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from adjoint.kernel.span import Span
from adjoint.language.tell import DAYS, MONTHS
from adjoint.language.when.model import CLOCK_GRAINS, Grain, When

type Habit = Literal["24h", "12h"]

_PARTS = {
    "fr": {"morning": "le matin", "noon": "le midi", "afternoon": "l’après-midi", "evening": "le soir", "night": "la nuit"},
    "en": {
        "morning": "in the morning",
        "noon": "at noon",
        "afternoon": "in the afternoon",
        "evening": "in the evening",
        "night": "at night",
    },
}
_NEAR = timedelta(days=300)
"""How far ahead a day is said without its year."""
_HARD = "\N{NO-BREAK SPACE}"


def say(what: When | Span, *, lang: str, zone: ZoneInfo, now: datetime, habit: Habit = "24h") -> str:
    """Return a moment or a stretch as people say it: « jeudi 26 novembre, 15 h – 15 h 30 », "Thursday 26 November, 3–3:30 pm".

    Times are told on the clocks of `zone`; the year is left out where it is the coming one, seen from `now`. `habit` is how
    an English reader writes hours.
    """
    when = what if isinstance(what, When) else When(what.start, what.end, _grain_of(what))
    return _Speaker("fr" if lang.startswith("fr") else "en", zone, now.astimezone(zone).replace(tzinfo=None), habit).say(when)


def _grain_of(span: Span) -> Grain:
    sharp = all(moment.minute == moment.second == 0 for moment in (span.start, span.end))
    return "hour" if sharp else "minute"


class _Speaker:
    """One reader: a language, a zone, a present, a habit."""

    def __init__(self, lang: str, zone: ZoneInfo, now: datetime, habit: Habit) -> None:
        self.lang = lang
        self.zone = zone
        self.now = now
        self.habit = habit

    def say(self, when: When) -> str:
        start, end = self._wall(when.start), self._wall(when.end)
        if start is not None and end is not None:
            return self._closed(start, end, when)
        if end is not None:
            return self._until(end)
        return self._since(start) if start is not None else ""

    def _wall(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.astimezone(self.zone).replace(tzinfo=None)

    def _closed(self, start: datetime, end: datetime, when: When) -> str:
        if when.part is not None:
            return f"{self._day(start)}, {_PARTS[self.lang][when.part]}"
        if start == _floor(start) and end == _floor(end):
            return self._days(start, end, when.grain)
        step = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}.get(when.grain)
        if step == end - start and when.grain in CLOCK_GRAINS:
            return self._at(start, when.grain)
        if start.date() == end.date() or end == _floor(start) + timedelta(days=1):
            return f"{self._day(start)}, {self._hours(start, end)}"
        return self._between(self._at(start, "minute"), self._at(end, "minute"))

    # days and longer

    def _days(self, start: datetime, end: datetime, grain: Grain) -> str:
        french = self.lang == "fr"
        last = end - timedelta(days=1)
        if end - start == timedelta(days=1):
            return self._day(start)
        if grain == "week" and end - start == timedelta(days=7) and start.weekday() == 0:
            return f"la semaine du {self._day(start)}" if french else f"the week of {self._day(start)}"
        if start.day == 1 and end.day == 1:
            named = self._months(start, end)
            if named:
                return named
        return self._between(self._day(start), self._day(last))

    def _between(self, one: str, two: str) -> str:
        return f"du {one} au {two}" if self.lang == "fr" else f"from {one} to {two}"

    def _months(self, start: datetime, end: datetime) -> str:
        count = (end.year - start.year) * 12 + end.month - start.month
        french = self.lang == "fr"
        if count == 12 and start.month == 1:
            return f"en {start.year:04d}" if french else f"in {start.year:04d}"
        if count == 3 and start.month % 3 == 1:
            number = start.month // 3 + 1
            return f"{_ordinal(number)} trimestre {start.year:04d}" if french else f"Q{number} {start.year:04d}"
        return f"{MONTHS[self.lang][start.month - 1]} {start.year:04d}" if count == 1 else ""

    def _day(self, day: datetime) -> str:
        number = _ordinal(1) if self.lang == "fr" and day.day == 1 else str(day.day)
        near = _floor(self.now) <= day < self.now + _NEAR
        year = "" if near else f" {day.year:04d}"
        return f"{DAYS[self.lang][day.weekday()]} {number} {MONTHS[self.lang][day.month - 1]}{year}"

    # hours

    def _at(self, moment: datetime, grain: Grain) -> str:
        early = self.lang == "fr" and moment.hour <= 6
        return f"{self._day(moment)}{' à ' if early else ', '}{self._clock(moment, exact=grain != 'hour')}"

    def _clock(self, moment: datetime, *, exact: bool) -> str:
        exact = exact or moment.minute != 0
        if moment.second:
            return f"{moment:%H:%M:%S}"
        if self.lang == "fr":
            return f"{moment.hour}{_HARD}h" + (f"{_HARD}{moment.minute:02d}" if exact else "")
        if self.habit == "24h":
            return f"{moment:%H:%M}" if exact else _twelve(moment, exact=False)
        return _twelve(moment, exact=exact)

    def _hours(self, start: datetime, end: datetime) -> str:
        if self.lang == "fr":
            first, last = self._clock(start, exact=False), self._clock(end, exact=False)
            return f"de {first} à {last}" if min(start.hour, end.hour) <= 6 else f"{first} – {last}"
        if self.habit == "24h" or start.second or end.second:
            return f"{self._exact(start)}–{self._exact(end)}"
        first, last = _twelve(start, exact=False), _twelve(end, exact=False)
        if first[-2:] == last[-2:] and end.date() == start.date() and start.hour % 12 and end.hour % 12:
            return f"{first[:-3]}–{last}"
        return f"{first} – {last}"

    def _exact(self, moment: datetime) -> str:
        return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"

    # open sides

    def _until(self, end: datetime) -> str:
        french = self.lang == "fr"
        if end == _floor(end):
            day = self._day(end - timedelta(days=1))
            return f"d’ici au {day}" if french else f"by {day}"
        clock = self._clock(end, exact=True)
        return f"avant {clock} le {self._day(end)}" if french else f"before {clock} on {self._day(end)}"

    def _since(self, start: datetime) -> str:
        french = self.lang == "fr"
        if start == _floor(start):
            return f"à partir du {self._day(start)}" if french else f"from {self._day(start)}"
        clock = self._clock(start, exact=True)
        return f"à partir de {clock} le {self._day(start)}" if french else f"after {clock} on {self._day(start)}"


def _floor(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _twelve(moment: datetime, *, exact: bool) -> str:
    minutes = f":{moment.minute:02d}" if exact or moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'am' if moment.hour < 12 else 'pm'}"


def _ordinal(number: int) -> str:
    """Return a French ordinal in digits."""
    return "1er" if number == 1 else f"{number}e"
