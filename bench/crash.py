"""The whole sweep of deaths: kill -9 at each of six points of every act with an effect outside, by one worker and beside another.

    uv run python bench/crash.py [ROUNDS]

Over pretended systems and over files (`maildir`, `icsfile`, `vcffile`). Prints what became of every act; exit code 1 where one was
lost, done twice, or told to nobody.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from adjoint.runtime.boot import boot, migrate
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster


def main(rounds: int) -> int:
    """Sweep, and print the table and what did not hold."""
    wrong, rows, begun = [], [], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="adjoint-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # run as root, the server is another user and has to pass
        with Cluster(home / "data", durable=False) as cluster:
            cluster.ensure_database("crash")
            urls = of_cluster(cluster, "crash")
            boot(urls)
            migrate()
            from django.db import connections  # noqa: PLC0415 - after Django is set up
            from tests.crash.offices import ACTS  # noqa: PLC0415
            from tests.crash.sweep import Killer, swept, table_of  # noqa: PLC0415

            killer = Killer(urls.app)
            ways = [
                (number, disk, verb, workers)
                for number in range(rounds)
                for disk in (False, True)
                for verb in ACTS
                for workers in (1, 2)
            ]
            for number, disk, verb, workers in ways:
                try:
                    rows += swept(killer, home / str(number), verb, workers, disk=disk)
                except AssertionError as error:
                    wrong.append(f"{verb}, {workers} worker(s), {'files' if disk else 'pretended'}: {error}")
            killer.close()
            for alias in ("default", "owner"):
                connections[alias].close()
    print(table_of(rows))
    print(f"{time.monotonic() - begun:.0f} s; {len(wrong)} did not hold", *wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
