"""A time said and put right in the same breath: "Tuesday at 3, sorry, 4 pm", « mardi, ou plutôt mercredi à 14 h »."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from adjoint.language.fold import Late, fold, listed
from adjoint.language.phrase import TimeMention
from adjoint.language.view import Piece, View
from adjoint.language.when import When

type Found = tuple[Piece, TimeMention]
type Combine = Callable[[When, When], When]
"""Puts an hour on a day."""

STRONG = listed("no sorry actually rather wait scratch oops correction nope plutot non pardon oups desole desolee")
WEAK = listed(
    ", - – — . … or ou i mean make that it ah oh err er um well enfin euh en fait je veux dire finalement hold on my mistake hmm"
)
RUNS = ("i mean", "make that", "en fait", "je veux dire", "enfin", "finalement")
"""What puts a time right by itself, without "no"."""
MARKS = Late(
    r"\b(?:no wait|scratch that|pardon je|je veux dire|oups|oops|sorry i meant|ah non|non a|actually no|(?<!and )i mean|make that|or rather|ou plutot|enfin non|non plutot|correction|no sorry)\b"
)


def puts_right(words: list[str]) -> bool:
    """Tell whether the words between two times say that the second holds and not the first."""
    said = " ".join(word for word in words if word.isalpha())
    known = bool(words) and all(word in STRONG | WEAK for word in words)
    return known and (
        bool(STRONG & set(words)) or said.startswith(RUNS) or said.removeprefix("or ").removeprefix("ou ").startswith(RUNS)
    )


def last_said(view: View, found: list[Found], combine: Combine) -> list[Found]:
    """Leave out the times that the next one puts right; that one takes from them what it does not say itself."""
    out: list[Found] = []
    for piece, said in found:
        before = out[-1] if out else None
        if (
            before
            and before[0].phrase is piece.phrase
            and not _narrows(before[1], said)
            and puts_right(piece.phrase.words(before[1].end, said.start))
        ):
            view.corrected = True
            view.use(before[0], before[1].start)
            out[-1] = (piece, replace(said, said=replace(said.said, candidates=_whole(before[1], said, combine))))
            continue
        out.append((piece, said))
    return out


WIDE = frozenset(("week", "month", "quarter", "year"))


def _narrows(old: TimeMention, new: TimeMention) -> bool:
    """Tell whether a time only says when in a week or month that was named: « la semaine prochaine, plutôt en fin de journée »."""
    was, now = (said.said.candidates[0] if said.said.candidates else None for said in (old, new))
    return was is not None and now is not None and was.grain in WIDE and now.grain not in WIDE


def _whole(old: TimeMention, new: TimeMention, combine: Combine) -> tuple[When, ...]:
    was, now = (said.said.candidates[0] if said.said.candidates else None for said in (old, new))
    if was is None or now is None or was.start is None or now.start is None:
        return new.said.candidates
    if new.said.kind == "clock" and old.said.kind != "clock":
        return (combine(was, now),)
    if was.grain in {"hour", "minute"} and now.grain == "day" and not now.part:
        return (combine(now, was),)
    return new.said.candidates


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
