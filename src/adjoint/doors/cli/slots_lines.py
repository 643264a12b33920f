"""The lines of `adjoint slots` read: each part at its place, so that an error says where it is and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core import Avoided, Diary, Hours, Kept, read_hours
from adjoint.duties.calendar.core.diary import ABSENCE, COMFORT
from adjoint.duties.calendar.core.hours import DAYS
from adjoint.formats.ical import occurrences, read_events
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span
from adjoint.kernel.words import Words

MOST_PEOPLE = 500
MOST_SPANS = 50_000
WORKDAYS = DAYS[:5]
MARGIN = timedelta(days=8)


class BadLine(AdjointError):
    """At {where}: {why}."""

    fr = "À {where} : {why}."
    permanent = True


def bad(where: str, fr: str, en: str) -> BadLine:
    """Make the error of one place of a line."""
    return BadLine(where=where or "the line", why=Words(fr, en))


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a line, and where it stands."""

    value: Any
    where: str = ""
    zone: ZoneInfo = field(default=ZoneInfo("UTC"))
    """In which times without an offset are read."""

    def part(self, name: str) -> Node | None:
        """Return what an object holds under a name; None where it holds nothing."""
        value = self.value.get(name)
        return None if value is None else Node(value, f"{self.where}.{name}" if self.where else name, self.zone)

    def maybe[T](self, name: str, read: Callable[[Node], T]) -> T | None:
        """Return what an object holds under a name, read; None where it holds nothing."""
        found = self.part(name)
        return None if found is None else read(found)

    def need(self, name: str) -> Node:
        """Return what an object must hold."""
        found = self.part(name)
        if found is None:
            raise bad(self.where or name, f"il manque « {name} »", f'"{name}" is missing')
        return found

    def object(self, known: str) -> Node:
        """Return the node, once it is an object that holds only what is `known`."""
        if not isinstance(self.value, dict):
            raise bad(self.where, "il faut un objet JSON {...}", "a JSON object {...} is needed")
        names = known.split()
        for name in self.value:
            if name not in names:
                near = (get_close_matches(str(name), names, 1) or [known])[0]
                raise bad(
                    self.where or "the line", f"« {name} » est inconnu ; voulez-vous {near} ?", f'"{name}" is unknown; try {near}'
                )
        return self

    def items(self) -> Iterator[Node]:
        """Yield what a list holds."""
        if not isinstance(self.value, list):
            raise bad(self.where, "il faut une liste [...]", "a list [...] is needed")
        if len(self.value) > MOST_SPANS:
            raise bad(self.where, f"pas plus de {MOST_SPANS} éléments", f"no more than {MOST_SPANS} items")
        for number, value in enumerate(self.value):
            yield Node(value, f"{self.where}[{number}]", self.zone)

    def pairs(self) -> Iterator[tuple[str, Node]]:
        """Yield what an object holds, whatever its names."""
        if not isinstance(self.value, dict):
            raise bad(self.where, "il faut un objet JSON {...}", "a JSON object {...} is needed")
        for name, value in self.value.items():
            yield str(name), Node(value, f"{self.where}.{name}", self.zone)

    def text(self) -> str:
        """Return a text."""
        if not isinstance(self.value, str):
            raise bad(self.where, "il faut un texte", "a text is needed")
        return self.value

    def texts(self) -> frozenset[str]:
        """Return a list of texts."""
        return frozenset(each.text() for each in self.items())

    def days(self) -> frozenset[date]:
        """Return a list of days."""
        return frozenset(each.day() for each in self.items())

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise bad(self.where, "il faut true ou false", "true or false is needed")
        return self.value

    def whole(self) -> int:
        """Return a whole number, 0 or more."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not 0 <= self.value <= 10_000_000:
            raise bad(self.where, "il faut un nombre entier, 0 ou plus", "a whole number is needed, 0 or more")
        return self.value

    def number(self) -> float:
        """Return a number, 0 or more."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not 0 <= self.value <= 1e9:
            raise bad(self.where, "il faut un nombre, 0 ou plus", "a number is needed, 0 or more")
        return float(self.value)

    def moment(self) -> datetime:
        """Return a moment; without an offset it is one of the zone."""
        try:
            found = datetime.fromisoformat(self.text())
            return found if found.tzinfo else found.replace(tzinfo=self.zone)
        except ValueError as error:
            raise bad(
                self.where, "il faut un moment, ainsi 2026-11-26T09:00", "a moment is needed, as 2026-11-26T09:00"
            ) from error

    def day(self) -> date:
        """Return a day."""
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise bad(self.where, "il faut un jour, ainsi 2026-12-25", "a day is needed, as 2026-12-25") from error

    def in_zone(self, fallback: ZoneInfo) -> Node:
        """Return the node with the zone that it names, else the fallback."""
        named = self.part("zone")
        if named is None:
            return Node(self.value, self.where, fallback)
        try:
            return Node(self.value, self.where, ZoneInfo(named.text()))
        except (ValueError, OSError, KeyError) as error:
            fr, en = "il faut un nom de l'IANA, ainsi Europe/Paris", "an IANA name is needed, as Europe/Paris"
            raise bad(named.where, fr, en) from error

    def span(self) -> tuple[Span, str]:
        """Return [from, to] or [from, to, place]."""
        parts = list(self.items())
        if len(parts) not in {2, 3}:
            raise bad(self.where, "il faut [début, fin] ou [début, fin, lieu]", "[from, to] or [from, to, place] is needed")
        span = Span(parts[0].moment().astimezone(UTC), parts[1].moment().astimezone(UTC))
        if span.end < span.start:
            raise bad(self.where, "la fin précède le début", "the end lies before the beginning")
        return span, parts[2].text() if len(parts) == 3 else ""

    def hours(self, days: tuple[str, ...] = WORKDAYS) -> Hours:
        """Return hours: {"mon": ["09:00-12:30"], ...}, or one text or list for all of `days`."""
        if isinstance(self.value, dict):
            week = {name: Node(value, f"{self.where}.{name}").hour_spans() for name, value in self.value.items()}
            if unknown := [name for name in week if name not in DAYS]:
                raise bad(
                    self.where, f"« {unknown[0]} » n'est aucun de {' '.join(DAYS)}", f'"{unknown[0]}" is none of {" ".join(DAYS)}'
                )
            return Hours(week)
        return Hours(dict.fromkeys(days, self.hour_spans()))

    def hour_spans(self) -> tuple[str, ...]:
        """Return one or several spans of hours, as text."""
        texts = [each.text() for each in self.items()] if isinstance(self.value, list) else [self.text()]
        for text in texts:
            try:
                read_hours(text)
            except AdjointError as error:
                raise BadLine(where=self.where, why=Words(error.say("fr").rstrip("."), error.say("en").rstrip("."))) from error
        return tuple(texts)


def events_of(node: Node, horizon: Span) -> tuple[Event, ...]:
    """Return busy time: a list of spans, or the text of an iCalendar file, counted out around the horizon."""
    if isinstance(node.value, str):
        around = Span(horizon.start - MARGIN, horizon.end + MARGIN)
        return tuple(occurrences([read_events(node.value.encode(), zone=node.zone)], around))
    spans = (each.span() for each in node.items())
    return tuple(
        Event(uid=str(number), start=span.start, end=span.end, location=place) for number, (span, place) in enumerate(spans)
    )


def _plain_spans(node: Node) -> tuple[Span, ...]:
    return tuple(each.span()[0] for each in node.items())


def _kept(node: Node) -> tuple[Kept, ...]:
    found = []
    for each in node.items():
        each.object("hours minutes cost name")
        hours, minutes, cost = each.need("hours").hours(DAYS), each.maybe("minutes", Node.whole), each.maybe("cost", Node.number)
        found.append(Kept(hours=hours, minutes=minutes or 0, cost=cost, name=each.maybe("name", Node.text) or ""))
    return tuple(found)


def _avoided(node: Node) -> tuple[Avoided, ...]:
    found = []
    for each in node.items():
        each.object("hours cost name")
        hours, cost = each.need("hours").hours(DAYS), each.maybe("cost", Node.number)
        found.append(Avoided(hours=hours, cost=5.0 if cost is None else cost, name=each.maybe("name", Node.text) or ""))
    return tuple(found)


PERSON = (
    "name optional absence zone hours place elsewhere busy calendars counting holds emails holidays buffer notice "
    "most_meetings most_minutes kept avoided comfort borne"
)


def diary_of(raw: Node, horizon: Span) -> Diary:
    """Read one of the people."""
    node = raw.object(PERSON).in_zone(raw.zone)
    calendars = {name: events_of(each, horizon) for name, each in _named(node, "calendars")}
    busy, counting, absence = node.part("busy"), node.maybe("counting", Node.texts), node.maybe("absence", Node.number)
    if busy is not None:
        calendars["busy"] = events_of(busy, horizon)
    return Diary(
        name=node.need("name").text(),
        zone=node.zone,
        hours=node.maybe("hours", Node.hours) or Hours(dict.fromkeys(WORKDAYS, (COMFORT,))),
        place=node.maybe("place", Node.text) or "",
        elsewhere={name: each.hours() for name, each in _named(node, "elsewhere")},
        calendars=calendars,
        counting=None if counting is None else counting | {"busy"},
        holds=node.maybe("holds", _plain_spans) or (),
        me=frozenset(each.lower() for each in node.maybe("emails", Node.texts) or ()),
        optional=node.maybe("optional", Node.flag) or False,
        absence=ABSENCE if absence is None else absence,
        holidays=node.maybe("holidays", Node.days) or frozenset(),
        buffer=node.maybe("buffer", Node.whole) or 0,
        notice=node.maybe("notice", Node.whole) or 0,
        most_meetings=node.maybe("most_meetings", Node.whole),
        most_minutes=node.maybe("most_minutes", Node.whole),
        kept=node.maybe("kept", _kept) or (),
        avoided=node.maybe("avoided", _avoided) or (),
        comfort=(node.maybe("comfort", Node.hour_spans) or (COMFORT,))[0],
        borne=node.maybe("borne", Node.number) or 0.0,
    )


def _named(node: Node, name: str) -> Iterator[tuple[str, Node]]:
    found = node.part(name)
    return iter(()) if found is None else found.pairs()
