"""A calendar on a CalDAV server: Nextcloud, Radicale, Fastmail, iCloud, SOGo, Zimbra and whoever speaks RFC 4791.

The calendar is found from the server's address; what changed is told by sync-token where offered; nothing is written over what
somebody else changed meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.connectors.caldav.settings import CaldavSettings
from adjoint.connectors.card import Card
from adjoint.kernel.ports import Words

if TYPE_CHECKING:
    from adjoint.connectors.caldav.act import Caldav

__all__ = ["CONNECTOR", "CaldavSettings"]


def _open(settings: CaldavSettings, secret: str) -> Caldav:
    from adjoint.connectors.caldav.act import Caldav  # noqa: PLC0415 - brings a whole HTTP client: at its first use

    return Caldav(settings, secret)


CONNECTOR = Card("caldav", Words("Calendrier (CalDAV)", "Calendar (CalDAV)"), CaldavSettings, {"calendar": _open})
