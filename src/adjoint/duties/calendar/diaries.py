"""The client's own diary for a search, as their preferences have it: whatever is offered, booked or judged goes by this one.

1. What is nobody's but the client's: lunch (all of it, or so many minutes wherever in its hours), focus time, a day's most meetings.
2. How soon: `notice_hours` from now, but for a principal.
3. Where: a day is worked at its place; to a meeting elsewhere there is a way, by the client's table, before and after it.
4. What takes time: the events of the calendars that count, and what was promised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from adjoint.duties.calendar.core import Diary, Hours, Kept, Room, Sought, ranked, read_hours, span_of
from adjoint.duties.calendar.core.diary import no_journey
from adjoint.duties.calendar.holidays import holidays
from adjoint.duties.calendar.meals import meal_of
from adjoint.duties.calendar.places import HOME, Atlas
from adjoint.kernel.client import DAYS
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from adjoint.duties.calendar.core.visits import Journey
    from adjoint.kernel.client import Client
    from adjoint.kernel.event import Event

LUNCH, FOCUS = "lunch", "focus"
"""The names of time kept free, under which reasons tell of it."""
GIVEN = 10.0
"""What it costs to give focus time: as much as ten days' delay."""
ALWAYS = Hours(dict.fromkeys(DAYS, ("00:00-24:00",)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a search is for, as far as the client's habits differ by it."""

    hours: Hours | None = None
    """In which they meet for it; None: their hours of work."""
    buffer: int | None = None
    """Minutes; None: as they like it."""
    lunch: bool = True
    """Whether lunch stays free."""
    focus: bool = True
    """Whether focus time stays free; else it is given where it has to be, and told of."""
    notice: bool = True
    """Whether it has to be asked for in good time."""
    place: str = ""
    """Where it takes place, as `Atlas.place` has it; empty: where the client is."""


USUAL = Aim()


def hours_of(client: Client, words: str) -> Hours:
    """Return the hours in which the client meets people; those of the meal that the words are about."""
    meal = meal_of(words, client)
    return Hours({day: (meal.window,) for day, spans in client.hours.items() if spans} if meal else client.hours)


def diary_of(client: Client, events: Iterable[Event], span: Span, aim: Aim = USUAL, *, holds: Iterable[Span] = ()) -> Diary:
    """Return the client's diary within `span`; `holds`: times promised that no event tells of."""
    prefs, buffer = client.preferences, client.preferences.buffer_minutes if aim.buffer is None else aim.buffer
    made = Diary(
        name=client.name,
        zone=client.tz,
        hours=aim.hours or Hours(client.hours),
        calendars={"": tuple(events)},
        holds=tuple(holds),
        me=client.own,
        holidays=holidays(client.tz, span),
        buffer=buffer,
        notice=prefs.notice_hours * 60 if aim.notice else 0,
        most_meetings=prefs.most_meetings or None,
        kept=tuple(kept_of(client, aim)),
    )
    return travelling(client, made, aim) if prefs.travels else made


def travelling(client: Client, diary: Diary, aim: Aim) -> Diary:
    """Return a diary with the ways between places: to and from the meeting where it is elsewhere, else those of the other events."""
    atlas = Atlas(client)
    if not aim.place:
        known = (event for events in diary.calendars.values() for event in events)
        return replace(diary, holds=(*diary.holds, *atlas.ways(known, diary.buffer)))
    placed = {
        name: tuple(replace(event, location=atlas.placed(event)) for event in events) for name, events in diary.calendars.items()
    }
    hours, pauses = whole_days(diary.hours)
    elsewhere = atlas.hours(hours)
    kept = (*diary.kept, Kept(hours=pauses)) if pauses.week else diary.kept
    return replace(diary, calendars=placed, place=HOME, hours=elsewhere.pop(HOME, Hours()), elsewhere=elsewhere, kept=kept)


def whole_days(hours: Hours) -> tuple[Hours, Hours]:
    """Return each day from its first hour to its last, and the pauses between: nobody is met in these, and one may be on the way.

    >>> [each.week for each in whole_days(Hours({"mon": ("09:00-12:30", "14:00-18:00")}))]
    [{'mon': ('09:00-18:00',)}, {'mon': ('12:30-14:00',)}]
    """
    days, pauses = {}, {}
    for day, spans in hours.week.items():
        ends = sorted(tuple(each.strip() for each in span.replace("–", "-").split("-")) for span in spans)
        overnight = any(read_hours(span)[1] + timedelta(hours=read_hours(span)[0].hour) >= timedelta(days=1) for span in spans)
        if overnight or len(ends) < 2:
            days[day] = spans
            continue
        days[day] = (f"{ends[0][0]}-{ends[-1][1]}",)
        pauses[day] = tuple(f"{one}-{other}" for (_, one), (other, _) in pairwise(ends) if one != other)
    return Hours(days), Hours({day: spans for day, spans in pauses.items() if spans})


def journey_of(client: Client, place: str) -> Journey:
    """Return how long the ways are, for a meeting at a place; nobody travels where it has none."""
    return Atlas(client).journey if place and client.preferences.travels else no_journey


def kept_of(client: Client, aim: Aim) -> Iterator[Kept]:
    """Yield the time of each day that nobody else gets."""
    prefs = client.preferences
    if aim.lunch and prefs.lunch.strip():
        yield Kept(hours=Hours(dict.fromkeys(DAYS, (prefs.lunch.strip(),))), minutes=prefs.lunch_minutes, name=LUNCH)
    if prefs.focus:
        yield Kept(hours=Hours(prefs.focus), name=FOCUS, cost=None if aim.focus else GIVEN)


def rooms_of(client: Client, taken: Mapping[str, Iterable[Event]], people: int) -> tuple[Room, ...] | None:
    """Return the client's rooms that hold so many, with what takes them; None where there are none."""
    fit = [each for each in client.preferences.rooms if not each.seats or each.seats >= people]
    return tuple(Room(name=each.name, seats=each.seats, events=tuple(taken[each.name])) for each in fit) or None


def wishes_of(client: Client) -> bool:
    """Tell whether the client wishes anything that a free time may go against."""
    prefs = client.preferences
    return bool(prefs.focus or prefs.lunch_minutes or prefs.most_meetings or prefs.notice_hours or prefs.travels)


def against(client: Client, events: Iterable[Event], span: Span, aim: Aim, now: datetime) -> tuple[str, ...]:
    """Return what of the client's wishes a time goes against: notice, focus, lunch, full, travel.

    Whether the time itself is taken is another question. A lunch that does not move is none of these: the hours of work tell of it.
    Each rule is tried alone, so that what is told is what stands in the way.
    """
    minutes = int(span.length / timedelta(minutes=1))
    if not minutes:
        return ()
    start = span.start.replace(second=0, microsecond=0)
    sought = Sought(minutes=minutes, wishes=(Span(start, start + span.length),), now=min(now, start), zone=client.tz)
    away = replace(sought, place=aim.place, journey=Atlas(client).journey) if aim.place and client.preferences.travels else sought
    others = tuple(each for each in events if not span_of(each).overlaps(span))
    diary = replace(diary_of(client, others, span, replace(aim, hours=ALWAYS, buffer=0)), holidays=frozenset())
    bare = replace(diary, holds=(), notice=0, most_meetings=None, kept=(), place="", elsewhere={}, hours=ALWAYS)
    kept = {each.name: replace(bare, kept=(each,)) for each in diary.kept if each.name == FOCUS or each.minutes}
    rules = {"notice": replace(bare, notice=diary.notice), **kept, "full": replace(bare, most_meetings=diary.most_meetings)}
    broken = [name for name, each in rules.items() if not any(ranked([each], sought))]
    way = replace(bare, holds=diary.holds, place=diary.place, elsewhere=diary.elsewhere, hours=diary.hours)
    return (*broken, *(("travel",) if not any(ranked([way], away)) else ()))
