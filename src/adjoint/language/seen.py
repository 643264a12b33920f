"""What a reader sees of a text, and whether it was written to be seen otherwise: invisible, look-alike and turned characters.

>>> seen("Igno\u200bre, demаin"), concealed("demаin"), concealed("demain")
('Ignore, demain', True, False)
"""

from __future__ import annotations

import re

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""Characters that leave no mark: of format, of direction, tags, halves of surrogates."""
FILE = re.compile(r"\bfile:/{2,}\S*", re.IGNORECASE)
"""An address of a file is no order to file."""
BLANK = re.compile("[\u2800\u3164\uffa0]")
"""Characters that are seen as a space and are none."""
TURNED = re.compile("[\u202d\u202e]|[\U000e0020-\U000e007f]{2,}")
"""Overrides of direction (the text is seen in another order), and letters written in tags."""
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f")
"""The flags of nations are made of tags."""
PICTURES = re.compile("^[ \t]*(?:[\U0001f000-\U0001faff\u2600\u2601\u2614\u26a0\u2728\u2764\u2b50][ \t]*)+(?=\\S)", re.MULTILINE)
"""Pictures before the words of a line say nothing; alone they may be an answer."""
_ALIKE = (
    ("аеорсухіјѕԁһԛԝӏ", "aeopcyxijsdhqwl"),
    ("АВЕКМНОРСТУХІЈЅԚԜ", "ABEKMHOPCTYXIJSQW"),
    ("αορνιυτκχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aopviutkxABEZHIKMNOPTYX"),
)
ALIKE = str.maketrans("".join(a for a, _ in _ALIKE), "".join(b for _, b in _ALIKE))
"""Letters of Cyrillic and Greek that look like Latin ones (UTS 39, confusables)."""
OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")


def seen(text: str) -> str:
    """Return a text without what nobody sees, look-alike letters as the ones they look like."""
    text = PICTURES.sub("", BLANK.sub(" ", INVISIBLE.sub("", FILE.sub(" ", text))))
    return _WORD.sub(_latin, text) if OTHER.search(text) and _mostly_latin(text) else text


def concealed(text: str) -> bool:
    """Tell whether a text was made to be seen otherwise than it is read: turned, written in tags, or a word in two alphabets."""
    if TURNED.search(FLAG.sub("", text)):
        return True
    plain = INVISIBLE.sub("", text)
    return OTHER.search(plain) is not None and any(_mixed(match[0]) for match in _WORD.finditer(plain))


def _mostly_latin(text: str) -> bool:
    letters = [char for char in text[:4000] if char.isalpha()]
    return sum(char < "\u0250" for char in letters) > 0.7 * len(letters)


def _mixed(word: str) -> bool:
    return any(char < "\u0250" for char in word) and word.translate(ALIKE) != word


def _latin(match: re.Match[str]) -> str:
    if not OTHER.search(match[0]):
        return match[0]
    plain = match[0].translate(ALIKE)
    return plain if not OTHER.search(plain) else match[0]
