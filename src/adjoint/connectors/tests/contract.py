"""The behaviour that every implementation of a port shares; each test class of a connector inherits one of these."""

from __future__ import annotations

from typing import Any

import pytest

from adjoint.kernel.ports import Changed, Collection, MailReader, MailSender, Outgoing, Refused


def mail(number: int, subject: str = "Déjeuner jeudi ?") -> bytes:
    """Write a small mail with a Message-ID of its own."""
    head = (
        f"From: a@x.test\r\nTo: b@x.test\r\nSubject: =?utf-8?q?{subject.encode().hex('=')}?=\r\nMessage-ID: <{number}@x.test>\r\n"
    )
    return f"{head}Date: Thu, 26 Nov 2026 14:30:00 +0100\r\n\r\nNumber {number}.\r\n".replace("?q?", "?q?=").encode()


def outgoing(number: int, *recipients: str) -> Outgoing:
    """Make a mail ready to leave."""
    raw, message_id = mail(number), f"<{number}@x.test>"
    return Outgoing(message_id=message_id, sender="a@x.test", recipients=recipients or ("b@x.test",), raw=raw)


def event(uid: str, summary: str = "Point") -> bytes:
    """Write a calendar object."""
    lines = ("DTSTAMP:20261123T080000Z", "DTSTART:20261126T133000Z", "DTEND:20261126T140000Z", f"SUMMARY:{summary}")
    top = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", "BEGIN:VEVENT", f"UID:{uid}")
    return "\r\n".join((*top, *lines, "END:VEVENT", "END:VCALENDAR", "")).encode()


def card(uid: str, name: str = "Paul Martin") -> bytes:
    """Write an address card."""
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{name}", f"N:{name};;;;", "END:VCARD", "")).encode()


class MailReaderContract:
    """Needs the fixtures `reader` and `deliver` (a function that lets raw mail arrive)."""

    def test_an_empty_mailbox_gives_no_mail(self, reader: MailReader) -> None:
        mails = reader.fetch("", 10)
        assert mails.found == ()
        assert not mails.more

    def test_mails_come_oldest_first_and_only_once(self, reader: MailReader, deliver: Any) -> None:
        for number in range(3):
            deliver(mail(number))
        first = reader.fetch("", 10)
        assert [found.raw for found in first.found] == [mail(number) for number in range(3)]
        assert reader.fetch(first.cursor, 10).found == ()
        deliver(mail(7))
        assert [found.raw for found in reader.fetch(first.cursor, 10).found] == [mail(7)]

    def test_it_goes_on_where_it_stopped(self, reader: MailReader, deliver: Any) -> None:
        for number in range(5):
            deliver(mail(number))
        cursor, turns = "", []
        for _ in range(3):
            mails = reader.fetch(cursor, 2)
            cursor = mails.cursor
            turns.append((len(mails.found), mails.more))
        assert turns == [(2, True), (2, True), (1, False)]

    def test_a_cursor_that_is_not_ours_begins_anew(self, reader: MailReader, deliver: Any) -> None:
        deliver(mail(1))
        assert len(reader.fetch('{"nonsense', 10).found) == 1

    def test_refs_are_stable_and_moments_are_aware(self, reader: MailReader, deliver: Any) -> None:
        deliver(mail(1))
        first, second = reader.fetch("", 10).found[0], reader.fetch("", 10).found[0]
        assert first.ref == second.ref
        assert first.received_at is not None
        assert first.received_at.utcoffset() is not None

    def test_a_draft_is_found_among_the_drafts_alone(self, reader: MailReader) -> None:
        assert reader.find("<1@x.test>", "drafts") is None
        reader.draft(outgoing(1))
        assert reader.find("<1@x.test>", "drafts")
        assert reader.find("<1@x.test>", "any")
        assert reader.find("<1@x.test>", "sent") is None
        assert reader.find("<11@x.test>", "drafts") is None

    def test_a_copy_is_kept_among_the_sent_ones_once(self, reader: MailReader) -> None:
        first = reader.keep_sent(outgoing(2))
        assert reader.keep_sent(outgoing(2)).ref == first.ref
        found = reader.find("<2@x.test>", "sent")
        assert found is not None
        assert found.ref == first.ref

    def test_what_we_file_ourselves_is_no_news(self, reader: MailReader) -> None:
        reader.draft(outgoing(1))
        reader.keep_sent(outgoing(2))
        assert reader.fetch("", 10).found == ()

    def test_a_mail_moves_once_to_a_folder_made_for_it(self, reader: MailReader, deliver: Any) -> None:
        deliver(mail(1))
        deliver(mail(2))
        ref = reader.fetch("", 10).found[0].ref
        for _ in range(2):
            assert reader.move(ref, "<1@x.test>", "Clients/Société Générale & Cie").ref
        assert [found.raw for found in reader.fetch("", 10).found] == [mail(2)]
        assert reader.find("<1@x.test>", "any")

    def test_a_mail_that_is_nowhere_cannot_be_moved(self, reader: MailReader) -> None:
        with pytest.raises(Refused) as told:
            reader.move("INBOX;1;4711", "<nowhere@x.test>", "Archive")
        assert "n'est plus" in told.value.say("fr")

    def test_waiting_tells_that_mail_came_since_the_last_look(self, reader: MailReader, deliver: Any) -> None:
        reader.fetch("", 10)
        deliver(mail(1))
        assert reader.wait(5)

    def test_the_check_is_content_in_both_languages(self, reader: MailReader) -> None:
        findings = reader.check()
        assert findings
        assert all(finding.ok and finding.fr and finding.en for finding in findings), findings

    def test_it_can_be_used_again_once_closed(self, reader: MailReader, deliver: Any) -> None:
        deliver(mail(1))
        reader.fetch("", 10)
        reader.close()
        reader.close()
        assert len(reader.fetch("", 10).found) == 1


class MailSenderContract:
    """Needs the fixtures `sender` and `left` (a function that returns what left as (recipients, raw))."""

    def test_a_mail_leaves_with_its_envelope_and_its_bytes(self, sender: MailSender, left: Any) -> None:
        receipt = sender.send(outgoing(1, "b@x.test", "blind@x.test"))
        assert receipt.ref
        assert left() == [(("b@x.test", "blind@x.test"), mail(1))]

    def test_mails_leave_in_order(self, sender: MailSender, left: Any) -> None:
        for number in range(12):
            sender.send(outgoing(number))
        assert [raw for _, raw in left()] == [mail(number) for number in range(12)]

    def test_a_mail_for_nobody_is_refused(self, sender: MailSender, left: Any) -> None:
        nobody = Outgoing(message_id="<1@x.test>", sender="a@x.test", recipients=(), raw=mail(1))
        with pytest.raises(Refused):
            sender.send(nobody)
        assert left() == []

    def test_no_evidence_is_made_up(self, sender: MailSender) -> None:
        assert sender.find(outgoing(99)) is None

    def test_the_check_is_content_in_both_languages(self, sender: MailSender, left: Any) -> None:
        findings = sender.check()
        assert findings
        assert all(finding.ok and finding.fr and finding.en for finding in findings), findings
        assert left() == []


class CollectionContract:
    """Needs the fixtures `collection`, `other` (the same one, opened again as another program would) and `make(uid, words)`."""

    def test_an_empty_collection_is_wholly_read(self, collection: Collection) -> None:
        changes = collection.changes("")
        assert changes.whole
        assert changes.changed == ()

    def test_an_object_is_written_read_and_listed(self, collection: Collection, make: Any, href: Any) -> None:
        name = href("one")
        etag = collection.put(name, make("one"), None)
        item = collection.get(name)
        assert item is not None
        assert (item.href, item.etag) == (name, etag)
        assert b"UID:one" in item.data
        assert list(collection.hrefs()) == [name]

    def test_what_is_absent_is_none(self, collection: Collection, href: Any) -> None:
        assert collection.get(href("nothing")) is None

    def test_nothing_is_written_over_what_exists(self, collection: Collection, make: Any, href: Any) -> None:
        name = href("one")
        collection.put(name, make("one", "First"), None)
        with pytest.raises(Changed):
            collection.put(name, make("one", "Second"), None)
        item = collection.get(name)
        assert item is not None
        assert b"First" in item.data

    def test_what_somebody_else_changed_is_left_alone(
        self, collection: Collection, other: Collection, make: Any, href: Any
    ) -> None:
        name = href("one")
        etag = collection.put(name, make("one", "First"), None)
        theirs = other.put(name, make("one", "Theirs"), etag)
        with pytest.raises(Changed):
            collection.put(name, make("one", "Ours"), etag)
        with pytest.raises(Changed):
            collection.delete(name, etag)
        item = collection.get(name)
        assert item is not None
        assert item.etag == theirs
        assert b"Theirs" in item.data

    def test_what_is_gone_is_neither_written_nor_deleted(self, collection: Collection, make: Any, href: Any) -> None:
        name = href("one")
        etag = collection.put(name, make("one"), None)
        collection.delete(name, etag)
        assert collection.get(name) is None
        with pytest.raises(Changed):
            collection.delete(name, etag)
        with pytest.raises(Changed):
            collection.put(name, make("one"), etag)

    def test_changes_are_told_since_a_cursor(self, collection: Collection, other: Collection, make: Any, href: Any) -> None:
        kept, old = href("kept"), href("old")
        collection.put(kept, make("kept"), None)
        etag = collection.put(old, make("old"), None)
        first = collection.changes("")
        assert {item.href for item in first.changed} == {kept, old}
        other.delete(old, etag)
        other.put(href("new"), make("new"), None)
        second = collection.changes(first.cursor)
        assert [item.href for item in second.changed] == [href("new")]
        assert second.gone == (old,)
        assert not second.whole
        third = collection.changes(second.cursor)
        assert (third.changed, third.gone, third.whole) == ((), (), False)

    def test_a_change_is_told_with_its_new_state(self, collection: Collection, other: Collection, make: Any, href: Any) -> None:
        name = href("one")
        etag = collection.put(name, make("one", "First"), None)
        cursor = collection.changes("").cursor
        etag = other.put(name, make("one", "Second"), etag)
        changes = collection.changes(cursor)
        assert [(item.href, item.etag) for item in changes.changed] == [(name, etag)]
        assert b"Second" in changes.changed[0].data

    def test_a_forgotten_cursor_gives_the_whole(self, collection: Collection, make: Any, href: Any) -> None:
        collection.put(href("one"), make("one"), None)
        changes = collection.changes("forgotten:4711")
        assert changes.whole
        assert [item.href for item in changes.changed] == [href("one")]

    def test_the_check_is_content_in_both_languages(self, collection: Collection) -> None:
        findings = collection.check()
        assert findings
        assert all(finding.ok and finding.fr and finding.en for finding in findings), findings
        assert list(collection.hrefs()) == []
