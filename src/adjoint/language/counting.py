"""Whole numbers in words, French (France, Belgium, Switzerland, Canada) and English.

>>> spelled("quatre-vingt-dix-sept"), spelled("nonante-sept"), spelled("a hundred and twenty"), spelled("douze cents")
(Decimal('97'), Decimal('97'), Decimal('120'), Decimal('1200'))
>>> spelled("half a million"), spelled("trois millions et demi"), spelled("deux quatre")
(Decimal('500000.0'), Decimal('3500000.0'), None)
"""

from __future__ import annotations

import re
from decimal import Decimal

from adjoint.language.fold import listed

SMALL = {w: n for n, ws in enumerate(
    ["zero", "un|une|one|a|an", "deux|two", "trois|three", "quatre|four", "cinq|five", "six", "sept|seven", "huit|eight", "neuf|nine", "dix|ten", "onze|eleven", "douze|twelve", "treize|thirteen", "quatorze|fourteen", "quinze|fifteen", "seize|sixteen", "dix-sept|seventeen", "dix-huit|eighteen", "dix-neuf|nineteen"]) for w in ws.split("|")}  # fmt: skip
TENS = {"vingt": 20, "trente": 30, "thirty": 30, "quarante": 40, "forty": 40, "fourty": 40, "cinquante": 50, "fifty": 50, "soixante": 60, "sixty": 60, "septante": 70, "seventy": 70,
        "huitante": 80, "octante": 80, "eighty": 80, "nonante": 90, "ninety": 90, "twenty": 20}  # fmt: skip
HUNDREDS = listed("cent cents hundred hundreds")
SCALE = {
    "mille": 1_000,
    "mil": 1_000,
    "thousand": 1_000,
    "thousands": 1_000,
    "grand": 1_000,
    "millier": 1_000,
    "milliers": 1_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
    "billion": 1_000_000_000,
    "billions": 1_000_000_000,
}
HALVES = {
    "demi": Decimal("0.5"),
    "demie": Decimal("0.5"),
    "half": Decimal("0.5"),
    "quart": Decimal("0.25"),
    "quarter": Decimal("0.25"),
}
NUMERALS = frozenset((*SMALL, *TENS, *HUNDREDS, *SCALE, *HALVES, "vingts", "and", "et", "of"))
"""Every word that a number may be made of."""


def spelled(text: str) -> Decimal | None:
    """Read a number in words; None where a word is none, or where the words do not make one number ("two three")."""
    words = [word for word in re.split(r"[\s'-]+", text) if word]
    if not words or any(word not in NUMERALS for word in words) or words[-1] in {"and", "et", "of"}:
        return None
    value = _counted(words)
    return value or None


class _Wrong(ValueError):
    """The words make no number."""


def _counted(words: list[str]) -> Decimal | None:
    if words[:2] in (["half", "a"], ["un", "demi"]) and len(words) == 3 and words[2] in SCALE:
        return SCALE[words[2]] * Decimal("0.5")
    if words[0] == "demi" and len(words) == 2 and words[1] in SCALE:
        return SCALE[words[1]] * Decimal("0.5")
    try:
        return _summed(words)
    except _Wrong:
        return None


def _summed(words: list[str]) -> Decimal:
    total, part, last = Decimal(0), Decimal(0), 10**12
    scale, joined = 1, False
    for number, word in enumerate(words):
        if word in {"and", "et", "of"}:
            joined = True
            continue
        following = next((each for each in words[number + 1 :] if each not in {"a", "and"}), "")
        if word in SCALE:
            if SCALE[word] >= last:
                raise _Wrong
            total, part, scale, last = total + (part or 1) * SCALE[word], Decimal(0), SCALE[word], SCALE[word]
        elif word in HALVES:
            if not joined:
                raise _Wrong
            unit = scale if not part else SCALE.get(following, 1)
            part, total = (part + HALVES[word], total) if part else (part, total + HALVES[word] * unit)
        else:
            part = _joined(part, word)
        joined = joined and word in {"a", "un"}
    return total + part


def _joined(part: Decimal, word: str) -> Decimal:
    """Add a word to a part below the next scale."""
    if word in {"a", "an"}:
        if part:
            return part  # "three and a half", "a thousand and a hundred"
        return Decimal(1)
    if word in HUNDREDS:
        if part >= 100:
            raise _Wrong
        return (part or Decimal(1)) * 100
    low = part % 100
    if word in {"vingt", "vingts"} and low == 4:
        return part + 76
    if word in TENS:
        if low:
            raise _Wrong
        return part + TENS[word]
    value = SMALL[word]
    french = low in {60, 80} and value in range(1, 20)
    if (
        low
        and not french
        and not (low >= 20 and low % 10 == 0 and value < 10)
        and not (low in {10, 70, 90} and value in {7, 8, 9})
    ):
        raise _Wrong
    return part + value
