"""Secret addresses of a client's calendar: made, read without signing in, revoked. A wrong one and a revoked one are alike."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from adjoint.desk import journal, secret
from adjoint.desk.approve import NotEntitled
from adjoint.desk.look import World
from adjoint.desk.models import Feed
from adjoint.desk.people import client_of
from adjoint.duties.calendar.core import free_busy
from adjoint.formats import ical
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from adjoint.kernel.client import Client

WEEKS = range(1, 27)
PAST = timedelta(days=366)
"""How far back a feed reaches."""
USED = timedelta(minutes=1)
"""How exactly the last use is noted."""
MOST = 20
"""Addresses of one client that work at the same time."""
WORDS = {"fr": "Occupé", "en": "Busy"}
SEEN = """
    SELECT coalesce(md5(string_agg(md5(data), '' ORDER BY id)), '') FROM desk_calendaritem
    WHERE client_id = %(client)s AND (last IS NULL OR last >= %(since)s)
"""
HELD = "SELECT data FROM desk_calendaritem WHERE client_id = %(client)s AND (last IS NULL OR last >= %(since)s) ORDER BY id"


class NoFeed(AdjointError):
    """Say for whom the address is, and how much it shows. Nothing was made."""

    fr = "Dites pour qui est l'adresse, et ce qu'elle montre. Rien n'a été créé."
    permanent = True


class TooMany(AdjointError):
    """There are {number} addresses already. Revoke one that nobody needs; nothing was made."""

    fr = "Il y a déjà {number} adresses. Révoquez-en une qui ne sert plus ; rien n'a été créé."
    permanent = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gives."""

    etag: str
    body: bytes | None
    """None: the reader has it already."""
    name: str


def listed(client_id: int) -> QuerySet[Feed]:
    """Return the addresses that work, the newest first."""
    return Feed.objects.filter(client_id=client_id, revoked_at__isnull=True).order_by("-id")


def make(client: Client, kind: str, label: str, who: str, now: datetime, *, weeks: int = 4) -> tuple[Feed, str]:
    """Make an address inside the client's scope; returns its row and its secret, which nothing tells again."""
    if who.lower() not in client.inside:
        raise NotEntitled(who=who)
    if kind not in {"all", "busy", "times"} or not label.strip() or weeks not in WEEKS:
        raise NoFeed
    if listed(client.id).count() >= MOST:
        raise TooMany(number=MOST)
    token, hashed = secret.made(client.id)
    row = Feed.objects.create(
        client_id=client.id,
        kind=kind,
        label=label.strip()[:200],
        weeks=weeks if kind == "times" else 0,
        digest=hashed,
        by=who.lower(),
        at=now,
    )
    journal.write(client.id, now, [("feed.made", {"by": who.lower(), "feed": row.pk, "kind": kind, "for": row.label}, {})])
    return row, token


def revoke(client: Client, feed_id: int, who: str, now: datetime) -> bool:
    """Shut an address inside the client's scope, at once and for good; False where there is no such one."""
    if who.lower() not in client.inside:
        raise NotEntitled(who=who)
    found = listed(client.id).filter(pk=feed_id)
    label = found.values_list("label", flat=True).first()
    if not found.update(revoked_by=who.lower(), revoked_at=now):
        return False
    journal.write(client.id, now, [("feed.revoked", {"by": who.lower(), "feed": feed_id, "for": label}, {})])
    return True


def read(client_id: int, hashed: str, known: str, now: datetime) -> Answer | None:
    """Return what an address gives to a reader who knows the state `known` of it, inside the client's scope; None: no such one works."""
    row = listed(client_id).filter(digest=hashed).first()
    if row is None:
        return None
    if row.used_at is None or now - row.used_at > USED:
        listed(client_id).filter(pk=row.pk).update(used_at=now)
    return _answer(row, client_of(client_id), known, now)


def _answer(row: Feed, client: Client, known: str, now: datetime) -> Answer:
    since = now.replace(hour=0, minute=0, second=0, microsecond=0) - PAST
    given: dict[str, int | datetime] = {"client": client.id, "since": since}
    with connection.cursor() as cursor:
        cursor.execute(SEEN, given)
        state = str(cursor.fetchone()[0])
        hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        seed = f"{row.pk}/{row.kind}/{client.lang}/{client.name}/{state}/{hour.isoformat() if row.kind == 'times' else ''}"
        etag = f'"{hashlib.sha256(seed.encode()).hexdigest()[:32]}"'
        name = f"{client.slug}-{row.kind}.ics"
        if etag in known or known.strip() == "*":
            return Answer(etag, None, name)
        if row.kind == "times":
            return Answer(etag, _times(row, client, hour), name)
        cursor.execute(HELD, given)
        objects = [bytes(data) for (data,) in cursor]
    busy = ical.Busy(WORDS[client.lang], f"{client.id}/{row.digest}/".encode()) if row.kind == "busy" else None
    return Answer(etag, ical.feed(objects, name=client.name, own=client.own, busy=busy), name)


def _times(row: Feed, client: Client, hour: datetime) -> bytes:
    midnight = hour.astimezone(client.tz).replace(hour=0, fold=0)
    end = (midnight.replace(tzinfo=None) + timedelta(weeks=row.weeks)).replace(tzinfo=client.tz)
    span = Span(midnight.astimezone(UTC), end.astimezone(UTC))
    uid = f"{hashlib.sha256(row.digest.encode()).hexdigest()[:32]}@busy.invalid"
    taken = free_busy(World(client.id, hour).events(span), span, me=client.own)
    return ical.free_busy(((each.span, each.kind) for each in taken), span, who=client.address, uid=uid, now=hour)
