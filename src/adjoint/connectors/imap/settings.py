"""What a mailbox on an IMAP server needs to be opened."""

from __future__ import annotations

from typing import ClassVar

from adjoint.connectors.card import setting
from adjoint.connectors.mailhost import MailHostSettings
from adjoint.kernel.ports import Words

_FOUND = Words("Vide : trouvé de soi-même", "Empty: found by itself")


class ImapSettings(MailHostSettings):
    """A mailbox on an IMAP server (RFC 9051, RFC 3501)."""

    protocol: ClassVar[str] = "IMAP"
    ports: ClassVar[dict[str, int]] = {"tls": 993, "starttls": 143, "plain": 143}

    folders: tuple[str, ...] = setting(
        ("INBOX",),
        title=Words("Dossiers lus", "Folders read"),
        hint=Words(
            "Le premier est surveillé sans cesse, les autres chaque minute",
            "The first is watched at once, the others every minute",
        ),
        rare=True,
        min_length=1,
    )
    drafts: str = setting("", title=Words("Dossier des brouillons", "Drafts folder"), hint=_FOUND, rare=True)
    sent: str = setting("", title=Words("Dossier des envoyés", "Sent folder"), hint=_FOUND, rare=True)
    max_megabytes: int = setting(
        25,
        title=Words("Taille maximale d'un mail (Mo)", "Largest mail (MB)"),
        hint=Words("D'un mail plus gros, seuls les en-têtes sont lus", "Of a larger mail only the headers are read"),
        rare=True,
        ge=1,
        le=200,
    )
