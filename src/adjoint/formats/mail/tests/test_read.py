import hashlib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.formats.mail.read import read_header, read_message
from adjoint.kernel.message import Address

HEAD = b"From: Claire <claire@boss.test>\r\nMessage-ID: <m@boss.test>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0100\r\n"
HOSTILE = Path(__file__).parents[6] / "shared/data/hostile/mime"


def mail(*lines: str, body: bytes | str = "") -> bytes:
    head = HEAD + "".join(f"{line}\r\n" for line in lines).encode()
    return head + b"\r\n" + (body.encode() if isinstance(body, str) else body)


def multipart(kind: str, *parts: str, end: str = "--b--\r\n") -> bytes:
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + end
    return mail(f'Content-Type: multipart/{kind}; boundary="b"', body=body)


def test_an_ordinary_mail_is_read_whole() -> None:
    raw = mail(
        "To: Paul <Paul@X.test>, zoe@y.test", "Subject: =?utf-8?q?R=C3=A9union?=", "References: <a@x> <b@x>", body="Oui.\r\n"
    )
    message = read_message(raw)
    assert message.senders == (Address("claire@boss.test", "Claire"),)
    assert message.to == (Address("paul@x.test", "Paul"), Address("zoe@y.test"))
    assert message.subject == "Réunion"
    assert message.text == "Oui."
    assert message.references == ("<a@x>", "<b@x>")
    assert message.date == datetime(2026, 11, 23, 8, tzinfo=timezone(timedelta(hours=1)))
    assert message.problems == ()


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("iso-8859-1", "déjà 10 €".encode("cp1252"), "déjà 10 €"),
        ("windows-1252", "“déjà”".encode("cp1252"), "“déjà”"),
        ("utf-8", "déjà".encode(), "déjà"),
        ("us-ascii", "déjà".encode(), "déjà"),
        ("utf-7", b"d+AOk-j+AOA-", "déjà"),
        ("utf-16", "déjà".encode("utf-16"), "déjà"),
        ("shift_jis", "日本".encode("cp932"), "日本"),
        ("no-such-charset", "déjà".encode(), "déjà"),
        ("no-such-charset", "déjà".encode("cp1252"), "déjà"),
        ("utf-8", "déjà".encode("cp1252"), "déjà"),
        ("unicode_escape", b"\\x41", "\\x41"),
        ("zlib", b"plain", "plain"),
        ("", "déjà".encode("cp1252"), "déjà"),
    ],
)
def test_words_are_read_whatever_charset_they_claim(charset: str, data: bytes, text: str) -> None:
    message = read_message(mail(f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit", body=data))
    assert message.text == text


def test_every_sender_of_every_from_line_is_listed() -> None:
    message = read_message(b"From: a@x.test, B <b@x.test>\nFrom: c@x.test\n\nx")
    assert [one.email for one in message.senders] == ["a@x.test", "b@x.test", "c@x.test"]
    assert "The mail has 2 From lines." in message.problems


@pytest.mark.parametrize(
    ("line", "emails"),
    [
        ("claire@boss.test <eve@evil.test>", ["eve@evil.test"]),
        ('"claire@boss.test" <eve@evil.test>', ["eve@evil.test"]),
        ("eve@evil.test (claire@boss.test)", ["eve@evil.test"]),
        ("=?utf-8?q?claire=40boss=2Etest?= <eve@evil.test>", ["eve@evil.test"]),
        ("=?utf-8?q?claire=40boss=2Etest=3E?= <eve@evil.test>", ["eve@evil.test"]),
        ("Team: a@x.test, b@x.test;", ["a@x.test", "b@x.test"]),
        ("<@route.test:eve@evil.test>", ["eve@evil.test"]),
        ("\u212alaire@boss.test", ["\u212alaire@boss.test"]),
        ("Eve <eve@evil.test> <claire@boss.test>", ["eve@evil.test"]),
        ('"unclosed <claire@boss.test>', [""]),
        ("no address", [""]),
    ],
)
def test_a_name_never_passes_for_an_address(line: str, emails: list[str]) -> None:
    message = read_message(f"From: {line}\r\n\r\nx".encode())
    assert [one.email for one in message.senders] == emails


def test_the_plain_part_is_preferred_and_the_page_is_kept() -> None:
    message = read_message(
        multipart("alternative", "Content-Type: text/plain\r\n\r\nmots", "Content-Type: text/html\r\n\r\n<p>page</p>")
    )
    assert (message.text, message.html) == ("mots", "<p>page</p>")


def test_a_page_alone_gives_its_words() -> None:
    message = read_message(
        multipart("alternative", "Content-Type: text/plain\r\n\r\n \r\n", "Content-Type: text/html\r\n\r\n<p>page</p>")
    )
    assert message.text == "page"


def test_attachments_are_listed_with_their_digest() -> None:
    part = (
        "Content-Type: application/pdf; name*0*=utf-8''d%C3%A9; name*1=vis.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD"
    )
    message = read_message(multipart("mixed", "Content-Type: text/plain\r\n\r\nmots", part))
    (found,) = message.parts
    assert (found.filename, found.mime, found.size) == ("dévis.pdf", "application/pdf", 3)
    assert found.sha256 == hashlib.sha256(b"ABC").hexdigest()


def test_a_calendar_part_keeps_its_text_and_method() -> None:
    message = read_message(multipart("alternative", "Content-Type: text/calendar; method=request\r\n\r\nBEGIN:VCALENDAR"))
    assert (message.parts[0].method, message.parts[0].text, message.text) == ("REQUEST", "BEGIN:VCALENDAR", "")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\\\temp\\\\x.exe", "x.exe"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("..", "part-1"),
        ("a" * 400, "a" * 150),
        ("a\tb|c.pdf", "a b_c.pdf"),
    ],
)
def test_file_names_are_harmless(name: str, safe: str) -> None:
    raw = mail("Content-Type: application/x; charset=utf-8", f'Content-Disposition: attachment; filename="{name}"', body="x")
    assert read_message(raw).parts[0].filename == safe


def test_winmail_dat_is_shown_as_an_attachment() -> None:
    message = read_message(mail("Content-Type: application/ms-tnef", body=b"\x78\x9f\x3e\x22"))
    assert message.parts[0].filename == "winmail.dat"
    assert any("winmail.dat" in problem for problem in message.problems)


def test_flowed_lines_are_joined_and_quotations_keep_their_depth() -> None:
    message = read_message(mail("Content-Type: text/plain; format=flowed", body="un \r\ndeux\r\n> cité \r\n> encore\r\n-- \r\nC"))
    assert message.text == "un deux\n> cité encore\n-- \nC"


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("Mon, 23 Nov 9999 08:00:00 +0000", False),
        ("Mon, 23 Nov 0000 08:00:00 +0000", False),
        ("Fri, 31 Feb 2026 08:00:00 +0000", False),
        ("nonsense", False),
        ("Mon, 23 Nov 2026 08:00:00 +9999", False),
        ("Mon, 23 Nov 2026 08:00:00 -0000", True),
        ("23 Nov 2026 08:00 GMT", True),
    ],
)
def test_a_date_is_aware_or_absent(line: str, there: bool) -> None:  # noqa: FBT001  # a row of the table
    message = read_message(f"From: a@b.test\r\nDate: {line}\r\n\r\nx".encode())
    assert (message.date is not None) is there
    assert message.date is None or message.date.astimezone(UTC).year == 2026
    assert there or any("date" in problem for problem in message.problems)


@pytest.mark.parametrize("line", ["<a b@x>", "<a\u202eb@x>", "<>", "<" + "a" * 400 + "@x>", ""])
def test_a_hostile_message_id_is_replaced_by_one_made_of_the_content(line: str) -> None:
    raw = f"From: a@b.test\r\nMessage-ID: {line}\r\n\r\nx".encode()
    assert read_message(raw).message_id == f"<{hashlib.sha256(raw).hexdigest()[:40]}@adjoint.invalid>"


def test_the_checks_of_servers_are_kept_as_they_came_topmost_first() -> None:
    first = b'Authentication-Results: mx.a.test; dmarc=fail\r\n reason="=?utf-8?q?=3B_dmarc=3Dpass?="\r\n'
    raw = first + b"Authentication-Results: b\r\n\r\nx"
    message = read_message(raw)
    values = [value for name, value in message.headers if name == "authentication-results"]
    assert values == ['mx.a.test; dmarc=fail reason="=?utf-8?q?=3B_dmarc=3Dpass?="', "b"]


def nested(depth: int) -> bytes:
    return (
        HEAD + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(depth)) + b"\r\nx"
    )


BOMBS = {
    "85 kB of nesting": nested(1500),
    "a megabyte of nesting": nested(20_000),
    "one boundary inside itself": mail(
        'Content-Type: multipart/mixed; boundary="b"', body=b'--b\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n' * 9000
    ),
    "many parts": mail('Content-Type: multipart/mixed; boundary="b"', body=b"--b\r\n\r\nx\r\n" * 90_000),
    "many headers": b"X: y\r\n" * 200_000,
    "a long header": b"Subject: " + b"a" * 2_000_000,
    "a long line": mail(body=b"x" * 3_000_000),
    "forwarded in forwarded": mail("Content-Type: message/rfc822", body=b"Content-Type: message/rfc822\r\n\r\n" * 30_000),
    "open comments": b"From: " + b"(" * 30_000 + b"\r\n\r\n",
    "open quotes": b"From: " + b'"\\' * 15_000 + b"\r\n\r\n",
    "open tags": mail("Content-Type: text/html", body=b"<a b='" * 100_000),
    "open pages": mail("Content-Type: text/html", body=b"<!--" * 300_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_within_bounds(name: str) -> None:
    message = read_message(BOMBS[name])
    assert len(message.parts) <= 500
    assert len(message.text) <= 500_000
    assert len(message.headers) <= 60
    assert message.problems or name in {"forwarded in forwarded", "open tags"}


def test_nothing_invisible_reaches_the_reader() -> None:
    raw = mail("Subject: a\x00b\x1b[31m\u202ec\u200bd", body="x\x00y\u202ez\u200b\x07")
    message = read_message(raw)
    assert message.subject == "ab[31mcd"
    assert message.text == "xyz"


@given(st.binary(max_size=600))
def test_any_bytes_are_a_mail(raw: bytes) -> None:
    assert read_message(raw).message_id.startswith("<")


LINES = st.sampled_from(
    [
        b"--b",
        b"--b--",
        b"",
        b"Content-Type: multipart/mixed; boundary=b",
        b"Content-Type: text/html; charset=x",
        b"=?utf-8?b?=C3?=",
        b"From: <a@b",
        b"Content-Transfer-Encoding: base64",
        b"\tboundary*0*=''%62",
        b"Content-Type: message/rfc822",
        b"a" * 80,
        b"Content-Disposition: ;;=",
        b"\xff\x00",
    ]
)


@given(st.lists(LINES, max_size=40))
def test_any_order_of_lines_is_a_mail(lines: list[bytes]) -> None:
    raw = b"\r\n".join(lines)
    assert read_message(raw).message_id == read_header(raw, "x").message_id


def test_the_header_alone_keeps_the_mail_visible() -> None:
    message = read_header(mail("Subject: Point", body="x" * 100_000), "Too large.")
    assert (message.subject, message.senders[0].email, message.text) == ("Point", "claire@boss.test", "")
    assert message.problems == ("Too large.",)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the collection of broken mails is not here")
def test_the_collection_of_broken_mails_is_read() -> None:
    for path in sorted(HOSTILE.glob("*.eml")):
        message = read_message(path.read_bytes())
        assert message.text or message.parts or message.problems, path.name
