"""Text made comparable: case, accents and typography removed, one character for one, so that offsets still hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from adjoint.language.seen import seen


class Late:
    """A regular expression compiled when first used: most messages need few, and a command has to start at once."""

    __slots__ = ("_flags", "_made", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Keep the pattern."""
        self.pattern = pattern
        self._flags = flags
        self._made: re.Pattern[str] | None = None

    @property
    def made(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._made is None:
            self._made = re.compile(self.pattern, self._flags)
        return self._made

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Search as `re` does."""
        return self.made.search(text, *bounds)

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Match at the start as `re` does."""
        return self.made.match(text, *bounds)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole as `re` does."""
        return self.made.fullmatch(text)

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Find every match as `re` does."""
        return self.made.finditer(text, *bounds)

    def findall(self, text: str) -> list[str]:
        """Return every match as `re` does."""
        return self.made.findall(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Replace as `re` does."""
        return self.made.sub(new, text)


TOKEN = re.compile(r"[a-z]+n't\b|(?<!\d)1[:-]1(?!\d)|'(?:s|d|ll|re|ve|m)\b|[^\W_]+|[^\w\s]|_")
GLUE = frozenset("'-")
SPECIAL = {"œ": "o", "æ": "a", "ø": "o", "ß": "s", "ł": "l", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign."""

    word: str
    """Folded."""
    surface: str
    """As written."""
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """It starts with a capital letter."""
        return self.surface[:1].isupper()

    @property
    def wordy(self) -> bool:
        """It is a word or a number, not a sign."""
        return self.word[:1].isalnum()


def visible(text: str) -> str:
    """Return the text without the characters that nobody sees, spaces and line ends of one kind."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return re.sub(r"[^\S\n]", " ", seen(text))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in SPECIAL:
        return SPECIAL[char]
    base = unicodedata.normalize("NFKD", char)[:1].lower()
    return base if len(base) == 1 and not unicodedata.combining(base) else char


def fold(text: str) -> str:
    """Return `text` in lower case without accents, of the same length."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _unaccented(char: str) -> str:
    base = _plain(char)
    return base.upper() if char.isupper() and len(base.upper()) == 1 else base


def unaccented(text: str) -> str:
    """Return `text` without accents, its case kept, of the same length."""
    return text if text.isascii() else "".join(map(_unaccented, text))


def listed(text: str) -> frozenset[str]:
    """Return the words of a list written in one text."""
    return frozenset(text.split())


def words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return re.findall(r"[^\W_]+", fold(text))


def tokens(text: str, *, offset: int = 0) -> tuple[Token, ...]:
    """Cut a text into words and signs; the apostrophe and hyphen between two letters are dropped."""
    folded = fold(text)
    found: list[Token] = []
    for match in TOKEN.finditer(folded):
        start, end = match.span()
        if match[0] in GLUE and start > 0 and end < len(folded) and folded[start - 1].isalnum() and folded[end].isalnum():
            continue
        found.append(Token(match[0], text[start:end], start + offset, end + offset))
    return tuple(found)
