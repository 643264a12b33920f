"""A mail made fit for the road: which extensions it needs, and the bytes that the server will take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.generator import BytesGenerator
from io import BytesIO

_LINE_END = re.compile(rb"\r\n|\r|\n")
_ADDRESS = re.compile(r"[^\s<>\x00-\x1f\x7f]+@[^\s<>@\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a mail asks of a server."""

    utf8: bool
    """SMTPUTF8 (RFC 6531): an address or a header is not ASCII."""
    eight: bool
    """8BITMIME (RFC 6152): the body is not ASCII."""


def usable(address: str) -> bool:
    """Tell whether an address can stand in an envelope; nothing in it can end the command."""
    return bool(_ADDRESS.fullmatch(address)) and len(address.encode()) <= 320


def needs(raw: bytes, addresses: tuple[str, ...]) -> Needs:
    """Tell what a mail needs."""
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    return Needs(not head.isascii() or not all(address.isascii() for address in addresses), not body.isascii())


def seven(raw: bytes) -> bytes | None:
    """Write a mail's 8-bit parts in 7-bit characters; None where its structure does not allow it."""
    out = BytesIO()
    try:
        message = message_from_bytes(raw, policy=policy.compat32.clone(cte_type="7bit", max_line_length=0))
        BytesGenerator(out, mangle_from_=False, policy=message.policy).flatten(message, linesep="\r\n")
    except (MessageError, LookupError, ValueError, TypeError, AttributeError):
        return None
    return out.getvalue() if out.getvalue().isascii() else None


def stuffed(raw: bytes) -> bytes:
    """Return the bytes that follow DATA, up to but without the final dot.

    Every line end becomes CR LF first, so that nothing inside can be taken for the end (RFC 5321, sections 2.3.8 and 4.5.2).
    """
    body = _LINE_END.sub(b"\r\n", raw)
    body = re.sub(rb"(?m)^\.", b"..", body)
    return body if body.endswith(b"\r\n") else body + b"\r\n"
