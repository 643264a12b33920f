"""What an address book in one file needs to be opened."""

from __future__ import annotations

from pathlib import Path

from adjoint.connectors.card import Settings, setting
from adjoint.kernel.ports import Words


class VcffileSettings(Settings):
    """An address book that is one .vcf file of this machine."""

    path: Path = setting(
        title=Words("Fichier du carnet d'adresses", "Address book file"),
        hint=Words(
            "Un fichier .vcf ; il est créé s'il manque. D'autres programmes peuvent l'écrire aussi.",
            "A .vcf file; it is made where absent. Other programs may write it too.",
        ),
    )

    @property
    def account(self) -> str:
        """How a sentence names this account."""
        return f"{self.path.name}"
