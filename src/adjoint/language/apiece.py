"""A list of meetings under one verb, each with its own people and length: "place these before Friday: budget with Ann 1 h, lease with Bob 30 min"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adjoint.language.fold import Late, listed
from adjoint.language.slots import grouped
from adjoint.language.speech import BULLET

if TYPE_CHECKING:
    from adjoint.language.frames import Frame
    from adjoint.language.names import PersonMention
    from adjoint.language.phrase import TimeMention
    from adjoint.language.view import Piece, View

OPEN = frozenset({"several-lengths", "no-people"})
"""What is doubtful of the list as a whole, and of none of its items."""
COUNT = Late(r"\b(?:ces|these|those|les|the) (deux|trois|quatre|cinq|two|three|four|five|[2-5])\b")
NUMBERS = {"deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4, "cinq": 5, "five": 5}
GLUE = listed("avec with et and pour for un une le la les l a an the de du d")
MOST = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One meeting of a list: its words, whom it is with, how long it lasts."""

    piece: Piece
    people: tuple[str, ...]
    minutes: int


def apiece(view: View, frame: Frame) -> list[Frame]:
    """Return a frame for each meeting of a list that shares its time; nothing where an item is not plain, or it is no list."""
    codes = {doubt.code for doubt in frame.why}
    if frame.intent != "calendar.book" or view.third or "when" not in frame.slots or not codes or not codes <= OPEN:
        return []
    items = _in_line(view) or _below(view)
    count = COUNT.search(view.text)
    if not 2 <= len(items) <= MOST or (count and NUMBERS.get(count[1], int(count[1]) if count[1].isdigit() else 0) != len(items)):
        return []
    kept = {name: value for name, value in frame.slots.items() if name not in {"people", "duration", "title"}}
    return [
        replace(
            frame,
            slots=kept
            | {"people": list(each.people), "duration": each.minutes}
            | ({"title": name} if (name := _title(each)) else {}),
            sure=True,
            missing=(),
            why=(),
            score=0.97,
            evidence=each.piece.surface.strip(" ,;:-–•"),
            at=(each.piece.phrase.tokens[each.piece.low].start, each.piece.phrase.tokens[each.piece.high - 1].end),
        )
        for each in items
    ]


def _in_line(view: View) -> list[Item]:
    """Return the meetings after a colon, parted by their lengths."""
    main, phrase = view.main, view.main.phrase
    opens = [n for n in range(view.match.head, main.high) if phrase.tokens[n].word == ":"]
    if not opens or any(time.start > opens[0] for time in main.times):
        return []
    lengths = [each for each in main.lengths if each.start > opens[0]]
    low, out = opens[0] + 1, []
    for length in lengths:
        high = max([length.end, *(group[-1].end for group in _between(view, main, low, length))])
        out.append(_item(view, replace(main, low=low, high=high)))
        low = high
    named = [group for group in grouped(view, main) if group[0].start > opens[0]]
    return [each for each in out if each] if all(out) and len(named) == len(out) else []


def _between(view: View, main: Piece, low: int, length: TimeMention) -> list[list[PersonMention]]:
    """Return the people just after a length that stands before them: "1 h with Ann"."""
    before = [group for group in grouped(view, main) if low <= group[0].start < length.start]
    after = [group for group in grouped(view, main) if length.end <= group[0].start <= length.end + 1]
    return [] if before else after[:1]


def _below(view: View) -> list[Item]:
    """Return the meetings of the lines below, one each."""
    lines = [line for line in view.foot.splitlines() if BULLET.match(line)]
    if len(lines) > len(view.below):
        return []  # one of them was taken for a signature, or asks for something else
    out = [None if each.times else _item(view, each) for each in view.below]
    return [each for each in out if each] if all(out) else []


def _item(view: View, piece: Piece) -> Item | None:
    """Return one meeting: some people who are known, one length."""
    groups, lengths = grouped(view, piece), piece.lengths
    if len(groups) != 1 or len(lengths) != 1 or not lengths[0].said.seconds:
        return None
    if any(len(person.contacts) != 1 for person in groups[0]):
        return None
    return Item(piece, tuple(person.contacts[0].name for person in groups[0]), int(lengths[0].said.seconds // 60))


def _title(item: Item) -> str:
    """Return what a meeting is called: what stands before its people and its length."""
    piece, phrase = item.piece, item.piece.phrase
    ends = [person.start for person in piece.people] + [length.start for length in piece.lengths]
    low, high = piece.low, min(ends, default=piece.low)
    while low < high and not phrase.tokens[low].word.isalpha():
        low += 1
    while high > low and (phrase.tokens[high - 1].word in GLUE or not phrase.tokens[high - 1].word.isalpha()):
        high -= 1
    name = replace(piece, low=low, high=high).surface.strip() if high > low else ""
    return name[:1].upper() + name[1:]
