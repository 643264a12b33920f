"""What calendar verbs make of a calendar object."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING

from adjoint.desk import negotiations
from adjoint.desk.models import Action, CalendarItem
from adjoint.formats import ical
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.event import Attendee, Event, video_of
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarAnswer, CalendarHold, CalendarMove, CalendarPut, CalendarRemove, Times
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang


class NotFree(AdjointError):
    """The time is taken by “{title}” by now. Nothing was changed; choose another time."""

    fr = "L'heure est maintenant prise par « {title} ». Rien n'a changé ; choisissez une autre heure."
    permanent = True


class EventGone(AdjointError):
    """“{title}” is no longer in the calendar. Nothing was changed."""

    fr = "« {title} » n'est plus à l'agenda. Rien n'a changé."
    permanent = True


JOIN: dict[Lang, str] = {"fr": "Rejoindre la visio\N{NO-BREAK SPACE}: {room}", "en": "Join by video: {room}"}
OF_UID = Rows(CalendarItem, "client_id = %(client)s AND uid = %(uid)s ORDER BY id LIMIT 1")
MARKS = (b"UID", b"DTSTART", b"DTEND", b"SEQUENCE", b"RECURRENCE-ID", b"EXDATE", b"PARTSTAT", b"STATUS", b"SUMMARY")


STATUS = re.compile(rb';SCHEDULE-STATUS=(?:"[^"\n]*"|[^;:\n]*)')
"""What a scheduling server notes of its messages (RFC 6638) is no edit of anybody's."""


def marks_of(data: bytes) -> list[bytes]:
    """Return what tells one edit of a calendar object from another: servers reorder and fold as they like."""
    lines = STATUS.sub(b"", data.replace(b"\r\n ", b"").replace(b"\n ", b"").replace(b"\r", b"")).split(b"\n")
    return sorted(line for line in lines if line.startswith(MARKS) or b"PARTSTAT" in line)


def seal_of(data: bytes) -> str:
    """Return the SHA-256 of a calendar object's marks."""
    return hashlib.sha256(b"\n".join(marks_of(data))).hexdigest()


def item_of(client_id: int, args: Times) -> CalendarItem | None:
    """Return the stored object that an act speaks of."""
    return OF_UID.first(client=client_id, uid=getattr(args, "uid", ""))


def still_free(row: Action, args: Times, client: Client, now: datetime) -> None:
    """Raise `NotFree` where something else takes the time by now."""
    from adjoint.desk.look import World  # noqa: PLC0415  (a look is opened for this precondition alone)

    taken = World(row.client_id, now).events(Span(args.start, args.end))
    mine = {getattr(args, "uid", ""), *holds_of(row)}
    for event in taken:
        declined = any(a.email in client.own and a.partstat == "DECLINED" for a in event.attendees)
        if event.busy and event.uid not in mine and event.status != "CANCELLED" and not declined:
            raise NotFree(title=event.summary)


def holds_of(row: Action) -> set[str]:
    """Return the events that hold times for the same case."""
    return negotiations.holds_of(row.client_id, row.case_id)


def edited(verb: str, args: Times, data: bytes | None, client: Client, now: datetime) -> bytes | None:
    """Return the object after the act; None where it is to be deleted."""
    match args:
        case CalendarPut():
            return args.ics.encode() if args.ics else ical.new_event(_event(args, client), now=now, zone=client.tz)
        case CalendarHold():
            return ical.held(_hold(args), case=args.title, now=now, zone=client.tz)
        case CalendarMove() | CalendarRemove() | CalendarAnswer() if data is None:
            raise EventGone(title=args.title)
        case CalendarMove():
            return _moved(args, data or b"", client, now)
        case CalendarRemove():
            rid = args.recurrence_id
            return ical.cancelled(data or b"", recurrence_id=rid, onwards=args.onwards, now=now, zone=client.tz)
        case CalendarAnswer():
            rid = args.recurrence_id
            return ical.answered(data or b"", me=args.who, said=_said(args), recurrence_id=rid, now=now, zone=client.tz)
    raise TypeError(verb)


def _said(args: CalendarAnswer) -> ical.Said:
    delegate = Attendee(args.delegate.email.lower(), args.delegate.name) if args.delegate else None
    return ical.Said(partstat=args.answer, at=args.said_at, delegate=delegate)


def beside(args: Times, data: bytes | None, client: Client, now: datetime) -> bytes | None:
    """Return the object of the series that begins where an act cuts one in two; None where it makes none."""
    if not isinstance(args, CalendarMove) or not args.into or data is None:
        return None
    return _divided(args, data, client, now)[1]


def _divided(args: CalendarMove, data: bytes, client: Client, now: datetime) -> tuple[bytes, bytes]:
    if args.recurrence_id is None:
        raise EventGone(title=args.title)
    span = Span(args.start, args.end)
    return ical.divided(data, span, recurrence_id=args.recurrence_id, uid=args.into, now=now, zone=client.tz)


def _moved(args: CalendarMove, data: bytes, client: Client, now: datetime) -> bytes:
    if args.ics:
        own = args.reach != "one"  # of a series of ours, taken back
        return ical.restored(args.ics.encode(), data, now=now, zone=client.tz) if own else args.ics.encode()
    if args.into:
        return _divided(args, data, client, now)[0]
    rid, whole = args.recurrence_id, args.reach == "all"
    new = ical.moved(data, Span(args.start, args.end), recurrence_id=rid, whole=whole, now=now, zone=client.tz)
    if args.place is None:
        return new
    return ical.changed(new, ical.Change(location=args.place), recurrence_id=rid, now=now, zone=client.tz)


def _event(args: CalendarPut, client: Client) -> Event:
    people = tuple(Attendee(p.email, p.name) for p in args.people)
    name = client.principals[0].name if client.principals else client.name
    room = video_of(args.place, args.description)
    return Event(
        uid=args.uid,
        start=args.start.astimezone(client.tz),
        end=args.end.astimezone(client.tz),
        summary=args.title,
        location=args.place,
        description=_told(args.description, room, client),
        conference=room,
        organizer=Attendee(client.address, name, "ACCEPTED") if people else None,
        attendees=people,
        all_day=args.all_day,
        rrule=args.rrule,
    )


def _told(description: str, room: str, client: Client) -> str:
    """Return the note of an event with the address of its video room: a calendar that knows no CONFERENCE shows it there."""
    if not room or room in description:
        return description
    return "\n\n".join(filter(None, (description, JOIN[client.lang].format(room=room))))


def _hold(args: CalendarHold) -> Event:
    return Event(uid=args.uid, start=args.start, end=args.end, summary=args.title, status="TENTATIVE")
