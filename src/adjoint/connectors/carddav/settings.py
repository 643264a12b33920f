"""What an address book on a server needs to be opened."""

from __future__ import annotations

from typing import ClassVar

from adjoint.connectors.davsettings import DavSettings


class CarddavSettings(DavSettings):
    """An address book on a CardDAV server (RFC 6352)."""

    protocol: ClassVar[str] = "CardDAV"
