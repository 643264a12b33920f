"""One diary made ready for a search: sorted minutes, and for any day the minutes at which the meeting may begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from adjoint.duties.calendar.core.diary import no_journey
from adjoint.duties.calendar.core.hours import DAYS, Hours
from adjoint.duties.calendar.core.minutes import (
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
    from collections.abc import Iterable, Iterator

    from adjoint.duties.calendar.core.diary import Diary, Kept, Sought
    from adjoint.kernel.event import Event
    from adjoint.kernel.span import Span

WAKING = Hours(dict.fromkeys(DAYS, ("08:00-22:00",)))
FAR = 10**9
NEVER: Range = (FAR, FAR)


class Blocks:
    """The time that is taken, merged and in order, and where one is before and after it."""

    def __init__(self, taken: Iterable[tuple[int, int, str]], *, placed: bool) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.after: list[tuple[str, int, int]] = []
        """After each block: the last place, when one could leave it, and the longest free stretch since."""
        self.before: list[tuple[str, int, int]] = []
        """Before each block, likewise: the next place, when one has to be there."""
        items = sorted(taken)
        for start, end, _ in items:
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)
        if placed:
            self._place([item for item in items if item[2]])

    def _place(self, items: list[tuple[int, int, str]]) -> None:
        """Note at every block the nearest place on either side, in one pass each way."""
        by_end = sorted(items, key=lambda item: item[1])
        held: tuple[str, int, int] = ("", -FAR, 0)
        at = 0
        for number, end in enumerate(self.ends):
            held = (held[0], held[1], max(held[2], self.starts[number] - self.ends[number - 1] if number else 0))
            while at < len(by_end) and by_end[at][1] <= end:
                held = (by_end[at][2], by_end[at][1], 0)
                at += 1
            self.after.append(held)
        held, at = ("", FAR, 0), len(items) - 1
        for number in range(len(self.starts) - 1, -1, -1):
            later = self.starts[number + 1] if number + 1 < len(self.starts) else self.ends[number]
            held = (held[0], held[1], max(held[2], later - self.ends[number]))
            while at >= 0 and items[at][0] >= self.starts[number]:
                held = (items[at][2], items[at][0], 0)
                at -= 1
            self.before.append(held)
        self.before.reverse()

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


def taken_by(events: Iterable[Event], me: frozenset[str]) -> Iterator[Event]:
    """Yield the events that take time and have a length; see `room.takes_time`."""
    for event in events:
        if not event.busy or event.status == "CANCELLED" or event.end <= event.start:
            continue
        if me and event.attendees and any(each.partstat == "DECLINED" and each.email in me for each in event.attendees):
            continue
        yield event


def placed_at(event: Event) -> str:
    """Return where one has to be for an event; nowhere for a call."""
    return "" if "://" in event.location else event.location.strip()


class Lane:
    """A diary through the horizon of a search."""

    def __init__(self, diary: Diary, sought: Sought, horizon: Span) -> None:
        self.diary, self.sought, self.length = diary, sought, sought.minutes
        self.zone, self.buffer = diary.zone, max(0, diary.buffer)
        since = sought.now + max(0, diary.notice) * MINUTE
        self.since = ceil_of(max(sought.since, since))
        self.week = pattern([(diary.place, diary.hours), *diary.elsewhere.items()])
        self.kept = [(each, pattern([("", each.hours)])) for each in diary.kept]
        self.avoided = [(each, pattern([("", each.hours)])) for each in diary.avoided]
        (self.easy, self.hard) = pattern([("", Hours({"mon": (diary.comfort,)}))])[0][0][:2]
        self.holidays = frozenset(day.toordinal() for day in diary.holidays)
        self.overnight = crosses_midnight(self.week)
        self.limits = diary.most_meetings is not None or diary.most_minutes is not None
        self.meetings: dict[int, Range] = {}
        self.travels = sought.journey is not no_journey
        self.blocks = self._blocks(horizon)
        self._legs: dict[tuple[str, str], int] = {}
        self._days: dict[tuple[int, int, bool], list[Range]] = {}
        self._held: dict[tuple[int, int], list[Range]] = {}

    def _blocks(self, horizon: Span) -> Blocks:
        diary = self.diary
        placed = self.travels
        counted = (events for name, events in diary.calendars.items() if diary.counting is None or name in diary.counting)
        taken = []
        for event in taken_by(chain.from_iterable(counted), diary.me):
            if event.start < horizon.end and event.end > horizon.start:
                start, end = floor_of(event.start), ceil_of(event.end)
                taken.append((start, end, placed_at(event) if placed else ""))
                if self.limits and not event.all_day:
                    day = day_of(self.zone, start)
                    count, minutes = self.meetings.get(day, (0, 0))
                    self.meetings[day] = (count + 1, minutes + end - start)
        taken += [(floor_of(hold.start), ceil_of(hold.end), "") for hold in diary.holds]
        return Blocks(taken, placed=placed)

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
        for day in range(first, last + 1) if self.limits else ():
            if self._full(day):
                found = but(found, midnight(self.zone, day), midnight(self.zone, day + 1) - 1)
        if not waking and found:
            found = self._keeping(found, first, last + (high + self.length > midnight(self.zone, last + 1)))
        return [(max(start, low), min(end, high)) for start, end in found if start <= high and end >= low]

    def _awake(self, days: Iterable[int]) -> list[Window]:
        return [each for day in days for each in windows_of(pattern([("", WAKING)]), self.zone, day)]

    def _keeping(self, found: list[Range], first: int, last: int) -> list[Range]:
        """Return minutes without those that take, on some day, what is never given up."""
        for kept, week in self.kept:
            for day in range(first - crosses_midnight(week), last + 1) if kept.cost is None else ():
                for bounds in self._taking(kept, week, day):
                    found = but(found, *bounds)
        return found

    def _full(self, day: int) -> bool:
        count, minutes = self.meetings.get(day, (0, 0))
        most, longest = self.diary.most_meetings, self.diary.most_minutes
        return (most is not None and count >= most) or (longest is not None and minutes + self.length > longest)

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
        (origin, _, rest), (target, _, later) = blocks.after[number - 1], blocks.before[number]
        leg = self._leg(origin, target) if target else 0
        if max(rest, later) >= leg or blocks.starts[number] - blocks.ends[number - 1] < leg:
            return [starts]
        return but([starts], blocks.starts[number] - leg - self.length + 1, blocks.ends[number - 1] + leg - 1)

    def _leaving(self, number: int, start: int, place: str) -> int:
        """Return the earliest minute to be at the meeting, coming from the block before, else from where one works."""
        where, left, rest = self.blocks.after[number] if number >= 0 else ("", -FAR, 0)
        if where and left > start:
            leg = self._leg(where, self.sought.place)
            return self.blocks.ends[number] + leg if rest < leg else -FAR
        leg = self._leg(place, self.sought.place)
        since = max(start, self.blocks.ends[number]) if number >= 0 else start
        return since + leg if leg and not self._gone(start, since, leg) else -FAR

    def _arriving(self, number: int, end: int, place: str) -> int:
        """Return the latest minute to leave the meeting, for the block after it, else for where one works."""
        blocks = self.blocks
        where, due, rest = blocks.before[number] if number < len(blocks.starts) else ("", FAR, 0)
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
        for kept, week in self.kept:
            taking = (self._taking(kept, week, each) for each in (day - 1, day, day + 1))
            if kept.cost is not None and any(low <= minute <= high for bounds in taking for low, high in bounds):
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
        where, left, _ = self.blocks.after[before] if before >= 0 else ("", -FAR, 0)
        origin = where if where and left > midnight(self.zone, day) else place
        leg = self._leg(origin, self.sought.place)
        return (origin, leg) if leg else None
