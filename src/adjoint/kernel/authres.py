"""Authentication-Results (RFC 8601): what a receiving server says that it checked."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_VALUE = 8000
MAX_METHODS = 50
MAX_PROPERTIES = 30


@dataclass(frozen=True, slots=True)
class Method:
    """One check: dkim, spf, dmarc, ..."""

    name: str
    """In lower case, without version."""
    result: str
    """pass, fail, none, ... in lower case."""
    properties: tuple[tuple[str, str], ...] = ()
    """header.d, header.from, smtp.mailfrom, reason, ...: names in lower case."""

    def get(self, name: str) -> str:
        """Return the first property of that name, or an empty text."""
        return next((value for key, value in self.properties if key == name), "")


@dataclass(frozen=True, slots=True)
class Results:
    """One header of results."""

    authserv_id: str
    """In lower case; empty where it cannot be read."""
    methods: tuple[Method, ...] = ()
    sound: bool = True
    """False: the header breaks the grammar, and says nothing."""

    def of(self, name: str) -> tuple[Method, ...]:
        """Return the checks by one method."""
        return tuple(method for method in self.methods if method.name == name)


_ID = re.compile(r'^\s*(?:"((?:[^"\\]|\\.)*+)"|([^\s"=;]+))(?:\s+\d{1,3})?\s*$')
_PAIR = re.compile(
    r'\s*([A-Za-z][\w.-]{0,80}?)(?:\s*/\s*\d{1,3})?\s*=\s*((?:"(?:[^"\\]|\\.)*+"|[^\s"])++)(?=\s|$)',
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_ESCAPE = re.compile(r"\\(.)")


def read_results(value: str) -> Results:
    """Read the value of one header; comments, quoted strings and versions are understood, and nothing is guessed.

    >>> read_results("mx.x.test; dmarc=pass (p=none) header.from=y.test").of("dmarc")[0].get("header.from")
    'y.test'
    """
    pieces = _pieces(value) if len(value) <= MAX_VALUE else None
    first = _ID.match(pieces[0]) if pieces else None
    if pieces is None or first is None:
        return Results("", sound=False)
    name = _ESCAPE.sub(r"\1", first[1]) if first[1] is not None else first[2]
    methods: list[Method] = []
    for piece in pieces[1:]:
        if piece.strip().lower() in {"", "none"}:
            continue
        method = _method(piece)
        if method is None or len(methods) >= MAX_METHODS:
            return Results(_lower(name), sound=False)
        methods.append(method)
    return Results(_lower(name), tuple(methods))


def _pieces(value: str) -> list[str] | None:
    """Cut at the semicolons outside quotes and comments; comments go. None where a quote or a comment never ends."""
    pieces: list[list[str]] = [[]]
    depth, quoted, index = 0, False, 0
    while index < len(value):
        char = value[index]
        step = 2 if char == "\\" and (quoted or depth) else 1
        text = value[index : index + step]
        index += step
        if depth:
            depth += (text == "(") - (text == ")")
        elif quoted or text == '"':
            quoted = quoted != (text == '"')
            pieces[-1].append(text)
        elif text == "(":
            depth = 1
            pieces[-1].append(" ")
        elif text == ";":
            pieces.append([])
        else:
            pieces[-1].append(text)
    return None if depth or quoted else ["".join(piece) for piece in pieces]


def _method(piece: str) -> Method | None:
    pairs: list[tuple[str, str]] = []
    position = 0
    end = len(piece.rstrip())
    while position < end:
        match = _PAIR.match(piece, position)
        if match is None or len(pairs) > MAX_PROPERTIES:
            return None
        pairs.append((match[1].lower(), _QUOTED.sub(lambda m: _ESCAPE.sub(r"\1", m[1]), match[2])))
        position = match.end()
    return Method(pairs[0][0], _lower(pairs[0][1]), tuple(pairs[1:])) if pairs else None


def _lower(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)
