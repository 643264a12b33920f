"""Many acts by two workers while the database dies under them again and again."""

from __future__ import annotations

import base64
import itertools
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connections

from adjoint.desk import journal
from adjoint.desk.models import Action
from adjoint.kernel.action import State
from adjoint.runtime.boot import migrate
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster
from adjoint.wall.scope import scope
from tests.crash.offices import ACTS, THEN, Desk, approved, opened
from tests.databases import use

ROOT = Path(__file__).parents[2]
CLIENTS = 4
SETTLED = {State.DONE, State.UNCERTAIN, State.FAILED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a storm's acts."""

    states: Counter[str]
    kills: int
    seconds: float
    lost: int
    """Said to be done, or neither done nor shown to a person, without an effect."""
    twice: int
    wrong: int
    """Journals that do not hold."""

    def __str__(self) -> str:
        """Tell it in one line."""
        states = ", ".join(f"{number} {state}" for state, number in sorted(self.states.items()))
        return (
            f"{self.states.total()} acts, database killed {self.kills} times in {self.seconds:.1f} s: {states}; "
            f"lost {self.lost}, twice {self.twice}, broken journals {self.wrong}"
        )


def acts(number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield acts of several kinds, each one of its own."""
    kinds = itertools.cycle(("calendar.hold", "mail.send", "calendar.put", "mail.draft", "brief.give"))
    for count, verb in zip(range(number), kinds, strict=False):
        own = {"uid": f"{count}@adjoint.test", **at(count)} if verb.startswith("calendar") else {"subject": f"Point {count}"}
        yield verb, ACTS[verb] | own


def at(number: int) -> dict[str, str]:
    """Return half an hour that is nobody else's: a time is given once."""
    start = datetime.fromisoformat(THEN["start"]) + timedelta(hours=number)
    return {"start": start.isoformat(), "end": (start + timedelta(minutes=30)).isoformat()}


def storm(home: Path, *, actions: int, kills: int, every: float) -> Outcome:
    """Perform `actions` acts while the database is killed `kills` times, every `every` seconds; both ways to die take turns."""
    home.chmod(0o755)  # run as root, the server is another user and has to pass
    cluster = Cluster(home / "data")  # durable: what it said to be written has to be there afterwards
    with cluster:
        cluster.ensure_database()
        use(cluster, "adjoint")
        migrate()
        desks = [approved(opened(home, f"client-{number}"), acts(actions // CLIENTS)) for number in range(CLIENTS)]
        _closed()
        begun = time.monotonic()
        workers = [_worker(cluster, desks) for _ in range(2)]
        try:
            _awaited(desks, until=time.monotonic() + 30, done=1)
            for number in range(kills):
                time.sleep(every)
                _closed()
                _killed(cluster, hard=number % 2 == 0)
            _awaited(desks, until=time.monotonic() + 60 + actions / 10)
        finally:
            for worker in workers:
                worker.communicate(timeout=30)
        seconds = time.monotonic() - begun
        try:
            return _counted(desks, kills, seconds)
        finally:
            _closed()


def _closed() -> None:
    for alias in ("default", "owner"):
        connections[alias].close()


def _worker(cluster: Cluster, desks: list[Desk]) -> subprocess.Popen[str]:
    env = os.environ | {"ADJOINT_APP_URL": of_cluster(cluster).app, "DJANGO_SETTINGS_MODULE": "adjoint.runtime.django"}
    command = [sys.executable, "-m", "tests.crash.worker", *(str(desk.client_id) for desk in desks)]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, text=True)  # noqa: S603 - our own script


def _killed(cluster: Cluster, *, hard: bool) -> None:
    """Let the server die, its first process alone or all at once, and start it again."""
    if hard:
        os.kill(cluster.pid, signal.SIGKILL)
        while cluster.poll() is None:
            time.sleep(0.01)
    cluster.stop(at_once=True)
    cluster.start()


def _awaited(desks: list[Desk], until: float, done: int | None = None) -> None:
    """Wait until so many acts are settled; None: all of them."""
    wanted = done or sum(len(desk.actions) for desk in desks)
    while time.monotonic() < until:
        settled = 0
        for desk in desks:
            with scope(desk.client_id):
                settled += Action.objects.filter(client_id=desk.client_id, state__in=SETTLED).count()
        if settled >= wanted:
            return
        time.sleep(0.1)


def _counted(desks: list[Desk], kills: int, seconds: float) -> Outcome:
    states, lost, twice, wrong = Counter[str](), 0, 0, 0
    for desk in desks:
        there = Counter(_name(line) for line in desk.effects())
        with scope(desk.client_id):
            wrong += bool(journal.verify(desk.client_id))
            for row in Action.objects.filter(client_id=desk.client_id):
                number = there[row.message_id or row.args["uid"]]
                states[row.state] += 1
                twice += number > 1
                lost += row.state != State.UNCERTAIN and not number
    return Outcome(states, kills, seconds, lost, twice, wrong)


def _name(line: dict[str, Any]) -> str:
    """Return what tells an effect at a peer from every other: a Message-ID or a UID."""
    text = base64.b64decode(line.get("raw") or line["data"]).decode().replace("\r\n ", "")
    wanted = "uid:" if line["what"] == "put" else "message-id:"
    found = next(each for each in text.splitlines() if each.lower().startswith(wanted))
    return found.partition(":")[2].strip()
