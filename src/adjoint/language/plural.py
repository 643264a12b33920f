"""Several known things under one verb where a frame holds one: "pay Dunmore and Fairlie", « signe le bail et le devis »."""

from __future__ import annotations

from collections import Counter

from adjoint.language import resolve
from adjoint.language.excluded import left_out
from adjoint.language.fold import listed, words
from adjoint.language.view import View

LINKS = listed("and et & , plus then puis as well ainsi que")


def another(view: View) -> bool:
    """Tell whether a second paper or bill is named beside the one of the slot, by a word that is its own alone."""
    world = view.message.world
    if chosen := view.slots.get("document"):
        return _named(view, {paper.id: words(paper.title) for paper in world.documents}, str(chosen))
    if chosen := view.slots.get("invoice"):
        return _named(view, {bill.id: words(f"{bill.party} {bill.number}") for bill in world.invoices}, str(chosen))
    return False


def _named(view: View, titles: dict[str, list[str]], chosen: str) -> bool:
    stems = {key: set(resolve.stems(title)) for key, title in titles.items()}
    shared = Counter(stem for own in stems.values() for stem in own)
    tokens, out = view.main.phrase.tokens, left_out(view)
    for at in range(max(view.main.low, view.match.head + 1), view.main.high):
        stem = resolve.stem(tokens[at].word)
        if at in out or shared[stem] != 1 or stem in stems.get(chosen, ()) or stem in resolve.GENERIC or len(stem) < 3:
            continue
        around = range(max(view.main.low, at - 4), min(view.main.high, at + 4))
        if any(tokens[n].word in LINKS for n in around):
            return True
    return False
