"""How well and how fast times are read, beside the two Python peers where they are installed.

    python bench/dates.py FOLDER [--scorer score_dates.py]
    uv run --with dateparser --with recognizers-text-date-time --with "emoji<1.7" --with "setuptools<80" python bench/dates.py FOLDER

FOLDER holds `NAME.dev.jsonl` files: {"id", "text", "now", "lang", "expect"}. Each peer is run in turn in this same process; the
scorer, where given, is asked for the figures of each. Where a peer is not installed, its line holds the figures that were measured
with this scorer on these files (`MEASURED`), and no time.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adjoint.doors.cli.dates import answer

type Line = dict[str, Any]
type Reader = Callable[[Line], Line]


def dateparser() -> Reader:
    """Return dateparser's search as a reader."""
    search_dates = importlib.import_module("dateparser.search").search_dates

    def read(line: Line) -> Line:
        now = datetime.fromisoformat(line["now"])
        settings = {"RELATIVE_BASE": now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
        found = search_dates(line["text"], languages=[line["lang"]], settings=settings) or []
        return {"id": line["id"], "mentions": [{"text": text, "start": date.isoformat(), "end": None} for text, date in found]}

    return read


def recognizers() -> Reader:
    """Return recognizers-text as a reader."""
    recognize_datetime = importlib.import_module("recognizers_date_time").recognize_datetime

    def read(line: Line) -> Line:
        culture = {"fr": "fr-fr", "en": "en-us"}[line["lang"]]
        now = datetime.fromisoformat(line["now"]).replace(tzinfo=None)
        mentions = []
        for found in recognize_datetime(line["text"], culture, reference=now):
            value = (found.resolution or {}).get("values", [{}])[-1]
            start = value.get("start") or value.get("value")
            mentions.append({"text": found.text, "start": start, "end": value.get("end")})
        return {"id": line["id"], "mentions": mentions}

    return read


PEERS = {"dateparser": ("dateparser", dateparser), "recognizers": ("recognizers_date_time", recognizers)}


MEASURED = {
    "dateparser": {"duckling_fr": 0.278, "duckling_en": 0.188, "recognizers_fr": 0.221, "recognizers_en": 0.232},
    "recognizers": {"duckling_fr": 0.359, "duckling_en": 0.318, "recognizers_fr": 0.372, "recognizers_en": 0.516},
}
"""Lenient figures over all cases: dateparser 1.5.0 and recognizers-text-date-time 1.0.2a2."""


def readers() -> dict[str, Reader]:
    """Return ourselves and every peer that is installed."""
    installed = {name: make() for name, (module, make) in PEERS.items() if importlib.util.find_spec(module)}
    return {"adjoint": answer, **installed}


def timed(read: Reader, lines: list[Line]) -> tuple[list[Line], list[float]]:
    """Read every line once to warm up, then once on the clock of this process: answers and milliseconds."""
    answers, spent = [], []
    for line in lines[:20]:
        read(line)
    for line in lines:
        began = time.process_time()
        answers.append(read(line))
        spent.append((time.process_time() - began) * 1e3)
    return answers, sorted(spent)


def scored(scorer: Path, gold: Path, answers: list[Line]) -> tuple[str, str, str, str]:
    """Ask the scorer: exact without conventions, exact and lenient over all cases, false alarms."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in answers)
        file.flush()
        command = [sys.executable, str(scorer), str(gold), file.name, "--json"]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own words
    plain, every = told["groups"]["plain"], told["groups"]["all"]
    return (
        f"{plain['exact']:.1%}",
        f"{every['exact']:.1%}",
        f"{every['lenient']:.1%}",
        f"{told['false_alarms']}/{told['negatives']}",
    )


HEAD = ("set", "reader", "plain exact", "all exact", "all lenient", "false alarms", "p50 ms", "p95 ms")
WIDTHS = (16, 13, 12, 10, 12, 13, 7, 7)


def row(*cells: str) -> str:
    """Return a line of the table."""
    return "  ".join(
        cell.ljust(width) if i < 2 else cell.rjust(width) for i, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
    )


def rows(gold: Path, scorer: Path | None) -> list[str]:
    """Return the lines of one set: ourselves, then each peer, as run here or as measured."""
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    name = gold.name.split(".")[0]
    found = []
    for reader, read in readers().items():
        answers, spent = timed(read, lines)
        times = (f"{spent[len(spent) // 2]:.2f}", f"{spent[int(len(spent) * 0.95)]:.2f}")
        figures = scored(scorer, gold, answers) if scorer else ("-",) * 4
        found.append(row(name, reader, *figures, *times))
    away = [peer for peer in PEERS.keys() - readers().keys() if name in MEASURED[peer]]
    found += [row(name, peer, "-", "-", f"{MEASURED[peer][name]:.1%}", "-", "-", "-") for peer in away]
    return found[:1] + sorted(found[1:])


def main() -> None:
    """Print one table, a line for each set and reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path)
    args = parser.parse_args()
    print(row(*HEAD))
    for gold in sorted(args.folder.glob("*.jsonl")):
        print("\n".join(rows(gold, args.scorer)))
    mail = {"id": 0, "text": MAIL, "now": "2026-11-24T10:00:00+01:00", "lang": "en"}
    began = time.process_time()
    for _ in range(200):
        answer(mail)
    took = timedelta(seconds=(time.process_time() - began) / 200)
    print(f"an ordinary mail of {len(MAIL)} characters: {took.total_seconds() * 1e3:.2f} ms")


MAIL = """Dear Anna,

Thanks for your note. I could do Thursday 26 November between 2 and 4 pm, or Friday morning before 11. If neither suits, the week
of the 7th is fairly open. Please send the draft by Wednesday noon so that I can read it on the train, and block an hour and a
half for the review. We should also set up a call every other Tuesday at 9:30, starting in January.

Kind regards,
Paul Mercier
+33 1 00 00 45 67
"""


if __name__ == "__main__":
    main()
