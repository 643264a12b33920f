"""A worker that does what is due for some clients, over and over, until its input ends; a database that is away stops it not."""

from __future__ import annotations

import itertools
import select
import sys
import time
from typing import Any

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection  # noqa: E402 - after Django is set up

from adjoint.connectors.fakes.peer import OURS, FilePeer  # noqa: E402
from adjoint.desk import clock  # noqa: E402
from adjoint.desk.hands import Hands  # noqa: E402
from tests.crash.offices import later  # noqa: E402

SLOW = 0.02
"""How long a pretended system takes for an effect, in seconds."""


class _SlowPeer:
    """Makes effects take their time, so that most deaths meet one."""

    reach = FilePeer.reach

    @staticmethod
    def reached(peer: FilePeer, account: str, call: Any, point: Any) -> None:
        """Come to a point of a call, slowly."""
        if call in OURS:
            time.sleep(SLOW)
        _SlowPeer.reach(peer, account, call, point)


def main() -> None:
    """Tick until the input ends."""
    setattr(FilePeer, "reach", _SlowPeer.reached)  # noqa: B010 - a method is replaced in this process alone
    clients = [int(word) for word in sys.argv[1:]]
    for minute in itertools.count():
        for client_id in clients:
            try:
                clock.tick(client_id, Hands(client_id), now=later(minute))
            except (OperationalError, InterfaceError):
                connection.close()
        if select.select([sys.stdin], [], [], 0.1)[0]:
            return


if __name__ == "__main__":
    main()
