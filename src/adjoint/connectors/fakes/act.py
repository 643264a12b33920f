"""The hand of each fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from adjoint.connectors.fakes.peer import Call, Mail, Peer, packed
from adjoint.connectors.fakes.read import CollectionEye, Fake, MailEye
from adjoint.kernel.ports import Changed, Outgoing, Receipt, Refused, Words


@contextmanager
def effect(fake: Fake, call: Call) -> Iterator[Callable[..., str]]:
    """Go through the points of a call; what is yielded makes the effect and returns the number of its line."""
    peer = fake.peer
    peer.reach(fake.account, call, "before")

    def done(**line: object) -> str:
        peer.add(what=call, ours=True, **line)
        number = str(peer.world.rev)
        peer.reach(fake.account, call, "accepted")
        return number

    with peer.alone():
        yield done
    peer.reach(fake.account, call, "replied")


class FakeMailbox(MailEye):
    """A MailReader."""

    def draft(self, mail: Outgoing) -> Receipt:
        """Put a mail among the drafts."""
        with effect(self, "draft") as done:
            return Receipt(done(folder="Drafts", raw=packed(mail.raw), at=datetime.now(UTC).isoformat()))

    def keep_sent(self, mail: Outgoing) -> Receipt:
        """Put a copy of a mail that left among the sent ones, unless it lies there already."""
        with effect(self, "keep_sent") as done:
            there = (ref for ref, kept in self.peer.world.mails.items() if _is_sent(kept, mail.message_id))
            ref = next(there, None)
            return Receipt(ref or done(folder="Sent", raw=packed(mail.raw), at=datetime.now(UTC).isoformat()))

    def move(self, ref: str, message_id: str, folder: str) -> Receipt:
        """Move a mail to `folder`; done already counts as done."""
        with effect(self, "move") as done:
            mails = self.peer.world.mails
            lying = ref if ref in mails else next((key for key, mail in mails.items() if mail.message_id == message_id), "")
            if not lying:
                why = Words("ce mail n'est plus dans la boîte aux lettres", "this mail is no longer in the mailbox")
                raise Refused(account=self.account, why=why)
            if mails[lying].folder != folder:
                done(ref=lying, folder=folder)
            return Receipt(lying, note=folder)


class FakeSender(Fake):
    """A MailSender; `knows`: it keeps evidence of what left, as a real SMTP server does not."""

    def __init__(self, peer: Peer, account: str = "fake", *, knows: bool = False) -> None:
        super().__init__(peer, account)
        self.knows = knows

    def send(self, mail: Outgoing) -> Receipt:
        """Hand the mail over, once."""
        if not mail.recipients:
            raise Refused(account=self.account, why=Words("aucun destinataire n'est donné", "no recipient is given"))
        with effect(self, "send") as done:
            line = {"message_id": mail.message_id, "sender": mail.sender, "recipients": list(mail.recipients)}
            return Receipt(done(**line, raw=packed(mail.raw)))

    def find(self, mail: Outgoing) -> Receipt | None:
        """Look for evidence that it left."""
        self._ask("find")
        sent = self.peer.world.sent if self.knows else []
        return next((Receipt(ref) for ref, gone in sent if gone.message_id == mail.message_id), None)


class FakeCollection(CollectionEye):
    """A Collection."""

    def put(self, href: str, data: bytes, etag: str | None) -> str:
        """Write an object and return its new ETag; raises `Changed` unless it is in the state `etag` (None: absent)."""
        with effect(self, "put") as done:
            self._still(href, etag)
            return done(href=href, data=packed(data))

    def delete(self, href: str, etag: str) -> None:
        """Delete an object that is still in the state `etag`; raises `Changed` otherwise."""
        with effect(self, "delete") as done:
            self._still(href, etag)
            done(href=href)

    def _still(self, href: str, etag: str | None) -> None:
        have = self.peer.world.items.get(href)
        if (str(have[0]) if have else None) != etag:
            raise Changed(
                account=self.account, why=Words("il n'est plus tel que nous l'avions lu", "it is not as we had read it")
            )


def _is_sent(mail: Mail, message_id: str) -> bool:
    return (mail.folder, mail.message_id) == ("Sent", message_id)
