"""Reservations, orders, parcels and invoices of schema.org, as the mails of carriers, hotels and shops carry them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from adjoint.formats.structured.page import Thing, things
from adjoint.kernel.money import Money
from adjoint.kernel.structured import Bill, Reservation, ReservationKind

MOST = 12
"""Reservations, or bills, of one mail."""
KINDS: dict[str, ReservationKind] = {
    "FlightReservation": "flight",
    "TrainReservation": "train",
    "BusReservation": "bus",
    "LodgingReservation": "lodging",
    "EventReservation": "event",
    "FoodEstablishmentReservation": "food",
    "ParcelDelivery": "parcel",
    "Order": "order",
}
ENDS = {
    "flight": ("departureAirport", "arrivalAirport"),
    "train": ("departureStation", "arrivalStation"),
    "bus": ("departureBusStop", "arrivalBusStop"),
}
NUMBER = {"flight": "flightNumber", "train": "trainNumber", "bus": "busNumber"}


def read_page(html: str) -> tuple[tuple[Reservation, ...], tuple[Bill, ...]]:
    """Return what a page's data book, order or bill."""
    reservations: list[Reservation] = []
    bills: list[Bill] = []
    for thing in things(html):
        name = _type(thing)
        if name in KINDS:
            reservations.append(_reservation(KINDS[name], thing))
        elif name == "Invoice":
            bills.append(_bill(thing))
    return tuple(dict.fromkeys(reservations))[:MOST], tuple(dict.fromkeys(bills))[:MOST]


def _type(thing: Thing) -> str:
    kind = _first(thing.get("@type"))
    return str(kind or "").rstrip("/").rpartition("/")[2].rpartition("#")[2]


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list) else value


def _thing(value: Any) -> Thing:
    found = _first(value)
    return found if isinstance(found, dict) else {}


def _word(value: Any) -> str:
    """Return a text, or the name or code of a thing."""
    found = _first(value)
    if isinstance(found, dict):
        found = next((found[key] for key in ("name", "iataCode", "@value", "value") if found.get(key)), "")
    return " ".join(str(found).split())[:160] if isinstance(found, str | int | float) else ""


def _status(thing: Thing) -> Any:
    text = _word(thing.get("reservationStatus") or thing.get("orderStatus") or "Confirmed")
    if re.search(r"cancel", text, re.IGNORECASE):
        return "cancelled"
    return "pending" if re.search(r"hold|pending|problem", text, re.IGNORECASE) else "confirmed"


def _reservation(kind: ReservationKind, thing: Thing) -> Reservation:
    what = _thing(thing.get("reservationFor"))
    number = _word(
        thing.get("reservationNumber") or thing.get("reservationId") or thing.get("orderNumber") or thing.get("trackingNumber")
    )
    status = _status(thing)
    if kind in ENDS:
        start, end = _moment(what.get("departureTime") or what.get("departureDay")), _moment(what.get("arrivalTime"))
        origin, destination = (_word(what.get(name)) for name in ENDS[kind])
        name = _ride(kind, what)
    elif kind == "lodging":
        start = _moment(thing.get("checkinTime") or thing.get("checkinDate") or thing.get("checkinDatetime"))
        end = _moment(thing.get("checkoutTime") or thing.get("checkoutDate") or thing.get("checkoutDatetime"))
        name, origin, destination = _word(what.get("name")), "", _address(what)
    elif kind in {"event", "food"}:
        start = _moment(what.get("startDate") or thing.get("startTime") or thing.get("startDate"))
        end = _moment(what.get("endDate") or thing.get("endTime"))
        name, origin = _word(what.get("name")), ""
        destination = _address(_thing(what.get("location"))) or _word(what.get("location")) or _address(what)
    else:
        start, end = (
            _moment(thing.get("expectedArrivalFrom") or thing.get("orderDate")),
            _moment(thing.get("expectedArrivalUntil")),
        )
        seller = thing.get("carrier") or thing.get("provider") or thing.get("seller") or thing.get("merchant")
        name, origin, destination = _word(seller), "", ""
    return Reservation(
        kind=kind, status=status, number=number, name=name, start=start, end=end, origin=origin, destination=destination
    )


def _ride(kind: ReservationKind, what: Thing) -> str:
    number = _word(what.get(NUMBER[kind]))
    if kind != "flight":
        return number or _word(what.get("trainName") or what.get("busName"))
    code = _word(_thing(what.get("airline")).get("iataCode"))
    return number if not code or number.upper().startswith(code.upper()) else f"{code} {number}".strip()


def _address(place: Thing) -> str:
    address = _first(place.get("address"))
    if isinstance(address, dict):
        parts = (_word(address.get(key)) for key in ("streetAddress", "postalCode", "addressLocality"))
        return ", ".join(part for part in parts if part)[:160]
    return _word(address) or _word(place.get("name"))


def _moment(value: Any) -> datetime | None:
    text = _word(value)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _day(value: Any) -> date | None:
    moment = _moment(value)
    return moment.date() if moment else None


def _bill(thing: Thing) -> Bill:
    price = _thing(thing.get("totalPaymentDue") or thing.get("minimumPaymentDue"))
    amount = _word(price.get("price") or price.get("value")) or _word(thing.get("totalPaymentDue"))
    currency = _word(price.get("priceCurrency") or price.get("currency"))
    return Bill(
        party=_word(thing.get("provider") or thing.get("broker") or thing.get("seller")),
        number=_word(thing.get("confirmationNumber") or thing.get("identifier") or thing.get("accountId")),
        money=_money(amount, currency),
        due_date=_day(thing.get("paymentDueDate") or thing.get("paymentDue")),
        buyer=_word(thing.get("customer")),
        paid=bool(re.search(r"complete", _word(thing.get("paymentStatus")), re.IGNORECASE)),
        source="schema.org",
    )


def _money(amount: str, currency: str) -> Money | None:
    bare = amount.replace("\u00a0", "").replace(" ", "")
    if not re.fullmatch(r"\d{1,12}(?:[.,]\d{1,2})?", bare) or not re.fullmatch(r"[A-Z]{3}", currency):
        return None
    try:
        return Money.read(f"{bare.replace(',', '.')} {currency}")
    except ValueError:
        return None
