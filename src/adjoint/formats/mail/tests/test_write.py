import email
import email.policy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adjoint.formats.mail.display import safe_header, safe_text
from adjoint.formats.mail.read import read_message
from adjoint.formats.mail.write import Attachment, BadAddress, compose, new_message_id, thread_subject
from adjoint.kernel.message import Address

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def written(**more: Any) -> bytes:
    given_: dict[str, Any] = {
        "message_id": "<m@x.test>",
        "sender": Address("claire@x.test", "Claire"),
        "to": (Address("paul@y.test", "Paul"),),
        "subject": "Point",
        "text": "Bonjour.",
        "date": AT,
    }
    return compose(**(given_ | more))


def test_a_mail_comes_back_as_it_was_written() -> None:
    message = read_message(written(cc=(Address("z@y.test"),), in_reply_to=("<a@b>",), references=("<0@b>", "<a@b>")))
    assert message.senders == (Address("claire@x.test", "Claire"),)
    assert message.to == (Address("paul@y.test", "Paul"),)
    assert message.cc == (Address("z@y.test"),)
    assert (message.subject, message.text, message.date, message.message_id) == ("Point", "Bonjour.", AT, "<m@x.test>")
    assert message.references == ("<0@b>", "<a@b>")
    assert message.problems == ()


@given(st.text(max_size=120), st.text(max_size=200))
def test_no_subject_name_or_text_turns_a_mail_into_another(line: str, text: str) -> None:
    raw = written(subject=line, text=text, sender=Address("claire@x.test", line), attachments=(Attachment(line, line, b"x"),))
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    message = read_message(raw)
    assert [one.email for one in message.senders] == ["claire@x.test"]
    assert [one.email for one in message.to] == ["paul@y.test"]
    assert message.subject == safe_header(line)
    assert len(message.parts) == 1
    assert message.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "x\r\nBcc: eve@evil.test",
        "x\nBcc: e@e",
        "x\r\n\r\nbody",
        "x\u2028Bcc: e@e",
        "=?utf-8?q?x=0D=0ABcc:_e@e?=",
        "x\0y",
        "\x85Bcc: e",
        "a" * 3000,
    ],
)
def test_a_header_cannot_be_slipped_in(line: str) -> None:
    raw = written(subject=line, sender=Address("claire@x.test", line), headers=(("X-Note", line),))
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert parsed["bcc"] is None
    assert len(parsed.get_all("from") or ()) == 1
    assert parsed.get_content().strip() == "Bonjour."


@given(st.text(alphabet="ab é>-. \nFrom", max_size=300))
@example(">F \n>")
def test_a_text_comes_back_word_for_word(text: str) -> None:
    message = read_message(written(text=text))
    assert message.text.replace("> ", ">").split() == safe_text(text).replace("> ", ">").split()


@pytest.mark.parametrize(
    "address",
    ["a@b>\r\nBcc: e@e", "a b@c.test", "a", "@c.test", "a@", "é@c.test", "a@b@c", "a,b@c.test", "a@b;c", "a@" + "b" * 300],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        written(to=(Address(address),))


def test_a_domain_with_accents_travels_in_ascii() -> None:
    assert read_message(written(to=(Address("a@bücher.test"),))).to == (Address("a@xn--bcher-kva.test"),)


def test_an_invitation_is_a_part_and_a_file() -> None:
    raw = written(calendar=("request", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), html="<p>Bonjour.</p>")
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    kinds = [part.get_content_type() for part in parsed.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"]
    calendar = next(part for part in parsed.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    message = read_message(raw)
    assert [(part.filename, part.method) for part in message.parts] == [("invite.ics", "REQUEST"), ("invite.ics", "")]
    assert message.parts[0].text == "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def test_the_same_mail_gives_the_same_bytes() -> None:
    files = (Attachment("devis n° 3, très long nom qui ne tient pas sur une ligne du tout.pdf", "application/pdf", b"%PDF"),)
    raw = written(attachments=files)
    assert raw == written(attachments=files)
    assert read_message(raw).parts[0].filename == files[0].filename


def test_what_a_machine_writes_in_its_own_name_says_so() -> None:
    assert read_message(written(automatic="auto-replied")).header("auto-submitted") == "auto-replied"
    assert b"Auto-Submitted" not in written()


@pytest.mark.parametrize("name", ["From", "Bcc", "Content-Type", "X\r\nBcc", "X:", "", "Resent-To"])
def test_a_header_of_the_callers_is_none_of_ours(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        written(headers=((name, "x"),))


@pytest.mark.parametrize("message_id", ["", "m@x", "<m>\r\nBcc: e", "<m m@x>", "<é@x>"])
def test_a_message_id_is_one(message_id: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        written(message_id=message_id)


def test_hostile_references_are_left_out() -> None:
    assert b"evil" not in written(references=("<a@b>\r\nevil: x",), in_reply_to=("evil",))


def test_a_long_thread_keeps_its_first_and_its_last() -> None:
    message = read_message(written(references=tuple(f"<{n}@x>" for n in range(90))))
    assert (message.references[0], message.references[-1], len(message.references)) == ("<0@x>", "<89@x>", 30)


def test_a_message_id_belongs_to_its_seed() -> None:
    assert new_message_id("X.test", b"1") == new_message_id("x.test", b"1") != new_message_id("x.test", b"2")
    assert new_message_id("bücher.test", b"1").endswith("@xn--bcher-kva.test>")
    assert new_message_id("é..", b"1").endswith("@adjoint.invalid>")
    assert new_message_id("x.test>\r\nBcc: e", b"1").endswith("@x.testbcce>")


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        ("Point", "Re: Point"),
        ("Re: Point", "Re: Point"),
        ("RE : Rép. : AW: Point", "Re: Rép. : AW: Point"),
        ("Re: RE: AW: Sv: Point", "Re: Point"),
        ("Re[4]: Point", "Re: Point"),
        ("Fwd: Point", "Re: Fwd: Point"),
        ("Réunion : point", "Re: Réunion : point"),
        ("Re\r\nBcc: x", "Re: Re Bcc: x"),
    ],
)
def test_an_answer_bears_re_once(subject: str, answer: str) -> None:
    assert thread_subject(subject, "fr") == answer


def test_an_answer_to_no_subject_says_so() -> None:
    assert thread_subject(" ", "fr") == "Re: (sans objet)"
    assert thread_subject("Re:", "en") == "Re: (no subject)"


def test_a_long_name_is_cut_between_words_so_that_no_reader_tears_one() -> None:
    raw = written(sender=Address("claire@x.test", "Oriane Sauvageot, pour Solène Corvaisier"))
    shown = str(email.message_from_bytes(raw, policy=email.policy.default)["From"])
    assert "Corvaisier" in shown
    assert read_message(raw).senders[0].name == "Oriane Sauvageot, pour Solène Corvaisier"
