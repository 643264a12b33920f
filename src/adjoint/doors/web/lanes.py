"""What happens at the same time stands side by side; what would be too narrow to read is counted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from adjoint.doors.web.axis import Axis

LONG = timedelta(hours=24)
SHORTEST = 20
"""Minutes of height that the shortest event takes: below that its words would not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An event as the calendar's pages show it: half-open, aware."""

    id: str
    start: datetime
    end: datetime
    title: str
    client: str = ""
    slug: str = ""
    monogram: str = ""
    hue: int = 0
    place: str = ""
    people: tuple[str, ...] = ()
    """Who would be told of a change."""
    state: str = "confirmed"
    """confirmed, tentative, held; or what a change of it waits for: moving (it is being done), asked (somebody decides)."""
    all_day: bool = False
    url: str = ""
    """Where it is shown: to an event's, its id is added (`link`)."""
    fixed: bool = False
    """It cannot be moved from here."""
    organizer: str = ""
    """Whose meeting it is, where it is not the client's own."""
    repeats: bool = False
    """It is one of a series."""

    @property
    def link(self) -> str:
        """The address under which it is shown."""
        return self.url if self.fixed or "?" in self.url else f"{self.url}?id={quote(self.id, safe='@')}"


@dataclass(frozen=True, slots=True)
class Box:
    """An event, or several counted, with its place in a day's column."""

    shown: Shown
    top: int
    height: int
    lane: int
    lanes: int
    before: bool = False
    """It began on an earlier day."""
    after: bool = False
    """It goes on after midnight."""


@dataclass(frozen=True, slots=True)
class More:
    """Events for which there is no room."""

    number: int
    top: int
    height: int
    lane: int
    lanes: int


def columns(day: date, found: Iterable[Shown], axis: Axis, most: int) -> tuple[tuple[Box, ...], tuple[More, ...]]:
    """Place the timed events of a day: at most `most` side by side, the last place taken by the number of the others."""
    placed = sorted((_placed(shown, day, axis) for shown in found), key=lambda box: (box.top, -box.height, box.shown.title))
    boxes: list[Box] = []
    more: list[More] = []
    group: list[Box] = []
    bottom = -1
    for box in placed:
        if group and box.top >= bottom:
            _close(group, most, boxes, more)
            group = []
            bottom = -1
        group.append(box)
        bottom = max(bottom, box.top + box.height)
    if group:
        _close(group, most, boxes, more)
    return tuple(sorted(boxes, key=lambda box: (box.top, box.lane))), tuple(more)


def _placed(shown: Shown, day: date, axis: Axis) -> Box:
    starts, ends = shown.start.astimezone(axis.zone), shown.end.astimezone(axis.zone)
    top, bottom = axis.of_local(starts, day), axis.of_local(ends, day)
    height = max(bottom - top, SHORTEST)
    top = min(top, axis.height - height)
    over = ends.date() > day and not (ends.date() == day + timedelta(days=1) and ends.hour == ends.minute == 0)
    return Box(shown, max(0, top), height, 0, 1, before=starts.date() < day, after=over)


def _close(group: Sequence[Box], most: int, boxes: list[Box], more: list[More]) -> None:
    """Give each of a group that overlaps its lane; what does not fit in `most` lanes is counted in the last one."""
    ends: list[int] = []
    lanes = []
    for box in group:
        lane = next((number for number, end in enumerate(ends) if end <= box.top), len(ends))
        ends[lane:] = [box.top + box.height, *ends[lane + 1 :]]
        lanes.append(lane)
    total = min(len(ends), most)
    room = most - 1 if len(ends) > most else most
    kept = [(box, lane) for box, lane in zip(group, lanes, strict=True) if lane < room]
    rest = [box for box, lane in zip(group, lanes, strict=True) if lane >= room]
    boxes += [Box(b.shown, b.top, b.height, lane, total, b.before, b.after) for b, lane in kept]
    if rest:
        top, bottom = min(box.top for box in rest), max(box.top + box.height for box in rest)
        more.append(More(len(rest), top, bottom - top, room, total))


def days_of(shown: Shown, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and the last day of an event; one that ends at midnight is not of the day that begins."""
    first, end = shown.start.astimezone(zone), shown.end.astimezone(zone)
    last = (end - timedelta.resolution).date() if end > first else end.date()
    return first.date(), max(first.date(), last)


def whole(shown: Shown) -> bool:
    """Tell whether an event stands above the hours: a whole day or more."""
    return shown.all_day or shown.end - shown.start >= LONG


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's part of an event that stands above the hours."""

    shown: Shown
    row: int
    first: bool
    last: bool


def bars(
    days: Sequence[date], found: Iterable[Shown], zone: ZoneInfo, most: int
) -> tuple[dict[date, list[Bar]], dict[date, int]]:
    """Place what stands above the hours: the same row on each of its days; beyond `most` rows it is counted by day."""
    rows: list[date] = []
    out: dict[date, list[Bar]] = {day: [] for day in days}
    left: dict[date, int] = dict.fromkeys(days, 0)
    for shown in sorted(found, key=lambda each: (each.start, each.start - each.end, each.title)):
        first, last = days_of(shown, zone)
        mine = [day for day in days if first <= day <= last]
        if not mine:
            continue
        row = next((number for number, until in enumerate(rows) if until < mine[0]), len(rows))
        rows[row:] = [mine[-1], *rows[row + 1 :]]
        for day in mine:
            if row < most:
                out[day].append(Bar(shown, row, day == first, day == last))
            else:
                left[day] += 1
    return {day: sorted(held, key=lambda bar: bar.row) for day, held in out.items()}, left
