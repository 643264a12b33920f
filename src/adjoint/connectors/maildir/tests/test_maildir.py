"""The Maildir connector: the contract, and what is its own."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from adjoint.connectors.maildir import CONNECTOR, Mailbox, MaildirSettings, Outbox, departed
from adjoint.connectors.maildir.folders import deliver as drop
from adjoint.connectors.maildir.folders import folder, fresh
from adjoint.connectors.tests.contract import MailReaderContract, MailSenderContract, mail, outgoing
from adjoint.kernel.ports import ConnectorError, Refused


@pytest.fixture
def settings(tmp_path: Path) -> MaildirSettings:
    return MaildirSettings(path=tmp_path / "mail")


@pytest.fixture
def deliver(settings: MaildirSettings) -> Callable[[bytes], Path]:
    return lambda raw: drop(settings.path, raw, fresh("<x@x.test>"))


@pytest.fixture
def reader(settings: MaildirSettings) -> Mailbox:
    return Mailbox(settings)


class TestMailbox(MailReaderContract):
    def test_reading_leaves_every_file_where_and_as_it_is(self, reader: Mailbox, deliver: Callable[[bytes], Path]) -> None:
        file = deliver(mail(1))
        before = file.stat()
        reader.fetch("", 10)
        assert file.parent.name == "new"
        assert file.stat().st_ctime_ns == before.st_ctime_ns

    def test_a_mail_whose_flags_changed_is_still_the_same(self, reader: Mailbox, deliver: Callable[[bytes], Path]) -> None:
        file = deliver(mail(1))
        first = reader.fetch("", 10)
        file.rename(file.parent.parent / "cur" / f"{file.name}:2,S")
        assert {found.ref for found in reader.fetch(first.cursor, 10).found} <= {first.found[0].ref}

    def test_a_mail_moved_in_from_elsewhere_is_read_though_it_is_old(
        self, reader: Mailbox, deliver: Callable[[bytes], Path], tmp_path: Path
    ) -> None:
        old = drop(tmp_path / "elsewhere", mail(1), "100.M1P1.host")
        os.utime(old, (100, 100))
        deliver(mail(2))
        cursor = reader.fetch("", 10).cursor
        old.rename(tmp_path / "mail" / "new" / old.name)
        assert [found.raw for found in reader.fetch(cursor, 10).found] == [mail(1)]

    def test_flags_go_along_with_a_moved_mail(self, reader: Mailbox, deliver: Callable[[bytes], Path]) -> None:
        file = deliver(mail(1))
        file.rename(file.parent.parent / "cur" / f"{file.name}:2,FS")
        reader.move(file.name, "<1@x.test>", "Archive")
        assert [path.name for path in (file.parent.parent / ".Archive" / "cur").iterdir()] == [f"{file.name}:2,FS"]

    def test_what_is_being_delivered_is_not_read(self, reader: Mailbox, settings: MaildirSettings) -> None:
        reader.fetch("", 1)
        (settings.path / "tmp" / "half").write_bytes(mail(1)[:20])
        assert reader.fetch("", 10).found == ()

    def test_a_full_disk_says_so_and_leaves_nothing_behind(
        self, reader: Mailbox, settings: MaildirSettings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(ConnectorError) as told:
            reader.draft(outgoing(1))
        assert "plein" in told.value.say("fr")
        assert not told.value.permanent
        assert [path for path in settings.path.rglob("*") if path.is_file()] == []

    @pytest.mark.parametrize("name", ["", "/", "a\nb", "\0"])
    def test_a_name_that_cannot_be_a_folder_is_refused(
        self, reader: Mailbox, deliver: Callable[[bytes], Path], name: str
    ) -> None:
        with pytest.raises(Refused):
            reader.move(deliver(mail(1)).name, "<1@x.test>", name)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("INBOX", ""),
        ("inbox", ""),
        ("Archive", ".Archive"),
        ("A/B", ".A.B"),
        ("../..", ".&AC4-&AC4-.&AC4-&AC4-"),
        ("Été", ".&AMk-t&AOk-"),
    ],
)
def test_no_folder_lies_outside_the_mailbox(name: str, place: str) -> None:
    assert folder(Path("/m"), name) == Path("/m") / place


@pytest.fixture
def sender(settings: MaildirSettings) -> Outbox:
    return Outbox(settings)


@pytest.fixture
def left(settings: MaildirSettings) -> Callable[[], list[tuple[tuple[str, ...], bytes]]]:
    return lambda: [(gone.mail.recipients, gone.mail.raw) for gone in departed(settings.departures)]


class TestOutbox(MailSenderContract):
    def test_what_left_is_evidence(self, sender: Outbox) -> None:
        receipt = sender.send(outgoing(1))
        assert sender.find(outgoing(1)) == receipt

    def test_what_is_sent_twice_is_there_twice(self, sender: Outbox, settings: MaildirSettings) -> None:
        sender.send(outgoing(1))
        sender.send(outgoing(1))
        assert len(list(departed(settings.departures))) == 2


def test_the_card_opens_both_ports(settings: MaildirSettings) -> None:
    assert isinstance(CONNECTOR.reader(settings), Mailbox)
    assert isinstance(CONNECTOR.sender(settings), Outbox)
