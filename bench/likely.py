"""Train the second opinion on intents (`adjoint.language.likely`) on the project's corpus, and say how good it is.

uv run --with scikit-learn python bench/likely.py [--try | --quick]

Writes `src/adjoint/language/data/likely.{fr,en}.txt`. Five folds are held out in turn: printed are how often the likeliest intent
is one that was asked for, and, for several limits, which share of the grammar's sure frames of a right and of a wrong intent lie
below. `--try` writes nothing, `--quick` holds nothing out.
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from typing import Any

from weights import corpus, write

from adjoint.language.frames import Incoming
from adjoint.language.likely import ZERO, features
from adjoint.language.understand import understand

HOME = Path(__file__).parents[1] / "src/adjoint/language"
STRENGTH = 10.0
"""Inverse of the regularisation."""
SEEN = 2
"""Messages that a feature must occur in."""
EXAMPLES = 8
"""Messages that an intent must occur in to be known."""
KEPT = 9000
"""Features kept, those with the largest weights."""
LIMITS = (0.01, 0.02, 0.04, 0.07, 0.1, 0.15)


class Set:
    """The examples of one language, as a matrix."""

    def __init__(self, lang: str) -> None:
        """Read the corpus."""
        self.rows = corpus(HOME / "tests/corpus", lang)
        self.readings = [understand(Incoming.from_json(row)) for row in self.rows]
        self.asked = [{frame["intent"] for frame in row["gold"]["frames"]} for row in self.rows]
        counts = {intent: sum(intent in asked for asked in self.asked) for intent in set().union(*self.asked)}
        self.intents = sorted(intent for intent, count in counts.items() if count >= EXAMPLES)
        vectorizer = importlib.import_module("sklearn.feature_extraction").DictVectorizer()
        matrix = vectorizer.fit_transform(
            [
                {
                    name: len(block) ** -0.5
                    for block in features(row.get("subject") or "", read.text, row["speaker"])
                    for name in block
                }
                for row, read in zip(self.rows, self.readings, strict=True)
            ]
        )
        kept = ((matrix > 0).sum(0) >= SEEN).A1 if hasattr((matrix > 0).sum(0), "A1") else (matrix > 0).sum(0) >= SEEN
        self.matrix: Any = matrix[:, kept]
        self.names = vectorizer.get_feature_names_out()[kept]

    def fitted(self, rows: list[int], intent: str) -> Any:
        """Return the classifier of one intent, trained on some of the rows."""
        regression = importlib.import_module("sklearn.linear_model").LogisticRegression
        made = regression(C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0)
        return made.fit(self.matrix[rows], [intent in self.asked[row] for row in rows])


def held_out(examples: Set) -> list[dict[str, float]]:
    """Return the odds of each message by models that did not see it."""
    found: list[dict[str, float]] = [{} for _ in examples.rows]
    for fold in range(5):
        test = [n for n in range(len(found)) if n % 5 == fold]
        train = [n for n in range(len(found)) if n % 5 != fold]
        for intent in examples.intents:
            if any(intent in examples.asked[n] for n in train):
                odds = examples.fitted(train, intent).predict_proba(examples.matrix[test])[:, 1]
                for n, value in zip(test, odds, strict=True):
                    found[n][intent] = float(value)
    return found


def report(examples: Set) -> None:
    """Print how good the odds are on messages that were held out."""
    odds = held_out(examples)
    some = [n for n, asked in enumerate(examples.asked) if asked]
    first = sum(max(odds[n], key=lambda intent: odds[n][intent]) in examples.asked[n] for n in some)
    print(f"  the likeliest intent was asked for: {first / len(some):.1%} of {len(some)}")
    sure = [
        (n, f.intent) for n, reading in enumerate(examples.readings) for f in reading.frames if f.sure and f.intent in odds[n]
    ]
    right = [odds[n][intent] for n, intent in sure if intent in examples.asked[n]]
    wrong = [odds[n][intent] for n, intent in sure if intent not in examples.asked[n]]
    for limit in LIMITS:
        print(
            f"  below {limit}: {sum(v < limit for v in right)} of {len(right)} right, {sum(v < limit for v in wrong)} of {len(wrong)} wrong"
        )


def written(examples: Set, path: Path) -> None:
    """Train on everything and write the weights, one byte each."""
    everything = list(range(len(examples.rows)))
    models = [examples.fitted(everything, intent) for intent in examples.intents]
    head = {"intents": examples.intents, "bias": [round(float(m.intercept_[0]), 4) for m in models]}
    write(path, examples.names, [model.coef_[0] for model in models], head, kept=KEPT, zero=ZERO)


def main() -> None:
    """Train both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--try", dest="dry", action="store_true")
    parser.add_argument("--quick", action="store_true")
    told = parser.parse_args()
    for lang in ("fr", "en"):
        examples = Set(lang)
        print(f"{lang}: {len(examples.rows)} messages, {len(examples.intents)} intents")
        if not told.quick:
            report(examples)
        if not told.dry:
            written(examples, HOME / "data" / f"likely.{lang}.txt")


if __name__ == "__main__":
    main()
