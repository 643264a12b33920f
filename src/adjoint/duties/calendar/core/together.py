"""Several meetings placed at once: for each one of its possible times, so that nobody is in two and the whole costs least.

An exact search (branch and bound): the meeting with the fewest possible times left is placed first, its cheapest time first, and a
branch ends where the cheapest time of everything left, which no clash can make cheaper, already costs as much as the best plan found.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from adjoint.kernel.span import Span

STEPS = 200_000
"""Placements tried at most; a plan found on the way is then the best known, and says so."""


@dataclass(frozen=True, slots=True, order=True)
class Option:
    """A possible time, and what it costs to take it."""

    cost: float
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting to place."""

    name: str
    options: tuple[Option, ...]
    who: frozenset[str] = frozenset({""})
    """Two meetings that share somebody do not overlap; the empty name is the client."""
    price: float | None = None
    """What it costs to leave it out; None: it has to be placed."""
    stays: Span | None = None
    """Where it is now; two that overlap already may stay so."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A time for each meeting."""

    at: Mapping[str, Span]
    left: tuple[str, ...]
    """Meetings without a time."""
    cost: float
    exact: bool
    """No other placement costs less."""


@dataclass(slots=True)
class _Search:
    meetings: Sequence[Meeting]
    steps: int
    cost: float = float("inf")
    best: dict[str, Span | None] | None = None
    now: dict[str, Span | None] = field(default_factory=dict)

    def place(self, left: Mapping[int, tuple[Option, ...]], spent: float) -> None:
        """Place what is left, given what has been spent."""
        if spent + sum(_least(self.meetings[each], options) for each, options in left.items()) >= self.cost:
            return
        if not left:
            self.cost, self.best = spent, dict(self.now)
            return
        first = min(left, key=lambda each: (self.meetings[each].price is not None, len(left[each]), each))
        meeting, rest = self.meetings[first], {each: options for each, options in left.items() if each != first}
        for option in left[first]:
            self.steps -= 1
            if self.steps < 0:
                return
            self.now[meeting.name] = option.span
            self.place(
                {each: self._open(each, options, meeting, option.span) for each, options in rest.items()}, spent + option.cost
            )
        if meeting.price is not None:
            self.now[meeting.name] = None
            self.place(rest, spent + meeting.price)
        self.now.pop(meeting.name, None)

    def _open(self, number: int, options: tuple[Option, ...], placed: Meeting, span: Span) -> tuple[Option, ...]:
        """Return the times of a meeting that another one, placed at `span`, leaves open."""
        meeting = self.meetings[number]
        if not meeting.who & placed.who:
            return options
        both = span == placed.stays
        return tuple(each for each in options if not each.span.overlaps(span) or (both and each.span == meeting.stays))


def _least(meeting: Meeting, options: Sequence[Option]) -> float:
    cheapest = options[0].cost if options else float("inf")
    return cheapest if meeting.price is None else min(cheapest, meeting.price)


def place_together(meetings: Collection[Meeting], *, steps: int = STEPS) -> Placement | None:
    """Return the cheapest placement; None where there is none that holds every meeting without a price.

    >>> from datetime import UTC, datetime, timedelta
    >>> nine = datetime(2026, 11, 26, 9, tzinfo=UTC)
    >>> hour = [Span(nine + timedelta(hours=n), nine + timedelta(hours=n + 1)) for n in range(3)]
    >>> board = Meeting(name="board", options=(Option(0, hour[0]), Option(5, hour[1])))
    >>> call = Meeting(name="call", options=(Option(0, hour[0]), Option(1, hour[2])))
    >>> {name: span.start.hour for name, span in place_together([board, call]).at.items()}
    {'board': 9, 'call': 11}
    """
    listed = list(meetings)
    search = _Search(listed, steps)
    search.place({number: tuple(sorted(meeting.options)) for number, meeting in enumerate(listed)}, 0.0)
    if search.best is None:
        return None
    at = {name: span for name, span in search.best.items() if span is not None}
    left = tuple(name for name, span in search.best.items() if span is None)
    return Placement(
        {meeting.name: at[meeting.name] for meeting in listed if meeting.name in at}, left, search.cost, search.steps >= 0
    )
