"""The words of an HTML mail as a reader sees them."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from adjoint.formats.mail.style import Look, Rules, looked, rules, sheet
from adjoint.formats.mail.tags import Tag, tokens

MAX_HTML = 1_000_000
"""Characters of HTML that are read."""
MAX_DEPTH = 200
"""Open elements; deeper ones are read as if they stood at this depth."""
MAX_QUOTES = 20


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta source track wbr")
BLOCK = _names(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
SPACED = _names("p h1 h2 h3 h4 h5 h6 ul ol blockquote pre table")
SILENT = _names("script style head title template noscript object svg math select textarea iframe audio video canvas xmp")
CELL_END = _names("td th tr")
CLOSED_BY = {"p": BLOCK, "li": _names("li"), "td": CELL_END, "th": CELL_END, "tr": _names("tr")}

_SPACES = re.compile(r"[ \t\n\f\r]+")
_NOTHING = re.compile("[\u200b\u200c\ufeff\u034f\u00ad]")
_BLANKS = re.compile(r"\n{3,}")


class _Open(NamedTuple):
    tag: str
    look: Look


class _Reader:
    """Collects what is seen, element by element."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._open: list[_Open] = []
        self._count: Counter[str] = Counter()
        self._sheet: dict[str, Rules] = {}
        self._quotes = 0
        self._pending = 0
        self._begun = False

    @property
    def _look(self) -> Look:
        return self._open[-1].look if self._open else Look()

    def start(self, tag: Tag) -> None:
        """Open an element."""
        if self._open and tag.name in CLOSED_BY.get(self._open[-1].tag, ()):
            self._pop()
        if tag.name == "br":
            self._write("\n")
        if tag.name in BLOCK:
            self._break(2 if tag.name in SPACED else 1)
        look = looked(self._look, tag.name, tag.attrs, self._rules(tag)) if tag.attrs else self._look
        if tag.name == "img" and not look.unseen:
            self._write(tag.attrs.get("alt", "")[:200])
        if tag.name in VOID or len(self._open) >= MAX_DEPTH:
            return
        self._open.append(_Open(tag.name, Look(gone=True) if tag.name in SILENT else look))
        self._count[tag.name] += 1
        if tag.name == "blockquote":
            self._quotes += 1
        elif tag.name == "li":
            self._write("- ")

    def end(self, name: str) -> None:
        """Close an element, and those inside it that were left open."""
        while self._count[name]:
            if self._pop() == name:
                return

    def text(self, data: str) -> None:
        """Add text."""
        if self._open and self._open[-1].tag == "style":
            for name, given in sheet(data).items():
                self._sheet.setdefault(name, {}).update(given)
            return
        self._write(data if self._count["pre"] else _SPACES.sub(" ", data))

    def _rules(self, tag: Tag) -> Rules:
        if not tag.attrs:
            return {}
        given: Rules = {}
        if self._sheet:
            classes = tag.attrs.get("class", "").lower().split()[:20]
            for name in (*(f".{c}" for c in classes), "#" + tag.attrs.get("id", "").lower()):
                given |= self._sheet.get(name, {})
        return given | rules(tag.attrs["style"]) if "style" in tag.attrs else given

    def _pop(self) -> str:
        tag, _ = self._open.pop()
        self._count[tag] -= 1
        if tag in BLOCK:
            self._break(2 if tag in SPACED else 1)
        elif tag in {"td", "th"}:
            self._write(" ")
        if tag == "blockquote":
            self._quotes -= 1
        return tag

    def _break(self, lines: int) -> None:
        if not self._look.gone:
            self._pending = max(self._pending, lines)

    def _write(self, text: str) -> None:
        if not text or self._look.unseen or (self._pending and not text.strip() and "\n" not in text):
            return
        if self._pending:
            self.out.append("\n" * (self._pending if self.out else 0))
            self._pending, self._begun = 0, False
            text = text if self._count["pre"] else text.lstrip(" ")
        for piece in re.split("(\n)", text):
            if piece == "\n":
                self._begun = False
            elif piece and not self._begun:
                self._begun = True
                self.out.append(">" * min(self._quotes, MAX_QUOTES) + " " if self._quotes else "")
            self.out.append(piece)


def html_text(html: str) -> str:
    """Return what a reader of the page would read, quotations marked by ">"; hidden text, comments and scripts are left out."""
    reader = _Reader()
    for token in tokens(html[:MAX_HTML]):
        if isinstance(token, str):
            reader.text(token)
        elif token.end:
            reader.end(token.name)
        else:
            reader.start(token)
    text = _NOTHING.sub("", "".join(reader.out).replace("\u00a0", " "))
    return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()
