"""The eye: mails since a cursor, news, and a mail by its Message-ID. Nothing here changes the mailbox in any way."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

from adjoint.connectors.headers import HEAD, message_id
from adjoint.connectors.imap.folders import Folders, Special
from adjoint.connectors.imap.oversize import shortened
from adjoint.connectors.imap.session import Session
from adjoint.connectors.imap.settings import ImapSettings
from adjoint.connectors.imap.wire import Client
from adjoint.connectors.net import nonsense, rings
from adjoint.kernel.ports import Finding, Found, Mails, Receipt

BATCH = 8 * 1024 * 1024
"""Mails are asked for together up to so many bytes."""
POLL = 15.0
SLICE = 60.0
LONGEST = 25 * 60.0
"""A server may hang up on a longer IDLE (RFC 2177 says 29 minutes)."""

type Marks = dict[str, tuple[int, int]]
"""For each folder its UIDVALIDITY and the last UID that was handed out."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A mail's place in the mailbox."""

    folder: str
    validity: int
    uid: int

    @classmethod
    def read(cls, text: str) -> Ref | None:
        """Read what `str` wrote; None where it is nothing of ours."""
        folder, *numbers = text.rsplit(";", 2)
        if len(numbers) != 2 or not all(part.isdecimal() for part in numbers):
            return None
        return cls(folder, int(numbers[0]), int(numbers[1]))

    def __str__(self) -> str:
        return f"{self.folder};{self.validity};{self.uid}"


class Eye:
    """A mailbox, read only."""

    name: ClassVar[str] = "imap"

    def __init__(self, settings: ImapSettings, secret: str) -> None:
        self._settings = settings
        self._session = Session(settings, secret)
        self._next: dict[str, int] = {}
        """The UIDNEXT of each folder at the last look."""

    def __repr__(self) -> str:
        return repr(self._session)

    def fetch(self, cursor: str, limit: int) -> Mails:
        """Return up to `limit` mails after `cursor`, folder after folder; fewer where they are large or the time is over.

        What was deleted but not yet expunged is not read. A folder whose UIDVALIDITY changed is read anew: the same mails
        come again under new refs.
        """
        marks, found, more = read_marks(cursor), list[Found](), False
        until = time.monotonic() + self._settings.seconds / 2
        with self._session.talk() as client:
            for folder in self._settings.folders:
                validity, uids = self._waiting(client, folder, marks)
                known, last = marks.get(folder, (validity, 0))
                last, taken = last if known == validity else 0, 0
                for batch in self._batches(client, uids[: limit - len(found)]):
                    if found and time.monotonic() > until:
                        break
                    found.extend(self._bodies(client, folder, validity, batch))
                    last, taken = batch[-1][0], taken + len(batch)
                marks[folder] = (validity, last)
                more = more or taken < len(uids)
        return Mails(tuple(found), write_marks(marks), more)

    def wait(self, seconds: float, bell: int | None = None) -> bool:
        """Wait for news up to `seconds` (25 minutes at most): IDLE on the first folder, STATUS each minute on the others.

        Where the server has no IDLE, it is asked every 15 s. What was told of once is no news any more, fetched or not.
        """
        until = time.monotonic() + min(seconds, LONGEST)
        with self._session.talk(seconds + self._settings.seconds) as client:
            while True:
                if self._news(client):
                    return True
                left = until - time.monotonic()
                if left <= 0 or rings(bell, 0):
                    return False
                self._pause(client, left, bell)

    def find(self, message_id: str, where: Literal["drafts", "sent", "any"]) -> Receipt | None:
        """Look for a mail by its Message-ID; `any` goes through every folder."""
        with self._session.talk() as client:
            for folder in self._where(client, where):
                ref = self._lying(client, folder, message_id)
                if ref:
                    return Receipt(str(ref))
        return None

    def check(self) -> Sequence[Finding]:
        """Connect, sign in, look at the folders and at what the server offers."""
        from adjoint.connectors.imap.check import checked  # noqa: PLC0415 - the check looks through this eye

        return checked(self._session)

    def close(self) -> None:
        """Sign off."""
        self._session.close()

    def _waiting(self, client: Client, folder: str, marks: Marks) -> tuple[int, list[int]]:
        """Return the UIDVALIDITY of a folder and the UIDs not handed out yet, in order."""
        state = client.select_folder(folder, readonly=True)
        validity = int(state[b"UIDVALIDITY"])
        known, last = marks.get(folder, (0, 0))
        after = last if known == validity else 0
        self._next[folder] = int(state.get(b"UIDNEXT", -1))
        return validity, sorted({int(uid) for uid in client.search(["UNDELETED", "UID", f"{after + 1}:*"]) if int(uid) > after})

    def _batches(self, client: Client, uids: list[int]) -> Iterator[list[tuple[int, dict[bytes, Any]]]]:
        """Yield the mails to ask for together: (UID, size and date); one that is gone meanwhile has none."""
        if not uids:
            return
        facts = client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        batch: list[tuple[int, dict[bytes, Any]]] = []
        size = 0
        for uid in uids:
            fact = facts.get(uid, {})
            weight = self._weight(fact)
            if batch and size + weight > BATCH:
                yield batch
                batch, size = [], 0
            batch.append((uid, fact))
            size += weight
        yield batch

    def _weight(self, fact: dict[bytes, Any]) -> int:
        size = int(fact.get(b"RFC822.SIZE", 0))
        return HEAD if size > self._largest else size

    @property
    def _largest(self) -> int:
        return self._settings.max_megabytes << 20

    def _bodies(self, client: Client, folder: str, validity: int, batch: list[tuple[int, dict[bytes, Any]]]) -> Iterator[Found]:
        facts = dict(batch)
        large = [uid for uid, fact in batch if int(fact.get(b"RFC822.SIZE", 0)) > self._largest]
        small = [uid for uid, fact in batch if fact and uid not in large]
        self._session.allow(client, size=sum(self._weight(fact) for _, fact in batch) + self._largest)
        raw = {uid: part[b"BODY[]"] for uid, part in client.fetch(small, ["BODY.PEEK[]"]).items()}
        for uid, part in client.fetch(large, [f"BODY.PEEK[HEADER]<0.{HEAD}>"]).items():
            head = next(value for key, value in part.items() if key.startswith(b"BODY[HEADER]"))
            raw[uid] = shortened(head, int(facts[uid][b"RFC822.SIZE"]))
        for uid, fact in batch:
            if uid in raw:
                if not isinstance(raw[uid], bytes):
                    raise nonsense(self._session.where, repr(raw[uid]))
                moment = fact.get(b"INTERNALDATE")
                yield Found(str(Ref(folder, validity, uid)), raw[uid], moment if isinstance(moment, datetime) else None)

    def _news(self, client: Client) -> bool:
        """Tell whether a folder has mails since the last look, and take note; the first folder is then selected, read only."""
        first, *others = self._settings.folders
        seen = {name: int(client.folder_status(name, ["UIDNEXT"]).get(b"UIDNEXT", -1)) for name in others}
        seen[first] = int(client.select_folder(first, readonly=True).get(b"UIDNEXT", -1))
        news = any(self._next.get(name) != number for name, number in seen.items())
        self._next |= seen
        return news

    def _pause(self, client: Client, seconds: float, bell: int | None) -> None:
        """Wait for news of the first folder, a while."""
        if client.has_capability("IDLE"):
            client.wire.idle(min(seconds, SLICE if self._settings.folders[1:] else LONGEST), bell)
        else:
            rings(bell, min(seconds, POLL))

    def _where(self, client: Client, where: Literal["drafts", "sent", "any"]) -> list[str]:
        folders = Folders(client)
        if where == "any":
            return folders.selectable()
        return [name for name in [self._special(folders, where)] if name]

    def _special(self, folders: Folders, special: Special) -> str:
        chosen = {"drafts": self._settings.drafts, "sent": self._settings.sent}.get(special, "")
        return chosen or folders.special(special)

    def _lying(self, client: Client, folder: str, message: str) -> Ref | None:
        """Return the last mail of a folder that bears this Message-ID; the folder is then selected, read only."""
        if not message or not message.isprintable() or not client.folder_exists(folder):
            return None
        validity = int(client.select_folder(folder, readonly=True)[b"UIDVALIDITY"])
        uids = sorted(int(uid) for uid in client.search(["HEADER", "Message-ID", message], "UTF-8"))
        field = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
        for uid, part in sorted(client.fetch(uids[-50:], [field]).items(), reverse=True):
            head = next((value for key, value in part.items() if key.startswith(b"BODY[")), b"")
            if message_id(head) == message:
                return Ref(folder, validity, uid)
        return None


def read_marks(cursor: str) -> Marks:
    """Read a cursor; one that is not ours begins anew (what is read twice is known by its Message-ID)."""
    try:
        return {str(folder): (int(validity), int(uid)) for folder, (validity, uid) in json.loads(cursor).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def write_marks(marks: Marks) -> str:
    """Write a cursor."""
    return json.dumps(marks, ensure_ascii=False, separators=(",", ":"))
