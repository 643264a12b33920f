"""Times that suit several people at once, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adjoint.duties.calendar.core.diary import Diary, Sought
from adjoint.duties.calendar.core.lane import Lane
from adjoint.duties.calendar.core.minutes import offset_of
from adjoint.duties.calendar.core.proposals import Proposal, Reason, Why, chosen
from adjoint.duties.calendar.core.search import Found, Search, cut, span_at, spoilt

NEAR = 15
"""Minutes within which one meeting is beside another, beyond the buffer."""
LONG = 1.0
"""A cut that costs as much is told: two hours of quiet on either side."""


def find_slots(diaries: Sequence[Diary], sought: Sought, *, count: int = 3) -> list[Proposal]:
    """Return up to `count` times that suit everybody who has to come, the best first, each with its reasons; fewer where there are none.

    1. A time lies in everybody's working hours, and no event, hold, buffer, notice, holiday, daily maximum, kept time, journey or
       lack of a room forbids it. It begins on the half hour; on the quarter, or at the edge of another event, where that stretch has
       nothing better.
    2. Of these the cheapest: an earlier wish, an earlier day, on the half hour, beside another meeting, with all who are optional,
       spoiling nobody's evening (least of all that of who has borne most), taking nothing that somebody would rather keep.
    3. They lie on different days as long as there are such, then at least two hours apart, so that there is a choice.

    The result is exact: that of looking at every minute of the horizon.

    >>> from datetime import UTC, datetime
    >>> from zoneinfo import ZoneInfo
    >>> from adjoint.duties.calendar.core.hours import Hours
    >>> from adjoint.kernel.span import Span
    >>> week = Hours(dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-19:00",)))
    >>> two = [Diary(name=n, zone=ZoneInfo(z), hours=week) for n, z in (("Ann", "Europe/Paris"), ("Ken", "Asia/Tokyo"))]
    >>> monday = datetime(2026, 11, 23, tzinfo=UTC)
    >>> sought = Sought(minutes=60, wishes=(Span(monday, monday.replace(day=28)),), now=monday, zone=two[0].zone)
    >>> best = find_slots(two, sought)[0]
    >>> f"{best.span.start.astimezone(two[0].zone):%a %H:%M}", [why.code for why in best.why]
    ('Mon 09:00', ['everyone', 'clock'])
    """
    search = Search.of(diaries, sought)
    lanes = {lane.diary.name: lane for lane in search.lanes}
    picked = chosen((_proposal(found, search) for found in search.ranked()), sought.zone, count)
    return [_explained(each, search, lanes) for each in picked]


def ranked(diaries: Sequence[Diary], sought: Sought) -> Iterator[Proposal]:
    """Yield every time that suits, the best first, without reasons in words."""
    search = Search.of(diaries, sought)
    return (_proposal(found, search) for found in search.ranked())


def in_the_way(diaries: Sequence[Diary], sought: Sought) -> list[str]:
    """Return those without whom, one by one, there would be a time: whom to ask where there is none."""
    names = Search.of(diaries, sought).obstacles() if len(diaries) > 1 else set()
    return [diary.name for diary in diaries if diary.name in names]


def _proposal(found: Found, search: Search) -> Proposal:
    reason: Reason = "outside_hours" if found.outside else "wish" if found.rank == 0 else "after_wish"
    room = search.rooms[found.room][0].name if search.rooms is not None else ""
    return Proposal(span_at(found.start, search.sought.minutes), reason, found.cost, room=room, absent=found.absent)


def _explained(proposal: Proposal, search: Search, lanes: dict[str, Lane]) -> Proposal:
    start = (span := proposal.span).start
    minute = round(start.timestamp()) // 60
    coming = [lane for name, lane in lanes.items() if name not in proposal.absent]
    why = [Why(code="without", who=name) for name in proposal.absent] or [Why(code="everyone")]
    if proposal.room:
        why.append(Why(code="room", what=proposal.room))
    for lane in coming:
        why += _of_one(lane, minute, search)
    burdens = {lane.diary.name: spoilt(lane, minute) for lane in coming}
    most = max(coming, key=lambda lane: lane.diary.borne, default=None)
    if most and most.diary.borne and not burdens[most.diary.name] and any(burdens.values()):
        why.append(Why(code="spared", who=most.diary.name, hours=most.diary.borne))
    return replace(proposal, span=span, why=tuple(why), spoilt={name: hours for name, hours in burdens.items() if hours})


def _of_one(lane: Lane, minute: int, search: Search) -> Iterator[Why]:
    """Yield what a time means for one of those who come."""
    name, zone, sought = lane.diary.name, lane.zone, search.sought
    if lane.beside(minute, NEAR):
        yield Why(code="beside", who=name)
    elif sought.quiet and not (lane.diary.optional or lane.diary.unknown) and cut(minute, lane.day_starts(minute)) >= LONG:
        yield Why(code="cuts", who=name)
    if offset_of(zone, minute) != offset_of(sought.zone, minute):
        yield Why(code="clock", who=name, zone=zone)
    if hours := spoilt(lane, minute):
        wall = (minute + offset_of(zone, minute)) % 1440
        yield Why(code="early" if wall < lane.easy else "late", who=name, hours=hours)
    for kept in lane.keeps(minute):
        yield Why(code="keeps", who=name, what=kept.name)
    for kept in lane.takes(minute):
        yield Why(code="takes", who=name, what=kept.name)
    for _, what in lane.minds(minute):
        yield Why(code="minds", who=name, what=what)
    if (way := lane.way_to(minute)) is not None:
        yield Why(code="travel", who=name, what=way[0], minutes=way[1])
