"""What a Maildir needs to be opened."""

from __future__ import annotations

from pathlib import Path

from adjoint.connectors.card import Settings, setting
from adjoint.kernel.ports import Words


class MaildirSettings(Settings):
    """A mailbox that lies in a folder of this machine."""

    path: Path = setting(
        title=Words("Dossier de la boîte aux lettres", "Folder of the mailbox"),
        hint=Words(
            "Un Maildir : il contient cur, new et tmp. Il est créé s'il manque.",
            "A Maildir: it holds cur, new and tmp. It is made where absent.",
        ),
    )
    drafts: str = setting("Drafts", title=Words("Dossier des brouillons", "Drafts folder"), rare=True, min_length=1)
    sent: str = setting("Sent", title=Words("Dossier des envoyés", "Sent folder"), rare=True, min_length=1)
    outbox: Path | None = setting(
        None,
        title=Words("Dossier de départ", "Outgoing folder"),
        hint=Words(
            "Là où se range le courrier qui part ; par défaut, « outbox » à côté de la boîte aux lettres.",
            "Where mail that leaves is put; by default `outbox` beside the mailbox.",
        ),
        rare=True,
    )

    @property
    def account(self) -> str:
        """How a sentence names this account."""
        return f"Maildir {self.path}"

    @property
    def departures(self) -> Path:
        """The Maildir of what leaves."""
        return self.outbox or self.path.with_name("outbox")
