"""A worker killed at any point of any act: nothing is lost, nothing is done twice, and what nobody can know a person is shown."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from adjoint.desk import journal
from adjoint.desk.models import Action
from adjoint.kernel.action import State
from adjoint.kernel.verbs import VERBS, Port
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster
from adjoint.wall.scope import scope
from tests.crash.offices import ACTS, Desk, approved, opened

ROOT = Path(__file__).parents[2]
POINTS = ("before claim", "after claim", "mid-effect", "accepted", "replied", "after commit")
LETTERS = {name for name, verb in VERBS.items() if verb.port is Port.OUTBOX}
TABLE: list[tuple[str, str, str, int]] = []
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
        job = {"client": desk.client_id, "point": point, "beside": beside, "refresh": refresh}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer: dict[str, int] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=10)


@pytest.fixture(scope="module")
def killer(cluster: Cluster, fresh: Callable[[str], None]) -> Iterator[Killer]:
    fresh("crash")
    process = Killer(of_cluster(cluster, "crash").app)
    yield process
    process.close()


@pytest.fixture(scope="module", autouse=True)
def table(request: pytest.FixtureRequest, killer: Killer) -> Iterator[None]:
    yield
    capture = request.config.pluginmanager.get_plugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():
        print(table_of(TABLE))  # noqa: T201 - the figures that the sweep is for


def table_of(rows: list[tuple[str, str, str, int]]) -> str:
    """Write what became of every act: done (1 effect), or uncertain with what the peer has."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for verb, point, state, effects in rows:
        seen.setdefault((verb, point), Counter())[f"{state} {effects}"] += 1
    verbs = dict.fromkeys(verb for verb, *_ in rows)
    lines = ["", f"{'state and effects at the peer':32}" + "".join(f"{point:>16}" for point in POINTS)]
    for verb in verbs:
        cells = [" ".join(sorted(seen.get((verb, point), ()))) for point in POINTS]
        lines.append(f"{verb:32}" + "".join(f"{cell:>16}" for cell in cells))
    ends = Counter(state for _, _, state, _ in rows)
    twice = sum(effects > 1 for *_, effects in rows)
    lost = sum(state not in {"done", "uncertain"} or (state == "done" and not effects) for _, _, state, effects in rows)
    return "\n".join([*lines, f"{len(rows)} acts: {dict(ends)}, lost {lost}, twice {twice}"])


def test_every_verb_with_an_effect_outside_is_swept() -> None:
    assert set(ACTS) == {name for name, verb in VERBS.items() if verb.port is not Port.DESK}


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


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("verb", ACTS)
def test_a_killed_worker_loses_nothing_and_repeats_nothing(killer: Killer, tmp_path: Path, verb: str, workers: int) -> None:
    for point in POINTS:
        slug = f"{verb}-{workers}-{point}".replace(".", "-").replace(" ", "-")
        desk = approved(opened(tmp_path, slug), iter([(verb, ACTS[verb])]))
        ends = killer(desk, point, beside=workers == 2, refresh=False)
        assert ends == {"killed": -signal.SIGKILL, "beside": 0, "after": 0}, point
        row = settled(desk)
        TABLE.append((f"{verb}, {workers} worker{'s' * (workers - 1)}", point, row.state, len(desk.effects())))
        unknown = verb in LETTERS and point in {"after claim", "mid-effect", "accepted", "replied"}
        assert row.state == (State.UNCERTAIN if unknown else State.DONE), point


SYNCED = [verb for verb in ACTS if VERBS[verb].port in {Port.CALENDAR, Port.CONTACTS}]


@pytest.mark.parametrize("verb", SYNCED)
def test_evidence_holds_where_our_copy_was_refreshed_in_between(killer: Killer, tmp_path: Path, verb: str) -> None:
    for point in POINTS:
        desk = approved(opened(tmp_path, f"{verb}-r-{point}".replace(".", "-").replace(" ", "-")), iter([(verb, ACTS[verb])]))
        ends = killer(desk, point, beside=False, refresh=True)
        assert ends == {"killed": -signal.SIGKILL, "beside": 0, "after": 0}, point
        row = settled(desk)
        TABLE.append((f"{verb}, copy refreshed", point, row.state, len(desk.effects())))
        assert row.state == State.DONE, point


@pytest.mark.parametrize("verb", sorted(LETTERS))
def test_evidence_at_the_peer_settles_a_letter(killer: Killer, tmp_path: Path, verb: str) -> None:
    for point in ("accepted", "replied"):
        desk = approved(opened(tmp_path, f"{verb}-k-{point}".replace(".", "-"), knows=True), iter([(verb, ACTS[verb])]))
        killer(desk, point, beside=False, refresh=False)
        row: Any = settled(desk)
        TABLE.append((f"{verb}, evidence kept", point, row.state, len(desk.effects())))
        assert row.state == State.DONE, point
