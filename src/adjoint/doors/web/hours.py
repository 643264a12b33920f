"""One or more days beside one another, hour by hour: what the templates of the day and of the week show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from adjoint.doors.web.axis import Axis, Stretch, axis_of, midnight, stretches
from adjoint.doors.web.lanes import Shown, bars, columns, whole
from adjoint.duties.calendar.core import Hours
from adjoint.duties.calendar.core.hours import working_spans
from adjoint.duties.calendar.holidays import holidays
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.span import Span, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adjoint.kernel.client import Client

LANES = {1: 12, 7: 3}
"""How many events stand side by side, by the number of days shown."""
ABOVE = {1: 12, 7: 3}
"""How many rows stand above the hours."""

EARLY = 6 * 60
"""What is earlier in the morning does not decide where a page opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is looked at: days of a zone, the clients whose hours count, and the present."""

    days: tuple[date, ...]
    zone: ZoneInfo
    other: ZoneInfo | None
    now: datetime
    clients: tuple[Client, ...] = ()

    @property
    def span(self) -> Span:
        """All of it."""
        return Span(midnight(self.days[0], self.zone), midnight(self.days[-1] + timedelta(days=1), self.zone))


def hours_context(look: Look, found: Sequence[Shown]) -> dict[str, Any]:
    """Return what `components/hours.html` shows."""
    axis, many = axis_of(look.days, look.zone), 1 if len(look.days) == 1 else 7
    above, left = bars(look.days, [each for each in found if whole(each)], look.zone, ABOVE[many])
    timed: dict[date, list[Shown]] = {day: [] for day in look.days}
    within = Days(look)
    for each in found:
        for day in () if whole(each) else within(each):
            timed[day].append(each)
    worked, resting = working(look), rests(look)
    tops: list[int] = []
    bottoms: list[int] = []
    days: list[dict[str, Any]] = []
    for day in look.days:
        mine = timed[day]
        boxes, more = columns(day, mine, axis, LANES[many])
        tops += [box.top for box in boxes if not box.before]
        bottoms += [box.top + box.height for box in boxes]
        spans = [(span.start, span.end) for span in worked if days_meet(span, day, look.zone)]
        days.append(
            {
                "day": day,
                "boxes": boxes,
                "more": more,
                "bars": above[day],
                "bars_left": left[day],
                "number": len(mine) + len(above[day]) + left[day],
                "closed": stretches(axis, day, spans) if look.clients else (),
                "missing": axis.missing(day),
                "holiday": day in resting,
                "today": look.now.astimezone(look.zone).date() == day,
                "now": axis.place(look.now, day),
                "start": midnight(day, look.zone),
            }
        )
    rows = max((bar.row + 1 for held in above.values() for bar in held), default=0)
    return {
        "days": days,
        "rows": rows,
        "ticks": [
            {"top": tick.top, "hour": wall(tick.hour), "again": tick.again, "other": _other(look, tick)} for tick in axis.ticks()
        ],
        "height": axis.height,
        "opens": _opens(axis, tops, bottoms),
        "begins": min(8 * 60, *([each for each in tops if each >= EARLY] or tops or [8 * 60])) // 60 * 60,
        "shifted": shifted(look),
        "doubled": tuple(Stretch(axis.of_wall(each.begin), axis.of_wall(each.begin, again=True)) for each in axis.twice),
    }


def wall(hour: int) -> datetime:
    """Return a moment at which clocks show a full hour, to be written in no zone."""
    return datetime.combine(date(2000, 1, 1), time(hour), ZoneInfo("UTC"))


def _other(look: Look, tick: Any) -> datetime | None:
    """Return what clocks show in the second zone at a full hour of the axis; to be written in no zone."""
    if look.other is None:
        return None
    day = written_on(look)
    alone = axis_of([day], look.zone)
    moment = alone.moment(alone.of_wall(tick.hour * 60, again=tick.again), day)
    if moment is None or bool(moment.fold) != tick.again:
        return None
    return moment.astimezone(look.other).replace(tzinfo=ZoneInfo("UTC"))


def written_on(look: Look) -> date:
    """Return the day whose hours in the second zone are written: today, else the first."""
    today = look.now.astimezone(look.zone).date()
    return today if today in look.days else look.days[0]


def shifted(look: Look) -> dict[str, Any] | None:
    """Return the day from which the two zones lie differently apart than on the day whose hours are written; None: on none."""
    if look.other is None:
        return None
    noons = [(day, datetime.combine(day, time(12), look.zone)) for day in look.days]
    apart = [
        (day, (noon.astimezone(look.other).utcoffset() or timedelta(0)) - (noon.utcoffset() or timedelta(0)))
        for day, noon in noons
    ]
    written = dict(apart)[written_on(look)]
    other = next(((day, by) for day, by in apart if by != written), None)
    if other is None:
        return None
    minutes = int((other[1] - written) / timedelta(minutes=1))
    return {"day": other[0], "minutes": abs(minutes), "later": minutes > 0}


def working(look: Look) -> list[Span]:
    """Return when at least one of the clients works."""
    found: list[Span] = []
    alike = {(str(client.hours), client.tz): client for client in look.clients}
    for client in alike.values():
        try:
            found += working_spans(Hours(client.hours), client.tz, look.span, holidays(client.tz, look.span))
        except AdjointError:
            continue
    return list(merged(found))


def rests(look: Look) -> frozenset[date]:
    """Return the days that are a public holiday where every one of the clients is."""
    kept = [holidays(zone, look.span) for zone in {client.tz for client in look.clients}]
    return frozenset.intersection(*kept) if kept else frozenset()


def days_meet(span: Span, day: date, zone: ZoneInfo) -> bool:
    """Tell whether a span has a moment of a day."""
    return span.start.astimezone(zone).date() <= day <= span.end.astimezone(zone).date()


def _opens(axis: Axis, tops: Iterable[int], bottoms: Iterable[int]) -> Stretch:
    """Return the stretch that a page opens on and a sheet of paper shows: from 8 to 19 h, wider where something is."""
    top = min([8 * 60, *tops]) // 60 * 60
    bottom = max([axis.of_wall(19 * 60), *bottoms])
    return Stretch(max(0, top), min(axis.height, -(-bottom // 60) * 60))


class Days:
    """The days that are looked at, and which of them an event has a moment of: counted by their midnights, not by each event's clock."""

    def __init__(self, look: Look) -> None:
        """Take the midnights of the days, and of the one after them."""
        self.days = look.days
        self.midnights = [midnight(day, look.zone).astimezone(UTC) for day in (*look.days, look.days[-1] + timedelta(days=1))]

    def __call__(self, shown: Shown) -> tuple[date, ...]:
        """Return the days of an event that are looked at; one that ends at midnight is not of the day that begins."""
        first = bisect_right(self.midnights, shown.start) - 1
        last = max(first + 1, bisect_left(self.midnights, shown.end))
        return self.days[max(first, 0) : max(last, 0)]


def month_context(look: Look, found: Sequence[Shown], first: date, *, most: int = 4) -> list[dict[str, Any]]:
    """Return the weeks of a month, each with its days and what fits of them."""
    by_day: dict[date, list[Shown]] = {day: [] for day in look.days}
    within = Days(look)
    for each in found:
        for day in within(each):
            by_day[day].append(each)
    today, resting = look.now.astimezone(look.zone).date(), rests(look)
    weeks = []
    for start in range(0, len(look.days) // 7 * 7, 7):
        days = [
            {
                "day": day,
                "events": _fit(by_day[day], most),
                "left": len(by_day[day]) - len(_fit(by_day[day], most)),
                "number": len(by_day[day]),
                "today": day == today,
                "outside": day.month != first.month,
                "holiday": day in resting,
                "weekend": day.weekday() > 4,
            }
            for day in look.days[start : start + 7]
        ]
        weeks.append({"week": look.days[start + 3].isocalendar().week, "day": look.days[start], "days": days})
    return weeks


def _fit(events: list[Shown], most: int) -> list[Shown]:
    """Return what stands in a day's cell: whole days first; one line is left for the number of the others."""
    ordered = sorted(events, key=lambda each: (not whole(each), each.start))
    return ordered if len(ordered) <= most else ordered[: most - 1]
