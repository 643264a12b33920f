"""The hand: drafts, copies of what was sent, moves; and the outbox, where mail leaves to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from adjoint.connectors.disk import create, failing, findings, sync, telling
from adjoint.connectors.maildir.folders import Entry, deliver, ensure, entries, folder, folders, fresh, matching
from adjoint.connectors.maildir.read import Eye
from adjoint.connectors.maildir.settings import MaildirSettings
from adjoint.kernel.ports import ConnectorError, Finding, Outgoing, Receipt, Refused, Words


class Mailbox(Eye):
    """A Maildir that we read and put in order: a MailReader."""

    def draft(self, mail: Outgoing) -> Receipt:
        """Put a mail among the drafts."""
        return self._put(mail, self._settings.drafts, "DS")

    def keep_sent(self, mail: Outgoing) -> Receipt:
        """Put a copy of a mail that left among the sent ones, unless it lies there already."""
        return self.find(mail.message_id, "sent") or self._put(mail, self._settings.sent, "S")

    def move(self, ref: str, message_id: str, folder: str) -> Receipt:
        """Move a mail to `folder` (made where absent); its flags go with it. Done already counts as done.

        Raises:
            Refused: it lies nowhere in this mailbox any more, or the folder's name cannot be one.
        """
        with telling(self._settings.account, self._root):
            target = self._folder(folder)
            lying = self._named(ref, message_id, target)
            if lying.path.parent.parent != target:
                ensure(target)
                name = lying.path.name if ":2," in lying.path.name else f"{lying.path.name}:2,"
                lying.path.rename(target / "cur" / name)
                sync(target / "cur")
                sync(lying.path.parent)
        return Receipt(lying.unique, note=folder)

    def _put(self, mail: Outgoing, name: str, flags: str) -> Receipt:
        with telling(self._settings.account, self._root):
            unique = fresh(mail.message_id)
            deliver(self._folder(name), mail.raw, unique, flags)
        return Receipt(unique)

    def _folder(self, name: str) -> Path:
        try:
            return folder(self._root, name)
        except ValueError as error:
            why = Words(f"« {name!r} » ne peut pas être un nom de dossier", f"{name!r} cannot be a folder's name")
            raise Refused(account=self._settings.account, why=why) from error

    def _named(self, ref: str, message_id: str, target: Path) -> Entry:
        """Return the mail meant: by its name, wherever it lies; else by its Message-ID, first where it should go."""
        places = [target, *(place for place in folders(self._root) if place != target)]
        for place in places:
            named = next((entry for entry in entries(place) if entry.unique == ref), None)
            if named:
                return named
        for place in places if message_id else ():
            same = next(matching(place, message_id), None)
            if same:
                return same
        why = Words("ce mail n'est plus dans la boîte aux lettres", "this mail is no longer in the mailbox")
        raise Refused(account=self._settings.account, why=why)


@dataclass(frozen=True, slots=True)
class Departed:
    """A mail that left into an outbox."""

    at: datetime
    mail: Outgoing


class Outbox:
    """A Maildir that mail leaves to, its envelope in a side file: a MailSender."""

    name: ClassVar[str] = "maildir"

    def __init__(self, settings: MaildirSettings) -> None:
        self._account = settings.account
        self._place = settings.departures

    def __repr__(self) -> str:
        return f"<{self._account}, {self._place}>"

    def send(self, mail: Outgoing) -> Receipt:
        """Hand the mail over: it has left once its file stands in the outbox.

        Raises:
            Refused: nobody would receive it.
        """
        if not mail.recipients:
            why = Words("aucun destinataire n'est donné", "no recipient is given")
            raise Refused(account=self._account, why=why)
        with telling(self._account, self._place):
            unique = fresh(mail.message_id)
            side = self._place / "envelopes"
            side.mkdir(mode=0o700, parents=True, exist_ok=True)
            envelope = {"message_id": mail.message_id, "sender": mail.sender, "recipients": mail.recipients}
            create(side / f"{unique}.json", json.dumps(envelope, ensure_ascii=False).encode())
            sync(side)
            deliver(self._place, mail.raw, unique)
        return Receipt(unique)

    def find(self, mail: Outgoing) -> Receipt | None:
        """Look for the mail among those that left."""
        with telling(self._account, self._place):
            hit = next(matching(self._place, mail.message_id), None)
        return Receipt(hit.unique) if hit else None

    def check(self) -> Sequence[Finding]:
        """Try to write into the outbox."""
        try:
            with telling(self._account, self._place):
                ensure(self._place)
        except ConnectorError as error:
            return [failing(error)]
        return findings(self._account, self._place / "tmp")

    def close(self) -> None:
        """Nothing is kept open."""


def departed(outbox: Path) -> Iterator[Departed]:
    """Yield what left into an outbox, in order."""
    for entry in sorted(entries(outbox), key=lambda entry: _moment(entry.unique)):
        envelope = json.loads((outbox / "envelopes" / f"{entry.unique}.json").read_bytes())
        mail = Outgoing(
            message_id=envelope["message_id"],
            sender=envelope["sender"],
            recipients=tuple(envelope["recipients"]),
            raw=entry.path.read_bytes(),
        )
        yield Departed(datetime.fromtimestamp(entry.written_ns / 1e9, UTC), mail)


def _moment(unique: str) -> tuple[int, int, int, str]:
    """Read second, microsecond and turn from the name of a mail that we wrote."""
    second, _, rest = unique.partition(".M")
    micro, _, rest = rest.partition("P")
    turn = rest.partition("Q")[2].partition("R")[0]
    return int(second), int(micro), int(turn), unique
