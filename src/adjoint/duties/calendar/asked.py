"""What a principal asks about their own calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import words
from adjoint.duties.calendar.discretion import untold
from adjoint.duties.calendar.letters import brief, letter, question
from adjoint.duties.calendar.negotiation.letters import first_offer, invitation, moved_letter
from adjoint.duties.calendar.negotiation.nouns import times_for
from adjoint.duties.calendar.negotiation.rounds import Sought, addressed, groups, guest_of, offered, slots_for
from adjoint.duties.calendar.proposed import countering
from adjoint.duties.calendar.scene import HORIZON, About, Scene, exact, whens, window
from adjoint.duties.calendar.wishes import suited
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import (
    CalendarAnswer,
    CalendarMove,
    CalendarPut,
    CalendarRemove,
    Offered,
    Person,
    SlotLetter,
    Times,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adjoint.kernel.event import Event
    from adjoint.kernel.negotiation import Guest, Mode
    from adjoint.kernel.request import Frame


SAID = {"accept": "ACCEPTED", "decline": "DECLINED", "tentative": "TENTATIVE"}
"""Answers to an invitation, and the PARTSTAT of each."""


def book(scene: Scene, frame: Frame) -> list[Action]:
    """Put a meeting in the calendar and invite, or offer times where only a rough one was said."""
    people, lost = scene.people(frame.slots.get("people", ()))
    minutes, said = scene.minutes(frame), whens(frame)
    title, about = title_of(scene, frame, [p.name or p.email for p in people] + lost), about_of(scene, frame, people)
    spans = [span for when in said if (span := exact(when, frame.slots.get("duration"), minutes, frame.evidence))]
    if not spans:
        wishes = suited(scene, [window(when, scene.look.now) for when in said])
        if people and not untold(scene):
            found = scene.free_slots(wishes, minutes, count=times_for(len(people)), about=about)
            return offer(scene, frame, people, title, found) if found else full(scene, frame, title, wishes, about)
        return choose(scene, frame, title, scene.free_slots(wishes, minutes, about=about))
    free = [span for span in spans if not scene.busy(span)]
    if not free:
        wishes = [Span(day_start(s.start, scene), day_start(s.start, scene) + timedelta(days=1)) for s in spans]
        found = scene.free_slots(wishes, minutes, about=about)
        found = found or scene.free_slots([], minutes, about=about)
        return clash(scene, frame, title, spans[0], found)
    if len(free) > 1 and people and not untold(scene):
        return offer(
            scene, frame, people, title, [Offered(letter=chr(65 + i), start=s.start, end=s.end) for i, s in enumerate(free)]
        )
    return put(scene, frame, free[0], title, people, lost)


def full(scene: Scene, frame: Frame, title: str, wishes: list[Span], about: About) -> list[Action]:
    """Ask what to do where there is no room when the principal would like to meet, with the first free times after it."""
    after = max((each.end for each in wishes), default=scene.look.now)
    found = scene.free_slots([Span(after, after + HORIZON)], scene.minutes(frame), about=about)
    return [question(scene, frame, title, words.full(scene), found)] if found else offer(scene, frame, [], title, [])


def put(scene: Scene, frame: Frame, span: Span, title: str, people: list[Person], lost: list[str]) -> list[Action]:
    """Put an event, invite its people, tell the principal."""
    quiet, about = untold(scene), about_of(scene, frame, people)
    uid, place = scene.uid("event"), place_of(scene, frame) or scene.room_for(span, about)
    told = words.but(scene, scene.against(span, about)) + words.quiet(scene, quiet=quiet)
    people = [] if quiet else people
    args = CalendarPut(
        uid=uid,
        title=title,
        start=span.start,
        end=span.end,
        place=place,
        people=tuple(people),
        rrule=str(frame.slots.get("recurrence") or ""),
    )
    key = scene.key("put")
    actions = [Action(verb="calendar.put", args=args, key=key, free=not args.rrule, because=frame.evidence)]
    actions += invitations(scene, args, [guest_of(scene, person) for person in people], key, frame.evidence)
    told = words.booked(scene, title, span, place, [p.name or p.email for p in people], lost) + told
    return [*actions, brief(scene, words.subject(scene, title), told, after=(key,))]


def invitations(scene: Scene, put: CalendarPut, guests: list[Guest], after: str, because: str) -> list[Action]:
    """Return the letters that bring the invitation, one to each group of guests."""
    span, out = Span(put.start, put.end), []
    for number, group in enumerate(groups(guests)):
        fields = addressed(scene, group, put.title, invitation(scene, group, put.title, span, put.place))
        note = SlotLetter(**fields, title=put.title, start=put.start, end=put.end, uid=put.uid, method="REQUEST")
        name = f"{after}.letter{number or ''}"
        out.append(Action(verb="slot.confirm", args=note, key=name, after=(after,), because=because))
    return out


def block(scene: Scene, frame: Frame) -> list[Action]:
    """Keep time for the principal alone."""
    said, minutes = whens(frame), frame.slots.get("duration")
    title = str(frame.slots.get("title") or words.BLOCKED[scene.lang])
    for when in said:
        span = exact(when, minutes, scene.client.preferences.meeting_minutes, frame.evidence)
        if span is None and when.start and when.end and not minutes:
            span = Span(when.start, when.end)
        if span is None:
            found = scene.free_slots([window(when, scene.look.now)], int(minutes or 60), count=1)
            span = Span(found[0].start, found[0].end) if found else None
        if span is None:
            continue
        taken = scene.busy(span)
        all_day = span.length >= timedelta(hours=24)
        rule = str(frame.slots.get("recurrence") or "")
        args = CalendarPut(uid=scene.uid("block"), title=title, start=span.start, end=span.end, rrule=rule, all_day=all_day)
        key = scene.key("put")
        told = words.blocked(scene, title, span, taken, all_day=all_day)
        action = Action(verb="calendar.put", args=args, key=key, because=frame.evidence)
        return [action, brief(scene, words.subject(scene, title), told, after=(key,))]
    return [brief(scene, words.subject(scene, title), words.no_room(scene))]


def move(scene: Scene, frame: Frame) -> list[Action]:
    """Move an event: at once where the new time is free, else with a question; an event of somebody else's is asked of its organizer."""
    event = scene.look.event(str(frame.slots.get("event") or ""))
    said = whens(frame)
    if event is None or not said:
        return [brief(scene, words.subject(scene, ""), words.no_event(scene))]
    length = timedelta(minutes=int(frame.slots["duration"])) if frame.slots.get("duration") else event.end - event.start
    spans = [span for when in said if (span := new_time(scene, event, when, length))]
    if any(span == Span(event.start, event.end) for span in spans):
        return [brief(scene, words.subject(scene, event.summary), words.already(scene, event))]
    free = [span for span in spans if not scene.busy(span, but=(event.id,))]
    if not free:
        return unfree(scene, frame, event, said, spans, length)
    if not scene.organises(event):
        slot = [Offered(letter="A", start=free[0].start, end=free[0].end)]
        organizer = [p for p in scene.guests(event) if event.organizer and p.email == event.organizer.email]
        return countering(scene, event, offer(scene, frame, organizer, event.summary, slot, moves=event))
    return moved(scene, frame, event, free[0])


def unfree(scene: Scene, frame: Frame, event: Event, said: list[Any], spans: list[Span], length: timedelta) -> list[Action]:
    """Find other times where the one asked for is taken, or only roughly said."""
    wishes = [window(when, scene.look.now) for when in said]
    wishes = [
        Span(day_start(w.start, scene), day_start(w.start, scene) + timedelta(days=1)) if w.length < timedelta(days=1) else w
        for w in wishes
    ]
    wishes, minutes, about = suited(scene, wishes), int(length / timedelta(minutes=1)), scene.about(place=event.location)
    guests, but = scene.guests(event), (event.id,)
    count = times_for(len(guests))
    found = scene.free_slots(wishes, minutes, count=count, but=but, about=about)
    found = found or scene.free_slots([], minutes, count=count, but=but, about=about)
    if spans:
        return clash(scene, frame, event.summary, spans[0], found, event=event)
    if guests:
        return offer(scene, frame, guests, event.summary, found, moves=event)
    return choose(scene, frame, event.summary, found, event=event)


def moved(scene: Scene, frame: Frame, event: Event, span: Span, *, entrusted: bool = False) -> list[Action]:
    """Move the client's own event, tell its guests and the principal."""
    key, people, quiet = scene.key("move"), scene.guests(event), untold(scene)
    args = CalendarMove(
        uid=event.uid,
        title=event.summary,
        start=span.start,
        end=span.end,
        was=Times(start=event.start, end=event.end),
        recurrence_id=event.recurrence_id,
        people=tuple(people),
        place=str(frame.slots["place"]) if frame.slots.get("place") else None,
    )
    actions = [
        Action(verb="calendar.move", args=args, key=key, etag=event.etag, free=True, because=frame.evidence, entrusted=entrusted)
    ]
    for number, group in enumerate(groups([guest_of(scene, person) for person in people]) if not quiet else ()):
        text = moved_letter(scene, group, event, span)
        note = SlotLetter(
            **addressed(scene, group, event.summary, text),
            title=event.summary,
            start=span.start,
            end=span.end,
            uid=event.uid,
            method="REQUEST",
            recurrence_id=event.recurrence_id,
        )
        name = f"{key}.letter{number or ''}"
        actions.append(
            Action(verb="slot.confirm", args=note, key=name, after=(key,), because=frame.evidence, entrusted=entrusted)
        )
    names = [] if quiet else [p.name or p.email for p in people]
    against = scene.against(span, scene.about(place=event.location), but=(event.id,))
    told = words.moved(scene, event, span, names) + words.but(scene, against) + words.quiet(scene, quiet=quiet)
    return [*actions, brief(scene, words.subject(scene, event.summary), told, after=(key,))]


def new_time(scene: Scene, event: Event, when: Any, length: timedelta) -> Span | None:
    """Return the new time of an event: the hour said, or the same hour on the day said."""
    span = exact(when, int(length / timedelta(minutes=1)), 0)
    if span is not None:
        return span
    if when.start is None or when.end is None or when.part or when.grain != "day":
        return None
    local, day = event.start.astimezone(scene.client.tz), when.start.astimezone(scene.client.tz)
    start = datetime.combine(day.date(), local.time(), scene.client.tz)
    span = Span(start, start + length)
    return None if scene.busy(span, but=(event.id,)) else span


def cancel(scene: Scene, frame: Frame) -> list[Action]:
    """Cancel an event and tell those concerned."""
    event = scene.look.event(str(frame.slots.get("event") or ""))
    if event is None:
        return [brief(scene, words.subject(scene, ""), words.no_event(scene))]
    if not scene.organises(event):
        return reply(scene, frame, event, "DECLINED")
    return cancelled(scene, frame, event)


def cancelled(scene: Scene, frame: Frame, event: Event, *, entrusted: bool = False) -> list[Action]:
    """Take the client's own event out and tell its guests and the principal."""
    key, people, span = scene.key("remove"), scene.guests(event), Span(event.start, event.end)
    quiet = untold(scene)
    args = CalendarRemove(
        uid=event.uid,
        title=event.summary,
        start=event.start,
        end=event.end,
        recurrence_id=event.recurrence_id,
        people=tuple(people),
    )
    actions = [Action(verb="calendar.remove", args=args, key=key, etag=event.etag, because=frame.evidence, entrusted=entrusted)]
    if people and not quiet:
        text = words.cancelled_letter(scene, event)
        note = slot_letter(
            scene,
            "slot.decline",
            people,
            event.summary,
            span,
            text,
            after=key,
            uid=event.uid,
            method="CANCEL",
            because=frame.evidence,
        )
        actions.append(replace(note, args=note.args.model_copy(update={"recurrence_id": event.recurrence_id})))
    names = [] if quiet else [p.name or p.email for p in people]
    told = words.cancelled(scene, event, names) + words.quiet(scene, quiet=quiet)
    return [*actions, brief(scene, words.subject(scene, event.summary), told, after=(key,))]


def answer(scene: Scene, frame: Frame) -> list[Action]:
    """Answer an invitation."""
    event = scene.look.event(str(frame.slots.get("event") or ""))
    said = SAID.get(str(frame.slots.get("answer")))
    if event is None or said is None:
        return [brief(scene, words.subject(scene, ""), words.no_event(scene))]
    return reply(scene, frame, event, said)


def reply(scene: Scene, frame: Frame, event: Event, said: Any, *, entrusted: bool = False) -> list[Action]:
    """Write the client's answer on an event and send it to the organizer."""
    key, span = scene.key("answer"), Span(event.start, event.end)
    args = CalendarAnswer(
        uid=event.uid,
        title=event.summary,
        who=scene.client.address,
        answer=said,
        start=event.start,
        end=event.end,
        recurrence_id=event.recurrence_id,
    )
    actions = [Action(verb="calendar.answer", args=args, key=key, etag=event.etag, because=frame.evidence, entrusted=entrusted)]
    if event.organizer and event.organizer.email not in scene.client.own:
        verb = "slot.decline" if said == "DECLINED" else "slot.confirm"
        to = [Person(email=event.organizer.email, name=event.organizer.name)]
        text = words.answer_letter(scene, event, said)
        note = slot_letter(
            scene, verb, to, event.summary, span, text, after=key, uid=event.uid, method="REPLY", because=frame.evidence
        )
        actions.append(
            replace(note, args=note.args.model_copy(update={"recurrence_id": event.recurrence_id}), entrusted=entrusted)
        )
    told = words.answered(scene, event, said)
    return [*actions, brief(scene, words.subject(scene, event.summary), told, after=(key,))]


def offer(
    scene: Scene, frame: Frame, people: list[Person], title: str, found: list[Offered], *, moves: Event | None = None
) -> list[Action]:
    """Offer times to the people, hold them, tell the principal."""
    if not found or not people:
        return [brief(scene, words.subject(scene, title), words.no_room(scene))]
    spans = [Span(slot.start, slot.end) for slot in found]
    slots = slots_for(scene, found, 0, held=len(found) > 1 or moves is None)
    sought = Sought(
        uid=scene.uid("negotiation"),
        title=title,
        minutes=int(spans[0].length / timedelta(minutes=1)),
        moves=moves.id if moves else "",
        place=str(frame.slots.get("place") or ""),
        mode=mode_of(frame),
    )
    guests = [guest_of(scene, person) for person in people]

    def written(group: Sequence[Guest]) -> str:
        return first_offer(scene, group, title, slots, moves, several=len(guests) > 1)

    actions = offered(scene, sought, guests, slots, written, frame.evidence)
    if scene.request.instructs:
        told = words.offered(scene, title, slots, [p.name or p.email for p in people])
        actions.append(brief(scene, words.subject(scene, title), told, after=(actions[0].key,)))
    return actions


def mode_of(frame: Frame) -> Mode:
    """Return by which means people meet."""
    said = frame.slots.get("mode")
    return said if said in {"video", "phone", "in_person"} else ""


def clash(
    scene: Scene, frame: Frame, title: str, span: Span, found: list[Offered], *, event: Event | None = None
) -> list[Action]:
    """Ask what to do where the time asked for is taken."""
    taken = scene.busy(span, but=(event.id,) if event else ())
    return [question(scene, frame, title, words.clash(scene, span, taken), found, event=event)]


def choose(scene: Scene, frame: Frame, title: str, found: list[Offered], *, event: Event | None = None) -> list[Action]:
    """Ask which of the free times is meant."""
    if not found:
        return [brief(scene, words.subject(scene, title), words.no_room(scene))]
    return [question(scene, frame, title, words.which(scene, title), found, event=event)]


def slot_letter(
    scene: Scene,
    verb: str,
    people: list[Person],
    title: str,
    span: Span,
    text: str,
    *,
    after: str,
    because: str,
    uid: str = "",
    method: Any = "",
) -> Action:
    """Return the letter that confirms or declines a time."""
    args = SlotLetter(**letter(scene, people, title, text), title=title, start=span.start, end=span.end, uid=uid, method=method)
    return Action(verb=verb, args=args, key=f"{after}.letter", after=(after,) if after else (), because=because)


def title_of(scene: Scene, frame: Frame, names: list[str]) -> str:
    """Name a new event."""
    return words.meeting(scene, names, str(frame.slots.get("title") or "").strip()[:200])


def about_of(scene: Scene, frame: Frame, people: Iterable[Person]) -> About:
    """Return what of a new meeting matters to the search for its time."""
    slots = frame.slots
    emails = [person.email for person in people]
    return scene.about(frame.evidence, place=str(slots.get("place") or ""), mode=slots.get("mode"), people=emails)


def place_of(scene: Scene, frame: Frame) -> str:
    """Return where it takes place, or by which means."""
    place = frame.slots.get("place")
    room = scene.client.room(scene.uid("event")) if frame.slots.get("mode") == "video" else ""
    return str(place) if place else room or words.MODES[scene.lang].get(str(frame.slots.get("mode")), "")


def day_start(moment: datetime, scene: Scene) -> datetime:
    """Return midnight of the client's day, but never the past."""
    local = moment.astimezone(scene.client.tz)
    return max(local.replace(hour=0, minute=0, second=0, microsecond=0), scene.look.now)
