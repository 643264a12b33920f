"""Reading an answer to a poll that goes through its letters: "A and C, B if need be, D no". Anything else is read as any other answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

type Stance = Literal["yes", "maybe", "no"]

LETTER = re.compile(r"(?<![\w'’])([A-HJ-NP-Z][0-9]?)(?![\w'’])")
CLAUSE = re.compile(r"[,;\n!]+|(?<=\w\w)\.(?=\s|$)|(?:^|\s)[-–—•]\s|\s(?:mais|but|sinon|else|otherwise)\s")
MAYBE = re.compile(
    r"\b(?:(?:si|au|en cas de) (?:besoin|necessaire|necessite)|s'il le faut|si vraiment (?:besoin|necessaire)|a la rigueur"
    r"|en dernier recours|eventuellement|peut[ -]etre|if (?:need(?:ed)?(?: be)?|necessary|i must|we must|really needed)"
    r"|at a (?:push|pinch)|as a last resort|maybe|perhaps)\b"
)
NO = re.compile(
    r"\b(?:non|pas possible|impossible|ne (?:me )?(?:va|vont|convien\w+) pas|(?:je )?ne peux pas|pas|no|not possible|can(?:no|')t|not"
    r"|does ?n[o']?t (?:work|suit)|do ?n[o']?t (?:work|suit))\b"
)
YES = re.compile(
    r"\b(?:oui|ok|okay|d'accord|parfait|possible|(?:me |nous )?(?:va|vont|convien\w+)(?: bien| parfaitement)?|(?:je )?peux"
    r"|yes|fine|good|great|perfect|works?|suits?(?: me)?|(?:i )?can(?: do)?|available|libre|dispo(?:nible)?|ideal)\b"
)
FILL = re.compile(
    r"\b(?:a|to|et|ou|and|or|both|aussi|also|pour|moi|for|me|le|la|les|the|date|dates|plutot|rather|both|is|are|est|sont|would|be|si|tous"
    r"|les deux|bien|well|also|that|works|on|c'est|avec|plaisir)\b|[:.()=/&+'?-]"
)


def read_ballot(text: str, letters: Collection[str]) -> Mapping[str, Stance]:
    r"""Return what each letter was given; empty where the text is not one that goes through the letters and nothing else.

    >>> dict(read_ballot("Bonjour,\nA et C oui, B si besoin, D non.\nPaul", "ABCD"))
    {'A': 'yes', 'C': 'yes', 'B': 'maybe', 'D': 'no'}
    >>> read_ballot("A good idea, B maybe", "AB")
    {}
    """
    said: dict[str, Stance] = {}
    for clause in CLAUSE.split(text[:4000]):
        found = LETTER.findall(clause)
        if not found:
            continue
        stance = _stance(LETTER.sub(" ", clause))
        if stance is None or not set(found) <= set(letters) or set(found) & set(said):
            return {}
        said |= dict.fromkeys(found, stance)
    return said if {"maybe", "no"} & set(said.values()) else {}


def _stance(words: str) -> Stance | None:
    """Return what the words beside letters say of them; None: they say something else, or two things."""
    plain = fold(words).replace("’", "'")
    for stance, pattern in (("maybe", MAYBE), ("no", NO), ("yes", YES)):
        rest, number = pattern.subn(" ", plain)
        if number:
            return stance if not FILL.sub(" ", rest).split() else None  # type: ignore[return-value]  # one of the three
    return "yes" if not FILL.sub(" ", plain).split() else None
