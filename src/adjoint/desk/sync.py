"""Bringing our copies up to date with a client's calendars and address books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adjoint.desk.models import CalendarItem, Card
from adjoint.formats.ical import Calendar, read_events
from adjoint.formats.vcard import read_contacts

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from adjoint.desk.hands import Hands
    from adjoint.kernel.ports import Changes, Item
    from adjoint.wall.models import Account


def refresh(account: Account, hands: Hands, zone: ZoneInfo, now: datetime) -> int:
    """Take over what changed in a collection; returns how many objects did. Raises `ConnectorError`."""
    changes = hands.collection(account).changes(account.cursor)
    model: type[CalendarItem | Card] = CalendarItem if account.port == "calendar" else Card
    mine = model.objects.filter(client_id=account.client_id, account=account)
    if changes.whole:
        mine.exclude(href__in=[item.href for item in changes.changed]).delete()
    mine.filter(href__in=changes.gone).delete()
    for item in changes.changed:
        keep(account, item, zone)
    account.cursor, account.read_at, account.state = changes.cursor, now, "ok"
    account.save(update_fields=["cursor", "read_at", "state"])
    return _size(changes)


def _size(changes: Changes) -> int:
    return len(changes.changed) + len(changes.gone)


PLACE = ("client", "account", "href")
"""What names an object of a collection."""


def keep(account: Account, item: Item, zone: ZoneInfo) -> None:
    """Store one object as it is at its server."""
    key: dict[str, Any] = {"client_id": account.client_id, "account": account, "href": item.href}
    if account.port == "calendar":
        calendar = read_events(item.data, zone=zone, href=item.href, etag=item.etag)
        first, last = bounds(calendar)
        uid = calendar.events[0].uid if calendar.events else ""
        event = CalendarItem(**key, etag=item.etag, uid=uid, data=item.data, first=first, last=last)
        fields = ["etag", "uid", "data", "first", "last"]
        CalendarItem.objects.bulk_create([event], update_conflicts=True, unique_fields=PLACE, update_fields=fields)
    else:
        contacts, _ = read_contacts(item.data)
        card = Card(**key, etag=item.etag, uid=contacts[0].uid if contacts else "", data=item.data)
        Card.objects.bulk_create([card], update_conflicts=True, unique_fields=PLACE, update_fields=["etag", "uid", "data"])


def bounds(calendar: Calendar) -> tuple[datetime | None, datetime | None]:
    """Return the earliest start and the latest end of an object; None on the side that a repetition leaves open."""
    if any(series.repeat for series in calendar.series) or not calendar.events:
        return (min((event.start for event in calendar.events), default=None), None)
    return min(event.start for event in calendar.events), max(event.end for event in calendar.events)
