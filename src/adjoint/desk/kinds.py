"""The kinds of meeting that may be booked: plain record-keeping by a signed-in person, journalled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adjoint.desk import journal, secret
from adjoint.desk.models import BookingKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class By:
    """Who publishes a kind."""

    email: str
    principal: bool
    """What is booked then takes up an offer of the client's own side; else it is judged like any stranger's request."""


def added(client_id: int, fields: Mapping[str, Any], by: By, now: datetime) -> tuple[BookingKind, str]:
    """Make a kind and its address; returns the token, which is kept nowhere."""
    token, hashed = secret.made(client_id)
    row = BookingKind.objects.create(
        client_id=client_id, token=hashed, by=by.email, entrusted=by.principal, at=now, **dict(fields)
    )
    _written("added", row, by.email, now)
    return row, token


def changed(row: BookingKind, fields: Mapping[str, Any], by: By, now: datetime) -> None:
    """Change the rules of a kind: from then on it is who changed it that publishes it."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.by, row.entrusted = by.email, by.principal
    row.save()
    _written("changed", row, by.email, now)


def renewed(row: BookingKind, by: str, now: datetime) -> str:
    """Give a kind another address in place of the one that it had."""
    token, row.token = secret.made(row.client_id)
    row.save(update_fields=["token"])
    _written("renewed", row, by, now)
    return token


def closed(row: BookingKind, by: str, now: datetime) -> None:
    """Close a door for good."""
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    _written("closed", row, by, now)


def _written(what: str, row: BookingKind, by: str, now: datetime) -> None:
    facts = {"kind": row.pk, "name": row.name_en, "by": by, "entrusted": row.entrusted}
    journal.write(row.client_id, now, [(f"booking.{what}", facts, {})])
