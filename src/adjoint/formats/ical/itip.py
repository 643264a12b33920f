"""iTIP (RFC 5546) as it travels in mails (RFC 6047): what a calendar object becomes by a message.

A message is content by whoever wrote it: `applied` says what the standard makes of it, and refuses what its sender has no right
to. Whether it is applied is the mandate's business. An attachment is never opened, and a file: link not even kept.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from adjoint.formats.ical.edit import Edit
from adjoint.formats.ical.lines import Component, Property, written
from adjoint.formats.ical.moments import read_moment, utc_text
from adjoint.formats.ical.objects import NoEvent, calendar_of, with_zones
from adjoint.formats.ical.reading import Me, addresses, attendee_of, email_of, number_of, read_events
from adjoint.formats.ical.scheduling import Itip, cancel, counter, is_itip, moment_of, read_itip, reply, request
from adjoint.formats.ical.zones import Zones
from adjoint.kernel.errors import AdjointError

__all__ = [
    "Itip",
    "NotFromAttendee",
    "NotFromOrganizer",
    "applied",
    "cancel",
    "counter",
    "is_itip",
    "read_itip",
    "reply",
    "request",
]

_ANSWERED_AT: Final = "X-ADJOINT-ANSWERED"
"""Parameter of ATTENDEE: the DTSTAMP of the last answer, so that an older one that comes later changes nothing."""


class NotFromOrganizer(AdjointError):
    """{sender} sent this in the name of {organizer}, who alone may change "{summary}". Nothing was changed."""

    fr = "{sender} a envoyé ceci au nom de {organizer}, qui seul peut modifier « {summary} ». Rien n'a changé."
    permanent = True


class NotFromAttendee(AdjointError):
    """{sender} answered "{summary}" in the name of {attendee}. The answer was not noted."""

    fr = "{sender} a répondu à « {summary} » au nom de {attendee}. La réponse n'a pas été notée."
    permanent = True


def applied(current: bytes | None, itip: Itip, *, me: Me, sender: str = "") -> bytes | None:
    """Return what the calendar object `current` becomes by a message; None where it changes nothing.

    `sender` is the authenticated author of the mail; empty: the caller has checked by other means. A REQUEST or CANCEL counts
    only from the organizer (or their SENT-BY), a REPLY only from the attendee who answers, about themselves, to the organizer
    `me`; an older SEQUENCE, or the same with an older DTSTAMP, changes nothing (RFC 5546, 2.1.5). PUBLISH, COUNTER, ADD, REFRESH
    and DECLINECOUNTER change nothing by themselves. Raises `NotFromOrganizer`, `NotFromAttendee`.
    """
    match itip.method:
        case "REQUEST":
            _check_organizer(current, itip, sender)
            return _requested(current, itip, me)
        case "CANCEL" if current is not None:
            _check_organizer(current, itip, sender)
            return _called_off(current, itip)
        case "REPLY" if current is not None:
            return _replied(current, itip, me, sender)
        case _:
            return None


def _check_organizer(current: bytes | None, itip: Itip, sender: str) -> None:
    """Refuse what does not come from the organizer, of the message and of what we already have."""
    organizer = _organizer_line(itip.calendar)
    allowed = {_plain(email_of(organizer)), _plain(organizer.param("SENT-BY"))} - {""} if organizer else set()
    name = itip.organizer.email if itip.organizer else "?"
    summary = itip.event.summary if itip.event else itip.uid
    if sender and _plain(sender) not in allowed:
        raise NotFromOrganizer(sender=sender, organizer=name, summary=summary)
    held = _organizer_line(calendar_of(current)) if current else None
    if held is not None and (organizer is None or email_of(held) != email_of(organizer)):
        raise NotFromOrganizer(sender=sender or name, organizer=email_of(held), summary=summary)


def _organizer_line(calendar: Component) -> Property | None:
    return next((line for part in calendar.each("VEVENT") if (line := part.get("ORGANIZER"))), None)


def _plain(address: str) -> str:
    return address.strip().lower().removeprefix("mailto:")


def _stale(held: Component | None, new: Component, zones: Zones) -> bool:
    """Tell whether `new` is older than what is held, or the same; an event not held itself is measured by its master."""
    if held is None:
        return False
    before, after = number_of(held.text("SEQUENCE")), number_of(new.text("SEQUENCE"))
    if before != after:
        return after < before
    if (held.get("RECURRENCE-ID") is None) != (new.get("RECURRENCE-ID") is None):
        return False
    old, stamp = moment_of(held, "DTSTAMP", zones), moment_of(new, "DTSTAMP", zones)
    return old is not None and stamp is not None and stamp <= old


def _requested(current: bytes | None, itip: Itip, me: Me) -> bytes | None:
    incoming = [_received(part) for part in itip.calendar.each("VEVENT")]
    if current is None:
        return _stored(itip.calendar, incoming) if itip.event else None
    edit = Edit(current, itip.zone)
    if itip.event is None and read_events(current, zone=itip.zone).events:
        return None
    held = {_which(part, edit.zones): part for part in edit.events()}
    master = held.get(None)
    fresh = [part for part in incoming if not _stale(held.get(_which(part, edit.zones), master), part, edit.zones)]
    if not fresh:
        return None
    renewed = {_which(part, edit.zones): part for part in fresh}
    renewed = {key: _with_mine(part, held.get(key), me, edit.zones) for key, part in renewed.items()}
    series = renewed.get(None)
    if series is None or (master and number_of(series.text("SEQUENCE")) == number_of(master.text("SEQUENCE"))):
        renewed = {**held, **renewed}
    return _stored(itip.calendar, list(renewed.values()), edit.calendar)


def _received(part: Component) -> Component:
    """Return a VEVENT as we keep it: no attachment by reference to a file, no alarm of somebody else's making."""
    lines = tuple(
        line for line in part.properties if not (line.name == "ATTACH" and line.value.strip().lower().startswith("file:"))
    )
    return replace(part, properties=lines, components=())


def _with_mine(part: Component, held: Component | None, me: Me, zones: Zones) -> Component:
    """Keep what is mine of the version held: alarms, and my answer where time and SEQUENCE are the same."""
    if held is None:
        return part
    part = replace(part, components=held.components)
    same = number_of(part.text("SEQUENCE")) == number_of(held.text("SEQUENCE"))
    if not same or moment_of(part, "DTSTART", zones) != moment_of(held, "DTSTART", zones):
        return part
    answer = next((line for line in held.all("ATTENDEE") if email_of(line) in addresses(me)), None)
    if answer is None or not answer.param("PARTSTAT"):
        return part
    lines = (
        line.with_param("PARTSTAT", answer.param("PARTSTAT"))
        if line.name == "ATTENDEE" and email_of(line) in addresses(me)
        else line
        for line in part.properties
    )
    return replace(part, properties=tuple(lines))


def _which(part: Component, zones: Zones) -> datetime | None:
    return moment_of(part, "RECURRENCE-ID", zones)


def _stored(incoming: Component, parts: list[Component], held: Component | None = None) -> bytes:
    """Write the object to store: no METHOD, the zones of both."""
    base = held or incoming.without("METHOD")
    zones = {part.text("TZID"): part for calendar in (held, incoming) if calendar for part in calendar.each("VTIMEZONE")}
    return written([with_zones(replace(base, components=(*zones.values(), *parts)))])


def _called_off(current: bytes, itip: Itip) -> bytes | None:
    edit = Edit(current, itip.zone)
    message = next(itip.calendar.each("VEVENT"))
    parts = edit.events()
    held = next((part for part in parts if _which(part, edit.zones) == itip.recurrence_id), None)
    master = edit.master_or_none()
    base = held or master
    if base is None or _stale(base, message, edit.zones):
        return None
    sequence = Property("SEQUENCE", str(max(itip.sequence, number_of(base.text("SEQUENCE")))))

    def off(part: Component) -> Component:
        return part.put(Property("STATUS", "CANCELLED")).put(sequence)

    if itip.recurrence_id is None:
        edit.replace_all([off(part) for part in parts])
        return edit.done()
    try:
        return edit.done(off(edit.occurrence(itip.recurrence_id)))
    except NoEvent:
        return None


def _replied(current: bytes, itip: Itip, me: Me, sender: str) -> bytes | None:
    message = next(itip.calendar.each("VEVENT"))
    line = message.get("ATTENDEE")
    if line is None:
        return None
    who = email_of(line)
    if sender and _plain(sender) not in {who, _plain(line.param("SENT-BY"))}:
        raise NotFromAttendee(sender=sender, attendee=who, summary=itip.event.summary if itip.event else itip.uid)
    edit = Edit(current, itip.zone)
    organizer = _organizer_line(edit.calendar)
    if me and (organizer is None or email_of(organizer) not in addresses(me)):
        return None
    changed = False
    for part in itip.calendar.each("VEVENT"):
        held = _answering(edit, part)
        answer = part.get("ATTENDEE")
        if held is None or answer is None or email_of(answer) != who:
            continue
        noted = _noted(held, answer, part, edit.zones)
        if noted is not None:
            edit.keep(noted)
            changed = True
    return edit.done() if changed else None


def _answering(edit: Edit, part: Component) -> Component | None:
    """Return the VEVENT that an answer is about; None where there is none such."""
    try:
        line = part.get("RECURRENCE-ID")
        if line is None:
            return edit.master_or_none()
        return edit.occurrence(read_moment(line, edit.zones).at)
    except (NoEvent, ValueError):
        return None


def _noted(held: Component, answer: Property, message: Component, zones: Zones) -> Component | None:
    """Return the VEVENT with one attendee's answer; None where they are not invited, or the answer is an old one."""
    if number_of(message.text("SEQUENCE")) < number_of(held.text("SEQUENCE")):
        return None
    who = email_of(answer)
    mine = next((line for line in held.all("ATTENDEE") if email_of(line) == who), None)
    partstat = attendee_of(answer).partstat
    if mine is None:
        return None
    stamp = moment_of(message, "DTSTAMP", zones)
    written_at = utc_text(stamp) if stamp else ""
    if mine.param(_ANSWERED_AT) and (not written_at or written_at <= mine.param(_ANSWERED_AT)):
        return None
    noted = mine.with_param("PARTSTAT", partstat).with_param("RSVP", None).with_param(_ANSWERED_AT, written_at or None)
    return replace(held, properties=tuple(noted if line is mine else line for line in held.properties))
