"""Board-style meetings: the rules that the client's calendar notes, and the days of notice. Nothing here is legal advice.

A rule is written in the note of the event in the calendar, as people write it: "Quorum : la moitié", "Notice: 14 days".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from adjoint.language.fold import fold

if TYPE_CHECKING:
    from datetime import date

NOTICE = re.compile(r"\b(?:preavis|delai de convocation|convocation|notice)\s*:?\s*(\d{1,3})\s*(?:clear\s+)?(?:jours?|days?)")
QUORUM = re.compile(
    r"\bquorum\s*:?\s*(la moitie|le tiers|le quart|les deux tiers|half|a third|one third|a quarter|two thirds|"
    r"\d{1,3}\s*/\s*\d{1,3}|\d{1,3}\s*%|\d{1,4})([^.;\n]{0,120})"
)
IN_PERSON = re.compile(r"\b(?:presents?|in person|attending)\b")
BY_PROXY = re.compile(r"\b(?:represente\w*|pouvoirs?|procurations?|prox(?:y|ies)|represented)\b")
HELD = re.compile(
    r"\b(\d{1,2}|un|une|deux|trois|one|two|three)\s+(?:seule?\s+)?(?:pouvoirs?|procurations?|prox(?:y|ies))\s*"
    r"(?:au plus|au maximum|maximum|max|par (?:personne|membre|administrateur|mandataire)|at most|each|a head|per (?:person|member|director))"
)
NUMBERS = {"un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3}
SHARES = {
    "la moitie": Fraction(1, 2),
    "half": Fraction(1, 2),
    "le tiers": Fraction(1, 3),
    "a third": Fraction(1, 3),
    "one third": Fraction(1, 3),
    "le quart": Fraction(1, 4),
    "a quarter": Fraction(1, 4),
    "les deux tiers": Fraction(2, 3),
    "two thirds": Fraction(2, 3),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the client's own articles ask for, as the calendar tells it."""

    notice: int | None = None
    """Days between the day of the notice and that of the meeting, neither counted."""
    quorum: Fraction | int | None = None
    """A share of those who are entitled, or a number of people."""
    in_person: bool = False
    """Only who is there counts, not who is represented."""
    held: int | None = None
    """Proxies that one person may hold; None: as many as they are given."""


def rules_of(note: str) -> Rules:
    """Return the rules that the note of an event tells.

    >>> rules_of("Préavis : 15 jours. Quorum : la moitié des administrateurs présents. Un pouvoir par personne.")
    Rules(notice=15, quorum=Fraction(1, 2), in_person=True, held=1)
    """
    said = fold(note)[:20_000]
    notice, quorum, held = NOTICE.search(said), QUORUM.search(said), HELD.search(said)
    rest = quorum[2] if quorum else ""
    return Rules(
        int(notice[1]) if notice else None,
        _share(quorum[1]) if quorum else None,
        IN_PERSON.search(rest) is not None and BY_PROXY.search(rest) is None,
        NUMBERS.get(held[1]) or int(held[1]) if held else None,
    )


def _share(said: str) -> Fraction | int:
    if said in SHARES:
        return SHARES[said]
    if "/" in said:
        over, _, under = said.partition("/")
        return Fraction(int(over), max(1, int(under)))
    return Fraction(int(said.rstrip("% ")), 100) if said.endswith("%") else int(said)


def needed(quorum: Fraction | int, entitled: int) -> int:
    """Return how many must be there: a share is rounded up.

    >>> needed(Fraction(1, 2), 7), needed(3, 7)
    (4, 3)
    """
    return -(-quorum.numerator * entitled // quorum.denominator) if isinstance(quorum, Fraction) else quorum


def clear_days(sent: date, held: date) -> int:
    """Return the clear days between a notice and a meeting: neither its day nor that of the meeting counts.

    >>> from datetime import date
    >>> clear_days(date(2026, 11, 23), date(2026, 11, 27))
    3
    """
    return max(0, (held - sent).days - 1)


def last_day(held: date, notice: int) -> date:
    """Return the last day on which a notice can leave.

    >>> from datetime import date
    >>> last_day(date(2026, 11, 27), 3)
    datetime.date(2026, 11, 23)
    """
    return held - timedelta(days=notice + 1)
