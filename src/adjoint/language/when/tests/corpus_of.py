"""The corpus of time expressions: text files of lines `text => what it means`, and how a reading compares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adjoint.language.when import Mention, in_minutes, read_times

HERE = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class Case:
    """One expression, where and when it is written, and its meaning as the file has it."""

    text: str
    meaning: str
    zone: ZoneInfo
    now: datetime
    known: bool
    """A miss that is known and left: the line begins with "~"."""


def cases(name: str) -> Iterator[Case]:
    """Yield the cases of a file."""
    zone = ZoneInfo("Europe/Paris")
    now = datetime(2026, 11, 24, 10, 12, tzinfo=zone)
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            place, moment = line[1:].split()
            zone = ZoneInfo(place)
            now = datetime.fromisoformat(moment).replace(tzinfo=zone)
        elif line and not line.startswith("#"):
            text, _, meaning = line.removeprefix("~").partition(" => ")
            yield Case(text, meaning or "-", zone, now, line.startswith("~"))


def read(case: Case, lang: str) -> str:
    """Return what the reader makes of a case, in the words of the file."""
    found = read_times(case.text, now=case.now, zone=case.zone, lang=lang)
    return " + ".join(map(told, found)) or "-"


def told(mention: Mention) -> str:
    """Write a mention as ISO 8601 bounds to the minute, a length in minutes, or a rule."""
    if mention.rrule is not None:
        return mention.rrule
    if mention.seconds is not None:
        return f"PT{round(mention.seconds / 60)}M" + (f" ?{mention.doubt}" if not mention.sure else "")
    best = in_minutes(mention.candidates[0]) if mention.candidates else None
    sides = [side.strftime("%Y-%m-%dT%H:%M") if side else ".." for side in (best.start, best.end)] if best else ["?"]
    return "/".join(sides) + (f" ?{mention.doubt}" if not mention.sure else "")


def meant(meaning: str) -> str:
    """Return the meaning of a line as `told` writes it.

    >>> meant("2026-12"), meant("../2026-11-27"), meant("P1D")
    ('2026-12-01T00:00/2027-01-01T00:00', '../2026-11-27T00:00', 'PT1440M')
    """
    return " + ".join(_one(part) for part in meaning.split(" + "))


def _one(meaning: str) -> str:
    said, _, doubt = meaning.partition(" ?")
    tail = f" ?{doubt}" if doubt else ""
    if said.startswith("P"):
        count = int(said.strip("PTDHM"))
        return f"PT{count * {'D': 1440, 'H': 60, 'M': 1}[said[-1]]}M{tail}"
    if said.startswith("FREQ") or said in {"-", "?"}:
        return said + tail
    sides = said.split("/")
    bounds = [_bounds(side)[0] for side in sides] if len(sides) == 2 else list(_bounds(said))
    return "/".join(bounds) + tail


def _bounds(said: str) -> tuple[str, str]:
    """Return the first minute of a date, and the first after it."""
    if said == "..":
        return "..", ".."
    start = datetime.strptime(f"{said}-1", "%G-W%V-%u") if "W" in said else _start(said)  # noqa: DTZ007 - wall time
    steps = {4: 366, 7: 31}
    if "W" in said:
        end = start + timedelta(weeks=1)
    elif len(said) in steps:
        end = (start + timedelta(days=steps[len(said)])).replace(day=1)
        end = end.replace(month=1) if len(said) == 4 else end
    else:
        end = start + {10: timedelta(days=1), 13: timedelta(hours=1), 16: timedelta(minutes=1)}[len(said)]
    return start.strftime("%Y-%m-%dT%H:%M"), end.strftime("%Y-%m-%dT%H:%M")


def _start(said: str) -> datetime:
    return datetime.fromisoformat(said + {4: "-01-01", 7: "-01"}.get(len(said), ""))
