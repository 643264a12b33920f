"""Phrase patterns, grown once into a trie where texts reach it, and the chart that applies them.

A pattern is words and notions: `dans LENGTH`, `(le|la)? ORD DOW (de|du) T`. Small words are matched as they stand, `a|b` and
`( )` choose, `?` leaves out, capitals are notions already found. The chart is filled from the last word to the first, so that
whatever a pattern needs on its right is there when the pattern starts; each reading of a notion may start further patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from threading import Lock

from adjoint.language.when.model import Length, Number, Repeat, Scene, Stretch, Time
from adjoint.language.when.tokens import Word

type Value = Time | Stretch | Length | Repeat | Number | Hashable
type Action = Callable[..., Value | None]
type Found = tuple[int, Value, int]
"""The index after the last word, what was understood, and how well it is said (more is better)."""

type Lexical = Callable[[int], Iterable[tuple[int, tuple[str, ...], Value]]]
"""What the word at an index means by itself: the index after it, the notions it stands for, its meaning."""

REACH = 26
"""Words of the longest expression."""
READINGS = 4
"""Readings kept of the same words under the same notion."""

_SIGNS = {"LPAR": "(", "RPAR": ")"}
_PIECES = re.compile(r"[()|?]|[^\s()|?]+")


type Waiting = tuple[tuple[str, ...], int, Action, int]
"""A sequence of steps, how many were taken, and what it does with which rank."""


@dataclass(slots=True)
class Node:
    """A state of the trie, grown when first reached: a text visits few of the tens of thousands."""

    words: dict[str, Node] = field(default_factory=dict)
    notions: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[Action, int]] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)

    def grown(self) -> Node:
        """Return this node with its edges in place."""
        if self.waiting:
            with _GROWING:
                self._grow()
        return self

    def _grow(self) -> None:
        for steps, taken, action, rank in self.waiting:
            if taken == len(steps):
                self.ends.append((action, rank))
                continue
            name = steps[taken]
            step = _SIGNS.get(name, name)
            edges = self.notions if step.isupper() else self.words
            edges.setdefault(step, Node()).waiting.append((steps, taken + 1, action, rank))
        self.waiting = []  # last: who sees it empty sees all of the rest


_GROWING = Lock()


class Rules:
    """Patterns of one notion, in the order in which they were given."""

    def __init__(self) -> None:
        """Start empty."""
        self.held: list[tuple[str, Action, int]] = []

    def __call__(self, pattern: str, action: Action, rank: int = 0) -> None:
        """Add a pattern; `action` takes the scene and what each notion of the pattern means, and may decline with None.

        Where two patterns read the same words, the higher rank wins.
        """
        self.held.append((pattern, action, rank))


class Grammar:
    """The patterns of a language."""

    def __init__(self) -> None:
        """Start empty."""
        self.root = Node()

    def include(self, rules: Rules) -> None:
        """Compile patterns into the trie."""
        for pattern, action, rank in rules.held:
            self._add(pattern, action, rank)

    def _add(self, pattern: str, action: Action, rank: int) -> None:
        for steps in _expand(_PIECES.findall(pattern)):
            self.root.waiting.append((steps, 0, action, rank))


def _expand(pieces: list[str]) -> list[tuple[str, ...]]:
    """Return every sequence that a pattern stands for."""
    options, rest = _choice(pieces, 0)
    if rest != len(pieces):
        raise ValueError(pieces)
    return [option for option in options if option]


def _choice(pieces: list[str], i: int) -> tuple[list[tuple[str, ...]], int]:
    done: list[tuple[str, ...]] = []
    while True:
        options: list[tuple[str, ...]] = [()]
        while i < len(pieces) and pieces[i] not in "|)":
            unit, i = _unit(pieces, i)
            options = [left + right for left in options for right in unit]
        done += options
        if i >= len(pieces) or pieces[i] == ")":
            return list(dict.fromkeys(done)), i
        i += 1


def _unit(pieces: list[str], i: int) -> tuple[list[tuple[str, ...]], int]:
    if pieces[i] == "(":
        options, i = _choice(pieces, i + 1)
    else:
        options = [(pieces[i],)]
    i += 1
    while pieces[i : i + 1] == ["?"]:
        options = [*options, ()]
        i += 1
    return options, i


def notions(value: Value) -> tuple[str, ...]:
    """Name what a value may stand for in a pattern."""
    if isinstance(value, Time):
        return _loose(value) if value.loose else _firm(value)
    if isinstance(value, Stretch):
        return ("R", "RDAY" if value.dated else "RCLOCK")
    if isinstance(value, Length):
        return ("LENGTH",)
    if isinstance(value, Repeat):
        return ("SET",)
    return ()


def _firm(time: Time) -> tuple[str, ...]:
    name = _of_time(time)
    if name == "CLOCK":
        return ("T", "SIDE", name, "CLOCKN")
    if name == "PART":
        return ("T", name)
    return ("T", "SIDE", name, "YEARN") if time.grain == "year" else ("T", "SIDE", name)


def _loose(time: Time) -> tuple[str, ...]:
    if time.hour is not None:
        return ("LOOSE", "LOOSECLOCK", "CLOCKN")
    if time.hours is not None:
        return ("LOOSE", "LOOSEPART")
    return ("LOOSE", "SIDE", "YEARN") if time.grain == "year" else ("LOOSE",)


def _of_time(time: Time) -> str:
    if time.fixed is not None and time.clocked and time.hour is None:
        return "MOMENT"
    if time.hour is not None:
        return "DATED" if time.dated else "CLOCK"
    if time.hours is not None:
        return "DAYPART" if time.dated else "PART"
    return "DAY" if time.grain == "day" else "SPAN"


def _rank(found: Found) -> int:
    return found[2]


class Chart:
    """What was understood of a text, by where it starts."""

    def __init__(self, grammar: Grammar, words: list[Word], scene: Scene) -> None:
        """Prepare an empty chart."""
        self.grammar = grammar
        self.words = words
        self.scene = scene
        self.cells: list[dict[str, list[Found]]] = [{} for _ in words]
        self.work = 0
        """Readings kept so far: what bounds the time spent."""
        self.text_keys = [word.key if not word.blocked else "" for word in words]

    def fill(self, lexical: Lexical) -> None:
        """Understand every word, from the last to the first."""
        root = self.grammar.root.grown()
        for i in range(len(self.words) - 1, -1, -1):
            key = self.text_keys[i]
            agenda: list[tuple[str, Found]] = []
            if key:
                for end, names, value in lexical(i):
                    self._put(agenda, i, (end, value, 0), names)
            node = root.words.get(key)
            if node is not None:
                self._walk(node, i, i + 1, (), agenda)
            while agenda:
                notion, (end, value, rank) = agenda.pop()
                node = root.notions.get(notion)
                if node is not None:
                    self._walk(node, i, end, (value,), agenda, rank)

    def _walk(
        self, node: Node, i: int, j: int, values: tuple[Value, ...], agenda: list[tuple[str, Found]], rank: int = 0
    ) -> None:
        for action, bonus in node.grown().ends:
            try:
                value = action(self.scene, *values)
            except (ValueError, OverflowError):
                continue  # outside the years 1 to 9999, or a date that the calendar has not
            if value is not None:
                self._put(agenda, i, (j, value, rank + bonus), notions(value))
        if j >= len(self.words) or j - i >= REACH:
            return
        after = node.words.get(self.text_keys[j])
        if after is not None:
            self._walk(after, i, j + 1, values, agenda, rank)
        if node.notions:
            cell = self.cells[j]
            for notion, after in node.notions.items():
                for end, value, more in cell.get(notion, ()):
                    if end - i <= REACH:
                        self._walk(after, i, end, (*values, value), agenda, rank + more)

    def _put(self, agenda: list[tuple[str, Found]], i: int, found: Found, names: tuple[str, ...]) -> None:
        cell = self.cells[i]
        for name in dict.fromkeys(names):
            row = cell.setdefault(name, [])
            same = [held for held in row if held[0] == found[0]]
            if any(held[1] == found[1] and held[2] >= found[2] for held in same):
                continue
            if len(same) >= READINGS:
                worst = min(same, key=_rank)
                if worst[2] >= found[2]:
                    continue
                row.remove(worst)
            row.append(found)
            self.work += 1
            agenda.append((name, found))
