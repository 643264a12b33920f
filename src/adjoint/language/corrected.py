"""A time said and put right in the same breath: "Tuesday at 3, sorry, 4 pm", « mardi, ou plutôt mercredi à 14 h »."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import TimeMention
from adjoint.language.righted import STRONG, WEAK
from adjoint.language.view import Piece, View
from adjoint.language.when import When

MARKS = Late(
    r"\b(?:no wait|scratch that|pardon je|je veux dire|oups|oops|sorry i meant|ah non|non a|actually no|(?<!and )i mean|make that|or rather|ou plutot|enfin non|non plutot|correction|no sorry)\b"
)


def unread_correction(view: View) -> bool:
    """Tell whether a number after "no, sorry" was not read as a time: "at 9, no sorry, 9.30"."""
    piece = view.main
    tokens = piece.phrase.tokens
    held = piece.phrase.held
    for index in range(piece.low + 1, len(tokens)):
        if tokens[index].word[:1].isdigit() and index not in held:
            low = index
            while low > piece.low and tokens[low - 1].word in STRONG | WEAK | {"at", "a", "on", "le"}:
                low -= 1
            if STRONG & set(piece.phrase.words(low, index)):
                return True
    return False


WEEK = re.compile(r"\b(?:week|semaine)\b")
DAYS = 7


def in_week(lead: tuple[Piece, TimeMention, When], one: tuple[Piece, TimeMention, When]) -> When:
    """Read a bare weekday in the week that the alternative before it names: "next week, Tuesday or Thursday"."""
    week, when = lead[2].start, one[2]
    if (
        week is None
        or when.start is None
        or not WEEK.search(fold(lead[1].said.text))
        or re.search(r"\d(?!\d? ?(?:h|:\d|[ap]\.?m))", one[1].said.text)
    ):
        return when
    behind = (week.date() - timedelta(days=week.weekday()) - when.start.date()).days
    return _later(when, -(-behind // 7)) if 0 < behind <= DAYS else when


def _later(when: When, weeks: int) -> When:
    delta = timedelta(weeks=weeks)
    return replace(when, start=when.start and when.start + delta, end=when.end and when.end + delta)
