"""What a connector offers: the eye that reads a real system and the hand that acts on it.

A connector raises `ConnectorError` (or a subclass) and nothing else; the desk alone retries. Every call is bounded in time by the
connector itself (30 s by default).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from adjoint.kernel.errors import AdjointError
from adjoint.kernel.words import Words, french

__all__ = [
    "Changed",
    "Changes",
    "Collection",
    "Connector",
    "ConnectorError",
    "Denied",
    "Finding",
    "Found",
    "Item",
    "MailReader",
    "MailSender",
    "Mails",
    "Outgoing",
    "Receipt",
    "Refused",
    "Uncertain",
    "Unreachable",
    "Untrusted",
    "Words",
    "french",
]

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime


class ConnectorError(AdjointError):
    """{account} did not answer as it should ({why}). Nothing was changed. Try again, or run `adjoint doctor`."""

    fr = "{account} n'a pas répondu comme il faut ({why}). Rien n'a changé. Réessayez, ou lancez `adjoint doctor`."


class Unreachable(ConnectorError):
    """{account} cannot be reached ({why}). Nothing was lost: it is tried again by itself."""

    fr = "{account} est injoignable ({why}). Rien n'est perdu : un nouvel essai se fera de lui-même."


class Denied(ConnectorError):
    """{account} refuses our name or password ({why}). Give the right one on the page Accounts."""

    fr = "{account} refuse notre nom ou notre mot de passe ({why}). Donnez le bon à la page Comptes."
    permanent = True


class Untrusted(ConnectorError):
    """{account} shows a certificate that cannot be trusted ({why}). Nothing was sent to it."""

    fr = "{account} présente un certificat qui n'est pas digne de confiance ({why}). Rien ne lui a été envoyé."
    permanent = True


class Refused(ConnectorError):
    """{account} refused this for good ({why})."""

    fr = "{account} a refusé cela définitivement ({why})."
    permanent = True


class Changed(ConnectorError):
    """{account}: this was changed by somebody else meanwhile ({why}). It was left as it is; look again."""

    fr = "{account} : quelqu'un d'autre a changé ceci entre-temps ({why}). Rien n'a été touché ; regardez à nouveau."
    permanent = True


class Uncertain(ConnectorError):
    """Nobody knows whether {account} took it ({why}). It is not done again by itself: look there, then say what happened."""

    fr = "On ne sait pas si {account} l'a pris ({why}). Ce n'est pas refait de soi-même : regardez-y, puis dites ce qu'il en est."


@dataclass(frozen=True, slots=True)
class Found:
    """A mail found in a mailbox."""

    ref: str
    """Its name in the mailbox, stable: folder, UIDVALIDITY and UID for IMAP; the unique part of the file name for Maildir."""
    raw: bytes
    received_at: datetime | None
    """When the server got it (INTERNALDATE), aware."""


@dataclass(frozen=True, slots=True)
class Mails:
    """Mails since a cursor, oldest first."""

    found: tuple[Found, ...]
    cursor: str
    """Opaque; where to go on once these are safely stored."""
    more: bool
    """More wait behind this cursor."""


@dataclass(frozen=True, slots=True)
class Item:
    """An object of a collection: one calendar object (all VEVENTs of one UID) or one card."""

    href: str
    etag: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened in a collection since a cursor."""

    changed: tuple[Item, ...]
    gone: tuple[str, ...]
    """hrefs."""
    cursor: str
    whole: bool = False
    """`changed` is the whole collection (first reading, or the server forgot our cursor): whatever else we knew is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A mail ready to leave; its Message-ID is fixed inside `raw` before the first try."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """The peer's word that an effect took place."""

    ref: str
    """What names the effect at the peer: a queue id, a mailbox reference, an ETag."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `adjoint doctor`."""

    ok: bool
    fr: str
    en: str
    """What was tried and what came of it; where not ok, what to mend."""


class Connector(Protocol):
    """One account on one system."""

    name: ClassVar[str]

    def check(self) -> Sequence[Finding]:
        """Try the account for real without changing anything; never raises."""

    def close(self) -> None:
        """Let go of every connection; the next call opens its own. Never raises."""


class MailReader(Connector, Protocol):
    """A mailbox that we read and put in order."""

    def fetch(self, cursor: str, limit: int) -> Mails:
        r"""Return up to `limit` mails after `cursor` ("" = from the beginning); changes nothing there, not even \Seen."""

    def wait(self, seconds: float, bell: int | None = None) -> bool:
        """Wait for news (IMAP IDLE) up to `seconds`; True where there may be some. A mailbox that cannot wait returns at once.

        `bell` is a file descriptor; once it can be read, the waiting ends.
        """

    def draft(self, mail: Outgoing) -> Receipt:
        """Put a mail among the drafts."""

    def keep_sent(self, mail: Outgoing) -> Receipt:
        """Put a copy of a mail that left among the sent ones, unless it lies there already."""

    def move(self, ref: str, message_id: str, folder: str) -> Receipt:
        """Move a mail to `folder` (made where absent); done already counts as done."""

    def find(self, message_id: str, where: Literal["drafts", "sent", "any"]) -> Receipt | None:
        """Look for a mail by its Message-ID: the evidence after a crash."""


class MailSender(Connector, Protocol):
    """A way for mail to leave."""

    def send(self, mail: Outgoing) -> Receipt:
        """Hand the mail over, once; DSN is asked for where offered."""

    def find(self, mail: Outgoing) -> Receipt | None:
        """Look for evidence that it left, where the system keeps any; None: nothing known."""


class Collection(Connector, Protocol):
    """A calendar or an address book."""

    def changes(self, cursor: str) -> Changes:
        """Return what changed since `cursor` ("" = everything)."""

    def get(self, href: str) -> Item | None:
        """Return one object as it is now."""

    def put(self, href: str, data: bytes, etag: str | None) -> str:
        """Write an object and return its new ETag; raises `Changed` unless it is in the state `etag` (None: absent)."""

    def delete(self, href: str, etag: str) -> None:
        """Delete an object that is still in the state `etag`; raises `Changed` otherwise."""

    def hrefs(self) -> Iterator[str]:
        """Yield the name of every object."""
