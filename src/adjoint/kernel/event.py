"""A calendar's nouns, with the words of RFC 5545."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.span import Span

type PartStat = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]
type Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person of an event: ATTENDEE or ORGANIZER."""

    email: str
    """In lower case, without mailto:."""
    name: str = ""
    partstat: PartStat = "NEEDS-ACTION"
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One VEVENT, or one occurrence of a repeated one (then `recurrence_id` is set)."""

    uid: str
    start: datetime
    """Aware; midnight of the client's zone where `all_day`."""
    end: datetime
    summary: str = ""
    location: str = ""
    description: str = ""
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    status: Status = "CONFIRMED"
    busy: bool = True
    """TRANSP is OPAQUE."""
    all_day: bool = False
    sequence: int = 0
    rrule: str = ""
    """The value of RRULE, on the master of a series and on its occurrences; empty: a single event."""
    recurrence_id: datetime | None = None
    """The original start of this occurrence of a series, aware."""
    href: str = ""
    """Where the calendar object lies in its collection; empty: not stored yet."""
    etag: str = ""
    """The state of the calendar object that this was read from."""

    @property
    def id(self) -> str:
        """The name of this very occurrence: the UID, and its original start where it repeats."""
        return f"{self.uid}|{self.recurrence_id.isoformat()}" if self.recurrence_id else self.uid


@dataclass(frozen=True, slots=True)
class Slot:
    """A time offered to somebody, under a letter."""

    letter: str
    span: Span
    rank: int = 0
    """How well the client likes it: 0 the best, or not said."""
    why: str = ""
    """Why it was found good, in the client's language."""
