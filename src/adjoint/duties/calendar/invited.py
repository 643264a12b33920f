"""Calendar messages (iTIP): invitations, their updates and cancellations, and guests' answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import asked, hosted, itip_words, words
from adjoint.duties.calendar.letters import brief, helper, question
from adjoint.duties.calendar.scene import Scene
from adjoint.formats.ical import NotFromOrganizer, applied, occurrences, ours, read_events
from adjoint.formats.ical.lines import written
from adjoint.formats.mail.suffix import organisation
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarMove, CalendarPut, CalendarRemove, CasePut, Times

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame


FLOOD, AROUND = 20, timedelta(minutes=5)
"""More messages than so many of one writer within so long, before or after: nobody invites like that."""
DAY = timedelta(days=1)
OF_WRITER, OF_DOMAIN, OF_ALL = 10, 30, 60
"""So many invitations of one writer, of one organisation's domain, of all there are, are accepted, or asked about, one by one within a
day; those beyond are put to the principal together."""
PUT_TO = 100
"""Of one client within a day; whatever is beyond that is a flood."""
HORIZON = timedelta(days=180)
"""How far ahead the events of a series are looked at for what stands in their way."""


def plan(scene: Scene, frame: Frame) -> list[Action]:
    """Return what a calendar message leads to."""
    if not scene.request.instructs and flooded(scene):
        return flood(scene)
    message = frame.slots["itip"]
    stored = scene.look.object(message.uid)
    if stored is not None and message.method in OF_KNOWN:
        return OF_KNOWN[message.method](scene, frame, message, stored)
    return OF_ANY[message.method](scene, frame, message) if message.method in OF_ANY else []


def flooded(scene: Scene) -> bool:
    """Tell whether the writer sends more messages than a person would."""
    at = scene.request.at
    return scene.look.received(scene.request.who.email, Span(at - AROUND, at + AROUND)) > FLOOD


def flood(scene: Scene) -> list[Action]:
    """Tell of a flood once, as one matter; the rest of it leads to nothing."""
    title, text = itip_words.flood(scene, scene.request.who.email)
    if any(case.title == title for case in scene.look.cases()):
        return []
    matter = Action(verb="case.put", args=CasePut(title=title, next_step=text), because=scene.request.text[:200])
    return [matter, brief(scene, title, text, to=helper(scene))]


def kept(scene: Scene, _frame: Frame, message: Any) -> list[Action]:
    """The organizer does not take up the time that the client proposed."""
    held = scene.look.event(hosted.message_id(message)) or scene.look.event(message.uid)
    if held is None or not from_organizer(scene, held):
        return []
    return [hosted.told(scene, held, itip_words.counter_declined(scene, held, hosted.named(scene)))]


def decided(scene: Scene, frame: Frame) -> list[Action]:
    """The principal answers what waited: an invitation is noted and answered as they say, another time taken or not."""
    if "itip" not in frame.slots:
        return hosted.decided(scene, frame)
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


def off(scene: Scene, frame: Frame, message: Any, stored: bytes) -> list[Action]:
    """The organizer calls an event off, or a series from one of its events on."""
    held = scene.look.event(hosted.message_id(message))
    try:
        new = applied(stored, message, me=tuple(scene.client.own), sender=scene.request.who.email)
    except NotFromOrganizer:
        return [doubted(scene, held.summary if held else "")]
    if held is None or new is None:
        return []
    if scene.organises(held):
        return [doubted(scene, held.summary)]
    sure, key = from_organizer(scene, held), scene.key("remove")
    args = CalendarRemove(
        uid=held.uid,
        title=held.summary,
        start=held.start,
        end=held.end,
        recurrence_id=held.recurrence_id,
        onwards=message.onwards,
    )
    remove = Action(verb="calendar.remove", args=args, key=key, etag=held.etag, because=frame.evidence, entrusted=sure)
    text = itip_words.ended(scene, held) if message.onwards else words.cancelled(scene, held, [])
    return [remove, hosted.told(scene, held, text, after=key)]


def update(scene: Scene, frame: Frame, message: Any, stored: bytes) -> list[Action]:
    """The organizer changes an event that the client has."""
    held = scene.look.event(hosted.message_id(message))
    try:
        new = applied(stored, message, me=tuple(scene.client.own), sender=scene.request.who.email)
    except NotFromOrganizer:
        return [doubted(scene, message.event.summary)]
    if held is None or new is None or new == stored:
        return []
    if scene.organises(held):
        return [doubted(scene, held.summary)]
    event, key = message.event, scene.key("move")
    args = CalendarMove(
        uid=held.uid,
        title=event.summary or held.summary,
        start=event.start,
        end=event.end,
        was=Times(start=held.start, end=held.end),
        recurrence_id=held.recurrence_id,
        ics=ours(new).decode("utf-8", "replace"),
    )
    sure = from_organizer(scene, held) and not message.problems
    move = Action(verb="calendar.move", args=args, key=key, etag=held.etag, because=frame.evidence, entrusted=sure)
    span = Span(event.start, event.end)
    taken = [other for other in scene.busy(span, but=(held.id,)) if other.uid != held.uid]
    told = words.moved(scene, held, span, []) + (f" {words.clash(scene, span, taken)}" if taken else "")
    return [move, hosted.told(scene, replace(held, summary=args.title), told, after=key)]


def added(scene: Scene, frame: Frame, message: Any, stored: bytes) -> list[Action]:
    """The organizer adds events to a series that the client has (RFC 5546, 3.2.4)."""
    held = scene.look.event(message.uid)
    try:
        new = applied(stored, message, me=tuple(scene.client.own), sender=scene.request.who.email)
    except NotFromOrganizer:
        return [doubted(scene, message.event.summary)]
    if held is None or new is None or scene.organises(held):
        return []
    fresh = [Span(event.start, event.end) for event in read_events(written([message.calendar]), zone=scene.client.tz).events]
    taken = [each for span in fresh for each in scene.busy(span, but=(held.uid,))]
    if taken:
        return [question(scene, frame, held.summary, words.invited(scene, message.event, taken), ())]
    put = replace(entered(scene, frame, message.event, new), etag=held.etag, entrusted=from_organizer(scene, held))
    return [put, hosted.told(scene, held, itip_words.added(scene, held, fresh), after=put.key)]


def invitation(scene: Scene, frame: Frame, message: Any) -> list[Action]:
    """A new invitation: noted and accepted where the mandate lets us; where it stands against the calendar, a question."""
    event = message.event
    if event.end <= scene.look.now and not event.rrule:
        return []
    try:
        object_ = applied(None, message, me=tuple(scene.client.own), sender=scene.request.who.email)
    except NotFromOrganizer:
        return [doubted(scene, event.summary)]
    if object_ is None:
        return []
    many = crowded(scene)
    if many is not None:
        return crowd(scene, frame, event, object_) if many < PUT_TO else flood(scene)
    return welcomed(scene, frame, message, object_)


def welcomed(scene: Scene, frame: Frame, message: Any, object_: bytes) -> list[Action]:
    """Note an invitation and accept it, or ask about it."""
    event = message.event
    if doubt := objection(scene, event, object_, unsure=bool(message.problems)):
        return [asking(scene, frame, event, doubt)]
    put = replace(entered(scene, frame, event, object_), free=event.busy and not event.rrule, shown=not scene.request.proven)
    first, *rest = asked.reply(scene, frame, event, "ACCEPTED")
    return [put, replace(first, after=(put.key,), etag=""), *rest]


def objection(scene: Scene, event: Event, object_: bytes, *, unsure: bool) -> str:
    """Say what speaks against an invitation: its own contradictions, what is planned, what the client wishes; empty: nothing."""
    if unsure:
        return itip_words.uncertain(scene, event, hosted.named(scene))
    if taken := in_the_way(scene, event, object_):
        return words.invited(scene, event, taken)
    if event.all_day or event.rrule or not event.busy:
        return ""
    against = scene.against(Span(event.start, event.end), scene.about(place=event.location))
    return itip_words.unwished(scene, event, against) if against else ""


def asking(scene: Scene, frame: Frame, event: Event, text: str) -> Action:
    """Ask about an invitation; its key tells that it was one (see `Look.invitations`)."""
    return replace(question(scene, frame, event.summary, text, ()), key=scene.key("invited"))


def crowded(scene: Scene) -> int | None:
    """Return how many invitations were put to the principal together within a day, where this one is one too many; None: it is not."""
    if scene.request.instructs:
        return None
    came = scene.look.invitations(scene.look.now - DAY)
    domain = _organisation(scene.request.who.email)
    of_writer = sum(each.noted for each in came if each.email == scene.request.who.email)
    of_domain = sum(each.noted for each in came if _organisation(each.email) == domain)
    over = of_writer >= OF_WRITER or of_domain >= OF_DOMAIN or sum(each.noted for each in came) >= OF_ALL
    return sum(each.asked for each in came) if over else None


def _organisation(email: str) -> str:
    domain = email.rpartition("@")[2]
    return organisation(domain) or domain


def crowd(scene: Scene, frame: Frame, event: Event, object_: bytes) -> list[Action]:
    """Note and accept an invitation once the principal has said yes to it and to those that came along."""
    put = replace(entered(scene, frame, event, object_), free=event.busy and not event.rrule, many=True)
    first, *rest = [each for each in asked.reply(scene, frame, event, "ACCEPTED") if each.verb != "brief.give"]
    return [put, replace(first, after=(put.key,), etag="", many=True), *(replace(each, many=True) for each in rest)]


def in_the_way(scene: Scene, event: Event, object_: bytes) -> list[Event]:
    """Return what stands against an invitation, the coming events of a series included; against one that takes no time, nothing."""
    if not event.busy:
        return []
    now = scene.look.now
    coming = occurrences([read_events(object_, zone=scene.client.tz)], Span(now, now + HORIZON))[:60] if event.rrule else [event]
    found = [other for each in coming for other in scene.busy(Span(each.start, each.end))]
    return list({other.id: other for other in found}.values())


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
        ics=ours(object_).decode("utf-8", "replace"),
    )
    return Action(verb="calendar.put", args=args, key=scene.key("put"), because=frame.evidence)


OF_KNOWN: Mapping[str, Callable[[Scene, Frame, Any, bytes], list[Action]]] = {
    "REPLY": hosted.answered,
    "CANCEL": off,
    "ADD": added,
    "REQUEST": update,
}
"""Messages about an event that the client has."""
OF_ANY: Mapping[str, Callable[[Scene, Frame, Any], list[Action]]] = {
    "COUNTER": hosted.countered,
    "REFRESH": hosted.refreshed,
    "DECLINECOUNTER": kept,
    "REQUEST": invitation,
}
