"""A second opinion on what a message is about: how likely each intent is, by its words alone.

Logistic regression, one an intent, over words, pairs of words and parts of words, trained by `python bench/likely.py` on the
project's corpus and shipped as the two text files of `data/`. It never makes a request and never fills a slot. Where the grammar
is sure of an intent that the words make unlikely, the reading is asked about; where two patterns fit the same words, it helps to
choose.
"""

from __future__ import annotations

import base64
import json
import math
import re
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

from adjoint.language.fold import fold
from adjoint.language.frames import Incoming

WORD = re.compile(r"[a-z]+|0+|[?!@€$£%]")
FIGURES = re.compile(r"\d+")
WORDS = 400
"""Words read of a message."""
PARTS = (3, 4, 5)
ZERO = 128
UNLIKELY = 0.07
"""Below this a sure frame becomes one to ask about; `bench/likely.py` prints what it costs."""


def features(subject: str, text: str, speaker: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the model looks at: who speaks, words and pairs of words; then parts of words. Figures are all zeros.

    >>> sorted(features("", "Call Ann", "client")[0])
    ['=client', 'ann', 'call', 'call ann']
    """
    words = WORD.findall(FIGURES.sub("0", fold(f"{subject} . {text}")))[:WORDS]
    said = set(words)
    parts = frozenset(chain.from_iterable(map(parts_of, said)))
    return frozenset({f"={speaker}", *said, *map(" ".join, zip(words, words[1:], strict=False))}), parts


@lru_cache(maxsize=4096)
def parts_of(word: str) -> tuple[str, ...]:
    """Return the parts of a word, three to five letters each."""
    edged = f" {word} "
    return tuple(f"#{edged[n : n + size]}" for size in PARTS for n in range(len(edged) - size + 1))


@dataclass(frozen=True, slots=True)
class Model:
    """One language's weights."""

    intents: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    rows: Mapping[str, str]
    """For each feature one byte an intent, in base 85: weight = (byte - 128) * scale."""
    places: Mapping[str, int]
    """Where each intent's byte stands."""

    def odds(self, blocks: tuple[frozenset[str], ...]) -> dict[str, float]:
        """Return the probability of each intent, 0 to 1, one independent of another."""
        return {intent: _odds(value) for intent, value in zip(self.intents, self.sums(blocks), strict=True)}

    def sums(self, blocks: tuple[frozenset[str], ...]) -> list[float]:
        """Return what speaks for each intent, in log odds."""
        sums = list(self.bias)
        for block in blocks:
            rows = [lanes(row) for name in block if (row := self.rows.get(name))]
            if rows:
                share, base = self.scale / math.sqrt(len(block)), ZERO * len(rows)
                totals = memoryview(sum(rows).to_bytes(LANE * len(sums), sys.byteorder)).cast("I")
                sums = [before + share * (total - base) for before, total in zip(sums, totals, strict=True)]
        return sums

    def chance(self, intent: str, blocks: tuple[frozenset[str], ...]) -> float:
        """Return the probability of one intent, 1 where it is not known."""
        place = self.places.get(intent)
        if place is None:
            return 1.0
        total = self.bias[place]
        for block in blocks:
            found = [decoded(row)[place] for name in block if (row := self.rows.get(name))]
            if found:
                total += self.scale / math.sqrt(len(block)) * (sum(found) - ZERO * len(found))
        return _odds(total)


@cache
def decoded(row: str) -> bytes:
    """Return the weights of a feature, decoded when first met."""
    return base64.b85decode(row)


LANE = 4
"""Bytes that an intent's sum takes."""


@cache
def lanes(row: str) -> int:
    """Return the weights of a feature as one number with a lane for each intent, so that many are added at once."""
    return int.from_bytes(memoryview(array("I", iter(decoded(row)))).cast("B"), sys.byteorder)


def _odds(value: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))


@cache
def model(lang: str) -> Model:
    """Read the weights of a language."""
    return stored(f"likely.{lang}.txt")


def stored(name: str) -> Model:
    """Read weights that are shipped under `data/`."""
    head, *lines = resources.files("adjoint.language").joinpath("data", name).read_text("utf-8").splitlines()
    facts = json.loads(head)
    rows = {name: row for name, _, row in (line.rpartition("\t") for line in lines)}
    places = {intent: place for place, intent in enumerate(facts["intents"])}
    return Model(tuple(facts["intents"]), tuple(facts["bias"]), facts["scale"], rows, places)


@cache
def _none() -> dict[str, float]:
    return {}


def likely(subject: str, text: str, speaker: str, lang: str) -> dict[str, float]:
    """Return how likely each intent is, by the words alone; an intent that the model does not know is missing."""
    return model(lang).odds(features(subject, text, speaker)) if lang in {"fr", "en"} else _none()


def chance(intent: str, subject: str, text: str, speaker: str, lang: str) -> float:
    """Return how likely one intent is, by the words alone; 1 where the model does not know it."""
    return model(lang).chance(intent, features(subject, text, speaker)) if lang in {"fr", "en"} else 1.0


NEAR = {"mail.reply": ("mail.send",), "calendar.query": ("calendar.book",)}
"""What an intent is read from where only what stands beside its words makes it so."""
ANSWERS = frozenset(("slot.answer", "decision.give"))


def unlikely(intent: str, said: str, message: Incoming, text: str, lang: str) -> bool:
    """Tell whether neither the message nor the words of a request sound like its intent; an answer is read by what it answers."""
    heard = ((message.subject, text), (message.subject, said), ("", said))
    intents = (intent, *NEAR.get(intent, ()))
    return intent not in ANSWERS and all(
        chance(each, subject, words, message.speaker, lang) < UNLIKELY for subject, words in heard for each in intents
    )
