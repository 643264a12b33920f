"""What is taken, what is free, what stands in the way of what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core.hours import Hours, day_span, working_spans
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span, merged, without

type Me = str | Collection[str]
"""The address of the person whose calendar it is, or all of them."""


def own(me: Me) -> frozenset[str]:
    """Return the addresses in lower case."""
    return frozenset(address.strip().lower() for address in ((me,) if isinstance(me, str) else me))


def takes_time(event: Event, me: Me) -> bool:
    """Tell whether an event keeps `me` from anything else.

    Not where it is cancelled, transparent (as a whole day is unless TRANSP:OPAQUE was written), or declined by `me`.
    """
    if not event.busy or event.status == "CANCELLED":
        return False
    if not me or not event.attendees:
        return True
    mine = own(me)
    return not any(person.partstat == "DECLINED" and person.email in mine for person in event.attendees)


def span_of(event: Event) -> Span:
    """Return the time of an event, in UTC."""
    return Span(event.start.astimezone(UTC), event.end.astimezone(UTC))


def busy(events: Iterable[Event], *, me: Me, span: Span) -> list[Span]:
    """Return the time taken within `span`, in UTC, disjoint and in order; tentative events count."""
    mine = own(me)
    window = Span(span.start.astimezone(UTC), span.end.astimezone(UTC))
    taken = (span_of(event).meet(window) for event in events if takes_time(event, mine))
    return list(merged(held for held in taken if held))


def free(
    events: Iterable[Event], *, hours: Hours, zone: ZoneInfo, span: Span, me: Me, holidays: Collection[date] = ()
) -> list[Span]:
    """Return the working time within `span` that nothing takes, in UTC, disjoint and in order."""
    return list(without(working_spans(hours, zone, span, holidays), busy(events, me=me, span=span)))


def conflicts(event: Event | Span, events: Iterable[Event], *, me: Me = ()) -> Iterator[Event]:
    """Yield the events that stand in the way of an event or a span, in the order given; not the event itself."""
    span = event if isinstance(event, Span) else span_of(event)
    mine = own(me)
    if isinstance(event, Event) and not takes_time(event, mine):
        return
    for other in events:
        same = isinstance(event, Event) and other.id == event.id
        if not same and takes_time(other, mine) and other.end > other.start and span_of(other).overlaps(span):
            yield other


@dataclass(frozen=True, slots=True)
class Load:
    """How full a day is."""

    day: date
    taken: timedelta
    """Time taken within the working hours."""
    worked: timedelta
    """Working hours."""
    meetings: int
    """Events that take time, wherever in the day they begin."""

    @property
    def share(self) -> float:
        """The part of the working hours that is taken, 0 to 1; 1 where nobody works."""
        return self.taken / self.worked if self.worked else 1.0


def day_load(events: Iterable[Event], day: date, *, hours: Hours, zone: ZoneInfo, me: Me) -> Load:
    """Return how full a day of `zone` is."""
    whole = day_span(day, zone)
    held = list(events)
    worked = working_spans(hours, zone, whole)
    left = list(without(worked, busy(held, me=me, span=whole)))
    total = sum((span.length for span in worked), timedelta(0))
    rest = sum((span.length for span in left), timedelta(0))
    mine = own(me)
    meetings = sum(1 for event in held if takes_time(event, mine) and whole.start <= event.start < whole.end)
    return Load(day, total - rest, total, meetings)
