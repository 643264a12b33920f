"""What a client prefers: habits that fill what a request leaves out, and rules by which their time is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

type Register = Literal["tu", "vous"]


@dataclass(frozen=True, slots=True)
class Way:
    """How long it takes from one place to another, and back."""

    one: str
    other: str
    minutes: int


@dataclass(frozen=True, slots=True)
class MeetingRoom:
    """A room of the client's own, in which people are received."""

    name: str
    seats: int = 0
    """0: it holds everybody."""
    calendar: str = ""
    """The label of the calendar account that tells when it is taken; empty: none, the client's own events there tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Habits that fill what a request leaves out. Days are mon .. sun, hours local "HH:MM-HH:MM" spans."""

    meeting_minutes: int = 30
    buffer_minutes: int = 10
    lunch: str = "12:30-14:00"
    """Local times, half-open; empty: none kept free."""
    lunch_minutes: int = 0
    """How long a stretch of `lunch` stays free, wherever in it; 0: all of it."""
    focus: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Hours of a week that nobody else gets: only a principal gives them, where nothing else is left."""
    most_meetings: int = 0
    """Meetings a day beyond which nothing is offered; 0: as many as there is room for."""
    notice_hours: int = 0
    """Hours from now before which nothing is offered to anybody who is no principal; 0: the next hour only."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Where they work on a day; an absent day: at the usual place, which has no name."""
    travel: tuple[Way, ...] = ()
    travel_minutes: int = 0
    """Between two places of which `travel` says nothing; 0: nobody travels."""
    rooms: tuple[MeetingRoom, ...] = ()
    """One of these is taken where people are received; empty: it needs none."""
    calendars: tuple[str, ...] = ()
    """The labels of the calendar accounts whose events take time; empty: all."""
    register: Register = "vous"
    clock: Literal["24h", "12h"] = "24h"
    voice: Literal["assistant", "principal"] = "assistant"
    """In whose name we write to people outside."""
    reminder_days: int = 2
    """Business days after which somebody who was offered times and did not answer is reminded."""
    reminders: int = 1
    """How often, before the times are given free and the matter is closed politely."""
    signature: str = ""
    """Under what we write for the client; empty: the assistant's name, for the client's."""
    digest: tuple[str, ...] = ()
    """Local times ("08:30") at which what is asked of the principal is gathered in one mail; empty: asked at once."""
    brief_at: str = "18:00"
    """Local time at which the packs of the next day's meetings are sent; empty: only when they are asked for."""
    poll_from: int = 0
    """From how many guests on they are asked by a poll with personal links; 0: only where somebody asks for one."""
    room: str = ""
    """Where video meetings take place: the client's own room, or the address of a Jitsi or BigBlueButton server before `{room}`."""

    @property
    def travels(self) -> bool:
        """Whether anything is known of how long a way takes."""
        return bool(self.travel or self.travel_minutes)


NAMES = frozenset(each.name for each in fields(Preferences))


def preferences_of(kept: Mapping[str, Any]) -> Preferences:
    """Return preferences from the plain values (lists, tables) in which a file or a database keeps them; they were checked on their way in.

    >>> preferences_of({"travel": [["Paris", "Lyon", 120]], "focus": {"tue": ["09:00-11:00"]}}).travel
    (Way(one='Paris', other='Lyon', minutes=120),)
    """
    given = dict(kept)
    for name in ("digest", "calendars"):
        given[name] = tuple(given.get(name, ()))
    given["focus"] = {day: tuple(spans) for day, spans in given.get("focus", {}).items()}
    given["travel"] = tuple(Way(str(one), str(other), int(minutes)) for one, other, minutes in given.get("travel", ()))
    given["rooms"] = tuple(MeetingRoom(**each) for each in given.get("rooms", ()))
    return Preferences(**given)
