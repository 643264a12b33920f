"""What a calendar file says, as nouns: a series for each UID, and the events of each moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from adjoint.formats.ical.moments import Moment
from adjoint.formats.ical.rules import Rule
from adjoint.kernel.event import Event


@dataclass(frozen=True, slots=True)
class Length:
    """How long each event of a series lasts."""

    days: int = 0
    """Days of wall time: all-day events, and a DURATION in days or weeks."""
    exact: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """How a series repeats."""

    start: Moment
    length: Length
    rules: tuple[Rule, ...] = ()
    """With UNTIL as wall time in the zone of `start`."""
    extra: tuple[tuple[Moment, Length | None], ...] = ()
    """RDATE; with its own length where it was a PERIOD."""
    excluded: frozenset[datetime] = frozenset()
    """EXDATE, aware."""
    excluded_days: frozenset[date] = frozenset()
    """EXDATE given as a date: every event that begins that day."""
    excluding: tuple[Rule, ...] = ()
    """EXRULE, of the old RFC 2445."""


@dataclass(frozen=True, slots=True)
class Override:
    """One event of a series said otherwise; its `recurrence_id` says which."""

    event: Event
    onwards: bool = False
    """RANGE=THISANDFUTURE: those after it are changed in the same way."""
    shift: timedelta = timedelta(0)
    """Wall time between the original start and the new one."""


@dataclass(frozen=True, slots=True)
class Series:
    """All that one UID says: a single event, or a master with the events that differ from it."""

    uid: str
    master: Event | None = None
    repeat: Repeat | None = None
    """None where the event occurs once."""
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar object or a whole calendar, as read."""

    series: tuple[Series, ...] = ()
    problems: tuple[str, ...] = ()
    """What could not be read, in English, one short sentence each."""
    method: str = ""
    """METHOD, in upper case; empty in a stored calendar."""

    @property
    def masters(self) -> tuple[Event, ...]:
        """The events that occur once, and the masters of the others."""
        return tuple(series.master for series in self.series if series.master)

    @property
    def overrides(self) -> tuple[Event, ...]:
        """The events that differ from their master."""
        return tuple(override.event for series in self.series for override in series.overrides)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every VEVENT, nothing repeated."""
        return (*self.masters, *self.overrides)

    def __iter__(self) -> Iterator[Series]:
        """Iterate over the series."""
        return iter(self.series)
