"""The eye of each fake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import ClassVar, Literal

from adjoint.connectors.fakes.peer import Call, Peer
from adjoint.kernel.ports import Changes, ConnectorError, Finding, Found, Item, Mails, Receipt

FOLDERS = {"drafts": "Drafts", "sent": "Sent"}


class Fake:
    """What all fakes share: a peer, and the points of a call."""

    name: ClassVar[str] = "fakes"

    def __init__(self, peer: Peer, account: str = "fake") -> None:
        self.peer = peer
        self.account = account

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.account}>"

    def check(self) -> Sequence[Finding]:
        """Answer as scripted."""
        try:
            self._ask("check")
        except ConnectorError as error:
            return [Finding(ok=False, fr=error.say("fr"), en=error.say("en"))]
        return [Finding(ok=True, fr=f"{self.account} répond", en=f"{self.account} answers")]

    def close(self) -> None:
        """Nothing is kept open."""

    def _ask(self, call: Call) -> None:
        """Reach every point of a call that changes nothing."""
        for point in ("before", "accepted", "replied"):
            self.peer.reach(self.account, call, point)


class MailEye(Fake):
    """The reading half of a mailbox."""

    _seen = 0

    def fetch(self, cursor: str, limit: int) -> Mails:
        """Return up to `limit` mails of INBOX after `cursor`."""
        self._ask("fetch")
        world = self.peer.world
        self._seen = world.rev
        after = int(cursor) if cursor.isdigit() else 0
        waiting = [ref for ref, mail in world.mails.items() if int(ref) > after and mail.folder == "INBOX"]
        turn = waiting[:limit]
        found = tuple(Found(ref, world.mails[ref].raw, world.mails[ref].at) for ref in turn)
        return Mails(found, turn[-1] if turn else cursor, more=len(waiting) > limit)

    def wait(self, seconds: float, bell: int | None = None) -> bool:  # noqa: ARG002 - time does not pass here
        """Tell at once whether anything happened since the last `fetch`."""
        self._ask("wait")
        return self.peer.world.rev > self._seen

    def find(self, message_id: str, where: Literal["drafts", "sent", "any"]) -> Receipt | None:
        """Look for a mail by its Message-ID."""
        self._ask("find")
        mails = self.peer.world.mails.items()
        hits = (ref for ref, mail in mails if mail.message_id == message_id and where in {"any", _place(mail.folder)})
        return next((Receipt(ref) for ref in hits), None)


class CollectionEye(Fake):
    """The reading half of a calendar or an address book."""

    def changes(self, cursor: str) -> Changes:
        """Return what changed since `cursor`."""
        self._ask("changes")
        world = self.peer.world
        since = int(cursor) if cursor.isdigit() and int(cursor) <= world.rev else -1
        changed = tuple(Item(href, str(rev), data) for href, (rev, data) in world.items.items() if rev > since)
        gone = tuple(href for href, rev in world.gone.items() if rev > since) if since >= 0 else ()
        return Changes(changed, gone, str(world.rev), whole=since < 0)

    def get(self, href: str) -> Item | None:
        """Return one object as it is now."""
        self._ask("get")
        rev, data = self.peer.world.items.get(href, (0, b""))
        return Item(href, str(rev), data) if rev else None

    def hrefs(self) -> Iterator[str]:
        """Yield the name of every object."""
        yield from list(self.peer.world.items)


def _place(folder: str) -> str:
    with suppress(StopIteration):
        return next(place for place, name in FOLDERS.items() if name == folder)
    return ""
