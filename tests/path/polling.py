"""A poll as a test has it: begun by a click, answered by personal links, looked after by the clock."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from bench.negotiating.guests import Guest, Letter, letter_of
from bench.negotiating.world import START, Practice

from adjoint.desk import clock, perform, polls
from adjoint.desk.models import Action, Ballot, Line, Poll
from adjoint.desk.people import client_of
from adjoint.desk.polls import Given
from adjoint.desk.secret import read
from adjoint.kernel.errors import AdjointError
from adjoint.wall.scope import scope
from tests.path.talking import case, letters, person, stands

PAUL, ANA, ZOE = person("Paul Mercier"), person("Ana Ruiz", "en", "America/New_York"), person("Zoe Haddad")
LINK = re.compile(r"https?://\S+/poll/(\S+)")
DEADLINE = START + timedelta(days=3)


def dates(count: int = 3, day: int = 7, hour: int = 9) -> list[list[Any]]:
    """Return dates of half an hour, a day apart, the last one liked best."""
    first = START.replace(day=1, month=12, hour=hour) + timedelta(days=day - 1)
    spans = [(first + timedelta(days=n), first + timedelta(days=n, minutes=30)) for n in range(count)]
    return [[start.isoformat(), end.isoformat(), count - n - 1, ""] for n, (start, end) in enumerate(spans)]


def begun(made: Practice, *optional: Guest, **more: Any) -> list[Letter]:
    """Let the principal poll everybody of the first talk by a click; returns the letters that left."""
    guests = [[each.email, each.name, each in optional] for each in made.talks[0].guests]
    fields = {"title": "Comité", "guests": guests, "dates": dates()} | more
    with scope(made.client_id):
        polls.begin(client_of(made.client_id), fields, made.principal, START, deadline=DEADLINE)
    return performed(made, START)


def performed(made: Practice, now: datetime) -> list[Letter]:
    before = letters(made)
    assert made.hands is not None
    perform.pending(made.client_id, made.hands, now=now)
    return letters(made)[len(before) :]


def sent_to(made: Practice, address: str) -> list[Letter]:
    """Return the letters to somebody, whether they were among the guests at first or not."""
    return [letter_of(gone.raw) for _, gone in made.peers["mail"].world.sent if address in gone.recipients]


def token_of(letter: Letter) -> str:
    found = LINK.search(letter.text)
    assert found
    return found[1]


def links(sent: list[Letter]) -> dict[str, str]:
    """Return the personal links, by the address that got each."""
    return {next(iter(each.to)): token_of(each) for each in sent}


def votes(made: Practice, token: str, said: str, hours: float = 1, **more: Any) -> AdjointError | None:
    """Let whoever has a link answer: "A yes B maybe"; absent letters are a no."""
    words = said.split()
    found = read(token)
    assert found is not None
    client_id, hashed = found
    with scope(client_id):
        door = polls.door(client_id, hashed)
        shown = {"round": len(door.held.rounds), "changes": door.ballot.changes} if door else {"round": 1, "changes": 0}
        given = Given(votes=dict(zip(words[::2], words[1::2], strict=True)), **(shown | {"machine": "m"} | more))
        return polls.vote(client_of(client_id), hashed, given, START + timedelta(hours=hours))


def ticks(made: Practice, **after: float) -> list[Letter]:
    """Let the clock come to a moment; returns the letters that this led to."""
    before = letters(made)
    assert made.hands is not None
    clock.tick(made.client_id, made.hands, now=START + timedelta(**after))
    return letters(made)[len(before) :]


def poll(made: Practice) -> Poll:
    with scope(made.client_id):
        return Poll.objects.get(client_id=made.client_id)


def ballot(made: Practice, guest: Guest) -> Ballot:
    with scope(made.client_id):
        return Ballot.objects.select_related("guest").get(client_id=made.client_id, guest__address=guest.email)


def journal_of(made: Practice, what: str) -> list[dict[str, Any]]:
    with scope(made.client_id):
        return [row.facts for row in Line.objects.filter(client_id=made.client_id, what=what).order_by("number")]


def last_brief(made: Practice) -> str:
    """Return the Message-ID of the last word to the principal."""
    with scope(made.client_id):
        row = Action.objects.filter(client_id=made.client_id, verb="brief.give").order_by("id").last()
        return row.message_id if row else ""


__all__ = ["ANA", "DEADLINE", "PAUL", "ZOE", "case", "letters", "stands"]
