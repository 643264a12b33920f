"""The public collections of recurrence rules and calendar files beside the project, read and counted out; a table, and a line of sums.

Run: python bench/recurrence.py [FOLDER of shared/data/recurrence]
A rule is right where its instances are those of libical's own tests, in their order; python-dateutil is asked the same.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from adjoint.formats.ical import BadRule, instances, occurrences, read_events, read_rule
from adjoint.kernel.span import Span

ALWAYS = Span(datetime(1990, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC))
BEFORE = datetime(2100, 1, 1)  # noqa: DTZ001 - wall time
MOST = 500


def wall(text: str) -> datetime:
    """Read a DATE or DATE-TIME without its zone."""
    return datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")  # noqa: DTZ007 - wall time


def blocks(file: Path) -> list[dict[str, str]]:
    """Return libical's cases."""
    found: list[dict[str, str]] = [{}]
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            found.append({})
        elif not line.startswith("#"):
            key, _, value = line.partition(":")
            found[-1][key] = value.strip()
    return [block for block in found if "RRULE" in block]


def ours(block: dict[str, str]) -> str:
    """Return what we count out, as libical writes it."""
    whole = "T" not in block["DTSTART"]
    found = instances(read_rule(block["RRULE"]), wall(block["DTSTART"]), before=BEFORE, whole_days=whole)
    return said(islice(found, MOST), whole=whole)


def theirs(block: dict[str, str]) -> str:
    """Return what python-dateutil counts out."""
    whole, start = "T" not in block["DTSTART"], wall(block["DTSTART"])
    rule = rrulestr(block["RRULE"].replace("Z", ""), dtstart=start)
    return said(islice((each for each in rule.xafter(start, inc=True) if each < BEFORE), MOST), whole=whole)


def said(moments: islice[datetime], *, whole: bool) -> str:
    """Write instances as libical does."""
    return ",".join(f"{moment:%Y%m%d}" if whole else f"{moment:%Y%m%dT%H%M%S}" for moment in moments)


def right(answer: object, block: dict[str, str]) -> bool:
    """Tell whether one reader answers as libical expects."""
    try:
        given = answer(block)  # type: ignore[operator]
    except (BadRule, ValueError, TypeError, OverflowError):
        return block["INSTANCES"].startswith("***")
    return bool(given == block["INSTANCES"].replace("Z", ""))


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/recurrence")
    cases = blocks(folder / "libical" / "icalrecur_test.txt")
    mine, dateutil = (sum(right(answer, block) for block in cases) for answer in (ours, theirs))
    print(f"libical's {len(cases)} rules: adjoint {mine} right, python-dateutil {dateutil}")
    for block in cases:
        if not right(ours, block):
            print(f"  not as expected: {block['RRULE']} (libical: {block['INSTANCES'][:60]})")
    sums = {"read": 0, "read in part": 0, "refused": 0, "no event in it": 0, "nothing said": 0}
    print(f"\n{'file':58} {'events':>6} {'times':>6}  what was said")
    for file in sorted((folder / "icalendar").glob("*/*.ics")):
        raw = file.read_bytes()
        found = read_events(raw, zone=ZoneInfo("Europe/Paris"))
        times = len(occurrences([found], ALWAYS))
        said_ = found.problems[0] if found.problems else ""
        kind = "read" if found.events and not said_ else "read in part" if found.events else "refused" if said_ else ""
        kind = kind or ("nothing said" if b"BEGIN:VEVENT" in raw.upper() else "no event in it")
        sums[kind] += 1
        print(f"{file.parent.name + '/' + file.name:58.58} {len(found.events):6} {times:6}  {said_ or kind:.70}")
    print("\n" + ", ".join(f"{count} {kind}" for kind, count in sums.items()))


if __name__ == "__main__":
    main()
