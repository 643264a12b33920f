"""Processes race for the same times, for a moment; `bench/holds.py` does it at length."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from adjoint.wall.scope import scope
from tests.path import racing


def test_processes_that_race_for_times_never_get_the_same_one(fresh: Callable[[str], None], tmp_path: Path) -> None:
    fresh("racing")
    acts = racing.entrants(2, 4)
    first = racing.race(acts, racing.same, 400, tmp_path)
    assert (first.overlaps, first.granted, first.refused, first.kept) == (0, 100, 300, 100)
    second = racing.race(acts, racing.anywhere, 400, tmp_path)
    assert second.overlaps == 0
    assert second.kept == first.kept + second.granted
    with scope(client_id := next(iter(acts))), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(
            "INSERT INTO desk_kepttime (client_id, kind, during, uid, title, action_id, expires_at, active, touched_at)"
            " SELECT client_id, kind, during, 'x', '', action_id, expires_at, true, now() FROM desk_kepttime"
            " WHERE client_id = %s LIMIT 1",
            [client_id],
        )
