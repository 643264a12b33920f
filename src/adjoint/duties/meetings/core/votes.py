"""The votes on a resolution, as notes tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adjoint.language.fold import fold

FOR = re.compile(
    r"\b(\d{1,4})\s*(?:voix\s+|votes?\s+)?(?:pour|for|in favour|ayes?)\b|\b(?:pour|for|in favour)\s*:?\s*(\d{1,4})\b"
)
AGAINST = re.compile(
    r"\b(\d{1,4})\s*(?:voix\s+|votes?\s+)?(?:contre|against|opposed|noes?)\b|\b(?:contre|against)\s*:?\s*(\d{1,4})\b"
)
ABSTAINED = re.compile(r"\b(\d{1,4})\s*(?:abstentions?|abstained|abstaining)\b|\b(?:abstentions?|abstained)\s*:?\s*(\d{1,4})\b")
WON = r"carried|passed|adopted|approved|agreed|adoptee?s?|approuvee?s?|votee?s?"
LOST = r"lost|rejected|defeated|not carried|rejetee?s?|repoussee?s?"
SCORE = re.compile(
    rf"\b(?:(?P<won>{WON})|(?P<lost>{LOST}))\s*,?\s*(?:by\s+|par\s+|a\s+)?(?P<first>\d{{1,4}})\s*(?:votes?\s*|voix\s*)?"
    r"(?:-|–|/|to\b|against\b|a\b|contre\b)\s*(?P<second>\d{1,4})\b"
)
UNANIMOUS = re.compile(r"\ba l'unanimite\b|\bunanimement\b|\bunanimous(?:ly)?\b|\bnem\.? con\b|\bsans opposition\b")
TOLD = re.compile(rf"\b(?:{WON}|{LOST})\b")
NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            *(
                "zero aucun aucune no nil",
                "un une one",
                "deux two",
                "trois three",
                "quatre four",
                "cinq five",
                "six",
                "sept seven",
            ),
            *("huit eight", "neuf nine", "dix ten", "onze eleven", "douze twelve"),
        )
    )
    for word in words.split()
}
SPELT = re.compile(
    rf"\b({'|'.join(NUMBERS)})(?=\s+(?:voix|votes?|abstentions?|contre|against|opposed|in favour|abstained|abstaining)\b)"
)


@dataclass(frozen=True, slots=True)
class Vote:
    """The votes on one resolution."""

    given: int
    against: int
    abstained: int = 0
    unanimous: bool = False
    """All were for it, however many they were."""

    @property
    def carried(self) -> bool:
        """Tell whether more were for it than against: abstentions are counted with neither."""
        return self.unanimous or self.given > self.against

    @property
    def cast(self) -> int:
        """Tell how many votes and abstentions are counted."""
        return self.given + self.against + self.abstained


def vote_of(text: str) -> Vote | None:
    """Return the votes that a line tells; None: it tells none, or not both sides.

    >>> vote_of("Comptes approuvés : 5 pour, 1 contre, 1 abstention")
    Vote(given=5, against=1, abstained=1, unanimous=False)
    >>> vote_of("Budget: carried 5-2, one abstention")
    Vote(given=5, against=2, abstained=1, unanimous=False)
    >>> vote_of("Résolution 3 adoptée à l'unanimité").carried, vote_of("Budget agreed") is None
    (True, True)
    """
    said = SPELT.sub(lambda match: str(NUMBERS[match[1]]), fold(text)[:2000])
    score, abstained = SCORE.search(said), _number(ABSTAINED, said)
    if score:
        first, second = int(score["first"]), int(score["second"])
        high, low = max(first, second), min(first, second)
        return Vote(*((high, low) if score["won"] else (low, high)), abstained or 0)
    given, against = _number(FOR, said), _number(AGAINST, said)
    if given is not None and (against is not None or abstained is not None):
        return Vote(given, against or 0, abstained or 0)
    return Vote(given or 0, 0, abstained or 0, unanimous=True) if UNANIMOUS.search(said) else None


def told(text: str) -> bool:
    """Tell whether a line says itself whether the resolution was carried."""
    return TOLD.search(fold(text)) is not None


def _number(pattern: re.Pattern[str], said: str) -> int | None:
    match = pattern.search(said)
    return int(match[1] or match[2]) if match else None
