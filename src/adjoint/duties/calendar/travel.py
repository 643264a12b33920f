"""Journeys that a carrier confirms: the data that the mail carries for machines (schema.org, JSON-LD), else its one plain line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from adjoint.duties.calendar import words
from adjoint.duties.calendar.letters import brief
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarPut
from adjoint.language.when import read_times

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.message import Message
    from adjoint.kernel.structured import Reservation

LEG = re.compile(
    r"^(?:[^\n]*?\s{2,})?\W*(?P<out>[^\W\d][^\n\d>→]{1,40}?(?:\(\w+\))?)\s+(?P<leaves>\d{1,2}[:h.]\d{2})\s*(?:>|→|->|–|—|-|to|à)\s*"
    r"(?P<into>[^\W\d][^\n\d>→]{1,40}?)\s+(?P<arrives>\d{1,2}[:h.]\d{2})(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
LONGEST = timedelta(hours=36)
RIDES = {"train": "Train", "bus": "Bus", "flight": ""}
"""Reservations that lead from one place to another, and the word before their number."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One ride or flight; an evening or a table leads nowhere."""

    start: datetime
    end: datetime
    out: str
    into: str
    number: str = ""
    reference: str = ""

    @property
    def title(self) -> str:
        """Return how the calendar names it."""
        if not self.into:
            return self.number[:200]
        name = f"{self.number} " if self.number else ""
        return f"{name}{self.out} – {self.into}".strip()[:200]


def plan(scene: Scene) -> list[Action]:
    """Note confirmed journeys that the calendar does not hold yet; who may have that done by a mail is for the mandate to say."""
    message, out = scene.request.message, []
    if message is None:
        return []
    for number, leg in enumerate(legs(scene)):
        span = Span(leg.start, leg.end)
        if leg.start <= scene.look.now or any(e.start == leg.start and e.end == leg.end for e in scene.look.events(span)):
            continue
        key = f"{scene.key('leg')}.{number}"
        args = CalendarPut(
            uid=scene.uid(f"leg{number}"), title=leg.title, start=leg.start, end=leg.end, place=leg.out, description=leg.reference
        )
        out.append(Action(verb="calendar.put", args=args, key=key, because=message.subject, shown=not scene.request.proven))
        told = words.booked(scene, leg.title, span, leg.out, [], [])
        out.append(brief(scene, words.subject(scene, leg.title), told, after=(key,)))
    return out


def in_data(message: Message, scene: Scene) -> list[Leg]:
    """Return the journeys and tables of the data for machines; what is cancelled or only on hold is none."""
    return [leg for each in message.reservations if each.status == "confirmed" and (leg := _leg(each, scene))][:6]


def _leg(found: Reservation, scene: Scene) -> Leg | None:
    start, end = (_aware(moment, scene) for moment in (found.start, found.end))
    if start is None or end is None or not start < end <= start + LONGEST:
        return None
    if found.kind in RIDES:
        number = f"{RIDES[found.kind]} {found.name}".strip() if found.name else ""
        return Leg(start, end, found.origin, found.destination, number, found.number[:60])
    if found.kind in {"event", "food"} and found.name:
        return Leg(start, end, found.destination, "", found.name, found.number[:60])
    return None


def _aware(moment: datetime | None, scene: Scene) -> datetime | None:
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=scene.client.tz)


def in_words(text: str, scene: Scene) -> list[Leg]:
    """Return the journeys of plain lines ("Nantes 17:02 > Lyon 21:34"), each on the day that its line, or the nearest line above, names."""
    out: list[Leg] = []
    for line in list(LEG.finditer(text[:20_000]))[:6]:
        above = text[: line.start()].rstrip().rpartition("\n")[2]
        day = _day(line[0], scene) or _day(above, scene)
        if day is None:
            continue
        start, end = (
            datetime.strptime(re.sub(r"[h.]", ":", line[name]), "%H:%M").replace(
                year=day.year, month=day.month, day=day.day, tzinfo=scene.client.tz
            )
            for name in ("leaves", "arrives")
        )
        ends = end if end > start else end + timedelta(days=1)
        out.append(Leg(start, ends, _place(line["out"]), _place(line["into"])))
    return out


def _place(words: str) -> str:
    """Return a place without the date and the number of the ride before it."""
    return re.split(r"\s{2,}|\d\s", words.strip())[-1].strip()[:80]


def _day(words: str, scene: Scene) -> date | None:
    zone = scene.client.tz
    at = scene.request.at.astimezone(zone)
    days = {
        m.candidates[0].start.astimezone(zone).date()
        for m in read_times(words, now=at, zone=zone, lang=scene.request.lang)
        if m.kind == "when"
        and m.candidates
        and m.candidates[0].start
        and re.search(r"\d", m.text)
        and m.candidates[0].grain != "week"
    }
    return days.pop() if len(days) == 1 else None


def legs(scene: Scene) -> list[Leg]:
    """Return the journeys of a mail: those of its data, and those that only its words tell."""
    message = scene.request.message
    if message is None:
        return []
    sure = in_data(message, scene)
    known = {leg.start for leg in sure}
    return [*sure, *(leg for leg in in_words(message.text, scene) if leg.start not in known)][:6]
