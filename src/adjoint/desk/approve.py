"""A person's answer to an ask: bound to the exact action, given by who is entitled, checked again when it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from adjoint.desk import journal, perform
from adjoint.desk.models import Action, Approval
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.mandate import NEVER
from adjoint.kernel.verbs import fits

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.client import Client


class NotEntitled(AdjointError):
    """{who} may not decide this. Nothing was done."""

    fr = "{who} ne peut pas décider de ceci. Rien n'a été fait."
    permanent = True


class AlreadyDecided(AdjointError):
    """This was decided before. Nothing was done a second time."""

    fr = "Ceci a déjà été décidé. Rien n'a été fait une seconde fois."
    permanent = True


class Expired(AdjointError):
    """The time to decide this is over. Nothing was done; ask for it again if it is still wanted."""

    fr = "Le délai pour en décider est passé. Rien n'a été fait ; redemandez-le si c'est encore souhaité."
    permanent = True


class OtherAction(AdjointError):
    """What would be done is no longer what you saw. Nothing was done; look at it again."""

    fr = "Ce qui serait fait n'est plus ce que vous avez vu. Rien n'a été fait ; regardez à nouveau."
    permanent = True


def answer(
    client: Client, action_id: int, seen: str, who: str, *, answer: Literal["approve", "decline"], now: datetime
) -> Action:
    """Record an answer inside the client's scope; `seen` is the hash of what was shown. The act itself is performed afterwards."""
    row = Action.objects.select_for_update().get(client_id=client.id, pk=action_id)
    if who.lower() not in client.inside:
        raise NotEntitled(who=who)
    if row.state != State.WAITING:
        raise Expired if row.state == State.DROPPED and row.expires_at and row.expires_at <= now else AlreadyDecided
    if row.expires_at and row.expires_at <= now:
        raise Expired
    if row.hash != seen or any(fits(pattern, row.verb) for pattern in NEVER):
        raise OtherAction
    Approval.objects.create(client_id=client.id, action=row, hash=seen, by=who.lower(), answer=answer, at=now)
    row.state = State.APPROVED if answer == "approve" else State.DROPPED
    row.save(update_fields=["state"])
    journal.write(
        client.id, now, [(f"approval.{answer}", {"by": who.lower(), "hash": seen, "verb": row.verb}, perform.links(row))]
    )
    return row
