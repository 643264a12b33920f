"""The folders of a mailbox: which one is for drafts, for sent mail, and how a path is written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from adjoint.connectors.imap.wire import Client

type Special = Literal["drafts", "sent", "archive", "junk", "trash"]

FLAGS: dict[Special, bytes] = {
    "drafts": b"\\Drafts",
    "sent": b"\\Sent",
    "archive": b"\\Archive",
    "junk": b"\\Junk",
    "trash": b"\\Trash",
}
"""RFC 6154."""

USUAL: dict[Special, tuple[str, ...]] = {
    "drafts": ("Drafts", "Draft", "Brouillons", "Brouillon"),
    "sent": (
        "Sent",
        "Sent Items",
        "Sent Messages",
        "Sent Mail",
        "Envoyés",
        "Éléments envoyés",
        "Messages envoyés",
        "Courrier envoyé",
    ),
    "archive": ("Archive", "Archives", "All Mail", "Tous les messages"),
    "junk": ("Junk", "Spam", "Junk E-mail", "Courrier indésirable", "Indésirables", "Pourriel"),
    "trash": ("Trash", "Deleted Items", "Deleted Messages", "Corbeille", "Éléments supprimés"),
}
"""What such folders are called where the server does not say."""

_MOST = 500
"""No more folders are gone through in search of a mail."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder as the server lists it."""

    name: str
    flags: frozenset[bytes]
    delimiter: str

    @property
    def selectable(self) -> bool:
        """Tell whether mails can lie in it."""
        return not self.flags & {b"\\noselect", b"\\nonexistent"}

    @property
    def leaf(self) -> str:
        """The last level of its name."""
        return self.name.rpartition(self.delimiter)[2] if self.delimiter else self.name


class Folders:
    """What the server lists."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._all = [
            Folder(str(name), frozenset(flag.lower() for flag in flags), (delimiter or b"").decode())
            for flags, delimiter, name in client.list_folders()
        ]
        self.delimiter = next((folder.delimiter for folder in self._all if folder.delimiter), "")

    def selectable(self) -> list[str]:
        """Return the folders to look through for a mail: the one that holds all of them where there is such a one."""
        every = [folder for folder in self._all if folder.selectable]
        whole = [folder.name for folder in every if b"\\all" in folder.flags]
        rest = [folder.name for folder in every if folder.name not in whole]
        return [*whole, *rest][:_MOST]

    def told(self, special: Special) -> str:
        """Return the folder that the server itself marks as `special`; empty: none."""
        flag = FLAGS[special].lower()
        return next((folder.name for folder in self._all if flag in folder.flags and folder.selectable), "")

    def special(self, special: Special) -> str:
        """Return the folder for `special`: as the server marks it, else by its usual name; empty: none."""
        names = {name.casefold() for name in USUAL[special]}
        usual = (folder.name for folder in self._all if folder.selectable and folder.leaf.casefold() in names)
        return self.told(special) or min(usual, key=len, default="")

    def place(self, name: str) -> str:
        """Return how the path `name` ("A/B" = B inside A) is written here; « Archives » is the archive, under any name."""
        if name.upper() == "INBOX":
            return "INBOX"
        if any(folder.name == name for folder in self._all):
            return name
        for special, usual in USUAL.items():
            if name.casefold() in {word.casefold() for word in usual} and self.special(special):
                return self.special(special)
        return self._own(name)

    def make(self, name: str) -> None:
        """Make a folder where it is absent, and subscribe to it."""
        if name.upper() == "INBOX" or any(folder.name == name and folder.selectable for folder in self._all):
            return
        self._client.create_folder(name)
        self._client.subscribe_folder(name)
        self._all.append(Folder(name, frozenset(), self.delimiter))

    def _own(self, name: str) -> str:
        """Write a path within our own part of the mailbox (RFC 2342)."""
        prefix = ""
        if self._client.has_capability("NAMESPACE"):
            personal = self._client.namespace().personal
            prefix = str(personal[0][0]) if personal else ""
        mark = self.delimiter or "/"
        levels = [level.replace(mark, "-") if mark != "/" else level for level in name.split("/") if level]
        path = mark.join(levels)
        return path if path.startswith(prefix) else prefix + path
