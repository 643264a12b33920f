"""An address book on a CardDAV server: Nextcloud, Radicale, Fastmail, iCloud and whoever speaks RFC 6352.

It is found, read and written as a calendar is (see `adjoint.connectors.caldav`).
"""

from adjoint.connectors.card import Card
from adjoint.connectors.carddav.act import Carddav
from adjoint.connectors.carddav.settings import CarddavSettings
from adjoint.kernel.ports import Words

__all__ = ["CONNECTOR", "Carddav", "CarddavSettings"]


def _open(settings: CarddavSettings, secret: str) -> Carddav:
    return Carddav(settings, secret)


CONNECTOR = Card("carddav", Words("Carnet d'adresses (CardDAV)", "Address book (CardDAV)"), CarddavSettings, {"contacts": _open})
