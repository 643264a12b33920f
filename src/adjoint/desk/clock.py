"""What time alone brings about: approvals expire, what failed for now is tried again, what a crash left is settled.

The next day is prepared, and who has to act is reminded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.desk import digest, elsewhere, holds, journal, negotiations, perform, polls, rounds
from adjoint.desk.handle import handle
from adjoint.desk.models import Action
from adjoint.kernel.action import State
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from adjoint.desk.hands import Hands


def tick(client_id: int, hands: Hands, *, now: datetime, later: Callable[[int, int], None] | None = None) -> None:
    """Do what is due for one client; `later` puts a request in the queue, where it waits its turn, else it is handled at once."""
    with scope(client_id):
        expired = list(Action.objects.select_for_update().filter(client_id=client_id, state=State.WAITING, expires_at__lte=now))
        for row in expired:
            row.state = State.DROPPED
            row.save(update_fields=["state"])
        for request_id in {row.request_id for row in expired}:
            perform.release(client_id, request_id, now)
        journal.write(
            client_id, now, [("approval.expired", {"verb": row.verb, "hash": row.hash}, perform.links(row)) for row in expired]
        )
        for row in expired:
            holds.ended(row, State.DROPPED)
    with scope(client_id):
        digest.gather(client_id, now)
        journal.alone(client_id)
        elsewhere.told(client_id, [elsewhere.expired(kept) for kept in holds.over(client_id, now)], now)
        due = [*negotiations.due(client_id, now), *polls.due(client_id, now), *rounds.due(client_id, now)]
        if later is not None:
            for request_id in due:
                later(client_id, request_id)
            due = []
    for request_id in due:
        handle(client_id, request_id, hands, now=now)
    perform.recover(client_id, hands, now=now)
    perform.pending(client_id, hands, now=now)
