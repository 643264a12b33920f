"""The hand: drafts, copies of what was sent, moves. It deletes nothing but the original of what it moved."""

from __future__ import annotations

import re
from typing import cast

from adjoint.connectors.imap.folders import Folders, Special
from adjoint.connectors.imap.read import Eye, Ref
from adjoint.connectors.imap.wire import Client
from adjoint.kernel.ports import Outgoing, Receipt, Refused, Uncertain, Unreachable, Words

_APPENDED = re.compile(rb"\[(?:APPENDUID|COPYUID) (\d+) (?:\d+ )?(\d+)\]", re.IGNORECASE)


class Mailbox(Eye):
    """A mailbox that we read and put in order: a MailReader."""

    def draft(self, mail: Outgoing) -> Receipt:
        """Put a mail among the drafts.

        Raises:
            Uncertain: the connection broke before the server said whether it has it; `find` can tell.
        """
        with self._session.talk() as client:
            folder = self._ensured(client, "drafts")
            try:
                return self._append(client, folder, mail, ("\\Draft", "\\Seen"))
            except Unreachable as error:
                raise Uncertain(account=self._session.where.account, why=cast("Words", error.facts["why"])) from error

    def keep_sent(self, mail: Outgoing) -> Receipt:
        """Put a copy of a mail that left among the sent ones, unless it lies there already; so it can be tried again."""
        with self._session.talk() as client:
            folder = self._ensured(client, "sent")
            there = self._lying(client, folder, mail.message_id)
            return Receipt(str(there)) if there else self._append(client, folder, mail, ("\\Seen",))

    def move(self, ref: str, message_id: str, folder: str) -> Receipt:
        """Move a mail to `folder` (made where absent); done already counts as done, so it can be tried again.

        Raises:
            Refused: it lies nowhere in this mailbox any more, or the folder's name cannot be one.
        """
        if not folder.strip("/ ") or not folder.isprintable():
            why = Words(f"« {folder!r} » ne peut pas être un nom de dossier", f"{folder!r} cannot be a folder's name")
            raise Refused(account=self._session.where.account, why=why)
        with self._session.talk() as client:
            folders = Folders(client)
            target = folders.place(folder)
            folders.make(target)
            source = self._source(client, Ref.read(ref), message_id, target, folders)
            if source.folder == target:
                return Receipt(str(source), note=target)
            moved = self._moved(client, source, message_id, target)
            return Receipt(str(moved) if moved else f"{target};0;0", note=target)

    def _ensured(self, client: Client, special: Special) -> str:
        """Return the folder for drafts or sent mail, made where there is none."""
        folders = Folders(client)
        folder = self._special(folders, special) or folders.place(special.title())
        folders.make(folder)
        return folder

    def _append(self, client: Client, folder: str, mail: Outgoing, flags: tuple[str, ...]) -> Receipt:
        self._session.allow(client, size=len(mail.raw))
        ref = _told(folder, client.append(folder, mail.raw, flags))
        return Receipt(str(ref or self._lying(client, folder, mail.message_id) or f"{folder};0;0"), note=folder)

    def _source(self, client: Client, ref: Ref | None, message_id: str, target: str, folders: Folders) -> Ref:
        """Return where the mail lies: where it was seen; else where it should go; else wherever its Message-ID is found."""
        if ref and client.folder_exists(ref.folder):
            state = client.select_folder(ref.folder, readonly=True)
            if int(state[b"UIDVALIDITY"]) == ref.validity and client.search(["UID", str(ref.uid)]):
                return ref
        near = [target, *self._settings.folders]
        for name in [*near, *(name for name in folders.selectable() if name not in near)]:
            lying = self._lying(client, name, message_id)
            if lying:
                return lying
        why = Words("ce mail n'est plus dans la boîte aux lettres", "this mail is no longer in the mailbox")
        raise Refused(account=self._session.where.account, why=why)

    def _moved(self, client: Client, source: Ref, message_id: str, target: str) -> Ref | None:
        """Move by MOVE (RFC 6851); else copy, and expunge this one original where the server can (RFC 4315)."""
        if client.has_capability("MOVE"):
            client.select_folder(source.folder)
            return _told(target, client.move([source.uid], target)) or self._lying(client, target, message_id)
        there = self._lying(client, target, message_id)
        client.select_folder(source.folder)
        if there is None:
            there = _told(target, client.copy([source.uid], target))
        client.add_flags([source.uid], [b"\\Deleted"], silent=True)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge([source.uid])
        return there or self._lying(client, target, message_id)


def _told(folder: str, answer: object) -> Ref | None:
    """Read the new place of a mail from the server's answer (UIDPLUS), where it gives one."""
    found = _APPENDED.search(answer) if isinstance(answer, bytes) else None
    return Ref(folder, int(found.group(1)), int(found.group(2))) if found else None
