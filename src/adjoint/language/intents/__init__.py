"""Every intent: how it is said and how its slots are filled, one file a family.

To add an intent, write its patterns and its `fill` function in the family's file (or a new file named in `FAMILIES`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, KeysView, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from adjoint.language.intents import (
    agenda,
    barely,
    booking,
    byway,
    chasing,
    documents,
    everyday,
    frankly,
    homely,
    informally,
    invited,
    mail,
    meetings,
    money,
    moving,
    needing,
    noting,
    offhand,
    passively,
    plainly,
    polling,
    proposing,
    publishing,
    records,
    requesting,
    signing,
    spending,
    spoken,
    swapping,
    tasks,
    tersely,
    travel,
)
from adjoint.language.pattern import Pattern, needs
from adjoint.language.view import View

type Fill = Callable[[View], None]
FAMILIES = (
    booking,
    noting,
    byway,
    polling,
    everyday,
    frankly,
    plainly,
    informally,
    needing,
    spoken,
    barely,
    homely,
    passively,
    offhand,
    proposing,
    moving,
    swapping,
    agenda,
    invited,
    mail,
    chasing,
    tasks,
    documents,
    signing,
    travel,
    meetings,
    money,
    spending,
    publishing,
    requesting,
    records,
    tersely,
)
FILLS: dict[str, Fill] = {name: fill for family in FAMILIES for name, fill in family.FILLS.items()}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The patterns that a speaker of a language may use, found by what a sentence must hold for them."""

    rows: tuple[tuple[Pattern, tuple[frozenset[str], ...]], ...]
    """Each with what a sentence must hold, one of each set; the set that the fewest patterns share first."""
    by_name: Mapping[str, tuple[int, ...]]
    """For each name of a first set the rows that it opens."""
    always: tuple[int, ...]
    """The rows that need nothing."""

    def fitting(self, names: KeysView[str]) -> list[Pattern]:
        """Return, in the order of the families, the patterns that a sentence with these names may fit."""
        open_rows = {*self.always, *chain.from_iterable(self.by_name[name] for name in names if name in self.by_name)}
        found = []
        for number in sorted(open_rows):
            pattern, wanted = self.rows[number]
            if not any(need.isdisjoint(names) for need in wanted[1:]):
                found.append(pattern)
        return found


@cache
def patterns_for(lang: str, speaker: str) -> Shelf:
    """Return the patterns that a speaker of a language may use."""
    said = [(p, needs(p)) for family in FAMILIES for p in family.PATTERNS if p.lang == lang and speaker in p.speakers]
    common = Counter(name for _, wanted in said for need in wanted for name in need)
    rows = tuple((p, tuple(sorted(wanted, key=lambda need: sum(common[name] for name in need)))) for p, wanted in said)
    by_name: dict[str, list[int]] = {}
    for number, (_, wanted) in enumerate(rows):
        for name in wanted[0] if wanted else ():
            by_name.setdefault(name, []).append(number)
    always = tuple(number for number, (_, wanted) in enumerate(rows) if not wanted)
    return Shelf(rows, {name: tuple(numbers) for name, numbers in by_name.items()}, always)
