"""One PostgreSQL a process for all tests that need a database, and databases that are each a test's own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adjoint.desk import intake
from adjoint.runtime.boot import migrate
from adjoint.runtime.postgres import Cluster
from tests.databases import EMPTY, Copies, let_go, use
from tests.memory import swift


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    home = Path(tempfile.mkdtemp(prefix="adjoint-", dir=swift()))
    home.chmod(0o755)  # run as root, the server is another user and has to pass
    with Cluster(home / "data", durable=False) as running:
        running.ensure_database(EMPTY)
        use(running, EMPTY)
        migrate()
        let_go()
        yield running
        let_go()
        intake.reader().close()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def copies(cluster: Cluster) -> Iterator[Copies]:
    """The databases of the cluster that are copied."""
    made = Copies(cluster)
    yield made
    made.close()


@pytest.fixture(scope="session")
def fresh(copies: Copies) -> Callable[[str], None]:
    """Make and use a database of its own, empty but for the tables."""
    return copies.make
