"""Radicale, with one user's calendars and address books."""

from __future__ import annotations

import importlib.util
import json
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from adjoint.connectors.caldav import CaldavSettings
from adjoint.connectors.carddav import CarddavSettings
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.process import free_port, ground, process

PASSWORD = "sésame; \"ouvre\" 'toi'"

CONF = """
[server]
hosts = 127.0.0.1:{port}
ssl = {ssl}
certificate = {chain}
key = {key}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = {folder}/rights
[storage]
filesystem_folder = {folder}/data
[web]
type = none
"""
RIGHTS = """
[principal]
user: .+
collection: {user}
permissions: RW
[readonly]
user: .+
collection: {user}/readonly
permissions: r
[collections]
user: .+
collection: {user}/[^/]+
permissions: rw
[root]
user: .*
collection:
permissions: R
"""
MAKE = """<?xml version="1.0" encoding="utf-8"?>
<d:mkcol xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:a="urn:ietf:params:xml:ns:carddav"><d:set><d:prop>
<d:resourcetype><d:collection/>{kind}</d:resourcetype><d:displayname>{name}</d:displayname>{more}</d:prop></d:set></d:mkcol>"""
KINDS = {"calendar": "<c:calendar/>", "contacts": "<a:addressbook/>"}
EVENTS = '<c:supported-calendar-component-set><c:comp name="{component}"/></c:supported-calendar-component-set>'


@dataclass(frozen=True, slots=True)
class Radicale:
    """A running Radicale; any user whose name begins with "user" signs in with `password`."""

    url: str
    ca_file: Path
    verify: bool
    folder: Path
    password: str = PASSWORD
    pid: int = 0

    def make(self, user: str, name: str, kind: str = "calendar", component: str = "VEVENT") -> str:
        """Make a collection and return its path."""
        path = f"/{user}/{name.lower().replace(' ', '-')}/"
        more = EVENTS.format(component=component) if kind == "calendar" else ""
        body = MAKE.format(kind=KINDS[kind], name=name, more=more).encode()
        with self.client(user) as client:
            answer = client.request("MKCOL", path, content=body)
        assert answer.status_code == 201, answer.text
        return path

    def make_readonly(self, user: str) -> str:
        """Make a calendar that its user may read only, and return its path."""
        place = self.folder / "data" / "collection-root" / user / "readonly"
        place.mkdir(parents=True)
        (place / ".Radicale.props").write_text(json.dumps({"tag": "VCALENDAR", "D:displayname": "Vacances"}))
        return f"/{user}/readonly/"

    def client(self, user: str) -> httpx.Client:
        """Return a plain client, signed in: the other program in a test."""
        verify = ssl.create_default_context(cafile=self.ca_file) if self.verify else True
        return httpx.Client(base_url=self.url, auth=(user.encode(), self.password.encode()), verify=verify, trust_env=False)

    def calendar(self, user: str, **more: object) -> CaldavSettings:
        """Return the settings of a user's calendar."""
        return CaldavSettings.model_validate({"url": self.url, "user": user, "ca_file": self.ca_file, **more})

    def contacts(self, user: str, **more: object) -> CarddavSettings:
        """Return the settings of a user's address book."""
        return CarddavSettings.model_validate({"url": self.url, "user": user, "ca_file": self.ca_file, **more})


@contextmanager
def running(authority: Authority, *, encrypted: bool = True) -> Iterator[Radicale]:
    """Run Radicale."""
    if importlib.util.find_spec("radicale") is None:
        pytest.skip("not run: radicale is not installed (Python package radicale)")
    certificate = authority.issue()
    port = free_port()
    with ground("radicale") as folder:
        text = CONF.format(port=port, ssl=encrypted, chain=certificate.chain, key=certificate.key, folder=folder)
        (folder / "conf").write_text(text)
        (folder / "rights").write_text(RIGHTS)
        names = [f"user{number}" for number in range(400)] + ["claire@fontaine.test", "practice@cabinet.test"]
        (folder / "users").write_text("".join(f"{name}:{PASSWORD}\n" for name in names))
        command = [sys.executable, "-m", "radicale", "--config", str(folder / "conf")]
        with process(command, port, folder / "log") as started:
            scheme = "https" if encrypted else "http"
            yield Radicale(f"{scheme}://localhost:{port}", authority.ca_file, encrypted, folder, pid=started.pid)
