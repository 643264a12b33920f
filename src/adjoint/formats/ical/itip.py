"""iTIP (RFC 5546) as it travels in mails (RFC 6047): what a calendar object becomes by a message.

A message is content by whoever wrote it: `applied` says what the standard makes of it, and refuses what its sender has no right
to. Whether it is applied is the mandate's business. An attachment is never opened, and a file: link not even kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from adjoint.formats.ical.edit import Edit
from adjoint.formats.ical.editing import Said, with_answer
from adjoint.formats.ical.lines import Component, Property, written
from adjoint.formats.ical.moments import like, read_moment, utc_text
from adjoint.formats.ical.objects import NoEvent, calendar_of, with_zones
from adjoint.formats.ical.reading import Me, addresses, attendee_of, email_of, number_of, read_events
from adjoint.formats.ical.scheduling import Itip, cancel, is_itip, moment_of, read_itip, reply, request
from adjoint.formats.ical.shape import ANSWERED_AT, each_person
from adjoint.formats.ical.zones import Zones
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.event import Attendee

__all__ = [
    "Itip",
    "NotFromAttendee",
    "NotFromOrganizer",
    "Reply",
    "applied",
    "cancel",
    "is_itip",
    "read_itip",
    "replies",
    "reply",
    "request",
    "said_in",
]
_OF_SERIES: Final = ("RRULE", "RDATE", "EXDATE", "EXRULE")


class NotFromOrganizer(AdjointError):
    """{sender} sent this in the name of {organizer}, who alone may change "{summary}". Nothing was changed."""

    fr = "{sender} a envoyé ceci au nom de {organizer}, qui seul peut modifier « {summary} ». Rien n'a changé."
    permanent = True


class NotFromAttendee(AdjointError):
    """{sender} answered "{summary}" in the name of {attendee}. The answer was not noted."""

    fr = "{sender} a répondu à « {summary} » au nom de {attendee}. La réponse n'a pas été notée."
    permanent = True


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a REPLY."""

    recurrence_id: datetime | None
    who: Attendee
    said: Said
    sent_by: str = ""
    """Who sends it for them."""
    trouble: str = ""
    """The code of a REQUEST-STATUS that tells of a failure (RFC 5546, 3.6): 3.7 is an unknown address, 5.1 an unreachable one."""


def applied(current: bytes | None, itip: Itip, *, me: Me, sender: str = "", as_server: bool = False) -> bytes | None:
    """Return what the calendar object `current` becomes by a message; None where it changes nothing.

    `sender` is the authenticated author of the mail; empty: the caller has checked by other means. A REQUEST, ADD or CANCEL counts
    only from the organizer (or their SENT-BY), a REPLY only from the attendee who answers, about themselves, to the organizer
    `me`; an older SEQUENCE, or the same with an older DTSTAMP, changes nothing (RFC 5546, 2.1.5). PUBLISH, COUNTER, REFRESH and
    DECLINECOUNTER change nothing by themselves. `as_server`: a REPLY does what a scheduling server makes of it: one who answers
    without being invited joins (RFC 5546, 3.2.3, leaves that to the organizer), and SCHEDULE-STATUS tells how it went
    (RFC 6638, 3.2.9). Raises `NotFromOrganizer`, `NotFromAttendee`.
    """
    match itip.method:
        case "REQUEST":
            _check_organizer(current, itip, sender)
            return _requested(current, itip, me)
        case "CANCEL" if current is not None:
            _check_organizer(current, itip, sender)
            return _called_off(current, itip)
        case "ADD" if current is not None:
            _check_organizer(current, itip, sender)
            return _added(current, itip)
        case "REPLY" if current is not None:
            return _replied(current, itip, me, sender, as_server=as_server)
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
        part = edit.occurrence(itip.recurrence_id)
    except NoEvent:
        return None
    if not itip.onwards:
        return edit.done(off(part))
    line = part.get("RECURRENCE-ID") or Property("RECURRENCE-ID", "")
    after = [off(each) for each in edit.overrides() if edit.original(each) > itip.recurrence_id]
    for each in after:
        edit.keep(each)
    return edit.done(off(part.put(line.with_param("RANGE", "THISANDFUTURE"))))


def _added(current: bytes, itip: Itip) -> bytes | None:
    """Add the events of an ADD to a series: each a date of the master's, said in full where it is written (RFC 5546, 3.2.4)."""
    edit = Edit(current, itip.zone)
    master = edit.master_or_none()
    if master is None or itip.sequence <= number_of(master.text("SEQUENCE")):
        return None
    known = {edit.original(part) for part in edit.overrides()} | {_start(master, edit.zones)}
    fresh: dict[datetime, Component] = {}
    for part in itip.calendar.each("VEVENT"):
        start = _start(part, edit.zones)
        if start is not None and start not in known and part.get("RECURRENCE-ID") is None:
            fresh[start] = part
    if not fresh:
        return None
    line = edit.start(master)
    dates = [like(line, "RDATE", start, edit.zones) for start in fresh]
    sequence = Property("SEQUENCE", str(itip.sequence))
    parts = [
        _received(part).without(*_OF_SERIES).put(like(line, "RECURRENCE-ID", start, edit.zones)) for start, part in fresh.items()
    ]
    others = [part.put(sequence) for part in edit.overrides()]
    return _stored(itip.calendar, [master.add(*dates).put(sequence), *others, *parts], edit.calendar)


def _start(part: Component, zones: Zones) -> datetime | None:
    return moment_of(part, "DTSTART", zones)


def _replied(current: bytes, itip: Itip, me: Me, sender: str, *, as_server: bool) -> bytes | None:
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
        stands = held in edit.events() and any(email_of(line) == who for line in held.all("ATTENDEE"))
        noted = _noted(held, answer, part, edit.zones, as_server=as_server)
        if noted is not None:
            edit.keep(_with_status(noted, who, part) if as_server and stands else noted)
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


def _noted(held: Component, answer: Property, message: Component, zones: Zones, *, as_server: bool) -> Component | None:
    """Return the VEVENT with one attendee's answer; None where they are not invited, or the answer is an old one."""
    if number_of(message.text("SEQUENCE")) < number_of(held.text("SEQUENCE")):
        return None
    who, stamp = email_of(answer), moment_of(message, "DTSTAMP", zones)
    mine = next((line for line in held.all("ATTENDEE") if email_of(line) == who), None)
    if mine is None:
        return held.add(answer) if as_server else None
    written_at = utc_text(stamp) if stamp else ""
    if mine.param(ANSWERED_AT) and (not written_at or written_at <= mine.param(ANSWERED_AT)):
        return None
    return with_answer(held, who, said_in(answer, stamp))


def _with_status(event: Component, who: str, message: Component) -> Component:
    """Return a VEVENT of the calendar with what a reply says of how it went; an event made for the answer has the answer alone."""
    code = message.text("REQUEST-STATUS").partition(";")[0].strip() or "2.0"

    def noted(line: Property) -> Property:
        mine = line.name == "ATTENDEE" and email_of(line) == who
        return line.with_param("SCHEDULE-STATUS", code) if mine else line

    return each_person(event, noted)


def replies(itip: Itip, *, most: int = 20) -> tuple[Reply, ...]:
    """Return what a REPLY answers: to a series as a whole, to single events of it, or to both."""
    zones = Zones(itip.calendar.components, itip.zone)
    found = []
    for part in itip.calendar.each("VEVENT"):
        line = part.get("ATTENDEE")
        if line is not None:
            said = said_in(line, moment_of(part, "DTSTAMP", zones))
            trouble = next(
                (code for each in part.all("REQUEST-STATUS") if (code := each.text.split(";")[0].strip())[:1] in {"3", "4", "5"}),
                "",
            )
            found.append(Reply(_which(part, zones), attendee_of(line), said, _plain(line.param("SENT-BY")), trouble))
    return tuple(found[:most])


def said_in(answer: Property, stamp: datetime | None = None) -> Said:
    """Read the ATTENDEE line of a REPLY: the answer, and who comes instead."""
    to = answer.param("DELEGATED-TO")
    delegate = Attendee(_plain(to)) if to and attendee_of(answer).partstat == "DELEGATED" else None
    return Said(partstat=attendee_of(answer).partstat, at=stamp, delegate=delegate)
