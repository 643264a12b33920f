"""What goes wrong with an account or the disk is told on the page, in doctor and beside the account, in both languages."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client as Browser

from adjoint.connectors.tests.peers.lying import saying
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.process import free_port, ground
from adjoint.desk import keys, reading
from adjoint.desk.hands import Hands
from adjoint.doors import room as rooms
from adjoint.doors.cli import doctor
from adjoint.doors.web.views import clients as views
from adjoint.kernel.errors import AdjointError
from adjoint.wall.models import Account, Seat, User
from adjoint.wall.scope import scope
from tests.databases import Worked

NOW = datetime(2026, 11, 27, 20, tzinfo=UTC)


class Sealed(AdjointError):
    """The secret cannot be opened: it is another master key's."""

    fr = "Le secret ne s'ouvre pas : il est d'une autre clé maîtresse."
    permanent = True


class Vault:
    """Opens accounts, or refuses to."""

    def __init__(self, *, shut: bool = False) -> None:
        self._shut = shut

    def secret(self, account: Account) -> str:
        del account
        if self._shut:
            raise Sealed
        return "s3cr3t"

    def seal(self, client_id: int, label: str, secret: str) -> bytes:
        del client_id, label, secret
        return b""


@pytest.fixture(scope="module")
def authority() -> Iterator[Authority]:
    with ground("ca") as folder:
        yield Authority(folder)


@pytest.fixture
def bob(worked: Worked) -> Browser:
    user = User.objects.filter(email="bob@trouble.test").first() or User.objects.create_user("bob@trouble.test", name="Bob")
    Seat.objects.get_or_create(user=user, client_id=next(iter(worked.clients.values())), role="assistant")
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@contextmanager
def nothing(_authority: Authority) -> Iterator[dict[str, Any]]:
    yield {"port": free_port()}


@contextmanager
def lies(_authority: Authority) -> Iterator[dict[str, Any]]:
    with saying(b"SSH-2.0-OpenSSH_9.2\r\n\r\n", then="hang") as port:
        yield {"port": port, "security": "plain"}


@contextmanager
def refuses(_authority: Authority) -> Iterator[dict[str, Any]]:
    capable = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n{tag} OK done\r\n"
    with saying(
        b"* OK hi\r\n", capable, b"{tag} NO [AUTHENTICATIONFAILED] no\r\n", b"{tag} NO [AUTHENTICATIONFAILED] no\r\n"
    ) as port:
        yield {"port": port, "security": "plain"}


@contextmanager
def expired(authority: Authority) -> Iterator[dict[str, Any]]:
    with saying(b"* OK hello\r\n", certificate=authority.issue(days=-2)) as port:
        yield {"port": port, "ca_file": str(authority.ca_file)}


CASES = [
    (nothing, "rien n'écoute", "nothing listens"),
    (lies, "selon le protocole", "does not follow the protocol"),
    (refuses, "nom ou notre mot de passe", "our name or password"),
    (expired, "a expiré", "has expired"),
]


@pytest.mark.parametrize(("server", "fr", "en"), CASES, ids=["unreachable", "lying", "wrong password", "expired"])
def test_a_mailbox_in_trouble_says_why_everywhere(
    worked: Worked,
    bob: Browser,
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    server: Any,
    fr: str,
    en: str,
) -> None:
    slug, client_id = next(iter(worked.clients.items()))
    monkeypatch.setattr(keys, "_installed", [Vault()])
    with scope(client_id):
        Account.objects.filter(client_id=client_id, label="imap").delete()
        row = Account.objects.create(client_id=client_id, connector="imap", port="mailbox", label="imap")
    try:
        for lang, words in (("fr", fr), ("en", en)):
            monkeypatch.setenv("LC_ALL", f"{lang}_XX.UTF-8")
            bob.cookies["lang"] = lang
            with server(authority) as facts:
                settings = {"host": "localhost", "user": "claire", "seconds": 1.5, **facts}
                with scope(client_id):
                    Account.objects.filter(client_id=client_id, pk=row.pk).update(settings=settings)
                page = bob.post(f"/accounts/{slug}/check/{row.pk}", follow=True)
                assert words in plain(page.content.decode())
            with server(authority) as facts:
                with scope(client_id):
                    Account.objects.filter(client_id=client_id, pk=row.pk).update(settings=settings | facts)
                assert not doctor.client(client_id, probe=False, seconds=1)
                assert words in plain(capsys.readouterr().out)
    finally:
        with scope(client_id):
            Account.objects.filter(client_id=client_id, label="imap").delete()


def plain(text: str) -> str:
    """Return what is read, whatever way it is written."""
    for mark, sign in (("&#x27;", "'"), ("’", "'"), ("\u202f", " "), ("\u00a0", " ")):
        text = text.replace(mark, sign)
    return text


def test_a_secret_that_cannot_be_opened_is_told_and_stops_nobody(worked: Worked, monkeypatch: pytest.MonkeyPatch) -> None:
    client_id = list(worked.clients.values())[1]
    monkeypatch.setattr(keys, "_installed", [Vault(shut=True)])
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    assert reading.read(client_id, account.pk, Hands(client_id), now=NOW) == 0
    with scope(client_id):
        account.refresh_from_db()
    assert "clé maîtresse" in account.trouble["fr"]
    assert "master key" in account.trouble["en"]
    assert not doctor.client(client_id, probe=True, seconds=0)


def test_a_full_disk_is_told_by_doctor_and_on_the_page(
    worked: Worked, bob: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rooms.room(tmp_path / "not" / "yet").ok
    monkeypatch.setattr(rooms.shutil, "disk_usage", lambda _place: SimpleNamespace(free=3_000_000))
    found = rooms.room(tmp_path)
    assert not found.ok
    assert ("plein" in found.fr, "full" in found.en) == (True, True)
    bob.cookies["lang"] = "fr"
    assert "est plein (3 Mo libres)" in plain(bob.get("/accounts").content.decode())


@pytest.mark.parametrize("reason", ["database", "machine"])
def test_what_cannot_be_saved_on_a_full_disk_says_so(bob: Browser, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    class DiskFullError(Exception):
        sqlstate = "53100"

    def fails(*_args: object) -> None:
        if reason == "database":
            raise OperationalError("no space") from DiskFullError()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(views, "places", fails)
    for lang, words in (("fr", "Le disque est plein"), ("en", "The disk is full")):
        bob.cookies["lang"] = lang
        answer = bob.get("/clients")
        assert answer.status_code == 507
        assert words in answer.content.decode()
