"""A worker killed at any point of any act: nothing is lost, nothing is done twice, and what nobody can know a person is shown.

Here each verb is swept with one worker over pretended systems and two over files, or the other way round; `bench/crash.py` sweeps
everything.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from adjoint.kernel.action import State
from adjoint.kernel.verbs import VERBS, Port
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster
from tests.crash.offices import ACTS, approved, opened
from tests.crash.sweep import LETTERS, POINTS, Killer, Row, settled, swept, table_of

TABLE: list[Row] = []


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


def test_every_verb_with_an_effect_outside_is_swept() -> None:
    assert set(ACTS) == {name for name, verb in VERBS.items() if verb.port is not Port.DESK}


@pytest.mark.parametrize(("workers", "verb"), list(zip(cycle([1, 2]), ACTS, strict=False)))
def test_a_killed_worker_loses_nothing_and_repeats_nothing(killer: Killer, tmp_path: Path, verb: str, workers: int) -> None:
    TABLE.extend(swept(killer, tmp_path, verb, workers, disk=False))


@pytest.mark.parametrize(("workers", "verb"), list(zip(cycle([2, 1]), ACTS, strict=False)))
def test_nor_does_one_that_dies_over_files(killer: Killer, tmp_path: Path, verb: str, workers: int) -> None:
    TABLE.extend(swept(killer, tmp_path, verb, workers, disk=True))


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
