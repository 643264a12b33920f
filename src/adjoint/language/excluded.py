"""Times that are left out, and restrictions that no slot can hold: "next week, not Monday", « sauf le matin », "mornings only"."""

from __future__ import annotations

from collections.abc import Iterator

from adjoint.language.fold import Late
from adjoint.language.times import first
from adjoint.language.view import View
from adjoint.language.when import When

LEFT_OUT = Late(
    r"(?:\b(?:not|except|excepted|excluding|bar|barring|save|avoid|avoiding|but|apart from|other than|rather than|instead of|any \w+ but"
    r"|sauf|pas|hormis|excepte|hors|a part|excluant|eviter|evite[rz]?|evitant|plutot que|au lieu de|ni))"
    r"(?: (?:for|on|in|the|any|if possible|before|after|le|la|les|l|du|de|d|pour|a|au|avant|apres|si possible))*$"
)
"""Words that end right before a time that is not meant."""
ONLY = Late(
    r"\b(?:mornings?|afternoons?|evenings?|nights?|lunch\w*|weekends?|weekdays?|\w+days?) (?:only|ideally|if possible|preferred|preferably)\b"
    r"|\bonly (?:in the |on |the )?(?:mornings?|afternoons?|evenings?|weekdays?|\w+days?)\b"
    r"|\b(?:avoid(?:ing)?|except|excluding|barring) (?:the |any |my |all )?\w+"
    r"|\b(?:uniquement|seulement|exclusivement|evitant|eviter|evitez|sauf|hormis|excepte)\b"
)
"""A part of the time that is said beside it."""
PLANNED = frozenset(("calendar.book", "calendar.block", "calendar.move"))


def excluded(view: View) -> bool:
    """Tell whether the time of a plan is, holds or lies in one that is left out, or is narrowed by words that no slot holds."""
    when = view.slots.get("when")
    if view.match.pattern.intent not in PLANNED or when is None:
        return False
    ours = [each for each in (when if isinstance(when, tuple) else (when,)) if isinstance(each, When)]
    if any(other.part is not None or _meet(each, other) for each in ours for other in _left_out(view)):
        return True
    return any(each.grain in {"week", "month", "quarter"} for each in ours) and ONLY.search(view.all_text) is not None


def _left_out(view: View) -> Iterator[When]:
    for piece in (view.main, *view.tails):
        for said in piece.times:
            before = " ".join(piece.phrase.words(max(piece.low, said.start - 5), said.start))
            if (when := first(said.said)) is not None and LEFT_OUT.search(before):
                yield when


def _meet(one: When, other: When) -> bool:
    """Tell whether two stretches share a moment; an open side is endless."""
    after = one.end is not None and other.start is not None and one.end <= other.start
    before = other.end is not None and one.start is not None and other.end <= one.start
    return not after and not before
