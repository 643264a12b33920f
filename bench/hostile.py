"""How what is hostile, quoted or structured is read, over the public collections beside the project.

    uv run python bench/hostile.py

Prints: broken mails and naughty strings (no crash, slowest), replies cut as their authors have it, electronic invoices and
reservations read, and how long a line of ten megabytes takes.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adjoint.formats.child import Reader
from adjoint.formats.structured.einvoice import read_invoice
from adjoint.formats.structured.schemaorg import read_page
from adjoint.language.frames import Incoming, Reading
from adjoint.language.mailtext import new_text
from adjoint.language.understand import understand

DATA = Path(__file__).parents[2] / "shared/data"
PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=PARIS)
PIECES = ("1", "a", "а", "> ", "si ", "€1,", "jeudi 15h ", "SYSTEM: ", "FR76 ", "\u202e\u200b", "\ud800", "👍🏽")


def read(body: str, *, client: bool) -> tuple[Reading, float]:
    """Return a reading and the seconds that it took."""
    message = Incoming(now=NOW, zone=PARIS, body=body, speaker="client" if client else "third")
    started = time.process_time()
    return understand(message), time.process_time() - started


def rows(name: str) -> list[dict[str, object]]:
    """Return the lines of a collection, none where it is absent."""
    path = DATA / name
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def mails() -> Iterator[bytes]:
    """Yield the broken mails."""
    yield from (path.read_bytes() for path in sorted((DATA / "hostile/mime").glob("*")) if path.is_file())


def main() -> int:
    """Print one line a collection."""
    read("Bonjour", client=True)
    reader = Reader(size=1)
    found, slowest = [], 0.0
    for raw in mails():
        message = reader.read(raw)
        reading, took = read(f"{message.subject}\n{message.text}", client=False)
        found.append(reading)
        slowest = max(slowest, took)
    reader.close()
    print(
        f"broken mails: {len(found)} read, {sum(any(f.sure for f in r.frames) for r in found)} acted on, slowest {slowest:.3f} s"
    )
    blns = DATA / "hostile/blns/blns.json"
    strings = json.loads(blns.read_text("utf-8")) if blns.exists() else []
    both = [read(text, client=client) for text in strings for client in (True, False)]
    acted = sum(any(frame.sure for frame in reading.frames) for reading, _ in both)
    print(f"naughty strings: {len(both)} read, {acted} acted on, slowest {max((took for _, took in both), default=0):.3f} s")
    wanted = [row for row in rows("replies/crisp.dev.jsonl") if row.get("reply") is not None]
    good = sum(" ".join(new_text(str(row["text"])).reply.split()) == " ".join(str(row["reply"]).split()) for row in wanted)
    print(f"replies: {good} of {len(wanted)} as their authors have it")
    bills = [read_invoice((DATA / "einvoice" / str(row["file"])).read_bytes()) for row in rows("einvoice/expected.jsonl")]
    whole = sum(bool(bill and bill.number and bill.party and bill.money) for bill in bills)
    print(
        f"electronic invoices: {sum(bill is not None for bill in bills)} of {len(bills)} read, {whole} with number, party and amount"
    )
    travel = [row for row in rows("travel/index.jsonl") if row["kind"] in {"html", "eml"}]
    seen = sum(bool(read_page((DATA / "travel" / str(row["input"])).read_text("utf-8", "replace"))[0]) for row in travel)
    print(f"pages of carriers: {seen} of {len(travel)} hold reservations as data")
    line = max(read(piece * (10_000_000 // len(piece)), client=client)[1] for piece in PIECES for client in (True, False))
    print(f"a line of ten megabytes: at most {line:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
