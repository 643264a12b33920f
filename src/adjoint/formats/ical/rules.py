"""Repetition rules: the RECUR value of RFC 5545, section 3.3.10, read and counted out.

Everything here is wall time without a zone: a rule says "every Thursday at nine" and knows nothing of clock changes. The caller
sets the instances in a zone (see `occurrences`).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import count, islice
from typing import Final, Literal, cast, get_args

from adjoint.kernel.errors import AdjointError

type Frequency = Literal["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MAX_STEPS: Final = 30_000
"""Periods looked at for one rule before we give up: years, months, ... or seconds without an instance."""
_TICKS: Final = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}
_LISTS: Final = {
    "BYSECOND": ("seconds", 0, 60, 0),
    "BYMINUTE": ("minutes", 0, 59, 0),
    "BYHOUR": ("hours", 0, 23, 0),
    "BYMONTHDAY": ("month_days", -31, 31, 1),
    "BYYEARDAY": ("year_days", -366, 366, 1),
    "BYWEEKNO": ("weeks", -53, 53, 1),
    "BYMONTH": ("months", 1, 12, 1),
    "BYSETPOS": ("positions", -366, 366, 1),
}
_EPOCH: Final = datetime(1, 1, 1)  # noqa: DTZ001 - wall time has no zone


class BadRule(AdjointError):
    """The repetition rule "{rule}" cannot be read. The event is kept and shown once."""

    fr = "La règle de répétition « {rule} » ne se lit pas. L'événement est gardé et montré une seule fois."
    permanent = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A RECUR value; the names of its parts in the plural."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | date | None = None
    """Aware where it was written in UTC; a date where only a day was said."""
    week_start: int = 0
    """0 is Monday."""
    seconds: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    """BYDAY as (ordinal, weekday); ordinal 0: every one."""
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()


def read_rule(text: str) -> Rule:
    """Read the value of RRULE; raises `BadRule`.

    >>> read_rule("FREQ=MONTHLY;BYDAY=-1FR").days
    ((-1, 4),)
    """
    try:
        return _read(text)
    except (ValueError, KeyError, OverflowError) as error:
        raise BadRule(rule=text[:80]) from error


def _read(text: str) -> Rule:
    fields = dict(part.split("=", 1) for part in text.strip().upper().rstrip(";").split(";"))
    frequency = fields.pop("FREQ")
    if frequency not in get_args(Frequency.__value__):
        raise ValueError(frequency)
    found: dict[str, tuple[int, ...]] = {}
    for key, (name, low, high, least) in _LISTS.items():
        numbers = tuple(sorted({int(number) for number in fields.pop(key, "").split(",") if number}))
        if any(not low <= number <= high or abs(number) < least for number in numbers):
            raise ValueError(key)
        found[name] = numbers
    rule = Rule(
        frequency=cast("Frequency", frequency),
        interval=_positive(fields.pop("INTERVAL", "1")),
        count=_positive(fields.pop("COUNT")) if "COUNT" in fields else None,
        until=_until(fields.pop("UNTIL")) if "UNTIL" in fields else None,
        week_start=WEEKDAYS.index(fields.pop("WKST", "MO")),
        days=_days(fields.pop("BYDAY", "")),
        **found,
    )
    if any(not key.startswith("X-") for key in fields):
        raise ValueError(text)
    return rule


def _positive(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1_000_000:
        raise ValueError(text)
    return number


def _until(text: str) -> datetime | date:
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the zone follows
    return datetime.fromisoformat(f"{moment.isoformat()}+00:00") if text.endswith("Z") else moment


def _days(text: str) -> tuple[tuple[int, int], ...]:
    found = {(int(item[:-2] or 0), WEEKDAYS.index(item[-2:])) for item in text.replace(" ", "").split(",") if item}
    if any(not -53 <= ordinal <= 53 for ordinal, _ in found):
        raise ValueError(text)
    return tuple(sorted(found))


def instances(
    rule: Rule,
    start: datetime,
    *,
    before: datetime,
    since: datetime | None = None,
    whole_days: bool = False,
    steps: int = MAX_STEPS,
) -> Iterator[datetime]:
    """Yield the instances of `rule` in order of time, from the later of `start` and `since` up to `before` (exclusive).

    `start` is DTSTART as wall time without a zone; an aware UNTIL must have been put in its zone beforehand (see `in_zone`).
    `whole_days`: DTSTART is a date, so that BYHOUR, BYMINUTE and BYSECOND say nothing (RFC 5545). BYMONTHDAY in a yearly rule
    without BYMONTH stays in the month of DTSTART, as libical and unlike dateutil reads it. Ends after `steps` periods.
    """
    if whole_days:
        rule = replace(rule, hours=(), minutes=(), seconds=())
    rule = _completed(rule, start)
    last = _last(rule, before)
    left = rule.count if rule.count is not None else -1
    sets = _tick_sets(rule, start, since) if rule.frequency in _TICKS else _day_sets(rule, start, since)
    for earliest, moments in islice(sets, steps):
        if earliest > last:
            return
        for moment in moments:
            if moment > last or left == 0:
                return
            if moment < start:
                continue
            left -= 1
            if since is None or moment >= since:
                yield moment


def _last(rule: Rule, before: datetime) -> datetime:
    last = before - timedelta.resolution
    if isinstance(rule.until, datetime):
        return min(last, rule.until.replace(tzinfo=None))
    if rule.until:
        return min(last, datetime.combine(rule.until, time.max))
    return last


def _completed(rule: Rule, start: datetime) -> Rule:
    """Fill in from DTSTART what the rule leaves open."""
    open_days = not (rule.days or rule.month_days or rule.year_days or rule.weeks)
    if rule.frequency == "YEARLY":
        if open_days:
            rule = replace(rule, months=rule.months or (start.month,), month_days=(start.day,))
        elif rule.weeks and not (rule.days or rule.month_days or rule.year_days):
            rule = replace(rule, days=((0, start.weekday()),))
        elif rule.month_days and not (rule.months or rule.weeks or rule.days or rule.year_days):
            rule = replace(rule, months=(start.month,))
    elif rule.frequency == "MONTHLY" and open_days:
        rule = replace(rule, month_days=(start.day,))
    elif rule.frequency == "WEEKLY" and open_days:
        rule = replace(rule, days=((0, start.weekday()),))
    elif rule.frequency == "DAILY" and rule.interval == 1 and rule.days and not rule.positions:
        rule = replace(rule, frequency="WEEKLY")  # the same days, seven at a time
    tick = _TICKS.get(rule.frequency, 86400)
    return replace(
        rule,
        hours=rule.hours or ((start.hour,) if tick > 3600 else ()),
        minutes=rule.minutes or ((start.minute,) if tick > 60 else ()),
        seconds=rule.seconds or ((start.second,) if tick > 1 else ()),
    )


def _picked(moments: list[datetime], positions: tuple[int, ...]) -> Iterable[datetime]:
    if not positions:
        return moments
    size = len(moments)
    places = {place - 1 if place > 0 else size + place for place in positions}
    return [moments[place] for place in sorted(places) if 0 <= place < size]


def _times(rule: Rule) -> list[time]:
    seconds = sorted({min(second, 59) for second in rule.seconds})
    return [time(hour, minute, second) for hour in rule.hours for minute in rule.minutes for second in seconds]


def _day_sets(rule: Rule, start: datetime, since: datetime | None) -> Iterator[tuple[datetime, Iterable[datetime]]]:
    """Yield the set of each year, month, week or day, empty ones included, with a moment before which it holds nothing."""
    times = _times(rule)
    accepts = _filter(rule)
    size = {"YEARLY": 365, "MONTHLY": 28, "WEEKLY": 7, "DAILY": 1}[rule.frequency]
    for index in count(_skipped(rule, start, since), rule.interval):
        try:
            days = _period(rule, start.date(), index)
            earliest = start + timedelta(index * size - 2 * size - 1)
        except (ValueError, OverflowError):
            return
        chosen = days if accepts is None else [day for day in days if accepts(day)]
        yield earliest, _picked([datetime.combine(day, moment) for day in chosen for moment in times], rule.positions)


def _skipped(rule: Rule, start: datetime, since: datetime | None) -> int:
    """Return how many periods after that of DTSTART we may begin: all before hold nothing from `since` on."""
    if rule.count is not None or since is None or since <= start:
        return 0
    gone = (since - start).days // {"YEARLY": 366, "MONTHLY": 31, "WEEKLY": 7, "DAILY": 1}[rule.frequency]
    return max(0, gone // rule.interval - 1) * rule.interval


def _period(rule: Rule, first: date, index: int) -> Iterable[date]:
    """Return the days that the period `index` after the one of `first` may hold."""
    if rule.frequency == "DAILY":
        return (first + timedelta(index),)
    if rule.frequency == "WEEKLY":
        monday = first.toordinal() - (first.weekday() - rule.week_start) % 7 + 7 * index
        return [date.fromordinal(monday + offset) for offset in _offsets(rule.days, rule.week_start)]
    if rule.frequency == "MONTHLY":
        year, month = divmod(first.year * 12 + first.month - 1 + index, 12)
        return _month(rule, year, month + 1)
    if rule.weeks:
        return _weeks(rule, _counted_from(rule, first) + index)
    year = first.year + index
    return [day for month in rule.months or range(1, 13) for day in _month(rule, year, month)]


@lru_cache(maxsize=1024)
def _offsets(days: tuple[tuple[int, int], ...], week_start: int) -> tuple[int, ...]:
    return tuple(sorted({(weekday - week_start) % 7 for _, weekday in days})) or tuple(range(7))


@lru_cache(maxsize=4096)
def _size(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _month(rule: Rule, year: int, month: int) -> Iterable[date]:
    size = _size(year, month)
    if rule.months and month not in rule.months:
        date(year, month, 1)
        return ()
    if not rule.month_days:
        return [date(year, month, day) for day in range(1, size + 1)]
    wanted = {day if day > 0 else size + 1 + day for day in rule.month_days}
    return [date(year, month, day) for day in sorted(wanted) if 1 <= day <= size]


def _weeks(rule: Rule, year: int) -> Iterable[date]:
    """Return the days of the weeks asked for, of the year in which most of their days lie."""
    first, following = _first_week(year, rule.week_start), _first_week(year + 1, rule.week_start)
    size = (following - first) // 7
    wanted = sorted({week - 1 if week > 0 else size + week for week in rule.weeks})
    return [date.fromordinal(first + 7 * week + day) for week in wanted if 0 <= week < size for day in range(7)]


def _counted_from(rule: Rule, first: date) -> int:
    """Return the year from which INTERVAL counts: that of DTSTART's week, or of DTSTART where that is no instance itself."""
    year = _week_year(first, rule.week_start)
    if rule.interval == 1 or (first in _weeks(rule, year) and _Filter(rule)(first)):
        return year
    return first.year


def _week_year(day: date, week_start: int) -> int:
    """Return the year that the week of `day` belongs to."""
    ordinal = day.toordinal()
    if day.year < 9999 and ordinal >= _first_week(day.year + 1, week_start):
        return day.year + 1
    return day.year - (ordinal < _first_week(day.year, week_start))


@lru_cache(maxsize=1024)
def _first_week(year: int, week_start: int) -> int:
    """Return the ordinal of the first day of week 1: the first week with four days or more in the year (ISO 8601)."""
    fourth = date(year, 1, 4)
    return fourth.toordinal() - (fourth.weekday() - week_start) % 7


class _Filter:
    """The day-wise parts of a rule as one test."""

    __slots__ = ("by_month", "ordinals", "rule", "weekdays")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.by_month = rule.frequency == "MONTHLY" or (rule.frequency == "YEARLY" and bool(rule.months))
        counted = rule.frequency in {"YEARLY", "MONTHLY"} and not rule.weeks
        self.weekdays = frozenset(weekday for ordinal, weekday in rule.days if not (ordinal and counted))
        self.ordinals = frozenset(rule.days) if counted else frozenset[tuple[int, int]]()

    def __call__(self, day: date) -> bool:
        rule = self.rule
        if rule.months and day.month not in rule.months:
            return False
        if rule.days and not self._weekday(day):
            return False
        if rule.month_days:
            size = _size(day.year, day.month)
            if day.day not in rule.month_days and day.day - size - 1 not in rule.month_days:
                return False
        if rule.year_days:
            number, size = _of_year(day)
            if number not in rule.year_days and number - size - 1 not in rule.year_days:
                return False
        return not rule.weeks or rule.frequency == "YEARLY" or self._week(day)

    def _weekday(self, day: date) -> bool:
        """Test BYDAY; an ordinal counts within the month or the year, and says nothing in any other period."""
        weekday = day.weekday()
        if weekday in self.weekdays:
            return True
        if not self.ordinals:
            return False
        number, size = (day.day, _size(day.year, day.month)) if self.by_month else _of_year(day)
        first, last = (number - 1) // 7 + 1, -((size - number) // 7) - 1
        return (first, weekday) in self.ordinals or (last, weekday) in self.ordinals

    def _week(self, day: date) -> bool:
        ordinal, start = day.toordinal(), self.rule.week_start
        year = _week_year(day, start)
        first, following = _first_week(year, start), _first_week(year + 1, start)
        number = (ordinal - first) // 7 + 1
        return number in self.rule.weeks or number - (following - first) // 7 - 1 in self.rule.weeks


def _filter(rule: Rule) -> _Filter | None:
    """Return the test of a day; None where every day of a period fits, as those of `_period` already do of a plain week."""
    if rule.frequency == "WEEKLY" and not (rule.months or rule.month_days or rule.year_days or rule.weeks):
        return None
    return _Filter(rule) if rule.months or rule.days or rule.month_days or rule.year_days or rule.weeks else None


def _of_year(day: date) -> tuple[int, int]:
    first = date(day.year, 1, 1).toordinal()
    return day.toordinal() - first + 1, date(day.year, 12, 31).toordinal() - first + 1


def _tick_sets(rule: Rule, start: datetime, since: datetime | None) -> Iterator[tuple[datetime, Iterable[datetime]]]:
    """Yield each hour, minute or second and its set; periods that hold nothing are jumped over."""
    size = _TICKS[rule.frequency]
    accepts = _filter(rule)
    step = rule.interval * size
    origin = int((start - _EPOCH).total_seconds()) // size * size
    now = origin
    if rule.count is None and since is not None and since > start:
        now += (int((since - start).total_seconds()) // step) * step
    accepted: dict[date, bool] = {}
    while True:
        try:
            moment = _EPOCH + timedelta(seconds=now)
        except OverflowError:
            return
        day = moment.date()
        if accepts is not None and day not in accepted:
            accepted = {day: accepts(day)}
        jump = 0
        if not accepted.get(day, True):
            jump = 86400
        elif rule.hours and moment.hour not in rule.hours:
            jump = 3600
        elif size < 3600 and rule.minutes and moment.minute not in rule.minutes:
            jump = 60
        if jump:
            target = now // jump * jump + jump
            now += -(-(target - now) // step) * step
            yield moment, ()
            continue
        yield moment, _picked(_expanded(rule, moment, size), rule.positions)
        now += step


def _expanded(rule: Rule, moment: datetime, size: int) -> list[datetime]:
    if size == 1:
        return [moment] if not rule.seconds or moment.second in rule.seconds else []
    minutes = rule.minutes if size == 3600 else (moment.minute,)
    seconds = sorted({min(second, 59) for second in rule.seconds})
    return [moment.replace(minute=minute, second=second) for minute in minutes for second in seconds]
