"""Writing the journal, and proving that nobody changed it."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db import connection

from adjoint.desk.models import Head, Line
from adjoint.kernel.journal import GENESIS, Entry, broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime


type Note = tuple[str, dict[str, Any], dict[str, int | None]]
"""What happened, its facts, and its links to request, action and case."""
LAST = "SELECT number, hash FROM desk_head WHERE client_id = %s FOR UPDATE"
ADDED = """
    WITH added AS (
        INSERT INTO desk_line (client_id, number, at, what, facts, before, hash, request_id, action_id, case_id)
        SELECT %s::bigint, line.* FROM jsonb_to_recordset(%s::jsonb) AS line(
            number bigint, at timestamptz, what text, facts jsonb, before text, hash text,
            request_id bigint, action_id bigint, case_id bigint
        )
    )
    UPDATE desk_head SET number = %s, hash = %s WHERE client_id = %s
"""
"""The two statements behind every line, written out: they are the most frequent of all."""


def write(client_id: int, at: datetime, lines: Sequence[Note]) -> None:
    """Add lines to a client's chain, in the caller's transaction."""
    if not lines:
        return
    rows = []
    with connection.cursor() as cursor:
        cursor.execute(LAST, [client_id])
        number, before = cursor.fetchone() or begun(client_id)
        for what, facts, links in lines:
            entry = Entry(client=client_id, number=number + 1, at=at.astimezone(UTC), what=what, facts=facts, before=before)
            sealed = entry.sealed()
            linked = {f"{key}_id": value for key, value in links.items()}
            rows.append(
                {"number": entry.number, "at": entry.at.isoformat(), "what": what, "facts": facts, "before": before}
                | {"hash": sealed, **linked}
            )
            number, before = entry.number, sealed
        cursor.execute(ADDED, [client_id, json.dumps(rows), number, before, client_id])


def alone(client_id: int) -> None:
    """Let nobody else write in a client's journal until the transaction's end: who looks first and then acts is not overtaken."""
    with connection.cursor() as cursor:
        cursor.execute(LAST, [client_id])
        if cursor.fetchone() is None:
            begun(client_id)


def begun(client_id: int) -> tuple[int, str]:
    """Begin a client's chain, and return what its first line follows; another process may begin it at the same moment."""
    head, _ = Head.objects.select_for_update().get_or_create(client_id=client_id, defaults={"hash": GENESIS})
    return head.number, head.hash


def entries(client_id: int) -> Iterator[Entry]:
    """Yield a client's journal in order."""
    for row in Line.objects.filter(client_id=client_id).order_by("number").iterator(2000):
        yield Entry(
            client=client_id,
            number=row.number,
            at=row.at.astimezone(UTC),
            what=row.what,
            facts=row.facts,
            before=row.before,
            hash=row.hash,
        )


def verify(client_id: int) -> list[int]:
    """Return the numbers of the lines that do not hold; the end of the chain counts too (0 where lines were cut off)."""
    seen = list(entries(client_id))
    bad = list(broken(seen))
    head = Head.objects.filter(client_id=client_id).first()
    if head is not None and (not seen or seen[-1].hash != head.hash):
        bad.append(0)
    return bad
