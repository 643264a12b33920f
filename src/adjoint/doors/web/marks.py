"""Pure helpers of the look: a client's hue and monogram, words marked in a text, and pictures as whole numbers.

Pictures are computed here and drawn by a template as SVG, so that no number meets a locale on its way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

HUES = 8
_SMALL = "a and at d de des du e et l la le les of the und y cabinet maître me mr mrs mme m sarl sas sa ltd llc inc"
SMALL_WORDS = frozenset(_SMALL.split())


def hue(number: int) -> int:
    """Return which of the eight hues, 1 to 8, the client with this id bears; neighbours differ.

    >>> hue(1), hue(8), hue(9)
    (1, 8, 1)
    """
    return (number - 1) % HUES + 1


def monogram(name: str) -> str:
    """Return one or two capitals that stand for a name; small words and legal forms do not count.

    >>> monogram("Claire Fontaine Conseil"), monogram("Atelier de l'Orme"), monogram("émile")
    ('CF', 'AO', 'ÉM')
    """
    words: list[str] = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    telling = [word for word in words if word.lower() not in SMALL_WORDS] or words
    if not telling:
        return "?"
    letters = telling[0][:2] if len(telling) == 1 else telling[0][0] + telling[1][0]
    return letters.upper()[:2]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False
    numbers: tuple[int, ...] = ()
    """Of the readings that rest on it, from 1."""


def marked(text: str, evidence: Iterable[str]) -> tuple[Part, ...]:
    """Cut `text` where one of the words of `evidence` stands in it, case and spacing apart; overlaps become one mark.

    >>> [part.text for part in marked("Please move Paul to 3 pm", ["move paul"]) if part.marked]
    ['move Paul']
    """
    spans: list[tuple[int, int]] = []
    for words in evidence:
        if words.strip():
            pattern = r"\s+".join(re.escape(word) for word in words.split())
            spans += [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]
    parts: list[Part] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        if start > at:
            parts.append(Part(text[at:start]))
        parts.append(Part(text[max(start, at) : end], marked=True))
        at = end
    if at < len(text):
        parts.append(Part(text[at:]))
    return tuple(parts)


def numbered(text: str, rests: Sequence[tuple[str, Sequence[int]]]) -> tuple[Part, ...]:
    """Cut `text` into stretches that no reading's words cross, each with the numbers of the readings that rest on it.

    `rests` are the words of each reading and where they stood in what was read, empty where that is not known.

    >>> [(part.text, part.numbers) for part in numbered("Call Ann, move Bob", [("Call Ann", ()), ("move Bob", ())])]
    [('Call Ann', (1,)), (', ', ()), ('move Bob', (2,))]
    """
    spans = [_where(text, words, at) for words, at in rests]
    edges = sorted({0, len(text), *(edge for span in spans if span for edge in span)})
    parts = []
    for start, end in pairwise(edges):
        inside = tuple(n for n, span in enumerate(spans, 1) if span and span[0] <= start and end <= span[1])
        parts.append(Part(text[start:end], bool(inside), inside))
    return tuple(parts)


def _where(text: str, words: str, at: Sequence[int]) -> tuple[int, int] | None:
    """Return where a reading's words stand in a text: the place nearest to where they were read."""
    if not words.strip():
        return None
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    return min(found, key=lambda span: abs(span[0] - at[0]) if at else span[0]) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Something that takes time, to be drawn: half-open, aware."""

    start: datetime
    end: datetime
    title: str
    hue: int = 1
    firm: bool = True
    """False: held or offered, drawn with a dashed line."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A block with its place in the picture, in whole units."""

    block: Block
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day on a line, 480 units wide; see `components/dayline.html`."""

    boxes: tuple[Box, ...]
    ticks: tuple[tuple[int, int], ...]
    """Place and local hour."""
    now: int | None
    height: int


def day_line(blocks: Sequence[Block], *, midnight: datetime, now: datetime, hours: tuple[int, int] = (8, 20)) -> DayLine:
    """Place the blocks of the local day that starts at `midnight` on a line; blocks that overlap go to further lanes.

    `hours` is the stretch that is always shown; a block outside widens it.
    """
    zone = midnight.tzinfo
    noon = midnight + timedelta(days=1)
    inside = sorted((b for b in blocks if b.end > midnight and b.start < noon), key=lambda b: (b.start, b.end))
    local = [(max(b.start, midnight).astimezone(zone), min(b.end, noon).astimezone(zone)) for b in inside]
    minutes = [(_minute(start, midnight), _minute(end, midnight)) for start, end in local]
    first = min([hours[0], *(start // 60 for start, _ in minutes)])
    last = max([hours[1], *(-(-end // 60) for _, end in minutes)])
    left, wide = 8, 464

    def place(minute: int) -> int:
        return left + round((minute - first * 60) * wide / ((last - first) * 60))

    lanes: list[int] = []
    boxes: list[Box] = []
    for block, (start, end) in zip(inside, minutes, strict=True):
        lane = next((number for number, taken in enumerate(lanes) if taken <= start), len(lanes))
        lanes[lane:] = [end, *lanes[lane + 1 :]]
        boxes.append(Box(block, place(start), 6 + 20 * lane, max(4, place(end) - place(start) - 1), 16))
    step = 2 if last - first <= 14 else 3
    ticks = tuple((place(hour * 60), hour) for hour in range(first + -first % step, last + 1, step))
    shown = place(_minute(now, midnight)) if first * 60 <= _minute(now, midnight) <= last * 60 else None
    return DayLine(tuple(boxes), ticks, shown, 12 + 20 * max(1, len(lanes)))


def _minute(moment: datetime, midnight: datetime) -> int:
    wall = moment.astimezone(midnight.tzinfo)
    return (wall.date() - midnight.date()).days * 1440 + wall.hour * 60 + wall.minute


def gauge(used: int, total: int, *, width: int = 240) -> tuple[int, int]:
    """Return how wide the used part and the part over the total are drawn.

    >>> gauge(600, 1200), gauge(1500, 1200)
    ((120, 0), (192, 48))
    """
    whole = max(used, total, 1)
    within = round(min(used, total) * width / whole)
    over = round(max(0, used - total) * width / whole)
    return within, over


@dataclass(frozen=True, slots=True)
class Bar:
    """One month's amount as a bar, 480 units wide in all and 84 high."""

    label: str
    amount: str
    """As `Money` writes it."""
    firm: bool
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return self.x + self.width // 2


def bars(months: Sequence[tuple[str, str, bool]]) -> tuple[Bar, ...]:
    """Place (label, amount, firm) triples, all of one currency, side by side; nothing below zero is drawn."""
    values = [max(Decimal(0), Decimal(amount.partition(" ")[0])) for _, amount, _ in months]
    top = max([*values, Decimal(1)])
    step = 480 // max(1, len(months))
    heights = [int(value * 76 / top) for value in values]
    return tuple(
        Bar(label, amount, firm, step * at + step // 6, 84 - high, step * 2 // 3, high)
        for at, ((label, amount, firm), high) in enumerate(zip(months, heights, strict=True))
    )
