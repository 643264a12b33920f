"""Text of strangers, made fit to be shown on one line or in a page."""

from __future__ import annotations

import re

MAX_LINE = 2000

_SPACES = re.compile(r"[\t\n\v\f\r\u0085\u2028\u2029 ]+")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""Controls, marks of direction, zero-width characters and tags; joiners (U+200C, U+200D) stay: scripts and emoji need them."""
_LONE_JOINER = re.compile(r"(?<=[\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u024f])")
_MARKS = re.compile("([\u0300-\u036f\u0489\u20d0-\u20ff]{4})[\u0300-\u036f\u0489\u20d0-\u20ff]+")


def safe_text(text: str) -> str:
    """Drop what cannot be seen and what turns the direction of writing; line ends and tabs stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _MARKS.sub(r"\1", _LONE_JOINER.sub("", _HIDDEN.sub("", lines)))


def safe_header(text: str) -> str:
    """Return one line that can be shown: no control, no mark of direction, no zero-width character, at most 2,000 characters."""
    seen = _HIDDEN.sub("", _SPACES.sub(" ", text[: 4 * MAX_LINE]))
    return _MARKS.sub(r"\1", _LONE_JOINER.sub("", _SPACES.sub(" ", seen))).strip()[:MAX_LINE]
