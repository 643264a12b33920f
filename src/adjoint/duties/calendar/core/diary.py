"""What a search for a time is given: people with their calendars and rules, rooms, and what is sought."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core.hours import Hours
from adjoint.duties.calendar.core.visits import Journey
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

COMFORT = "09:00-18:00"
"""What nobody minds; earlier or later than that, a morning or an evening is spoilt."""
ABSENCE = 4.0
"""What it costs to do without somebody who is optional: as much as four days' delay."""

type Suits = Callable[[Event], bool]


def no_journey(_: str, __: str) -> timedelta:
    """Return no time: where one has to travel is not looked at."""
    return timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Time of each day that stays free: lunch, or hours for one's own work."""

    hours: Hours
    minutes: int = 0
    """How long a stretch must be left in each span of `hours`, wherever in it; 0: all of it.

    Where the calendar already leaves less, what it leaves is kept.
    """
    cost: float | None = None
    """What it costs to take it all the same; None: it is not taken."""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """Time that somebody would rather not give."""

    hours: Hours
    cost: float = 5.0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """One person's calendars, and the rules by which their time is given."""

    name: str
    zone: ZoneInfo
    hours: Hours
    """Working hours, at `place`."""
    place: str = ""
    """Where they work; empty: wherever the meeting is."""
    elsewhere: Mapping[str, Hours] = field(default_factory=dict)
    """Working hours at other places: Friday in Lyon."""
    calendars: Mapping[str, Sequence[Event]] = field(default_factory=dict)
    counting: frozenset[str] | None = None
    """Which of the calendars stand in the way of this meeting; None: all."""
    holds: tuple[Span, ...] = ()
    """Times offered to somebody else and not yet answered."""
    me: frozenset[str] = frozenset()
    """Their addresses, in lower case: an event that they declined takes no time."""
    optional: bool = False
    absence: float = ABSENCE
    """What it costs to do without them, where optional."""
    holidays: frozenset[date] = frozenset()
    buffer: int = 0
    """Minutes kept free before and after, against any other event that takes time."""
    notice: int = 0
    """Minutes from now before which nothing begins."""
    most_meetings: int | None = None
    """Meetings a day; whole days do not count."""
    most_minutes: int | None = None
    """Minutes of meetings a day."""
    kept: tuple[Kept, ...] = ()
    avoided: tuple[Avoided, ...] = ()
    comfort: str = COMFORT
    unknown: bool = False
    """Only their hours are known, none of their events: no quiet of theirs is cut."""
    borne: float = 0.0
    """Hours before or after `comfort` that they have given already: who has given more is spared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room that may be taken."""

    name: str
    seats: int = 0
    """0: it holds everybody."""
    place: str = ""
    events: Sequence[Event] = ()
    holds: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The meeting for which a time is sought."""

    minutes: int
    wishes: tuple[Span, ...]
    """Where to look, the preferred one first."""
    now: datetime
    zone: ZoneInfo
    """In which days are counted and times lie on the half hour."""
    not_before: datetime | None = None
    """Nothing begins before; None: `now`."""
    place: str = ""
    """Where it takes place; empty: nobody travels."""
    journey: Journey = no_journey
    """How long the way takes, which needs a free stretch of its own, or the buffer where that is longer."""
    rooms: tuple[Room, ...] | None = None
    """One of these is taken, the smallest that holds everybody; None: it needs none."""
    quiet: bool = True
    """A time beside another meeting is better than one that cuts quiet hours in two."""
    earliest: bool = False
    """The earliest time, whatever else."""

    @property
    def since(self) -> datetime:
        """The moment before which nothing begins."""
        return self.not_before or self.now
