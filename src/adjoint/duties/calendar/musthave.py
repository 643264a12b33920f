"""What has to take place whatever it takes: the cheapest set of moves, put to the principal as one plan and done on their yes.

1. Only where the time is taken, and the principal's own words let things move ("move what you have to", « coûte que coûte »).
2. Of the events in the way, one's own move before those with guests; what others organise only where nothing else makes room: they
   are asked, and the time is taken meanwhile.
3. On the yes the plan is done as it was put, as long as the calendar is still as it was; else a new one is put.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import asked, visiting, words
from adjoint.duties.calendar.core import Plan, conflicts, ranked, replan, span_of, usual_price
from adjoint.duties.calendar.core import Sought as Looked
from adjoint.duties.calendar.diaries import diary_of
from adjoint.duties.calendar.letters import brief, choice
from adjoint.duties.calendar.musthave_words import proposal, settled, stale, stays
from adjoint.duties.calendar.poll import plan as poll
from adjoint.duties.calendar.proposed import countering
from adjoint.duties.calendar.scene import About, Scene, exact, whens, window
from adjoint.duties.calendar.wishes import suited
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import Offered, Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame

WHATEVER = re.compile(
    r"\b(?:co[uû]te que co[uû]te|quoi qu['’]il (?:en co[uû]te|arrive)|[aà] tout prix|absolument|imp[eé]rativement|quitte [aà]"
    r"|(?:boug|d[eé]plac|d[eé]cal|pouss|report|repouss|chang|bouscul|vir|lib[eè]r)\w*(?:[- ]moi)? (?:tout )?ce qu(?:['’]il|['’]on|e|i)\b"
    r"|(?:boug|d[eé]plac|d[eé]cal|pouss|report|repouss|bouscul)\w* (?:tout|le reste|des choses|n['’]importe quoi)"
    r"|whatever it takes|at all costs?|at any cost|no matter what|come what may|absolutely|by hook or by crook"
    r"|(?:mov|shift|bump|clear|push|shuffl|juggl|rearrang|reschedul)\w*(?: around)? (?:whatever|what(?:ever)? (?:you|we)|what is|what['’]s"
    r"|anything|everything|things|stuff|the rest))",
    re.IGNORECASE,
)
"""The principal lets things move; that it must be today is no such leave by itself."""
ASKED = 10.0
"""What it costs to ask somebody else to move what they organise, beyond its guests."""
BEHIND, AHEAD = timedelta(days=8), timedelta(days=22)
MOST = 24
"""Times tried for what must take place."""


def lets_move(scene: Scene, frame: Frame) -> bool:
    """Tell whether the principal lets other things move for this one.

    >>> [bool(WHATEVER.search(text)) for text in ("bouge ce qu'il faut", "move what you have to", "déplace mon point avec Paul")]
    [True, True, False]
    """
    said = f"{scene.request.text}\n{frame.evidence}"
    return scene.request.instructs and (frame.slots.get("whatever") is True or WHATEVER.search(said) is not None)


@dataclass(frozen=True, slots=True)
class Must:
    """What must take place, and when it may."""

    title: str
    people: tuple[Person, ...]
    spans: tuple[Span, ...]
    about: About
    event: Event | None = None
    """What is planned already and comes from another time; None: it is new."""


def book(scene: Scene, frame: Frame) -> list[Action]:
    """Book as the principal asks, or put a plan where it takes moves that they allow, or do as they answered one."""
    if "answer" in frame.slots:
        return decided(scene, frame)
    must = new(scene, frame) if lets_move(scene, frame) else None
    return (proposed(scene, frame, must) if must else None) or poll.book(scene, frame)


def move(scene: Scene, frame: Frame) -> list[Action]:
    """Move as the principal asks, or put a plan, or do as they answered one."""
    if "answer" in frame.slots:
        return decided(scene, frame)
    must = moving(scene, frame) if lets_move(scene, frame) else None
    return (proposed(scene, frame, must) if must else None) or asked.move(scene, frame)


def new(scene: Scene, frame: Frame) -> Must | None:
    """Return what must be booked; None where there is room for it as it is."""
    people, lost = scene.people(frame.slots.get("people", ()))
    minutes, said = scene.minutes(frame), whens(frame)
    title = asked.title_of(scene, frame, [p.name or p.email for p in people] + lost)
    about = asked.about_of(scene, frame, people)
    spans = [span for when in said if (span := exact(when, frame.slots.get("duration"), minutes, frame.evidence))]
    if spans:
        taken = all(scene.busy(span) for span in spans)
        return Must(title, tuple(people), tuple(spans), about) if taken else None
    wishes = suited(scene, [window(when, scene.look.now) for when in said])
    if not wishes or scene.free_slots(wishes, minutes, count=1, about=about):
        return None
    return Must(title, tuple(people), spans_in(scene, wishes, minutes, about), about)


def moving(scene: Scene, frame: Frame) -> Must | None:
    """Return what of the client's own must come to another time; None where that is free, or the event is somebody else's."""
    event, said = scene.look.event(str(frame.slots.get("event") or "")), whens(frame)
    if event is None or not said or not scene.organises(event):
        return None
    length = timedelta(minutes=int(frame.slots["duration"])) if frame.slots.get("duration") else event.end - event.start
    about, minutes = scene.about(place=event.location), int(length / timedelta(minutes=1))
    spans = [span for when in said if (span := asked.new_time(scene, event, when, length))]
    if not spans and (wishes := suited(scene, [window(when, scene.look.now) for when in said])):
        if scene.free_slots(wishes, minutes, count=1, but=(event.id,), about=about):
            return None
        spans = list(spans_in(scene, wishes, minutes, about))
    if not spans or any(not scene.busy(span, but=(event.id,)) for span in spans):
        return None
    return Must(event.summary, (), tuple(spans), about, event)


def spans_in(scene: Scene, wishes: Sequence[Span], minutes: int, about: About) -> tuple[Span, ...]:
    """Return the times in the wishes at which something could be, were the calendar empty; lunch is given where nothing else is."""
    around = Span(min(w.start for w in wishes), max(w.end for w in wishes)).grown(timedelta(days=1))
    now, aim = scene.look.now, replace(scene.aim(about), focus=False)
    sought = Looked(minutes=minutes, wishes=tuple(wishes), now=now, zone=scene.client.tz)
    for each in (aim, replace(aim, lunch=False)):
        diary = replace(diary_of(scene.client, (), around, each), most_meetings=None)
        if found := [proposal.span for proposal in ranked([diary], sought)]:
            return tuple(sorted(found)[:MOST])
    return ()


def proposed(scene: Scene, frame: Frame, must: Must) -> list[Action] | None:
    """Put the cheapest plan to the principal; None where nothing that may move makes room."""
    plan = planned(scene, must)
    if plan is None or not plan.moves:
        return None
    return [put_to(scene, frame, must, plan)]


def put_to(scene: Scene, frame: Frame, must: Must, plan: Plan, *, again: bool = False) -> Action:
    """Return the question: yes, as it stands here, or no."""
    kept: dict[str, Any] = {k: v for k, v in frame.slots.items() if k in {"people", "mode", "place", "title", "event"} and v}
    kept |= {
        "answer": "yes",
        "whatever": True,
        "when": {"start": plan.at.start.isoformat(), "end": plan.at.end.isoformat(), "grain": "minute"},
        "duration": int(plan.at.length / timedelta(minutes=1)),
        "moves": [
            [move.event.id, *(each.isoformat() for each in (move.event.start, move.to.start, move.to.end))] for move in plan.moves
        ],
    }
    told = (stale(scene, must.title) + "\n\n" if again else "") + proposal(scene, must, plan)
    options = [(words.yes(scene), frame.intent, kept), (words.no(scene), frame.intent, {"answer": "no"})]
    return choice(scene, must.title, told, options)


def planned(scene: Scene, must: Must) -> Plan | None:
    """Return the cheapest set of moves: of what the client may move, else also of what others organise."""
    now, own = scene.look.now, scene.client.own
    if not must.spans:
        return None
    around = Span(max(now, min(must.spans).start - BEHIND), max(span.end for span in must.spans) + AHEAD)
    but = (must.event.id,) if must.event else ()
    events = scene.standing(around, but)
    near = {each.id for span in must.spans for each in conflicts(span, events, me=own)}
    diary = diary_of(scene.client, (), around, replace(scene.aim(About()), notice=False))

    def mine(event: Event) -> float | None:
        return usual_price(event, me=own, now=now) if event.id in near and not held(scene, event) else None

    def theirs(event: Event) -> float | None:
        if event.id not in near or event.start <= now or event.all_day or held(scene, event):
            return None
        cost = usual_price(replace(event, organizer=None), me=own, now=now)
        return cost if cost is None or scene.organises(event) else cost + ASKED

    for price in (mine, theirs):
        spans = sorted(must.spans, key=lambda span: (weight(span, events, price), span.start))
        open_ = [span for span in spans if weight(span, events, price) < float("inf")]
        if open_ and (found := replan(events, open_, diary, price=price, now=now)):
            return found
    return None


def held(scene: Scene, event: Event) -> bool:
    """Tell whether an event only keeps a time that was offered to somebody: that is theirs to choose, and moves for nothing."""
    tentative = event.status == "TENTATIVE" and not event.attendees
    return tentative or scene.look.object(event.uid) is None


def weight(span: Span, events: Sequence[Event], price: Any) -> float:
    """Return what it costs to free a time, where each event in it moves on its own."""
    costs = [price(event) for event in events if event.busy and span_of(event).overlaps(span)]
    return sum(float("inf") if cost is None else cost for cost in costs)


def decided(scene: Scene, frame: Frame) -> list[Action]:
    """Do as a plan says that the principal answered."""
    slots = frame.slots
    event = scene.look.event(str(slots.get("event") or ""))
    people, _lost = scene.people(slots.get("people", ()))
    title = event.summary if event else asked.title_of(scene, frame, [p.name or p.email for p in people])
    if slots["answer"] != "yes":
        return [brief(scene, words.subject(scene, ""), stays(scene))]
    if slots.get("order"):
        moves = read(scene, slots.get("moves", ()))
        return visiting.taken(scene, frame, moves) if moves else [brief(scene, words.subject(scene, ""), words.no_event(scene))]
    when = slots["when"]
    span = Span(when.start, when.end)
    about = scene.about(place=event.location) if event else asked.about_of(scene, frame, people)
    must = Must(title, tuple(people), (span,), about, event)
    moves = read(scene, slots.get("moves", ()))
    if moves is not None and fits(scene, span, moves, must):
        return done(scene, frame, must, moves)
    if not scene.busy(span, but=(event.id,) if event else ()):
        return done(scene, frame, must, ())
    plan = planned(scene, must)
    return [put_to(scene, frame, must, plan, again=True)] if plan else asked.clash(scene, frame, title, span, [])


def read(scene: Scene, said: Sequence[Sequence[str]]) -> list[tuple[Event, Span]] | None:
    """Return what moves where; None where the calendar is no longer as the plan found it."""
    out = []
    for uid, was, start, end in said:
        event = scene.look.event(uid)
        if event is None or event.status == "CANCELLED" or event.start != datetime.fromisoformat(was):
            return None
        out.append((event, Span(datetime.fromisoformat(start), datetime.fromisoformat(end))))
    return out


def fits(scene: Scene, at: Span, moves: Sequence[tuple[Event, Span]], must: Must) -> bool:
    """Tell whether every time of the plan is still free but for what the plan moves."""
    gone = [event.id for event, _ in moves] + ([must.event.id] if must.event else [])
    spans = [at, *(to for _, to in moves)]
    return all(span.start > scene.look.now and not scene.busy(span, but=gone) for span in spans)


def done(scene: Scene, frame: Frame, must: Must, moves: Sequence[tuple[Event, Span]]) -> list[Action]:
    """Move what the plan moves, then put what must take place where it is free."""
    actions: list[Action] = []
    waits: list[str] = []
    asks = False
    for number, (event, to) in enumerate(moves, 1):
        apart = replace(scene, number=scene.number + 100 * number)
        if scene.organises(event):
            plan = silent(asked.moved(apart, frame, event, to))
            waits.append(plan[0].key)
        else:
            asks, plan = True, silent(proposed_to_organizer(apart, frame, event, to))
        actions += plan
    span = must.spans[0]
    main = (
        asked.moved(scene, frame, must.event, span)
        if must.event
        else asked.put(scene, frame, span, must.title, [*must.people], [])
    )
    first, *rest = silent(main)
    actions += [replace(first, after=tuple(waits), free=not asks), *rest]
    told = settled(scene, must, span, [(event, to, scene.organises(event)) for event, to in moves])
    return [*actions, brief(scene, words.subject(scene, must.title), told, after=(first.key,))]


def proposed_to_organizer(scene: Scene, frame: Frame, event: Event, to: Span) -> list[Action]:
    """Ask whoever organises an event for another time."""
    organizer = [p for p in scene.guests(event) if event.organizer and p.email == event.organizer.email]
    slot = [Offered(letter="A", start=to.start, end=to.end)]
    return countering(scene, event, asked.offer(scene, frame, organizer, event.summary, slot, moves=event))


def silent(plan: list[Action]) -> list[Action]:
    """Leave out the word to the principal: one tells of all."""
    return [action for action in plan if action.verb != "brief.give"]
