"""Patterns over the words of a sentence: a small template language, matched on tagged tokens, no regular expression.

A template is a row of elements apart by spaces:

`{cale}` a word of that class of the lexicon, or that word (`{a|b}`: of either); `word|word` those words alone, folded; `@p` a person,
`@t` a time, `@d` a duration, `@l` one by which a thing moves ("an hour later"), `@s` a repetition, `@m` an amount, `@q` words in quotation marks; `..` up to eight
tokens, `.3` up to three; `?` after an element: it may be missing; `^` before one: it is the head, whose mood is judged
(else the first element is).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, KeysView, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from adjoint.language.fold import Token
from adjoint.language.lexicon import classes, lexicon

type Speaker = Literal["client", "third"]
STOPS = frozenset(";.!?()")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a template."""

    kind: Literal["class", "word", "gap", "entity"]
    names: frozenset[str] = frozenset()
    literal: frozenset[str] = frozenset()
    """Those of the names that are words, not classes."""
    runs: tuple[tuple[str, ...], ...] = ()
    """Alternatives of several words."""
    most: int = 0
    optional: bool = False


CLIENT = frozenset(("client",))
THIRD = frozenset(("third",))
BOTH = CLIENT | THIRD


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one intent is said in one language."""

    intent: str
    lang: str
    template: str
    elements: tuple[Element, ...]
    head: int
    free: bool = False
    """The words make a request by themselves (a question, a noun standing alone): no verb has to be in the imperative."""
    speakers: frozenset[str] = CLIENT
    weight: float = 1.0
    swallow: bool = False
    """What follows in the sentence is what to say, remind or do: nothing in it is a request of its own."""
    values: tuple[tuple[str, str], ...] = ()
    """Slots that the words fix: answer=accept."""
    asks: bool = False
    """Only in a sentence with a question mark."""
    firm: bool = True
    """Strong enough to act on; else the reading stays unsure."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A class or an entity at a token, and how many tokens it takes."""

    name: str
    length: int


@dataclass(slots=True)
class Line:
    """A sentence as tagged tokens."""

    tokens: tuple[Token, ...]
    tags: list[list[Tag]] = field(default_factory=list)
    where: dict[str, list[int]] = field(default_factory=dict)
    """Every class and entity that occurs, and every word, with its tokens: what a pattern may need."""

    def tag(self, index: int, name: str, length: int) -> None:
        """Add a tag."""
        self.tags[index].append(Tag(name, length))
        self.where.setdefault(name, []).append(index)

    @property
    def names(self) -> KeysView[str]:
        """What occurs."""
        return self.where.keys()

    def entity(self, index: int) -> int:
        """Return the length of the longest entity that starts at a token, 1 where there is none."""
        return max((tag.length for tag in self.tags[index] if tag.name[0] == "@"), default=1)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern fits: token indexes, half-open."""

    pattern: Pattern
    start: int
    end: int
    head: int


def line(tokens: tuple[Token, ...], lang: str) -> Line:
    """Tag the tokens of a sentence with the classes of the lexicon."""
    made = Line(tokens, [[] for _ in tokens])
    for index, token in enumerate(tokens):
        made.where.setdefault(token.word, []).append(index)
    starts = lexicon(lang).starts
    for index, token in enumerate(tokens):
        for parts, name in starts.get(token.word, ()):
            length = len(parts)
            if length == 1 or tuple(t.word for t in tokens[index : index + length]) == parts:
                made.tag(index, name, length)
        if any(tag.name == "expense" and tag.length > 1 for tag in made.tags[index]):  # « note de frais » is no note
            made.tags[index] = [tag for tag in made.tags[index] if tag.name not in PAPERS or tag.length > 1]
        if any(tag.name == "callsheet" and tag.length > 1 for tag in made.tags[index]):  # "a call sheet" is no call
            made.tags[index] = [tag for tag in made.tags[index] if tag.name not in CALLS]
    return made


CALLS = frozenset(("phonecall", "call"))
PAPERS = frozenset(("brief", "document", "draftable", "noteit"))


@cache
def elements(template: str, lang: str) -> tuple[tuple[Element, ...], int]:
    """Read a template into its elements and the index of its head."""
    out: list[Element] = []
    head = 0
    for raw in re.findall(r"\^?\{[^}]*\}\??|\S+", template):
        word = raw
        if word.startswith("^"):
            head, word = len(out), word[1:]
        optional = word.endswith("?")
        word = word.rstrip("?")
        if word == "..":
            out.append(Element("gap", most=8))
        elif word[0] == "." and word[1:].isdigit():
            out.append(Element("gap", most=int(word[1:])))
        elif word[0] == "{":
            said = word[1:-1].split("|")
            runs = tuple(tuple(name.split()) for name in said if " " in name)
            single = frozenset(name for name in said if " " not in name)
            out.append(Element("class", single, single - classes(lang), runs, optional=optional))
        elif word[0] == "@":
            out.append(Element("entity", frozenset("@" + name.lstrip("@") for name in word[1:].split("|")), optional=optional))
        else:
            out.append(Element("word", frozenset(word.split("|")), optional=optional))
    return tuple(out), head


def _ends(wanted: Element, made: Line, index: int) -> Iterator[int]:
    if index >= len(made.tokens):
        return
    if wanted.kind == "word":
        if made.tokens[index].word in wanted.names:
            yield index + 1
        return
    if made.tokens[index].word in wanted.literal:
        yield index + 1
    for run in wanted.runs:
        if tuple(token.word for token in made.tokens[index : index + len(run)]) == run:
            yield index + len(run)
    for tag in made.tags[index]:
        if tag.name in wanted.names:
            yield index + tag.length


def _step(made: Line, index: int) -> int:
    return index + made.entity(index)


def _fit(row: tuple[Element, ...], at: int, made: Line, index: int, head: tuple[int, int]) -> tuple[int, int] | None:
    """Return the end and the head's token where the rest of a template fits from a token on."""
    if at == len(row):
        return index, head[1]
    wanted = row[at]
    if wanted.kind == "gap":
        left = wanted.most
        while True:
            found = _fit(row, at + 1, made, index, head)
            if found or not left or index >= len(made.tokens) or made.tokens[index].word in STOPS:
                return found
            index, left = _step(made, index), left - 1
    mark = (head[0], index) if at == head[0] else head
    for end in _ends(wanted, made, index):
        found = _fit(row, at + 1, made, end, mark)
        if found:
            return found
    return _fit(row, at + 1, made, index, head) if wanted.optional else None


def needs(pattern: Pattern) -> list[frozenset[str]]:
    """Return what a line must hold, one of each set, for the pattern to have a chance."""
    return [e.names | {run[0] for run in e.runs} for e in pattern.elements if (e.names or e.runs) and not e.optional]


def _starts(first: Element, made: Line) -> Sequence[int]:
    """Return the tokens at which a first element may stand."""
    names = first.names | {run[0] for run in first.runs}
    if first.optional or not names:
        return range(len(made.tokens))
    return sorted({index for name in names if name in made.where for index in made.where[name]})


def matches(pattern: Pattern, made: Line) -> Iterator[Match]:
    """Yield every place where a pattern fits."""
    for start in _starts(pattern.elements[0], made):
        found = _fit(pattern.elements, 0, made, start, (pattern.head, start))
        if found:
            yield Match(pattern, start, found[0], found[1])


def patterns(intent: str, lang: str, templates: str, **options: object) -> tuple[Pattern, ...]:
    """Declare the patterns of an intent, one template a line."""
    out = []
    for template in templates.strip().splitlines():
        text = template.strip()
        if text:
            row, head = elements(text, lang)
            out.append(Pattern(intent, lang, text, row, head, **options))  # type: ignore[arg-type]  # named options of the class
    return tuple(out)
