"""Radicale as a server of its own on the loopback, asked for free and busy time."""

from __future__ import annotations

import importlib.util
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from adjoint.formats.ical import split
from adjoint.kernel.span import Span

CONFIG = """[server]
hosts = 127.0.0.1:{port}
timeout = 600
max_content_length = 1000000000
[auth]
type = none
[storage]
filesystem_folder = {folder}
[reporting]
max_freebusy_occurrence = 10000000
[logging]
level = error
"""
QUERY = (
    '<?xml version="1.0"?><C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav">'
    '<C:time-range start="{start:%Y%m%dT%H%M%SZ}" end="{end:%Y%m%dT%H%M%SZ}"/></C:free-busy-query>'
)


@dataclass(frozen=True, slots=True)
class Served:
    """A calendar that Radicale serves."""

    url: str

    def free_busy(self, span: Span) -> list[Span]:
        """Ask for what is taken."""
        text = self.ask("REPORT", QUERY.format(start=span.start, end=span.end).encode(), "application/xml").decode()
        found = re.findall(r"(\d{8}T\d{6})Z?/(\d{8}T\d{6})", re.sub(r"\r?\n[ \t]", "", text))
        spans = (Span(_moment(start), _moment(end)) for start, end in found)
        return [held for each in spans if (held := each.meet(span))]

    def ask(self, method: str, body: bytes, kind: str) -> bytes:
        """Make a request."""
        request = urllib.request.Request(self.url, body, {"Content-Type": kind, "Depth": "1"}, method=method)  # noqa: S310 - our own
        with urllib.request.urlopen(request, timeout=600) as answer:  # noqa: S310 - as above
            return bytes(answer.read())


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)


@contextmanager
def serving(data: bytes) -> Iterator[Served | str]:
    """Serve a calendar; a sentence where Radicale cannot run."""
    if importlib.util.find_spec("radicale") is None:
        yield "radicale is not installed"
        return
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        _store(Path(folder) / "collection-root" / "bench" / "calendar", data)
        config = Path(folder) / "config"
        config.write_text(CONFIG.format(port=port, folder=folder))
        process = subprocess.Popen([sys.executable, "-m", "radicale", "--config", str(config)])  # noqa: S603 - our own
        try:
            _wait(port)
            yield Served(f"http://127.0.0.1:{port}/bench/calendar/")
        finally:
            process.terminate()
            process.wait(timeout=20)


def _store(folder: Path, data: bytes) -> None:
    """Lay every event where Radicale looks for it, as it stores them itself: one at a time by HTTP takes minutes."""
    folder.mkdir(parents=True)
    (folder / ".Radicale.props").write_text('{"tag": "VCALENDAR"}')
    for number, item in enumerate(split(data).values()):
        (folder / f"{number}.ics").write_bytes(item)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("Radicale does not answer")
