"""What to move when something that must take place lands on a full day: the cheapest set of moves, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import nsmallest

from adjoint.duties.calendar.core.diary import Diary, Sought
from adjoint.duties.calendar.core.find import ranked
from adjoint.duties.calendar.core.room import own, span_of, takes_time
from adjoint.duties.calendar.core.together import Meeting, Option, place_together
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

MUST = "\0must"
"""The name of what has to be placed, beside the ids of events."""
TIMES = 40
"""Times tried for each event that might move."""
NEAR = timedelta(days=1)
HORIZON = timedelta(days=14)

type Price = Callable[[Event], float | None]
"""What moving an event costs; None: it stays where it is."""


@dataclass(frozen=True, slots=True)
class Move:
    """An event that makes room."""

    event: Event
    to: Span
    cost: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the must-have goes, and what moves for it, in order of time."""

    at: Span
    moves: tuple[Move, ...]
    cost: float
    exact: bool
    """No cheaper set of moves exists among the times that were tried."""


def usual_price(event: Event, *, me: Iterable[str], now: datetime) -> float | None:
    """Return what it costs to move an event: the more people, the nearer and the more regular, the dearer.

    1. What has begun, lasts the whole day or is somebody else's to move stays: None.
    2. One's own time costs 1; every guest 2 more, an optional one 1; an occurrence of a series 1 more.
    3. Within a day from now it costs 4 more.
    """
    mine = own(frozenset(me))
    if event.start <= now or event.all_day or (event.organizer is not None and event.organizer.email not in mine):
        return None
    guests = sum(1.0 if each.optional else 2.0 for each in event.attendees if each.email not in mine)
    return 1.0 + guests + (1.0 if event.rrule else 0.0) + (4.0 if event.start - now < NEAR else 0.0)


def replan(events: Sequence[Event], must: Sequence[Span], diary: Diary, *, price: Price, now: datetime) -> Plan | None:
    """Return the cheapest way to free one of the times `must`, the preferred one first; None where nothing that may move makes room.

    `events` are those of the days around, whatever the calendars of `diary` hold; what moves goes to its working time, nearest to
    where it was, within the horizon. A later wish costs as much as moving one's own time.
    """
    prices = {event.id: (event, price(event)) for event in events if takes_time(event, diary.me) and event.end > event.start}
    fixed = [event for event, cost in prices.values() if cost is None]
    loose = {name: (event, cost) for name, (event, cost) in prices.items() if cost is not None}
    open_ = [Option(float(rank), span) for rank, span in enumerate(must) if not any(span_of(e).overlaps(span) for e in fixed)]
    if not open_:
        return None
    firm = replace(diary, calendars={"": tuple(fixed)})
    found = place_together(
        [Meeting(name=MUST, options=tuple(open_)), *(_loose(event, cost, firm, now) for event, cost in loose.values())]
    )
    if found is None:
        return None
    moves = [Move(event, found.at[name], cost) for name, (event, cost) in loose.items() if found.at[name] != span_of(event)]
    return Plan(found.at[MUST], tuple(sorted(moves, key=lambda move: move.to)), found.cost, found.exact)


def _loose(event: Event, cost: float, firm: Diary, now: datetime) -> Meeting:
    """Return an event as a meeting to place: where it is, for nothing, or at another time, at its price."""
    was = span_of(event)
    ahead = Span(max(now, was.start - HORIZON / 2), was.start + HORIZON)
    sought = Sought(minutes=int(was.length / timedelta(minutes=1)), wishes=(ahead,), now=now, zone=firm.zone)
    near = nsmallest(TIMES, ranked([firm], sought), key=lambda each: abs(each.span.start - was.start))
    away = [Option(cost + abs(each.span.start - was.start) / timedelta(days=10), each.span) for each in near if each.span != was]
    return Meeting(name=event.id, options=(Option(0.0, was), *away), stays=was)
