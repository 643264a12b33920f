"""What the words say of a paper besides its title: a second one joined to it, or one plain word of another thing."""

from __future__ import annotations

from functools import cache
from typing import Any

from adjoint.language import resolve
from adjoint.language.fold import listed
from adjoint.language.lexicon import en
from adjoint.language.view import Piece

ARTICLES = listed(
    "le la l les un une mon ma mes notre nos the my our a an monsieur madame m mme mr mrs ms maitre me dr docteur d"
)


def only_an_adjunct(piece: Piece, fit: Any) -> bool:
    """Tell whether one plain word of a title is all that was said of it, and not the word for the paper: "my office", of the "Office lease"."""
    title = resolve.key(fit.thing.title)
    if len(fit.words) != 1 or len(title) < 2 or fit.words & {word for word in title[1:] if not word.isdigit()}:
        return False
    said = [t for t in piece.phrase.tokens[piece.low : piece.high] if resolve.stem(t.word) in fit.words]
    return bool(said) and not any(t.capital for t in said) and not fit.words & _papers()


@cache
def _papers() -> frozenset[str]:
    """Return the stems of the words for papers."""
    return frozenset(resolve.stem(word) for word in en.WORDS["document"].split(","))


def another_one(piece: Piece, head: int, title: tuple[str, ...]) -> bool:
    """Tell whether a second paper is joined to the one found: « le PV et la présentation »."""
    tags = piece.phrase.line.tags
    papers = [n for n in range(head + 1, piece.high) if "document" in {t.name for t in tags[n]}]
    for one, other in zip(papers, papers[1:], strict=False):
        between = piece.phrase.words(one + 1, other)
        joined = {"et", "and", ",", "plus"} & set(between) and between[-1:] and between[-1] in ARTICLES | {"et", "and", ","}
        if joined and not all(
            any(resolve.near(resolve.stem(piece.phrase.tokens[n].word), word) for word in title) for n in (one, other)
        ):
            return True
    return False
