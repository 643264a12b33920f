"""Words to bytes: a mail of RFC 5322 that no subject, name or text can turn into another one."""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict, Unpack

from adjoint.formats.mail.address import spec
from adjoint.formats.mail.display import safe_header
from adjoint.formats.mail.flowed import flow
from adjoint.formats.mail.mime import safe_name
from adjoint.kernel.errors import AdjointError, Lang

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.message import Address

type Fields = list[tuple[str, str]]

MAX_REFERENCES = 30
OURS = frozenset(
    (
        "date",
        "from",
        "to",
        "cc",
        "bcc",
        "subject",
        "message-id",
        "in-reply-to",
        "references",
        "mime-version",
        "auto-submitted",
        "sender",
    )
)
"""Headers that `compose` writes itself, or never."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ATOM = re.compile(r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*$")
_ID = re.compile(r"^<[!-;=?-~]{1,250}>$")
_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9-]{0,60}$")
_MIME = re.compile(r"^[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}$")
_PREFIX = re.compile(
    r"^\s*(?:(?:re|ré|rép|réf|rif|aw|antw|antwort|sv|vs|odp|res|ref)\s?(?:\[\d{1,3}\])?\s?[:：]\s*)+", re.IGNORECASE
)


class BadAddress(AdjointError):
    """{email!r} is no mail address. Nothing was written; correct it and try again."""

    fr = "{email!r} n'est pas une adresse. Rien n'a été écrit ; corrigez-la et réessayez."
    permanent = True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    filename: str
    mime: str
    data: bytes


class Mail(TypedDict):
    """What `compose` takes."""

    message_id: str
    sender: Address
    to: tuple[Address, ...]
    cc: NotRequired[tuple[Address, ...]]
    subject: str
    text: str
    html: NotRequired[str | None]
    in_reply_to: NotRequired[tuple[str, ...]]
    references: NotRequired[tuple[str, ...]]
    date: datetime
    calendar: NotRequired[tuple[str, bytes] | None]
    """The iTIP method and the iCalendar object (RFC 6047)."""
    attachments: NotRequired[tuple[Attachment, ...]]
    headers: NotRequired[tuple[tuple[str, str], ...]]
    automatic: NotRequired[Literal["auto-replied", "auto-generated"] | None]
    """Written by a machine in its own name (RFC 3834)."""


def compose(**mail: Unpack[Mail]) -> bytes:
    """Write a mail; the same arguments give the same bytes. `date` is aware.

    Line ends are CRLF, words UTF-8, the plain text flows (RFC 3676), every line is at most 998 bytes of ASCII.

    Raises:
        BadAddress: an address cannot stand in a mail.
        ValueError: the message id, or the name of a header of the caller's, is none.
    """
    seal = hashlib.sha256(mail["message_id"].encode("utf-8", "replace")).hexdigest()[:24]
    fields, body = _content(mail, seal)
    head = "".join(_field(name, value) for name, value in [*_envelope(mail), ("MIME-Version", "1.0"), *fields])
    return head.encode("ascii") + b"\r\n" + body


def new_message_id(domain: str, seed: bytes) -> str:
    """Return the Message-ID that belongs to `seed`: the same seed, the same id."""
    try:
        ascii_domain = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError:
        ascii_domain = ""
    host = re.sub(r"[^A-Za-z0-9.-]", "", ascii_domain).strip(".-")
    return f"<{hashlib.sha256(seed).hexdigest()[:32]}@{host[:200].lower() or 'adjoint.invalid'}>"


def thread_subject(subject: str, lang: Lang) -> str:
    """Return the subject of an answer: "Re: " once, whatever prefixes of answers stood there in any language.

    >>> thread_subject("RE: Rép : Devis", "fr")
    'Re: Devis'
    """
    bare = _PREFIX.sub("", safe_header(subject)).strip()
    return f"Re: {bare or ('(sans objet)' if lang == 'fr' else '(no subject)')}"


def _envelope(mail: Mail) -> Fields:
    if not _ID.match(mail["message_id"]):
        raise ValueError(mail["message_id"])
    fields = [
        ("Date", format_datetime(mail["date"])),
        ("From", _mailbox(mail["sender"])),
        ("To", ",\r\n ".join(map(_mailbox, mail["to"])) or "undisclosed-recipients:;"),
    ]
    if cc := mail.get("cc"):
        fields.append(("Cc", ",\r\n ".join(map(_mailbox, cc))))
    fields += [("Subject", _encoded(safe_header(mail["subject"]), 9)), ("Message-ID", mail["message_id"])]
    for name, ids in (("In-Reply-To", mail.get("in_reply_to", ())), ("References", mail.get("references", ()))):
        sound = [one for one in ids if _ID.match(one)]
        if sound:
            kept = sound if len(sound) <= MAX_REFERENCES else [sound[0], *sound[-MAX_REFERENCES + 1 :]]
            fields.append((name, "\r\n ".join(kept)))
    if automatic := mail.get("automatic"):
        fields.append(("Auto-Submitted", automatic))
    for name, value in mail.get("headers", ()):
        if not _NAME.match(name) or name.lower() in OURS or name.lower().startswith(("content-", "resent-")):
            raise ValueError(name)
        fields.append((name, _encoded(safe_header(value), len(name) + 2)))
    return fields


def _content(mail: Mail, seal: str) -> tuple[Fields, bytes]:
    """Return the content fields and the body."""
    parts = [_text("plain", flow(_clean(mail["text"])), {"format": "flowed"})]
    if html := mail.get("html"):
        parts.append(_text("html", _clean(html), {}))
    files = list(mail.get("attachments", ()))
    if calendar := mail.get("calendar"):
        method = re.sub(r"[^A-Z-]", "", calendar[0].upper())[:20]
        kind = f'text/calendar; charset="utf-8"; method={method}; component=VEVENT'
        parts.append(([("Content-Type", kind), ("Content-Transfer-Encoding", "base64")], _base64(calendar[1])))
        files.insert(0, Attachment("invite.ics", "application/ics", calendar[1]))
    body = parts[0] if len(parts) == 1 else _multipart("alternative", parts, f"alt-{seal}")
    return _multipart("mixed", [body, *map(_attached, files)], f"mix-{seal}") if files else body


def _multipart(kind: str, parts: list[tuple[Fields, bytes]], boundary: str) -> tuple[Fields, bytes]:
    out = b""
    for fields, body in parts:
        head = "".join(_field(name, value) for name, value in fields).encode("ascii")
        out += b"--" + boundary.encode() + b"\r\n" + head + b"\r\n" + body.removesuffix(b"\r\n") + b"\r\n"
    return [("Content-Type", f'multipart/{kind};\r\n boundary="{boundary}"')], out + b"--" + boundary.encode() + b"--\r\n"


def _text(kind: str, text: str, params: dict[str, str]) -> tuple[Fields, bytes]:
    data = text.encode("utf-8")
    lines = data.split(b"\n")
    extra = "".join(f"; {name}={value}" for name, value in params.items())
    # a boundary starts with two dashes, and a line "From " or "." is at the mercy of mailboxes and SMTP
    plain = data.isascii() and all(len(line) < 900 and not line.startswith((b"--", b"From ", b".")) for line in lines)
    body = (
        data
        if plain
        else quopri.encodestring(data).replace(b"\nFrom ", b"\n=46rom ").replace(b"\n.", b"\n=2E").replace(b"\n--", b"\n=2D-")
    )
    fields = [
        ("Content-Type", f'text/{kind}; charset="utf-8"{extra}'),
        ("Content-Transfer-Encoding", "7bit" if plain else "quoted-printable"),
    ]
    return fields, body.replace(b"\n", b"\r\n").removesuffix(b"\r\n") + b"\r\n"


def _attached(file: Attachment) -> tuple[Fields, bytes]:
    mime = (
        file.mime.lower()
        if _MIME.match(file.mime.lower()) and not file.mime.lower().startswith("multipart/")
        else "application/octet-stream"
    )
    name = safe_name(file.filename) or "attachment"
    if _ATOM.match(name.replace(".", "").replace(",", "")):
        shown = f'attachment;\r\n filename="{name}"'
    else:
        encoded = "".join(
            chr(b) if (chr(b).isalnum() and b < 128) or chr(b) in ".-_" else f"%{b:02X}" for b in name.encode("utf-8")
        )
        pieces = _chunks(encoded)
        rows = [f"filename*{n}*={"utf-8''" if n == 0 else ''}{piece}" for n, piece in enumerate(pieces)]
        shown = "attachment;\r\n " + ";\r\n ".join(rows if len(rows) > 1 else [f"filename*=utf-8''{encoded}"])
    fields = [("Content-Type", mime), ("Content-Transfer-Encoding", "base64"), ("Content-Disposition", shown)]
    return fields, _base64(file.data)


def _chunks(encoded: str, size: int = 54) -> list[str]:
    """Cut percent-encoded text between its triplets."""
    rows = [""]
    for piece in re.findall(r"%[0-9A-F]{2}|.", encoded):
        if len(rows[-1]) + len(piece) > size:
            rows.append("")
        rows[-1] += piece
    return rows


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))


def _mailbox(address: Address) -> str:
    local, _, domain = address.email.rpartition("@")
    try:
        email = f"{local}@{domain.encode('idna').decode('ascii') if not domain.isascii() else domain}"
    except UnicodeError as error:
        raise BadAddress(email=address.email) from error
    if not email.isascii() or not spec(email) or len(email) > 254:
        raise BadAddress(email=address.email)
    name = safe_header(address.name)[:200]
    if not name:
        return email
    if not name.isascii() or "=?" in name or len(name) > 60:
        return f"{_encoded(name, 8, phrase=True)} <{email}>"
    return f"{name} <{email}>" if _ATOM.match(name) else '"' + re.sub(r'(["\\])', r"\\\1", name) + f'" <{email}>'


def _encoded(text: str, used: int, *, phrase: bool = False) -> str:
    """Write one line of a header: as it is, folded where it can be, or as encoded words (RFC 2047)."""
    if text.isascii() and "=?" not in text and not phrase:
        rows = _folded(text, used)
        if all(len(row) < 900 for row in rows):
            return "\r\n ".join(rows)
    words: list[bytes] = [b""]
    for word in re.findall(r"\S+\s*|\s+", _CONTROL.sub("", text)):  # cut at blanks: some readers show the fold as one
        if len(words[-1]) + len(word.encode("utf-8")) > (33 if len(words) == 1 else 39) and words[-1]:
            words.append(b"")
        for char in word:
            data = char.encode("utf-8")
            if len(words[-1]) + len(data) > (33 if len(words) == 1 else 39):
                words.append(b"")
            words[-1] += data
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(one).decode('ascii')}?=" for one in words)


def _folded(text: str, used: int) -> list[str]:
    rows = [""]
    for word in text.split(" "):
        if rows[-1] and len(rows[-1]) + 1 + len(word) + (used if len(rows) == 1 else 1) > 76:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
    return rows


def _field(name: str, value: str) -> str:
    return f"{name}: {value}\r\n"
