"""Every intent: how it is said and how its slots are filled, one file a family.

To add an intent, write its patterns and its `fill` function in the family's file (or a new file named in `FAMILIES`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from adjoint.language.intents import (
    agenda,
    booking,
    chasing,
    documents,
    invited,
    mail,
    meetings,
    money,
    moving,
    proposing,
    publishing,
    records,
    requesting,
    signing,
    spending,
    swapping,
    tasks,
    travel,
)
from adjoint.language.pattern import Pattern, needs
from adjoint.language.view import View

type Fill = Callable[[View], None]
FAMILIES = (
    booking,
    proposing,
    moving,
    swapping,
    agenda,
    invited,
    mail,
    chasing,
    tasks,
    documents,
    signing,
    travel,
    meetings,
    money,
    spending,
    publishing,
    requesting,
    records,
)
FILLS: dict[str, Fill] = {name: fill for family in FAMILIES for name, fill in family.FILLS.items()}


@cache
def patterns_for(lang: str, speaker: str) -> tuple[tuple[Pattern, tuple[frozenset[str], ...]], ...]:
    """Return the patterns that a speaker of a language may use, each with what a sentence must hold for it."""
    return tuple(
        (pattern, tuple(needs(pattern)))
        for family in FAMILIES
        for pattern in family.PATTERNS
        if pattern.lang == lang and speaker in pattern.speakers
    )
