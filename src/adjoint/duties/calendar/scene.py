"""What every planner of this duty needs at hand: who asks, whose calendar, and the small questions put to both."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar.core import Sought, conflicts, find_slots
from adjoint.duties.calendar.diaries import diary_of, hours_of
from adjoint.duties.calendar.meals import meal_of
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import Offered, Person
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.duties.calendar.core import Proposal
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Frame, Request

POINT = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
HORIZON = timedelta(days=14)


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
        return list(conflicts(span, self._standing(span, but), me=self.client.own))

    def _standing(self, span: Span, but: Iterable[str]) -> list[Event]:
        """Return what takes time: the events but for some, and what is held for other cases and not in the calendar yet."""
        skip = set(but)
        known = [*self.look.events(span), *self.look.held(span, but=self.case.id if self.case else None)]
        return [each for each in known if each.id not in skip and each.uid not in skip]

    def free_slots(
        self,
        wishes: Iterable[Span],
        minutes: int,
        *,
        count: int = 3,
        but: Iterable[str] = (),
        promised: Iterable[Span] = (),
        words: str = "",
    ) -> list[Offered]:
        """Return good free times inside the wishes (none given: the coming two weeks), lettered A, B, C.

        `but`: events that are no obstacle; `promised`: times that are one. Where the `words` are about a meal, its hours hold instead
        of the working hours.
        """
        found = self.proposals(wishes, minutes, count=count, but=but, promised=promised, words=words)
        spans = sorted(each.span for each in found)
        return [Offered(letter=chr(65 + i), start=s.start, end=s.end) for i, s in enumerate(spans)]

    def proposals(
        self,
        wishes: Iterable[Span],
        minutes: int,
        *,
        count: int = 3,
        but: Iterable[str] = (),
        promised: Iterable[Span] = (),
        words: str = "",
    ) -> list[Proposal]:
        """Return what `free_slots` does, the best first, each with its reasons."""
        now, zone = self.look.now, self.client.tz
        wanted = tuple(wishes) or (Span(now, now + HORIZON),)
        around = Span(min(w.start for w in wanted), max(w.end for w in wanted)).grown(timedelta(days=1))
        hours, meal = hours_of(self.client, words), meal_of(words, self.client)
        diary = diary_of(self.client, self._standing(around, but), around, hours=hours, lunch=meal is None, holds=promised)
        sought = Sought(minutes=minutes, wishes=wanted, now=now + timedelta(hours=1), zone=zone)
        return find_slots([diary], sought, count=count)

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
