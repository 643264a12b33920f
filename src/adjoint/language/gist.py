"""What a clause is about, by its words alone: one chance for each intent, and one that it asks for nothing; they add up to 1.

Multinomial logistic regression over the words of a clause and pairs of them, parts of words, classes of the lexicon and pairs of
classes. Names and times are no words here, only that there are some. Trained by `python bench/gist.py` on
the clauses of the project's corpus that the grammar reads as the reference has them, shipped as `data/gist.{fr,en}.txt`. It is
asked where no pattern fits (`loose.py`) and makes nothing sure by itself.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import chain, combinations

from adjoint.language.likely import Model, parts_of, stored
from adjoint.language.phrase import Phrase
from adjoint.language.view import Piece

NOTHING = "none"
"""The clause asks for nothing."""
PLAIN = frozenset(("det", "dir", "please", "greet", "owndet", "pron", "self"))
"""Classes too common to tell anything in pairs."""

type Blocks = tuple[frozenset[str], ...]


def signs(piece: Piece, speaker: str) -> Blocks:
    """Return what the model looks at: words and pairs; parts of words; classes and their pairs.

    A person is `@p`, a time `@t`, a sum `@m`, whatever it is.
    """
    said = words_of(piece)
    names = classes_of(piece)
    told = sorted(names - PLAIN)
    own = frozenset({f"={speaker}", *said, *map(" ".join, zip(said, said[1:], strict=False))})
    parts = frozenset(chain.from_iterable(parts_of(word) for word in said if word.isalpha()))
    classes = frozenset({*(f"{{{name}" for name in names), *(f"{{{one}+{two}" for one, two in combinations(told, 2))})
    return own, parts, classes


def words_of(piece: Piece) -> list[str]:
    """Return the folded words, with what is named as one sign."""
    spans = _named(piece.phrase)
    out: list[str] = []
    index = piece.low
    while index < piece.high:
        if index in spans:
            end, sign = spans[index]
            out.append(sign)
            index = end
            continue
        word = piece.phrase.tokens[index].word.lstrip("'")
        if word.isdigit():
            word = "0"
        if word.isalnum() or word in {"?", "!", ":"}:
            out.append(word)
        index += 1
    return out


def _named(phrase: Phrase) -> dict[int, tuple[int, str]]:
    spans = {start: (end, "@q") for start, end in phrase.quotes}
    spans |= {p.start: (p.end, "@p") for p in phrase.people}
    spans |= {t.start: (t.end, {"duration": "@d", "set": "@s"}.get(t.kind, "@t")) for t in phrase.times}
    return spans | {a.start: (a.end, "@m") for a in phrase.amounts if a.end > a.start}


def classes_of(piece: Piece) -> frozenset[str]:
    """Return the classes and entities of a piece."""
    tags = piece.phrase.line.tags[piece.low : piece.high]
    return frozenset(tag.name for row in tags for tag in row)


@cache
def model(lang: str) -> Model:
    """Read the weights of a language."""
    return stored(f"gist.{lang}.txt")


def gist(piece: Piece, speaker: str, lang: str) -> dict[str, float]:
    """Return the chance of each intent, and of none."""
    made = model(lang)
    sums = made.sums(signs(piece, speaker))
    top = max(sums)
    shares = [math.exp(value - top) for value in sums]
    whole = sum(shares)
    return {intent: share / whole for intent, share in zip(made.intents, shares, strict=True)}
