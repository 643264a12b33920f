"""One person's free times: the search of `find_slots` with a single diary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.core.diary import Diary, Kept, Sought
from adjoint.duties.calendar.core.find import find_slots, ranked
from adjoint.duties.calendar.core.hours import DAYS, Hours
from adjoint.duties.calendar.core.proposals import Proposal
from adjoint.duties.calendar.core.room import Me, own
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span


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

    def diary(self, events: Iterable[Event]) -> Diary:
        """Return the diary of the one who wants it."""
        return Diary(
            name="",
            zone=self.zone,
            hours=self.hours,
            calendars={"": tuple(events)},
            me=self.me,
            holidays=self.holidays,
            buffer=self.buffer,
            kept=(Kept(hours=Hours(dict.fromkeys(DAYS, (self.lunch,)))),) if self.lunch.strip() else (),
        )

    @property
    def sought(self) -> Sought:
        """The meeting that is wanted."""
        return Sought(minutes=self.minutes, wishes=self.wishes, now=self.not_before, zone=self.zone)


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
    """Return up to `count` free times inside the wishes and the working hours, in order of time; see `find_slots`."""
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
    return sorted(find_slots([wants.diary(events)], wants.sought, count=count), key=lambda item: item.span)


def candidates(events: Iterable[Event], wants: Wants) -> list[Proposal]:
    """Return every time that satisfies `wants`, the best first."""
    return list(ranked([wants.diary(events)], wants.sought))
