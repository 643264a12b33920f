"""A mail as read: the words and parts that matter, never the raw bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.structured import Bill, Reservation


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox of RFC 5322."""

    email: str
    """In lower case."""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An attachment, or a calendar part."""

    filename: str
    mime: str
    """type/subtype in lower case."""
    size: int
    """Bytes, decoded."""
    sha256: str
    text: str = ""
    """The decoded text where the part is text/calendar or another small text; else empty."""
    method: str = ""
    """The method parameter of a text/calendar part, in upper case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a mail holds, once parsed under limits."""

    message_id: str
    """With its angle brackets; made from the hash of the bytes where the mail has none."""
    date: datetime | None
    """Aware; None where the header is missing or cannot be read."""
    senders: tuple[Address, ...]
    """Every mailbox of every From line: an honest mail has exactly one."""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    text: str = ""
    """The body as plain text, quotations included; made from HTML where there is no plain part."""
    html: str = ""
    """The HTML body, unsafe as received; empty where there is none."""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    """In order, the nearest last."""
    parts: tuple[Part, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    """Decoded headers in order, names in lower case: list-*, auto-submitted, precedence, x-auto-*, return-path, content-type,
    disposition-notification-to, delivered-to and authentication-results (topmost first)."""
    reservations: tuple[Reservation, ...] = ()
    bills: tuple[Bill, ...] = ()
    """What the mail books and bills by its data for machines, read without a word of its text."""
    problems: tuple[str, ...] = ()
    """What could not be read, in English, one short sentence each; empty for a sound mail."""

    def header(self, name: str) -> str:
        """Return the first header of that name, or an empty text."""
        return next((value for key, value in self.headers if key == name.lower()), "")
