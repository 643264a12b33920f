"""An invoice or a journey that a mail carries as data is read before its words: amount, day, hours; whoever sends it pays nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage

import pytest

from adjoint.desk.models import Action, Case, Request
from adjoint.formats.structured.tests.test_einvoice import CII, pdf_with
from adjoint.wall.scope import scope


def letter(subject: str, text: str, *, html: str = "", pdf: bytes = b"") -> str:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Ventes <ventes@vasseur.test>", "claire@fontaine.test", subject
    made["Date"], made["Message-ID"] = "Mon, 23 Nov 2026 08:01:00 +0100", "<b1@vasseur.test>"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    if pdf:
        made.add_attachment(pdf, maintype="application", subtype="pdf", filename="facture.pdf")
    return made.as_string()


@pytest.mark.parametrize(("lang", "amount"), [("fr", "1\u202f240,50\u00a0€"), ("en", "€1,240.50")])
def test_an_invoice_in_a_pdf_becomes_a_case_with_its_amount_and_its_day(
    small: Callable[..., int], lang: str, amount: str
) -> None:
    client_id = small(letter("Document", "Bonjour, voir la pièce jointe.", pdf=pdf_with(CII)), lang=lang)
    with scope(client_id):
        row = Request.objects.get(client_id=client_id)
        assert row.kind == "invoice"
        (frame,) = row.frames
        assert (frame["intent"], frame["sure"]) == ("invoice.pay", True)
        assert frame["slots"]["amount"] == {"value": "1240.50", "currency": "EUR"}
        assert frame["slots"]["when"]["end"].startswith("2026-12-21T00:00")
        case = Case.objects.get(client_id=client_id)
        assert case.due == date(2026, 12, 20)
        assert "Imprimerie Vasseur F-2026-118" in case.title
        assert amount in case.title
        assert set(Action.objects.filter(client_id=client_id).values_list("verb", flat=True)) == {"case.put"}


def test_a_credit_note_is_no_invoice_to_pay(small: Callable[..., int]) -> None:
    client_id = small(letter("Avoir", "Ci-joint.", pdf=pdf_with(CII.replace(b">380<", b">381<"))))
    with scope(client_id):
        row = Request.objects.get(client_id=client_id)
        assert (row.kind, row.frames) == ("document", [])


def test_a_train_in_the_data_of_a_page_is_noted_with_its_hours(small: Callable[..., int]) -> None:
    train = {
        "@type": "TrainReservation",
        "reservationNumber": "QX12",
        "reservationFor": {
            "trainNumber": "6681",
            "departureStation": {"name": "Paris"},
            "arrivalStation": {"name": "Lyon"},
            "departureTime": "2026-12-02T08:00:00",
            "arrivalTime": "2026-12-02T10:04:00",
        },
    }
    html = f'<script type="application/ld+json">{json.dumps(train)}</script><p>Merci de votre commande.</p>'
    client_id = small(letter("Votre commande", "Merci de votre commande.", html=html))
    with scope(client_id):
        assert Request.objects.get(client_id=client_id).kind == "travel_confirmation"
        put = Action.objects.get(client_id=client_id, verb="calendar.put")
        assert (put.args["title"], put.args["description"]) == ("Train 6681 Paris – Lyon", "QX12")
        assert put.args["start"].startswith("2026-12-02T07:00") or put.args["start"].startswith("2026-12-02T08:00:00+01:00")
