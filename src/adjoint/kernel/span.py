"""Half-open intervals of time, and their arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The moments from `start` (inclusive) to `end` (exclusive), both aware."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """The time that passes between both ends, whatever the clocks do; negative where they are the wrong way round."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    def overlaps(self, other: Span) -> bool:
        """Tell whether a moment belongs to both."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def grown(self, margin: timedelta) -> Span:
        """Return the span with `margin` of passing time added at both ends, each in its own zone."""
        start, end = self.start.astimezone(UTC) - margin, self.end.astimezone(UTC) + margin
        return Span(start.astimezone(self.start.tzinfo), end.astimezone(self.end.tzinfo))

    def meet(self, other: Span) -> Span | None:
        """Return the moments that belong to both; None where there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the union of `spans` as disjoint spans in order of time; touching ones become one."""
    held: Span | None = None
    for span in sorted(spans):
        if held is None:
            held = span
        elif span.start <= held.end:
            held = Span(held.start, max(held.end, span.end))
        else:
            yield held
            held = span
    if held is not None:
        yield held


def without(free: Iterable[Span], busy: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of `free` once every moment of `busy` is taken away, in order of time."""
    taken = list(merged(busy))
    first = 0
    for span in merged(free):
        start = span.start
        while first < len(taken) and taken[first].end <= start:
            first += 1
        for hole in islice(taken, first, None):
            if hole.start >= span.end:
                break
            if hole.start > start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
        if start < span.end:
            yield Span(start, span.end)
