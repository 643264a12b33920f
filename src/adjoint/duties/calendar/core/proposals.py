"""A time worth offering, and which of many to offer: a few good ones, spread over days, so that there is a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from adjoint.kernel.span import Span

type Reason = Literal["wish", "after_wish", "other_day", "same_day", "outside_hours"]
type WhyCode = Literal[
    "everyone", "without", "beside", "cuts", "clock", "early", "late", "spared", "minds", "keeps", "takes", "travel", "room"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason for or against a time, as data; `duties.calendar.reasons` tells it.

    everyone: all can; without: `who` is optional and cannot; beside: next to another meeting of `who`; cuts: amid a long free
    stretch of `who`; clock: what the clock of `who` says; early, late: `hours` before or after what `who` does not mind; spared:
    `who` has borne most so far and bears nothing this time; minds: `who` would rather not give `what`; keeps: it lies in the hours of
    `what` of `who`, and leaves enough of them; takes: it takes `what` of `who`; travel: `who` comes from `what` in `minutes`; room:
    `what` is free.
    """

    code: WhyCode
    who: str = ""
    what: str = ""
    minutes: int = 0
    hours: float = 0.0
    zone: ZoneInfo | None = None


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
    why: tuple[Why, ...] = ()
    room: str = ""
    """The room that is free."""
    absent: tuple[str, ...] = ()
    """Who is optional and cannot."""
    spoilt: Mapping[str, float] = field(default_factory=dict)
    """Hours before or after what each does not mind: to be added to what they have borne, once this time is taken."""


def chosen(found: Iterable[Proposal], zone: ZoneInfo, count: int) -> list[Proposal]:
    """Choose `count` of the times, given best first: one a day, then two hours apart, then whatever does not overlap.

    No more of `found` is asked for than it takes.
    """
    picked: list[Proposal] = []
    seen: list[Proposal] = []
    for apart in (None, timedelta(hours=2), timedelta(0)):
        for item in seen if apart is not None else _kept(found, seen):
            if len(picked) >= count:
                return picked
            if _fits(item, picked, apart, zone):
                picked.append(_told(item, picked, apart))
                if len(picked) >= count:
                    return picked
    return picked


def _kept(found: Iterable[Proposal], seen: list[Proposal]) -> Iterator[Proposal]:
    for item in found:
        seen.append(item)
        yield item


def _fits(item: Proposal, picked: Sequence[Proposal], apart: timedelta | None, zone: ZoneInfo) -> bool:
    if apart is None:
        day = _day(item.span.start, zone)
        return all(_day(other.span.start, zone) != day for other in picked)
    return all(not other.span.grown(apart).overlaps(item.span) for other in picked)


def _day(moment: datetime, zone: ZoneInfo) -> int:
    return moment.astimezone(zone).toordinal()


def _told(item: Proposal, picked: Sequence[Proposal], apart: timedelta | None) -> Proposal:
    if apart is not None:
        return replace(item, reason="same_day")
    if picked and item.reason == "wish":
        return replace(item, reason="other_day")
    return item
