"""The path, measured: mails a second from stored bytes to journalled verdict on the embedded database.

    uv run python bench/path.py [ROUNDS]

Eight clients (the demo office four times over) and all their mail, each run on a database of its own; handled by one process, by
two side by side, and by two workers of the product on its real queue. Prints of each the best of ROUNDS: mails a second, the
milliseconds of one mail (median and 95th percentile), SQL statements and milliseconds of the processor a mail, and how busy the
whole machine was, as others may use it too. The machine's load at the beginning stands in the head line.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from adjoint.doors.office.folder import Office, read_office
from adjoint.runtime.boot import boot, migrate
from adjoint.runtime.database import of_cluster
from adjoint.runtime.parts import Forked
from adjoint.runtime.postgres import Cluster
from adjoint.runtime.settings import Settings

OFFICE = Path(__file__).parents[1] / "src" / "adjoint" / "demo" / "office"
COPIES = 4
GOAL = 50


@dataclass(frozen=True, slots=True)
class Stored:
    """A mail that waits."""

    client_id: int
    request_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run gave."""

    rate: float
    median: float
    p95: float
    statements: float
    cpu: float
    """Milliseconds of the processor a mail, in our processes; PostgreSQL's own apart."""
    busy: float
    """How many cores of the machine worked, on average, whoever used them."""

    def __str__(self) -> str:
        """Tell them in one line."""
        return (
            f"{self.rate:5.1f} mails/s   median {self.median:3.0f} ms, p95 {self.p95:3.0f} ms   "
            f"{self.statements:4.1f} statements and {self.cpu:4.1f} ms of processor a mail   {self.busy:.1f} cores busy"
        )


def larger(office: Office) -> Office:
    """Return an office with every client several times, each time under another slug."""
    twins = [replace(client, slug=f"{client.slug}-{number}") for number in range(COPIES) for client in office.clients]
    return replace(office, clients=tuple(twins))


def store(office: Office, clients: dict[str, int], later: Callable[[int, int], None] | None) -> list[Stored]:
    """Keep every mail that arrives, in the order of time; what was there before is no request again."""
    from adjoint.desk import intake  # noqa: PLC0415 - after Django is set up
    from adjoint.kernel.ports import Found  # noqa: PLC0415

    out = []
    for number, each in enumerate(office.arrivals()):
        if not each.slug:
            continue
        found, way = Found(str(number), each.path.read_bytes(), each.at), intake.Way(later=later)
        request_id = intake.receive(clients[each.slug], None, found, now=each.at, way=way)
        if request_id is not None:
            out.append(Stored(clients[each.slug], request_id, each.at + timedelta(seconds=number)))
    return out


class Watch:
    """Handles requests and notes of each how long it took and how many statements it sent; tells it to a file at the end."""

    def __init__(self, stored: list[Stored], note: Path) -> None:
        """Know when each mail came."""
        self._at = {(each.client_id, each.request_id): each.at for each in stored}
        self._note = note

    def handle(self, client_id: int, request_id: int, hands: Any, *, now: datetime | None = None) -> None:  # noqa: ARG002
        """Handle one as the product does, but at the moment when it came; worker threads note theirs side by side."""
        from django.db import connection  # noqa: PLC0415 - after Django is set up

        from adjoint.desk.handle import handle  # noqa: PLC0415

        sent = [0]

        def counted(execute: Callable[..., Any], *args: Any) -> Any:
            sent[0] += 1
            return execute(*args)

        with connection.execute_wrapper(counted):
            start = time.perf_counter()
            handle(client_id, request_id, hands, now=self._at[client_id, request_id])
            took = time.perf_counter() - start
        with self._note.open("a", encoding="utf-8") as file:
            file.write(json.dumps([took, sent[0], time.process_time()]) + "\n")

    def each(self, mine: list[Stored]) -> None:
        """Handle these, one after the other."""
        from adjoint.desk.tasks import hands_of  # noqa: PLC0415 - after Django is set up

        for mail in mine:
            with hands_of(mail.client_id) as hands:
                self.handle(mail.client_id, mail.request_id, hands)
        _closed()


def side_by_side(stored: list[Stored], home: Path, *, processes: int) -> list[Forked]:
    """Return so many processes with as many clients each."""
    clients = sorted({each.client_id for each in stored})
    out = []
    for number in range(processes):
        mine = [each for each in stored if each.client_id in clients[number::processes]]
        watch = Watch(mine, home / f"{number}.jsonl")
        out.append(Forked(f"worker {number}", lambda watch=watch, mine=mine: watch.each(mine)))
    return out


def on_the_queue(stored: list[Stored], home: Path) -> list[Forked]:
    """Return two workers of the product; only the moment and the stop-watch are ours."""

    def run(number: int) -> None:
        from adjoint.desk import tasks, worker  # noqa: PLC0415 - after Django is set up

        tasks.app.periodic_registry.periodic_tasks.clear()  # the clock is silent: to it, mails of last week lie there too long
        tasks.handle = Watch(stored, home / f"{number}.jsonl").handle  # type: ignore[assignment]  # in this process alone
        worker.run(Settings())

    return [Forked(f"worker {number}", lambda number=number: run(number)) for number in range(2)]


def timed(stored: list[Stored], home: Path, processes: list[Forked]) -> Figures:
    """Let processes handle everything, and say how that went; the time counts from the first mail's beginning."""
    _closed()
    notes = [home / f"{number}.jsonl" for number in range(len(processes))]
    begun, worked = time.monotonic(), _worked()
    for process in processes:
        process.start()
    while sum(_lines(note) for note in notes) < len(stored):
        if any(process.poll() for process in processes):
            sys.exit("a worker died; its own words stand above")
        time.sleep(0.05)
    whole, busy = time.monotonic() - begun, _worked() - worked
    for process in processes:
        process.end()
        while process.runs():
            time.sleep(0.05)
    rows = [[json.loads(line) for line in note.read_text("utf-8").splitlines()] for note in notes]
    took = [line[0] * 1000 for lines in rows for line in lines]
    return Figures(
        rate=len(took) / whole,
        median=statistics.median(took),
        p95=statistics.quantiles(took, n=20)[-1],
        statements=sum(line[1] for lines in rows for line in lines) / len(took),
        cpu=sum(lines[-1][2] for lines in rows if lines) * 1000 / len(took),
        busy=busy / whole,
    )


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _worked() -> float:
    """Return how many seconds the machine's cores have worked so far, for whomever."""
    ticks = [int(word) for word in Path("/proc/stat").read_text("ascii").splitlines()[0].split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def _closed() -> None:
    from django.db import connections  # noqa: PLC0415 - after Django is set up

    for alias in ("default", "owner"):
        connections[alias].close()


def run(cluster: Cluster, office: Office, home: Path, kind: str) -> Figures:
    """Load the office into a database of its own and handle its mail in one of the three ways."""
    from tests.databases import use  # noqa: PLC0415

    from adjoint.desk.queue import handle_later  # noqa: PLC0415 - after Django is set up
    from adjoint.doors.office.load import load  # noqa: PLC0415

    _closed()
    cluster.ensure_database(home.name, template="bench_template")
    use(cluster, home.name, kept=600)  # as in the product: a connection a mail would measure its opening
    stored = store(office, load(office, home), handle_later if kind == "queue" else None)
    match kind:
        case "queue":
            return timed(stored, home, on_the_queue(stored, home))
        case "two processes":
            return timed(stored, home, side_by_side(stored, home, processes=2))
        case _:
            return timed(stored, home, side_by_side(stored, home, processes=1))


def main(rounds: int) -> None:
    """Run each way in turn, so that what else the machine does meets them alike, and print the best of each."""
    home = Path(tempfile.mkdtemp(prefix="adjoint-bench-"))
    home.chmod(0o755)  # run as root, the server is another user and has to pass
    office = larger(read_office(OFFICE))
    best: dict[str, Figures] = {}
    print(
        f"{len(office.clients)} clients; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; best of {rounds}; goal {GOAL}/s"
    )
    with Cluster(home / "data") as cluster:
        cluster.ensure_database("bench_template")
        boot(of_cluster(cluster, "bench_template"))
        migrate()
        from adjoint.desk import intake  # noqa: PLC0415 - after Django is set up

        for number in range(rounds):
            for kind in ("one process", "two processes", "queue"):
                place = home / f"round_{number}_{kind.replace(' ', '_')}"
                found = run(cluster, office, place, kind)
                print(f"{kind:14} {found}", flush=True)
                best[kind] = max(found, best.get(kind, found), key=lambda each: each.rate)
        _closed()
        intake.reader().close()
    for kind, figures in best.items():
        print(f"best, {kind:14} {figures}")
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
