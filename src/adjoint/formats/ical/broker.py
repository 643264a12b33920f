"""What a change of a calendar must tell the others (RFC 5546, 3.2; RFC 6638, 3.2): from two states of an object to messages.

Useful where somebody changed their calendar in their own application: each person concerned gets the message that concerns them,
about the events of a series to which they are invited and no others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from adjoint.formats.ical.lines import Component, Property, read_components, written
from adjoint.formats.ical.moments import like, read_moment, utc_text
from adjoint.formats.ical.objects import empty_calendar, with_zones
from adjoint.formats.ical.reading import Me, addresses, attendee_of, email_of, number_of
from adjoint.formats.ical.shape import for_mail
from adjoint.formats.ical.zones import UTC_ZONE, Zones
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.event import Attendee, PartStat

SERVER: Final = frozenset({"", "SERVER"})
"""Values of SCHEDULE-AGENT for which a scheduling server sends."""
_SIGNIFICANT: Final = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "STATUS")
_CANCEL_LINES: Final = frozenset({"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"})
_REPLY_LINES: Final = frozenset({"UID", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "ORGANIZER"})


class SeveralOrganizers(AdjointError):
    """The events of this series name several organizers, where there may be but one. Nobody was told of the change."""

    fr = "Les événements de cette série nomment plusieurs organisateurs ; il n'en faut qu'un. Personne n'a été prévenu."
    permanent = True


@dataclass(frozen=True, slots=True)
class Told:
    """One message to one person."""

    method: str
    """REQUEST, CANCEL or REPLY."""
    sender: Attendee
    recipient: Attendee
    data: bytes
    significant: bool = True
    """It is about when the event takes place, or whether: worth a mail."""


class _State:
    """One state of an object: its events by original start, None for the master."""

    def __init__(self, data: bytes | None, zone: ZoneInfo) -> None:
        roots, _ = read_components(data or b"")
        self.calendar = next((root for root in roots if root.name == "VCALENDAR"), Component("VCALENDAR"))
        self.zones = Zones(self.calendar.components, zone)
        self.events: dict[datetime | None, Component] = {}
        for event in self.calendar.each("VEVENT"):
            self.events.setdefault(self.moment(event.get("RECURRENCE-ID")), event)
        lines = [line for event in self.events.values() if (line := event.get("ORGANIZER"))]
        if len({email_of(line) for line in lines}) > 1:
            raise SeveralOrganizers
        self.organizer = lines[0] if lines else None
        # the owner's program asks for an answer to be sent, changed or not (RFC 6638, 7.2)
        self.forced = any(line.param("SCHEDULE-FORCE-SEND").upper() == "REPLY" for line in lines)

    @property
    def master(self) -> Component | None:
        return self.events.get(None)

    def moment(self, line: Property | None, value: str | None = None) -> datetime | None:
        try:
            return read_moment(line, self.zones, value).at if line else None
        except ValueError:
            return None

    def people(self) -> dict[str, Property]:
        """Return those invited to anything, with their first line."""
        found: dict[str, Property] = {}
        for event in self.events.values():
            for line in event.all("ATTENDEE"):
                found.setdefault(email_of(line), line)
        return found

    def excluded(self) -> dict[datetime, Property]:
        """Return the EXDATEs of the master, each as a line of its own."""
        lines = self.master.all("EXDATE") if self.master else ()
        values = [(line, value) for line in lines for value in line.value.split(",")]
        return {at: replace(line, value=value.strip()) for line, value in values if (at := self.moment(line, value)) is not None}

    def seen_by(self, email: str) -> list[Component]:
        """Return the events as one person may see them: those they are invited to, the others excluded from the series."""
        with_them = {key: event for key, event in self.events.items() if _line_of(event, email)}
        master = with_them.get(None)
        if master is None:
            return list(with_them.values())
        start = master.get("DTSTART") or Property("DTSTART", "")
        known = self.excluded()
        gone = [key for key in self.events if key and key not in with_them and key not in known]
        with_them[None] = master.add(*(like(start, "EXDATE", key, self.zones) for key in gone))
        return list(with_them.values())


def _line_of(event: Component, email: str) -> Property | None:
    return next((line for line in event.all("ATTENDEE") if email_of(line) == email), None)


def messages(
    old: bytes | None,
    new: bytes | None,
    *,
    me: Me,
    now: datetime,
    zone: ZoneInfo = UTC_ZONE,
    agents: Collection[str] = SERVER,
) -> tuple[Told, ...]:
    """Return whom the change from `old` to `new` must be told, None being no object; `me` owns the calendar.

    As the organizer: REQUEST to everyone invited, CANCEL to everyone no longer so. As one invited: REPLY where my answer changed,
    or where I took an event away (declined). Only people whose SCHEDULE-AGENT is among `agents` are told: with {"CLIENT"}, those
    that no server tells. Raises `SeveralOrganizers`.
    """
    before, after = _State(old, zone), _State(new, zone)
    organizer = after.organizer or before.organizer
    if organizer is None:
        return ()
    own = addresses(me)
    if email_of(organizer) in own:
        return tuple(_as_organizer(before, after, organizer, now, agents))
    if organizer.param("SCHEDULE-AGENT").upper() not in agents:
        return ()
    line = next((line for email, line in {**before.people(), **after.people()}.items() if email in own), None)
    return _as_attendee(before, after, organizer, line, now) if line else ()


def _as_organizer(before: _State, after: _State, organizer: Property, now: datetime, agents: Collection[str]) -> Iterator[Told]:
    sender = attendee_of(organizer)
    off = after.master is not None and after.master.text("STATUS").upper() == "CANCELLED"
    invited = {} if off or after.organizer is None else after.people()
    for email, line in {**before.people(), **(after.people() if off else invited)}.items():
        said = invited.get(email, line)
        if email == sender.email or said.param("SCHEDULE-AGENT").upper() not in agents:
            continue
        if email in invited:
            events = after.seen_by(email)
            forced = said.param("SCHEDULE-FORCE-SEND").upper() == "REQUEST"
            changed = forced or _fingerprint(before.seen_by(email), before) != _fingerprint(events, after)
            parts = [_asked(event, now) for event in events]
            yield Told("REQUEST", sender, attendee_of(said), _message("REQUEST", after, parts), changed)
        else:
            source = before if before.people() else after
            events = [_off(event, source, after, line, now) for event in source.seen_by(email)[:1]]
            yield Told("CANCEL", sender, attendee_of(line), _message("CANCEL", source, events))


def _asked(event: Component, now: datetime) -> Component:
    lines = (
        line.with_param("PARTSTAT", "NEEDS-ACTION") if line.name == "ATTENDEE" and not line.param("PARTSTAT") else line
        for line in event.properties
    )
    return replace(event, properties=tuple(lines)).put(Property("DTSTAMP", utc_text(now)))


def _off(event: Component, source: _State, after: _State, line: Property, now: datetime) -> Component:
    """Return the cancellation of an event for one person, under a SEQUENCE that is surely newer."""
    current = after.master or next(iter(after.events.values()), None)
    number = number_of(current.text("SEQUENCE")) if current else number_of(event.text("SEQUENCE")) + 1
    kept = tuple(held for held in event.properties if held.name in _CANCEL_LINES)
    organizer = source.organizer or after.organizer
    lines = (*kept, Property("SEQUENCE", str(number)), Property("DTSTAMP", utc_text(now)), _named(line))
    return Component("VEVENT", (*lines, _named(organizer)) if organizer else lines)


def _named(line: Property) -> Property:
    """Return a person's line with their name alone: of a cancelled event nobody has a state, a role or anything to answer."""
    return replace(line, params=tuple(param for param in line.params if param[0].upper() in {"CN", "SENT-BY"}))


def _fingerprint(events: list[Component], state: _State) -> list[object]:
    """Return what makes a change significant (RFC 5546, 2.1.4), whatever the order of its parts."""
    found: list[object] = [("RECURRENCE-ID", str(state.moment(event.get("RECURRENCE-ID")))) for event in events]
    for event in events:
        for name in _SIGNIFICANT:
            for line in event.all(name):
                if name == "RRULE":
                    said = set(line.value.upper().replace(" ", "").split(";")) - {"INTERVAL=1", ""}
                    found.append((name, sorted(said)))
                else:
                    found.extend((name, str(state.moment(line, value) or value)) for value in line.value.split(","))
    return sorted(found, key=str)


def _as_attendee(before: _State, after: _State, organizer: Property, mine: Property, now: datetime) -> tuple[Told, ...]:
    me = email_of(mine)
    parts = list(_answers(before, after, me) if after.events else _declined(before, me))
    if not parts:
        return ()
    source = after if after.events else before
    stamped = [part.put(Property("DTSTAMP", utc_text(now))) for part in parts]
    return (Told("REPLY", attendee_of(mine), attendee_of(organizer), _message("REPLY", source, stamped)),)


def _partstat(event: Component | None, me: str) -> PartStat | None:
    line = _line_of(event, me) if event else None
    return attendee_of(line).partstat if line else None


def _answers(before: _State, after: _State, me: str) -> Iterator[Component]:
    """Yield an answer for each event whose state I changed, or which I took out of the series; of what is called off, none."""
    for key, event in after.events.items():
        said = _partstat(event, me)
        held = _partstat(before.events.get(key) or before.master, me)
        news = after.forced or said != (held or "NEEDS-ACTION")
        if said and news and event.text("STATUS").upper() != "CANCELLED":
            yield _answer(event, me, said)
    known, master = before.excluded(), after.master
    if master is None or master.text("STATUS").upper() == "CANCELLED" or _partstat(master, me) == "DECLINED":
        return
    for key, line in after.excluded().items():
        if key in known or _partstat(before.events.get(key) or before.master, me) == "DECLINED":
            continue
        start, original = replace(line, name="DTSTART"), replace(line, name="RECURRENCE-ID")
        yield _answer(master.without("DTSTART", "DTEND", "DURATION").add(start, original), me, "DECLINED")


def _declined(before: _State, me: str) -> Iterator[Component]:
    """Yield a refusal for each event of an object that I deleted."""
    for event in before.events.values():
        if _partstat(event, me) not in {None, "DECLINED"} and event.text("STATUS").upper() != "CANCELLED":
            yield _answer(event, me, "DECLINED")


def _answer(event: Component, me: str, partstat: PartStat) -> Component:
    line = _line_of(event, me)
    kept = tuple(held for held in event.properties if held.name in _REPLY_LINES)
    return Component("VEVENT", (*kept, line.with_param("PARTSTAT", partstat).with_param("RSVP", None)) if line else kept)


def _message(method: str, state: _State, events: list[Component]) -> bytes:
    zones = tuple(state.calendar.each("VTIMEZONE"))
    return written([with_zones(empty_calendar(*zones, *map(for_mail, events), method=method))])
