"""iTIP messages (RFC 5546) of the talk about an event: another time proposed, that declined, the event asked for again or added to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from adjoint.formats.ical.edit import Edit
from adjoint.formats.ical.editing import NotInvited, with_answer
from adjoint.formats.ical.lines import Component, Property, read_components, written
from adjoint.formats.ical.reading import Me, addresses, email_of
from adjoint.formats.ical.scheduling import message, renewed
from adjoint.formats.ical.shape import each_person, timed
from adjoint.formats.ical.zones import UTC_ZONE
from adjoint.kernel.span import Span

_BY_GUEST: Final = frozenset({"REPLY", "COUNTER", "REFRESH"})
"""Methods of which an attendee is the author; of all others it is the organizer."""
_REFRESH_LINES: Final = frozenset({"UID", "ORGANIZER", "RECURRENCE-ID"})
_REPEATING: Final = ("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID")


def counter(
    data: bytes, span: Span, *, me: Me, now: datetime, zone: ZoneInfo = UTC_ZONE, recurrence_id: datetime | None = None
) -> bytes:
    """Make a counter-proposal of another time (METHOD:COUNTER, 3.2.7); raises `NotInvited`."""
    edit = Edit(data, zone)
    part = edit.occurrence(recurrence_id) if recurrence_id else edit.master()
    part = with_answer(timed(part, span, edit.zones, zone), me, "TENTATIVE")
    return message("COUNTER", edit.calendar, [renewed(part, now)])


def decline_counter(
    data: bytes, *, to: str, now: datetime, zone: ZoneInfo = UTC_ZONE, recurrence_id: datetime | None = None
) -> bytes:
    """Make the refusal of a counter-proposal (METHOD:DECLINECOUNTER, 3.2.8): the event as it stays, to who proposed."""
    edit = Edit(data, zone)
    part = edit.occurrence(recurrence_id) if recurrence_id else (edit.master_or_none() or edit.overrides()[0])
    mine = tuple(line for line in part.properties if line.name != "ATTENDEE" or email_of(line) == to.strip().lower())
    return message("DECLINECOUNTER", edit.calendar, [renewed(replace(part, properties=mine), now)])


def refresh(data: bytes, *, me: Me, now: datetime, zone: ZoneInfo = UTC_ZONE) -> bytes:
    """Ask the organizer for the event as it now stands (METHOD:REFRESH, 3.2.6); raises `NotInvited`."""
    edit = Edit(data, zone)
    part, own = edit.master_or_none() or edit.overrides()[0], addresses(me)
    mine = next((line for line in part.all("ATTENDEE") if email_of(line) in own), None)
    if mine is None:
        raise NotInvited(me=", ".join(sorted(own)), summary=part.text("SUMMARY"))
    kept = tuple(line for line in part.properties if line.name in _REFRESH_LINES)
    said = replace(mine, params=tuple(param for param in mine.params if param[0] == "CN"))
    return message("REFRESH", edit.calendar, [renewed(replace(part, properties=(*kept, said)), now).without("SEQUENCE")])


def add(data: bytes, spans: tuple[Span, ...], *, now: datetime, zone: ZoneInfo = UTC_ZONE) -> bytes:
    """Tell of further events of a series (METHOD:ADD, 3.2.4), as the master describes them; the SEQUENCE is that of `data`."""
    edit = Edit(data, zone)
    master = edit.master().without(*_REPEATING)
    parts = [renewed(timed(master, span, edit.zones, zone), now) for span in spans]
    return message("ADD", edit.calendar, parts)


def sent_by(data: bytes, *, me: Me, by: str) -> bytes:
    """Return a message that `by` sends for `me`: SENT-BY on the line of its author (RFC 5545, 3.2.18); the answer goes to `me`."""
    roots, _ = read_components(data)
    method = next((root.text("METHOD").strip().upper() for root in roots), "")
    author, own = "ATTENDEE" if method in _BY_GUEST else "ORGANIZER", addresses(me)
    by = by.strip().lower()
    if not by or by in own:
        return data

    def named(line: Property) -> Property:
        return line.with_param("SENT-BY", f"mailto:{by}") if line.name == author and email_of(line) in own else line

    def said(part: Component) -> Component:
        return each_person(part, named) if part.name == "VEVENT" else part

    return written([replace(root, components=tuple(map(said, root.components))) for root in roots])
