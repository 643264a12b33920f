"""In which order to visit: a day of appointments in several places, each with its hours and a journey before it.

The search is exact up to `EXACT` visits: a table over which visits are done and where one stands (Held and Karp 1962), which keeps
the ways that are beaten by no other in both the hour reached and the time travelled. Beyond that only the `WIDTH` best ways of each
length are followed, and the tour says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adjoint.kernel.span import Span

EXACT = 13
WIDTH = 3000
NONE = timedelta(0)

type Journey = Callable[[str, str], timedelta | None]
"""How long from one place to another; None: there is no way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody to see, somewhere, within their hours."""

    name: str
    place: str
    minutes: int
    open: tuple[Span, ...]
    """When it can take place; it lies wholly inside one of them."""
    worth: float = 1.0
    """What it is worth beside the others, above 0."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a tour."""

    visit: Visit
    arrival: datetime
    span: Span
    """From the beginning to the end of the visit; before it one waits."""
    travel: timedelta


@dataclass(frozen=True, slots=True)
class Tour:
    """A day of visits in order."""

    stops: tuple[Stop, ...]
    left: tuple[Visit, ...]
    """What has no room in it."""
    exact: bool
    """No other order does better."""

    @property
    def travel(self) -> timedelta:
        """The time on the way, the way back not counted."""
        return sum((stop.travel for stop in self.stops), NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Where and when a day of visits begins, and by when one must be where."""

    place: str
    start: datetime
    until: datetime | None = None
    back: str = ""
    """Where one has to be at `until`; empty: it ends where the last visit does."""


@dataclass(frozen=True, slots=True)
class _Way:
    """What has been done so far; `last` is the index of the visit, -1 at the start."""

    done: int
    last: int
    at: datetime
    travelled: timedelta
    worth: float
    stop: Stop | None = None
    before: _Way | None = None

    @property
    def rank(self) -> tuple[float, datetime, timedelta]:
        """Smaller is better."""
        return (-self.worth, self.at, self.travelled)


def order_visits(visits: Sequence[Visit], day: Day, journey: Journey) -> Tour:
    """Return the tour that is worth most; among those the one with the least travel, then the earliest end.

    >>> from datetime import UTC
    >>> day = Day(place="office", start=datetime(2026, 11, 26, 9, tzinfo=UTC))
    >>> hours = (Span(day.start, day.start + timedelta(hours=3)),)
    >>> two = [Visit(name=n, place=n, minutes=60, open=hours) for n in ("bank", "notary")]
    >>> ways = {("office", "bank"): 30, ("office", "notary"): 5, ("notary", "bank"): 10, ("bank", "notary"): 10}
    >>> tour = order_visits(two, day, lambda a, b: timedelta(minutes=ways[a, b]))
    >>> [f"{stop.visit.name} {stop.span.start:%H:%M}" for stop in tour.stops]
    ['notary 09:05', 'bank 10:15']
    """
    places = [day.place, *(visit.place for visit in visits)]
    legs = [[journey(place, visit.place) if place != visit.place else NONE for visit in visits] for place in places]
    exact = len(visits) <= EXACT
    best = _Way(0, -1, day.start, NONE, 0.0)
    layer = [best]
    while layer:
        layer = _kept((way for held in layer for way in _further(held, visits, legs, day)), exact=exact)
        for way in layer:
            if _better(way, best) and _home(way, visits, day, journey):
                best = way
    stops = tuple(_stops(best))
    gone = {id(stop.visit) for stop in stops}
    return Tour(stops, tuple(visit for visit in visits if id(visit) not in gone), exact)


def _further(way: _Way, visits: Sequence[Visit], legs: list[list[timedelta | None]], day: Day) -> Iterator[_Way]:
    """Yield the way one visit longer, in every manner that is possible."""
    for number, visit in enumerate(visits):
        leg = None if way.done >> number & 1 else legs[way.last + 1][number]
        if leg is None:
            continue
        arrival, length = way.at + leg, timedelta(minutes=visit.minutes)
        start = min(
            (max(arrival, span.start) for span in visit.open if max(arrival, span.start) + length <= span.end), default=None
        )
        if start is not None and (day.until is None or start + length <= day.until):
            stop = Stop(visit, arrival, Span(start, start + length), leg)
            yield _Way(way.done | 1 << number, number, stop.span.end, way.travelled + leg, way.worth + visit.worth, stop, way)


def _kept(ways: Iterable[_Way], *, exact: bool) -> list[_Way]:
    """Return the ways that no other one beats, which did the same visits and stands in the same place."""
    held: dict[tuple[int, int], list[_Way]] = {}
    for way in ways:
        rivals = held.setdefault((way.done, way.last), [])
        if not any(other.at <= way.at and other.travelled <= way.travelled for other in rivals):
            rivals[:] = [other for other in rivals if not (way.at <= other.at and way.travelled <= other.travelled)]
            rivals.append(way)
    found = [way for rivals in held.values() for way in rivals]
    return found if exact else sorted(found, key=lambda way: way.rank)[:WIDTH]


def _better(way: _Way, best: _Way) -> bool:
    return (-way.worth, way.travelled, way.at) < (-best.worth, best.travelled, best.at)


def _home(way: _Way, visits: Sequence[Visit], day: Day, journey: Journey) -> bool:
    """Tell whether one is back in time."""
    if not day.back or day.until is None:
        return True
    leg = NONE if visits[way.last].place == day.back else journey(visits[way.last].place, day.back)
    return leg is not None and way.at + leg <= day.until


def _stops(way: _Way) -> list[Stop]:
    found = []
    each: _Way | None = way
    while each is not None and each.stop is not None:
        found.append(each.stop)
        each = each.before
    return found[::-1]
