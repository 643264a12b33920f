"""Bringing our copies up to date with a client's calendars and address books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.desk import elsewhere, journal
from adjoint.desk.models import CalendarItem, Card
from adjoint.desk.people import client_of
from adjoint.formats.ical import Calendar, read_events
from adjoint.formats.vcard import read_contacts
from adjoint.wall.models import Account

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from adjoint.desk.hands import Hands
    from adjoint.kernel.ports import Changes, Item

TOGETHER = 500
"""So many objects are written at once."""


def refresh(account: Account, hands: Hands, zone: ZoneInfo, now: datetime) -> int:
    """Take over what changed in a collection, inside the client's scope; returns how many objects did. Raises `ConnectorError`."""
    since = elsewhere.clock()
    return taken(account, hands.collection(account).changes(account.cursor), zone, since=since, now=now)


def taken(account: Account, changes: Changes, zone: ZoneInfo, *, since: datetime, now: datetime) -> int:
    """Take over what a server told, asked at `since` by the database's clock; returns how many objects changed.

    What is as we have it already is left alone: after a server forgot our cursor it tells of everything, and nothing has happened.
    An answer to an older cursor than the one we are at by now is let go: another reading was faster.
    """
    journal.alone(account.client_id)
    if Account.objects.values_list("cursor", flat=True).get(client_id=account.client_id, pk=account.pk) != account.cursor:
        return 0
    model: type[CalendarItem | Card] = CalendarItem if account.port == "calendar" else Card
    mine = model.objects.filter(client_id=account.client_id, account=account)
    told = {item.href: item for item in changes.changed}
    gone = mine.exclude(href__in=list(told)) if changes.whole else mine.filter(href__in=changes.gone)
    lost = dict(gone.values_list("href", "uid"))
    mine.filter(href__in=list(lost)).delete()
    had = {href: (etag, bytes(data)) for href, etag, data in mine.filter(href__in=list(told)).values_list("href", "etag", "data")}
    fresh = [item for item in told.values() if had.get(item.href) != (item.etag, item.data)]
    uids = keep_all(account, fresh, zone)
    account.cursor, account.read_at, account.state, account.trouble = changes.cursor, now, "ok", {}
    account.save(update_fields=["cursor", "read_at", "state", "trouble"])
    if account.port == "calendar":
        anew = tuple(item for item in fresh if item.href not in had or had[item.href][1] != item.data)
        before = {href: data for href, (_, data) in had.items()}
        news = elsewhere.News(account, anew, before, since, (*uids, *lost.values()))
        elsewhere.followed(client_of(account.client_id), news, now)
    return len(fresh) + len(lost)


PLACE = ("client", "account", "href")
"""What names an object of a collection."""
EVENT = ("etag", "uid", "data", "first", "last")
CARD = ("etag", "uid", "data")


def keep(account: Account, item: Item, zone: ZoneInfo) -> None:
    """Store one object as it is at its server."""
    keep_all(account, [item], zone)


def keep_all(account: Account, items: Sequence[Item], zone: ZoneInfo) -> list[str]:
    """Store objects as they are at their server; returns their UIDs."""
    if not items:
        return []
    if account.port == "calendar":
        events = [_event(account, item, zone) for item in items]
        CalendarItem.objects.bulk_create(events, TOGETHER, update_conflicts=True, unique_fields=PLACE, update_fields=EVENT)
        return [event.uid for event in events]
    cards = [_card(account, item) for item in items]
    Card.objects.bulk_create(cards, TOGETHER, update_conflicts=True, unique_fields=PLACE, update_fields=CARD)
    return [card.uid for card in cards]


def _event(account: Account, item: Item, zone: ZoneInfo) -> CalendarItem:
    calendar = read_events(item.data, zone=zone, href=item.href, etag=item.etag)
    first, last = bounds(calendar)
    uid = calendar.events[0].uid.replace("\0", "") if calendar.events else ""
    place = {"client_id": account.client_id, "account_id": account.pk, "href": item.href}
    return CalendarItem(**place, etag=item.etag, uid=uid, data=item.data, first=first, last=last)


def _card(account: Account, item: Item) -> Card:
    contacts, _ = read_contacts(item.data)
    uid = contacts[0].uid if contacts else ""
    return Card(client_id=account.client_id, account_id=account.pk, href=item.href, etag=item.etag, uid=uid, data=item.data)


def bounds(calendar: Calendar) -> tuple[datetime | None, datetime | None]:
    """Return the earliest start and the latest end of an object; None on the side that a repetition leaves open."""
    if any(series.repeat for series in calendar.series) or not calendar.events:
        return (min((event.start for event in calendar.events), default=None), None)
    return min(event.start for event in calendar.events), max(event.end for event in calendar.events)
