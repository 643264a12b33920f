"""The hand: a card is written and deleted under its ETag."""

from __future__ import annotations

from typing import ClassVar

from adjoint.connectors.carddav.read import ADDRESS_BOOK
from adjoint.connectors.carddav.settings import CarddavSettings
from adjoint.connectors.dav import DavCollection


class Carddav(DavCollection):
    """The Collection of one address book."""

    name: ClassVar[str] = "carddav"

    def __init__(self, settings: CarddavSettings, secret: str) -> None:
        super().__init__(settings, secret, ADDRESS_BOOK)
