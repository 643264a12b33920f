"""What one request may draw on: its own words, the sentences that follow it, its list's heading, and what went before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from adjoint.kernel.money import Money
from adjoint.language.fold import listed, words
from adjoint.language.frames import Doubt, Incoming, KnownDocument, KnownEvent, KnownInvoice, KnownTrip
from adjoint.language.mood import Mood
from adjoint.language.names import PersonMention, parts
from adjoint.language.pattern import Match
from adjoint.language.phrase import AmountMention, Ground, Phrase, TimeMention
from adjoint.language.resolve import stems
from adjoint.language.when import When

MINUTE = 60
"""Seconds of the shortest length: "First one's the 14th" is none of one second."""


GREETS = listed("dis dites salut bonjour bonsoir coucou hello hi hey hej dear cher chere")
"""Before the name of whom a message is written to."""


@dataclass(slots=True)
class Memory:
    """What was spoken of last."""

    people: tuple[str, ...] = ()
    event: KnownEvent | None = None
    document: KnownDocument | None = None
    invoice: KnownInvoice | None = None
    trip: KnownTrip | None = None
    when: When | None = None
    day: date | None = None
    """The one day that the sentence before named, where it asked nothing."""
    hour: When | None = None
    """The one hour that the last sentence without a request named."""
    place: str = ""
    title: str = ""
    before: Piece | None = None
    """The last sentence that asked for nothing."""
    told: Piece | None = None
    """The sentence before, where it says when something takes place or where its writer will be."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence, by token indexes."""

    phrase: Phrase
    low: int
    high: int

    @property
    def words(self) -> list[str]:
        """The folded words."""
        return self.phrase.words(self.low, self.high)

    @property
    def text(self) -> str:
        """The folded words, spaced."""
        return " ".join(self.words)

    @property
    def surface(self) -> str:
        """The words as written."""
        if self.low >= self.high:
            return ""
        base = self.phrase.sentence.start
        return self.phrase.text[self.phrase.tokens[self.low].start - base : self.phrase.tokens[self.high - 1].end - base]

    @property
    def times(self) -> list[TimeMention]:
        """Instants, intervals and clock times."""
        return [t for t in self.phrase.times if self.low <= t.start < self.high and t.kind in {"when", "clock"}]

    @property
    def lengths(self) -> list[TimeMention]:
        """Durations."""
        return [
            t
            for t in self.phrase.times
            if self.low <= t.start < self.high and t.kind == "duration" and (t.said.seconds or MINUTE) >= MINUTE
        ]

    @property
    def sets(self) -> list[TimeMention]:
        """Repetitions."""
        return [t for t in self.phrase.times if self.low <= t.start < self.high and t.kind == "set"]

    @property
    def people(self) -> list[PersonMention]:
        """People named."""
        return [p for p in self.phrase.people if self.low <= p.start < self.high]

    @property
    def amounts(self) -> list[AmountMention]:
        """Amounts."""
        return [a for a in self.phrase.amounts if self.low <= a.start < self.high]

    def before(self, index: int, count: int = 1) -> list[str]:
        """Return the words right before a token."""
        return self.phrase.words(max(0, index - count), index)


@dataclass(slots=True)
class View:
    """One request before its slots are filled, and what filling it finds."""

    message: Incoming
    ground: Ground
    memory: Memory
    match: Match
    mood: Mood
    main: Piece
    tails: tuple[Piece, ...] = ()
    heading: Piece | None = None
    earlier: tuple[str, ...] = ()
    """Intents already read in this message."""
    below: tuple[Piece, ...] = ()
    """The items of a list that the sentence introduces and that ask for nothing of their own."""
    slots: dict[str, Any] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)
    """Entities that a slot rests on or that are explained, as (sentence, first token)."""
    signer: str = ""
    quoted: str = ""
    foot: str = ""
    """The lines that sign the message, as written."""
    listed: bool = False
    """One of several things that one verb asks for."""
    earlier_text: str = ""
    """The folded words that stand before the request in the message."""
    hidden: frozenset[tuple[int, int]] = frozenset()
    """Entities that belong to another request of the same words, as (sentence, first token)."""

    @property
    def lang(self) -> str:
        """The language."""
        return self.ground.lang

    @property
    def third(self) -> bool:
        """A third party writes."""
        return self.message.speaker == "third"

    @property
    def pieces(self) -> Iterator[Piece]:
        """The request's own words, then those that follow."""
        yield self.main
        yield from self.tails

    @property
    def text(self) -> str:
        """The folded words of the request alone."""
        return self.main.text

    @property
    def all_text(self) -> str:
        """The folded words of the request and what follows it."""
        return " . ".join(piece.text for piece in self.pieces)

    @property
    def after_head(self) -> str:
        """The folded words from the head on."""
        return " ".join(self.main.phrase.words(self.match.head, self.main.high))

    @property
    def titled(self) -> frozenset[str]:
        """The folded words of the title of the event that is meant."""
        return frozenset(w for e in self.message.world.events if e.id == self.slots.get("event") for w in words(e.title))

    def said(self, *, heading: bool = True) -> list[str]:
        """Return the stems of the request's words, heading included."""
        out = list(self.main.words)
        if heading and self.heading:
            out = [*self.heading.words, ".", *out]
        return stems(out)

    def use(self, piece: Piece, index: int) -> None:
        """Mark an entity as explained."""
        self.used.add((piece.phrase.index, index))

    def free(self, piece: Piece, index: int) -> bool:
        """Tell whether an entity is still to be explained."""
        return (piece.phrase.index, index) not in self.used and (piece.phrase.index, index) not in self.hidden

    def doubt(self, code: str, slot: str = "", candidates: Sequence[Any] = (), labels: Sequence[str] = ()) -> None:
        """Note why one should ask."""
        self.doubts.append(Doubt(code, slot, tuple(candidates), tuple(labels)))

    def lack(self, slot: str, code: str = "") -> None:
        """Note a slot that a person has to supply."""
        if slot not in self.missing:
            self.missing.append(slot)
        self.doubt(code or f"no-{slot}", slot)

    def has(self, pattern: str, *, tails: bool = False) -> bool:
        """Tell whether the folded words hold a regular expression."""
        return bool(re.search(pattern, self.all_text if tails else self.text))


def money_in(pieces: Iterator[Piece] | Sequence[Piece]) -> list[tuple[Piece, AmountMention]]:
    """Return the amounts of several pieces."""
    return [(piece, amount) for piece in pieces for amount in piece.amounts]


def same_person(name: str, other: str) -> bool:
    """Tell whether one name holds the other."""
    one, two = set(parts(name)), set(parts(other))
    return bool(one and two) and (one <= two or two <= one)


def hour_when(start: datetime) -> When:
    """Return a clock time as a When."""
    whole = start.minute == 0
    return When(start, start + (timedelta(hours=1) if whole else timedelta(minutes=1)), "hour" if whole else "minute")


def addressed(view: View) -> str:
    """Return the folded subject."""
    return " ".join(words(view.message.subject))


EACH = r"^(?:/ ?)?(?:(?:par|de l|l|la|le|chacune?|each|per|an?|/) ?(?:jour|journee|heure|h|nuit|mois|personne|piece|unite|day|hour|night|month|head|person|week)\b|chacune?\b|each\b|apiece\b)"
COUNTS = r"\b\d+ (?:jours?|journees?|heures?|h|nuits?|mois|personnes?|pieces?|exemplaires?|days?|hours?|nights?|months?|people|copies) (?:a|at|@|x)$"


def _each(piece: Piece, amount: AmountMention) -> bool:
    """Tell whether an amount is a price for one of several: « 3 jours à 700 € », "40 a head"."""
    after = " ".join(piece.phrase.words(amount.end, amount.end + 3))
    before = " ".join(piece.phrase.words(max(0, amount.start - 4), amount.start))
    return bool(re.search(EACH, after) or re.search(COUNTS, before))


def amount_of(view: View) -> Money | None:
    """Return the one amount that a request names; several: a doubt, unless one is the total."""
    found = money_in(list(view.pieces))
    if not found:
        return None
    values = {amount.money for _, amount in found}
    if any(_each(piece, amount) for piece, amount in found):
        view.doubt("several-amounts", "amount", tuple(values), tuple(str(value) for value in values))
    for piece, amount in found:
        view.use(piece, amount.start)
    if len(values) > 1:
        for piece, amount in found:
            near = " ".join(piece.phrase.words(max(0, amount.start - 4), amount.end + 3))
            if re.search(r"\b(?:total|ttc|tout compris|all in|all told|en tout)\b", near):
                return amount.money
        view.doubt("several-amounts", "amount", tuple(values), tuple(str(value) for value in values))
    return found[0][1].money
