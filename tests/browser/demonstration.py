"""The demonstration as a process of its own, for tests and for pictures: starts it, reads the sign-in, ends it."""

from __future__ import annotations

import atexit
import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.memory import swift

from .chrome import FLAGS, Browser

PATIENCE = 150
"""Seconds until the demonstration's mail must be handled, and until it must have said how to sign in."""


@dataclass(frozen=True, slots=True)
class Live:
    """A demonstration that runs, and how to enter it."""

    url: str
    mail: str
    password: str

    def enter(self, browser: Browser) -> None:
        """Sign in."""
        browser.get(self.url + "/")
        browser.find_element(By.NAME, "login").send_keys(self.mail)
        browser.find_element(By.NAME, "password").send_keys(self.password)
        browser.find_element(By.CSS_SELECTOR, "form button").click()
        WebDriverWait(browser, 10).until(lambda b: b.current_url == self.url + "/")


class NotStarted(Exception):
    """The demonstration did not start."""


def free_port() -> int:
    """Return a port of the loopback that nobody uses."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def demonstration(**more: str) -> Iterator[Live]:
    """Run `adjoint demo` in a data directory where its mail is handled, with more in its environment, and end it afterwards.

    What happens there is forgotten: each demonstration begins as the first one did. One at a time in a process.
    """
    kept, port = handled()
    home = kept.with_name("home")  # the same each time: the database says where the files of the office lie
    subprocess.run(["/bin/cp", "-a", str(kept), str(home)], check=True)  # noqa: S603 - ours; it keeps owners and rights
    with subprocess.Popen(  # noqa: S603 - our own command
        command("--port", str(port)),
        cwd=home,
        env=environment(home) | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            yield _told(server, f"http://localhost:{port}")
        finally:
            server.terminate()
            server.communicate(timeout=20)
            shutil.rmtree(home, ignore_errors=True)


@cache
def handled() -> tuple[Path, int]:
    """Return a data directory in which the demonstration's mail was handled, and the port that its letters name.

    Made once a process; it is copied, never run.
    """
    folder = Path(tempfile.mkdtemp(prefix="adjoint-live-", dir=swift()))
    folder.chmod(0o755)  # run as root, the database is another user and has to pass
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    home, kept = folder / "home", folder / "kept"
    home.mkdir(mode=0o755)
    port = free_port()
    done = subprocess.run(  # noqa: S603 - our own command
        command("--once", "--port", str(port)),
        cwd=home,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode != 0:
        raise NotStarted((done.stdout + done.stderr)[-2000:])
    home.rename(kept)
    return kept, port


def command(*options: str) -> list[str]:
    """Return how `adjoint demo` is started."""
    installed = Path(sys.executable).with_name("adjoint")
    program = [str(installed)] if installed.exists() else [sys.executable, "-m", "adjoint.doors.cli"]
    return [*program, "demo", *options]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a demonstration in a data directory."""
    env = os.environ | {"ADJOINT_DATA_DIR": str(home), "XDG_DATA_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return env


@contextmanager
def shown_live() -> Iterator[Live]:
    """Run the demonstration for a browser, or skip where there is none."""
    if not (shutil.which("chromedriver") and (shutil.which("chromium") or shutil.which("google-chrome"))):
        pytest.skip("not run: no chromium and chromedriver here")
    with demonstration() as running:
        yield running


@contextmanager
def entered(live: Live, size: str) -> Iterator[Browser]:
    """Open a browser of a size, "width,height", that has signed in."""
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--window-size={size}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    try:
        live.enter(browser)
        yield browser
    finally:
        browser.quit()


def _told(server: subprocess.Popen[str], url: str) -> Live:
    """Read what the demonstration prints until it has said how to sign in."""
    assert server.stdout is not None
    said, until = "", time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as ready:
        ready.register(server.stdout, selectors.EVENT_READ)
        while time.monotonic() < until and server.poll() is None:
            if ready.select(timeout=1):
                said += os.read(server.stdout.fileno(), 65536).decode(errors="replace")
            entry = re.search(r"mail: (\S+)\s+password: (\S+)", said)
            if entry:
                return Live(url, entry[1], entry[2])
    raise NotStarted(said[-2000:])
