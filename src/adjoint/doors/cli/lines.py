"""JSON lines in, JSON lines out: each line is answered at once, and so is one that cannot be read."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

type Line = dict[str, Any]

UNREADABLE = (AdjointError, AttributeError, LookupError, TypeError, ValueError, OverflowError, RecursionError)


def plain(error: Exception, _: Line) -> str:
    """Return what is wrong with a line, for a program."""
    return f"{type(error).__name__}: {error}"[:200]


def answered(
    answer: Callable[[Line], Line | str],
    *,
    empty: Mapping[str, Any] | None = None,
    told: Callable[[Exception, Line], str] = plain,
) -> int:
    """Read JSON objects from standard input and write one answer each, at once; 1 where a line could not be read.

    `answer` returns an object, or a text for people. A line that cannot be read gives {"id", ..., "error"}, with what is `empty`.
    """
    wrong = 0
    for text in sys.stdin:
        if not text.strip():
            continue
        line: Line = {}
        try:
            line = _object(text)
            said = answer(line)
        except UNREADABLE as error:
            wrong = 1
            said = {"id": line.get("id"), **(empty or {}), "error": told(error, line)}
        print(said if isinstance(said, str) else json.dumps(said, ensure_ascii=False), flush=True)
    return wrong


def _object(text: str) -> Line:
    read = json.loads(text)
    if not isinstance(read, dict):
        raise TypeError(type(read).__name__)
    return read
