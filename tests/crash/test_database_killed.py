"""PostgreSQL dies while acts are performed: the same as for a worker that dies."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.crash.storm import storm
from tests.memory import swift


def test_a_killed_database_loses_nothing_and_repeats_nothing(request: pytest.FixtureRequest) -> None:
    with tempfile.TemporaryDirectory(prefix="adjoint-", dir=swift()) as folder:  # the path of a socket has to be short
        outcome = storm(Path(folder), actions=100, kills=4, every=0.7)
    capture = request.config.pluginmanager.get_plugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():
        print(f"\n{outcome}")  # noqa: T201 - the figures that it is for
    assert (outcome.lost, outcome.twice, outcome.wrong) == (0, 0, 0)
    assert set(outcome.states) <= {"done", "uncertain"}
    assert outcome.states["done"] >= 80
