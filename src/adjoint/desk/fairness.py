"""Who has given of their mornings and evenings: remembered from one negotiation to the next, so that the same person is spared."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import connection

from adjoint.desk.models import Borne, Guest
from adjoint.desk.people import client_of
from adjoint.duties.calendar.core import spoilt_by
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from adjoint.desk.models import Negotiation
    from adjoint.kernel.verbs import Times

ADD = """
    INSERT INTO desk_borne (client_id, address, hours, touched_at) VALUES (%(client)s, %(address)s, %(hours)s, %(now)s)
    ON CONFLICT ON CONSTRAINT one_borne DO UPDATE SET hours = desk_borne.hours + excluded.hours, touched_at = excluded.touched_at
"""


def remember(found: Negotiation, chosen: Times, now: datetime) -> None:
    """Add what an agreed time takes of each, where those who meet live by different clocks; inside the scope."""
    client, span = client_of(found.client_id), Span(chosen.start, chosen.end)
    guests = Guest.objects.filter(client_id=found.client_id, negotiation=found).exclude(state="delegated")
    zones = {guest.address: zone_of(guest.zone, client.tz) for guest in guests} | {client.address: client.tz}
    if len({zone.key for zone in zones.values()}) < 2:
        return
    for address, zone in zones.items():
        if hours := spoilt_by(span, zone):
            with connection.cursor() as cursor:
                cursor.execute(ADD, {"client": found.client_id, "address": address.lower(), "hours": hours, "now": now})


def borne(client_id: int, addresses: tuple[str, ...]) -> Mapping[str, float]:
    """Return what these people have given so far; absent: nothing."""
    if not addresses:
        return {}
    return dict(Borne.objects.filter(client_id=client_id, address__in=addresses).values_list("address", "hours"))


def zone_of(name: str, other: ZoneInfo) -> ZoneInfo:
    """Return a zone by its name; the other where there is no such one."""
    try:
        return ZoneInfo(name) if name else other
    except (ValueError, OSError):
        return other
