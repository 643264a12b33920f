"""A day of the same journey, said from the one before it: "the next evening", "back the same day, evening"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import TimeMention, mentions
from adjoint.language.righted import combine
from adjoint.language.times import clocked, first
from adjoint.language.view import Piece, View
from adjoint.language.when import When

BESIDE_DAY = Late(
    r"(?:on |by |in )?(?:the )?(?:(?:next|following) (?:day|morning|afternoon|evening|night)\b|day after\b(?! tomorrow)|(?P<same>same (?:day|morning|afternoon|evening|night))\b)"
)
PART_AFTER = Late(
    r"(?:, )?(?:in the |late |early )?(?P<part>morning|afternoon|evening)\b(?! (?!please|pls|if|and|for|with|by)\w)"
)


def on_near_day(view: View, piece: Piece, said: TimeMention, base: datetime, days: int) -> TimeMention:
    """Read "the next evening", "same day after 5 pm" from the day said before in the same journey."""
    start = base.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) + timedelta(days=days)
    day = When(start.replace(tzinfo=base.tzinfo), (start + timedelta(days=1)).replace(tzinfo=base.tzinfo), "day")
    own = first(said.said)
    if own is None or not (clocked(own) or own.part):
        own = _part_after(view, piece, said)
    found = combine(day, own) if own and (clocked(own) or own.part) else day
    return replace(said, said=replace(said.said, candidates=(found,), sure=True, doubt=""))


def _part_after(view: View, piece: Piece, said: TimeMention) -> When | None:
    """Return the part of the day that follows a day: "the same day, evening"."""
    after = " ".join(piece.phrase.words(said.end, said.end + 5))
    match = PART_AFTER.match(after)
    found = mentions(f"this {match['part']}", view.ground) if match else ()
    return found[0].candidates[0] if found and found[0].candidates else None


def is_beside(said: TimeMention) -> bool | None:
    """Tell whether a time is the same day as the one before, False where it is the one after, None where it is neither."""
    match = BESIDE_DAY.match(fold(said.said.text).strip())
    return None if match is None else bool(match["same"])
