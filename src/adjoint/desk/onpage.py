"""What a signed-in person asks for on the page of a meeting: a request like any other, planned and judged at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adjoint.desk import approve, journal
from adjoint.desk.handle import decide
from adjoint.desk.look import World
from adjoint.desk.models import Request

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.client import Client

ASKS = {
    "brief": "meeting.brief",
    "agenda": "meeting.agenda",
    "minutes": "meeting.minutes",
    "attendance": "meeting.attendance",
    "task": "meeting.task",
}
"""What the page offers, and the intent that it stands for."""


def asked(client: Client, what: str, slots: dict[str, Any], text: str, *, who: str, now: datetime) -> Request:
    """Make the request of a person inside the client's scope; what comes of it is judged by the mandate."""
    if who.lower() not in client.inside:
        raise approve.NotEntitled(who=who)
    names = {each.email: each.name for each in (*client.assistants, *client.principals)}
    principal = who.lower() in {each.email for each in client.principals}
    row = Request.objects.create(
        client_id=client.id,
        source="form",
        at=now,
        who_email=who.lower(),
        who_name=names.get(who.lower(), ""),
        standing="instruction" if principal else "content",
        why="signed-in",
        proven=True,
        lang=client.lang,
        kind=approve.UNSEEN,
        text=text,
        frames=[{"intent": ASKS[what], "slots": slots, "sure": True, "evidence": text[:200]}],
    )
    journal.write(client.id, now, [("meeting.asked", {"by": who.lower(), "what": what}, {"request": row.pk})])
    decide(row, World(client.id, now))
    return row
