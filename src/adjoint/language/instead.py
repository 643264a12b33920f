"""A time that another takes the place of: "11 rather than 9.30", « vendredi au lieu de jeudi »."""

from __future__ import annotations

import re

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import Phrase, TimeMention

REPLACED = Late(
    r"\b(?:instead of|rather than|in place of|in lieu of|better than|easier than|au lieu d[eu]?|plutot qu?e?|a la place d[eu]|lieu et place d[eu]|(?:rather|plutot) (?:a |at )?[\w.:]+(?: [ap]m)? (?:than|que|qu)(?: a)?)"
    r"(?: (?:the|our|that|my|le|la|l|notre|celui|ce|cet|on|at|de|du|d|rdv|rendez vous|point|call|meeting|appel))*$"
)


def replaced(said: TimeMention, phrase: Phrase, low: int = 0) -> bool:
    """Tell whether a time is the one that another takes the place of."""
    before = " ".join(phrase.words(max(low, said.start - 6), said.start))
    own = re.match(r"(?:of|than|que|de|du)\b", fold(said.said.text))
    return REPLACED.search(f"{before} {own[0]}" if own else before) is not None


def swaps(phrase: Phrase) -> bool:
    """Tell whether a sentence names one time in place of another."""
    times = [said for said in phrase.times if said.kind in {"when", "clock"}]
    return len(times) > 1 and any(replaced(said, phrase) for said in times)
