"""Changes of a calendar object that keep every line which they do not concern.

Each takes the bytes as stored and returns the bytes to store. `zone` is the client's: that of all-day and floating times.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.formats.ical.conference import relocated
from adjoint.formats.ical.edit import Edit, stored
from adjoint.formats.ical.lines import Component, Property, escaped, read_components
from adjoint.formats.ical.moments import like, read_moment, utc_text
from adjoint.formats.ical.objects import empty_calendar
from adjoint.formats.ical.reading import Me, addresses, email_of
from adjoint.formats.ical.shape import (
    ANSWERED_AT,
    CASE,
    Shift,
    asked_again,
    by_us,
    event_component,
    person_line,
    reached,
    stamped,
    timed,
)
from adjoint.formats.ical.shifting import shifted
from adjoint.formats.ical.zones import UTC_ZONE, Zones
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.event import Attendee, Event, PartStat, Status
from adjoint.kernel.span import Span


class NotInvited(AdjointError):
    """{me} is not among those invited to "{summary}": there is nothing to answer. Nothing was changed."""

    fr = "{me} ne figure pas parmi les invités de « {summary} » : il n'y a rien à répondre. Rien n'a changé."
    permanent = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes different of an event; None: left as it is."""

    summary: str | None = None
    location: str | None = None
    description: str | None = None
    attendees: tuple[Attendee, ...] | None = None
    """All of them: those who stay keep their line and answer, new ones are asked."""
    status: Status | None = None
    busy: bool | None = None


def new_event(event: Event, *, now: datetime, zone: ZoneInfo | None = None) -> bytes:
    """Make a calendar object; its times are written in `zone` (else that of `event.start`), as a series must have them."""
    return stored(empty_calendar(by_us(event_component(event, now=now, zone=zone))))


def held(event: Event, *, case: str, now: datetime, zone: ZoneInfo | None = None) -> bytes:
    """Make a hold: tentative, busy, without attendees, and naming the case for which the time is kept."""
    event = replace(event, status="TENTATIVE", busy=True, organizer=None, attendees=())
    component = event_component(event, now=now, zone=zone)
    return stored(empty_calendar(component.add(Property(CASE, escaped(case)))))


def case_of(data: bytes) -> str:
    """Return the case that a hold names; empty where the object is none of our holds."""
    roots, _ = read_components(data)
    return next((name for root in roots for event in root.each("VEVENT") if (name := event.text(CASE))), "")


def moved(
    data: bytes, span: Span, *, now: datetime, zone: ZoneInfo, recurrence_id: datetime | None = None, whole: bool = False
) -> bytes:
    """Give an event another time: same UID, next SEQUENCE, attendees asked again.

    Of a series, `recurrence_id` alone moves that event only (an override). `whole` moves the series by as much wall time as lies
    between that event, or the first, and `span`: rule, exceptions and overrides follow; an event that differs keeps its own time, but
    for that very one. Raises `NoEvent`.
    """
    edit = Edit(data, zone)
    if recurrence_id is not None and not whole:
        target = edit.occurrence(recurrence_id)
        return edit.done(_renewed(timed(target, span, edit.zones, zone), now))
    master = edit.master()
    if not edit.repeats(master):
        return edit.done(_renewed(timed(master, span, edit.zones, zone), now))
    start = read_moment(edit.start(master), edit.zones)
    original = start.wall if recurrence_id is None else recurrence_id.astimezone(start.zone).replace(tzinfo=None)
    shift = Shift(span.start.astimezone(start.zone).replace(tzinfo=None) - original, start.wall)
    first = start.shifted(shift.delta).at
    master = timed(master, Span(first, first + _length(span, zone, all_day=start.all_day)), edit.zones, zone)
    chosen = [timed(part, span, edit.zones, zone) if edit.original(part) == recurrence_id else part for part in edit.overrides()]
    parts = [_renewed(shifted(part, shift, edit.zones), now) for part in chosen]
    edit.replace_all([_renewed(shifted(master, shift, edit.zones), now), *parts])
    return edit.done()


def changed(data: bytes, change: Change, *, now: datetime, zone: ZoneInfo, recurrence_id: datetime | None = None) -> bytes:
    """Change the words, people or state of an event, of one of a series, or of the whole series with its overrides.

    SEQUENCE grows where place or state changes, which people must hear of; new words leave answers standing.
    """
    edit = Edit(data, zone)
    bump = change.location is not None or change.status is not None
    if recurrence_id is not None:
        return edit.done(by_us(stamped(_with(edit.occurrence(recurrence_id), change), now=now, bump=bump)))
    edit.replace_all([by_us(stamped(_with(part, change), now=now, bump=bump)) for part in edit.events()])
    return edit.done()


def cancelled(
    data: bytes, *, now: datetime, zone: ZoneInfo, recurrence_id: datetime | None = None, onwards: bool = False
) -> bytes | None:
    """Take an event away: None where nothing is left and the object must go.

    Of a series, `recurrence_id` takes that event away (EXDATE), with `onwards` that and all after it (UNTIL). Raises `NoEvent`.
    """
    edit = Edit(data, zone)
    if recurrence_id is None:
        return None
    edit.occurrence(recurrence_id)
    kept = [part for part in edit.overrides() if not _goes(edit.original(part), recurrence_id, onwards=onwards)]
    master = edit.master_or_none()
    if master is None:
        edit.replace_all(kept)
        return edit.done() if kept else None
    line = edit.start(master)
    if onwards:
        if recurrence_id <= read_moment(line, edit.zones).at:
            return None
        master = _until(master, recurrence_id, edit.zones)
    else:
        master = master.add(like(line, "EXDATE", recurrence_id, edit.zones))
    edit.replace_all([by_us(stamped(master, now=now, bump=True)), *kept])
    return edit.done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody's answer to an invitation."""

    partstat: PartStat
    at: datetime | None = None
    """The DTSTAMP of the message that said so."""
    delegate: Attendee | None = None
    """Who comes instead, where `partstat` is DELEGATED."""


def answered(
    data: bytes, *, said: Said | PartStat, me: Me, now: datetime, zone: ZoneInfo, recurrence_id: datetime | None = None
) -> bytes:
    """Note an answer to an invitation, to one event of a series or to all; SEQUENCE stays, as only the organizer raises it.

    Raises `NotInvited` where `me` is no attendee, and `NoEvent`.
    """
    edit = Edit(data, zone)
    if recurrence_id is not None:
        return edit.done(_noted(with_answer(edit.occurrence(recurrence_id), me, said), now))
    parts = [with_answer(part, me, said, lenient=part.get("RECURRENCE-ID") is not None) for part in edit.events()]
    edit.replace_all([_noted(part, now) for part in parts])
    return edit.done()


def ours(data: bytes) -> bytes:
    """Return a calendar object as we store it, however it came: its messages are sent by us alone (see `by_us`)."""
    edit = Edit(data, UTC_ZONE)
    edit.replace_all([by_us(part) for part in edit.events()])
    return edit.done()


def sent_by_server(data: bytes, to: Collection[str]) -> bool:
    """Tell whether the server on which an object lies has told all of these people itself, whatever we asked of it."""
    parts = Edit(data, UTC_ZONE).events()
    lines = [line for part in parts for line in (*part.all("ORGANIZER"), *part.all("ATTENDEE"))]
    told = {email_of(line) for line in lines if reached(line)}
    wanted = addresses(to)
    return bool(wanted) and wanted <= told


def _noted(event: Component, now: datetime) -> Component:
    """Return an invitation with our note in it; DTSTAMP stays the organizer's, by which their next message is measured."""
    return by_us(event.put(Property("LAST-MODIFIED", utc_text(now))))


def with_answer(event: Component, me: Me, said: Said | PartStat, *, lenient: bool = False) -> Component:
    """Return a VEVENT with the answer of `me`; raises `NotInvited`, unless `lenient`, which then changes nothing."""
    mine = addresses(me)
    said = said if isinstance(said, Said) else Said(partstat=said)
    if all(email_of(line) not in mine for line in event.all("ATTENDEE")):
        if lenient:
            return event
        raise NotInvited(me=", ".join(sorted(mine)), summary=event.text("SUMMARY"))
    lines = [_answer(line, said) if line.name == "ATTENDEE" and email_of(line) in mine else line for line in event.properties]
    known = {email_of(line) for line in (*event.all("ATTENDEE"), *event.all("ORGANIZER"))}
    if said.delegate is not None and said.delegate.email not in known:
        giver = next(line.value for line in event.all("ATTENDEE") if email_of(line) in mine)
        lines.append(person_line("ATTENDEE", said.delegate).with_param("DELEGATED-FROM", giver))
    return replace(event, properties=tuple(lines))


def _answer(line: Property, said: Said) -> Property:
    line = line.with_param("PARTSTAT", said.partstat).with_param("RSVP", None).with_param("DELEGATED-TO", None)
    if said.delegate is not None:
        line = line.with_param("DELEGATED-TO", f"mailto:{said.delegate.email}")
    return line.with_param(ANSWERED_AT, utc_text(said.at)) if said.at else line


def _renewed(event: Component, now: datetime) -> Component:
    return by_us(asked_again(stamped(event, now=now, bump=True)))


def _length(span: Span, zone: ZoneInfo, *, all_day: bool) -> timedelta:
    if not all_day:
        return span.end.astimezone(UTC) - span.start.astimezone(UTC)
    return span.end.astimezone(zone).replace(tzinfo=None) - span.start.astimezone(zone).replace(tzinfo=None)


def _with(event: Component, change: Change) -> Component:
    event = relocated(event, change.location) if change.location is not None else event
    texts = (("SUMMARY", change.summary), ("LOCATION", change.location), ("DESCRIPTION", change.description))
    for name, text in texts:
        if text is not None:
            event = event.put(Property(name, escaped(text)) if text else None, name)
    if change.status is not None:
        event = event.put(Property("STATUS", change.status))
        event = event.without(CASE) if change.status == "CONFIRMED" else event
    if change.busy is not None:
        event = event.put(Property("TRANSP", "OPAQUE" if change.busy else "TRANSPARENT"))
    if change.attendees is not None:
        known = {email_of(line): line for line in event.all("ATTENDEE")}
        lines = [known.get(person.email) or person_line("ATTENDEE", person) for person in change.attendees]
        event = event.without("ATTENDEE").add(*lines)
    return event


def _goes(original: datetime, recurrence_id: datetime, *, onwards: bool) -> bool:
    return original >= recurrence_id if onwards else original == recurrence_id


def _before(line: Property, value: str, moment: datetime, zones: Zones) -> bool:
    try:
        return read_moment(line, zones, value.split("/", maxsplit=1)[0]).at < moment
    except ValueError:
        return False


def _until(master: Component, recurrence_id: datetime, zones: Zones) -> Component:
    """End the rules of a master just before one of its events, and drop the dates added after it."""
    start = read_moment(master.get("DTSTART") or Property("DTSTART", ""), zones)
    last = recurrence_id - timedelta(seconds=1)
    until = f"{recurrence_id.astimezone(start.zone) - timedelta(days=1):%Y%m%d}" if start.all_day else utc_text(last)
    lines = []
    for line in master.properties:
        if line.name == "RRULE":
            fields = [field for field in line.value.split(";") if field.partition("=")[0].upper() not in {"COUNT", "UNTIL", ""}]
            lines.append(replace(line, value=";".join([*fields, f"UNTIL={until}"])))
        elif line.name == "RDATE":
            kept = [value for value in line.value.split(",") if _before(line, value, recurrence_id, zones)]
            lines += [replace(line, value=",".join(kept))] if kept else []
        else:
            lines.append(line)
    return replace(master, properties=tuple(lines))
