"""A day of visits: in which order, with the ways between, and what follows where the principal takes the order up.

The visits are the day's events in other places; what is planned where the client works stays where it is. Nothing moves of itself:
on the principal's yes whoever is visited is offered the new time, and what has no guests is moved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import asked, planned, words
from adjoint.duties.calendar.core import Day, Hours, Tour, Visit, order_visits, span_of, working_spans
from adjoint.duties.calendar.diaries import ALWAYS, whole_days
from adjoint.duties.calendar.letters import brief, choice
from adjoint.duties.calendar.places import Atlas
from adjoint.duties.calendar.scene import Scene, whens
from adjoint.duties.calendar.visiting_words import no_ways, none_there, proposed, taken_up
from adjoint.kernel.span import Span, without
from adjoint.kernel.verbs import Offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from adjoint.kernel.action import Action
    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame

ORDER = re.compile(
    r"\b(?:dans quel ordre|quel (?:est le )?(?:meilleur )?ordre|(?:in )?(?:what|which)(?: is)? (?:the )?(?:best |right )?order)\b",
    re.IGNORECASE,
)
FEWEST = 2


def query(scene: Scene, frame: Frame) -> list[Action]:
    """Tell the order of a day's visits where that is what is asked; else what is planned, or when there is room."""
    day = day_of(scene, frame) if ORDER.search(frame.evidence) else None
    return planned.query(scene, frame) if day is None else ordered(scene, frame, day)


def day_of(scene: Scene, frame: Frame) -> date | None:
    """Return the day that a frame is about."""
    said = [when for when in whens(frame) if when.start is not None]
    return said[0].start.astimezone(scene.client.tz).date() if len(said) == 1 else None


def ordered(scene: Scene, frame: Frame, day: date) -> list[Action]:
    """Tell the best order, and ask whether it is to be taken up where it is not that of the calendar."""
    visits, others = visits_of(scene, frame, day)
    title = words.subject(scene, "")
    if len(visits) < FEWEST:
        return [brief(scene, title, none_there(scene, day))]
    if not scene.client.preferences.travels:
        return [brief(scene, title, no_ways(scene, visits))]
    tour = tour_of(scene, day, visits, others)
    text = proposed(scene, day, tour, before=now_on_the_way(scene, day, visits), events=visits)
    moves = moved(visits, tour)
    if not moves:
        return [brief(scene, title, text)]
    kept: dict[str, Any] = {"answer": "yes", "order": True, "moves": moves}
    return [
        choice(scene, "", text, [(words.yes(scene), "calendar.move", kept), (words.no(scene), "calendar.move", {"answer": "no"})])
    ]


def visits_of(scene: Scene, frame: Frame, day: date) -> tuple[list[Event], list[Event]]:
    """Return what of a day is in other places, with those named where some are, and what else takes time."""
    zone, atlas = scene.client.tz, Atlas(scene.client)
    span = Span(datetime.combine(day, time(0), zone), datetime.combine(day + timedelta(days=1), time(0), zone))
    events = [each for each in scene.standing(span, ()) if each.busy and each.status != "CANCELLED" and not each.all_day]
    people, _lost = scene.people(frame.slots.get("people", ()))
    named = {person.email for person in people}
    visits = [
        each
        for each in events
        if atlas.placed(each) not in {"", atlas.base(day)} and (not named or named & {p.email for p in scene.guests(each)})
    ]
    return visits, [each for each in events if each not in visits]


def tour_of(scene: Scene, day: date, visits: Sequence[Event], others: Sequence[Event]) -> Tour:
    """Return the best tour of the day's hours: lunch and what is planned elsewhere is left as it is."""
    client, atlas = scene.client, Atlas(scene.client)
    hours, _ = whole_days(Hours(client.hours))
    whole = Span(min(each.start for each in visits) - timedelta(days=1), max(each.end for each in visits) + timedelta(days=1))
    worked = [span for span in working_spans(hours, client.tz, whole) if span.start.astimezone(client.tz).date() == day]
    worked = worked or [
        span for span in working_spans(ALWAYS, client.tz, whole) if span.start.astimezone(client.tz).date() == day
    ]
    lunch = [Hours(dict.fromkeys(client.hours, (client.preferences.lunch,)))] if client.preferences.lunch.strip() else []
    noon = [span for each in lunch if not client.preferences.lunch_minutes for span in working_spans(each, client.tz, whole)]
    open_ = tuple(without(worked, [*noon, *(span_of(each) for each in others)]))
    listed = [
        Visit(name=each.id, place=atlas.placed(each), minutes=int((each.end - each.start) / timedelta(minutes=1)), open=open_)
        for each in visits
    ]
    base = atlas.base(day)
    start = max(worked[0].start, scene.look.now)
    return order_visits(listed, Day(place=base, start=start, until=worked[-1].end, back=base), atlas.journey)


def now_on_the_way(scene: Scene, day: date, visits: Sequence[Event]) -> timedelta:
    """Return the time on the way in the order in which the visits are planned, there and back."""
    atlas = Atlas(scene.client)
    stops = [atlas.base(day), *(atlas.placed(each) for each in sorted(visits, key=lambda each: each.start)), atlas.base(day)]
    return sum((atlas.journey(one, other) for one, other in pairwise(stops)), timedelta(0))


def moved(visits: Sequence[Event], tour: Tour) -> list[list[str]]:
    """Return which visits would have another time, as a plan keeps them."""
    at = {stop.visit.name: stop.span for stop in tour.stops}
    return [
        [each.id, *(moment.isoformat() for moment in (each.start, at[each.id].start, at[each.id].end))]
        for each in visits
        if each.id in at and at[each.id].start != each.start
    ]


def taken(scene: Scene, frame: Frame, moves: Sequence[tuple[Event, Span]]) -> list[Action]:
    """Offer whoever is visited their new time, and move what concerns nobody else."""
    actions: list[Action] = []
    for number, (event, to) in enumerate(moves, 1):
        apart = replace(scene, number=scene.number + 100 * number)
        guests = scene.guests(event)
        slot = [Offered(letter="A", start=to.start, end=to.end)]
        made = (
            asked.offer(apart, frame, guests, event.summary, slot, moves=event)
            if guests
            else asked.moved(apart, frame, event, to)
        )
        actions += [action for action in made if action.verb != "brief.give"]
    keys = (actions[0].key,) if actions else ()
    return [*actions, brief(scene, words.subject(scene, ""), taken_up(scene, moves), after=keys)]
