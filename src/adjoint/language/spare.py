"""Lengths with a word between the number and the unit: "two clear hours", "a spare half hour", « une bonne heure »."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.phrase import TimeMention
from adjoint.language.view import Piece

ADJECTIVE = r"(?:spare|free|clear|quiet|uninterrupted|solid|good|full|whole|straight|empty|open|petites?|bonnes?|pleines?)"
SPARE = Late(
    rf"\b(?P<count>an?|one|two|three|four|une|deux|trois|\d{{1,2}}) {ADJECTIVE} (?P<half>half (?:an )?|demi )?(?P<unit>hours?|heures?|hrs?|minutes?|mins?)\b"
)
COUNTS = {"a": 1, "an": 1, "one": 1, "une": 1, "two": 2, "deux": 2, "three": 3, "trois": 3, "four": 4}


def spare(text: str) -> int | None:
    """Return such a length in minutes.

    >>> spare("have i got two clear hours next week")
    120
    """
    said = SPARE.search(text)
    if said is None:
        return None
    count = COUNTS.get(said["count"]) or int(said["count"])
    unit = 1 if said["unit"].startswith("min") else 60
    return count * (unit // 2 if said["half"] and unit > 1 else unit)


SPARE_TIME = Late(
    r"\b(?:(?:quand|des que|si|lorsque) (?:tu|vous) (?:as|auras|aurez|avez|aurais|auriez|trouves|trouverez)|(?:when|once|if) (?:you|u) (?:have|get|ve got|'ve got|find))(?: \w+)?$"
)
"""Before a length that the reader may have to spare: « quand tu auras deux minutes »."""


def of_reader(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a length is the time that the reader may have for it."""
    return SPARE_TIME.search(" ".join(piece.phrase.words(max(0, said.start - 4), said.start))) is not None
