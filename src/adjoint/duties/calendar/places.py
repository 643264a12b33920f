"""Where things take place, and how long the way is: the client's own table, and the rooms in which they receive people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from adjoint.duties.calendar.core import Hours, takes_time
from adjoint.kernel.span import Span
from adjoint.language import ways
from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from adjoint.kernel.client import Client
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look

HOME = "\0home"
"""Where the client works on a day for which they named no place."""
NOWHERE = re.compile(
    r"://|^(?:en |by |par )?(?:visio\w*|video\w*|phone|call|tel|telephone|appel|online|en ligne|remote|zoom|teams|webex)\b"
    r"|^(?:google meet|microsoft teams|meet|jitsi|skype)\b"
)
"""What stands where a place would, and is none."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """What a client knows of places."""

    client: Client

    def place(self, location: str) -> str:
        """Return the place that a location is in: one that the client named, else the location itself; empty where it is none.

        A room of the client's own is where they work, and so is what has no place.
        """
        said = fold(location).strip()
        if not said or NOWHERE.search(said) or any(fold(each.name) in said for each in self.client.preferences.rooms):
            return ""
        return ways.place_in(self.client, location) or location.strip()

    def journey(self, origin: str, target: str) -> timedelta:
        """Return how long it takes from one place to another."""
        known = ways.minutes_between(self.client, origin, target)
        return timedelta(minutes=self.client.preferences.travel_minutes if known is None else known)

    def base(self, day: date) -> str:
        """Return where the client works on a day."""
        return ways.base(self.client, day) or HOME

    def hours(self, hours: Hours) -> dict[str, Hours]:
        """Return hours of work by the place of their day."""
        at = {day: self.client.preferences.places.get(day) or HOME for day in hours.week}
        return {place: Hours({day: spans for day, spans in hours.week.items() if at[day] == place}) for place in set(at.values())}

    def placed(self, event: Event) -> str:
        """Return where an event takes place; a whole day is nowhere in particular."""
        return "" if event.all_day or not takes_time(event, self.client.own) else self.place(event.location)

    def ways(self, events: Iterable[Event], buffer: int = 0) -> list[Span]:
        """Return the time on the way to and from the events of other places, less the `buffer` minutes that lie within it.

        Each day begins and ends where the client works; between two events elsewhere one goes from the one to the other.
        """
        rest = timedelta(minutes=buffer)
        found = sorted((each for each in events if self.placed(each)), key=lambda each: (each.start, each.end))
        out: list[Span] = []
        for day, group in groupby(found, key=lambda each: each.start.astimezone(self.client.tz).date()):
            at = self.base(day)
            for event in group:
                there = self.placed(event)
                out.append(Span(event.start - self.journey(at, there) + rest, event.start))
                at, left = there, event.end
            out.append(Span(left, left + self.journey(at, self.base(day)) - rest))
        return [span for span in out if span.start < span.end]


def taken(look: Look, span: Span) -> dict[str, list[Event]]:
    """Return what takes each of the client's rooms within a span: what its calendar holds, and the client's own events there."""
    rooms = look.client.preferences.rooms
    own = [each for each in look.events(span) if each.location] if rooms else []
    return {
        room.name: [
            *(look.taken_in(room.calendar, span) if room.calendar else ()),
            *(each for each in own if fold(room.name) in fold(each.location)),
        ]
        for room in rooms
    }


def room_at(client: Client, rooms: Mapping[str, Iterable[Event]], span: Span, people: int) -> str:
    """Return the smallest of the client's rooms that holds so many, the client among them, and is free; empty: there is none."""
    fit = [each for each in client.preferences.rooms if not each.seats or each.seats >= people]
    free = [
        each
        for each in fit
        if not any(takes_time(event, ()) and event.start < span.end and event.end > span.start for event in rooms[each.name])
    ]
    return min(free, key=lambda each: each.seats or 10_000).name if free else ""
