"""Lengths with a word between the number and the unit: "two clear hours", "a spare half hour", « une bonne heure »."""

from __future__ import annotations

import re

from adjoint.language.fold import Late

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
    said = re.search(SPARE.pattern, text)
    if said is None:
        return None
    count = COUNTS.get(said["count"]) or int(said["count"])
    unit = 1 if said["unit"].startswith("min") else 60
    return count * (unit // 2 if said["half"] and unit > 1 else unit)
