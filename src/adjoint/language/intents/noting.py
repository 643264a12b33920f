"""calendar.book of what the sentence before spoke of: "Lunch with Ann, Friday at one. Put it in the diary."."""

from __future__ import annotations

from collections.abc import Callable

from adjoint.language.pattern import Match, patterns
from adjoint.language.view import View

PATTERNS = (
    *patterns(
        "calendar.book",
        "en",
        "{put|book|get} {it|that|this} .2 {on|in|into|to} .3 {agendaobj}\n{book} {it|that|this} .1 {in}",
        weight=1.1,
    ),
    *patterns(
        "calendar.book",
        "fr",
        "{put|book|take} {le|la|ca|cela} .2 {a l|dans|au|sur} .2 {agendaobj}",
        weight=1.1,
    ),
)
FILLS: dict[str, Callable[[View], None]] = {}
NOTED = frozenset(pattern.template for pattern in PATTERNS)


def put_down(match: Match) -> bool:
    """Tell whether a request only says that what was spoken of is to be put down."""
    return match.pattern.template in NOTED
