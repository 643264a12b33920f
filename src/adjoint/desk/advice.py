"""A second reader for what the grammar is not sure of, where one is installed; without one, and by default, there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from adjoint.language import proposal

if TYPE_CHECKING:
    from adjoint.language.frames import Incoming, Reading


class Adviser(Protocol):
    """Proposes a reading, as data that is judged."""

    def propose(self, question: dict[str, Any]) -> object | None:
        """Return a proposal within bounds of time and size, None where there is none; never raises."""


_installed: list[Adviser | None] = [None]


def install(adviser: Adviser | None) -> None:
    """Ask this second reader from now on; None: nobody."""
    _installed[0] = adviser


def advised(message: Incoming, reading: Reading) -> Reading:
    """Return the reading as the second reader's proposal lets it stand."""
    adviser = _installed[0]
    if adviser is None or not proposal.wanted(message, reading):
        return reading
    found = adviser.propose(proposal.question(message, reading))
    return reading if found is None else proposal.judged(message, reading, found)
