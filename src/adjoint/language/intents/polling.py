"""calendar.book by a poll: « fais un sondage auprès de Paul et Ana pour une heure la semaine prochaine », "send a Doodle to Paul and Ana"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.language.pattern import patterns

if TYPE_CHECKING:
    from adjoint.language.view import View

POLL = r"\b(?:sondage|sonde[rz]?|doodle|framadate|rallly|poll)\b"
"""A word that stands for a poll."""

PATTERNS = (
    *patterns(
        "calendar.book",
        "fr",
        """
        {do|send|book|draft|put} .3 sondage|doodle|framadate .. @p
        lance|lancez|lancer|ouvre|ouvrez|ouvrir|cree|creez|creer|passe|passez|passer .3 sondage|doodle|framadate .. @p
        sonde|sondez|sonder .2 @p
        {do|send|book|draft|put} .3 sondage|doodle|framadate .. @t
        lance|lancez|lancer|ouvre|ouvrez|ouvrir|cree|creez|creer .3 sondage|doodle|framadate .. @t
        {find|book|put} .. @p .. sondage|doodle|framadate
        """,
        weight=1.3,
    ),
    *patterns(
        "calendar.book",
        "en",
        """
        send|start|make|create|run|launch|open|do|organise|organize|circulate .3 poll|doodle|rallly .. @p
        set up .3 poll|doodle|rallly .. @p
        poll|doodle .2 @p
        send|start|make|create|run|launch|open|do|organise|organize|circulate .3 poll|doodle|rallly .. @t
        {find|book|get} .. @p .. poll|doodle|rallly
        """,
        weight=1.3,
    ),
)
FILLS: dict[str, object] = {}


def take_way(view: View) -> None:
    """Note that a poll is the way to a date; one about a matter ("sur le logo") may be meant for opinions."""
    if view.third or not view.has(POLL):
        return
    view.slots["way"] = "poll"
    if view.has(r"\b(?:sondage|poll)\b.{0,60}\b(?:sur|about|on whether|pour savoir si)\b"):
        view.doubt("two-readings")
