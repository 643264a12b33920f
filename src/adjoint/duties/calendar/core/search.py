"""Which times suit everybody, the best first: an exact search that looks no further than it has to.

Days are looked at in order of the least that any time in them can cost. A time is handed out once nothing that has not been looked
at can cost less, so that the order is that of a search through the whole horizon, and most of it is never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush, merge
from typing import TYPE_CHECKING, NamedTuple

from adjoint.duties.calendar.core.lane import Blocks, Lane, blocks_of, taken_by
from adjoint.duties.calendar.core.minutes import DAY, MINUTE, Range, both, ceil_of, day_of, floor_of, midnight, offset_of
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adjoint.duties.calendar.core.diary import Diary, Room, Sought

QUARTER = 15
FIVE = 5
SHORT = timedelta(days=3)
MAX_DAYS = 400
"""A wish longer than this is read up to here."""
LATER_WISH = 40.0
ROUGH = 3.0
"""What it costs to begin on the quarter; twice that at another minute."""
QUIET = 1.5
"""What it costs at most to cut quiet hours in two."""


class Found(NamedTuple):
    """A time that suits; smaller is better."""

    cost: float
    start: int
    rank: int
    """Which wish it lies in."""
    room: int
    """Which room is free; -1: none is needed."""
    absent: tuple[str, ...]
    """Who is optional and cannot."""
    outside: bool
    """It lies outside of somebody's hours of work, as the wish does."""


@dataclass(frozen=True, slots=True)
class _Wish:
    rank: int
    low: int
    high: int
    """The last minute at which the meeting may begin."""
    day: int
    """The first day."""
    waking: frozenset[int]
    """Who does not work at all in it, by their number among the lanes."""


@dataclass(slots=True)
class Search:
    """A search made ready."""

    sought: Sought
    lanes: list[Lane]
    """Those who have to come, the fullest first, then those who are optional."""
    needed: int
    rooms: list[tuple[Room, Blocks]] | None
    _wishes: list[_Wish] = field(default_factory=list)
    _order: list[int] = field(default_factory=list)
    """In which order those who have to come are asked about a day."""

    @classmethod
    def of(cls, diaries: Sequence[Diary], sought: Sought) -> Search:
        """Make a search ready."""
        horizon = _horizon(sought)
        lanes = [Lane(diary, sought, horizon) for diary in diaries]
        needed = sorted((each for each in lanes if not each.diary.optional), key=lambda lane: -lane.fullness)
        optional = [each for each in lanes if each.diary.optional]
        made = cls(sought, [*needed, *optional], len(needed), _suitable(sought, len(diaries), horizon))
        made._order = list(range(len(needed)))
        made._wishes = [each for rank, wish in enumerate(sought.wishes) if (each := made._wish(rank, wish))]
        return made

    def _wish(self, rank: int, wish: Span) -> _Wish | None:
        start = max(wish.start, self.sought.since)
        low, high = ceil_of(start), floor_of(min(wish.end, start + timedelta(days=MAX_DAYS))) - self.sought.minutes
        if low > high or self.sought.minutes <= 0:
            return None
        waking: frozenset[int] = frozenset()
        if wish.end - wish.start <= SHORT:
            end = high + self.sought.minutes
            waking = frozenset(number for number, lane in enumerate(self.lanes[: self.needed]) if not lane.works(low, end))
        return _Wish(rank, low, high, day_of(self.sought.zone, low), waking)

    def ranked(self) -> Iterator[Found]:
        """Yield every time that suits, the best first."""
        held: list[Found] = []
        given: set[int] = set()
        for least, wish, day in merge(*map(self._days, self._wishes), key=lambda item: item[0]):
            while held and held[0].cost < least:
                found = heappop(held)
                if found.start not in given:
                    given.add(found.start)
                    yield found
            for found in self._of_day(wish, day):
                heappush(held, found)
        while held:
            found = heappop(held)
            if found.start not in given:
                given.add(found.start)
                yield found

    def _days(self, wish: _Wish) -> Iterator[tuple[float, _Wish, int]]:
        """Yield the days of a wish, each with the least that a time in it costs."""
        last = day_of(self.sought.zone, wish.high)
        for day in range(wish.day, last + 1):
            yield LATER_WISH * wish.rank + day - wish.day, wish, day

    def _of_day(self, wish: _Wish, day: int) -> Iterator[Found]:
        """Yield every time of a day that suits."""
        zone = self.sought.zone
        low, high = max(midnight(zone, day), wish.low), min(midnight(zone, day + 1) - 1, wish.high)
        common, own = self._common(wish, low, high)
        if not common:
            return
        optional = self.lanes[self.needed :]
        others = [lane.starts(low, high) for lane in optional]
        least = LATER_WISH * wish.rank + day - wish.day
        for first, last in common:
            for start, rough in beginnings(first, last, offset_of(zone, first)):
                room = self._room(start)
                if room is None:
                    continue
                if self.sought.earliest:
                    yield Found(least + (start - midnight(zone, day)) / (2 * DAY), start, wish.rank, room, (), bool(wish.waking))
                    continue
                absent = [lane for lane, starts in zip(optional, others, strict=True) if not _in(start, starts)]
                cost = least + ROUGH * rough + self._cost(start, absent, own)
                names = tuple(lane.diary.name for lane in absent)
                yield Found(cost, start, wish.rank, room, names, bool(wish.waking))

    def _common(self, wish: _Wish, low: int, high: int) -> tuple[list[Range], list[list[Range]]]:
        """Return when all who have to come can begin, and when each of them can.

        Whoever leaves nothing of a day is asked first about the next one: that is often the same person.
        """
        common = self._roomy(low, high)
        own = []
        for place, number in enumerate(self._order):
            starts = self.lanes[number].starts(low, high, waking=number in wish.waking) if common else []
            if not self.lanes[number].diary.unknown:
                own.append(starts)
            common = both(common, starts)
            if not common:
                self._order.insert(0, self._order.pop(place))
                return [], []
        return common, own

    def obstacles(self) -> set[str]:
        """Return those without whom, one by one, there would be a time: whoever alone stands between the others' on some day."""
        found: set[str] = set()
        for wish in self._wishes:
            for _, _, day in self._days(wish):
                low = max(midnight(self.sought.zone, day), wish.low)
                high = min(midnight(self.sought.zone, day + 1) - 1, wish.high)
                found |= self._alone(wish, low, high)
        return found

    def _alone(self, wish: _Wish, low: int, high: int) -> set[str]:
        before, found = [self._roomy(low, high)], set()
        lanes = self.lanes[: self.needed]
        own = []
        for number, lane in enumerate(lanes):
            own.append(lane.starts(low, high, waking=number in wish.waking))
            before.append(both(before[-1], own[-1]))
            if not before[-1]:
                break
        after: list[Range] = [(low, high)]
        for number in range(len(lanes) - 1, -1, -1):
            if number < len(own) and before[number] and both(before[number], after):
                found.add(lanes[number].diary.name)
            after = both(
                after, own[number] if number < len(own) else lanes[number].starts(low, high, waking=number in wish.waking)
            )
            if not after:
                break
        return found

    def _cost(self, start: int, absent: list[Lane], own: list[list[Range]]) -> float:
        """Return what a time costs beyond its day."""
        cost = sum(lane.diary.absence for lane in absent) + self._share(start)
        if self.sought.quiet:
            cost += sum(cut(start, starts) for starts in own)
        for lane in self.lanes:
            if lane not in absent:
                cost += self.burden(lane, start) + sum(each.cost or 0.0 for each in lane.takes(start))
                cost += sum(price for price, _ in lane.minds(start))
        return cost

    def _share(self, start: int) -> float:
        """Return how far the day has gone, 0 to 1: of two times alike, the earlier."""
        return ((start + offset_of(self.sought.zone, start)) % DAY) / DAY

    def _roomy(self, low: int, high: int) -> list[Range]:
        """Return the minutes from `low` to `high` at which the meeting may begin for the sake of a room."""
        if self.rooms is None:
            return [(low, high)]
        found: list[Range] = []
        gaps = (gap for _, blocks in self.rooms for gap in blocks.gaps(low, high + self.sought.minutes))
        for start, end in sorted((start, end - self.sought.minutes) for start, end in gaps if end - start >= self.sought.minutes):
            if found and start <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def _room(self, start: int) -> int | None:
        if self.rooms is None:
            return -1
        end = start + self.sought.minutes
        return next((number for number, (_, blocks) in enumerate(self.rooms) if blocks.free(start, end)), None)

    def burden(self, lane: Lane, start: int) -> float:
        """Return what it costs that a time spoils somebody's morning or evening: the more, the more they have borne beyond others."""
        hours = spoilt(lane, start)
        if not hours:
            return 0.0
        least = min(each.diary.borne for each in self.lanes)
        return max(hours, hours * hours) * (1.0 + lane.diary.borne - least)


def spoilt(lane: Lane, start: int) -> float:
    """Return the hours of a meeting, and between it and the day, that lie before or after what nobody minds."""
    wall = (start + offset_of(lane.zone, start)) % DAY
    return (max(0, lane.easy - wall) + max(0, wall + lane.length - lane.hard)) / 60


def beginnings(low: int, high: int, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the starts from `low` to `high`: half hours of the wall clock (0), quarters (1), else one at five minutes or at `low` (2)."""
    start = low + -(low + offset) % QUARTER
    if start > high:
        whole = low + -(low + offset) % FIVE
        yield (whole if whole <= high else low), 2
        return
    for each in range(start, high + 1, QUARTER):
        yield each, (each + offset) % (2 * QUARTER) // QUARTER


def cut(start: int, starts: list[Range]) -> float:
    """Return the price of cutting a stretch of quiet in two: none at its edges, at most `QUIET` in the middle of a long one."""
    for low, high in starts:
        if low <= start <= high:
            smaller = min(start - low, high - start)
            return 0.0 if smaller < 2 * QUARTER else min(QUIET, smaller / 120)
    return 0.0


def _in(start: int, starts: list[Range]) -> bool:
    return any(low <= start <= high for low, high in starts)


def _horizon(sought: Sought) -> Span:
    """Return what of the calendars counts: the wishes, and a week around them for whoever travels."""
    starts = [max(wish.start, sought.since) for wish in sought.wishes] or [sought.since]
    ends = [min(wish.end, start + timedelta(days=MAX_DAYS)) for wish, start in zip(sought.wishes, starts, strict=False)]
    week = timedelta(days=7)
    low, high = min(starts).astimezone(UTC) - week, max([*ends, *starts]).astimezone(UTC) + week
    return Span(low, high)


def _suitable(sought: Sought, people: int, horizon: Span) -> list[tuple[Room, Blocks]] | None:
    """Return the rooms that hold everybody where the meeting takes place, the smallest first."""
    if sought.rooms is None:
        return None
    fit = [each for each in sought.rooms if not each.seats or each.seats >= people]
    fit = [each for each in fit if not (each.place and sought.place) or each.place == sought.place]
    return [
        (room, blocks_of(taken_by(room.events, frozenset(), horizon), room.holds))
        for room in sorted(fit, key=lambda each: each.seats or 10_000)
    ]


def span_at(start: int, minutes: int) -> Span:
    """Return the span of a meeting that begins at a minute."""
    begins = datetime(1970, 1, 1, tzinfo=UTC) + start * MINUTE
    return Span(begins, begins + minutes * MINUTE)
