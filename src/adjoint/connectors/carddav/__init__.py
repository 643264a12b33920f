"""An address book on a CardDAV server: Nextcloud, Radicale, Fastmail, iCloud and whoever speaks RFC 6352.

It is found, read and written as a calendar is (see `adjoint.connectors.caldav`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.connectors.card import Card
from adjoint.connectors.carddav.settings import CarddavSettings
from adjoint.kernel.ports import Words

if TYPE_CHECKING:
    from adjoint.connectors.carddav.act import Carddav

__all__ = ["CONNECTOR", "CarddavSettings"]


def _open(settings: CarddavSettings, secret: str) -> Carddav:
    from adjoint.connectors.carddav.act import Carddav  # noqa: PLC0415 - brings a whole HTTP client: at its first use

    return Carddav(settings, secret)


CONNECTOR = Card("carddav", Words("Carnet d'adresses (CardDAV)", "Address book (CardDAV)"), CarddavSettings, {"contacts": _open})
