"""Mail is handled within seconds of its arrival: workers watch mailboxes on a real Dovecot, each mailbox once, and end cleanly."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from tests.path.conftest import CALENDAR, CLIENT, CONTACTS, OFFICE, mail

from adjoint.connectors.tests.peers import dovecot as dovecot_peer
from adjoint.connectors.tests.peers import sink as sink_peer
from adjoint.connectors.tests.peers.dovecot import Dovecot
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.desk.models import Line
from adjoint.desk.watch import SPACE
from adjoint.doors.office.folder import read_office
from adjoint.doors.office.load import load
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster
from adjoint.wall.models import Account
from adjoint.wall.scope import scope

ROOT = Path(__file__).parents[2]
WORDS = "Peux-tu noter le dentiste demain à 15 h dans mon agenda ?"


@pytest.fixture
def client_id(fresh: Callable[[str], None], tmp_path: Path, dovecot: Dovecot, authority: Authority, user: str) -> Iterator[int]:
    """An office whose mailbox and way out are on servers."""
    fresh("watch")
    folder = tmp_path / "office" / "clients" / "fontaine"
    folder.mkdir(parents=True)
    (tmp_path / "office" / "office.toml").write_text(OFFICE, "utf-8")
    (folder / "client.toml").write_text(CLIENT.replace("LANG", "fr").replace("ZONE", "Europe/Paris"), "utf-8")
    (folder / "calendar.ics").write_text(CALENDAR.replace("\n", "\r\n"), "utf-8")
    (folder / "contacts.vcf").write_text(CONTACTS.replace("\n", "\r\n"), "utf-8")
    made = load(read_office(tmp_path / "office"), tmp_path / "home")["fontaine"]
    with sink_peer.running(authority) as sink:
        for port, connector, settings in (("mailbox", "imap", dovecot.settings(user)), ("outbox", "smtp", sink.settings())):
            facts = {"connector": connector, "settings": settings.model_dump(mode="json"), "cursor": ""}
            with scope(made):
                Account.objects.filter(client_id=made, port=port).update(**facts)
        yield made


@contextmanager
def working(cluster: Cluster, watches: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker; it is asked to end as the supervisor asks."""
    env = os.environ | {"ADJOINT_APP_URL": of_cluster(cluster, "watch").app, "DJANGO_SETTINGS_MODULE": "adjoint.runtime.django"}
    env |= {"PEERS_PASSWORD": dovecot_peer.PASSWORD}
    with log.open("wb") as out:
        worker = subprocess.Popen(  # noqa: S603 - ours
            [sys.executable, "-m", "tests.servers.worker", str(watches)], cwd=ROOT, env=env, stdout=out, stderr=out
        )
    try:
        yield worker
    finally:
        worker.terminate()
        try:
            worker.wait(10)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def until(there: Callable[[], bool], seconds: float) -> float:
    """Wait for something; return how long it took."""
    began = time.monotonic()
    while not there():
        assert time.monotonic() - began < seconds, "it never came"
        time.sleep(0.02)
    return time.monotonic() - began


def judged(client_id: int, number: int) -> bool:
    """Tell whether the verdict on a mail is in the journal."""
    with scope(client_id):
        got = Line.objects.filter(client_id=client_id, what="mail.received", facts__message_id=f"<m{number}@fontaine.test>")
        return got.exists() and Line.objects.filter(client_id=client_id, what="action.proposed").count() >= number


def locks(cluster: Cluster) -> int:
    """Return how many mailboxes are watched."""
    del cluster

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2", [SPACE])
        return int(cursor.fetchone()[0])


def test_a_mail_is_judged_within_seconds_and_the_worker_ends_cleanly(
    cluster: Cluster, client_id: int, dovecot: Dovecot, user: str, tmp_path: Path
) -> None:
    with working(cluster, 10, tmp_path / "log") as worker:
        until(lambda: locks(cluster) == 1, 20)
        time.sleep(1.5)  # the first look is over
        took = []
        for number in range(1, 6):
            text = mail(body=WORDS.replace("15 h", f"{10 + number} h"), number=number)
            dovecot.deliver(user, text.replace("\n", "\r\n").encode())
            took.append(until(lambda number=number: judged(client_id, number), 20))  # type: ignore[misc]
        logging.getLogger(__name__).info("seconds from delivery to journalled verdict: %s", took)
        began = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0, (tmp_path / "log").read_text()
        assert time.monotonic() - began < 5
    assert locks(cluster) == 0
    assert "Traceback" not in (tmp_path / "log").read_text()
    assert f"imap({user})" in (dovecot.folder / "log").read_text()


def test_two_workers_watch_a_mailbox_once_and_the_second_takes_over(
    cluster: Cluster, client_id: int, dovecot: Dovecot, user: str, tmp_path: Path
) -> None:
    with working(cluster, 10, tmp_path / "one") as one:
        until(lambda: locks(cluster) == 1, 20)
        with working(cluster, 10, tmp_path / "two"):
            time.sleep(3)
            assert locks(cluster) == 1
            one.kill()
            one.wait()
            until(lambda: locks(cluster) == 0, 10)
            until(lambda: locks(cluster) == 1, 25)
            dovecot.deliver(user, mail(body=WORDS).replace("\n", "\r\n").encode())
            until(lambda: judged(client_id, 1), 50)


def test_beyond_its_limit_a_worker_watches_nothing(cluster: Cluster, client_id: int, tmp_path: Path) -> None:
    del client_id
    with working(cluster, 0, tmp_path / "log"):
        time.sleep(4)
        assert locks(cluster) == 0
