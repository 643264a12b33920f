"""Messages of guests about the client's own events (iTIP): answers, other times proposed, and the event asked for again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import asked, itip_words, words
from adjoint.duties.calendar.letters import brief
from adjoint.duties.calendar.scene import Scene, exact, whens
from adjoint.formats.ical import applied, replies
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarAnswer, Option, Person

if TYPE_CHECKING:
    from adjoint.formats.ical.itip import Reply
    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame


def answered(scene: Scene, frame: Frame, message: Any, stored: bytes) -> list[Action]:
    """Write a guest's answers on the client's event; a refusal, a substitute and an answer of somebody not invited are told."""
    event = scene.look.event(message.uid) or scene.look.event(message_id(message))
    said = replies(message)
    if event is None or not scene.organises(event) or not said:
        return []
    if text := refused(scene, event, said):
        return [told(scene, event, text)]
    if applied(stored, message, me=tuple(scene.client.own)) is None:
        return []  # it is older than what is noted, or says it again
    actions: list[Action] = []
    for number, each in enumerate(said):
        held = known(scene, message.uid, each)
        if held is not None and each.said.partstat != "NEEDS-ACTION":
            key = scene.key(f"answer{number or ''}.")
            actions += noted(scene, frame, held, each, key, after=next((a.key for a in reversed(actions) if a.key), ""))
    return actions


def refused(scene: Scene, event: Event, said: tuple[Reply, ...]) -> str:
    """Return what is told of an answer that is not noted: an invitation that failed, or somebody who answers for another or uninvited."""
    first, writer = said[0], scene.request.who.email
    trouble = next((each.trouble for each in said if each.trouble), "")
    if trouble:
        return itip_words.unreachable(scene, event, first.who.name or first.who.email, trouble)
    mine = all(writer in {each.who.email, each.sent_by} for each in said)
    if mine and any(known(scene, event.uid, each) for each in said):
        return ""
    return itip_words.crasher(scene, event, named(scene), first.said.partstat)


def noted(scene: Scene, frame: Frame, held: Event, reply: Reply, key: str, *, after: str) -> list[Action]:
    """Write one answer; the first of a message under the state that was read, those after it once it is written."""
    said, delegate = reply.said, reply.said.delegate
    args = CalendarAnswer(
        uid=held.uid,
        title=held.summary,
        who=reply.who.email,
        answer=said.partstat,
        start=held.start,
        end=held.end,
        recurrence_id=held.recurrence_id if reply.recurrence_id else None,
        said_at=said.at,
        delegate=Person(email=delegate.email, name=delegate.name) if delegate else None,
    )
    note = Action(
        verb="calendar.answer",
        args=args,
        key=key,
        after=(after,) if after else (),
        etag="" if after else held.etag,
        because=frame.evidence,
        entrusted=scene.request.proven,
    )
    name = reply.who.name or reply.who.email
    if said.partstat == "DELEGATED":
        to = delegate.email if delegate else "?"
        return [note, told(scene, held, itip_words.delegated(scene, held, name, to), after=key)]
    if said.partstat == "DECLINED":
        return [note, told(scene, held, words.guest_answered(scene, held, name, said.partstat), after=key)]
    return [note]


def known(scene: Scene, uid: str, reply: Reply) -> Event | None:
    """Return the event that an answer is about, where its writer is invited to it."""
    event = scene.look.event(f"{uid}|{reply.recurrence_id.isoformat()}" if reply.recurrence_id else uid)
    return event if event is not None and any(a.email == reply.who.email for a in event.attendees) else None


def message_id(message: Any) -> str:
    """Return the id of the occurrence that a message is about."""
    return f"{message.uid}|{message.recurrence_id.isoformat()}" if message.recurrence_id else message.uid


def named(scene: Scene) -> str:
    """Return who writes, as we call them."""
    card = scene.look.contact(scene.request.who.email)
    return card.name if card else scene.request.who.name or scene.request.who.email


def told(scene: Scene, event: Event, text: str, *, after: str = "") -> Action:
    """Tell the principal something about an event."""
    return brief(scene, words.subject(scene, event.summary), text, after=(after,) if after else ())


def countered(scene: Scene, _frame: Frame, message: Any) -> list[Action]:
    """A guest proposes another time for the client's event (RFC 5546, 3.2.7): the principal is asked, yes, no, or another."""
    held = scene.look.event(message_id(message)) or scene.look.event(message.uid)
    writer = scene.request.who.email
    if held is None or not scene.organises(held):
        return []
    span = Span(message.event.start, message.event.end)
    if span.end <= span.start or span == Span(held.start, held.end) or span.start <= scene.look.now:
        return []
    if not any(a.email == writer for a in held.attendees):
        return [told(scene, held, itip_words.crasher(scene, held, named(scene), ""))]
    yes, no = itip_words.choices(scene, held, named(scene), span)
    slots: dict[str, object] = {"event": held.id, "who": writer, "proposed": plain(span)}
    options = tuple(
        Option(
            letter=letter, label=label, frame={"intent": "itip.answer", "slots": slots | {"answer": answer, "when": plain(when)}}
        )
        for letter, label, answer, when in (("A", yes, "accept", span), ("B", no, "decline", Span(held.start, held.end)))
    )
    lines = "\n".join(f"{option.letter}. {option.label}" for option in options)
    head = itip_words.countered(scene, held, named(scene), span, scene.busy(span, but=(held.id,)))
    text = f"{head}\n\n{lines}\n\n{itip_words.or_another(scene)}"
    return [brief(scene, words.subject(scene, held.summary), text, options=options)]


def plain(span: Span) -> dict[str, object]:
    """Return a span as the slot of an option."""
    return {"start": span.start.isoformat(), "end": span.end.isoformat(), "grain": "minute", "part": None}


def decided(scene: Scene, frame: Frame) -> list[Action]:
    """The principal answers a time that a guest proposed: it, or another, is taken and all are told; or it stays, and the guest is told."""
    event = scene.look.event(str(frame.slots.get("event") or ""))
    proposed = frame.slots.get("proposed")
    if event is None or not scene.organises(event) or proposed is None:
        return [brief(scene, words.subject(scene, ""), words.no_event(scene))]
    offered = Span(proposed.start, proposed.end)
    length = int((event.end - event.start).total_seconds() // 60)
    span = next((span for when in whens(frame) if (span := exact(when, None, length))), offered)
    if frame.slots.get("answer") == "accept":
        taken = scene.busy(span, but=(event.id,))
        if taken and span != offered:
            return asked.clash(scene, frame, event.summary, span, [], event=event)
        first, *rest = asked.moved(scene, frame, event, span)
        return [replace(first, free=not taken), *rest]  # what stands at the time proposed was named when we asked
    guest = next((p for p in scene.guests(event) if p.email == frame.slots.get("who")), None)
    if guest is None:
        return []
    note = asked.slot_letter(
        scene,
        "slot.decline",
        [guest],
        event.summary,
        offered,
        itip_words.kept_letter(scene, event, offered),
        after=scene.key("kept"),
        because=frame.evidence,
        uid=event.uid,
        method="DECLINECOUNTER",
    )
    args = note.args.model_copy(update={"recurrence_id": event.recurrence_id})
    letter = replace(note, args=args, after=())
    return [letter, told(scene, event, itip_words.kept(scene, event, guest.name or guest.email), after=letter.key)]


def refreshed(scene: Scene, frame: Frame, message: Any) -> list[Action]:
    """A guest asks how an event stands (RFC 5546, 3.2.6): it is sent to them again, where the mandate lets us; nobody else is told."""
    event = scene.look.event(message_id(message)) or scene.look.event(message.uid)
    if event is None or not scene.organises(event):
        return []
    guest = next((p for p in scene.guests(event) if p.email == scene.request.who.email), None)
    if guest is None:
        return [told(scene, event, itip_words.crasher(scene, event, named(scene), ""))]
    note = asked.slot_letter(
        scene,
        "slot.confirm",
        [guest],
        event.summary,
        Span(event.start, event.end),
        itip_words.again_letter(scene, event),
        after=scene.key("again"),
        because=frame.evidence,
        uid=event.uid,
        method="REQUEST",
    )
    return [replace(note, after=())]
