"""Which free times to offer: a few good ones, spread over days, each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core.hours import DAYS, Hours, days, local_span, read_hours, working_spans
from adjoint.duties.calendar.core.room import Me, own, span_of, takes_time
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span, without

type Reason = Literal["wish", "after_wish", "other_day", "same_day", "outside_hours"]

HALF_HOUR = timedelta(minutes=30)
QUARTER = timedelta(minutes=15)
SHORT = timedelta(days=3)
WAKING = Hours(dict.fromkeys(DAYS, ("08:00-22:00",)))
MAX_DAYS = 120
"""A wish longer than this is read up to here."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A free time worth offering."""

    span: Span
    """In UTC."""
    reason: Reason
    """Why it is offered.

    wish: the best time of what was wished; after_wish: in a later wish; other_day: another day, for a choice; same_day: the days
    with room are already among the offers; outside_hours: the wish names a time in which nobody works.
    """
    score: float
    """Smaller is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """What a time must satisfy."""

    hours: Hours
    zone: ZoneInfo
    minutes: int
    buffer: int = 0
    """Minutes kept free before and after, against any other event that takes time."""
    lunch: str = ""
    """Local "HH:MM-HH:MM" kept free; empty: none."""
    wishes: tuple[Span, ...] = ()
    """Where to look, the preferred one first."""
    not_before: datetime
    holidays: frozenset[date] = frozenset()
    me: frozenset[str] = frozenset()


def slots(  # noqa: PLR0913 - one keyword for each habit; `Wants` is the same as a value
    events: Iterable[Event],
    *,
    hours: Hours,
    zone: ZoneInfo,
    minutes: int,
    wishes: Sequence[Span],
    not_before: datetime,
    buffer: int = 0,
    lunch: str = "",
    count: int = 3,
    holidays: Collection[date] = (),
    me: Me = (),
) -> list[Proposal]:
    """Return up to `count` free times inside the wishes and the working hours, in order of time; fewer where there is no room.

    1. A time begins on the half hour; on the quarter, or at the edge of another event, where that day has nothing better.
    2. It keeps `buffer` minutes from other events that take time, stays off lunch, and begins at `not_before` or later.
    3. The first wish is preferred to the others, an earlier day to a later one, and a time beside another meeting to one that
       cuts a long stretch of quiet in two.
    4. The offers lie on different days as long as there are such, then at least two hours apart, so that there is a choice.
    """
    wants = Wants(
        hours=hours,
        zone=zone,
        minutes=minutes,
        buffer=buffer,
        lunch=lunch,
        wishes=tuple(wishes),
        not_before=not_before,
        holidays=frozenset(holidays),
        me=own(me),
    )
    return chosen(candidates(events, wants), wants, count)


def candidates(events: Iterable[Event], wants: Wants) -> list[Proposal]:
    """Return every time that satisfies `wants`, the best first."""
    if wants.minutes <= 0 or not wants.wishes:
        return []
    taken = [span_of(event) for event in events if takes_time(event, wants.me) and event.end > event.start]
    margin = timedelta(minutes=max(0, wants.buffer))
    found: dict[Span, Proposal] = {}
    for rank, wish in enumerate(wants.wishes):
        room, usual = _room(wish, wants)
        reason: Reason = "outside_hours" if not usual else "wish" if rank == 0 else "after_wish"
        kept = [span.grown(margin) for span in taken]
        for stretch in without(room, kept):
            for start, rough in _starts(stretch, wants):
                span = Span(start, start + timedelta(minutes=wants.minutes))
                score = _score(span, rank, rough, wish, wants) + _cut(span, stretch)
                if span not in found or found[span].score > score:
                    found[span] = Proposal(span, reason, score)
    return sorted(found.values(), key=lambda item: (item.score, item.span))


def _room(wish: Span, wants: Wants) -> tuple[list[Span], bool]:
    """Return the working time of a wish from `not_before` on, without lunch; or, and False, its waking hours.

    The latter where somebody wishes for a time in which nobody works at all: Thursday evening, Saturday.
    """
    start = max(wish.start, wants.not_before).astimezone(UTC)
    end = min(wish.end.astimezone(UTC), start + timedelta(days=MAX_DAYS))
    if start >= end:
        return [], True
    window = Span(start, end)
    worked = working_spans(wants.hours, wants.zone, window, wants.holidays)
    if not worked and wish.end - wish.start <= SHORT:
        return working_spans(WAKING, wants.zone, window), False
    return list(without(worked, _lunches(window, wants))), True


def _lunches(window: Span, wants: Wants) -> Iterator[Span]:
    if wants.lunch.strip():
        at, length = read_hours(wants.lunch)
        for day in days(window, wants.zone):
            yield local_span(day, at, length, wants.zone)


def _starts(stretch: Span, wants: Wants) -> Iterator[tuple[datetime, int]]:
    """Yield the starts that a stretch has room for: half hours (0), quarters (1), else its own beginning (2)."""
    last = stretch.end - timedelta(minutes=wants.minutes)
    if last < stretch.start:
        return
    start = _on(stretch.start, QUARTER, wants.zone)
    found = False
    while start <= last:
        found = True
        yield start, 0 if start.astimezone(wants.zone).minute % 30 == 0 else 1
        start += QUARTER
    if not found:
        whole = _on(stretch.start, timedelta(minutes=5), wants.zone)
        yield (whole if whole <= last else stretch.start), 2


def _on(moment: datetime, step: timedelta, zone: ZoneInfo) -> datetime:
    """Return the first moment from `moment` on whose local time is a multiple of `step`."""
    wall = moment.astimezone(zone)
    past = timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond) % step
    return moment + (step - past if past else timedelta(0))


def _score(span: Span, rank: int, rough: int, wish: Span, wants: Wants) -> float:
    wall = span.start.astimezone(wants.zone)
    first = max(wish.start, wants.not_before).astimezone(wants.zone)
    away = (wall.date() - first.date()).days
    early = max(0, 9 * 60 - wall.hour * 60 - wall.minute) / 60
    late = max(0, wall.hour * 60 + wall.minute + wants.minutes - 18 * 60) / 60
    return 40.0 * rank + 1.0 * away + 3.0 * rough + early + late + (wall.hour * 60 + wall.minute) / 1440


def _cut(span: Span, stretch: Span) -> float:
    """Return the price of cutting a stretch of quiet in two: none at its edges, at most 1.5 in the middle of a long one."""
    before, after = span.start - stretch.start, stretch.end - span.end
    smaller = min(before, after)
    return 0.0 if smaller < HALF_HOUR else min(1.5, smaller / timedelta(hours=2))


def chosen(found: Sequence[Proposal], wants: Wants, count: int) -> list[Proposal]:
    """Choose `count` of the candidates, best first: one a day, then two hours apart, then whatever does not overlap."""
    picked: list[Proposal] = []
    for apart in (None, timedelta(hours=2), timedelta(0)):
        for item in found:
            if len(picked) >= count:
                break
            if _fits(item, picked, apart, wants.zone):
                picked.append(_told(item, picked, apart))
    return sorted(picked, key=lambda item: item.span)


def _fits(item: Proposal, picked: Sequence[Proposal], apart: timedelta | None, zone: ZoneInfo) -> bool:
    if apart is None:
        day = item.span.start.astimezone(zone).date()
        return all(other.span.start.astimezone(zone).date() != day for other in picked)
    return all(not other.span.grown(apart).overlaps(item.span) for other in picked)


def _told(item: Proposal, picked: Sequence[Proposal], apart: timedelta | None) -> Proposal:
    if apart is not None:
        return Proposal(item.span, "same_day", item.score)
    if picked and item.reason == "wish":
        return Proposal(item.span, "other_day", item.score)
    return item
