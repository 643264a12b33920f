"""A day that is said twice: "the Thursday after, September 10", "next week, Thursday at 10"."""

from __future__ import annotations

import re

from adjoint.language.fold import fold
from adjoint.language.phrase import TimeMention
from adjoint.language.view import Piece
from adjoint.language.when import When

AFTER_IT = re.compile(r"(?:the )?\w+day (?:after|following)|the following \w+day|(?:le )?\w+di (?:d apres|suivant)")
DATE = re.compile(r"\b(?:jan|feb|fev|mar|apr|avr|may|mai|jun|jui|jul|aug|aou|sep|oct|nov|dec)\w*\b|\d/\d")


def said_twice(readings: list[tuple[Piece, TimeMention, When]]) -> When | None:
    """Return the date that says once more which day is meant: "the Thursday after, September 10"."""
    if len(readings) != 2:
        return None
    (piece, one, before), (_, other, when) = readings
    day = before.start.weekday() if before.start else None
    between = piece.phrase.words(one.end, other.start)
    last = max((n for n in range(one.start, other.start) if piece.phrase.tokens[n].word.isalpha()), default=one.start)
    loose = AFTER_IT.fullmatch(" ".join(piece.phrase.words(one.start, last + 1))) and DATE.search(fold(other.said.text))
    return (
        when
        if loose
        and when.start
        and when.start.weekday() == day
        and set(between) <= {",", "(", "after", "following", "suivant", "d", "apres"}
        else None
    )


def inside(readings: list[tuple[Piece, TimeMention, When]]) -> When | None:
    """Return the finer of two times where it lies inside the coarser ("next week, Thursday at 10")."""
    if len(readings) != 2:
        return None
    one, two = (r[2] for r in readings)
    for big, small in ((one, two), (two, one)):
        if (
            big.start
            and big.end
            and small.start
            and small.end
            and big.start <= small.start
            and small.end <= big.end
            and big != small
        ):
            return small
    return None
