"""Real clusters in directories of their own; as root the server runs as another user, so they lie right below a folder for everybody."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.memory import swift

from adjoint.runtime.postgres import Cluster

type Script = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty directory that any user can reach and only we can enter."""
    path = Path(tempfile.mkdtemp(prefix="adj-", dir=swift()))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def pattern() -> Iterator[Path]:
    """A cluster that was made and stopped, to copy: making one takes a second of processor time."""
    path = Path(tempfile.mkdtemp(prefix="adj-", dir=swift()))
    with Cluster(path, durable=False):
        pass
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def made(place: Path, pattern: Path) -> Path:
    """A data directory of one's own with a cluster that does not run."""
    place.rmdir()
    subprocess.run(["/bin/cp", "-a", str(pattern), str(place)], check=True)  # noqa: S603 - ours
    return place


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One running cluster for tests that do not end it."""
    path = Path(tempfile.mkdtemp(prefix="adj-", dir=swift()))
    with Cluster(path, durable=False) as running:
        yield running
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def script() -> Iterator[Script]:
    """Start Python code in a process of its own; what is left of it ends with the test."""
    begun: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-u", "-c", textwrap.dedent(code), *map(str, arguments)]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, **{**pipes, **options})  # type: ignore[call-overload] # noqa: S603 - options are passed through
        begun.append(process)
        return process  # type: ignore[no-any-return] # as above

    yield start
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def until() -> Callable[..., None]:
    """Wait until something holds."""
    return _until


def _until(holds: Callable[[], object], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)
