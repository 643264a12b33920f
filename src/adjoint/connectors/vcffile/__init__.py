"""An address book that is one .vcf file: the one of the demo, and of anyone who keeps or exports one as a file."""

from typing import ClassVar

from adjoint.connectors.card import Card
from adjoint.connectors.onefile import Format, OneFile
from adjoint.connectors.vcffile.act import drop, put
from adjoint.connectors.vcffile.read import objects
from adjoint.connectors.vcffile.settings import VcffileSettings
from adjoint.kernel.ports import Words

__all__ = ["CONNECTOR", "Vcffile", "VcffileSettings"]


class Vcffile(OneFile):
    """The Collection of one .vcf file; a card's href is its UID."""

    name: ClassVar[str] = "vcffile"

    def __init__(self, settings: VcffileSettings) -> None:
        super().__init__(settings.account, settings.path, Format(objects, put, drop))


def _open(settings: VcffileSettings, _secret: str) -> Vcffile:
    return Vcffile(settings)


CONNECTOR = Card(
    "vcffile",
    Words("Carnet d'adresses dans un fichier (.vcf)", "Address book in a file (.vcf)"),
    VcffileSettings,
    {"contacts": _open},
)
