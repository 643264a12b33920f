"""One diary made ready for a search: sorted minutes, and for any day the minutes at which the meeting may begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from adjoint.duties.calendar.core.diary import no_journey
from adjoint.duties.calendar.core.hours import DAYS, Hours
from adjoint.duties.calendar.core.minutes import (
    DAY,
    EPOCH,
    MINUTE,
    Pattern,
    Range,
    Window,
    but,
    ceil_of,
    crosses_midnight,
    day_of,
    floor_of,
    joined,
    midnight,
    pattern,
    windows_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adjoint.duties.calendar.core.diary import Diary, Kept, Sought
    from adjoint.kernel.event import Event
    from adjoint.kernel.span import Span

WAKING = Hours(dict.fromkeys(DAYS, ("08:00-22:00",)))
FAR = 10**9
NEVER: Range = (FAR, FAR)


class Blocks:
    """The time that is taken, merged and in order, and where one is before and after it."""

    def __init__(self, taken: Iterable[tuple[int, int, str]]) -> None:
        items = sorted(taken)
        self.starts: list[int] = []
        self.ends: list[int] = []
        ended = -FAR
        for start, end, _ in items:
            if start > ended:
                self.starts.append(start)
                self.ends.append(end)
                ended = end
            elif end > ended:
                self.ends[-1] = ended = end
        placed = [item for item in items if item[2]]
        self._due = [start for start, _, _ in placed]
        self._where = [place for _, _, place in placed]
        left = sorted((end, place) for _, end, place in placed)
        self._left = [end for end, _ in left]
        self._from = [place for _, place in left]

    def after(self, number: int) -> tuple[str, int, int]:
        """Return the last place before the end of a block, when one could leave it, and the longest free stretch since."""
        at = bisect_right(self._left, self.ends[number]) - 1 if number >= 0 else -1
        if at < 0:
            return "", -FAR, 0
        left, rest = self._left[at], 0
        while number > 0 and self.ends[number - 1] >= left and rest < DAY:
            rest = max(rest, self.starts[number] - self.ends[number - 1])
            number -= 1
        return self._from[at], left, rest

    def before(self, number: int) -> tuple[str, int, int]:
        """Return the first place from a block on, when one has to be there, and the longest free stretch until then."""
        at = bisect_left(self._due, self.starts[number]) if number < len(self.starts) else len(self._due)
        if at == len(self._due):
            return "", FAR, 0
        due, rest = self._due[at], 0
        while number + 1 < len(self.starts) and self.starts[number + 1] <= due and rest < DAY:
            rest = max(rest, self.starts[number + 1] - self.ends[number])
            number += 1
        return self._where[at], due, rest

    def free(self, start: int, end: int) -> bool:
        """Tell whether nothing is taken from `start` to `end`."""
        after = bisect_right(self.ends, start)
        return after == len(self.starts) or self.starts[after] >= end

    def gaps(self, start: int, end: int) -> Iterator[Range]:
        """Yield what is free from `start` to `end`."""
        number = bisect_right(self.ends, start)
        while number < len(self.starts) and self.starts[number] < end:
            if self.starts[number] > start:
                yield start, self.starts[number]
            start = self.ends[number]
            number += 1
        if start < end:
            yield start, end


def taken_by(events: Iterable[Event], me: frozenset[str], span: Span) -> Iterator[Event]:
    """Yield the events that take time within a span and have a length; see `room.takes_time`."""
    low, high = span.start, span.end
    for event in events:
        if event.busy and event.status != "CANCELLED" and event.start < high and event.end > low and event.end > event.start:
            for each in event.attendees if me else ():
                if each.partstat == "DECLINED" and each.email in me:
                    break
            else:
                yield event


def minutes_of(event: Event) -> Range:
    """Return the whole minutes that an event touches."""
    since, until = event.start - EPOCH, EPOCH - event.end
    return since.days * DAY + since.seconds // 60, -(until.days * DAY + until.seconds // 60)


def blocks_of(events: Iterable[Event], holds: Iterable[Span]) -> Blocks:
    """Return what events and holds take, wherever that is."""
    taken = [(*minutes_of(event), "") for event in events]
    return Blocks([*taken, *((floor_of(hold.start), ceil_of(hold.end), "") for hold in holds)])


class Lane:
    """A diary through the horizon of a search."""

    def __init__(self, diary: Diary, sought: Sought, horizon: Span) -> None:
        self.diary, self.sought, self.length = diary, sought, sought.minutes
        self.zone, self.buffer = diary.zone, max(0, diary.buffer)
        since = sought.now + max(0, diary.notice) * MINUTE
        self.since = ceil_of(max(sought.since, since))
        self.week = pattern([(diary.place, diary.hours), *diary.elsewhere.items()])
        self.kept = [(each, week, crosses_midnight(week)) for each in diary.kept for week in (pattern([("", each.hours)]),)]
        self.avoided = [(each, pattern([("", each.hours)])) for each in diary.avoided]
        (self.easy, self.hard) = pattern([("", Hours({"mon": (diary.comfort,)}))])[0][0][:2]
        self.holidays = frozenset(day.toordinal() for day in diary.holidays)
        self.overnight = crosses_midnight(self.week)
        self.limits = diary.most_meetings is not None or diary.most_minutes is not None
        self.travels = sought.journey is not no_journey
        self.horizon = horizon
        self._legs: dict[tuple[str, str], int] = {}
        self._days: dict[tuple[int, int, bool], list[Range]] = {}
        self._held: dict[tuple[int, int], list[Range]] = {}

    @property
    def fullness(self) -> int:
        """How much there is to get out of the way of."""
        return sum(map(len, self._counted()))

    def _counted(self) -> Iterator[Sequence[Event]]:
        diary = self.diary
        return (events for name, events in diary.calendars.items() if diary.counting is None or name in diary.counting)

    @cached_property
    def _taken(self) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]:
        """What events take, in order; and what of it are no whole days."""
        taken = []
        whole_days = set()
        for event in taken_by(chain.from_iterable(self._counted()), self.diary.me, self.horizon):
            first, last = minutes_of(event)
            place = event.location if self.travels else ""
            item = (first, last, "" if "://" in place else place.strip())
            taken.append(item)
            if event.all_day:
                whole_days.add(item)
        taken.sort()
        return taken, [item for item in taken if item not in whole_days] if whole_days else taken

    @cached_property
    def blocks(self) -> Blocks:
        """What is taken, made ready once somebody asks."""
        return Blocks([*self._taken[0], *((floor_of(hold.start), ceil_of(hold.end), "") for hold in self.diary.holds)])

    def works(self, low: int, high: int) -> bool:
        """Tell whether there is any working time from `low` to `high`."""
        days = range(day_of(self.zone, low) - 1, day_of(self.zone, high - 1) + 1)
        return any(start < high and end > low for start, end, _ in self._windows(days, self.week))

    def _windows(self, days: Iterable[int], week: Pattern) -> list[Window]:
        return joined([each for day in days if day not in self.holidays for each in windows_of(week, self.zone, day)])

    def starts(self, low: int, high: int, *, waking: bool = False) -> list[Range]:
        """Return the minutes from `low` to `high`, both inclusive, at which the meeting may begin, as closed ranges in order.

        `waking`: whatever the hours of work, holidays and lunch, as somebody asked for a time outside of them.
        """
        key = (low, high, waking)
        if key not in self._days:
            self._days[key] = self._starts(max(low, self.since), high, waking=waking)
        return self._days[key]

    def _starts(self, low: int, high: int, *, waking: bool) -> list[Range]:
        if low > high:
            return []
        first, last = day_of(self.zone, low), day_of(self.zone, high)
        days = range(first - 1, last + 2) if self.overnight else range(first, last + 1)
        windows = self._awake(days) if waking else self._windows(days, self.week)
        found: list[Range] = []
        for start, end, place in windows:
            if end - self.length >= low and start <= high:
                found += self._pieces(start, end, place)
        for day in range(first, last + 1) if self.limits and found else ():
            if self._full(day):
                found = but(found, midnight(self.zone, day), midnight(self.zone, day + 1) - 1)
        if not waking and found:
            found = self._keeping(found, first, last + (high + self.length > midnight(self.zone, last + 1)))
        return [(max(start, low), min(end, high)) for start, end in found if start <= high and end >= low]

    def _awake(self, days: Iterable[int]) -> list[Window]:
        return [each for day in days for each in windows_of(pattern([("", WAKING)]), self.zone, day)]

    def _keeping(self, found: list[Range], first: int, last: int) -> list[Range]:
        """Return minutes without those that take, on some day, what is never given up."""
        for kept, week, overnight in self.kept:
            for day in range(first - overnight, last + 1) if kept.cost is None else ():
                for bounds in self._taking(kept, week, day):
                    found = but(found, *bounds)
        return found

    def _full(self, day: int) -> bool:
        """Tell whether a day has as many meetings, or minutes of them, as it may."""
        meetings = self._taken[1]
        first = bisect_left(meetings, (midnight(self.zone, day),))
        last = bisect_left(meetings, (midnight(self.zone, day + 1),), first)
        most, longest = self.diary.most_meetings, self.diary.most_minutes
        if most is not None and last - first >= most:
            return True
        return longest is not None and sum(end - start for start, end, _ in meetings[first:last]) + self.length > longest

    def _pieces(self, start: int, end: int, place: str) -> Iterator[Range]:
        """Yield the minutes at which the meeting may begin inside one working window."""
        blocks, buffer, length = self.blocks, self.buffer, self.length
        starts, ends = blocks.starts, blocks.ends
        number = bisect_right(ends, start - buffer)
        at = start
        while at + length <= end:
            over = number == len(starts) or starts[number] - buffer >= end
            low, high = at, end if over else starts[number] - buffer
            if self.travels and low + length <= high:
                yield from self._reached(number, (start, end, place), (low, high - length))
            elif low + length <= high:
                yield low, high - length
            if over:
                return
            at = max(at, ends[number] + buffer)
            number += 1

    def _reached(self, number: int, window: Window, starts: Range) -> list[Range]:
        """Return of the minutes at which the meeting may begin before a block those that leave time for the way."""
        start, end, place = window
        low, high = starts
        if self.sought.place:
            low = max(low, self._leaving(number - 1, start, place))
            high = min(high, self._arriving(number, end, place) - self.length)
            return [(low, high)] if low <= high else []
        blocks = self.blocks
        if not 0 < number < len(blocks.starts):
            return [starts]
        (origin, _, rest), (target, _, later) = blocks.after(number - 1), blocks.before(number)
        leg = self._leg(origin, target) if target else 0
        if max(rest, later) >= leg or blocks.starts[number] - blocks.ends[number - 1] < leg:
            return [starts]
        return but([starts], blocks.starts[number] - leg - self.length + 1, blocks.ends[number - 1] + leg - 1)

    def _leaving(self, number: int, start: int, place: str) -> int:
        """Return the earliest minute to be at the meeting, coming from the block before, else from where one works."""
        where, left, rest = self.blocks.after(number)
        if where and left > start:
            leg = self._leg(where, self.sought.place)
            return self.blocks.ends[number] + leg if rest < leg else -FAR
        leg = self._leg(place, self.sought.place)
        since = max(start, self.blocks.ends[number]) if number >= 0 else start
        return since + leg if leg and not self._gone(start, since, leg) else -FAR

    def _arriving(self, number: int, end: int, place: str) -> int:
        """Return the latest minute to leave the meeting, for the block after it, else for where one works."""
        blocks = self.blocks
        where, due, rest = blocks.before(number)
        if where and due < end:
            leg = self._leg(self.sought.place, where)
            return blocks.starts[number] - leg if rest < leg else FAR
        leg = self._leg(self.sought.place, place)
        until = min(end, blocks.starts[number]) if number < len(blocks.starts) else end
        return until - leg if leg and not self._gone(until, end, leg) else FAR

    def _gone(self, start: int, end: int, leg: int) -> bool:
        """Tell whether a free stretch from `start` to `end` is long enough for a journey."""
        return any(last - first >= leg for first, last in self.blocks.gaps(start, end))

    def _leg(self, origin: str, target: str) -> int:
        if not origin or origin == target:
            return 0
        key = (origin, target)
        if key not in self._legs:
            found = self.sought.journey(origin, target) if target else None
            self._legs[key] = FAR if found is None and target else -(-(found or 0 * MINUTE) // MINUTE)
        return self._legs[key]

    def _taking(self, kept: Kept, week: Pattern, day: int) -> list[Range]:
        """Return the minutes at which a meeting that begins takes what is to be kept on a day, as closed ranges."""
        key = (id(kept), day)
        if key not in self._held:
            spans = windows_of(week, self.zone, day)
            self._held[key] = [bounds for start, end, _ in spans if (bounds := self._breaks(start, end, kept.minutes)) != NEVER]
        return self._held[key]

    def _breaks(self, start: int, end: int, minutes: int) -> Range:
        """Return from when to when a meeting may not begin so that a stretch of `minutes` is left between `start` and `end`.

        A meeting takes the stretch of a gap where neither what it leaves before nor after it is enough; it takes the last one
        where it does so in every gap that is long enough.
        """
        if not minutes:
            return start - self.length + 1, end - 1
        gaps = list(self.blocks.gaps(start, end))
        longest = max((last - first for first, last in gaps), default=0)
        needed = min(minutes, longest)
        if not needed:
            return NEVER
        wide = [gap for gap in gaps if gap[1] - gap[0] >= needed]
        low, high = wide[-1][1] - needed - self.length + 1, wide[0][0] + needed - 1
        return (low, high) if low <= high else NEVER

    def takes(self, minute: int) -> Iterator[Kept]:
        """Yield what is kept free at a price and is taken by a meeting that begins at `minute`."""
        day = day_of(self.zone, minute)
        for kept, week, _ in self.kept:
            taking = (self._taking(kept, week, each) for each in (day - 1, day, day + 1))
            if kept.cost is not None and any(low <= minute <= high for bounds in taking for low, high in bounds):
                yield kept

    def keeps(self, minute: int) -> Iterator[Kept]:
        """Yield what may move within its hours, and is left although a meeting that begins at `minute` lies in them."""
        day, end = day_of(self.zone, minute), minute + self.length
        for kept, week, _ in self.kept:
            for each in (day - 1, day) if kept.minutes else ():
                inside = any(start < end and minute < last for start, last, _ in windows_of(week, self.zone, each))
                if inside and not any(low <= minute <= high for low, high in self._taking(kept, week, each)):
                    yield kept

    def minds(self, minute: int) -> Iterator[tuple[float, str]]:
        """Yield what somebody would rather not give and a meeting that begins at `minute` takes: its cost and name."""
        day = day_of(self.zone, minute)
        for avoided, week in self.avoided:
            spans = (span for each in (day - 1, day) for span in windows_of(week, self.zone, each))
            if any(start < minute + self.length and minute < end for start, end, _ in spans):
                yield avoided.cost, avoided.name

    def beside(self, minute: int, near: int) -> bool:
        """Tell whether another event ends or begins within `near` minutes, the buffer not counted."""
        blocks, near = self.blocks, near + self.buffer
        before = bisect_right(blocks.ends, minute) - 1
        after = bisect_left(blocks.starts, minute + self.length)
        return (before >= 0 and minute - blocks.ends[before] <= near) or (
            after < len(blocks.starts) and blocks.starts[after] - minute - self.length <= near
        )

    def day_starts(self, minute: int) -> list[Range]:
        """Return the minutes at which the meeting may begin on the day of `minute`, its own stretches uncut."""
        day = day_of(self.zone, minute)
        return self.starts(midnight(self.zone, day), midnight(self.zone, day + 1) - 1)

    def way_to(self, minute: int) -> tuple[str, int] | None:
        """Return from where one comes to a meeting that begins at `minute`, and the minutes it takes; None where one is there."""
        if not (self.travels and self.sought.place):
            return None
        day = day_of(self.zone, minute)
        place = next((place for start, end, place in self._windows((day - 1, day), self.week) if start <= minute < end), "")
        before = bisect_right(self.blocks.ends, minute) - 1
        where, left, _ = self.blocks.after(before)
        origin = where if where and left > midnight(self.zone, day) else place
        leg = self._leg(origin, self.sought.place)
        return (origin, leg) if leg else None
