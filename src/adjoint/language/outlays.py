"""Several sums of one sentence that are each an expense, several times that each have something to be reminded of."""

from __future__ import annotations

from adjoint.language.mood import CUTS, JOINS
from adjoint.language.view import Piece

PARTIAL = frozenset(
    "including incl inc includes which tip vat total not instead rather change refund refunded less minus back half each dont pourboire tva "
    "pas plutot moins rendu rembourse compris chacun".split()
)
"""A sum beside one of these is a part of the other, or takes its place."""
BEFORE_SUM = frozenset(("the", "a", "an", "another", "then", "also", "and", "et", "puis", "encore", "aussi"))


def borders(piece: Piece) -> list[int]:
    """Return where the words of one sum end and those of the next begin; nothing where it is not plain which word belongs to which.

    Not plain: a name or a time said once for several sums, or words around a sum that may belong to the one before.
    """
    sums = piece.amounts
    found: list[int] = []
    if PARTIAL & set(piece.words):
        return found
    for one, other in zip(sums, sums[1:], strict=False):
        edge = _edge(piece, one.end, other.start)
        if edge is None:
            return []
        found.append(edge)
    if not found or _shared(piece, [piece.low, *found, piece.high], sums[0].start):
        return []
    return found


def turns(piece: Piece, head: int) -> list[int]:
    """Return where a second reminder begins: "remind me in a fortnight to cancel it, and tomorrow at 9 to ring Nuala"."""
    phrase = piece.phrase
    found = [
        said.start - size
        for said in phrase.times
        if head + 2 < said.start < piece.high
        and set(phrase.words(said.end, said.end + 1)) & {"to", "about", "de", "d", "pour", "for"}
        for size in range(1, max(map(len, ONE_MORE)) + 1)
        if tuple(phrase.words(said.start - size, said.start)) in ONE_MORE
    ]
    return sorted(set(found))


ONE_MORE = frozenset(
    (
        ("and",),
        ("et",),
        ("and", "another"),
        ("and", "one"),
        ("et", "un", "autre"),
        ("et", "une", "autre"),
        ("et", "un"),
        ("et", "une"),
    )
)
"""Before the time of a second reminder."""


def _edge(piece: Piece, low: int, high: int) -> int | None:
    """Return the joining word between two sums: right before the second, or the only one."""
    inside = {n for t in piece.phrase.times for n in range(t.start, t.end)}
    marks = [
        n
        for n in range(low, high)
        if n not in inside and piece.phrase.tokens[n].word in CUTS | JOINS["fr"] | JOINS["en"] | {"plus"}
    ]
    runs = [n for n in marks if n - 1 not in marks]
    if marks and set(piece.phrase.words(marks[-1] + 1, high)) <= BEFORE_SUM:
        return runs[-1]
    return runs[0] if len(runs) == 1 else None


def _shared(piece: Piece, edges: list[int], first: int) -> bool:
    """Tell whether a time or a name is said for several sums at once."""
    spans = list(zip(edges, edges[1:], strict=False))
    timed = [sum(low <= t.start < high for t in piece.phrase.times) for low, high in spans]
    named = any(t.capital for t in piece.phrase.tokens[piece.low + 1 : first])
    return named or (any(timed) and not all(count == 1 for count in timed))
