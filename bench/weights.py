"""What the classifiers are trained on, and their weights as a file: one line of facts, then a line a feature, one byte a class."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def corpus(home: Path, lang: str) -> list[dict[str, Any]]:
    """Return the project's messages of one language with their references, those of writers who knew no rule among them."""
    names = (f"{lang}.jsonl", f"{lang}-blind.jsonl", f"{lang}-third.jsonl", f"{lang}-writers.jsonl")
    return [json.loads(line) for name in names for line in (home / name).read_text("utf-8").splitlines()]


def write(path: Path, names: Sequence[str], weights: Sequence[Any], head: dict[str, Any], *, kept: int, zero: int) -> None:
    """Write the `kept` heaviest features; `weights`: a row a class, `zero`: the byte that stands for none."""
    largest = [max(abs(float(row[n])) for row in weights) for n in range(len(names))]
    chosen = sorted(sorted(range(len(largest)), key=lambda n: -largest[n])[:kept], key=lambda n: names[n])
    scale = max(largest) / (zero - 1)
    lines = [json.dumps(head | {"scale": round(scale, 6)})]
    for n in chosen:
        row = bytes(max(1, min(255, zero + round(float(w[n]) / scale))) for w in weights)
        lines.append(f"{names[n]}\t{base64.b85encode(row).decode()}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"  {path.name}: {len(chosen)} of {len(names)} features, {path.stat().st_size // 1024} kB")
