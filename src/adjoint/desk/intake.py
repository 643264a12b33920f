"""Mail comes in: kept byte for byte first, then read under limits, then a request of the client it concerns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from adjoint.desk import forgery, journal
from adjoint.desk.models import Mail, Request
from adjoint.desk.people import client_of
from adjoint.formats.child import Reader
from adjoint.formats.mail.suffix import organisation
from adjoint.formats.mail.verify import verify
from adjoint.kernel.trust import who_speaks
from adjoint.language.mailtext import new_text
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.message import Message
    from adjoint.kernel.ports import Found
    from adjoint.wall.models import Account


def txt_record(name: str) -> str | None:
    """Ask the domain name system for a TXT record; None where there is none or nobody answers."""
    from dkim.dnsplug import get_txt  # noqa: PLC0415 - only for accounts that check for themselves

    try:
        found = get_txt(name.encode("idna"))
    except (OSError, UnicodeError, ValueError):
        return None
    return found.decode("ascii", "replace") if isinstance(found, bytes) else found


@dataclass(frozen=True, slots=True)
class Way:
    """By which way a mail came, and what happens next."""

    authserv_id: str = ""
    """Whose Authentication-Results count; empty: those of the client's own server."""
    to_client: bool = True
    """It lay in the client's mailbox, not in the practice's."""
    later: Callable[[int, int], None] | None = None
    """Called in the same transaction with client and request: puts the request in the queue."""
    checks: str = ""
    """Who proves the sender; empty: as the account says."""
    at: datetime | None = None
    """When it came, where that was before now."""


@lru_cache(maxsize=1)
def reader() -> Reader:
    """Return this process's pool of limited readers."""
    return Reader()


def receive(client_id: int, account: Account | None, found: Found, *, now: datetime, way: Way | None = None) -> int | None:
    """Keep a mail and make it a request; None where it was here before."""
    way = way or Way()
    digest = hashlib.sha256(found.raw).hexdigest()
    message = reader().read(found.raw)
    with scope(client_id):
        if Mail.objects.filter(client_id=client_id, way="in", digest=digest).exists():
            return None
        mail = keep(client_id, account, found, message, digest, way.at or now)
        journal.write(
            client_id, now, [("mail.received", {"message_id": mail.message_id, "digest": digest, "from": mail.sender}, {})]
        )
        if repeated(mail) or forgery.is_probe(client_id, found.raw):
            return None
        request = of_mail(mail, message, account, way, now=way.at or now)
        if way.later is not None:
            way.later(client_id, request.pk)
        return request.pk


def keep(client_id: int, account: Account | None, found: Found, message: Message, digest: str, now: datetime) -> Mail:
    """Store the bytes and what a list of mails shows."""
    return Mail.objects.create(
        client_id=client_id,
        account=account,
        way="in",
        ref=found.ref[:500],
        message_id=message.message_id[:998],
        digest=digest,
        at=now,
        raw=found.raw,
        sender=(message.senders[0].email if message.senders else "")[:320],
        subject=message.subject.replace("\0", "")[:2000],
        text=stored_text(message),
        thread=list(dict.fromkeys([*message.references, *message.in_reply_to]))[-100:],
        problems=list(message.problems),
    )


def stored_text(message: Message) -> str:
    """Return the words of a mail as its row keeps them."""
    return message.text.replace("\0", "")[:200_000]


def repeated(mail: Mail) -> bool:
    """Tell whether the same words by the same writer under the same Message-ID came before, by another way or once more."""
    same = Mail.objects.filter(client_id=mail.client_id, way="in", message_id=mail.message_id, sender=mail.sender, text=mail.text)
    return same.exclude(pk=mail.pk).exists()


def of_mail(mail: Mail, message: Message, account: Account | None, way: Way, *, now: datetime) -> Request:
    """Make a request of a mail: who speaks decides what its words are worth."""
    client = client_of(mail.client_id)
    checks = way.checks or (account.checks if account else "server")
    speaker = who_speaks(
        message,
        authserv_id=way.authserv_id or client.authserv_id or None,
        principals=client.principals,
        checks=checks,  # type: ignore[arg-type]  # server, self or none by the form
        own_check=verify(bytes(mail.raw), txt_record) if checks == "self" else None,
        organisation=organisation,
    )
    sender = message.senders[0] if message.senders else None
    return Request.objects.create(
        client_id=mail.client_id,
        source="mail",
        at=now,
        mail=mail,
        to_client=way.to_client,
        proven=speaker.proven,
        who_email=sender.email if sender else "",
        who_name=(sender.name if sender else "")[:300],
        standing=speaker.trust.value,
        why=speaker.why[:60],
        text=new_text(message.text, subject=message.subject).reply.replace("\0", ""),
    )
