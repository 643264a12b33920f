"""What a fake account needs to be opened."""

from __future__ import annotations

from pathlib import Path

from adjoint.connectors.card import Settings, setting
from adjoint.connectors.fakes.peer import FilePeer, Peer, peer_in_memory
from adjoint.kernel.ports import Words


class FakesSettings(Settings):
    """An account on a system that is not there."""

    path: Path | None = setting(
        None,
        title=Words("Dossier", "Folder"),
        hint=Words("Vide : en mémoire, sous le nom ci-dessous.", "Empty: in memory, under the name below."),
    )
    peer: str = setting("fake", title=Words("Nom", "Name"))
    knows: bool = setting(
        default=False,
        title=Words("Garde trace de ce qui part", "Keeps evidence of what leaves"),
        hint=Words("Un serveur SMTP n'en garde pas que l'on puisse lire.", "An SMTP server keeps none that can be read."),
    )

    @property
    def account(self) -> str:
        """How a sentence names this account."""
        return f"fake {self.path or self.peer}"

    def open_peer(self) -> Peer:
        """Return the peer meant."""
        return FilePeer(self.path) if self.path else peer_in_memory(self.peer)
