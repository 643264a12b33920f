"""Xandikos for several users: a calendar server that schedules, and says so (RFC 6638)."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from adjoint.connectors.caldav import CaldavSettings
from adjoint.connectors.tests.peers.process import free_port, ground, process

PASSWORD = "s3same-ouvre"
ADDRESS = """<?xml version="1.0" encoding="utf-8"?>
<d:propertyupdate xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>
<c:calendar-user-address-set><d:href>mailto:{email}</d:href></c:calendar-user-address-set></d:prop></d:set></d:propertyupdate>"""


@dataclass(frozen=True, slots=True)
class Xandikos:
    """A running Xandikos; users "user0" to "user19" sign in with `password` and have one calendar each."""

    url: str
    ca_file: Path
    password: str = PASSWORD

    def client(self, user: str) -> httpx.Client:
        """Return a plain client, signed in: the other program in a test."""
        verify = ssl.create_default_context(cafile=self.ca_file)
        return httpx.Client(base_url=self.url, auth=(user, self.password), verify=verify, trust_env=False, timeout=30)

    def known_as(self, user: str, email: str) -> None:
        """Let the server know a user's address, so that it schedules for them."""
        with self.client(user) as client:
            client.request("PROPFIND", f"/{user}/", headers={"Depth": "0"})
            answer = client.request(
                "PROPPATCH", f"/{user}/", headers={"Content-Type": "text/xml"}, content=ADDRESS.format(email=email).encode()
            )
        assert answer.status_code == 207, answer.text
        assert "200" in answer.text, answer.text

    def calendar(self, user: str, **more: object) -> CaldavSettings:
        """Return the settings of a user's calendar."""
        return CaldavSettings.model_validate({"url": self.url, "user": user, "ca_file": self.ca_file, **more})


@contextmanager
def running() -> Iterator[Xandikos]:
    """Run Xandikos."""
    if importlib.util.find_spec("xandikos") is None:
        pytest.skip("not run: xandikos is not installed (Python package xandikos)")
    port = free_port()
    with ground("xandikos") as folder:
        digest = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()  # noqa: S324  (what its password file takes)
        (folder / "users").write_text("".join(f"user{number}:{{SHA}}{digest}\n" for number in range(20)))
        for name in ("data", "state"):
            (folder / name).mkdir()
        command = [sys.executable, "-m", "xandikos", "multi-user", "-d", str(folder / "data"), "--defaults", "--autocert"]
        command += ["--state-dir", str(folder / "state"), "--htpasswd", str(folder / "users"), "--no-detect-systemd"]
        command += ["-l", "localhost", "-p", str(port)]
        with process(command, port, folder / "log"):
            yield Xandikos(f"https://localhost:{port}", _certificate(folder / "state"))


def _certificate(state: Path) -> Path:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        found = [path for path in state.rglob("*") if path.is_file() and b"BEGIN CERTIFICATE" in path.read_bytes()]
        if found:
            return found[0]
        time.sleep(0.05)
    pytest.skip("not run: xandikos wrote no certificate")
