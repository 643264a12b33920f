"""What a sentence that asks nothing speaks of, for a pronoun in the next: « J'ai vu l'invitation du Rotary. Décline-la. »."""

from __future__ import annotations

from adjoint.language import resolve
from adjoint.language.fold import fold, words
from adjoint.language.frames import World
from adjoint.language.journey import told_city
from adjoint.language.phrase import Ground, Phrase
from adjoint.language.told import telling
from adjoint.language.view import Memory, Piece, View
from adjoint.language.when import When

WITH_THEM = 5.0
"""What somebody named and a time that fits count."""


def recall(memory: Memory, one: Phrase, world: World, ground: Ground) -> None:
    """Keep the one event, paper, invoice or trip that a sentence names by a telling word; none where two would do."""
    memory.before = Piece(one, 0, len(one.tokens))
    town = told_city(one.text, ground.lang)
    memory.place = town if town and not any(fold(town) in fold(contact.name) for contact in world.contacts) else ""
    said = resolve.stems(one.words())
    names = [person.name for person in one.people if len(person.contacts) == 1]
    times = [t.said.candidates[0] for t in one.times if t.kind in {"when", "clock"} and t.said.candidates]
    coming = [event for event in world.events if event.end > ground.now]
    events = [
        fit
        for fit in resolve.events(coming, said, names, times)
        if fit.words - resolve.GENERIC or (names and (fit.words or fit.score >= WITH_THEM))
    ]
    papers = [fit for fit in resolve.documents(world.documents, said) if fit.words - resolve.GENERIC]
    bills = resolve.invoices(world.invoices, [*said, *resolve.stems(words(" ".join(names)))], fold(one.text))
    trips = [fit for fit in resolve.trips(world.trips, said, times) if fit.words - resolve.GENERIC]
    if len(events) == 1:
        memory.event = events[0].thing
    if len(papers) == 1:
        memory.document = papers[0].thing
    if len(bills) == 1:
        memory.invoice = bills[0].thing
    if len(trips) == 1:
        memory.trip = trips[0].thing


CLOCK = frozenset(("hour", "minute"))
DAYS = CLOCK | {"day"}


def remember(memory: Memory, view: View) -> None:
    """Keep what later pronouns may mean."""
    people = view.slots.get("people") or [p.contacts[0].name for p in view.main.people if len(p.contacts) == 1]
    if people:
        memory.people = tuple(dict.fromkeys(people))
    event = view.slots.get("event")
    if event:
        memory.event = next((e for e in view.message.world.events if e.id == event), memory.event)
    trip = view.slots.get("trip")
    if trip:
        memory.trip = next((t for t in view.message.world.trips if t.id == trip), memory.trip)
    when = view.slots.get("when") or view.slots.get("return") or view.slots.get("depart")
    if isinstance(when, When):
        memory.when = when


def mention(memory: Memory, one: Phrase, world: World, ground: Ground, *, asked: bool) -> None:
    """Keep the people of a sentence that asks for nothing, for a pronoun in the next."""
    memory.day = None
    if asked:
        memory.told = None
        return
    memory.told = telling(one, ground.now) or memory.told
    recall(memory, one, world, ground)
    names = [p.name for p in one.people if len(p.contacts) == 1]
    if names:
        memory.people = tuple(dict.fromkeys(names))
    days = [w for t in one.times if t.kind == "when" and t.said.sure and (w := t.said.candidates[:1]) and w[0].grain == "day"]
    if len(days) == 1:
        memory.when = days[0][0]
    hours = [
        w
        for t in one.times
        if t.kind in {"when", "clock"} and t.said.sure and (w := t.said.candidates[:1]) and w[0].grain in CLOCK
    ]
    memory.hour = hours[0][0] if len(hours) == 1 else None
    named = {
        bound.date()
        for t in one.times
        if t.kind == "when" and t.said.sure
        for w in t.said.candidates[:1]
        if w.grain in DAYS and (bound := w.start or w.end)
    }
    memory.day = named.pop() if len(named) == 1 else None
