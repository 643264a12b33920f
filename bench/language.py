"""How fast and how well mails are understood, over the project's own corpus, on one core.

    uv run python bench/language.py [--calibrate] [--seconds 5]
    uv run --with dateparser --with recognizers-text-date-time --with "emoji<1.7" --with "setuptools<80" python bench/language.py

Prints mails a second and the 95th percentile, precision of sure frames, coverage and the share of acted out of scope for each
language. The peers read times only (nobody reads frames without a model): dateparser and recognizers-text run over the same
texts where they are installed. `--calibrate` chooses the threshold of sureness by five-fold cross-validation.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from adjoint.language.frames import Frame, Incoming, Reading
from adjoint.language.sure import THRESHOLD
from adjoint.language.tests.score import Figures, figures, right
from adjoint.language.understand import understand

CORPUS = Path(__file__).parents[1] / "src/adjoint/language/tests/corpus"
GOAL = 0.99


def corpus(lang: str) -> list[dict[str, Any]]:
    """Return the messages of a language with their reference, those written without a look at the rules too."""
    texts = [(CORPUS / name).read_text("utf-8") for name in (f"{lang}.jsonl", f"{lang}-blind.jsonl")]
    return [json.loads(line) for text in texts for line in text.splitlines()]


def timed(messages: list[Incoming], seconds: float) -> tuple[float, float]:
    """Return mails a second and the 95th percentile in milliseconds, over as many rounds as fit."""
    for message in messages:
        understand(message)
    spent: list[float] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for message in messages:
            start = time.perf_counter()
            understand(message)
            spent.append(time.perf_counter() - start)
    return len(spent) / sum(spent), statistics.quantiles(spent, n=20)[-1] * 1000


def peers() -> Iterator[tuple[str, Callable[[str, str], object]]]:
    """Yield the libraries that read at least the times of a text, where they are installed."""
    try:
        search = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        print("  dateparser: not installed")
    else:
        yield "dateparser", lambda text, lang: search(text, languages=[lang])
    try:
        suite = importlib.import_module("recognizers_date_time")
    except ImportError:
        print("  recognizers-text: not installed")
    else:
        cultures = {"fr": suite.Culture.French, "en": suite.Culture.English}
        yield "recognizers-text", lambda text, lang: suite.recognize_datetime(text, cultures[lang])


def against(rows: list[dict[str, Any]], lang: str) -> None:
    """Print how fast the peers read the times of the same texts."""
    for name, read in peers():
        start = time.perf_counter()
        for row in rows:
            read(row["body"], lang)
        print(f"  {name} (times only): {len(rows) / (time.perf_counter() - start):.0f} texts/s")


def calibrate(readings: list[tuple[dict[str, Any], Reading]]) -> float:
    """Return the lowest threshold that keeps precision at the goal in each fold's other four fifths, the highest over folds."""
    chosen: list[float] = []
    for fold in range(5):
        kept = [pair for number, pair in enumerate(readings) if number % 5 != fold]
        scored: list[tuple[Frame, bool]] = [
            (frame, right(row, reading, frame)) for row, reading in kept for frame in reading.frames
        ]
        marks = sorted({frame.score for frame, _ in scored if not frame.missing})
        fits = [mark for mark in marks if _precision(scored, mark) >= GOAL]
        chosen.append(min(fits, default=1.0))
    return max(chosen)


def _precision(scored: list[tuple[Frame, bool]], mark: float) -> float:
    sure = [fine for frame, fine in scored if frame.score >= mark and not frame.missing]
    return sum(sure) / len(sure) if sure else 1.0


def show(found: Figures) -> None:
    """Print four figures."""
    print(
        f"  precision {found.precision:.1%}  coverage {found.coverage:.1%}  acted out of scope {found.acted:.1%}  kind {found.kind:.1%}"
    )


def main() -> int:
    """Measure both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    for lang in ("fr", "en"):
        rows = corpus(lang)
        messages = [Incoming.from_json(row) for row in rows]
        rate, p95 = timed(messages, options.seconds)
        print(f"{lang}: {len(rows)} mails, {rate:.0f} mails/s, p95 {p95:.1f} ms")
        readings = [(row, understand(message)) for row, message in zip(rows, messages, strict=True)]
        show(figures(readings))
        if options.calibrate:
            print(f"  threshold {THRESHOLD}, by cross-validation {calibrate(readings):.3f}")
        against(rows, lang)
    return 0


if __name__ == "__main__":
    sys.exit(main())
