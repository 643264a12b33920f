"""The content lines of iCalendar and vCard (RFC 5545, section 3.1) as ranges of bytes.

So a file can be changed in one place and stay byte for byte as it was elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from adjoint.kernel.ports import Words


class Unsound(ValueError):
    """The bytes are not what they should be; `words` says how."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Line:
    """One content line, unfolded, and where it lies."""

    start: int
    end: int
    name: str
    """In upper case, without the group of a vCard."""
    value: str


@dataclass(frozen=True, slots=True)
class Block:
    """From a BEGIN to its END, both included."""

    start: int
    end: int
    kind: str
    parent: int
    """The number of the block around it, in order of their BEGIN; -1: none."""
    uid: str
    """Its own UID; empty where it has none."""
    whole: bool = True
    """Its END is there."""


def lines(data: bytes) -> Iterator[Line]:
    """Yield every content line; what is no content line has an empty name."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while start < len(data):
        end = _after(data, start)
        while end < len(data) and data[end : end + 1] in {b" ", b"\t"}:
            end = _after(data, end)
        text = _unfolded(data[start:end])
        head, colon, value = text.partition(":")
        name = head.partition(";")[0].rpartition(".")[2].strip().upper() if colon else ""
        yield Line(start, end, name, value)
        start = end


@lru_cache(maxsize=4)
def blocks(data: bytes) -> tuple[Block, ...]:
    """Return every block in order of its BEGIN; a stray END is passed over, a missing one leaves its block not `whole`.

    The last few answers are kept: one change to a file looks several times at the same bytes.
    """
    found: list[Block] = []
    opened: list[int] = []
    for line in lines(data):
        if line.name == "BEGIN":
            found.append(Block(line.start, len(data), line.value.strip().upper(), opened[-1] if opened else -1, "", whole=False))
            opened.append(len(found) - 1)
        elif line.name == "END" and opened:
            block = found[opened[-1]]
            if block.kind == line.value.strip().upper():
                found[opened.pop()] = Block(block.start, line.end, block.kind, block.parent, block.uid)
        elif line.name == "UID" and opened and not found[opened[-1]].uid:
            block = found[opened[-1]]
            found[opened[-1]] = Block(block.start, block.end, block.kind, block.parent, line.value.strip(), whole=False)
    return tuple(found)


def cut(data: bytes, ranges: list[tuple[int, int]], put: bytes = b"", at: int | None = None) -> bytes:
    """Return `data` without the ranges (in order, disjoint), with `put` where the first one was, or at `at`."""
    place = at if at is not None else ranges[0][0]
    out: list[bytes] = []
    here = 0
    for start, end in sorted([*ranges, (place, place)]):
        out.append(data[here:start])
        if start == end == place:
            out.append(put)
        here = max(here, end)
    out.append(data[here:])
    return b"".join(out)


def ended(data: bytes) -> bytes:
    """Return `data` with a line end at its end."""
    return data if not data or data.endswith(b"\n") else data + b"\r\n"


def _after(data: bytes, start: int) -> int:
    end = data.find(b"\n", start)
    return len(data) if end < 0 else end + 1


def _unfolded(raw: bytes) -> str:
    text = raw.replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")
    return text.decode("utf-8", "replace").rstrip("\r\n")
