"""A calendar that is one .ics file: the calendar of the demo, and of anyone who keeps or exports one as a file."""

from typing import ClassVar

from adjoint.connectors.card import Card
from adjoint.connectors.icsfile.act import drop, put
from adjoint.connectors.icsfile.read import objects
from adjoint.connectors.icsfile.settings import IcsfileSettings
from adjoint.connectors.onefile import Format, OneFile
from adjoint.kernel.ports import Words

__all__ = ["CONNECTOR", "Icsfile", "IcsfileSettings"]


class Icsfile(OneFile):
    """The Collection of one .ics file; an object's href is its UID."""

    name: ClassVar[str] = "icsfile"

    def __init__(self, settings: IcsfileSettings) -> None:
        super().__init__(settings.account, settings.path, Format(objects, put, drop))


def _open(settings: IcsfileSettings, _secret: str) -> Icsfile:
    return Icsfile(settings)


CONNECTOR = Card(
    "icsfile",
    Words("Calendrier dans un fichier (.ics)", "Calendar in a file (.ics)"),
    IcsfileSettings,
    {"calendar": _open},
)
