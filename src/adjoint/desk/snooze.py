"""Putting off what waits: out of sight until a moment that a person chose, in the client's zone, and never past its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Min, Q

from adjoint.desk import journal
from adjoint.desk.models import Action, Request
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from adjoint.kernel.client import Client

MORNING, AFTERNOON = time(9), time(14)
WARNING = timedelta(hours=1)
"""How long before it expires a thing comes back at the latest."""
FURTHEST = timedelta(days=400)


class TooLate(AdjointError):
    """This has to be decided by then; it cannot be put off that long. It stays where it was."""

    fr = "Ceci doit être décidé d'ici là ; on ne peut pas le remettre si loin. Rien n'a bougé."
    permanent = True


class InThePast(AdjointError):
    """That moment is over. Choose a later one; it stays where it was."""

    fr = "Ce moment est passé. Choisissez-en un autre ; rien n'a bougé."
    permanent = True


class NothingWaits(AdjointError):
    """Nothing waits here any more. Nothing was changed."""

    fr = "Plus rien n'attend ici. Rien n'a changé."
    permanent = True


@dataclass(frozen=True, slots=True)
class PutOff:
    """Until when, and whether that is earlier than wished because the thing expires."""

    until: datetime
    cut: bool


def choices(now: datetime, zone: ZoneInfo) -> dict[str, datetime]:
    """Return the usual moments that lie ahead, by name, in order.

    >>> from zoneinfo import ZoneInfo
    >>> thursday = datetime.fromisoformat("2026-11-26T10:00:00+01:00")
    >>> [f"{name} {at:%d %H}" for name, at in choices(thursday, ZoneInfo("Europe/Paris")).items()]
    ['afternoon 26 14', 'tomorrow 27 09', 'monday 30 09']
    """
    local = now.astimezone(zone)
    today = local.date()
    days = {"tomorrow": today + timedelta(days=1), "monday": today + timedelta(days=7 - today.weekday())}
    found = {"afternoon": at(datetime.combine(today, AFTERNOON), zone)} if local.time() < time(13) else {}
    found["tomorrow"] = at(datetime.combine(days["tomorrow"], MORNING), zone)
    if days["monday"] != days["tomorrow"]:
        found["monday"] = at(datetime.combine(days["monday"], MORNING), zone)
    return found


def at(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment at which a client's clock shows this."""
    return wall.replace(tzinfo=zone)


def awake(now: datetime) -> Q:
    """Return the condition under which an action that waits is in sight."""
    return ~Q(state=State.WAITING) | Q(request__later_at__isnull=True) | Q(request__later_at__lte=now)


def put_off(client: Client, request_id: int, wanted: datetime, who: str, now: datetime) -> PutOff:
    """Put what waits under a request off, inside the client's scope; what would expire first comes back an hour before."""
    row = Request.objects.select_for_update().filter(client_id=client.id, pk=request_id).first()
    waiting = Action.objects.filter(client_id=client.id, request_id=request_id, state=State.WAITING)
    if row is None or not waiting.exists():
        raise NothingWaits
    expires = waiting.aggregate(first=Min("expires_at"))["first"]
    latest = expires - WARNING if expires else now + FURTHEST
    until = min(wanted, latest)
    if wanted <= now:
        raise InThePast
    if until <= now:
        raise TooLate
    _noted(row, until, who, now)
    return PutOff(until.astimezone(UTC), cut=until < wanted)


def brought_back(client: Client, request_id: int, who: str, now: datetime) -> None:
    """Put what was put off back in sight."""
    row = Request.objects.select_for_update().filter(client_id=client.id, pk=request_id).first()
    if row is not None and row.later_at is not None:
        _noted(row, None, who, now)


def _noted(row: Request, until: datetime | None, who: str, now: datetime) -> None:
    row.later_at = until
    row.save(update_fields=["later_at"])
    facts = {"by": who.lower(), "until": until.isoformat() if until else ""}
    what = "request.snoozed" if until else "request.back"
    journal.write(row.client_id, now, [(what, facts, {"request": row.pk, "case": row.case_id})])
