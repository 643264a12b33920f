"""Text to words: lower case, without accents, with their places; what cannot be a time is masked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LIMIT = 60_000
"""Characters that are read; more of a text adds no time a person meant."""

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_MASK = re.compile(
    r"[a-z][a-z+.-]*://\S+|\b[\w.+-]+@[\w-]+\.[\w.]+"  # addresses
    r"|(?:\+\d{1,3}|\(\d{2,4}\))[ .-]?\d[\d .-]{5,}\d"  # +33 1 23 45 67 89, (206) 555-1212
    r"|\b0\d(?:[ .-]\d\d){4}\b|\b0\d{2,4} \d{3,4} \d{3,4}\b"
    r"|(?-i:\b[A-Z]{2,}-?\d[\w-]*\d-[\w-]+)"  # ABC-12345-A1B2C3
    r"|\b[A-Z]{2}\d{2}(?: ?\w{4}){3,}\b"  # IBAN
    r"|\b\d{3,}(?:-\d{1,4}){3,}\b|\b\d{1,2}\.\d{3}\b|\b\d+/\d+\.\d+|\b\d+\.\d+/\d+\b|\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b",
    re.IGNORECASE,
)
TIED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july august september october november "
    "december janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre mon tue wed thu fri sat sun "
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)
"""A hyphen between two of these is a stretch: Jan-Feb, Mon-Fri."""
_MONEY_BEFORE = frozenset("$€£¥")
_MONEY_AFTER = frozenset(
    ("$", "€", "£", "%", "°", "eur", "euros", "euro", "chf", "dollars", "usd", "gbp", "cad", "kg", "km", "k")
)


@dataclass(slots=True)
class Word:
    """One word, number or sign of the text."""

    key: str
    """Lower case, without accents."""
    start: int
    end: int
    raw: str
    number: bool = False
    blocked: bool = False
    """Money, a telephone number, an address: never part of a time."""


def plain(text: str) -> str:
    """Return lower case without accents."""
    low = text.lower()
    if low.isascii() or low == "½":
        return low
    low = low.replace("œ", "oe").replace("æ", "ae")
    return "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char))


def words_of(text: str) -> list[Word]:
    """Split a text; hyphens and apostrophes between two letters only tie words together."""
    text = text[:LIMIT]
    masked = [match.span() for match in _MASK.finditer(text)]
    found: list[Word] = []
    joined = False
    for match in _WORD.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        if raw in "-'’‐‑" and 0 < start and end < len(text) and text[start - 1].isalpha() and text[end].isalpha():
            joined = raw not in "'’"
            continue
        word = Word(plain(raw), start, end, raw, raw.isdecimal() and len(raw) < 10)
        if joined and found and found[-1].key in TIED and word.key in TIED:
            found.append(Word("-", start - 1, start, "-"))
        joined = False
        while masked and masked[0][1] <= start:
            masked.pop(0)
        word.blocked = bool(masked) and masked[0][0] <= start
        found.append(word)
    _block_money(found)
    return found


def _block_money(found: list[Word]) -> None:
    """Keep sums and quantities out: 12 $, $12, 20 %."""
    for here, after in zip(found, found[1:], strict=False):
        if after.number and (here.key in _MONEY_BEFORE or (here.raw in {"EUR", "CHF", "USD", "GBP", "CAD"})):
            after.blocked = True
        elif here.number and after.key in _MONEY_AFTER:
            here.blocked = True
