"""What is around a meeting: who comes, from where one arrives, by which link one joins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from adjoint.kernel.event import LINK, trimmed, video_of
from adjoint.kernel.span import Span
from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.kernel.client import Client
    from adjoint.kernel.contact import Contact
    from adjoint.kernel.event import Attendee, Event
    from adjoint.kernel.look import Look

NOWHERE = re.compile(
    r"https?://|\b(?:visio\w*|video\w*|zoom|teams|meet|jitsi|bigbluebutton|webex|telephone|phone|call|appel|tel|en ligne|online)\b"
)
INDOORS = re.compile(r"\b(?:salle|bureaux?|atelier|etage|room|office|floor|studio|boardroom|workshop)\b")
"""Places that no map knows."""
VIDEO = re.compile(r"\b(?:visio\w*|video\w*)\b")
MAPS = "https://www.openstreetmap.org/directions?"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who comes, as the address book knows them."""

    email: str
    name: str
    card: Contact | None
    partstat: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """From where one arrives: the place before, when one leaves it, and how long there is."""

    place: str
    title: str
    left_at: datetime
    minutes: int


def guests(event: Event, look: Look) -> tuple[Guest, ...]:
    """Return the others of a meeting, those who declined last."""
    people: list[Attendee] = [*event.attendees, *([event.organizer] if event.organizer else [])]
    seen: dict[str, Guest] = {}
    for person in people:
        if person.email and person.email not in look.client.own and person.email not in seen:
            card = look.contact(person.email)
            name = card.name if card else person.name or person.email
            organises = event.organizer is not None and person.email == event.organizer.email
            stat = "ACCEPTED" if organises and person.partstat == "NEEDS-ACTION" else person.partstat
            seen[person.email] = Guest(person.email, name, card, stat)
    return tuple(sorted(seen.values(), key=lambda guest: guest.partstat == "DECLINED"))


def is_place(location: str) -> bool:
    """Tell whether one is there in person.

    >>> is_place("Salle Loire"), is_place("Visioconférence"), is_place("")
    (True, False, False)
    """
    return bool(location.strip()) and NOWHERE.search(fold(location)) is None


def is_away(location: str) -> bool:
    """Tell whether one has to find the way there.

    >>> is_away("8 rue du Cordier, Nantes"), is_away("Salle Loire")
    (True, False)
    """
    return is_place(location) and INDOORS.search(fold(location)) is None


def arrival(event: Event, look: Look) -> Arrival | None:
    """Return the place of the meeting before, on the same day; None: one comes from the desk, or need not go."""
    if not is_away(event.location):
        return None
    zone = look.client.tz
    before = [
        each
        for each in look.events(Span(event.start - DAY, event.start))
        if each.busy
        and not each.all_day
        and each.id != event.id
        and each.end <= event.start
        and each.end.astimezone(zone).date() == event.start.astimezone(zone).date()
        and is_place(each.location)
    ]
    last = max(before, key=lambda each: each.end, default=None)
    if last is None or fold(last.location) == fold(event.location):
        return None
    return Arrival(last.location, last.summary, last.end, int((event.start - last.end).total_seconds() // 60))


def route(here: str, there: str) -> str:
    """Return the address of a map that shows the way.

    >>> route("Nantes", "8 rue du Cordier, Nantes")
    'https://www.openstreetmap.org/directions?from=Nantes&to=8+rue+du+Cordier%2C+Nantes'
    """
    return MAPS + urlencode({"from": here, "to": there} if here else {"to": there})


def link(event: Event, client: Client) -> str:
    """Return the address of the video room: that of the event, else the client's own where it is a video meeting."""
    found = event.conference or video_of(event.location, event.description)
    if found or VIDEO.search(fold(f"{event.location} {event.summary}")) is None:
        return found
    noted = LINK.search(event.description)
    return trimmed(noted[0]) if noted else client.room(event.uid)


def prepared(event: Event, look: Look) -> bool:
    """Tell whether a meeting calls for a pack: somebody else comes, and the client goes."""
    mine = [each for each in event.attendees if each.email in look.client.own]
    declined = any(each.partstat == "DECLINED" for each in mine)
    coming = [guest for guest in guests(event, look) if guest.partstat != "DECLINED"]
    return bool(coming) and not declined and event.status == "CONFIRMED" and event.busy and not event.all_day


def same_series(title: str, event_id: str, event: Event) -> bool:
    """Tell whether minutes are of an earlier meeting of the same kind."""
    return event_id != event.id and (event_id.partition("|")[0] == event.uid or fold(title) == fold(event.summary))


def soonest(events: Iterable[Event], now: datetime) -> Event | None:
    """Return the meeting to come."""
    return min((each for each in events if each.end > now), key=lambda each: each.start, default=None)
