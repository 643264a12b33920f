"""`adjoint dates`: the time expressions of texts, one JSON line in, one out.

In: {"id", "text", "now", "lang", "zone"?}. Out: {"id", "mentions": [{"text", "start", "end", "grain"} | {"text", "seconds"} |
{"text", "rrule"}]}. Where one should ask, `sure` is false, `doubt` says why and `candidates` holds every reading, each with a
`why`; what cannot be, as 30 February, stands in `doubts`: [{"text", "doubt"}]. A line that cannot be read gives
{"id", "mentions": [], "error"}. Needs no settings and no database; answers each line at once.
"""

from __future__ import annotations

import argparse
import io
import itertools
import re
import struct
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.doors.cli.lines import Line, answered
from adjoint.language.when import Mention, When, read_times

_FOR = re.compile(r"(?:for|pendant|pour|durant)\b", re.IGNORECASE)


def zone_of(name: str, now: datetime) -> ZoneInfo:
    """Return the zone of that IANA name; where there is none of that name, one that keeps the offset of `now`."""
    try:
        if name:
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass  # an unknown name: the offset says enough
    offset = int((now.utcoffset() or timedelta()).total_seconds())
    counts = struct.pack(">6l", 0, 0, 0, 0, 1, 4)
    return ZoneInfo.from_file(io.BytesIO(b"TZif" + bytes(16) + counts + struct.pack(">lbB", offset, 0, 0) + b"LMT\0"))


def answer(line: Line) -> Line:
    """Return the answer to one line; raises KeyError, TypeError or ValueError where it lacks a moment."""
    now = datetime.fromisoformat(str(line["now"]))
    if now.tzinfo is None:
        now = now.replace(tzinfo=UTC)
    text = str(line.get("text") or "")
    zone = zone_of(str(line.get("zone") or ""), now)
    found = read_times(text, now=now, zone=zone, lang=str(line.get("lang") or "en"))
    said = [one for one in map(_mention, found) if one is not None]
    none = [{"text": one.text, "doubt": one.doubt} for one in found if one.kind in {"when", "clock"} and not one.candidates]
    told = {"id": line.get("id"), "mentions": said + _spanned(found, text)}
    return told | {"doubts": none} if none else told


def _mention(mention: Mention) -> Line | None:
    if mention.rrule is not None:
        return {"text": mention.text, "rrule": mention.rrule}
    if mention.seconds is not None:
        said: Line = {"text": mention.text, "seconds": mention.seconds}
        return said if mention.sure else said | {"sure": False, "doubt": mention.doubt}
    if not mention.candidates:
        return None
    said = {"text": mention.text} | _bounds(mention.candidates[0])
    if mention.sure:
        return said
    whys = mention.reasons or ("as-said",) * len(mention.candidates)
    readings = [_bounds(when) | {"why": why} for when, why in zip(mention.candidates, whys, strict=True)]
    return said | {"sure": False, "doubt": mention.doubt, "candidates": readings}


def _bounds(when: When) -> Line:
    start, end = (side and side.isoformat() for side in (when.start, when.end))
    return {"start": start, "end": end, "grain": when.grain}


def _spanned(found: tuple[Mention, ...], text: str) -> list[Line]:
    """Add the stretch that a moment and the length right beside it make: "4 pm for 30 minutes"."""
    said = []
    for one, two in itertools.pairwise(found):
        moment, length = (one, two) if two.kind == "duration" else (two, one)
        apart = bool(text[one.at[1] : two.at[0]].strip()) or not _FOR.match(length.text)
        if apart or length.seconds is None or length.kind == moment.kind or not moment.candidates:
            continue
        best = moment.candidates[0]
        if best.start is not None and best.grain in {"second", "minute", "hour"}:
            end = (best.start.astimezone(UTC) + timedelta(seconds=length.seconds)).astimezone(best.start.tzinfo)
            words = text[one.at[0] : two.at[1]]
            said.append({"text": words, "start": best.start.isoformat(), "end": end.isoformat(), "grain": best.grain})
    return said


def run(_args: argparse.Namespace) -> int:
    """Read JSON lines from standard input and write one answer a line, at once; 1 where a line could not be read."""
    return answered(answer, empty={"mentions": []})


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser("dates", help="read time expressions: JSON lines in, JSON lines out")
    parser.add_argument("--json", action="store_true", help="JSON lines, the only form there is")
    parser.set_defaults(run=run)
