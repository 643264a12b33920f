"""Requests said of a thing: "the staff meeting can be cancelled", "the bill needs paying", « le conseil peut être annulé »."""

from __future__ import annotations

from adjoint.language.conditions import TRAILING
from adjoint.language.fold import Late
from adjoint.language.mood import Mood
from adjoint.language.pattern import Match
from adjoint.language.phrase import Phrase

BE = "^can|could|may|might|must|should .2 be .1"
NEED = "^needs|need|wants|want|has|have to be .1"
ING = "^needs|need|wants|want .1"
GO = "^can|could|must|should .1 go"
PEUT = "^peut|pourrait|doit|devrait|peuvent|pourraient|doivent|devraient .1 etre .1"
NOT = Late(r"\b(?:not|never|no longer|pas|plus|jamais|guere|already|deja|have been|only)\b")
SUBJECT = Late(
    r"\b(?:(?:can|could|may|might|must|should|can't|cannot|couldn't) (?:\w+ )?(?:be \w+|go|move|shift|slide|slip)|(?:needs?|wants?|has|have) (?:to be \w+|\w+ing))\b"
)
"""A noun of which something is said asks for no new meeting: "lunch with Nell can be moved to Friday"."""


def said_of(template: str) -> bool:
    """Tell whether a pattern begins with the thing and says what may be done with it."""
    return not template.startswith("^") and any(part in template for part in (BE, NEED, ING, GO, PEUT))


def stance(phrase: Phrase, match: Match, lang: str) -> Mood | None:
    """Return how such words stand where they do not ask: denied, a question, on a condition; else nothing."""
    inside = " ".join(phrase.words(match.start, match.end))
    if NOT.search(inside):
        return Mood("negated")
    if "?" in phrase.words():
        return Mood("none", note="question")
    return Mood("conditional") if TRAILING[lang].search(" ".join(phrase.words(match.head))) else None
