"""Haste is no time: "as soon as possible", "immediately", « tout de suite » say how urgent a thing is, not when it is to be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from adjoint.language.phrase import TimeMention
from adjoint.language.view import Piece, View

SECOND = timedelta(seconds=1)
PLANNED = ("calendar.", "reminder.", "travel.")
"""What needs a time: where no other is said, the first that can be found is asked for."""


def unhurried(view: View, found: Sequence[tuple[Piece, TimeMention]]) -> list[tuple[Piece, TimeMention]]:
    """Return the times that say when, and explain those that only say that it is urgent."""
    out = [(piece, said) for piece, said in found if not _now(view, said)]
    if not out and view.match.pattern.intent.startswith(PLANNED):
        return list(found)
    for piece, said in found:
        if _now(view, said):
            view.use(piece, said.start)
    return out


def _now(view: View, said: TimeMention) -> bool:
    """Tell whether a time is the moment of writing itself: "now" and all that means at once."""
    when = said.said.candidates[0] if said.said.candidates else None
    return when is not None and when.grain == "second" and when.start is not None and when.start < view.message.now + SECOND
