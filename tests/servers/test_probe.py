"""`adjoint doctor --probe` on real servers: a forged header that passes is told, one that does not is told too, and nothing is handled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.path.conftest import CALENDAR, CLIENT, CONTACTS, OFFICE, mail
from tests.servers.test_end_to_end import Vault

from adjoint.connectors.tests.peers import sink as sink_peer
from adjoint.connectors.tests.peers.dovecot import Dovecot
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.sink import Sink
from adjoint.desk import forgery, keys, reading
from adjoint.desk.hands import Hands
from adjoint.desk.models import Line, Mail, Request
from adjoint.desk.setup import check_account
from adjoint.doors.office.folder import read_office
from adjoint.doors.office.load import load
from adjoint.kernel.ports import Finding
from adjoint.wall.models import Account
from adjoint.wall.scope import scope

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
RECEIVED = b"Received: from out by mx.fontaine.test; Fri, 27 Nov 2026 11:00:00 +0100\r\n"
OWN = b"Authentication-Results: mx.fontaine.test; dmarc=fail header.from=fontaine.test\r\n"


def lets_pass(raw: bytes) -> bytes:
    return RECEIVED + raw


def strips(raw: bytes) -> bytes:
    head, _, rest = raw.partition(b"X-Adjoint-Probe")
    assert head.startswith(b"Authentication-Results")
    return OWN + RECEIVED + b"X-Adjoint-Probe" + rest


def puts_its_own_on_top(raw: bytes) -> bytes:
    return OWN + RECEIVED + raw


@pytest.fixture
def sink(authority: Authority) -> Iterator[Sink]:
    with sink_peer.running(authority) as server:
        yield server


@contextmanager
def relaying(sink: Sink, dovecot: Dovecot, user: str, change: Callable[[bytes], bytes]) -> Iterator[None]:
    """Let what the way out takes arrive in the mailbox, as a receiving server changes it."""
    over = threading.Event()

    def relay() -> None:
        done = 0
        while not over.wait(0.05):
            for kept in sink.mails[done:]:
                dovecot.deliver(user, change(kept.raw))
                done += 1

    thread = threading.Thread(target=relay)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@pytest.fixture
def client_id(
    fresh: Callable[[str], None], tmp_path: Path, dovecot: Dovecot, sink: Sink, user: str, monkeypatch: pytest.MonkeyPatch
) -> int:
    fresh("probe")
    folder = tmp_path / "office" / "clients" / "fontaine"
    folder.mkdir(parents=True)
    (tmp_path / "office" / "office.toml").write_text(OFFICE, "utf-8")
    (folder / "client.toml").write_text(CLIENT.replace("LANG", "fr").replace("ZONE", "Europe/Paris"), "utf-8")
    (folder / "calendar.ics").write_text(CALENDAR.replace("\n", "\r\n"), "utf-8")
    (folder / "contacts.vcf").write_text(CONTACTS.replace("\n", "\r\n"), "utf-8")
    made = load(read_office(tmp_path / "office"), tmp_path / "home")["fontaine"]
    for port, connector, settings in (("mailbox", "imap", dovecot.settings(user)), ("outbox", "smtp", sink.settings())):
        facts = {"connector": connector, "settings": settings.model_dump(mode="json"), "cursor": ""}
        with scope(made):
            Account.objects.filter(client_id=made, port=port).update(**facts)
    monkeypatch.setattr(keys, "_installed", [Vault(dovecot.password)])
    return made


def tried(client_id: int, seconds: float = 15) -> Finding:
    hands = Hands(client_id)
    try:
        (found,) = forgery.probe(client_id, hands, now=NOW, seconds=seconds)
    finally:
        hands.close()
    assert found.fr != found.en
    return found


@pytest.mark.parametrize(
    ("change", "ok", "words"),
    [
        (lets_pass, False, "contrefait à ce nom passe"),
        (strips, True, "est ôté à l'arrivée"),
        (puts_its_own_on_top, True, "lui seul compte"),
    ],
)
def test_the_test_says_what_it_saw_and_is_no_request(
    client_id: int, dovecot: Dovecot, sink: Sink, user: str, change: Callable[[bytes], bytes], *, ok: bool, words: str
) -> None:
    dovecot.deliver(user, mail(body="Bonjour").replace("\n", "\r\n").encode())
    with relaying(sink, dovecot, user, change):
        found = tried(client_id)
    assert found.ok is ok, found.fr
    assert words in found.fr.replace("’", "'")
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
        assert account.cursor == "", "the test leaves our place in the mailbox alone"
    hands = Hands(client_id)
    assert reading.read(client_id, account.pk, hands, now=NOW) == 2
    hands.close()
    with scope(client_id):
        assert Mail.objects.filter(client_id=client_id, way="in").count() == 2
        assert list(Request.objects.filter(client_id=client_id).values_list("mail__message_id", flat=True)) == [
            "<m1@fontaine.test>"
        ]
        assert Line.objects.filter(client_id=client_id, what="doctor.probe").count() == 1


def test_a_test_that_does_not_arrive_is_told(client_id: int) -> None:
    found = tried(client_id, seconds=1)
    assert not found.ok
    assert "n'est pas arrivé" in found.fr.replace("’", "'")


def test_a_mark_that_is_not_ours_hides_nothing(client_id: int, dovecot: Dovecot, user: str) -> None:
    text = f"X-Adjoint-Probe: {'0' * 32}\n" + mail(body="Bonjour")
    dovecot.deliver(user, text.replace("\n", "\r\n").encode())
    hands = Hands(client_id)
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    reading.read(client_id, account.pk, hands, now=NOW)
    hands.close()
    with scope(client_id):
        assert Request.objects.filter(client_id=client_id).count() == 1


TOP = "Authentication-Results: mx.fontaine.test; dmarc=pass header.from=fontaine.test\n"


@pytest.mark.parametrize(
    ("text", "ok", "words"),
    [
        (mail(body="x"), True, "aucun résultat de trop"),
        (TOP + mail(body="x"), False, "que le serveur n'a pas mis en tête"),
        ("Authentication-Results: other.test; spf=pass\n" + mail(body="x"), False, "que le serveur n'a pas mis en tête"),
        (mail(body="x", results="").replace("MIME", TOP + "MIME", 1), False, "que le serveur n'a pas mis en tête"),
        (mail(body="x", results="other.test; dmarc=pass"), False, "personne n'est donc cru"),
    ],
    ids=["sound", "two of the name", "below another", "below the author's lines", "none"],
)
def test_recent_mails_show_results_that_our_server_did_not_put_on_top(
    client_id: int, dovecot: Dovecot, user: str, text: str, *, ok: bool, words: str
) -> None:
    dovecot.deliver(user, text.replace("\n", "\r\n").encode())
    hands = Hands(client_id)
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    reading.read(client_id, account.pk, hands, now=NOW)
    hands.close()
    with scope(client_id):
        account.refresh_from_db()
        found = check_account(account, now=NOW)[-1]
    assert found.ok is ok, found.fr
    assert words in found.fr.replace("’", "'")
    assert found.fr != found.en
