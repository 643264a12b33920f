"""Starting and ending a server process by its own id."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def ground(name: str) -> Iterator[Path]:
    """Give a folder under a short path that a server without rights of its own can use; it is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"adjoint-{name}-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def given_away(folder: Path) -> None:
    """Let the user that a server runs as own a folder and all in it."""
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


@contextmanager
def process(command: Sequence[str], port: int, log: Path, *, drop: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the end of the block; `drop`: as nobody, where we are root. Skips where it does not come up."""
    who: dict[str, int] = {"user": NOBODY, "group": NOBODY} if drop and os.getuid() == 0 else {}
    with log.open("wb") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, cwd=log.parent, **who)  # type: ignore[call-overload]  # noqa: S603
    try:
        _await(server, Path(command[0]).name, port, log)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(5)


def _await(server: subprocess.Popen[bytes], name: str, port: int, log: Path) -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    pytest.skip(f"not run: {name} did not start: {log.read_text(errors='replace')[-300:]}")


def program(name: str, *, package: str) -> str:
    """Return where a program lies; skips where it is missing."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if not found:
        pytest.skip(f"not run: {name} is not installed (package {package})")
    return found
