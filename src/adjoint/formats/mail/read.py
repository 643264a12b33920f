"""Bytes to `Message`: whatever the bytes are, something comes back, within bounds of depth, number and length."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from adjoint.formats.mail.address import Mailboxes, mailboxes
from adjoint.formats.mail.body import Body, read_body
from adjoint.formats.mail.charset import decode
from adjoint.formats.mail.display import safe_header
from adjoint.formats.mail.header import Block, read_block, words
from adjoint.formats.mail.mime import described, leaves
from adjoint.formats.mail.write import Attachment
from adjoint.kernel.message import Address, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

RAW = frozenset({"authentication-results", "from", "sender", "resent-from", "resent-sender"})
"""Kept as they came, encoded words and all: nothing decoded may pass for what the server wrote."""
KEPT = frozenset(
    (
        *("auto-submitted", "precedence", "return-path", "content-type", "disposition-notification-to", "delivered-to"),
        *("mailing-list", "feedback-id", "importance", "x-failed-recipients"),
    )
)
KEPT_PREFIXES = ("list-", "x-auto", "resent-")
MAX_KEPT = 60
MAX_IDS = 100
MAX_PROBLEMS = 20
FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Dates outside are taken for unreadable: every zone must be able to hold them."""

MAX_RAW = 8000

_SPACES = re.compile(r"\s+")
_YEAR_ZERO = re.compile(r"[A-Za-z]{3,9}\s+0\d{3}\b")
"""The standard library takes the year 0000 for 2000."""
_ID = re.compile(r"<([^<>\s\x00-\x1f\x7f]{1,250})>")
_BARE_ID = re.compile(r"^[^<>\s\x00-\x1f\x7f]{1,250}@[^<>\s\x00-\x1f\x7f]{1,250}$")


def read_message(raw: bytes) -> Message:
    """Read a mail (RFC 5322, MIME); never raises. What could not be read is told in `problems`."""
    block = read_block(raw)
    body = read_body(described(dict(reversed(block.fields)), raw, (block.body, len(raw))))
    return _message(raw, block, body)


def files_of(raw: bytes) -> Iterator[tuple[str, Attachment]]:
    """Yield the files of a mail, each with its SHA-256, decoded; never raises."""
    root = described(dict(reversed(read_block(raw).fields)), raw, (read_block(raw).body, len(raw)))
    for leaf in leaves(raw, root, []):
        if leaf.filename or leaf.disposition == "attachment":
            data = leaf.data()
            yield hashlib.sha256(data).hexdigest(), Attachment(leaf.filename or "attachment", leaf.mime, data)


def read_header(raw: bytes, problem: str) -> Message:
    """Read no more than the header, cheaply: the mail stays visible when its body cannot be read, for the reason `problem`."""
    block = read_block(raw[: 64 * 1024])
    return _message(raw, block, Body(problems=(problem,)))


def _message(raw: bytes, block: Block, body: Body) -> Message:
    problems = [*block.problems, *body.problems]
    fields: dict[str, list[bytes]] = {}
    for name, value in block.fields:
        fields.setdefault(name, []).append(value)
    froms = [mailboxes(value) for value in fields.get("from", ())]
    _doubt(fields, froms, problems)
    in_reply_to = _ids(fields.get("in-reply-to", ()))
    return Message(
        message_id=_message_id(fields.get("message-id", []), raw, problems),
        date=_date(fields.get("date", []), problems),
        senders=tuple(address for one in froms for address in one.found),
        to=_addresses(fields.get("to", ())),
        cc=_addresses(fields.get("cc", ())),
        reply_to=_addresses(fields.get("reply-to", ())),
        subject=safe_header(words(fields.get("subject", [b""])[0])),
        text=body.text,
        html=body.html,
        in_reply_to=in_reply_to,
        references=_ids(fields.get("references", ())) or in_reply_to,
        parts=body.parts,
        reservations=body.reservations,
        bills=body.bills,
        headers=tuple((name, _shown(name, value)) for name, value in block.fields if _kept(name))[:MAX_KEPT],
        problems=tuple(dict.fromkeys(problems))[:MAX_PROBLEMS],
    )


def _kept(name: str) -> bool:
    return name in KEPT or name in RAW or name.startswith(KEPT_PREFIXES)


def _shown(name: str, value: bytes) -> str:
    return _SPACES.sub(" ", decode(value, "")[0])[:MAX_RAW] if name in RAW else safe_header(words(value))


def _doubt(fields: dict[str, list[bytes]], froms: list[Mailboxes], problems: list[str]) -> None:
    """Say what is odd about who wrote it."""
    if not any(one.found for one in froms):
        problems.append("The mail does not say who wrote it.")
    if len(froms) > 1:
        problems.append(f"The mail has {len(froms)} From lines.")
    if any(not one.sound for one in froms):
        problems.append("The From line is not written as it should be.")
    once = ("subject", "date", "to", "cc", "message-id", "reply-to", "sender", "content-type", "in-reply-to")
    problems.extend(
        f"The header {name.title()} stands there {len(fields[name])} times; the first one counts."
        for name in once
        if len(fields.get(name, ())) > 1
    )


def _addresses(values: list[bytes] | tuple[()]) -> tuple[Address, ...]:
    return tuple(address for value in values[:20] for address in mailboxes(value).found if address.email)[:500]


def _ids(values: list[bytes] | tuple[()]) -> tuple[str, ...]:
    text = " ".join(words(value) for value in values[:5])
    found = [f"<{name}>" for name in _ID.findall(text)]
    return tuple(dict.fromkeys(found))[-MAX_IDS:]


def _message_id(values: list[bytes], raw: bytes, problems: list[str]) -> str:
    text = words(values[0]).strip() if values else ""
    match = _ID.search(text)
    if match and match[1].isprintable() and match[0] == safe_header(match[0]):
        return match[0]
    if _BARE_ID.match(text) and text.isprintable():
        return f"<{text}>"
    problems.append("The Message-ID cannot be used; one was made from the content." if text else "The mail has no Message-ID.")
    return f"<{hashlib.sha256(raw).hexdigest()[:40]}@adjoint.invalid>"


def _date(values: list[bytes], problems: list[str]) -> datetime | None:
    if not values:
        problems.append("The mail has no date.")
        return None
    text = words(values[0])[:200].strip()
    try:
        found = parsedate_to_datetime(text)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found
        sound = FIRST_YEAR <= found.year <= LAST_YEAR and not _YEAR_ZERO.search(text)
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError):
        sound = False
    if not sound:
        problems.append(f"The date {safe_header(text)[:60]!r} cannot be read.")
        return None
    return found
