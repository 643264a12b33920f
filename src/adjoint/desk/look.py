"""The desk's `Look`: one client's world, read from our copies inside the client's scope."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import connection

from adjoint.desk import cases, correspondence, documents, fairness
from adjoint.desk.models import CalendarItem, KeptTime, Mail, Request
from adjoint.desk.people import client_of
from adjoint.duties.meetings import store
from adjoint.formats.ical import Calendar, occurrences, read_events
from adjoint.formats.vcard import read_contacts
from adjoint.kernel.event import Event
from adjoint.kernel.request import Came
from adjoint.kernel.span import Span
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import QuerySet

    from adjoint.kernel.client import Client
    from adjoint.kernel.contact import Contact
    from adjoint.kernel.meeting import AgendaItem, Exchange, Minutes, Paper, Sheets, Task
    from adjoint.kernel.negotiation import Negotiation
    from adjoint.kernel.request import Case, Waiting


type Objects = tuple[tuple[bytes, str, str], ...]
"""Calendar objects as stored, each with its place and state."""
CARDS = "SELECT data FROM desk_card WHERE client_id = %s ORDER BY id"
NEAR = """
    SELECT item.client_id, label, item.data, href, etag FROM desk_calendaritem AS item
    JOIN wall_account AS account ON account.client_id = item.client_id AND account.id = item.account_id
    WHERE item.client_id = ANY (%(clients)s::bigint[]) AND (last IS NULL OR last >= %(start)s) AND (first IS NULL OR first < %(end)s)
    ORDER BY item.client_id, account.id, item.id
"""

INVITED = """
    SELECT request.who_email,
        count(DISTINCT request.id) FILTER (WHERE act.why <> 'many'), count(DISTINCT request.id) FILTER (WHERE act.why = 'many')
    FROM desk_action AS act JOIN desk_request AS request ON request.client_id = act.client_id AND request.id = act.request_id
    WHERE act.client_id = %(client)s AND act.at >= %(since)s
        AND act.state IN ('proposed', 'waiting', 'approved', 'claimed', 'done', 'uncertain', 'dropped')
        AND ((act.verb = 'calendar.put' AND act.args ? 'ics') OR (act.verb = 'brief.give' AND act.key LIKE '%%.invited%%'))
        AND request.source = 'mail' AND request.kind = 'meeting_request' AND request.standing <> 'instruction'
    GROUP BY request.who_email
"""
"""By when they were planned: what a mail says of its own time, its writer chooses."""
HELD = Rows(
    KeptTime,
    """client_id = %(client)s AND active AND during && tstzrange(%(start)s, %(end)s)
        AND (%(case)s::bigint IS NULL OR case_id IS DISTINCT FROM %(case)s)
        AND NOT EXISTS (
            SELECT FROM desk_action AS act
            WHERE act.client_id = %(client)s AND act.id = desk_kepttime.action_id AND act.state = 'done'
        )
        ORDER BY lower(during)""",
)


class World:
    """Implements `adjoint.kernel.look.Look`; whatever it read once it keeps, so make a new one a transaction."""

    def __init__(self, client_id: int, now: datetime) -> None:
        """Look at a client's world at a moment."""
        self._client_id = client_id
        self._now = now
        self._events: dict[Span, tuple[Event, ...]] = {}
        self.offers: dict[int, Negotiation | None] = {}

    @cached_property
    def client(self) -> Client:
        """Whose world it is."""
        return client_of(self._client_id)

    @property
    def now(self) -> datetime:
        """The moment of looking."""
        return self._now

    def events(self, span: Span) -> tuple[Event, ...]:
        """Return every occurrence that overlaps `span`, in order of time."""
        if span not in self._events:
            self._events[span] = tuple(event for _, event in events_of([self.client], span))
        return self._events[span]

    def held(self, span: Span, *, but: int | None = None) -> tuple[Event, ...]:
        """Return what is not in the calendar yet, and keeps its time within `span` already; `but`: a case whose own does not count."""
        rows = HELD(client=self._client_id, start=span.start, end=span.end, case=but)
        return tuple(_held(row) for row in rows)

    def taken_in(self, calendar: str, span: Span) -> tuple[Event, ...]:
        """Return what overlaps `span` in the calendar of a room, by the label of its account."""
        found = dict(_by_calendar(_near([self._client_id], span))).get(calendar, ())
        return _expanded(found, (), self.client.tz, span)

    def borne(self, addresses: tuple[str, ...]) -> Mapping[str, float]:
        """Return the hours of mornings and evenings that meetings across time zones took of these people so far."""
        return fairness.borne(self._client_id, addresses)

    def event(self, event_id: str) -> Event | None:
        """Return one occurrence by its id."""
        uid, _, _ = event_id.partition("|")
        for cached in self._events.values():
            for event in cached:
                if event.id == event_id:
                    return event
        read = calendars(self._items(uid), self.client.tz)
        masters = [event for calendar in read for event in calendar.events]
        found = next((event for event in masters if event.id == event_id), None)
        if found or "|" not in event_id or not masters:
            return found
        start = datetime.fromisoformat(event_id.partition("|")[2])
        nearby = occurrences(read, Span(start - timedelta(days=60), start + timedelta(days=60)))
        return next((event for event in nearby if event.id == event_id), None)

    def object(self, uid: str) -> bytes | None:
        """Return the calendar object of a UID as stored."""
        row = self._items(uid).first()
        return bytes(row.data) if row else None

    @cached_property
    def _contacts(self) -> tuple[Contact, ...]:
        with connection.cursor() as cursor:
            cursor.execute(CARDS, [self._client_id])
            return tuple(contact for (data,) in cursor for contact in _card(bytes(data)))

    def contacts(self) -> tuple[Contact, ...]:
        """Return the address book."""
        return self._contacts

    def contact(self, email: str) -> Contact | None:
        """Return the card that bears an address."""
        wanted = email.lower()
        return next((contact for contact in self._contacts if wanted in contact.emails), None)

    def wrote(self, message_id: str) -> str:
        """Return who wrote a mail that is kept here."""
        kept = Mail.objects.filter(client_id=self._client_id, message_id=message_id).exclude(way="out")
        return kept.values_list("sender", flat=True).first() or ""

    def received(self, email: str, span: Span) -> int:
        """Return how many messages from an address reached us within `span`."""
        near = Request.objects.filter(client_id=self._client_id, source="mail", at__gte=span.start, at__lt=span.end)
        return near.filter(who_email=email).count()

    def invitations(self, since: datetime) -> tuple[Came, ...]:
        """Return whose invitations led to something since a moment, and to what."""
        with connection.cursor() as cursor:
            cursor.execute(INVITED, {"client": self._client_id, "since": since})
            return tuple(Came(*row) for row in cursor)

    def cases(self) -> tuple[Case, ...]:
        """Return the cases that are not done, newest first."""
        return cases.open_ones(self._client_id)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what waits for a principal's answer, newest first."""
        return cases.waiting(self._client_id)

    def exchanges(self, emails: tuple[str, ...]) -> tuple[Exchange, ...]:
        """Return the last mails with these addresses, newest first."""
        return correspondence.exchanges(self._client_id, emails)

    def papers(self, emails: tuple[str, ...]) -> tuple[Paper, ...]:
        """Return the papers that came from these addresses lately."""
        return correspondence.papers(self._client_id, emails, self._now)

    def sheets(self, paper: Paper) -> Sheets:
        """Return how a PDF or a picture goes into a pack."""
        return documents.sheets(self._client_id, paper)

    def agenda(self, event_id: str) -> tuple[AgendaItem, ...]:
        """Return the agenda that is kept of a meeting."""
        return store.agenda(self._client_id, event_id)

    def minutes(self) -> tuple[Minutes, ...]:
        """Return the minutes of the last meetings, newest first."""
        return store.minutes(self._client_id)

    def tasks(self) -> tuple[Task, ...]:
        """Return what people took on and have not closed."""
        return store.open_tasks(self._client_id)

    def chased(self, message_ids: tuple[str, ...]) -> tuple[Task, ...]:
        """Return what a reminder of ours among these mails was about."""
        return correspondence.chased(self._client_id, message_ids)

    def taken(self, numbers: tuple[int, ...]) -> tuple[Task, ...]:
        """Return what was taken on under these numbers, whatever its state."""
        return store.tasks(self._client_id, numbers)

    def _items(self, uid: str) -> QuerySet[CalendarItem]:
        return CalendarItem.objects.filter(client_id=self._client_id, uid=uid).order_by("id")


def _held(row: KeptTime) -> Event:
    return Event(uid=row.uid, start=row.during.lower, end=row.during.upper, summary=row.title, status="TENTATIVE")


def events_of(clients: Iterable[Client], span: Span) -> list[tuple[Client, Event]]:
    """Return every occurrence of several clients that overlaps `span`: one statement; each client's in order of time.

    What lies in a calendar that does not count takes no time; the calendars of rooms are nobody's.
    """
    return [(client, event) for client, events in by_client(clients, span) for event in events]


def by_client(clients: Iterable[Client], span: Span) -> list[tuple[Client, tuple[Event, ...]]]:
    """Return the same, client by client; as long as nobody changes a calendar, the very same tuple again."""
    by_id = {client.id: client for client in clients}
    out = []
    for client_id, rows in groupby(_near(list(by_id), span), key=itemgetter(0)):
        client = by_id[client_id]
        counting, idle = _told_apart(client, rows)
        out.append((client, _expanded(counting, idle, client.tz, span)))
    return out


def _near(client_ids: list[int], span: Span) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(NEAR, {"clients": client_ids, "start": span.start, "end": span.end})
        return list(cursor.fetchall())


def _by_calendar(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, Objects]]:
    """Yield the objects of a client's calendars, by label."""
    for label, of in groupby(rows, key=itemgetter(1)):
        yield label, tuple((bytes(data), href, etag) for _, _, data, href, etag in of)


def _told_apart(client: Client, rows: Iterable[tuple[Any, ...]]) -> tuple[Objects, Objects]:
    """Return the objects of a client's calendars that count, and of those that do not; without those of rooms."""
    prefs = client.preferences
    counts, rooms = set(prefs.calendars), {each.calendar for each in prefs.rooms} - {""}
    counting: list[tuple[bytes, str, str]] = []
    idle: list[tuple[bytes, str, str]] = []
    for label, of in _by_calendar(rows):
        if label not in rooms:
            (counting if not counts or label in counts else idle).extend(of)
    return tuple(counting), tuple(idle)


@lru_cache(maxsize=256)
def _expanded(objects: Objects, idle: Objects, zone: ZoneInfo, span: Span) -> tuple[Event, ...]:
    """Count out a client's objects for a span; as long as nobody changes one, the same day and week are asked for again."""
    counted, others = (
        occurrences([_calendar(data, zone, href, etag) for data, href, etag in of], span) if of else () for of in (objects, idle)
    )
    free = [replace(event, busy=False) for event in others]
    return tuple(sorted([*counted, *free], key=lambda event: event.start)) if free else tuple(counted)


def calendars(rows: Iterable[CalendarItem], zone: ZoneInfo) -> list[Calendar]:
    """Read calendar objects, each with its place and state."""
    return [_calendar(bytes(row.data), zone, row.href, row.etag) for row in rows]


@lru_cache(maxsize=8192)
def _calendar(data: bytes, zone: ZoneInfo, href: str, etag: str) -> Calendar:
    """Read one object; the same bytes are read once a process."""
    return read_events(data, zone=zone, href=href, etag=etag)


@lru_cache(maxsize=8192)
def _card(data: bytes) -> tuple[Contact, ...]:
    return read_contacts(data)[0]
