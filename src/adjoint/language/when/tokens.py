"""Text to words: lower case, without accents, with their places; what cannot be a time is masked."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from adjoint.language.when.spelling import mended
from adjoint.language.when.things import things

LIMIT = 60_000
"""Characters that are read; more of a text adds no time a person meant."""

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_LINK = re.compile(r"[a-z][a-z+.-]{0,20}://\S+|[\w.+-]{1,64}@[\w-]+\.[\w.]+", re.IGNORECASE)
_CODE = re.compile(
    r"(?:\+\d{1,3}|\(\d{2,4}\))[ .-]?\d[\d .-]{5,20}\d"  # +33 1 23 45 67 89, (206) 555-1212
    r"|(?m:^)[ \t]*\(?\d{1,2}[.)](?=\s)|(?<=\s)\d{1,2}\)(?=\s)"  # 1) and 2. of a list
    r"|\b0\d(?:[ .-]\d\d){4}\b|\b0\d{2,4} \d{3,4} \d{3,4}\b"
    r"|\b[A-Z]{2,12}-?\d[\w-]{0,30}\d-[\w-]+"  # ABC-12345-A1B2C3
    r"|\b[A-Z]{2}\d{2}(?: ?\w{4}){3,8}\b"  # IBAN
    r"|\b\d{3,}(?:-\d{1,4}){3,}\b|\b\d{1,2}\.\d{3}\b|\b\d{1,9}/\d{1,9}\.\d+|\b\d{1,9}\.\d{1,9}/\d+\b"
    r"|\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|\b\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?\b"  # 12,500 and 12 500,50
)
_KEPT = frozenset(("½", "dès"))
"""Words whose accent tells them from another."""
_TIES = frozenset("-'’‐‑")
_DIGIT = re.compile(r"\d")
_PARAGRAPH = re.compile(r"\n[ \t>]*\n|\n[ \t]*[-*•–][ \t]")
_LONGEST = 40
"""Letters of the longest word that is looked up."""
TIED = frozenset(
    word
    for line in (
        "jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july august september october",
        "november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre mon tue wed",
        "thu fri sat sun monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi",
        "vendredi samedi dimanche",
    )
    for word in line.split()
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


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return lower case without accents."""
    low = text.lower()
    if low.isascii() or low in _KEPT:
        return low
    low = low.replace("œ", "oe").replace("æ", "ae")
    return "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char))


def words_of(text: str, lang: str) -> list[Word]:
    """Split a text; hyphens and apostrophes between two letters only tie words together."""
    text = text[:LIMIT]
    masked = _masked(text)
    found: list[Word] = []
    joined = False
    for match in _WORD.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        if raw in _TIES and start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalpha():
            joined = raw not in "'’"
            continue
        if raw in "'’" and text[start - 1 : start] in {"s", "S"} and text[end : end + 2].lstrip(" ").isalpha():
            continue  # Presidents' Day
        if found and "\n" in text[found[-1].end : start]:
            _break(found, text, start)
        word = Word(
            mended(plain(raw), lang) if end - start <= _LONGEST else "", start, end, raw, raw.isdecimal() and len(raw) < 10
        )
        while masked and masked[0][1] <= start:
            masked.pop(0)
        word.blocked = bool(masked) and masked[0][0] <= start
        _append(found, word, joined=joined)
        joined = False
    _block_money(found)
    _block_things(found, text)
    return found


def _masked(text: str) -> list[tuple[int, int]]:
    """Return the places of addresses, telephone numbers and references, in order."""
    places = [match.span() for match in _LINK.finditer(text)] if "@" in text or "://" in text else []
    if _DIGIT.search(text):
        places += [match.span() for match in _CODE.finditer(text)]
    return sorted(places)


def _break(found: list[Word], text: str, start: int) -> None:
    """Put a stop where a paragraph or an item of a list ends: no time goes on over it."""
    before = found[-1].end if found else 0
    if "\n" in text[before:start] and _PARAGRAPH.search(text, before, min(start + 2, len(text))):
        found.append(Word("", start, start, "", blocked=True))


def _append(found: list[Word], word: Word, *, joined: bool) -> None:
    """Add a word; Jan-Feb keeps its hyphen, avant-midi is one word."""
    before = found[-1] if found else None
    if joined and before and before.key in TIED and word.key in TIED:
        found.append(Word("-", word.start - 1, word.start, "-"))
    if joined and before and (before.key, word.key) == ("avant", "midi"):
        found[-1] = Word("avantmidi", before.start, word.end, word.raw)
    else:
        found.append(word)


def _block_things(found: list[Word], text: str) -> None:
    """Keep out what only looks like a time: streets, names, idioms, fractions, ages."""
    places = sorted(things(text, {word.key for word in found}), reverse=True)
    for word in found if places else ():
        while places and places[-1][1] <= word.start:
            places.pop()
        if not places:
            return
        word.blocked = word.blocked or places[-1][0] <= word.start


def _block_money(found: list[Word]) -> None:
    """Keep sums and quantities out: 12 $, $12, 20 %."""
    for here, after in itertools.pairwise(found):
        if after.number and (here.key in _MONEY_BEFORE or (here.raw in {"EUR", "CHF", "USD", "GBP", "CAD"})):
            after.blocked = True
        elif here.number and after.key in _MONEY_AFTER:
            here.blocked = True
