"""Writing the journal, and proving that nobody changed it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from adjoint.desk.models import Head, Line
from adjoint.kernel.journal import GENESIS, Entry, broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime


type Note = tuple[str, dict[str, Any], dict[str, int | None]]
"""What happened, its facts, and its links to request, action and case."""


def write(client_id: int, at: datetime, lines: Sequence[Note]) -> None:
    """Add lines to a client's chain, in the caller's transaction."""
    if not lines:
        return
    head, _ = Head.objects.select_for_update().get_or_create(client_id=client_id, defaults={"hash": GENESIS})
    rows = []
    for what, facts, links in lines:
        entry = Entry(client=client_id, number=head.number + 1, at=at.astimezone(UTC), what=what, facts=facts, before=head.hash)
        head.number, head.hash = entry.number, entry.sealed()
        linked = {f"{key}_id": value for key, value in links.items()}
        rows.append(
            Line(
                client_id=client_id,
                number=entry.number,
                at=entry.at,
                what=what,
                facts=facts,
                before=entry.before,
                hash=head.hash,
                **linked,
            )
        )
    Line.objects.bulk_create(rows)
    Head.objects.filter(client_id=client_id).update(number=head.number, hash=head.hash)


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
