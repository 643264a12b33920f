"""Reservations, orders and invoices of schema.org: as JSON-LD, as microdata, and as hostile pages have them."""

from __future__ import annotations

import json
import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjoint.formats.structured.page import things
from adjoint.formats.structured.schemaorg import read_page
from adjoint.formats.tests.shared import data
from adjoint.kernel.money import Money
from adjoint.kernel.structured import Reservation


def page(*found: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in found) + "<p>Bonjour</p>"


FLIGHT = {
    "@context": "http://schema.org",
    "@type": "FlightReservation",
    "reservationNumber": "X7K2P9",
    "reservationStatus": "http://schema.org/ReservationConfirmed",
    "reservationFor": {
        "@type": "Flight",
        "flightNumber": "110",
        "airline": {"@type": "Airline", "name": "Air Test", "iataCode": "AT"},
        "departureAirport": {"@type": "Airport", "name": "Lyon", "iataCode": "LYS"},
        "departureTime": "2026-12-04T20:15:00+01:00",
        "arrivalAirport": {"@type": "Airport", "iataCode": "NCE"},
        "arrivalTime": "2026-12-04T21:30:00+01:00",
    },
}


def test_a_flight_is_read_with_its_number_its_ends_and_its_hours() -> None:
    (found,), bills = read_page(page(FLIGHT))
    assert (found.kind, found.name, found.number, found.status) == ("flight", "AT 110", "X7K2P9", "confirmed")
    assert (found.origin, found.destination) == ("Lyon", "NCE")
    assert found.start == datetime.fromisoformat("2026-12-04T20:15:00+01:00")
    assert bills == ()


@pytest.mark.parametrize("kind", ["Train", "Bus"])
def test_rides_are_read(kind: str) -> None:
    low, stop = kind.lower(), {"Train": "Station", "Bus": "BusStop"}[kind]
    ride = {
        f"{low}Number": "6681",
        f"departure{stop}": {"name": "Paris"},
        f"arrival{stop}": {"name": "Lyon"},
        "departureTime": "2026-12-02T08:00",
        "arrivalTime": "2026-12-02T10:04",
    }
    (found,), _ = read_page(page({"@graph": [{"@type": [f"{kind}Reservation"], "reservationFor": [ride]}]}))
    assert (found.kind, found.name, found.origin, found.destination) == (low, "6681", "Paris", "Lyon")
    assert found.start == datetime(2026, 12, 2, 8, 0)  # noqa: DTZ001  (the wall clock of the place)


def test_a_stay_an_evening_and_a_table_are_read() -> None:
    place = {
        "name": "Le Lutrin",
        "address": {"streetAddress": "4 rue des Arts", "postalCode": "69002", "addressLocality": "Lyon"},
    }
    stay = {"@type": "LodgingReservation", "reservationFor": place, "checkinDate": "2026-12-02", "checkoutDate": "2026-12-03"}
    evening = {
        "@type": "EventReservation",
        "reservationFor": {"name": "Gala", "startDate": "2026-12-05T19:00", "endDate": "2026-12-05T23:00", "location": place},
    }
    table = {"@type": "FoodEstablishmentReservation", "reservationFor": place, "startTime": "2026-12-06T12:30:00+01:00"}
    found, _ = read_page(page([stay, evening, table]))
    assert [each.kind for each in found] == ["lodging", "event", "food"]
    assert {each.destination for each in found} == {"4 rue des Arts, 69002, Lyon"}
    assert [each.name for each in found] == ["Le Lutrin", "Gala", "Le Lutrin"]


@pytest.mark.parametrize(("status", "told"), [("ReservationCancelled", "cancelled"), ("ReservationHold", "pending")])
def test_what_is_not_confirmed_says_so(status: str, told: str) -> None:
    (found,), _ = read_page(page({**FLIGHT, "reservationStatus": f"https://schema.org/{status}"}))
    assert found.status == told


def test_an_invoice_an_order_and_a_parcel_are_read() -> None:
    invoice = {
        "@type": "Invoice",
        "provider": {"@type": "Organization", "name": "Énergie du Rhône"},
        "confirmationNumber": "2026-77",
        "totalPaymentDue": {"@type": "PriceSpecification", "price": "84,20", "priceCurrency": "EUR"},
        "paymentDueDate": "2026-12-15",
    }
    order = {"@type": "Order", "orderNumber": "A1", "merchant": {"name": "Papeterie Rol"}}
    parcel = {"@type": "ParcelDelivery", "trackingNumber": "LP9", "carrier": {"name": "La Poste"}}
    found, (bill,) = read_page(page(invoice, order, parcel))
    assert (bill.party, bill.number, bill.money, bill.due_date) == (
        "Énergie du Rhône",
        "2026-77",
        Money.read("84.20 EUR"),
        date(2026, 12, 15),
    )
    assert [(each.kind, each.number, each.name) for each in found] == [
        ("order", "A1", "Papeterie Rol"),
        ("parcel", "LP9", "La Poste"),
    ]


MICRODATA = """<div itemscope itemtype="http://schema.org/TrainReservation">
<meta itemprop="reservationNumber" content="QX12"><link itemprop="reservationStatus" href="http://schema.org/ReservationConfirmed">
<div itemprop="reservationFor" itemscope itemtype="http://schema.org/TrainTrip"><b itemprop="trainNumber">TGV <i>6681</i></b>
<span itemprop="departureStation" itemscope itemtype="http://schema.org/TrainStation"><span itemprop="name">Paris&nbsp;Gare de Lyon</span></span>
<time itemprop="departureTime" datetime="2026-12-02T08:00:00+01:00">8 h</time>
<span itemprop="arrivalStation" itemscope itemtype="http://schema.org/TrainStation"><span itemprop="name">Lyon</span></span>
<time itemprop="arrivalTime" datetime="2026-12-02T10:04:00+01:00">10 h 04</time></div></div>"""


def test_microdata_says_the_same_as_json() -> None:
    (found,), _ = read_page(MICRODATA)
    assert found == Reservation(
        kind="train",
        number="QX12",
        name="TGV 6681",
        start=datetime.fromisoformat("2026-12-02T08:00:00+01:00"),
        end=datetime.fromisoformat("2026-12-02T10:04:00+01:00"),
        origin="Paris Gare de Lyon",
        destination="Lyon",
    )


def test_hidden_data_in_a_comment_or_a_text_is_none() -> None:
    assert things("<!--" + page(FLIGHT) + "-->") == []
    assert things("<textarea>" + page(FLIGHT) + "</textarea>") == []


@pytest.mark.parametrize(
    "html",
    [
        "<div itemscope itemprop=a>" * 50_000,
        "<i itemprop=x>" * 50_000 + "<div itemscope>",
        '<script type="application/ld+json">' + "[" * 300_000,
        '<script type="application/ld+json">' * 20_000,
        page(*[FLIGHT] * 500),
        "<div itemscope>" + "<b itemprop=x>y" * 60_000,
    ],
    ids=range(6),
)
def test_hostile_pages_cost_little(html: str) -> None:
    started = time.process_time()
    found, _ = read_page(html)
    assert len(found) <= 12
    assert time.process_time() - started < 3


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=9) | st.sampled_from(["2026-12-02", "FlightReservation", "Invoice"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["@type", "@graph", "reservationFor", "airline", "totalPaymentDue", "address", "name"]), inner
            )
        ),
        max_leaves=15,
    )
)
def test_no_data_whatever_raise(found: object) -> None:
    read_page(
        page({"@type": "FlightReservation", "reservationFor": found}, {"@type": "Invoice", "totalPaymentDue": found}, found)
    )


def test_a_mail_of_a_public_collection_is_read() -> None:
    from adjoint.formats.mail.read import read_message  # noqa: PLC0415

    raw = (data("travel") / "cases/extractordata/synthetic/flight-booking.eml").read_bytes()
    expected = json.loads((data("travel") / "cases/extractordata/synthetic/flight-booking.eml.json").read_text("utf-8"))
    found = read_message(raw).reservations
    assert [each.number for each in found] == [each["reservationNumber"] for each in expected]
    assert [each.destination for each in found] == [each["reservationFor"]["arrivalAirport"]["name"] for each in expected]
