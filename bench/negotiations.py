"""Negotiations by mail, simulated: principals ask for meetings, pretended guests answer as people do, and a judge knows what they meant.

    uv run python bench/negotiations.py [NUMBER] [SEED] [--story]

Each guest has a calendar and a will of its own that the desk never sees. A booking is wrong where somebody who has to be there did not
truly agree with it, where two events of the client overlap, or where an event stands though nothing was agreed. Printed: the share that
ends booked or properly closed without a person, the wrong bookings, the mails, and what went wrong by class. The client's mandate lets
us do all about times, whoever asks: where it does not, a person is asked by design.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from adjoint.runtime.boot import boot, migrate
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.negotiating.world import Practice, Talk


LEAST = 3
"""Mails that a guest has to do with where all goes well: the times offered, the answer, the invitation."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one negotiation."""

    talk: Talk
    ending: str
    """booked, closed, or open."""
    wrongs: tuple[str, ...]

    @property
    def mails(self) -> int:
        """How many mails it took, both ways, up to the last confirmation; not the request that began it."""
        return self.talk.sent + self.talk.got_before - self.talk.by_guest

    @property
    def alone(self) -> bool:
        """Whether it ended booked or properly closed, and no person was needed."""
        return self.ending in {"booked", "closed"} and not self.talk.persons and not self.wrongs


def judged(practice: Practice) -> list[Verdict]:
    """Judge every negotiation of a client by what the guests truly meant."""
    events = [each for each in practice.events() if each[3] != "TENTATIVE"]
    out = []
    for talk in practice.talks:
        mine = [each for each in events if each[2] & {person.email for person in talk.people}]
        wrongs = list(talk.wrongs)
        wrongs += ["two events"] if len(mine) > 1 else []
        wrongs += ["double booked"] if any(over(event, other) for event in mine for other in events if other is not event) else []
        held = [
            each for each in practice.events() if each[3] == "TENTATIVE" and any(person.name in each[4] for person in talk.people)
        ]
        ending = "booked" if mine else "closed" if over_for(talk) else "open"
        wrongs += ["times still held"] if held and ending != "open" else []
        out.append(Verdict(talk, ending, tuple(wrongs)))
    return out


def over(event: tuple[datetime, datetime, object, str, str], other: tuple[datetime, datetime, object, str, str]) -> bool:
    """Tell whether two events overlap, leaving apart what somebody else entered over ours afterwards."""
    return event[0] < other[1] and other[0] < event[1] and other[4] != "Urgent"


def over_for(talk: Talk) -> bool:
    """Tell whether a negotiation without a booking came to a proper end.

    A last word went to who wrote, a guest left, one who asked us let it pass, or nobody ever wrote, though each was told until when the
    times are kept.
    """
    left = any(guest.gone and guest.comes_for is None and "leave" in guest.used for guest in talk.guests if not guest.optional)
    passed = talk.by_guest and any("silent" in guest.quirks or "late" in guest.used for guest in talk.guests)
    counting = [guest for guest in talk.guests if not guest.optional]
    lapsed = not any(person.replied for person in talk.people) and all(guest.email in talk.warned for guest in counting)
    return talk.closed or left or passed or lapsed


def lived(number: int, seed: int, tell: Callable[[str], object] = lambda _: None) -> list[Verdict]:
    """Live through so many negotiations and judge them, and `tell` how far it is; Django and a database are ready."""
    from bench.negotiating.world import practices  # noqa: PLC0415 - after Django is set up

    out = []
    for practice in practices(seed, number):
        practice.open()
        practice.run()
        out += judged(practice)
        tell(f"{len(out)} of {number}: {sum(e.alone for e in out)} alone, {sum(bool(e.wrongs) for e in out)} wrong")
    return out


def told(verdicts: list[Verdict], seconds: float) -> str:
    """Print the figures."""
    whole = len(verdicts)
    alone = sum(each.alone for each in verdicts)
    mails = [each.mails for each in verdicts]
    hands = [number for each in verdicts for number in each.talk.hands.values()]
    few = sum(each <= LEAST for each in hands) / len(hands)
    lines = [
        f"{whole} negotiations in {seconds:.0f} s ({seconds * 1000 / max(1, sum(mails)):.0f} ms a mail)",
        f"ended booked or properly closed without a person: {alone} = {alone / whole:.1%} (goal 95 %)",
        f"wrong bookings: {sum(bool(each.wrongs) for each in verdicts)} (goal 0)",
        f"endings: {dict(Counter(each.ending for each in verdicts))}",
        f"mails through a guest's hands, got and written: {spread(hands)} (goal 3); {LEAST} or fewer: {few:.0%}",
        f"mails of a whole negotiation, both ways: {spread(mails)}; ours: {spread([each.talk.sent for each in verdicts])}",
    ]
    for size in sorted({len(each.talk.guests) for each in verdicts}):
        some = [each for each in verdicts if len(each.talk.guests) == size]
        share, least = sum(e.alone for e in some) / len(some), size + 2
        lines.append(
            f"  {size} guest(s): {len(some):3}, alone {share:.1%}, mails {spread([e.mails for e in some])}, the least {least}"
        )
    classes = Counter(classed(each) for each in verdicts if not each.alone)
    lines += [f"not alone: {name}: {count}" for name, count in classes.most_common()]
    return "\n".join(lines)


def spread(numbers: list[int]) -> str:
    """Tell the median and the mean."""
    return f"median {statistics.median(numbers):g}, mean {statistics.mean(numbers):.2f}"


def classed(verdict: Verdict) -> str:
    """Name what kept a negotiation from ending by itself."""
    odd = ", ".join(
        sorted(
            {name for guest in verdict.talk.people for name in (*guest.used, *(("silent",) if "silent" in guest.quirks else ()))}
            - {"thanks", "slow"}
        )
    )
    kind = "wrong" if verdict.wrongs else "person" if verdict.talk.persons else verdict.ending
    return f"{kind} ({odd or 'plain'})"


def main() -> None:
    """Run them on a database of their own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("number", type=int, nargs="?", default=500)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--story", action="store_true", help="tell every negotiation that needed a person or went wrong")
    given = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="adjoint-bench-"))
    home.chmod(0o755)  # run as root, the server is another user and has to pass
    with Cluster(home / "data", durable=False) as cluster:
        cluster.ensure_database("negotiations")
        boot(of_cluster(cluster, "negotiations"))
        migrate()
        from django.db import connections  # noqa: PLC0415 - after Django is set up

        from adjoint.desk import intake  # noqa: PLC0415

        began = time.monotonic()
        verdicts = lived(given.number, given.seed, lambda line: print(line, file=sys.stderr, flush=True))
        print(f"seed {given.seed}: " + told(verdicts, time.monotonic() - began))
        for each in verdicts if given.story else ():
            if not each.alone:
                print(f"\n=== {each.talk.number} {classed(each)} {each.ending} {each.wrongs} {each.talk.persons}")
                print("\n".join(each.talk.story))
        for alias in ("default", "owner"):
            connections[alias].close()
        intake.reader().close()
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
