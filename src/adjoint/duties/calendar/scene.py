"""What every planner of this duty needs at hand: who asks, whose calendar, and the small questions put to both."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core import Diary, Hours, Sought, conflicts, find_slots
from adjoint.duties.calendar.diaries import Aim, against, diary_of, hours_of, journey_of, rooms_of, wishes_of
from adjoint.duties.calendar.meals import meal_of
from adjoint.duties.calendar.places import Atlas, room_at, taken
from adjoint.duties.calendar.reasons import because
from adjoint.kernel.client import DAYS
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import Offered, Person
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adjoint.duties.calendar.core import Proposal
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Frame, Request
    from adjoint.kernel.slots import Because

POINT = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
HORIZON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class About:
    """What of a meeting matters to the search for its time."""

    place: str = ""
    """As `Atlas.place` has it; empty: where the client is."""
    seats: int = 0
    """How many a room of the client's has to hold; 0: it needs none."""
    words: str = ""
    """That tell whether it is a meal."""
    others: tuple[str, ...] = ()
    """The addresses of the guests, of whom those who live by another clock are spared."""


ANYTHING = About()
WAKING = Hours(dict.fromkeys(DAYS, ("07:00-22:00",)))
"""When people abroad may be met, where nothing better is known of their hours."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One frame of one request, in one client's world."""

    request: Request
    case: Case | None
    look: Look
    number: int = 0

    @property
    def client(self) -> Client:
        """Whose calendar it is."""
        return self.look.client

    @property
    def lang(self) -> Lang:
        """The language of the principal who reads: that of their own mail, else the client's."""
        return self.request.lang if self.request.instructs else self.client.lang

    def key(self, name: str) -> str:
        """Name an action of this frame."""
        return f"{name}{self.number}"

    def uid(self, name: str) -> str:
        """Return a UID for a new event: the same one each time that the same request is planned."""
        seed = f"{self.client.id}/{self.request.id}/{self.number}/{name}"
        return f"{hashlib.sha256(seed.encode()).hexdigest()[:32]}@{self.client.address.rpartition('@')[2] or 'adjoint'}"

    def people(self, names: Iterable[str]) -> tuple[list[Person], list[str]]:
        """Return whom the names mean (with their addresses) and which names have no address."""
        found: list[Person] = []
        lost: list[str] = []
        for name in names:
            cards = [c for c in self.look.contacts() if name.casefold() in {c.name.casefold(), *c.emails} and c.emails]
            if not cards and "@" in name:
                shown, email = parseaddr(name)
                found.append(Person(email=email.lower(), name=shown))
            elif len(cards) == 1:
                found.append(Person(email=cards[0].emails[0], name=cards[0].name))
            else:
                lost.append(name)
        return found, lost

    def minutes(self, frame: Frame) -> int:
        """Return the length asked for, else that of the meal it is, else the client's habit."""
        value = frame.slots.get("duration")
        meal = meal_of(frame.evidence, self.client)
        return int(value) if value else meal.minutes if meal else self.client.preferences.meeting_minutes

    def busy(self, span: Span, *, but: Iterable[str] = ()) -> list[Event]:
        """Return the events that stand in the way of `span`."""
        return list(conflicts(span, self.standing(span, but), me=self.client.own))

    def standing(self, span: Span, but: Iterable[str]) -> list[Event]:
        """Return what takes time: the events but for some, and what is held for other cases and not in the calendar yet."""
        skip = set(but)
        known = [*self.look.events(span), *self.look.held(span, but=self.case.id if self.case else None)]
        return [each for each in known if each.id not in skip and each.uid not in skip]

    def about(self, words: str = "", *, place: str = "", mode: object = "", people: Sequence[str] = ()) -> About:
        """Return what matters of a meeting with people, by address, all of whom come where neither a place nor a means was said."""
        others = tuple(each.lower() for each in people)
        if place or mode in {"video", "phone"} or not people or not self.client.preferences.rooms:
            return About(Atlas(self.client).place(place), words=words, others=others)
        return About(seats=0 if meal_of(words, self.client) else len(people) + 1, words=words, others=others)

    def abroad(self, addresses: Sequence[str]) -> list[Diary]:
        """Return the diaries of those who live by another clock, as far as they are known: by day, and what they have borne."""
        zones = {address: zone for address in addresses if (zone := self.zone_of(address)) and zone != self.client.tz}
        given = self.look.borne(tuple(zones)) if zones else {}
        return [
            Diary(name=self.called(address), zone=zone, hours=WAKING, unknown=True, borne=given.get(address, 0.0))
            for address, zone in zones.items()
        ]

    def zone_of(self, address: str) -> ZoneInfo | None:
        """Return by which clock somebody lives, as their card has it; None: it is not known."""
        card = self.look.contact(address)
        try:
            return ZoneInfo(card.zone) if card and card.zone else None
        except (ValueError, OSError):
            return None

    def called(self, address: str) -> str:
        """Return the name of a guest, or the address where none is known."""
        card = self.look.contact(address)
        return card.name if card else address

    def aim(self, about: About) -> Aim:
        """Return what of the client's habits holds for a meeting: a principal needs no notice, and a meal has hours of its own."""
        meal = meal_of(about.words, self.client) is not None
        notice = not self.request.instructs
        return Aim(hours=hours_of(self.client, about.words), lunch=not meal, notice=notice, place=about.place)

    def free_slots(
        self,
        wishes: Iterable[Span],
        minutes: int,
        *,
        count: int = 3,
        but: Iterable[str] = (),
        promised: Iterable[Span] = (),
        about: About = ANYTHING,
    ) -> list[Offered]:
        """Return good free times inside the wishes (none given: the coming two weeks), lettered A, B, C, each with what speaks for it.

        `but`: events that are no obstacle; `promised`: times that are one. A meal has hours of its own. Where no room is
        free, it is done without; a principal gets focus time where nothing else is left.
        """
        now = self.look.now
        wanted = tuple(wishes) or (Span(now, now + HORIZON),)
        around = Span(min(w.start for w in wanted), max(w.end for w in wanted)).grown(timedelta(days=1))
        events, held, aim = self.standing(around, but), tuple(promised), self.aim(about)
        sought = Sought(
            minutes=minutes,
            wishes=wanted,
            now=now,
            not_before=now + timedelta(hours=1),
            zone=self.client.tz,
            place=about.place if self.client.preferences.travels else "",
            journey=journey_of(self.client, about.place),
            rooms=rooms_of(self.client, taken(self.look, around), about.seats) if about.seats else None,
        )
        guests = self.abroad(about.others)
        own = self.look.borne((self.client.address,)).get(self.client.address, 0.0) if guests else 0.0
        searches = [(aim, sought)]
        searches += [(aim, replace(sought, rooms=None))] if sought.rooms else []
        if self.request.instructs and self.client.preferences.focus:
            searches += [(replace(aim, focus=False), each) for _, each in searches]
        found: list[Proposal] = []
        for each, looked in searches:
            diary = replace(diary_of(self.client, events, around, each, holds=held), borne=own)
            found = found or (find_slots([diary, *guests], looked, count=count) if guests else [])
            found = found or find_slots([diary], looked, count=count)
        ranks = {each.span: rank for rank, each in enumerate(found)}
        found.sort(key=lambda proposal: proposal.span)
        return [
            Offered(
                letter=chr(65 + i),
                start=each.span.start,
                end=each.span.end,
                rank=ranks[each.span],
                why=because(each, self.client),
            )
            for i, each in enumerate(found)
        ]

    def room_for(self, span: Span, about: About) -> str:
        """Return the room for a meeting; empty: it needs none, or there is none."""
        return room_at(self.client, taken(self.look, span), span, about.seats) if about.seats else ""

    def against(self, span: Span, about: About = ANYTHING, *, but: Iterable[str] = ()) -> tuple[str, ...]:
        """Return what of the client's wishes a time goes against: notice, focus, lunch, full, travel."""
        if not wishes_of(self.client):
            return ()
        around = span.grown(timedelta(days=1))
        return against(self.client, self.standing(around, but), span, self.aim(about), self.look.now)

    def why(self, span: Span, about: About = ANYTHING, *, but: Iterable[str] = ()) -> tuple[Because, ...]:
        """Return what speaks for one time."""
        if not (wishes_of(self.client) or about.seats):
            return ()
        minutes = int(span.length / timedelta(minutes=1))
        found = self.free_slots([span], minutes, count=1, but=but, about=about)
        return found[0].why if found else ()

    def told(self, span: Span, *, all_day: bool = False, lang: Lang | None = None) -> str:
        """Tell a span in the principal's words."""
        habit = self.client.preferences.clock
        return tell.span(span, lang or self.lang, self.client.tz, self.look.now, habit=habit, all_day=all_day)

    def organises(self, event: Event) -> bool:
        """Tell whether the event is the client's own to change."""
        return event.organizer is None or event.organizer.email in self.client.own

    def guests(self, event: Event) -> list[Person]:
        """Return the others of an event."""
        people = [*event.attendees] + ([event.organizer] if event.organizer else [])
        seen = dict.fromkeys((a.email, a.name) for a in people if a.email and a.email not in self.client.own)
        return [Person(email=email, name=name) for email, name in seen]


def whens(frame: Frame) -> list[Any]:
    """Return the times of a frame, however many."""
    value = frame.slots.get("when")
    if value is None:
        return []
    return list(value) if isinstance(value, (tuple, list)) else [value]


RANGE = re.compile(r"\d\s*(?:h|am|pm|:|\.)?\s*\d{0,2}\s*(?:am|pm|h)?\s*(?:-|–|to|and|à|et|until|till)\s*\d", re.IGNORECASE)
"""Two hours said as both ends of one interval."""


def exact(when: Any, minutes: int | None, default: int, words: str = "") -> Span | None:
    """Return the span that a clock time or an interval of hours names; None where only a day, a part of one or an open side was said.

    `words` tell "from 2 to 3 pm" from "at 2 pm", which end alike.
    """
    if when.start is None or when.end is None or when.part or when.grain not in POINT:
        return None
    said = when.end - when.start
    both = said > POINT[when.grain] or (when.grain == "hour" and RANGE.search(words) is not None)
    if minutes is None and both and said <= timedelta(hours=14):
        return Span(when.start, when.end)
    return Span(when.start, when.start + timedelta(minutes=minutes or default))


def window(when: Any, now: datetime) -> Span:
    """Return the stretch in which a vaguely said time lies; an open side ends two weeks on."""
    start = when.start or now
    return Span(max(start, now), when.end or max(start, now) + HORIZON)
