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


def question(message: Incoming, reading: Reading) -> dict[str, Any] | None:
    """Return what is to be asked about a reading, None where nobody is installed or nothing is in doubt."""
    if _installed[0] is None or not proposal.wanted(message, reading):
        return None
    return proposal.question(message, reading)


def installed() -> bool:
    """Tell whether there is a second reader."""
    return _installed[0] is not None


def answer(asked: dict[str, Any] | None) -> object | None:
    """Ask; takes as long as the second reader does, so no transaction is to be open."""
    adviser = _installed[0]
    return None if adviser is None or asked is None else adviser.propose(asked)


def advised(message: Incoming, reading: Reading, said: object | None) -> Reading:
    """Return the reading as the second reader's proposal lets it stand."""
    return proposal.judged(message, reading, said) if said is not None and proposal.wanted(message, reading) else reading
