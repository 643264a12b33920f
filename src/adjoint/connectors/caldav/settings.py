"""What a calendar on a server needs to be opened."""

from __future__ import annotations

from typing import ClassVar

from adjoint.connectors.davsettings import DavSettings


class CaldavSettings(DavSettings):
    """A calendar on a CalDAV server (RFC 4791)."""

    protocol: ClassVar[str] = "CalDAV"
