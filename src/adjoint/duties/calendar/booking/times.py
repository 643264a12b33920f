"""The times of a kind of meeting that may still be booked."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from adjoint.duties.calendar.core import Hours, Sought, find_slots, ranked
from adjoint.duties.calendar.diaries import Aim, diary_of, journey_of, rooms_of
from adjoint.duties.calendar.places import Atlas
from adjoint.kernel.client import DAYS
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from adjoint.kernel.booking import Kind
    from adjoint.kernel.client import Client
    from adjoint.kernel.event import Event

HALF = timedelta(minutes=30)


def horizon(kind: Kind, now: datetime) -> Span:
    """Return from when until when a kind may be booked."""
    return Span(now + timedelta(hours=kind.notice), now + timedelta(days=kind.horizon))


def free_times(
    client: Client,
    kind: Kind,
    events: Sequence[Event],
    *,
    now: datetime,
    full: Collection[date] = (),
    rooms: Mapping[str, Sequence[Event]] | None = None,
) -> tuple[Span, ...]:
    """Return every time that may be booked, in order.

    `events` are what takes time over the horizon; `full`: the days, in the client's zone, on which enough of this kind was booked;
    `rooms`: what takes each of the client's rooms.
    """
    window = horizon(kind, now)
    if window.end - window.start < timedelta(minutes=kind.minutes):
        return ()
    place = Atlas(client).place(kind.place)
    aim = Aim(hours=Hours(narrowed(client.hours, kind.hours)), buffer=kind.buffer, place=place)
    diary = diary_of(client, events, window, aim)
    received = kind.mode in {"", "in_person"} and not (kind.place or kind.link)
    sought = Sought(
        minutes=kind.minutes,
        wishes=(window,),
        now=now,
        zone=client.tz,
        not_before=window.start,
        place=place if client.preferences.travels else "",
        journey=journey_of(client, place),
        rooms=rooms_of(client, rooms, 2) if rooms and received else None,
        quiet=False,
    )
    if not find_slots([diary], sought, count=1):
        return ()
    found = sorted((each.span for each in ranked([diary], sought) if each.reason != "outside_hours"), key=lambda span: span.start)
    return tuple(stepped([span for span in found if span.start.astimezone(client.tz).date() not in full], client.tz))


def stepped(found: Sequence[Span], zone: ZoneInfo) -> list[Span]:
    """Return the times on the half hour; all of a day that has none, and all that last less than half an hour."""
    if not found or found[0].length < HALF:
        return list(found)
    out = []
    for _, spans in groupby(found, key=lambda span: span.start.astimezone(zone).date()):
        day = list(spans)
        out += [span for span in day if span.start.astimezone(zone).minute % 30 == 0] or day
    return out


def narrowed(hours: Mapping[str, tuple[str, ...]], within: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the hours of a week that lie in others too; where the others are empty, all of them.

    >>> narrowed({"mon": ("09:00-12:30", "14:00-18:00"), "tue": ("09:00-12:00",)}, {"mon": ("11:00-15:00",)})
    {'mon': ('11:00-12:30', '14:00-15:00')}
    """
    if not within:
        return dict(hours)
    out = {}
    for day in DAYS:
        pairs = ((_ends(one), _ends(two)) for one in hours.get(day, ()) for two in within.get(day, ()))
        both = [(max(a[0], b[0]), min(a[1], b[1])) for a, b in pairs]
        if kept := tuple(f"{start}-{end}" for start, end in both if start < end):
            out[day] = kept
    return out


def _ends(span: str) -> tuple[str, str]:
    """Return both ends of "09:00-12:30", which compare as they stand; midnight at the end is 24:00."""
    start, _, end = span.replace("–", "-").partition("-")
    return start.strip().zfill(5), end.strip().zfill(5).replace("00:00", "24:00")
