"""Board-style meetings: votes counted, the quorum, and the days of notice. These are the client's own rules; nothing here is legal advice.

A rule is written in the note of the event in the calendar, as people write it: "Quorum : la moitié", "Notice: 14 days".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from adjoint.language.fold import fold

if TYPE_CHECKING:
    from datetime import date

FOR = re.compile(r"\b(\d{1,4})\s*(?:voix\s+)?(?:pour|for|in favour|ayes?)\b|\b(?:pour|for|in favour)\s*:?\s*(\d{1,4})\b")
AGAINST = re.compile(r"\b(\d{1,4})\s*(?:voix\s+)?(?:contre|against|noes?)\b|\b(?:contre|against)\s*:?\s*(\d{1,4})\b")
ABSTAINED = re.compile(r"\b(\d{1,4})\s*(?:abstentions?|abstained|abstaining)\b|\b(?:abstentions?|abstained)\s*:?\s*(\d{1,4})\b")
NOTICE = re.compile(r"\b(?:preavis|delai de convocation|convocation|notice)\s*:?\s*(\d{1,3})\s*(?:clear\s+)?(?:jours?|days?)")
QUORUM = re.compile(
    r"\bquorum\s*:?\s*(la moitie|le tiers|les deux tiers|half|a third|one third|two thirds|\d{1,3}\s*/\s*\d{1,3}|\d{1,3}\s*%|\d{1,4})"
)
SHARES = {
    "la moitie": Fraction(1, 2),
    "half": Fraction(1, 2),
    "le tiers": Fraction(1, 3),
    "a third": Fraction(1, 3),
    "one third": Fraction(1, 3),
    "les deux tiers": Fraction(2, 3),
    "two thirds": Fraction(2, 3),
}


@dataclass(frozen=True, slots=True)
class Vote:
    """The votes on one resolution."""

    given: int
    against: int
    abstained: int = 0

    @property
    def carried(self) -> bool:
        """Tell whether more were for it than against: abstentions are counted with neither."""
        return self.given > self.against


@dataclass(frozen=True, slots=True)
class Rules:
    """What the client's own articles ask for, as the calendar tells it."""

    notice: int | None = None
    """Days between the day of the notice and that of the meeting, neither counted."""
    quorum: Fraction | int | None = None
    """A share of those who are entitled, or a number of people."""


def vote_of(text: str) -> Vote | None:
    """Return the votes that a line tells; None: it tells none, or not both sides.

    >>> vote_of("Comptes approuvés : 5 pour, 1 contre, 1 abstention")
    Vote(given=5, against=1, abstained=1)
    >>> vote_of("Budget agreed") is None
    True
    """
    said = fold(text)
    found = [_number(pattern, said) for pattern in (FOR, AGAINST, ABSTAINED)]
    if found[0] is None or (found[1] is None and found[2] is None):
        return None
    return Vote(found[0], found[1] or 0, found[2] or 0)


def _number(pattern: re.Pattern[str], said: str) -> int | None:
    match = pattern.search(said)
    return int(match[1] or match[2]) if match else None


def rules_of(note: str) -> Rules:
    """Return the rules that the note of an event tells.

    >>> rules_of("Préavis : 15 jours. Quorum : la moitié des administrateurs.")
    Rules(notice=15, quorum=Fraction(1, 2))
    """
    said = fold(note)
    notice, quorum = NOTICE.search(said), QUORUM.search(said)
    return Rules(int(notice[1]) if notice else None, _share(quorum[1]) if quorum else None)


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
