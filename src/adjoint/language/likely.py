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
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from adjoint.language.fold import fold

WORD = re.compile(r"[a-z]+|0+|[?!@€$£%]")
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
    words = WORD.findall(re.sub(r"\d+", "0", fold(f"{subject} . {text}")))[:WORDS]
    said = set(words)
    edged = [f" {word} " for word in said]
    parts = {f"#{word[n : n + size]}" for word in edged for size in PARTS for n in range(len(word) - size + 1)}
    return frozenset({f"={speaker}", *said, *map(" ".join, zip(words, words[1:], strict=False))}), frozenset(parts)


@dataclass(frozen=True, slots=True)
class Model:
    """One language's weights."""

    intents: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    rows: Mapping[str, bytes]
    """For each feature one byte an intent: weight = (byte - 128) * scale."""

    def odds(self, blocks: tuple[frozenset[str], frozenset[str]]) -> dict[str, float]:
        """Return the probability of each intent, 0 to 1, one independent of another."""
        sums = list(self.bias)
        for block in blocks:
            rows = [self.rows[name] for name in block if name in self.rows]
            if rows:
                share = self.scale / math.sqrt(len(block))
                for place, total in enumerate(map(sum, zip(*rows, strict=True))):
                    sums[place] += share * (total - ZERO * len(rows))
        return {
            intent: 1 / (1 + math.exp(-max(-40.0, min(40.0, value)))) for intent, value in zip(self.intents, sums, strict=True)
        }


@cache
def model(lang: str) -> Model:
    """Read the weights of a language."""
    head, *lines = resources.files("adjoint.language").joinpath("data", f"likely.{lang}.txt").read_text("utf-8").splitlines()
    facts = json.loads(head)
    rows = {name: base64.b85decode(row) for name, _, row in (line.rpartition("\t") for line in lines)}
    return Model(tuple(facts["intents"]), tuple(facts["bias"]), facts["scale"], rows)


@cache
def _none() -> dict[str, float]:
    return {}


def likely(subject: str, text: str, speaker: str, lang: str) -> dict[str, float]:
    """Return how likely each intent is, by the words alone; an intent that the model does not know is missing."""
    return model(lang).odds(features(subject, text, speaker)) if lang in {"fr", "en"} else _none()
