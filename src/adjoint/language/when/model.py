"""The nouns of time: what is given out (When, Mention) and what the grammar builds (Time, Stretch, Length, Repeat)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

type Grain = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
type Part = Literal["morning", "noon", "afternoon", "evening", "night"]
type Kind = Literal["when", "clock", "duration", "set"]

CLOCK_GRAINS: frozenset[str] = frozenset(("second", "minute", "hour"))


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time, half-open; a side that is None is open."""

    start: datetime | None
    """Aware, in the zone of the reader."""
    end: datetime | None
    grain: Grain
    """The finest unit that was said; `second` for a moment counted in minutes from now ("in 20 minutes")."""
    part: Part | None = None
    """The part of the day, where one was said and no hour."""


def in_minutes(when: When) -> When:
    """Return a moment said to the second as the minute that holds it."""
    if when.grain != "second":
        return when
    start = when.start and when.start.replace(second=0, microsecond=0)
    end = when.end
    if start is not None and end is not None and end - start <= timedelta(minutes=1):
        end = start + timedelta(minutes=1)
    return When(start, end, "minute", when.part)


@dataclass(frozen=True, slots=True)
class Mention:
    """One time expression of a text."""

    text: str
    at: tuple[int, int]
    """Where the words stand in the text, half-open."""
    kind: Kind
    candidates: tuple[When, ...] = ()
    """The readings, the best first; empty for a date that does not exist. More than one may stand even where `sure`: the
    second is the reading on the other side of now (a past "Monday")."""
    seconds: float | None = None
    rrule: str | None = None
    """An RFC 5545 recurrence rule value, for a set."""
    sure: bool = True
    doubt: str = ""
    """Why one should ask: past-or-future, next-ambiguous, last-ambiguous, weekday-contradicts-date, no-such-date, no-such-time,
    skipped-hour, doubled-hour, far-year, after-midnight-tomorrow, day-month-order, count-or-nth, am-pm, zone-season, vague, which-eve,
    wrong-way-round; empty where sure."""
    reasons: tuple[str, ...] = ()
    """What each candidate rests on, as a code of `reasons.REASONS`, in their order; empty where sure."""


class Lap(NamedTuple):
    """A stretch of wall-clock time, before any zone: from `start` to `end`, as long as its grain or a count of it."""

    start: datetime
    end: datetime
    grain: Grain

    def holds(self, day: date) -> bool:
        """Tell whether a day lies inside."""
        return self.start.date() <= day < self.end.date() or self.start.date() == day


class Time(NamedTuple):
    """What words say of a moment: the fields that were said, the rest open. A tuple, as a text makes thousands."""

    fixed: Lap | None = None
    """A stretch that the words and the present alone settle: tomorrow, next week, 2015."""
    others: tuple[Lap, ...] = ()
    """Other readings of `fixed`."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    dow: int | None = None
    """Monday is 0."""
    feast: str = ""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    half: Literal["", "am", "pm", "24"] = ""
    part: Part | None = None
    hours: tuple[float, float] | None = None
    """The bounds of a part of the day, in hours from its midnight."""
    zone: str = ""
    turn: int = 0
    """-1: the last one, 1: the next one, 2: the coming one, -3: since then, 0: unsaid."""
    doubt: str = ""
    swap: bool = False
    """Day and month were two small numbers, in an order that depends on the country."""
    loose: bool = False
    """Too little to be a time by itself: a bare number or year."""

    @property
    def clocked(self) -> bool:
        """An hour of the day is said."""
        return self.hour is not None or (self.fixed is not None and self.fixed.grain in {"second", "minute", "hour"})

    @property
    def dated(self) -> bool:
        """Something of the calendar is said."""
        said = (self.year, self.month, self.day, self.dow)
        return self.fixed is not None or bool(self.feast) or any(value is not None for value in said)

    @property
    def grain(self) -> Grain:
        """The finest unit that was said; a part of the day counts as a day."""
        if self.hour is not None:
            return "second" if self.second is not None else "minute" if self.minute is not None or self.zone else "hour"
        if self.hours or self.feast or self.day is not None or self.dow is not None:
            return "day"
        if self.month is not None:
            return "month"
        if self.fixed is not None:
            return self.fixed.grain
        return "year" if self.year is not None else "day"

    def but(self, **changes: object) -> Time:
        """Return a copy with other fields."""
        return self._replace(**changes)  # type: ignore[arg-type]  # names are checked by `_replace` itself


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another, either side of which may be open."""

    low: Time | None
    high: Time | None
    past_low: bool = False
    """It starts where `low` is over: "after Thursday"."""
    through: bool = False
    """It ends where `high` is over: "by Friday", "13-15 July"."""
    soft: bool = False
    """Said with "for": a deadline for a task, but simply the time of a meeting."""
    due: bool = False
    """Said with "by": it lies ahead, whatever the tense around it ("if he has not answered by Friday")."""

    @property
    def dated(self) -> bool:
        """One side says something of the calendar."""
        return any(side is not None and side.dated for side in (self.low, self.high))

    @property
    def clocked(self) -> bool:
        """One side says an hour."""
        return any(side is not None and (side.clocked or side.hours is not None) for side in (self.low, self.high))


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: months are kept apart from seconds, as they differ."""

    count: float
    unit: Grain
    rest: Length | None = None
    """A second, finer part: "1 hour and 30 minutes"."""
    work: bool = False
    """Counted in business days."""
    cue: bool = False
    """Said with a word that only a length takes: "for", "pendant"."""
    vague: bool = False
    """Its number was not said: "a few days", read as three."""

    @property
    def seconds(self) -> float:
        """Its seconds, a month as 30 days and a year as 365 days."""
        rest = self.rest.seconds if self.rest else 0
        return self.count * SECONDS[self.unit] + rest


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repetition."""

    freq: str
    interval: int = 1
    by: str = ""
    """BYDAY=..., BYMONTHDAY=..., joined by ";"."""
    first: Time | Stretch | None = field(default=None)
    """What is said of the hour or of the first time."""
    since: datetime | None = None
    """The day from which on it is said to run."""

    @property
    def rrule(self) -> str:
        """The rule as RFC 5545 writes it."""
        every = f";INTERVAL={self.interval}" if self.interval != 1 else ""
        return f"FREQ={self.freq}{every}{';' + self.by if self.by else ''}"


SECONDS: dict[Grain, int] = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "month": 2592000,
    "quarter": 7776000,
    "year": 31536000,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    digits: int = 0
    """How many digits it was written with; 0: in words."""
    ordinal: bool = False
    glued: bool = False
    """A letter stands right before it, as in Q4."""

    def __int__(self) -> int:
        """Return the whole number."""
        return int(self.value)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reading depends on besides the text."""

    now: datetime
    """Wall time of the reader, without a zone."""
    zone: ZoneInfo
    lang: str
    month_first: bool
    """3/4 is March the 4th."""
    country: str = ""
    """fr, ca, ch, be, uk, us or empty: whose holidays and conventions hold."""
    abroad: bool = False
    """Nothing is known of where the reader lives: the zone is a mere offset."""
    anchor: datetime | None = None
    """The day that the text named last, for "the same day"."""
    past: bool = False
    """The sentence tells of the past."""

    @property
    def canada(self) -> bool:
        """The reader lives in Canada."""
        return self.country == "ca"

    @property
    def today(self) -> datetime:
        """This morning at 00:00."""
        return datetime(self.now.year, self.now.month, self.now.day)  # noqa: DTZ001 - wall time has no zone yet

    def day(self, offset: int) -> Lap:
        """Return the day that lies `offset` days from today."""
        start = self.today + timedelta(days=offset)
        return Lap(start, start + timedelta(days=1), "day")
