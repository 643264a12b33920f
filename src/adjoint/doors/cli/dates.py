"""`adjoint dates`: time expressions of texts, one JSON line in, one out."""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adjoint.language.when import Mention, read_times

type Line = dict[str, Any]

_FOR = re.compile(r"for |pendant |pour |durant ", re.IGNORECASE)


def zone_of(line: Line, now: datetime) -> ZoneInfo:
    """Return the zone of a line: its IANA name, else the whole hours of the offset of `now`."""
    try:
        if line.get("zone"):
            return ZoneInfo(str(line["zone"]))
    except (KeyError, ValueError, OSError):
        pass  # an unknown name: the offset says enough
    hours = round((now.utcoffset() or timedelta()).total_seconds() / 3600)
    return ZoneInfo(f"Etc/GMT{-hours:+d}" if hours else "UTC")


def _mention(mention: Mention) -> Line | None:
    if mention.rrule is not None:
        return {"text": mention.text, "rrule": mention.rrule}
    if mention.seconds is not None:
        return {"text": mention.text, "seconds": mention.seconds}
    if not mention.candidates:
        return None
    best = mention.candidates[0]
    said: Line = {
        "text": mention.text,
        "start": best.start and best.start.isoformat(),
        "end": best.end and best.end.isoformat(),
        "grain": best.grain,
    }
    return said if mention.sure else said | {"sure": False, "doubt": mention.doubt}


def _spanned(found: tuple[Mention, ...], text: str) -> list[Line]:
    """Add the stretch that a moment and the length right beside it make: "4 pm for 30 minutes"."""
    said = []
    for one, two in zip(found, found[1:], strict=False):
        moment, length = (one, two) if two.kind == "duration" else (two, one)
        between = text[one.at[1] : two.at[0]]
        if length.seconds is None or length.kind == moment.kind or between.strip() or not moment.candidates or not _FOR.match(length.text):
            continue
        best = moment.candidates[0]
        if best.start is not None and best.grain in {"second", "minute", "hour"}:
            end = (best.start.astimezone(UTC) + timedelta(seconds=length.seconds)).astimezone(best.start.tzinfo)
            words = text[one.at[0] : two.at[1]]
            said.append({"text": words, "start": best.start.isoformat(), "end": end.isoformat(), "grain": best.grain})
    return said


def answer(line: Line) -> Line:
    """Return the answer to one line: {"id", "mentions"}."""
    now = datetime.fromisoformat(str(line["now"]))
    if now.tzinfo is None:
        now = now.replace(tzinfo=ZoneInfo("UTC"))
    text = str(line.get("text", ""))
    found = read_times(text, now=now, zone=zone_of(line, now), lang=str(line.get("lang") or "en"))
    said = [one for one in map(_mention, found) if one is not None]
    return {"id": line.get("id"), "mentions": said + _spanned(found, text)}


def run(args: argparse.Namespace) -> int:
    """Read JSON lines from standard input, write one answer a line, at once."""
    for text in sys.stdin:
        if text.strip():
            print(json.dumps(answer(json.loads(text)), ensure_ascii=False), flush=True)
    return 0


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:  # noqa: SLF001 - argparse has no public name
    """Register the command."""
    parser = subparsers.add_parser("dates", help="read time expressions: JSON lines in, JSON lines out")
    parser.add_argument("--json", action="store_true", help="JSON lines (the only form)")
    parser.set_defaults(run=run)
