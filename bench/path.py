"""The path, measured: mails a second from stored bytes to journalled verdict on the embedded database, and p95 of one.

Usage: uv run python bench/path.py [MAILS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from adjoint.doors.cli.demo import prepared
from adjoint.doors.office.folder import read_office
from adjoint.runtime.postgres import Cluster

OFFICE = Path(__file__).parents[1] / "src" / "adjoint" / "demo" / "office"


def main(wanted: int) -> None:
    """Store `wanted` mails, handle them one after the other, print the figures."""
    home = Path(tempfile.mkdtemp(prefix="adjoint-bench-"))
    home.chmod(0o755)
    with Cluster(home / "data") as cluster:
        office = read_office(OFFICE)
        clients = prepared(cluster, "bench", office, home / "work")
        from adjoint.desk import intake  # noqa: PLC0415 - after Django is set up
        from adjoint.desk.handle import handle  # noqa: PLC0415
        from adjoint.desk.hands import Hands  # noqa: PLC0415
        from adjoint.kernel.ports import Found  # noqa: PLC0415

        arrivals = [each for each in office.arrivals() if each.slug]
        stored = []
        for number in range(wanted):
            each = arrivals[number % len(arrivals)]
            raw = each.path.read_bytes()
            for name in (b"Message-ID: <", b"Message-Id: <"):
                raw = raw.replace(name, name + b"n%d." % number)
            at = each.at + timedelta(seconds=number)
            request = intake.receive(clients[each.slug], None, Found(str(number), raw + b"\n" * (number % 7), at), now=at)
            if request is not None:
                stored.append((clients[each.slug], request, at))
        hands = {client_id: Hands(client_id) for client_id in clients.values()}
        took = []
        begun = time.perf_counter()
        for client_id, request, at in stored:
            start = time.perf_counter()
            handle(client_id, request, hands[client_id], now=at)
            took.append(time.perf_counter() - start)
        whole = time.perf_counter() - begun
        took.sort()
        print(
            f"{len(stored)} mails in {whole:.1f} s: {len(stored) / whole:.0f}/s in one process; p95 {took[int(len(took) * 0.95)] * 1000:.0f} ms"
        )
        intake.reader().close()
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
