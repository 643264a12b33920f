"""The IMAP connector against Dovecot: the contract, and what is its own."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from adjoint.connectors.imap import Mailbox
from adjoint.connectors.tests.contract import MailReaderContract, mail, outgoing
from adjoint.connectors.tests.peers.dovecot import Dovecot
from adjoint.kernel.ports import Denied


@pytest.fixture(params=["tls", "starttls", "plain"])
def security(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(dovecot: Dovecot, user: str, security: str) -> Iterator[Mailbox]:
    box = Mailbox(dovecot.settings(user, security), dovecot.password)
    yield box
    box.close()


@pytest.fixture
def deliver(dovecot: Dovecot, user: str) -> Callable[..., None]:
    return lambda raw, folder="INBOX": dovecot.deliver(user, raw, folder)


class TestImap(MailReaderContract):
    pass


class TestOldImap(MailReaderContract):
    @pytest.fixture
    def reader(self, old_dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
        monkeypatch.setattr("adjoint.connectors.imap.read.POLL", 0.1)
        box = Mailbox(old_dovecot.settings(user), old_dovecot.password)
        yield box
        box.close()

    @pytest.fixture
    def deliver(self, old_dovecot: Dovecot, user: str) -> Callable[..., None]:
        return lambda raw, folder="INBOX": old_dovecot.deliver(user, raw, folder)

    def test_folders_are_made_in_our_own_part_of_the_mailbox(
        self, reader: Mailbox, old_dovecot: Dovecot, user: str, deliver: Callable[..., None]
    ) -> None:
        deliver(mail(1))
        reader.move(reader.fetch("", 1).found[0].ref, "<1@x.test>", "Clients/M. Paul")
        reader.draft(outgoing(2))
        with old_dovecot.client(user) as client:
            names = {name for _, _, name in client.list_folders()}
        assert {"INBOX.Clients.M- Paul", "INBOX.Drafts"} <= names

    def test_a_move_broken_off_after_the_copy_is_taken_up(
        self, reader: Mailbox, old_dovecot: Dovecot, user: str, deliver: Callable[..., None]
    ) -> None:
        deliver(mail(1))
        ref = reader.fetch("", 1).found[0].ref
        with old_dovecot.client(user) as client:
            client.create_folder("INBOX.Archive")
            client.select_folder("INBOX")
            client.copy([1], "INBOX.Archive")
        reader.move(ref, "<1@x.test>", "Archive")
        with old_dovecot.client(user) as client:
            assert client.select_folder("INBOX.Archive")[b"EXISTS"] == 1
            client.select_folder("INBOX")
            assert client.search(["UNDELETED"]) == []


@pytest.fixture
def box(dovecot: Dovecot, user: str) -> Iterator[Mailbox]:
    made = Mailbox(dovecot.settings(user), dovecot.password)
    yield made
    made.close()


def test_reading_marks_nothing(box: Mailbox, dovecot: Dovecot, user: str, deliver: Callable[..., None]) -> None:
    deliver(mail(1))
    box.fetch("", 10)
    box.find("<1@x.test>", "any")
    box.check()
    with dovecot.client(user) as client:
        client.select_folder("INBOX", readonly=True)
        assert [flag for flag in client.get_flags([1])[1] if flag != b"\\Recent"] == []


def test_the_server_s_own_folders_are_used_whatever_they_are_called(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    assert box.draft(outgoing(1)).ref.startswith("Brouillons;")
    assert box.keep_sent(outgoing(2)).ref.startswith("Envoyés;")
    with dovecot.client(user) as client:
        client.select_folder("Brouillons", readonly=True)
        assert b"\\Draft" in client.get_flags([1])[1]


def test_a_folder_made_anew_is_read_anew(dovecot: Dovecot, user: str, deliver: Callable[..., None]) -> None:
    with dovecot.client(user) as client:
        client.create_folder("Projet")
    reading = Mailbox(dovecot.settings(user, folders=("Projet",)), dovecot.password)
    deliver(mail(1), "Projet")
    first = reading.fetch("", 10)
    reading.close()
    with dovecot.client(user) as client:
        client.delete_folder("Projet")
        time.sleep(1.1)  # Dovecot's UIDVALIDITY is a time in seconds
        client.create_folder("Projet")
    deliver(mail(2), "Projet")
    assert [found.raw for found in reading.fetch(first.cursor, 10).found] == [mail(2)]
    reading.close()


def test_several_folders_are_read_under_one_limit(dovecot: Dovecot, user: str, deliver: Callable[..., None]) -> None:
    with dovecot.client(user) as client:
        client.create_folder("Projet; l'été")
    box = Mailbox(dovecot.settings(user, folders=("INBOX", "Projet; l'été")), dovecot.password)
    for number in range(3):
        deliver(mail(number))
        deliver(mail(number + 10), "Projet; l'été")
    first = box.fetch("", 4)
    second = box.fetch(first.cursor, 4)
    assert (len(first.found), first.more, len(second.found), second.more) == (4, True, 2, False)
    assert box.move(second.found[0].ref, "<11@x.test>", "INBOX").ref
    box.close()


def test_of_a_large_mail_only_the_headers_are_read(dovecot: Dovecot, user: str, deliver: Callable[..., None]) -> None:
    box = Mailbox(dovecot.settings(user, max_megabytes=1), dovecot.password)
    large = mail(1).replace(b"Number 1.", b"x" * 70 + b"\r\n" + b"y" * (1 << 20))
    for raw in (mail(0), large, mail(2)):
        deliver(raw)
    found = box.fetch("", 10).found
    assert [found[0].raw, found[2].raw] == [mail(0), mail(2)]
    assert len(found[1].raw) < 2000
    assert b"Message-ID: <1@x.test>" in found[1].raw
    assert "trop gros" in found[1].raw.decode()
    box.close()


def test_idle_tells_of_a_mail_at_once(box: Mailbox, deliver: Callable[..., None]) -> None:
    box.fetch("", 10)
    late = threading.Timer(0.5, deliver, [mail(1)])
    late.start()
    began = time.monotonic()
    assert box.wait(20)
    assert time.monotonic() - began < 10
    late.join()


def test_waiting_ends_when_its_time_is_over(box: Mailbox) -> None:
    box.fetch("", 10)
    began = time.monotonic()
    assert not box.wait(0.3)
    assert time.monotonic() - began < 5


def test_a_mail_is_moved_though_its_ref_is_out_of_date(box: Mailbox, deliver: Callable[..., None]) -> None:
    deliver(mail(1))
    assert box.move("INBOX;1;4711", "<1@x.test>", "Archives").note == "Archives"
    assert box.fetch("", 10).found == ()


def test_a_dead_connection_is_opened_again(box: Mailbox, deliver: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adjoint.connectors.imap.session._STALE", 0)
    deliver(mail(1))
    box.fetch("", 10)
    client = box._session._client
    assert client is not None
    client.wire.pipe.sock.shutdown(2)
    assert len(box.fetch("", 10).found) == 1


def test_a_wrong_password_is_told_without_it(dovecot: Dovecot, user: str) -> None:
    box = Mailbox(dovecot.settings(user), "wr0ng-p4ss")
    with pytest.raises(Denied) as told:
        box.fetch("", 10)
    assert told.value.permanent
    for text in (str(told.value), told.value.say("fr"), repr(told.value), repr(box), box.check()[0].en):
        assert "wr0ng-p4ss" not in text
    assert "page Comptes" in box.check()[0].fr


def test_a_folder_that_does_not_exist_is_told_by_the_check(dovecot: Dovecot, user: str) -> None:
    box = Mailbox(dovecot.settings(user, folders=("INBOX", "Nulle part")), dovecot.password)
    (finding,) = [finding for finding in box.check() if not finding.ok]
    assert finding.fr == "le dossier Nulle part n'existe pas\xa0: corrigez «\xa0Dossiers lus\xa0»"
    box.close()
