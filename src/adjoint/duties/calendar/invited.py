"""Calendar messages (iTIP): invitations, their updates and cancellations, and guests' answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import asked, words
from adjoint.duties.calendar.letters import brief, question
from adjoint.duties.calendar.scene import Scene
from adjoint.formats.ical import NotFromOrganizer, applied
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarAnswer, CalendarMove, CalendarPut, CalendarRemove, CasePut, Times

if TYPE_CHECKING:
    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame


def plan(scene: Scene, frame: Frame) -> list[Action]:
    """Return what a calendar message leads to."""
    message = frame.slots["itip"]
    stored = scene.look.object(message.uid)
    match message.method:
        case "REPLY":
            return guest(scene, frame, message)
        case "COUNTER":
            return countered(scene, frame, message)
        case "CANCEL":
            return off(scene, frame, message) if stored else []
        case "REQUEST" if stored:
            return update(scene, frame, message, stored)
        case "REQUEST":
            return invitation(scene, frame, message)
    return []


def decided(scene: Scene, frame: Frame) -> list[Action]:
    """The principal answers an invitation that waited: it is noted and answered as they say."""
    message = frame.slots["itip"]
    said: Any = {"accept": "ACCEPTED", "yes": "ACCEPTED", "decline": "DECLINED", "no": "DECLINED"}.get(
        str(frame.slots["answer"]), "TENTATIVE"
    )
    if scene.look.object(message.uid) is not None:
        held = scene.look.event(message.event.id)
        return asked.reply(scene, frame, held, said) if held else []
    object_ = applied(None, message, me=tuple(scene.client.own))
    if object_ is None:
        return []
    put = entered(scene, frame, message.event, object_)
    first, *rest = asked.reply(scene, frame, message.event, said)
    return [put, replace(first, after=(put.key,), etag=""), *rest]


def from_organizer(scene: Scene, event: Event | None) -> bool:
    """Tell whether the message comes from the organizer of the event that we hold, and surely so."""
    return bool(event and event.organizer and event.organizer.email == scene.request.who.email and scene.request.proven)


def guest(scene: Scene, frame: Frame, message: Any) -> list[Action]:
    """Write a guest's answer on the client's event; a refusal is told."""
    said = next((a for a in message.event.attendees if a.email == scene.request.who.email), None)
    held = scene.look.event(f"{message.uid}|{message.recurrence_id.isoformat()}" if message.recurrence_id else message.uid)
    if said is None or held is None or not any(a.email == said.email for a in held.attendees):
        return []
    if said.partstat not in {"ACCEPTED", "DECLINED", "TENTATIVE"}:
        return []
    key = scene.key("answer")
    args = CalendarAnswer(
        uid=held.uid,
        title=held.summary,
        who=said.email,
        answer=said.partstat,
        start=held.start,
        end=held.end,
        recurrence_id=held.recurrence_id,
    )
    note = Action(
        verb="calendar.answer", args=args, key=key, etag=held.etag, because=frame.evidence, entrusted=scene.request.proven
    )
    told = words.guest_answered(scene, held, said.name or said.email, said.partstat)
    return [note, brief(scene, words.subject(scene, held.summary), told, after=(key,))] if said.partstat == "DECLINED" else [note]


def countered(scene: Scene, frame: Frame, message: Any) -> list[Action]:
    """A guest proposes another time for the client's event (RFC 5546, 3.2.7): shown to the principal, who says yes or no."""
    held = scene.look.event(message.event.id) or scene.look.event(message.uid)
    writer = scene.request.who.email
    if held is None or not scene.organises(held) or not any(a.email == writer for a in held.attendees):
        return []
    span = Span(message.event.start, message.event.end)
    if span == Span(held.start, held.end) or span.start <= scene.look.now:
        return []
    first, *rest = asked.moved(scene, frame, held, span)
    return [replace(first, shown=True), *rest]


def off(scene: Scene, frame: Frame, message: Any) -> list[Action]:
    """The organizer calls an event off."""
    held = scene.look.event(f"{message.uid}|{message.recurrence_id.isoformat()}" if message.recurrence_id else message.uid)
    if held is None:
        return []
    sure, key = from_organizer(scene, held), scene.key("remove")
    args = CalendarRemove(uid=held.uid, title=held.summary, start=held.start, end=held.end, recurrence_id=held.recurrence_id)
    remove = Action(verb="calendar.remove", args=args, key=key, etag=held.etag, because=frame.evidence, entrusted=sure)
    return [remove, brief(scene, words.subject(scene, held.summary), words.cancelled(scene, held, []), after=(key,))]


def update(scene: Scene, frame: Frame, message: Any, stored: bytes) -> list[Action]:
    """The organizer changes an event that the client has."""
    held = scene.look.event(f"{message.uid}|{message.recurrence_id.isoformat()}" if message.recurrence_id else message.uid)
    try:
        new = applied(stored, message, me=tuple(scene.client.own), sender=scene.request.who.email)
    except NotFromOrganizer:
        return [doubted(scene, message.event.summary)]
    if held is None or new is None or new == stored:
        return []
    event, key = message.event, scene.key("move")
    args = CalendarMove(
        uid=held.uid,
        title=event.summary or held.summary,
        start=event.start,
        end=event.end,
        was=Times(start=held.start, end=held.end),
        recurrence_id=held.recurrence_id,
        ics=new.decode("utf-8", "replace"),
    )
    sure = from_organizer(scene, held)
    move = Action(verb="calendar.move", args=args, key=key, etag=held.etag, because=frame.evidence, entrusted=sure)
    told = words.moved(scene, held, Span(event.start, event.end), [])
    return [move, brief(scene, words.subject(scene, args.title), told, after=(key,))]


def invitation(scene: Scene, frame: Frame, message: Any) -> list[Action]:
    """A new invitation: noted and accepted where the mandate lets us; where it stands against the calendar, a question."""
    event = message.event
    span = Span(event.start, event.end)
    if event.end <= scene.look.now and not event.rrule:
        return []
    try:
        object_ = applied(None, message, me=tuple(scene.client.own), sender=scene.request.who.email)
    except NotFromOrganizer:
        return [doubted(scene, event.summary)]
    if object_ is None:
        return []
    taken = scene.busy(span)
    if taken:
        return [question(scene, frame, event.summary, words.invited(scene, event, taken), ())]
    put = entered(scene, frame, event, object_)
    first, *rest = asked.reply(scene, frame, event, "ACCEPTED")
    return [put, replace(first, after=(put.key,), etag=""), *rest]


def doubted(scene: Scene, title: str) -> Action:
    """Keep a message in sight that speaks in the name of somebody else's event."""
    who = scene.request.who.name or scene.request.who.email
    step = words.impostor(scene, title, who)
    return Action(verb="case.put", args=CasePut(title=words.subject(scene, title)[:300], next_step=step), because=title)


def entered(scene: Scene, frame: Frame, event: Event, object_: bytes) -> Action:
    """Put somebody else's event in the calendar, as its organizer wrote it."""
    args = CalendarPut(
        uid=event.uid,
        title=event.summary,
        start=event.start,
        end=event.end,
        place=event.location,
        rrule=event.rrule,
        people=tuple(scene.guests(event)),
        ics=object_.decode("utf-8", "replace"),
    )
    return Action(verb="calendar.put", args=args, key=scene.key("put"), because=frame.evidence)
