"""The hand: a calendar object is written and deleted under its ETag."""

from __future__ import annotations

from typing import ClassVar

from adjoint.connectors.caldav.read import CALENDAR
from adjoint.connectors.caldav.settings import CaldavSettings
from adjoint.connectors.dav import DavCollection


class Caldav(DavCollection):
    """The Collection of one calendar."""

    name: ClassVar[str] = "caldav"

    def __init__(self, settings: CaldavSettings, secret: str) -> None:
        super().__init__(settings, secret, CALENDAR)
