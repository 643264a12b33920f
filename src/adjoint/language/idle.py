"""A French clause after a request that only says why, or what stays as it is: « , inutile d'y passer l'après-midi », « , celle du 26 reste »."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.phrase import Phrase

IDLE = Late(
    r"(?:inutile|superflu|(?:pas|plus) (?:la peine|besoin|utile|necessaire|le temps|le courage)|rien (?:ne|n|d|de)|personne (?:ne|n)|aucune?s? |faute (?:de|d)|"
    r"histoire (?:de|d|que|qu)|ca ne |cela ne |question de |affaire de |tant pis|trop (?:tard|court|juste|loin|cher|de|d))\b"
)
STAYS = Late(
    r"(?:pas|mais pas|et pas|et non) (?:celle?s?|celui|ceux)\b|(?:celle?s?|celui|ceux)\b[^,;.]*\b(?:reste|restent|tient|tiennent|maintenue?s?|demeure|ne change|change pas|bouge pas)\b"
)
"""What is left as it is, told beside what is not."""

STATES = Late(
    r"(?:le|la|l|les|un|une|son|sa|ses|mon|ma|mes|notre|nos|leur|leurs) (?:\w+ ){1,3}(?:est|sont|sera|seront|n est|ne sont|ne sera|a ete|ont ete|vient|viennent|va|vont|reste|restent|tombe|demarre|commence)\b(?! a )"
)
"""A noun and what has become of it: « , la conférence est reportée »."""


def idle(following: list[str]) -> bool:
    """Tell whether the words after a comma ask for nothing."""
    text = " ".join(following)
    return any(pattern.match(text) is not None for pattern in (IDLE, STAYS, STATES))


HAPPENS = Late(
    r"(?:le|la|les|l|un|une|mon|ma|mes|notre|nos|ce|cette|son|sa|leur|celle|celui)(?: [a-z']+| \d+| @){1,4}? (?:est|sont|sera|seront|ne|n|doit|doivent|peut|peuvent|vient|tombe|ferme|reste|restent|part|prefere|demande)\b(?! @ \w+(?:er|ir|re)\b)"
)
"""What happens is told: « annule ma visite, la jument est partie »."""


def happens(phrase: Phrase, low: int, high: int) -> bool:
    """Tell whether a clause behind a comma tells what happened to somebody or something, and names no hour."""
    said = " ".join("@" if token.surface in {"à", "À"} else token.word for token in phrase.tokens[low : min(high, low + 9)])
    return HAPPENS.match(said) is not None and not any(
        low <= t.start < high and t.kind in {"clock", "duration"} for t in phrase.times
    )
