"""What only looks like a time in French: « Sept-Îles », « ce jour-là »."""

from __future__ import annotations

from adjoint.language.fold import Late

NUMBERED_TOWN = Late(r"\b(?:Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix|Onze|Douze|Cent|Mille)-[A-ZÀ-Ý][a-zà-ÿ]+")
"""Towns, nothing counted."""
THAT_DAY = Late(
    r"(?i)\b(?:ces? jours?|ce matin|ce soir|cet(?:te)? apr[èe]s-midi|cette (?:semaine|journ[ée]e|matin[ée]e|soir[ée]e))-l[àa](?!\w)"
)
"""It points at what was said before: none of these is of today."""


def no_time_there(piece: str) -> str:
    """Return a sentence of the same length with such words blanked."""
    if "-" not in piece:
        return piece
    piece = NUMBERED_TOWN.sub(lambda found: "X" * len(found[0]), piece)
    return THAT_DAY.sub(lambda found: "x" * len(found[0]), piece)
