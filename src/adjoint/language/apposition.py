"""A name behind who it is: « à sa maman, Mme Rey », "to her mother, Ann"."""

from __future__ import annotations

from collections.abc import Sequence

from adjoint.language.fold import Token


def before_apposition(tokens: Sequence[Token], last: int) -> str:
    """Return the word at an index, or the one before « sa maman, » where a name says who that is: « à sa maman, Mme Rey »."""
    if last >= LEAST and tokens[last].word == ",":
        for at in range(last - 2, max(-1, last - 2 - LEAST), -1):
            if tokens[at].word in OWNERS:
                return tokens[at - 1].word if at else ""
            if not tokens[at].word.isalpha():
                break
    return tokens[last].word if last >= 0 else ""


LEAST = 3
OWNERS = frozenset("mon ma mes notre nos votre vos son sa ses leur leurs ton ta my our his her their your".split())
