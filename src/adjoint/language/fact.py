"""A fact told before a request in one sentence: its words are no part of what is asked."""

from __future__ import annotations

from dataclasses import replace

from adjoint.language.view import Piece, View

TELLS = frozenset(
    "est sont sera seront etait etaient a ont avait ai suis avons fait tombe annonce commence arrive reste vient".split()
)
"""Verbs of a clause that tells why something is asked."""


def after_fact(view: View) -> Piece:
    """Return a request's own words without a fact that a colon parts from them: « le train de 13h est supprimé : peut-on ... »."""
    piece = view.main
    start = min(view.match.start, view.match.head)
    cuts = [n for n in range(piece.low, start) if piece.phrase.tokens[n].word in {":", ";"}]
    if view.lang != "fr" or not cuts or not TELLS & set(piece.phrase.words(piece.low, cuts[-1])):
        return piece
    return replace(piece, low=cuts[-1] + 1)
