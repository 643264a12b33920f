"""What a word, a number or a numeric form means by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adjoint.language.when.cities import OPENERS, TOWNS
from adjoint.language.when.grammar import Value, notions
from adjoint.language.when.lexicon import MONTHS, SHORT, lexicon
from adjoint.language.when.model import Scene, Time
from adjoint.language.when.numbers import number_at
from adjoint.language.when.shapes import shapes_at
from adjoint.language.when.tokens import Word
from adjoint.language.when.zones import CAPITALS, OFFSETS, REGIONS

_LEXICON = {lang: lexicon(lang) for lang in ("fr", "en")}
_BEFORE_MONTH = frozenset(
    word
    for line in (
        "in of since until till by before after through to from this next last early mid late during for past",
        "en de d depuis avant apres des fin debut mi jusque",
    )
    for word in line.split()
)
_SUBJECTS = frozenset(("the", "a", "my", "your", "their", "our", "i", "he", "she", "it", "we", "they", "you", "and", "of", "who"))
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Lexical:
    """The meanings of the words of one text."""

    def __init__(self, text: str, words: list[Word], scene: Scene) -> None:
        """Keep what the meaning of a word depends on."""
        self.text = text
        self.words = words
        self.scene = scene
        self.starts = {word.start: i for i, word in enumerate(words)}

    def __call__(self, i: int) -> Iterator[tuple[int, tuple[str, ...], Value]]:
        """Yield every meaning of word `i`."""
        word = self.words[i]
        if word.number or not word.raw.isalpha():
            if word.number:
                yield from self._numbers(i)
            return
        key, lang = word.key, self.scene.lang
        if lang == "fr" and key == "s" and self.text[word.end : word.end + 1] in {"'", "’"}:
            return  # « il s'élève », no seconds
        for notion, value in _LEXICON[lang].get(key, ()):
            if lang == "en" and word.raw in {"sun", "sat"} and i and self.words[i - 1].key in _SUBJECTS:
                continue  # the sun, she sat
            if lang == "en" and key in {"may", "march"} and not self._written_month(i):
                continue
            alone = (key not in SHORT or self._shown(i)) and notion != "DOWS"
            yield i + 1, ((notion, *notions(value)) if alone else (notion,)), value
        for end, number in number_at(self.words, i, lang):
            yield end, ("ORD" if number.ordinal else "NUM", "COUNT"), number
        if (
            (
                key in OFFSETS
                and (key not in CAPITALS or word.raw.isupper())
                and (key != "est" or lang == "en" or word.raw.isupper())
            )  # « le 16 à 9h est parfait »
            or (key in REGIONS and len(key) == 2 and word.raw.isupper())
            or (key in {"cet", "cest"} and word.raw.isupper())
        ):
            yield i + 1, ("ZONE",), key
        if key in REGIONS:
            yield i + 1, ("PLACE", "TOWN"), key
        if key in OPENERS:
            yield from self._towns(i)

    def _towns(self, i: int) -> Iterator[tuple[int, tuple[str, ...], Value]]:
        """Yield the towns, and what « l'heure » is called, whose names begin at a word."""
        for name in OPENERS[self.words[i].key]:
            if tuple(word.key for word in self.words[i : i + len(name)]) == name:
                said = " ".join(name)
                yield i + len(name), ("TOWN",) if said in TOWNS else ("CLOCKOF",), said

    def _numbers(self, i: int) -> Iterator[tuple[int, tuple[str, ...], Value]]:
        word = self.words[i]
        if self._after_point(word):
            return
        for end, number in number_at(self.words, i, self.scene.lang):
            shared = self._shared_month(end) if number.digits in {1, 2} and 1 <= number.value <= 31 else None
            if shared:
                day = shared.but(day=int(number))
                yield end, notions(day), day
                continue
            yield end, ("DEC",) if number.digits < 0 else ("ORD" if number.ordinal else "NUM", "COUNT"), number
        before = self.text[word.start - 1] if word.start else " "
        whole_date = _ISO_DAY.match(self.text, word.start)
        if before.isalnum() or (
            not whole_date and before in "-./,:" and word.start > 1 and self.text[word.start - 2].isdecimal() and before != "-"
        ):
            return
        for char, time in shapes_at(self.text, word.start, self.scene):
            end = self._index(char)
            if end:
                yield end, notions(time), time

    def _after_point(self, word: Word) -> bool:
        """Tell whether a number is the decimals of another: 37.1, 4,5."""
        before = self.text[max(0, word.start - 2) : word.start]
        return len(before) == 2 and before[0].isdecimal() and before[1] == ","

    def _written_month(self, i: int) -> bool:
        """Tell "May" and "March" from the verbs: a capital, or a number beside it."""
        beside = [self.words[j] for j in (i - 1, i + 1) if 0 <= j < len(self.words)]
        return self.words[i].raw[0].isupper() or any(
            word.number
            or word.key in {"of", "the", "in", "st", "nd", "rd", "th", "early", "mid", "late", "to", "-", "after"}
            or bool(number_at(self.words, self.words.index(word), "en"))
            for word in beside
        )

    def _shared_month(self, i: int) -> Time | None:
        """Return the month that a day shares with the next one: "18 and 19 June", « les 3, 4 et 5 mai »."""
        words, lang = self.words, self.scene.lang
        for _ in range(4):
            if i + 1 >= len(words) or words[i].key not in {"and", "or", ",", "et", "ou", "&"}:
                return None
            i += 1
            while i < len(words) and words[i].key in {"the", "le", "and", "or", "et", "ou"}:
                i += 1
            if i >= len(words) or not words[i].number or len(words[i].key) > 2:
                return None
            i += 1
            while i < len(words) and words[i].key in {"st", "nd", "rd", "th", "er", "of", "de"}:
                i += 1
            if i < len(words) and words[i].key in MONTHS[lang]:
                year = words[i + 1] if i + 1 < len(words) and words[i + 1].number and len(words[i + 1].key) == 4 else None
                return Time(month=MONTHS[lang][words[i].key] + 1, year=int(year.key) if year else None)
        return None

    def _index(self, char: int) -> int:
        """Return the index of the first word at or after a character, where none is cut."""
        found = self.starts.get(char)
        if found is not None:
            return found
        if char >= self.words[-1].end:
            return len(self.words)
        return (
            next((self.starts[c] for c in range(char, min(char + 4, len(self.text))) if c in self.starts), 0)
            if not self.text[char : char + 1].isalnum()
            else 0
        )

    def _shown(self, i: int) -> bool:
        """Tell whether the writing shows that a short or double word is a day or a month."""
        words, word = self.words, self.words[i]
        after = words[i + 1] if i + 1 < len(words) else None
        before = words[i - 1] if i else None
        if len(words) <= 2 and word.key not in {"may", "s", "m", "w", "j", "h"}:
            return True
        if word.key in {"second", "s", "m", "w", "j", "h", "sec", "mo"}:
            return False
        if word.key in {"may", "march"}:
            return before is not None and before.key in _BEFORE_MONTH
        if self.scene.lang == "fr":
            return word.key == "dec" or (
                after is not None and after.raw == "." and after.start == word.end and word.key not in {"mon", "jeu"}
            )
        if word.key in {"jan", "dec", "jun", "sep", "fri", "thu", "wed", "sat", "mon"} and (
            word.raw[0].isupper() or word.key in {"fri", "thu"}
        ):
            return True
        return (
            before is not None
            and before.key in {"on", "next", "this", "last", "by", "until", "in", "every"}
            and word.key != "second"
        )
