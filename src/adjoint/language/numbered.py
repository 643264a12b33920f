"""One answer to several numbered questions: "1 oui, 2 non, 3 B"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

YES = r"oui|yes|yep|yeah|ok|okay|d'accord|accord|approuve|valide|approved|agreed|go|vas-y|allez-y"
NO = r"non|no|nope|refuse|refus|decline|rejected|surtout pas"
_NUMBER = r"\d{1,2}(?!\s*[:h]\s*\d|\d)"
_ITEM = re.compile(
    rf"(?<![\w:])(?P<numbers>{_NUMBER}(?:\s*(?:,|;|/|&|\+|\bet\b|\band\b)\s*{_NUMBER})*)\s*(?:[:=.)>-]|->|→)?\s*"
    rf"(?:(?P<yes>{YES})|(?P<no>{NO})|(?P<letter>[a-h]))(?![\w'])"
)
_ALL = re.compile(
    rf"^\W*(?:(?:tout|tous|toutes|all)\W+(?:(?P<yes>{YES})|(?P<no>{NO}))"
    rf"|(?:(?P<yes2>{YES})|(?P<no2>{NO}))\W+(?:a|pour|to|for)\W+(?:tout|tous|toutes|all|everything))(?![\w'])"
)
_FILL = frozenset(
    {"merci", "thanks", "thank", "you", "svp", "please", "et", "and", "pour", "for", "le", "la", "bien", "cordialement"}
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """What was answered to which number."""

    given: Mapping[int, str]
    """yes, no or a letter."""
    unclear: tuple[int, ...] = ()
    """Numbers that were named with something else, a condition say."""
    rest: str = ""
    """What the answer says besides."""


def read(text: str, letters: Mapping[int, Sequence[str]]) -> Numbered:
    """Read an answer; `letters` are those of each number that was asked, none where it is yes or no.

    >>> dict(read("1 oui, 2 non et 3 B. Merci", {1: "", 2: "", 3: "AB"}).given)
    {1: 'yes', 2: 'no', 3: 'B'}
    >>> read("1 oui si Paul est là, 2 ok", {1: "", 2: ""})
    Numbered(given={2: 'yes'}, unclear=(1,), rest='')
    """
    plain = fold(text).replace("’", "'")
    every = _ALL.match(plain)
    if every is not None:
        word = "yes" if every["yes"] or every["yes2"] else "no"
        end = _sentence(plain, every.end())
        if _hangs(plain[every.end() : end]):
            return Numbered({}, tuple(letters))
        return Numbered({number: word for number, own in letters.items() if not own}, (), text[end:].strip(" .\n"))
    return _each(text, plain, letters)


def _each(text: str, plain: str, letters: Mapping[int, Sequence[str]]) -> Numbered:
    said: dict[int, set[str]] = {}
    items = [found for found in _ITEM.finditer(plain) if all(n in letters for n in _numbers(found))]
    end = 0
    for place, found in enumerate(items):
        limit = items[place + 1].start() if place + 1 < len(items) else len(plain)
        end = min(limit, _sentence(plain, found.end()))
        word = "yes" if found["yes"] else "no" if found["no"] else found["letter"].upper()
        for number in _numbers(found):
            own = letters[number]
            fits = word in own if own else word in {"yes", "no"}
            said.setdefault(number, set()).add("" if _hangs(plain[found.end() : end]) or not fits else word)
    given = {number: next(iter(words)) for number, words in sorted(said.items()) if len(words) == 1 and "" not in words}
    return Numbered(given, tuple(sorted(set(said) - set(given))), text[end:].strip(" .\n") if items else text)


def _numbers(found: re.Match[str]) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", found["numbers"])]


def _sentence(plain: str, start: int) -> int:
    """Return where the sentence that goes on at `start` ends."""
    end = re.search(r"[.!?\n]", plain[start:])
    return start + end.start() if end else len(plain)


def _hangs(tail: str) -> bool:
    """Tell whether words follow an answer that may change it."""
    return any(word not in _FILL for word in re.findall(r"\w+", tail))
