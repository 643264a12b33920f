"""What a calendar in one file needs to be opened."""

from __future__ import annotations

from pathlib import Path

from adjoint.connectors.card import Settings, setting
from adjoint.kernel.ports import Words


class IcsfileSettings(Settings):
    """A calendar that is one .ics file of this machine."""

    path: Path = setting(
        title=Words("Fichier du calendrier", "Calendar file"),
        hint=Words(
            "Un fichier .ics ; il est créé s'il manque. D'autres programmes peuvent l'écrire aussi.",
            "An .ics file; it is made where absent. Other programs may write it too.",
        ),
    )

    @property
    def account(self) -> str:
        """How a sentence names this account."""
        return f"{self.path.name}"
