"""A calendar's nouns, with the words of RFC 5545."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.slots import Because
    from adjoint.kernel.span import Span

type PartStat = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]
type Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
LINK = re.compile(r"https://[^\s<>\"'()\]]+")
HOSTS = re.compile(
    r"https://(?:[\w-]+\.)*(?:zoom\.us|zoom\.com|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|jit\.si|webex\.com|whereby\.com|"
    r"gotomeeting\.com|goto\.com|bluejeans\.com|livestorm\.co|tixeo\.com|framatalk\.org|kmeet\.infomaniak\.com|"
    r"visio\.numerique\.gouv\.fr|webconf\.numerique\.gouv\.fr|(?:bbb|jitsi|visio)[\w-]*\.[\w.-]+|meet(?:-[\w-]+)?\.[\w.-]+)(?=[/?:]|$)"
)
"""Where an address leads to a video room, whatever else the note of an event holds addresses of."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person of an event: ATTENDEE or ORGANIZER."""

    email: str
    """In lower case, without mailto:."""
    name: str = ""
    partstat: PartStat = "NEEDS-ACTION"
    optional: bool = False
    delegate: str = ""
    """The address of who comes instead (DELEGATED-TO); empty: nobody does."""
    stands_in: bool = False
    """They come for somebody else (DELEGATED-FROM)."""


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
    conference: str = ""
    """The address of the video room, as the calendar object names it (CONFERENCE); empty: it names none."""
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


def votes(event: Event) -> bool:
    """Tell whether an event is one that takes a quorum, by its note: who does not come, or gives a proxy, does not call it off."""
    return "quorum" in event.description.casefold()


def video_of(place: str, description: str) -> str:
    """Return the address of a video room: what the place names, else what the description holds that is known to be one.

    >>> video_of("", "Papers: https://files.example/a.pdf. Join https://us02web.zoom.us/j/81?pwd=x.")
    'https://us02web.zoom.us/j/81?pwd=x'
    """
    found = LINK.search(place) or next((each for each in LINK.finditer(description) if HOSTS.match(each[0][:300])), None)
    return trimmed(found[0]) if found else ""


def trimmed(address: str) -> str:
    """Return an address without the marks that end a sentence."""
    return address.rstrip(".,;:!?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A time offered to somebody, under a letter."""

    letter: str
    span: Span
    why: tuple[Because, ...] = ()
    """What speaks for it by the client's own wishes."""
    rank: int = 0
    """How well the client likes it: 0 the best, or not said."""
