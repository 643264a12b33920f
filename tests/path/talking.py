"""People outside who answer as a test has them, and what came of it: letters, times held and booked, what was told."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.negotiating.guests import Guest, Letter, letter_of
from bench.negotiating.world import START, Practice, Talk

from adjoint.desk import clock, negotiations
from adjoint.desk.models import Action, Case, Negotiation
from adjoint.kernel.negotiation import Negotiation as Noun
from adjoint.wall.models import Client
from adjoint.wall.scope import scope

NUMBERS = itertools.count(1000)
MEET = "Organise un rendez-vous de 30 minutes avec {who} la semaine prochaine."
type Negotiating = Callable[..., Practice]


def person(name: str, lang: str = "fr", zone: str = "") -> Guest:
    """Return somebody who writes only what the test has them write."""
    first = name.split(maxsplit=1)[0].lower()
    return Guest(name, f"{first}@{first}.test", lang, Random(0), ["silent"], zone=zone)


PAUL, ANA = person("Paul Mercier"), person("Ana Ruiz", "en", "America/New_York")


def practice(*guests: Guest, **preferences: Any) -> Practice:
    """Make a client with these people in its address book."""
    made = Practice(next(NUMBERS), Random(1), [Talk(0, "fr", list(guests))])
    made.open()
    with scope(made.client_id):
        Client.objects.filter(pk=made.client_id).update(preferences=preferences)
    made.hands.close() if made.hands else None
    return made


def asked(made: Practice, text: str = MEET) -> list[Letter]:
    """Let the principal ask for a meeting; returns the letters that left."""
    people = [guest.name for guest in made.talks[0].guests]
    made.instruct(text.format(who=" et ".join(people)), START, "Rendez-vous", None)
    return letters(made)


def letters(made: Practice) -> list[Letter]:
    """Return every letter to guests so far."""
    known = {each.email for talk in made.talks for each in talk.people}
    return [letter_of(gone.raw) for _, gone in made.peers["mail"].world.sent if known & set(gone.recipients)]


def writes(
    made: Practice,
    guest: Guest,
    text: str,
    hours: float = 2,
    cc: tuple[Guest, ...] = (),
    *,
    to: Letter | None = None,
) -> list[Letter]:
    """Let a guest answer the last letter that they got, or the one given; returns the letters that this led to."""
    before = letters(made)
    mine = [each for each in before if guest.email in each.to] or before
    made.receive(made.talks[0], guest, text, START + timedelta(hours=hours), to or mine[-1], cc)
    return letters(made)[len(before) :]


def tick(made: Practice, **after: float) -> list[Letter]:
    """Let the clock come to a moment; returns the letters that this led to."""
    before, hands = letters(made), made.hands
    assert hands is not None
    clock.tick(made.client_id, hands, now=START + timedelta(**after))
    return letters(made)[len(before) :]


def stands(made: Practice) -> Noun:
    with scope(made.client_id):
        found = negotiations.nouns(made.client_id, list(Negotiation.objects.filter(client_id=made.client_id).order_by("id")))
    return found[-1]


def case(made: Practice) -> Case:
    with scope(made.client_id):
        return Case.objects.filter(client_id=made.client_id).order_by("id")[0]


def booked(made: Practice) -> list[tuple[datetime, set[str]]]:
    return [(start, people) for start, _, people, status, _ in made.events() if status != "TENTATIVE"]


def held(made: Practice) -> int:
    return sum(status == "TENTATIVE" for *_, status, _ in made.events())


def told(made: Practice) -> list[str]:
    """Return what the principal and the assistant were told."""
    with scope(made.client_id):
        return [row.args["text"] for row in Action.objects.filter(client_id=made.client_id, verb="brief.give").order_by("id")]
