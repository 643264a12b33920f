"""A real worker, its accounts opened with the password of the servers of a test; how many mailboxes it watches is an argument."""

from __future__ import annotations

import os
import sys

import django

django.setup()

from adjoint.desk import keys, worker  # noqa: E402 - after Django is set up
from adjoint.runtime.settings import load  # noqa: E402 - as above
from adjoint.wall.models import Account  # noqa: E402 - as above


class Vault:
    """Every account on a server has the same password."""

    def secret(self, account: Account) -> str:
        """Return it."""
        return os.environ["PEERS_PASSWORD"] if account.connector in {"imap", "smtp"} else ""

    def seal(self, client_id: int, label: str, secret: str) -> bytes:
        """Keep nothing."""
        del client_id, label, secret
        return b""


if __name__ == "__main__":
    keys.install(Vault())
    worker.run(load(worker_watches=int(sys.argv[1])))
