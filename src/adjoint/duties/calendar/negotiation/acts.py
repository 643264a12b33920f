"""From a step of a negotiation to actions: what was answered is noted first, then what follows, then where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from adjoint.duties.calendar import asked
from adjoint.duties.calendar import words as house
from adjoint.duties.calendar.letters import brief, helper
from adjoint.duties.calendar.negotiation import letters, words
from adjoint.duties.calendar.negotiation.nouns import (
    Agree,
    Ask,
    Consult,
    End,
    Extend,
    Offer,
    Outcome,
    Remind,
    business_days,
)
from adjoint.duties.calendar.negotiation.rounds import (
    addressed,
    apart,
    current,
    expiry,
    groups,
    invited,
    offered,
    patience_of,
    slots_for,
    sought_of,
)
from adjoint.kernel.action import Action
from adjoint.kernel.verbs import (
    CalendarPut,
    CalendarRemove,
    CasePut,
    GuestPut,
    NegotiationPut,
    Offered,
    Option,
    Person,
    SlotLetter,
    SlotOffer,
    Times,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from adjoint.duties.calendar.scene import About, Scene
    from adjoint.kernel.negotiation import Guest, Negotiation, NegotiationState
    from adjoint.kernel.span import Span
    from adjoint.kernel.verbs import Invited


PONDER = 5
"""Business days that a principal has to decide before the clock looks again."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A frame where no text was read: the clock, or a principal's letter."""

    evidence: str = ""
    intent: str = "slot.answer"
    slots: Mapping[str, Any] = field(default_factory=dict)
    sure: bool = True
    missing: tuple[str, ...] = ()


def follow(scene: Scene, before: Negotiation, out: Outcome, because: str) -> list[Action]:
    """Return every act of one step."""
    held, tick, step = out.negotiation, None, ""
    then: list[Action] = []
    match out.move:
        case End():
            return finished(scene, before, out, out.move)
        case Agree():
            then = agreed(scene, held, out.move, because)
        case Offer():
            then = [*released(scene, before), *next_round(scene, held, out.move, because)]
        case Extend():
            then = extended(scene, held, out.move, because)
        case Ask():
            tick, then = _soon(scene, before), questioned(scene, out, out.move, because)
        case Remind():
            then = reminded(scene, held, out.move, because)
        case Consult():
            tick, step = business_days(scene.look.now, PONDER, scene.client.tz), words.consulted(scene)
            then = [consulted(scene, out, out.move)]
        case _ if out.answer:
            tick = _soon(scene, before) if out.answer.said == "later" else None
        case _:
            tick = expiry(before)
    return [*heard(scene, before, out, tick, step), *then]


def _soon(scene: Scene, held: Negotiation) -> datetime:
    """Return when to look after a question: as long as until a reminder, and no longer than the times are held."""
    return min(business_days(scene.look.now, patience_of(scene).reminder_days, scene.client.tz), expiry(held))


def heard(scene: Scene, before: Negotiation, out: Outcome, tick: datetime | None, next_step: str = "") -> list[Action]:
    """Note what was answered, and what is awaited now; nothing where the negotiation is not kept here."""
    if not before.id:
        return []
    after = out.negotiation
    known = {each.address for each in before.guests}
    step = next_step or words.waiting(scene, after.guests, tick, chase=patience_of(scene).chase)
    told = "; ".join(words.answered_by(scene, each) for each in out.changed)
    args = NegotiationPut(
        negotiation=before.uid,
        title=before.title,
        heard=tuple(guest_put(scene, each) for each in out.changed),
        added=tuple(invited(each) for each in after.guests if each.address not in known),
        mode=after.mode if after.mode != before.mode else "",
        tick_at=tick,
        next_step=f"{told[:1].upper()}{told[1:]}. {step}" if told else step,
    )
    return [Action(verb="negotiation.put", args=args, key=scene.key("note"), because=scene.request.text[:200])]


def guest_put(scene: Scene, guest: Guest) -> GuestPut:
    """Return what is known of a guest as the desk notes it."""
    message = scene.request.message
    theirs = message if message and scene.request.who.email in {guest.address, guest.contact} else None
    return GuestPut(
        email=guest.address,
        name=guest.name,
        state=guest.state,
        letters=guest.letters,
        maybe=guest.maybe,
        remark=guest.remark,
        wishes=tuple(Times(start=span.start, end=span.end) for span in guest.wishes),
        condition=guest.condition,
        via=Person(email=guest.via.email, name=guest.via.name) if guest.via else None,
        lang=guest.lang,
        formal=guest.formal,
        message_id=theirs.message_id if theirs else "",
        subject=theirs.subject if theirs else "",
    )


def released(scene: Scene, held: Negotiation, *, after: str = "") -> list[Action]:
    """Free the times that were held."""
    out = []
    for uid in held.holds:
        event = scene.look.event(uid)
        if event is not None:
            args = CalendarRemove(uid=uid, title=event.summary, start=event.start, end=event.end)
            follows = (after,) if after else ()
            out.append(Action(verb="calendar.remove", args=args, etag=event.etag, after=follows, entrusted=True))
    return out


def agreed(scene: Scene, held: Negotiation, move: Agree, because: str) -> list[Action]:
    """Put or move the event, confirm it to everybody, tell the principal, free the other times, and close the matter."""
    event = scene.look.event(held.moves) if held.moves else None
    if event is not None and scene.organises(event):
        done = asked.moved(scene, Bare(because), event, move.span, entrusted=move.entrusted)
        uid = event.uid
    else:
        done = booked(scene, held, move, because)
        uid = getattr(done[0].args, "uid", "")
    key = done[0].key
    closing = [
        *released(scene, held, after=key),
        *settled(scene, held, "agreed", words.agreed_on(scene, move.span), after=key, span=move.span, uid=uid),
    ]
    return [*done, *closing]


def booked(scene: Scene, held: Negotiation, move: Agree, because: str) -> list[Action]:
    """Put the event in the calendar with everybody who comes, and confirm it to each group."""
    guests = [each for each in held.guests if each.state != "delegated"]
    uid, key, place = scene.uid("event"), scene.key("put"), held.place or house.MODES[scene.client.lang].get(held.mode, "")
    place = place or scene.room_for(move.span, about_of(scene, held))
    people = tuple(Person(email=each.address, name=each.name) for each in guests)
    args = CalendarPut(
        uid=uid,
        title=held.title,
        start=move.span.start,
        end=move.span.end,
        place=place,
        description=held.link,
        people=people,
    )
    put = Action(verb="calendar.put", args=args, key=key, free=True, because=because, entrusted=move.entrusted)
    notes = []
    for number, group in enumerate(apart(held, guests)):
        text = letters.confirmation(scene, group, held.title, move.span, place)
        cc = [Person(email=each.address, name=each.name) for each in group if each.via]
        fields = addressed(scene, group, held.title, text, cc=cc)
        note = SlotLetter(**fields, title=held.title, start=move.span.start, end=move.span.end, uid=uid, method="REQUEST")
        name = f"{key}.letter{number or ''}"
        notes.append(Action(verb="slot.confirm", args=note, key=name, after=(key,), because=because, entrusted=move.entrusted))
    told = house.booked(scene, held.title, move.span, place, [each.called for each in guests], [])
    return [put, *notes, brief(scene, house.subject(scene, held.title), told, after=(key,))]


def settled(  # noqa: PLR0913 - how it ended, each by name
    scene: Scene,
    held: Negotiation,
    state: NegotiationState,
    story: str,
    *,
    after: str = "",
    span: Span | None = None,
    uid: str = "",
) -> list[Action]:
    """Note that a negotiation is over, and close its case, once what it was about is done and nothing else is sought there."""
    follows = (after,) if after else ()
    out = []
    if held.id:
        args = NegotiationPut(
            negotiation=held.uid,
            title=held.title,
            state=state,
            chosen=Times(start=span.start, end=span.end) if span else None,
            event=uid,
            next_step=story,
        )
        out.append(Action(verb="negotiation.put", args=args, after=follows))
    if scene.case is not None and scene.case.others:
        return out
    return [*out, Action(verb="case.put", args=CasePut(title=held.title, status="done"), after=follows)]


def about_of(scene: Scene, held: Negotiation) -> About:
    """Return what of the meeting matters to the search for its time: one that moves stays where it is."""
    event = scene.look.event(held.moves) if held.moves else None
    if event is not None:
        return scene.about(held.title, place=event.location)
    people = [each.address for each in held.guests if each.state != "delegated"]
    about = scene.about(held.title, place=held.place, mode=held.mode, people=people)
    return replace(about, seats=0) if held.link else about


def next_round(scene: Scene, held: Negotiation, move: Offer, because: str) -> list[Action]:
    """Offer other times to everybody who is still asked."""
    guests = [each for each in held.guests if each.state != "delegated" and (each.counts or each.state != "declined")]
    own, about = (*held.holds, held.moves), about_of(scene, held)
    found = [Offered(letter="", start=each.start, end=each.end, why=scene.why(each, about, but=own)) for each in move.spans]
    slots = slots_for(scene, found, len(held.offered), held=True)
    sought = sought_of(held, scene.uid("negotiation"))
    return offered(
        scene,
        sought,
        guests,
        slots,
        lambda group: letters.next_offer(scene, group, held, slots, move.why),
        because,
    )


def extended(scene: Scene, held: Negotiation, move: Extend, because: str) -> list[Action]:
    """Offer the times of this round to who speaks for a guest or comes in their place; the guest gets a copy."""
    guest = held.guest(move.guest)
    if guest is None:
        return []
    writer = held.guest(scene.request.who.email)
    of = writer.called if writer else guest.called
    text = letters.to_newcomer(scene, guest, of, held, assistant=move.why == "assistant")
    copied = [Person(email=scene.request.who.email, name=of)] if scene.request.who.email != guest.contact else []
    fields = addressed(scene, [guest], held.title, text, cc=copied)
    args = _repeated(scene, held, fields, "offer", _soon(scene, held), guests=(invited(guest),))
    return [Action(verb="slot.offer", args=args, key=scene.key("offer"), because=because)]


def _repeated(
    scene: Scene,
    held: Negotiation,
    fields: dict[str, Any],
    about: Literal["offer", "reminder", "question"],
    tick: datetime,
    *,
    guests: tuple[Invited, ...] = (),
) -> SlotOffer:
    """Return a letter that speaks of this round's times again."""
    return SlotOffer(
        **fields,
        title=held.title,
        slots=current(held),
        about=about,
        negotiation=held.uid,
        round=len(held.rounds),
        guests=guests,
        minutes=held.minutes,
        expires_at=expiry(held),
        tick_at=tick,
        next_step=words.waiting(scene, held.guests, tick, chase=patience_of(scene).chase),
    )


def questioned(scene: Scene, out: Outcome, move: Ask, because: str) -> list[Action]:
    """Ask a guest what they meant."""
    held = out.negotiation
    guest = held.guest(move.guest)
    if guest is None:
        return []
    text = letters.question(scene, guest, held, move.about, out.answer.doubt if out.answer else "")
    args = _repeated(scene, held, addressed(scene, [guest], held.title, text), "question", _soon(scene, held))
    return [Action(verb="slot.offer", args=args, key=scene.key("ask"), because=because)]


def reminded(scene: Scene, held: Negotiation, move: Remind, because: str) -> list[Action]:
    """Bring the times to mind of those who did not answer."""
    guests = [each for each in held.guests if each.address in move.guests]
    held = replace(held, guests=tuple(replace(g, reminded=g.reminded + (g in guests)) for g in held.guests))
    actions = []
    for number, group in enumerate(groups(guests)):
        text = letters.reminder(scene, group, held)
        args = _repeated(scene, held, addressed(scene, group, held.title, text), "reminder", expiry(held))
        actions.append(Action(verb="slot.offer", args=args, key=scene.key(f"remind{number}."), because=because, entrusted=True))
    return actions


def finished(scene: Scene, before: Negotiation, out: Outcome, move: End) -> list[Action]:
    """End it: what was answered is noted, times are freed, guests get a last word, the principal is told."""
    held = out.negotiation
    notes = heard(scene, before, out, None, words.ended(scene, held, move.why))
    guests = [each for each in held.guests if each.address in move.told]
    if move.why == "left" and out.answer:
        guests = [each for each in guests if each.address != out.answer.guest]  # they had the last word
    actions = [*notes, *released(scene, before)]
    wrote = [each for each in guests if each.answered_at] if move.why == "silent" else []
    parts = [(group, "rounds") for group in apart(held, wrote)]
    parts += [(group, move.why) for group in apart(held, [each for each in guests if each not in wrote])]
    for number, (group, why) in enumerate(parts):
        text = letters.farewell(scene, group, held.title, why)
        args = SlotLetter(**addressed(scene, group, held.title, text), title=held.title)
        actions.append(Action(verb="slot.decline", args=args, key=scene.key(f"end{number}."), entrusted=True))
    told = brief(scene, house.subject(scene, held.title), words.ended(scene, held, move.why))
    quiet = move.why == "silent" and not patience_of(scene).chase  # who asked us and let it pass is nobody's news
    return [*actions, *(() if quiet else (told,)), *settled(scene, held, move.how, words.ended(scene, held, move.why))]


def consulted(scene: Scene, out: Outcome, move: Consult) -> Action:
    """Ask the principal, with the answers that they may give."""
    held = out.negotiation
    guest = out.changed[0] if out.changed else held.guests[0]
    spans = move.spans
    by_span = {slot.span: slot.letter for slot in held.offered}
    choice: list[tuple[str, dict[str, object]]] = []
    match move.matter:
        case "condition":
            text = words.condition(scene, guest, held.title, spans)
            granted: dict[str, object] = {"answer": "accept", "choice": by_span[spans[0]], "people": [guest.address]}
            choice = [(words.option(scene, "accept"), granted)]
            choice += [(words.option(scene, name), {"answer": name}) for name in ("counter", "decline")]
        case "silent":
            text = words.silent(scene, held)
            choice = [(words.without(scene, span), {"answer": "accept", "choice": by_span[span]}) for span in spans[:3]]
            choice += [(words.option(scene, name), {"answer": name}) for name in ("counter", "decline")]
        case "keep":
            text = words.keep(scene, held, guest)
            choice = [
                (words.option(scene, "keep"), {"answer": "decline"}),
                (words.option(scene, "counter"), {"answer": "counter"}),
            ]
        case _:
            return helped(scene, held, guest)
    about = {"negotiation": held.uid} if scene.case and scene.case.others else {}
    options = tuple(
        Option(letter=chr(65 + n), label=label, frame={"intent": "slot.answer", "slots": slots | about})
        for n, (label, slots) in enumerate(choice)
    )
    lines = [f"{each.letter}. {each.label}" for each in options]
    return brief(scene, house.subject(scene, held.title), f"{text}\n\n{house.choose(scene, lines)}", options=options)


def helped(scene: Scene, held: Negotiation, guest: Guest) -> Action:
    """Put an answer that may be read in more than one way to a person."""
    return brief(scene, house.subject(scene, held.title), house.unclear(scene, held.title, guest.called), to=helper(scene))
