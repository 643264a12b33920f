"""Free and busy: what of a span is taken, and how surely, as RFC 5545 publishes it (VFREEBUSY)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from adjoint.duties.calendar.core.room import Me, own, takes_time
from adjoint.formats.ical import Calendar, Series, counted
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span, without

type Kind = Literal["BUSY", "BUSY-TENTATIVE"]
"""FBTYPE."""


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """A stretch that is taken."""

    span: Span
    kind: Kind


def free_busy(calendars: Iterable[Calendar | Series | Event], span: Span, *, me: Me = ()) -> list[Taken]:
    """Return what is taken within `span`, in UTC, disjoint and in order; what is sure hides what is tentative.

    Calendars are counted out, events are taken as they are. What is cancelled, transparent, declined by `me` or without length takes
    no time.

    >>> from datetime import datetime, timedelta
    >>> nine = datetime(2026, 11, 26, 9, tzinfo=UTC)
    >>> call = Event(uid="1", start=nine, end=nine + timedelta(hours=2), status="TENTATIVE")
    >>> lunch = Event(uid="2", start=nine + timedelta(hours=1), end=nine + timedelta(hours=3))
    >>> [f"{each.span.start:%H}-{each.span.end:%H} {each.kind}" for each in free_busy([call, lunch], Span(nine, nine.replace(hour=20)))]
    ['09-10 BUSY-TENTATIVE', '10-12 BUSY']
    """
    low, high = span.start.astimezone(UTC), span.end.astimezone(UTC)
    sure: list[tuple[datetime, datetime]] = []
    tentative: list[tuple[datetime, datetime]] = []
    mine = own(me)
    for event, start, end in _times(calendars, Span(low, high)):
        if start < high and end > low and end > start and takes_time(event, mine):
            (tentative if event.status == "TENTATIVE" else sure).append((max(start, low), min(end, high)))
    busy = _joined(sure)
    found = [Taken(each, "BUSY") for each in busy]
    if tentative:
        found = sorted([*found, *(Taken(each, "BUSY-TENTATIVE") for each in without(_joined(tentative), busy))])
    return found


def _joined(ends: list[tuple[datetime, datetime]]) -> list[Span]:
    """Return the union as spans in UTC, in order; as `merged`, but over pairs, which compare faster."""
    ends.sort()
    found: list[Span] = []
    start = end = None
    for first, last in ends:
        if start is None or end is None or first > end:
            if start is not None and end is not None:
                found.append(Span(start.astimezone(UTC), end.astimezone(UTC)))
            start, end = first, last
        elif last > end:
            end = last
    if start is not None and end is not None:
        found.append(Span(start.astimezone(UTC), end.astimezone(UTC)))
    return found


def _times(calendars: Iterable[Calendar | Series | Event], window: Span) -> Iterator[tuple[Event, datetime, datetime]]:
    read: list[Calendar | Series] = []
    for item in calendars:
        if isinstance(item, Event):
            yield item, item.start, item.end
        else:
            read.append(item)
    for event, start, end, _ in counted(read, window):
        yield event, start, end
