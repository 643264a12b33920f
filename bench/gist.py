"""Train the model of what a clause is about (`adjoint.language.gist`) on the project's corpus, and say how good it is.

uv run --with scikit-learn python bench/gist.py [--try | --quick]

Writes `src/adjoint/language/data/gist.{fr,en}.txt`. A clause whose intent the grammar reads as the reference has it is an example of that
intent, a sentence without a request one of none. Five folds of messages are held out in turn; printed is, for several limits, how many
clauses' likeliest intent has a higher chance and how often it is right. `--try` writes nothing, `--quick` holds nothing out.
"""

from __future__ import annotations

import argparse
import importlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from weights import corpus, write

from adjoint.language.frames import Frame, Incoming, Reading
from adjoint.language.gist import NOTHING, Blocks, signs
from adjoint.language.likely import ZERO
from adjoint.language.phrase import Ground, Phrase, phrase
from adjoint.language.speech import cut
from adjoint.language.understand import understand
from adjoint.language.view import Piece

HOME = Path(__file__).parents[1] / "src/adjoint/language"
STRENGTH = 12.0
"""Inverse of the regularisation."""
IDLE = 0.6
"""How much a sentence without a request weighs: mail by others holds more requests than the corpus does."""
SEEN = 2
EXAMPLES = 5
KEPT = 7000
"""Features kept, those with the largest weights."""
FOLDS = 5
LIMITS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)


@dataclass(frozen=True, slots=True)
class Clause:
    """One example."""

    number: int
    """Of the message."""
    blocks: Blocks
    intent: str


def clauses(number: int, row: dict[str, Any], message: Incoming, reading: Reading) -> Iterator[Clause]:
    """Yield the clauses of one message whose intent is known, and sentences with the one before that asks for nothing."""
    asked = Counter(reference["intent"] for reference in row["gold"]["frames"])
    right = [frame for frame in reading.frames if frame.intent in asked]
    whole = Counter(frame.intent for frame in reading.frames) == asked
    ground = Ground(message.now, message.zone, reading.lang, message.world.contacts)
    speech = cut(reading.text)
    before: tuple[Phrase, bool] | None = None
    for at, sentence in enumerate(speech.sentences):
        one = phrase(at, sentence, speech.text, ground)
        here = [f for f in reading.frames if f.at[0] < sentence.end and sentence.start < f.at[1]]
        if here or whole:
            known = {f.intent for f in here if f in right}
            for frame in here:
                if frame in right:
                    yield Clause(number, signs(part(one, frame, len(here)), message.speaker), frame.intent)
            if not here:
                yield Clause(number, signs(piece(one), message.speaker), NOTHING)
            if before and not before[1] and len(here) < 2 and (known or not here):
                both = phrase(at, replace(sentence, start=before[0].sentence.start), speech.text, ground)
                yield Clause(number, signs(piece(both), message.speaker), next(iter(known), NOTHING))
        before = one, bool(here)


def piece(one: Phrase) -> Piece:
    """Return the whole of a sentence."""
    return Piece(one, 0, len(one.tokens))


def part(one: Phrase, frame: Frame, among: int) -> Piece:
    """Return the words of a sentence that a frame rests on; all of them where it is the only one."""
    inside = [n for n, token in enumerate(one.tokens) if frame.at[0] <= token.start < frame.at[1]]
    return piece(one) if among == 1 or not inside else Piece(one, inside[0], inside[-1] + 1)


class Set:
    """The examples of one language, as a matrix."""

    def __init__(self, lang: str) -> None:
        """Read the corpus."""
        found = []
        for number, row in enumerate(corpus(HOME / "tests/corpus", lang)):
            message = Incoming.from_json(row)
            found += list(clauses(number, row, message, understand(message)))
        counts = Counter(one.intent for one in found)
        self.clauses = [one for one in found if counts[one.intent] >= EXAMPLES]
        self.intents = sorted({one.intent for one in self.clauses})
        self.labels = [one.intent for one in self.clauses]
        vectorizer = importlib.import_module("sklearn.feature_extraction").DictVectorizer()
        matrix = vectorizer.fit_transform(
            [{name: len(block) ** -0.5 for block in one.blocks for name in block} for one in self.clauses]
        )
        kept = (matrix > 0).sum(0) >= SEEN
        kept = kept.A1 if hasattr(kept, "A1") else kept
        self.matrix: Any = matrix[:, kept]
        self.names = vectorizer.get_feature_names_out()[kept]

    def fitted(self, rows: list[int]) -> Any:
        """Return the model trained on some of the examples."""
        regression = importlib.import_module("sklearn.linear_model").LogisticRegression
        labels = [self.labels[n] for n in rows]
        weights = [IDLE if label == NOTHING else 1.0 for label in labels]
        return regression(C=STRENGTH, max_iter=120, tol=1e-3).fit(self.matrix[rows], labels, weights)

    def split(self, fold: int) -> tuple[list[int], list[int]]:
        """Return the examples to train on and those held out."""
        out = [n for n, one in enumerate(self.clauses) if one.number % FOLDS == fold]
        return sorted(set(range(len(self.clauses))) - set(out)), out


def report(examples: Set) -> None:
    """Print how often the likeliest intent is right, above each limit, where the examples were held out."""
    found: list[tuple[float, str, str]] = []
    for fold in range(FOLDS):
        train, out = examples.split(fold)
        made = examples.fitted(train)
        for n, shares in zip(out, made.predict_proba(examples.matrix[out]), strict=True):
            best = int(shares.argmax())
            found.append((float(shares[best]), str(made.classes_[best]), examples.labels[n]))
    for limit in (0.0, *LIMITS):
        above = [(said, meant) for share, said, meant in found if share >= limit]
        asked = [(said, meant) for said, meant in above if said != NOTHING]
        print(
            f"  {limit:.2f}: {len(above)} of {len(found)}, right {sum(a == b for a, b in above) / max(1, len(above)):.1%};"
            f" of those that ask {len(asked)}, right {sum(a == b for a, b in asked) / max(1, len(asked)):.1%}"
        )


def written(examples: Set, path: Path, rows: list[int] | None = None) -> None:
    """Train on everything, or on some of it, and write the weights, one byte each."""
    made = examples.fitted(list(range(len(examples.clauses))) if rows is None else rows)
    head = {"intents": [str(name) for name in made.classes_], "bias": [round(float(b), 4) for b in made.intercept_]}
    write(path, examples.names, made.coef_, head, kept=KEPT, zero=ZERO)


def main() -> None:
    """Train both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--try", dest="dry", action="store_true")
    parser.add_argument("--quick", action="store_true")
    told = parser.parse_args()
    for lang in ("fr", "en"):
        examples = Set(lang)
        print(f"{lang}: {len(examples.clauses)} clauses, {len(examples.intents)} intents")
        if not told.quick:
            report(examples)
        if not told.dry:
            written(examples, HOME / "data" / f"gist.{lang}.txt")


if __name__ == "__main__":
    main()
