"""Processes that race for times: what the bench runs at length, and a test for a moment."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, connections

from adjoint.desk import holds, journal
from adjoint.desk.calendars import NotFree
from adjoint.desk.models import Action, Case, Request
from adjoint.desk.setup import new_client
from adjoint.wall.scope import scope, view

BEGIN = datetime.fromisoformat("2027-01-04T08:00:00+01:00")
QUARTER = timedelta(minutes=15)
ACTIVE = "SELECT count(*) FROM desk_kepttime WHERE active"
OVERLAPS = """
    SELECT count(*) FROM desk_kepttime AS one JOIN desk_kepttime AS other
        ON int8range(other.client_id, other.client_id, '[]') = int8range(one.client_id, one.client_id, '[]')
        AND other.during && one.during AND other.id > one.id
    WHERE one.active AND other.active
"""
"""Every pair of kept times of one client that share a moment, read from the table itself."""


@dataclass(frozen=True, slots=True)
class Raced:
    """How a race ended."""

    tried: int
    granted: int
    refused: int
    seconds: float
    kept: int
    """Rows in the table."""
    overlaps: int

    def __str__(self) -> str:
        """Tell it in one line."""
        return (
            f"{self.tried:7,} holds in {self.seconds:5.1f} s = {self.tried / self.seconds:6,.0f}/s   granted {self.granted:6,}, "
            f"refused {self.refused:6,}   rows {self.kept:6,}, overlaps {self.overlaps}"
        )


def entrants(number: int, racers: int) -> dict[int, list[int]]:
    """Make clients, each with an act for every racer, of a case of its own; returns the acts by client."""
    out = {}
    for each in range(number):
        facts = {"slug": f"racer-{each}", "name": "R", "address": f"r{each}@racing.test", "lang": "fr", "zone": "Europe/Paris"}
        client_id = new_client(facts)
        with scope(client_id):
            journal.alone(client_id)
            request = Request.objects.create(client_id=client_id, source="form", at=BEGIN, state="handled")
            acts = []
            for racer in range(racers):
                case = Case.objects.create(client_id=client_id, title=f"{racer}", opened_at=BEGIN, touched_at=BEGIN)
                known = {"say": "do", "why": "line", "hash": "0" * 64, "at": BEGIN, "args": {}, "state": "claimed"}
                row = Action.objects.create(client_id=client_id, request=request, case=case, verb="calendar.hold", **known)
                acts.append(row.pk)
            out[client_id] = acts
    return out


def hold(row: Action, turn: int, start: datetime, length: timedelta, *, alone: bool) -> bool:
    """Claim a time as an act does; False where somebody else has it. `alone`: with the lock that claims stand in line for."""
    row.args = {"uid": f"{row.pk}-{turn}", "title": "Tenu"}
    row.args |= {"start": start.isoformat(), "end": (start + length).isoformat()}
    try:
        with scope(row.client_id):
            if alone:
                journal.alone(row.client_id)
            holds.keep(row)
    except NotFree:
        return False
    return True


def anywhere(rows: Sequence[Action], seed: int, number: int) -> tuple[int, int]:
    """Go for times anywhere in a year, of a quarter of an hour to two hours; returns how many were granted and refused."""
    dice = random.Random(seed)
    won = 0
    for turn in range(number):
        start = BEGIN + QUARTER * dice.randrange(96 * 365)
        won += hold(dice.choice(rows), turn, start, QUARTER * dice.randint(1, 8), alone=True)
    return won, number - won


def same(rows: Sequence[Action], _seed: int, number: int) -> tuple[int, int]:
    """Go for the very same times as everybody else, in the same order, without standing in line: the constraint alone decides."""
    won = 0
    for turn in range(number):
        start = BEGIN + timedelta(days=400) + QUARTER * (turn // len(rows))
        won += hold(rows[turn % len(rows)], -turn - 1, start, QUARTER, alone=False)
    return won, number - won


def race(
    acts: dict[int, list[int]], work: Callable[[Sequence[Action], int, int], tuple[int, int]], total: int, home: Path
) -> Raced:
    """Let every racer begin at the same moment in a process of its own, and count what came of it in the table."""
    racers = len(next(iter(acts.values())))
    for alias in ("default", "owner"):
        connections[alias].close()
    begin = time.time() + 0.5
    pids = [_forked(acts, work, racer, total // racers, begin, home) for racer in range(racers)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    seconds = time.time() - begin
    if any(codes):
        raise AssertionError(f"a racer died: {codes}")
    results = [json.loads((home / f"{work.__name__}-{racer}").read_text("utf-8")) for racer in range(racers)]
    granted, refused = (sum(result[part] for result in results) for part in (0, 1))
    with view(acts), connection.cursor() as cursor:
        cursor.execute(ACTIVE)
        kept = int(cursor.fetchone()[0])
        cursor.execute(OVERLAPS)
        return Raced(granted + refused, granted, refused, seconds, kept, int(cursor.fetchone()[0]))


def _forked(
    acts: dict[int, list[int]], work: Callable[..., tuple[int, int]], racer: int, number: int, begin: float, home: Path
) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        rows = []
        for client_id, mine in acts.items():
            with scope(client_id):
                rows.append(Action.objects.get(client_id=client_id, pk=mine[racer]))
        time.sleep(max(0.0, begin - time.time()))
        (home / f"{work.__name__}-{racer}").write_text(json.dumps(work(rows, racer, number)), "utf-8")
        connection.close()
        code = 0
    finally:
        os._exit(code)
