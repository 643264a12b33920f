"""HTML cut into tags and texts in one pass and in linear time; the standard parser is quadratic in open comments."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TOKENS = 80_000
MAX_ATTRIBUTES = 60

RAW = frozenset(("script", "style", "title", "textarea", "xmp", "noembed", "noframes"))
"""Elements whose content is text up to their end tag."""

_NAME = re.compile(r"[A-Za-z][^\s/>\0<]{0,60}")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s=>/"'][^\s=>/]*+)(?:\s*+=\s*+(?:"([^"]*+)("?)|'([^']*+)('?)|([^\s>]*+)))?|[\s/]*+(>)|[\s/]*+(.)""",
    re.DOTALL,
)


class Tag(NamedTuple):
    """A start tag, or an end tag."""

    name: str
    attrs: dict[str, str]
    end: bool = False


def tokens(html: str) -> Iterator[Tag | str]:
    """Yield tags and texts in order; texts have their entities resolved, comments and declarations are left out."""
    position = 0
    for _ in range(MAX_TOKENS):
        start = html.find("<", position)
        if start < 0 or start + 1 >= len(html):
            yield unescape(html[position:])
            return
        if start > position:
            yield unescape(html[position:start])
        mark = html[start + 1]
        if mark.isalpha() and mark.isascii():
            tag, position = _tag(html, start + 1)
            yield tag
            if tag.name in RAW:
                content, position = _raw(html, position, tag.name)
                yield content
                yield Tag(tag.name, {}, end=True)
        elif mark in "!?/":
            position = _other(html, start)
            if mark == "/" and (name := _NAME.match(html, start + 2)):
                yield Tag(name[0].lower(), {}, end=True)
        else:
            yield "<"
            position = start + 1
        if position >= len(html):
            return


def _tag(html: str, start: int) -> tuple[Tag, int]:
    """Read a start tag whose name begins at `start`."""
    name = _NAME.match(html, start)
    position = name.end() if name else start + 1
    attrs: dict[str, str] = {}
    while position < len(html):
        match = _ATTRIBUTE.match(html, position)
        if match is None:
            return Tag(name[0].lower() if name else "", attrs), len(html)
        position = match.end()
        if match[7]:
            break
        if match[1] and len(attrs) < MAX_ATTRIBUTES:
            value = next((v for v in (match[2], match[4], match[6]) if v is not None), "")
            attrs.setdefault(match[1].lower()[:60], unescape(value[:4000]))
    return Tag(name[0].lower() if name else "", attrs), position


def _raw(html: str, position: int, name: str) -> tuple[str, int]:
    """Return the content of an element of raw text, and where its end tag is over."""
    match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, position)
    if match is None:
        return html[position:], len(html)
    end = html.find(">", match.end())
    return html[position : match.start()], len(html) if end < 0 else end + 1


def _other(html: str, start: int) -> int:
    """Return where a comment, a declaration or an end tag is over."""
    if html.startswith("<!--", start):
        if html.startswith((">", "->"), start + 4):
            return html.index(">", start) + 1
        end = html.find("-->", start + 4)
        return len(html) if end < 0 else end + 3
    end = html.find(">", start)
    return len(html) if end < 0 else end + 1
