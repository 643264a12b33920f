"""Where a request's reason begins: « annule celui d'Abidjan, la conférence est reportée », "cancel it, the hearing's off"."""

from __future__ import annotations

from dataclasses import replace

from adjoint.language.fold import Late
from adjoint.language.view import Piece, View

TOLD = Late(
    r"(?:, |; |: |car |parce que |vu que |puisque |because |since |as )+(?:(?:le|la|les|l|mon|ma|mes|notre|nos|son|sa|leur|the|my|our|his|her|their) )?(?:[\w'-]+ ){1,4}(?:est|sont|a ete|ont ete|sera|tombe|tombent|is|are|was|has been|have been|'s) "
)
"""A clause that tells how something stands."""


def reason_from(piece: Piece, head: int) -> int:
    """Return the token at which the reason begins that follows a request's verb, else where its words end."""
    for n in range(head + 1, piece.high):
        if piece.phrase.tokens[n].word in {",", ";", ":"} and TOLD.match(" ".join([*piece.phrase.words(n, piece.high), ""])):
            return n
    return piece.high


def with_dash(view: View, piece: Piece) -> Piece:
    """Return the request's words with those behind a dash: « un train Nîmes – Lyon » is no afterthought."""
    tail = view.tails[0] if piece is view.main and view.tails else None
    behind = tail is not None and tail.phrase is piece.phrase and tail.words[:1] in (["–"], ["—"], ["-"])
    return replace(piece, high=tail.high) if behind and tail else piece
