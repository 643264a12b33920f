"""Writing to guests: who they are, which of them share a letter, and the acts of a round: letters first, then the times held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import words
from adjoint.duties.calendar.letters import letter
from adjoint.duties.calendar.negotiation.nouns import Patience
from adjoint.duties.calendar.negotiation.words import waiting
from adjoint.kernel.action import Action
from adjoint.kernel.negotiation import Guest, lettered
from adjoint.kernel.verbs import CalendarHold, Invited, Offered, Person, SlotOffer
from adjoint.language.reply import familiar

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.negotiation import Mode, Negotiation

type Written = Callable[[Sequence[Guest]], str]
"""What a letter says to the guests who share it."""
OPTIONAL = (
    r"[^.,;\n]{0,12}(?:\(?(?:optional|optionnel(?:le)?|facultati(?:f|ve))|if (?:he|she|they) (?:can|like)"
    r"|s['’ ]?i(?:l|ls|elle|elles)? (?:peut|peuvent|veut)|si (?:elle|il) (?:peut|veut)|si possible|if possible)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a round is about, whether it is the first one or not."""

    uid: str
    title: str
    minutes: int
    number: int = 1
    moves: str = ""
    place: str = ""
    mode: Mode = ""
    link: str = ""


def patience_of(scene: Scene) -> Patience:
    """Return how long the client wants guests to be waited for."""
    prefs = scene.client.preferences
    chase = scene.request.instructs or (scene.case is not None and scene.case.begun_by_principal)
    return Patience(zone=scene.client.tz, reminder_days=prefs.reminder_days, reminders=prefs.reminders, chase=chase)


def guest_of(scene: Scene, person: Person) -> Guest:
    """Return somebody as a guest: in the language of their card, of their own mail, else of the client; vous unless they say tu."""
    card = scene.look.contact(person.email)
    wrote = not scene.request.instructs and scene.request.who.email == person.email.lower()
    own = scene.request.lang if wrote else scene.client.lang
    lang = "en" if card and card.lang == "en" else "fr" if card and card.lang == "fr" else own
    first = re.escape(person.name.partition(" ")[0])
    optional = (
        bool(first) and scene.request.instructs and re.search(first + OPTIONAL, scene.request.text, re.IGNORECASE) is not None
    )
    return Guest(
        address=person.email.lower(),
        name=person.name,
        lang=own if wrote else lang,
        formal=not (wrote and familiar(scene.request.text)),
        zone=card.zone if card else "",
        optional=optional,
    )


def groups(guests: Iterable[Guest]) -> list[list[Guest]]:
    """Return the guests who can share a letter: one language and zone. Several people are vous, whoever is tu alone."""
    out: dict[tuple[str, str], list[Guest]] = {}
    for guest in guests:
        out.setdefault((guest.lang, guest.zone), []).append(guest)
    return [[replace(each, formal=True) for each in group] if len(group) > 1 else group for group in out.values()]


def shared(guests: Iterable[Guest]) -> bool:
    """Tell whether a time must suit more than one guest: then each is asked for all that suit, whoever shares their letter."""
    return sum(each.state != "delegated" for each in guests) > 1


def apart(held: Negotiation, guests: Iterable[Guest]) -> list[list[Guest]]:
    """Return the guests by letter: those of a poll get one each, and nobody else's address."""
    return [[guest] for guest in guests] if held.way == "poll" else groups(guests)


def reached(guest: Guest) -> Person:
    """Return whom a letter to a guest reaches."""
    return Person(email=guest.via.email, name=guest.via.name) if guest.via else Person(email=guest.address, name=guest.name)


def addressed(scene: Scene, guests: Sequence[Guest], title: str, text: str, *, cc: Sequence[Person] = ()) -> dict[str, Any]:
    """Return the fields of a letter to guests: it answers the mail at hand where one of them wrote it, else the last one between us."""
    people = list({each.email: each for each in map(reached, guests)}.values())  # one may speak for several
    message = scene.request.message
    wrote = {scene.request.who.email} & {each.email for each in (*people, *cc)}
    last = guests[0]
    if message is not None and wrote:
        fields = letter(scene, [*people, *cc], title, text) | {"to": tuple(people)}
    elif last.message_id:
        subject = words.re(last.subject or title)
        fields = {
            "to": tuple(people),
            "subject": subject,
            "text": text,
            "in_reply_to": last.message_id,
            "references": (last.message_id,),
        }
    else:
        fields = letter(scene, people, title, text)
    return fields | ({"cc": tuple(cc)} if cc else {})


def slots_for(scene: Scene, found: Sequence[Offered], before: int, *, held: bool) -> tuple[Offered, ...]:
    """Return times under letters that were not used before, each with the UID of the event that is to hold it."""
    out = []
    for number, each in enumerate(found):
        name = lettered(before + number)
        out.append(each.model_copy(update={"letter": name, "hold": scene.uid(f"hold{name}") if held else ""}))
    return tuple(out)


def offered(
    scene: Scene, sought: Sought, guests: Sequence[Guest], slots: Sequence[Offered], written: Written, because: str
) -> list[Action]:
    """Return the letters of a round, one to each group of guests, and the acts that hold its times once the first has left."""
    patience, now = patience_of(scene), scene.look.now
    expires = patience.expires_at(now, max(slot.start for slot in slots))
    tick = patience.reminder_at(now, min(slot.start for slot in slots), expires)
    actions: list[Action] = []
    for number, group in enumerate(groups(guests)):
        args = offer_of(scene, sought, group, written(group), guests, slots).model_copy(
            update={
                "expires_at": expires,
                "tick_at": tick,
                "next_step": waiting(scene, [replace(each, state="asked") for each in guests], tick, chase=patience.chase),
            }
        )
        key = scene.key("offer") if number == 0 else scene.key(f"offer{number}.")
        actions.append(Action(verb="slot.offer", args=args, key=key, because=because))
    first = actions[0].key
    return [*actions, *(holding(scene, sought.title, slot, first, because, until=expires) for slot in slots if slot.hold)]


def offer_of(
    scene: Scene, sought: Sought, group: Sequence[Guest], text: str, guests: Sequence[Guest], slots: Sequence[Offered]
) -> SlotOffer:
    """Return a letter of a round to a group of its guests; until when it holds is the caller's to say."""
    return SlotOffer(
        **addressed(scene, group, sought.title, text),
        title=sought.title,
        slots=tuple(slots),
        negotiation=sought.uid,
        round=sought.number,
        guests=tuple(invited(guest, slots) for guest in guests),
        minutes=sought.minutes,
        place=sought.place,
        mode=sought.mode,
        link=sought.link,
        moves=sought.moves,
    )


def holding(scene: Scene, title: str, slot: Offered, after: str, because: str, *, until: datetime) -> Action:
    """Return the act that holds an offered time, once an act of the same plan is done."""
    args = CalendarHold(uid=slot.hold, title=words.hold(scene, title), start=slot.start, end=slot.end, until=until)
    return Action(verb="calendar.hold", args=args, after=(after,), because=because)


def invited(guest: Guest, slots: Sequence[Offered] = ()) -> Invited:
    """Return a guest as a round asks them."""
    own = {(span.start, span.end) for span in guest.wishes}
    return Invited(
        email=guest.address,
        name=guest.name,
        lang=guest.lang,
        formal=guest.formal,
        zone=guest.zone,
        optional=guest.optional,
        suits=tuple(slot.letter for slot in slots if (slot.start, slot.end) in own),
    )


def sought_of(held: Negotiation, uid: str) -> Sought:
    """Return what the next round of a negotiation is about; one that is not kept here begins under a new UID."""
    return Sought(
        uid=held.uid if held.id else uid,
        title=held.title,
        minutes=held.minutes,
        number=len(held.rounds) + 1,
        moves=held.moves,
        place=held.place,
        mode=held.mode,
        link=held.link,
    )


def current(held: Negotiation) -> tuple[Offered, ...]:
    """Return the times of the last round as a letter tells them."""
    return tuple(Offered(letter=slot.letter, start=slot.span.start, end=slot.span.end) for slot in held.slots)


def expiry(held: Negotiation) -> datetime:
    """Return until when the times of the last round are held."""
    return held.rounds[-1].expires_at
