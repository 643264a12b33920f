"""A part of the week that another time of the sentence names: « la semaine prochaine, plutôt en début de semaine »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.when import Mention, When

PART = Late(
    r"(?:(?:plutot|vers|en|au|a la|de preference|ideally|early|late|in|at|the|towards?) )*(?:(?:debut|milieu|fin|start|beginning|middle|end|later|earlier) )?(?:de |of |in )?(?:la |the |that )?(?:semaine|week)"
)
"""« Début de semaine »: of which week, another time may say."""
OF_WEEK = Late(r"\b(?:debut|milieu|fin|early|late|start|beginning|middle|end)\b")


def in_week_said(times: Sequence[Mention]) -> tuple[Mention, ...]:
    """Put a bare part of the week into the one week that is named beside it."""
    weeks = {w.start for t in times if t.kind == "when" for w in t.candidates[:1] if w.grain == "week" and w.start and _whole(w)}
    week = weeks.pop() if len(weeks) == 1 else None
    return tuple(_moved(t, week) if week is not None else t for t in times)


def _whole(when: When) -> bool:
    return when.start is not None and when.end is not None and when.end - when.start >= timedelta(days=6)


def _moved(said: Mention, week: datetime) -> Mention:
    text = fold(said.text).strip()
    if said.kind != "when" or not said.candidates or not PART.fullmatch(text) or not OF_WEEK.search(text):
        return said
    own = said.candidates[0]
    if own.start is None or own.end is None or _whole(own):
        return said
    by = timedelta(days=(week.date() - own.start.date()).days + own.start.weekday())
    moved = [at.replace(tzinfo=None) + by for at in (own.start, own.end)]
    start, end = (at.replace(tzinfo=own.start.tzinfo) for at in moved)
    return replace(said, candidates=(replace(own, start=start, end=end), *said.candidates[1:]))
