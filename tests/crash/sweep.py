"""A sweep of deaths: every verb with an effect outside, a worker killed at every point, alone or beside another one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from adjoint.desk import journal
from adjoint.desk.models import Action
from adjoint.kernel.action import State
from adjoint.kernel.verbs import VERBS, Port
from adjoint.wall.scope import scope
from tests.crash.offices import ACTS, Desk, approved, opened

ROOT = Path(__file__).parents[2]
POINTS = ("before claim", "after claim", "mid-effect", "accepted", "replied", "after commit")
LETTERS = {name for name, verb in VERBS.items() if verb.port is Port.OUTBOX}
type Row = tuple[str, str, str, int]
"""Verb and way, point, state, effects at the peer."""


class Killer:
    """The process that lets workers die."""

    def __init__(self, url: str) -> None:
        env = os.environ | {"ADJOINT_APP_URL": url, "DJANGO_SETTINGS_MODULE": "adjoint.runtime.django"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.child"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, desk: Desk, point: str, *, beside: bool, refresh: bool) -> dict[str, int]:
        """Let a worker of a client die at a point; return how the processes ended."""
        job = {"client": desk.client_id, "home": str(desk.home), "point": point, "beside": beside, "refresh": refresh}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer: dict[str, int] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=10)


def table_of(rows: list[Row]) -> str:
    """Write what became of every act: done (1 effect), or uncertain with what the peer has."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for verb, point, state, effects in rows:
        seen.setdefault((verb, point), Counter())[f"{state} {effects}"] += 1
    verbs = dict.fromkeys(verb for verb, *_ in rows)
    lines = ["", f"{'state and effects at the peer':38}" + "".join(f"{point:>16}" for point in POINTS)]
    for verb in verbs:
        cells = [" ".join(sorted(seen.get((verb, point), ()))) for point in POINTS]
        lines.append(f"{verb:38}" + "".join(f"{cell:>16}" for cell in cells))
    ends = Counter(state for _, _, state, _ in rows)
    twice = sum(effects > 1 for *_, effects in rows)
    lost = sum(state not in {"done", "uncertain"} or (state == "done" and not effects) for _, _, state, effects in rows)
    return "\n".join([*lines, f"{len(rows)} acts: {dict(ends)}, lost {lost}, twice {twice}"])


def settled(desk: Desk) -> Action:
    """Check what must hold of an act whatever happened, and return it."""
    with scope(desk.client_id):
        row = Action.objects.get(client_id=desk.client_id, pk=desk.actions[0])
        assert journal.verify(desk.client_id) == []
    done = desk.effects()
    assert len(done) <= 1, done
    assert desk.copies() <= 1
    assert row.state in {State.DONE, State.UNCERTAIN}, (row.state, row.outcome)
    if row.state == State.DONE:
        assert len(done) == 1
    else:
        assert {"fr", "en"} <= set(row.outcome), "a person is told in both languages"
    return row


def swept(killer: Killer, home: Path, verb: str, workers: int, *, disk: bool) -> Iterator[Row]:
    """Let a worker die at every point of an act, and check what became of it."""
    for point in POINTS:
        slug = f"{verb}-{workers}-{point}-{disk}".replace(".", "-").replace(" ", "-")
        desk = approved(opened(home, slug, disk=disk), iter([(verb, ACTS[verb])]))
        ends = killer(desk, point, beside=workers == 2, refresh=False)
        assert ends == {"killed": -signal.SIGKILL, "beside": 0, "after": 0}, point
        row = settled(desk)
        known = () if disk else ("accepted", "replied")  # an outbox on the disk can be looked into, a mail server cannot
        unknown = verb in LETTERS and point in {"after claim", "mid-effect", *known}
        assert row.state == (State.UNCERTAIN if unknown else State.DONE), point
        name = f"{verb}, {'files' if disk else 'pretended'}, {workers} worker{'s' * (workers - 1)}"
        yield name, point, row.state, len(desk.effects())
