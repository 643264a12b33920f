"""What a mail carries as data for machines: reservations (schema.org) and bills (EN 16931, schema.org)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    from adjoint.kernel.money import Money

type ReservationKind = Literal["flight", "train", "bus", "lodging", "event", "food", "parcel", "order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Something booked, ordered or under way."""

    kind: ReservationKind
    status: Literal["confirmed", "pending", "cancelled"] = "confirmed"
    number: str = ""
    """The booking's reference."""
    name: str = ""
    """Of the train, flight, hotel, event or restaurant."""
    start: datetime | None = None
    """Naive where the data say no zone: the wall clock of the place."""
    end: datetime | None = None
    origin: str = ""
    destination: str = ""
    """Where it leads; of a stay, an event or a table: where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """An invoice or a credit note, by the business terms of EN 16931."""

    party: str = ""
    """The seller (BT-27)."""
    number: str = ""
    """BT-1."""
    money: Money | None = None
    """The amount due for payment (BT-115), in the invoice's currency (BT-5)."""
    due_date: date | None = None
    """BT-9."""
    issue_date: date | None = None
    """BT-2."""
    buyer: str = ""
    """BT-44."""
    iban: str = ""
    """BT-84, where it is an IBAN."""
    credit: bool = False
    """A credit note: nothing is to be paid."""
    paid: bool = False
    """The data say that it is settled."""
    source: str = ""
    """The file or block that it was read from."""
