"""When somebody works: the hours of a week, set on the real days of a zone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adjoint.kernel.errors import AdjointError
from adjoint.kernel.span import Span, merged

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class BadHours(AdjointError):
    """The text {text!r} is no span of hours. Write them as 09:00-12:30."""

    fr = "« {text} » n'est pas une plage horaire. Écrivez-la sous la forme 09:00-12:30."
    permanent = True


@dataclass(frozen=True, slots=True)
class Hours:
    """The working hours of a week: mon .. sun to local "HH:MM-HH:MM" spans; an absent day has none.

    A span that ends before it begins runs over midnight into the next day.
    """

    week: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, day: date) -> tuple[tuple[time, timedelta], ...]:
        """Return the spans that begin on a day, as local start and length; raises `BadHours`."""
        return tuple(read_hours(text) for text in self.week.get(DAYS[day.weekday()], ()))


def read_hours(text: str) -> tuple[time, timedelta]:
    """Read "09:00-12:30" as a local start and a length of wall time; raises `BadHours`.

    >>> read_hours("22:00-06:00")
    (datetime.time(22, 0), datetime.timedelta(seconds=28800))
    """
    first, mark, last = text.strip().replace("–", "-").partition("-")
    try:
        start, end = _minutes(first), _minutes(last)
    except ValueError as error:
        raise BadHours(text=text[:40]) from error
    if not mark or start >= 24 * 60 or start == end:
        raise BadHours(text=text[:40])
    return time(*divmod(start, 60)), timedelta(minutes=(end - start) % (24 * 60) or 24 * 60)


def _minutes(text: str) -> int:
    hour, _, minute = text.strip().partition(":")
    found = int(hour) * 60 + int(minute or 0)
    if not 0 <= found <= 24 * 60 or not 0 <= int(minute or 0) < 60:
        raise ValueError(text)
    return found


def working_spans(hours: Hours, zone: ZoneInfo, span: Span, holidays: Collection[date] = ()) -> list[Span]:
    """Return the working time within `span`, in UTC, disjoint and in order.

    Hours are wall time: on the night of a clock change a span from 22:00 to 06:00 lasts seven or nine hours. Nothing begins on a
    holiday.
    """
    found = (piece for piece in _worked(hours, zone, span, frozenset(holidays)) if piece.end > piece.start)
    clipped = (Span(max(piece.start, span.start.astimezone(UTC)), min(piece.end, span.end.astimezone(UTC))) for piece in found)
    return list(merged(piece for piece in clipped if piece.start < piece.end))


def _worked(hours: Hours, zone: ZoneInfo, span: Span, holidays: frozenset[date]) -> Iterator[Span]:
    for day in days(Span(span.start - timedelta(days=1), span.end), zone):
        if day not in holidays:
            for start, length in hours.of(day):
                yield local_span(day, start, length, zone)


def days(span: Span, zone: ZoneInfo) -> Iterator[date]:
    """Yield the days of `zone` that share a moment with `span`."""
    day = span.start.astimezone(zone).date()
    last = (span.end - timedelta.resolution).astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def local_span(day: date, start: time, length: timedelta, zone: ZoneInfo) -> Span:
    """Return the span, in UTC, from a wall time of a day to the wall time `length` later."""
    wall = datetime.combine(day, start)
    return Span(wall.replace(tzinfo=zone).astimezone(UTC), (wall + length).replace(tzinfo=zone).astimezone(UTC))


def day_span(day: date, zone: ZoneInfo) -> Span:
    """Return a whole day of `zone`, in UTC: 23 or 25 hours where the clocks change."""
    return local_span(day, time(0), timedelta(days=1), zone)
