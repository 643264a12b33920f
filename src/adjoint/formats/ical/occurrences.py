"""The events of a span of time: series counted out, overrides in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from heapq import merge
from itertools import chain, islice
from typing import Final

from adjoint.formats.ical.moments import aware
from adjoint.formats.ical.reading import end_of
from adjoint.formats.ical.rules import MAX_STEPS, Rule, instances
from adjoint.formats.ical.series import Calendar, Length, Override, Repeat, Series
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

MAX_OF_SERIES: Final = 10_000
"""Events that one series gives to one span; what follows is left out."""
MAX_EVENTS: Final = 100_000
MAX_STEPS_IN_ALL: Final = 1_000_000
"""Periods looked at for all series together; each series may use its share, but never less than `LEAST_STEPS`."""
LEAST_STEPS: Final = 400
type Counted = tuple[Event, datetime, datetime, datetime | None]
"""What an event says, its start and end, and its original start where it is one of a series."""
_SLACK: Final = timedelta(hours=3)
"""More than any clock change, by which a wall time may miss its moment."""


def occurrences(calendars: Iterable[Calendar | Series], span: Span) -> list[Event]:
    """Return every event that shares a moment with `span`, in order of start; one without length counts at its start.

    An event of a series has its `recurrence_id`, also where it was moved. Cancelled events are among them (their `status` says
    so); those of EXDATE are not. DTSTART is always the first of a series, as RFC 5545 has it, even where the rule misses it.
    """
    every = counted(calendars, span)
    found = [_at(model, start, end, original) if original else model for model, start, end, original in every]
    found.sort(key=lambda event: event.start)
    return found


def counted(calendars: Iterable[Calendar | Series], span: Span) -> Iterator[Counted]:
    """Yield the same without making an event of each and in no order: what the event says, its start, end and original start."""
    span = Span(span.start.astimezone(UTC), span.end.astimezone(UTC))
    every = [series for item in calendars for series in ((item,) if isinstance(item, Series) else item.series)]
    repeated = sum(1 for series in every if series.repeat)
    steps = max(LEAST_STEPS, min(MAX_STEPS, MAX_STEPS_IN_ALL // max(1, repeated)))
    return islice(chain.from_iterable(_of_series(series, span, steps) for series in every), MAX_EVENTS)


def _meets(event: Event, span: Span) -> bool:
    return event.start < span.end and (event.end > span.start or event.start >= span.start)


def _of_series(series: Series, span: Span, steps: int) -> Iterable[Counted]:
    master, repeat = series.master, series.repeat
    if master is not None and repeat is None and not series.overrides:
        return ((master, master.start, master.end, None),) if _meets(master, span) else ()
    single = [override.event for override in series.overrides] + ([master] if master and repeat is None else [])
    found = [(event, event.start, event.end, None) for event in single if _meets(event, span)]
    if master is None or repeat is None:
        return found
    return chain(found, islice(_repeated(series, master, repeat, span, steps), MAX_OF_SERIES))


def _repeated(series: Series, master: Event, repeat: Repeat, span: Span, steps: int) -> Iterator[Counted]:
    said = {override.event.recurrence_id for override in series.overrides}
    onwards = sorted((item for item in series.overrides if item.onwards), key=_original)
    zone, all_day = repeat.start.zone, master.all_day
    margin = _SLACK + _reach(repeat, onwards)
    since = _wall(span.start, repeat) - margin
    before = _wall(span.end, repeat) + _SLACK + max((abs(item.shift) for item in onwards), default=timedelta(0))
    for wall, length in _walls(repeat, since, before, steps):
        start = aware(wall, zone, all_day=all_day)
        if start in said or start in repeat.excluded or (repeat.excluded_days and wall.date() in repeat.excluded_days):
            continue
        end = end_of(wall, zone, length, all_day=all_day) if length.days else start + length.exact
        model, begin = master, start
        if onwards and (change := _change(onwards, start)) is not None:
            model = change.event
            moved = start.astimezone(zone).replace(tzinfo=None) + change.shift
            begin = aware(moved, zone, all_day=model.all_day)
            end = begin + (model.end - model.start)
        if begin < span.end and (end > span.start or begin >= span.start):
            yield model, begin, end, start


def _original(override: Override) -> datetime:
    return override.event.recurrence_id or override.event.start


def _change(onwards: list[Override], start: datetime) -> Override | None:
    return next((item for item in reversed(onwards) if _original(item) <= start), None)


def _reach(repeat: Repeat, onwards: list[Override]) -> timedelta:
    """Return how long before a span an event may begin and still reach into it."""
    lengths = [repeat.length, *(length for _, length in repeat.extra if length)]
    longest = max(length.days * timedelta(days=1) + length.exact for length in lengths)
    moved = [abs(item.shift) + (item.event.end - item.event.start) for item in onwards]
    return max([longest, *moved])


def _wall(moment: datetime, repeat: Repeat) -> datetime:
    try:
        return moment.astimezone(repeat.start.zone).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def _walls(repeat: Repeat, since: datetime, before: datetime, steps: int) -> Iterator[tuple[datetime, Length]]:
    """Yield the wall times of a series in order, each once, with the length of the event."""
    start = repeat.start
    dates = [(start.wall, repeat.length)] if repeat.rules == () else []
    for moment, length in repeat.extra:
        wall = moment.wall if moment.zone is start.zone else moment.at.astimezone(start.zone).replace(tzinfo=None)
        dates.append((wall, length or repeat.length))
    streams: list[Iterable[tuple[datetime, Length]]] = [sorted((item for item in dates if since <= item[0] < before), key=_first)]
    streams.extend(((wall, repeat.length) for wall in _ruled(rule, repeat, (since, before), steps)) for rule in repeat.rules)
    dropped: set[datetime] = set()
    for rule in repeat.excluding:
        walls = instances(rule, start.wall, since=since, before=before, whole_days=start.all_day, steps=steps)
        dropped.update(islice(walls, MAX_OF_SERIES))
    if len(streams) == 2 and not streams[0] and not dropped:
        yield from streams[1]
        return
    last: datetime | None = None
    for wall, length in merge(*streams, key=_first):
        if wall != last and wall not in dropped:
            last = wall
            yield wall, length


def _first(item: tuple[datetime, Length]) -> datetime:
    return item[0]


def _ruled(rule: Rule, repeat: Repeat, window: tuple[datetime, datetime], steps: int) -> Iterator[datetime]:
    """Yield what a rule gives, DTSTART always first and counted."""
    start, (since, before) = repeat.start.wall, window
    given = partial(instances, rule, start, before=before, whole_days=repeat.start.all_day, steps=steps)
    if since > start and rule.count is None:
        yield from given(since=since)
        return
    moments = given()
    first = next(moments, None)
    if first != start and start < before:
        if start >= since:
            yield start
        if rule.count == 1:
            return
        moments = islice(given(), rule.count - 1) if rule.count else given()
    elif first is not None and first >= since:
        yield first
    yield from (moment for moment in moments if moment >= since)


def _at(model: Event, start: datetime, end: datetime, original: datetime) -> Event:
    return Event(
        uid=model.uid,
        start=start,
        end=end,
        summary=model.summary,
        location=model.location,
        description=model.description,
        organizer=model.organizer,
        attendees=model.attendees,
        status=model.status,
        busy=model.busy,
        all_day=model.all_day,
        sequence=model.sequence,
        rrule=model.rrule,
        recurrence_id=original,
        href=model.href,
        etag=model.etag,
    )
