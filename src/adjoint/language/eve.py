"""A day said by another one: "the afternoon before", "the previous evening", "the following day"; and whose day that is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adjoint.language.fold import Late, fold
from adjoint.language.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adjoint.language.phrase import TimeMention
    from adjoint.language.view import Piece, View

AFTER = Late(
    r"\b(?:(?:following|next) (?:day|morning|afternoon|evening)|day after|lendemain)\b(?! tomorrow)",
)
PART = r"(?:day|morning|afternoon|arvo|evening|night)"
BEFORE = Late(rf"\b(?:{PART} (?:before(?:hand)?|prior)|(?:previous|preceding) {PART}|eve)\b(?! (?:yesterday|last))")
SAME_DAY = Late(
    r"\b(?:same (?:day|morning|afternoon|evening)|meme jour|jour meme|that (?:day|morning|afternoon|evening)|ce jour la)\b"
)
OPEN_ENDED = frozenset(", . ; : ! ? ( ) - – — and or by please pls from to in at with for then so as because if on".split())
"""What may follow where the day is left to the sentence before: "the evening before by train", not "the evening before the hearing"."""


def step_of(said: TimeMention) -> int:
    """Return how many days a time lies beside the day that it is said by; 0: it is said by none."""
    text = fold(said.said.text)
    return 1 if AFTER.search(text) else -1 if BEFORE.search(text) else 0


def said_later(view: View, said: TimeMention) -> bool:
    """Tell whether a time stands in a sentence after the request's own."""
    return any(said is other for tail in view.tails for other in tail.phrase.times)


def day_told(view: View) -> When | None:
    """Return the one day that the sentence before named."""
    day = view.memory.day
    if day is None:
        return None
    start = datetime(day.year, day.month, day.day, tzinfo=view.ground.zone)
    return When(start, (start.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=view.ground.zone), "day")


def by_night(said: TimeMention) -> bool:
    """Tell whether "the night before" is said: its evening, or when all sleep."""
    return "night" in fold(said.said.text)


def named_after(view: View, said: TimeMention) -> bool:
    """Tell whether the words that follow say before what: "the evening before the hearing"."""
    phrase = next((piece.phrase for piece in view.pieces if any(said is other for other in piece.phrase.times)), None)
    if phrase is None or said.end >= len(phrase.tokens):
        return False
    return phrase.tokens[said.end].word not in OPEN_ENDED and phrase.tokens[said.end - 1].word in {"before", "after"}


THAT_NIGHT = Late(r"(?:that|the same|same|that same|the) night")
BED = frozenset(("hotel", "room", "bed", "b&b", "airbnb", "digs", "lodging", "accommodation", "stay", "sleep", "somewhere"))
NEAR = 5


def of_bed(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a night is the one that a bed is wanted for: "and a room somewhere decent that night"."""
    before = piece.phrase.words(max(piece.low, said.start - NEAR), said.start)
    return THAT_NIGHT.fullmatch(fold(said.said.text).strip()) is not None and bool(BED & set(before))


def bed_left_out(pieces: Iterable[Piece], lang: str) -> Iterator[str]:
    """Return the folded words of pieces without the nights that a bed is wanted for."""
    for piece in pieces:
        nights = [t for t in piece.times if lang == "en" and of_bed(piece, t)]
        hidden = {n for t in nights for n in range(t.start, t.end)}
        yield " ".join(piece.phrase.tokens[n].word for n in range(piece.low, piece.high) if n not in hidden)
