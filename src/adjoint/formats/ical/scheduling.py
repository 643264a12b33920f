"""iTIP messages (RFC 5546) read and made: invitations, answers and cancellations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from adjoint.formats.ical.edit import Edit
from adjoint.formats.ical.editing import NotInvited
from adjoint.formats.ical.lines import Component, Property, read_components, written
from adjoint.formats.ical.moments import read_moment, utc_text
from adjoint.formats.ical.objects import NoEvent, calendar_of, empty_calendar, with_zones
from adjoint.formats.ical.reading import Me, addresses, attendee_of, email_of, number_of, read_events, uid_of
from adjoint.formats.ical.shape import for_mail
from adjoint.formats.ical.zones import UTC_ZONE, Zones
from adjoint.kernel.event import Attendee, Event, PartStat

METHODS: Final = frozenset({"PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"})
_REPLY_LINES: Final = frozenset(
    {"UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "SUMMARY", "ORGANIZER", "RECURRENCE-ID", "LOCATION"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Itip:
    """One iTIP message, about one UID."""

    method: str
    """In upper case; PUBLISH where the object has none, as it then asks for nothing."""
    uid: str
    sequence: int
    dtstamp: datetime | None
    recurrence_id: datetime | None
    """Set where the message is about one event of a series only, or begins there (`onwards`)."""
    onwards: bool
    """RANGE=THISANDFUTURE: it is about that event and all after it."""
    organizer: Attendee | None
    attendees: tuple[Attendee, ...]
    event: Event | None
    """The event it is about; None where it cannot be read."""
    calendar: Component
    zone: ZoneInfo
    problems: tuple[str, ...] = ()

    def invites(self, me: Me) -> bool:
        """Tell whether it asks `me` to come."""
        return self.method == "REQUEST" and any(person.email in addresses(me) for person in self.attendees)


def read_itip(data: bytes, *, zone: ZoneInfo = UTC_ZONE) -> Itip | None:
    """Read an iTIP object; None where the bytes hold no VEVENT at all.

    `zone` is the client's: that of whole days and floating times. Where the message speaks of several UIDs, which the standard
    forbids, the first counts and a problem says so.
    """
    try:
        calendar = calendar_of(data)
    except NoEvent:
        return None
    parts = list(calendar.each("VEVENT"))
    uid = uid_of(parts[0])
    mine = sorted((part for part in parts if uid_of(part) == uid), key=lambda part: part.get("RECURRENCE-ID") is not None)
    calendar = replace(calendar, components=(*calendar.each("VTIMEZONE"), *mine))
    read = read_events(written([calendar]), zone=zone)
    problems = [*read.problems]
    if len(mine) < len(parts):
        problems.append("The message speaks of several events: only the first was read.")
    method = calendar.text("METHOD").strip().upper()
    if method not in METHODS:
        problems.append(f"The message has the method {method[:20]!r}: it asks for nothing.")
        method = "PUBLISH"
    main = mine[0]
    zones = Zones(calendar.components, zone)
    organizer = main.get("ORGANIZER")
    return Itip(
        method=method,
        uid=uid,
        sequence=number_of(main.text("SEQUENCE")),
        dtstamp=moment_of(main, "DTSTAMP", zones),
        recurrence_id=moment_of(main, "RECURRENCE-ID", zones),
        onwards=any(line.param("RANGE").upper() == "THISANDFUTURE" for line in main.all("RECURRENCE-ID")),
        organizer=attendee_of(organizer) if organizer else None,
        attendees=tuple(attendee_of(line) for line in main.all("ATTENDEE")[:2000]),
        event=next(iter(read.events), None),
        calendar=calendar,
        zone=zone,
        problems=tuple(problems),
    )


def moment_of(part: Component, name: str, zones: Zones) -> datetime | None:
    """Return a moment that a VEVENT says; None where it says none that can be read."""
    line = part.get(name)
    try:
        return read_moment(line, zones).at if line else None
    except ValueError:
        return None


def request(data: bytes, *, now: datetime, zone: ZoneInfo = UTC_ZONE, recurrence_id: datetime | None = None) -> bytes:
    """Make the invitation to an event as it now stands (METHOD:REQUEST), or to one event of a series."""
    edit = Edit(data, zone)
    parts = edit.events() if recurrence_id is None else [edit.occurrence(recurrence_id)]
    return message("REQUEST", edit.calendar, [renewed(part, now) for part in parts])


def cancel(data: bytes, *, now: datetime, zone: ZoneInfo = UTC_ZONE, recurrence_id: datetime | None = None) -> bytes:
    """Make the cancellation of an event as it stood before, or of one event of a series (METHOD:CANCEL)."""
    edit = Edit(data, zone)
    if recurrence_id is not None:
        parts = [edit.occurrence(recurrence_id)]
    else:
        master = edit.master_or_none()
        parts = [master] if master else edit.overrides()
    return message("CANCEL", edit.calendar, [_cancelled(renewed(part, now)) for part in parts])


def _cancelled(part: Component) -> Component:
    part = part.put(Property("SEQUENCE", str(number_of(part.text("SEQUENCE")) + 1)))
    return part.put(Property("STATUS", "CANCELLED"))


def reply(
    data: bytes,
    *,
    me: Me,
    now: datetime,
    partstat: PartStat | None = None,
    zone: ZoneInfo = UTC_ZONE,
    recurrence_id: datetime | None = None,
) -> bytes:
    """Make my answer to an invitation (METHOD:REPLY): the organizer and me alone; raises `NotInvited`.

    `partstat` None: the answer that the object already holds.
    """
    edit = Edit(data, zone)
    part = edit.occurrence(recurrence_id) if recurrence_id else (edit.master_or_none() or edit.overrides()[0])
    own = addresses(me)
    mine = next((line for line in part.all("ATTENDEE") if email_of(line) in own), None)
    if mine is None:
        raise NotInvited(me=", ".join(sorted(own)), summary=part.text("SUMMARY"))
    said = mine.with_param("PARTSTAT", partstat or attendee_of(mine).partstat).with_param("RSVP", None)
    kept = tuple(line for line in part.properties if line.name in _REPLY_LINES)
    return message("REPLY", edit.calendar, [renewed(replace(part, properties=(*kept, said)), now)])


def renewed(part: Component, now: datetime) -> Component:
    """Return a VEVENT as one message of this moment says it."""
    part = part.put(Property("DTSTAMP", utc_text(now)))
    return part if part.get("SEQUENCE") else part.put(Property("SEQUENCE", "0"))


def message(method: str, calendar: Component, parts: list[Component]) -> bytes:
    """Write a message about some VEVENTs, with the zones that they name."""
    zones = tuple(calendar.each("VTIMEZONE"))
    return written([with_zones(empty_calendar(*zones, *map(for_mail, parts), method=method))])


def is_itip(data: bytes) -> bool:
    """Tell whether bytes are an iTIP object: a calendar with a METHOD."""
    roots, _ = read_components(data)
    return any(root.name == "VCALENDAR" and root.text("METHOD").strip() for root in roots)
