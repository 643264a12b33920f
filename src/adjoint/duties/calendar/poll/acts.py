"""From a step of a poll to actions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adjoint.duties.calendar import words as house
from adjoint.duties.calendar.letters import brief
from adjoint.duties.calendar.negotiation import acts
from adjoint.duties.calendar.negotiation.nouns import Agree, Extend, Offer
from adjoint.duties.calendar.negotiation.rounds import addressed, current, expiry, invited, sought_of
from adjoint.duties.calendar.negotiation.words import consulted, option
from adjoint.duties.calendar.poll import letters, words
from adjoint.duties.calendar.poll.rounds import deadline_of, sent, slots_for
from adjoint.kernel.action import Action
from adjoint.kernel.verbs import BriefGive, NegotiationPut, Offered, Option, PollTerms, SlotLetter, SlotOffer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from adjoint.duties.calendar.negotiation.nouns import Outcome
    from adjoint.duties.calendar.poll.step import Choose
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.negotiation import Guest, Negotiation
    from adjoint.kernel.span import Span


def follow(scene: Scene, held: Negotiation, out: Outcome, because: str) -> list[Action]:
    """Return every act of one step."""
    match out.move:
        case Agree() as move:
            return agreed(scene, held, move, because)
        case Offer() as move:
            return [*acts.released(scene, held), *next_round(scene, held, move.spans, because)]
        case Extend() as move:
            return [*acts.heard(scene, held, out, None), *passed_on(scene, out.negotiation, move, because)]
    return acts.follow(scene, held, out, because)


def agreed(scene: Scene, held: Negotiation, move: Agree, because: str) -> list[Action]:
    """Do what follows on an agreed time, and tell the principal what the poll gave."""
    slot = next((each for each in held.offered if each.span == move.span), None)
    told = "\n".join(filter(None, (words.chosen(scene, held, slot) if slot else "", words.remarks(scene, held))))
    return [_told(action, told) for action in acts.agreed(scene, held, move, because)]


def _told(action: Action, told: str) -> Action:
    if not isinstance(action.args, BriefGive) or not told:
        return action
    return replace(action, args=action.args.model_copy(update={"text": f"{action.args.text}\n\n{told}"}))


def next_round(scene: Scene, held: Negotiation, spans: Sequence[Span], because: str) -> list[Action]:
    """Offer other dates to everybody who is still asked."""
    guests = [each for each in held.guests if each.state != "delegated" and not each.barred]
    dates = [Offered(letter="", start=span.start, end=span.end, rank=n) for n, span in enumerate(spans)]
    slots = slots_for(scene, dates, len(held.offered))
    deadline = deadline_of(scene.look.now, min(each.start for each in slots), scene.client.tz)
    terms = terms_of(held).model_copy(update={"deadline": deadline, "note": ""})
    fresh = [replace(each, letters=(), maybe=()) for each in guests]
    return sent(scene, sought_of(held, held.uid), terms, fresh, slots, because)


def terms_of(held: Negotiation) -> PollTerms:
    """Return the terms of a poll as letters carry them."""
    poll = held.poll
    if poll is None:
        return PollTerms(deadline=expiry(held))
    return PollTerms(deadline=poll.deadline, shown=poll.shown, note=poll.note)


def noted(scene: Scene, held: Negotiation, guest: Guest, because: str) -> list[Action]:
    """Note what a guest answered by mail."""
    guests = tuple(guest if each.address == guest.address else each for each in held.guests)
    after = replace(held, guests=guests)
    step = f"{words.voted(scene, guest)}. {words.progress(scene.client, after, scene.look.now)}"
    args = NegotiationPut(negotiation=held.uid, title=held.title, heard=(acts.guest_put(scene, guest),), next_step=step)
    return [Action(verb="negotiation.put", args=args, key=scene.key("note"), because=because)]


def passed_on(scene: Scene, held: Negotiation, move: Extend, because: str) -> list[Action]:
    """Send the dates of this round to who speaks for a guest or comes in their place, with a link of their own."""
    guest = held.guest(move.guest)
    if guest is None:
        return []
    sought = sought_of(held, held.uid)
    text = letters.invitation(scene, guest, sought, terms_of(held), current(held), again=False)
    args = _letter(scene, held, guest, text, "offer")
    return [Action(verb="slot.offer", args=args, key=scene.key("extend"), because=because)]


def reminded(scene: Scene, held: Negotiation, guests: Sequence[Guest]) -> list[Action]:
    """Bring the poll to mind of those who did not answer, each alone."""
    out = []
    for number, guest in enumerate(guests):
        text = letters.reminder(scene, guest, sought_of(held, held.uid), terms_of(held), current(held))
        args = _letter(scene, held, guest, text, "reminder")
        out.append(Action(verb="slot.offer", args=args, key=scene.key(f"remind{number}."), entrusted=True))
    return out


def renewed(scene: Scene, held: Negotiation, guest: Guest) -> list[Action]:
    """Send a guest another link."""
    text = letters.renewed(scene, guest, sought_of(held, held.uid), terms_of(held), current(held))
    return [Action(verb="slot.offer", args=_letter(scene, held, guest, text, "link"), key=scene.key("renew"))]


def _letter(scene: Scene, held: Negotiation, guest: Guest, text: str, about: Literal["offer", "reminder", "link"]) -> SlotOffer:
    """Return a letter to one guest that speaks of this round's dates again."""
    return SlotOffer(
        **addressed(scene, [guest], held.title, text),
        title=held.title,
        slots=current(held),
        about=about,
        negotiation=held.uid,
        round=len(held.rounds),
        guests=(invited(guest),) if about == "offer" else (),
        minutes=held.minutes,
        expires_at=expiry(held),
        next_step=words.progress(scene.client, held, scene.look.now),
        poll=terms_of(held),
    )


def asked(scene: Scene, held: Negotiation, choose: Choose) -> list[Action]:
    """Ask the principal what to do, with the answers that they may give."""
    choice: list[tuple[str, dict[str, object]]] = [
        (words.take(scene, held, slot), {"answer": "accept", "choice": slot.letter}) for slot in choose.slots
    ]
    choice += [(option(scene, name), {"answer": name}) for name in ("counter", "decline")]
    options = tuple(
        Option(letter=chr(65 + n), label=label, frame={"intent": "slot.answer", "slots": slots})
        for n, (label, slots) in enumerate(choice)
    )
    lines = [f"{each.letter}. {each.label}" for each in options]
    text = "\n\n".join(filter(None, (words.question(scene, held, choose.matter), words.remarks(scene, held))))
    asking = brief(scene, words.subject(scene, held.title), f"{text}\n\n{house.choose(scene, lines)}", options=options)
    note = NegotiationPut(negotiation=held.uid, title=held.title, next_step=consulted(scene))
    return [asking, Action(verb="negotiation.put", args=note, key=scene.key("note"))]


def called_off(scene: Scene, held: Negotiation) -> list[Action]:
    """Call a poll off: the dates are let go, the guests and the principal are told."""
    actions = acts.released(scene, held)
    guests = [each for each in held.guests if each.state != "delegated" and not each.barred]
    for number, guest in enumerate(guests):
        text = letters.called_off(scene, guest, held.title)
        args = SlotLetter(**addressed(scene, [guest], held.title, text), title=held.title)
        actions.append(Action(verb="slot.decline", args=args, key=scene.key(f"off{number}."), entrusted=True))
    told = words.called_off(scene, held.title)
    return [*actions, brief(scene, words.subject(scene, held.title), told), *acts.settled(scene, held, "cancelled", told)]
