"""A person takes back what was just decided or done: an answer goes back to waiting, an act is undone as a request of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from adjoint.desk import approve, journal, tell, undo
from adjoint.desk.handle import decide
from adjoint.desk.look import World
from adjoint.desk.models import Action, Request
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from adjoint.kernel.client import Client


class UnderWay(AdjointError):
    """This is being done at this very moment. Wait a few seconds, then undo it."""

    fr = "C'est en train de se faire. Attendez quelques secondes, puis défaites-le."


class Nothing(AdjointError):
    """There is nothing to undo here. Nothing was changed."""

    fr = "Il n'y a rien à défaire ici. Rien n'a changé."
    permanent = True


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it."""

    again: tuple[Action, ...] = ()
    """Wait again: nothing had been done yet."""
    request: Request | None = None
    """The request under which the inverse acts stand; None: none were needed."""
    stays: tuple[Action, ...] = ()
    """Was done and has no inverse."""


def take_back(client: Client, numbers: Collection[int], who: str, now: datetime) -> Taken:
    """Take acts back inside the client's scope; all or nothing but for what has no inverse. What was done is undone afterwards."""
    if who.lower() not in client.inside:
        raise approve.NotEntitled(who=who)
    rows = list(Action.objects.select_for_update().filter(client_id=client.id, pk__in=list(numbers)).order_by("id"))
    if any(row.state in {State.CLAIMED, State.UNCERTAIN} for row in rows):
        raise UnderWay
    with transaction.atomic():
        decided = [row.pk for row in rows if row.state in {State.APPROVED, State.PROPOSED, State.DROPPED}]
        again = tuple(approve.reopened(client, number, who, now) for number in decided)
        done = [row for row in rows if row.state == State.DONE]
        turned = [row for row in done if undo.has_inverse(row)]
        if not again and not turned:
            raise undo.NoInverse(what=_said(done[0], client)) if done else Nothing
        request = asked(client, turned, who, now) if turned else None
    return Taken(again, request, tuple(row for row in done if row not in turned))


def asked(client: Client, rows: list[Action], who: str, now: datetime) -> Request:
    """Make the request to undo, of the same case, and plan and judge it at once: whoever asks is waiting for the answer."""
    principal = next((each for each in client.principals if each.email == who.lower()), None)
    row = Request.objects.create(
        client_id=client.id,
        source="form",
        at=now,
        who_email=who.lower(),
        who_name=principal.name if principal else next((a.name for a in client.assistants if a.email == who.lower()), ""),
        standing="instruction" if principal else "content",
        why="signed-in",
        proven=True,
        lang=client.lang,
        kind="undo",
        text="\n".join(_said(each, client) for each in rows),
        frames=[{"intent": undo.INTENT, "slots": {"actions": [each.pk for each in rows]}, "sure": True}],
        case=rows[0].case,
    )
    facts = {"by": who.lower(), "actions": [each.pk for each in rows]}
    journal.write(client.id, now, [("undo.asked", facts, {"request": row.pk, "case": row.case_id})])
    look = World(client.id, now)
    decide(row, look)
    return row


def _said(row: Action, client: Client) -> str:
    return tell.sentence(row.verb, row.args, client.lang, client, row.at, done=True)
