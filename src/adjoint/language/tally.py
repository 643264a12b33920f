"""What the clauses of an answer to an offer add up to."""

from __future__ import annotations

from dataclasses import dataclass, field

from adjoint.language.frames import OfferedSlot
from adjoint.language.when import Mention


@dataclass(slots=True)
class Tally:
    """What the clauses of an answer add up to."""

    accepted: list[OfferedSlot] = field(default_factory=list)
    refused: list[OfferedSlot] = field(default_factory=list)
    counters: list[Mention] = field(default_factory=list)
    yes: bool = False
    no: bool = False
    either: bool = False
    hangs: bool = False
    unclear: list[OfferedSlot] = field(default_factory=list)
    """Named among words that say neither yes nor no."""
    none: bool = False
    """All that was offered is refused: a time named after that is another one."""
    day: tuple[int, list[OfferedSlot], bool] = (-1, [], False)
    """The sentence of the last time that was taken, what it left, and whether a letter did: "Monday the 7th, 9 am" has its hour after a comma."""
    used: set[int] = field(default_factory=set)

    @property
    def chosen(self) -> list[OfferedSlot]:
        """The slots accepted and not refused elsewhere, each once."""
        kept = [slot for slot in dict.fromkeys(self.accepted) if slot not in self.refused]
        return [slot for slot in kept if slot not in self.unclear] or kept


def narrowed(tally: Tally, number: int, hits: list[OfferedSlot], *, by_letter: bool = False) -> list[OfferedSlot]:
    """Return what the next words of the same sentence leave of the slots taken just before; else the slots themselves.

    A letter names one more of them, which no time after it takes away: "B (Tuesday the 1st, 9 am)".
    """
    before, held, named = tally.day
    both = [slot for slot in hits if slot in held] if before == number and not by_letter else []
    if both and set(both) < {*hits, *held}:
        tally.accepted = [slot for slot in tally.accepted if named or slot not in held]
        hits = both
    tally.day = number, hits, by_letter or (named and before == number)
    return hits
