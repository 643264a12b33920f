"""Times that only name something ("the morning show"), and a house named right after the time ("noon, Taverna Luna")."""

from __future__ import annotations

from adjoint.language.fold import Late, fold
from adjoint.language.gender import MEN, WOMEN
from adjoint.language.names import NOT_NAMES
from adjoint.language.phrase import TimeMention
from adjoint.language.view import Piece, View

A_PART = Late(
    r"(?:the|a|an|our|my|your|le|la|l|notre) ?(?:morning|afternoon|evening|night|christmas|xmas|easter|noon|matin|soir)"
)
NO_NOUN = frozenset(
    "at to until till with and or for please pls instead if as of by in on from before after about around would could should will can was is "
    "works suits might may be so when while because since but then than not too also only i we you he she they it".split()
)


def naming(view: View, found: list[tuple[Piece, TimeMention]]) -> list[tuple[Piece, TimeMention]]:
    """Leave out the parts of a day that say which thing is meant, where a time is said besides: "for the morning show, 9:30"."""
    kept = [(piece, said) for piece, said in found if not _names(piece, said)]
    if not kept or len(kept) == len(found):
        return found
    for piece, said in found:
        if _names(piece, said):
            view.use(piece, said.start)
    return kept


def _names(piece: Piece, said: TimeMention) -> bool:
    after = piece.phrase.words(said.end, said.end + 1)
    return (
        A_PART.fullmatch(fold(said.said.text).strip()) is not None
        and bool(after)
        and said.end < piece.high
        and after[0].isalpha()
        and after[0] not in NO_NOUN
        and not any(t.start == said.end for t in piece.phrase.times)
    )


HOUSE_LAST = Late(r"\0\s*,\s*(?P<name>(?:[A-Z][\w'’&-]+ (?:(?:of|de|la|le|the|and|&|on) )?){1,3}[A-Z][\w'’&-]+)\s*[.!]?\s*$")
"""Two capitals or more that end a note, right after its time."""


def house_last(view: View, masked: str) -> str | None:
    """Return the house that ends a note after its time: "Lunch with Ann on Friday, noon, Taverna Luna."."""
    match = HOUSE_LAST.search(masked) if not view.third else None
    words = {fold(word) for word in match["name"].split()} if match else set()
    if match is None or words & (WOMEN | MEN | NOT_NAMES) or words & set(fold(view.signer).split()):
        return None
    return match["name"]
