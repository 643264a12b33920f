"""The journal: append-only lines, each one sealed by the hash of the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adjoint.kernel.action import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

GENESIS = "0" * 64
"""What the first line of a client's journal has for the hash of the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of one client's journal."""

    client: int
    number: int
    """1, 2, 3 ... without a gap."""
    at: datetime
    """When it was written, UTC."""
    what: str
    """A dotted event: request.received, action.proposed, action.done, approval.given ..."""
    facts: dict[str, Any]
    """Plain JSON values."""
    before: str
    """The hash of the line before."""
    hash: str = ""

    def sealed(self) -> str:
        """Return the hash that this line must bear."""
        return digest([self.client, self.number, self.at.isoformat(), self.what, self.facts, self.before])


def broken(entries: Iterable[Entry]) -> Iterator[int]:
    """Yield the number of each line that was changed, moved or follows a missing one; `entries` in order."""
    number, before = 0, GENESIS
    for entry in entries:
        number += 1
        if entry.number != number or entry.before != before or entry.hash != entry.sealed():
            yield entry.number
        number, before = entry.number, entry.hash
