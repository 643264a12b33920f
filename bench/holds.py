"""Times are given once: processes race for the times of a handful of clients on the embedded database.

    uv run python bench/holds.py [HOLDS [PROCESSES]]

Half of the holds are claimed as the product claims them, at random moments of a year; half go for the very same times in the same
order, without the lock by which claims stand in line, so that the constraint alone decides. Prints for each the rate, how many were
granted and refused, and how many pairs of rows overlap, read from the table by joining it with itself; exit code 1 where one does, or
where the same time was granted less or more than once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from adjoint.runtime.boot import boot, migrate
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster

CLIENTS = 5


def main(total: int, processes: int) -> int:
    """Race, and print how it ended."""
    with tempfile.TemporaryDirectory(prefix="adjoint-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # run as root, the server is another user and has to pass
        with Cluster(home / "data") as cluster:
            cluster.ensure_database("holds")
            boot(of_cluster(cluster, "holds"))
            migrate()
            from django.db import connections  # noqa: PLC0415 - after Django is set up
            from tests.databases import use  # noqa: PLC0415
            from tests.path import racing  # noqa: PLC0415

            use(cluster, "holds", kept=600)  # as in the product: a connection a hold would measure its opening
            acts = racing.entrants(CLIENTS, processes)
            print(f"{processes} processes, {CLIENTS} clients; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
            same = racing.race(acts, racing.same, total // 2, home)
            print(f"the very same times   {same}", flush=True)
            anywhere = racing.race(acts, racing.anywhere, total // 2, home)
            print(f"anywhere in a year    {anywhere}", flush=True)
            for alias in ("default", "owner"):
                connections[alias].close()
    once = same.granted == same.tried // processes and anywhere.kept == same.granted + anywhere.granted
    print(f"{same.tried + anywhere.tried:,} holds, {same.overlaps + anywhere.overlaps} overlaps; each time granted once: {once}")
    return int(bool(same.overlaps + anywhere.overlaps) or not once)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(given[0] if given else 100_000, given[1] if len(given) > 1 else 8))
