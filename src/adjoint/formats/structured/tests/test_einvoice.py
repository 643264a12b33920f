"""Electronic invoices are read by their business terms, from XML and out of PDFs, and hostile ones harm nothing."""

from __future__ import annotations

import io
import json
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest

from adjoint.formats.child import Reader
from adjoint.formats.structured.einvoice import read_invoice
from adjoint.formats.structured.pdf import embedded_invoice
from adjoint.formats.structured.xml import NotXml, parse
from adjoint.formats.tests.shared import data
from adjoint.kernel.money import Money

CII = b"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocument><ram:ID>F-2026-118</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20261120</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Imprimerie Vasseur</ram:Name></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Atelier Lumen</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount>
<ram:IBANID>FR76 3000 6000 0112 3456 7890 189</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
<ram:SpecifiedTradePaymentTerms>
<ram:DueDateDateTime><udt:DateTimeString format="102">20261220</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>1440.00</ram:GrandTotalAmount>
<ram:DuePayableAmount>1240.50</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""


def pdf_with(content: bytes, name: str = "factur-x.xml") -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment(name, content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mail(*files: tuple[str, str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "vasseur@x.test", "me@y.test", "Facture"
    made["Message-ID"], made["Date"] = "<1@x.test>", "Mon, 23 Nov 2026 08:00:00 +0100"
    made.set_content("Bonjour, voici.")
    for name, mime, content in files:
        main, _, sub = mime.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader(size=1)
    yield made
    made.close()


def test_an_invoice_is_read_by_its_business_terms() -> None:
    bill = read_invoice(CII)
    assert bill is not None
    assert (bill.party, bill.number, bill.buyer) == ("Imprimerie Vasseur", "F-2026-118", "Atelier Lumen")
    assert bill.money == Money.read("1240.50 EUR")
    assert (bill.due_date, bill.issue_date) == (date(2026, 12, 20), date(2026, 11, 20))
    assert bill.iban == "FR7630006000011234567890189"
    assert not bill.credit


@pytest.mark.parametrize("mime", ["application/pdf", "application/octet-stream"])
def test_the_invoice_in_a_pdf_reaches_the_message_through_the_child(mime: str, reader: Reader) -> None:
    message = reader.read(mail(("facture.pdf", mime, pdf_with(CII)), ("copy.xml", "application/xml", CII)))
    assert message.problems == ()
    assert [bill.number for bill in message.bills] == ["F-2026-118", "F-2026-118"]
    assert message.bills[0].money == Money.read("1240.50 EUR")
    assert message.bills[0].due_date == date(2026, 12, 20)


def test_a_credit_note_asks_for_nothing() -> None:
    bill = read_invoice(CII.replace(b">380<", b">381<"))
    assert bill is not None
    assert bill.credit


HOSTILE = {
    "laughs": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><CrossIndustryInvoice>&b;</CrossIndustryInvoice>',
    "a file": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><CrossIndustryInvoice>&a;</CrossIndustryInvoice>',
    "a network": b'<!DOCTYPE x SYSTEM "http://x.test/x.dtd"><CrossIndustryInvoice/>',
    "too deep": b"<CrossIndustryInvoice>" * 5000,
    "too many": b"<CrossIndustryInvoice>" + b"<a/>" * 200_000 + b"</CrossIndustryInvoice>",
    "too long": b"<CrossIndustryInvoice>" + b"x" * 5_000_000 + b"</CrossIndustryInvoice>",
    "cut off": CII[:700],
    "nothing": b"",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_xml_is_no_invoice_and_the_mail_is_read(kind: str, reader: Reader) -> None:
    started = time.process_time()
    assert read_invoice(HOSTILE[kind]) is None
    with pytest.raises(NotXml):
        parse(HOSTILE[kind])
    message = reader.read(mail(("f.xml", "text/xml", HOSTILE[kind]), ("f.pdf", "application/pdf", pdf_with(HOSTILE[kind]))))
    assert message.text == "Bonjour, voici."
    assert message.bills == ()
    assert message.problems == ()
    assert time.process_time() - started < 5


def bomb() -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/EmbeddedFile/Filter/FlateDecode/Length 9>>stream\n" + zlib.compress(b"0" * 400_000_000, 9)


PDFS: dict[str, Callable[[], bytes]] = {
    "a bomb": bomb,
    "garbage": lambda: b"%PDF-1.7 EmbeddedFile " + bytes(range(256)) * 4000,
    "a page tree in a circle": lambda: pdf_with(CII).replace(b"/EF", b"/EX"),
    "numbers without end": lambda: b"%PDF-1.7 EmbeddedFile\n" + b"1 0 obj [" + b"[" * 200_000,
    "cut off": lambda: pdf_with(CII)[:-600],
}


@pytest.mark.parametrize("kind", PDFS)
def test_a_hostile_pdf_costs_little_and_the_mail_is_read(kind: str, reader: Reader) -> None:
    message = reader.read(mail(("f.pdf", "application/pdf", PDFS[kind]())))
    assert message.text == "Bonjour, voici."
    assert message.problems == ()


def test_a_pdf_without_files_is_not_even_opened() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    assert embedded_invoice(out.getvalue()) == b""


NS = {
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
TERMS = {
    "number": ("rsm:ExchangedDocument/ram:ID", "cbc:ID"),
    "party": (
        ".//ram:SellerTradeParty/ram:Name",
        "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName",
    ),
    "amount": (".//ram:DuePayableAmount", "cac:LegalMonetaryTotal/cbc:PayableAmount"),
    "currency": (".//ram:InvoiceCurrencyCode", "cbc:DocumentCurrencyCode"),
}


def test_the_examples_of_the_standard_are_all_read() -> None:
    folder = data("einvoice")
    rows = [json.loads(line) for line in (folder / "expected.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 32
    for row in rows:
        content = Path(folder / row["file"]).read_bytes()
        bill = read_invoice(content)
        assert bill is not None, row["file"]
        root = ET.fromstring(content)  # noqa: S314  (a public example)
        want = {
            term: " ".join((root.findtext(paths["Crossindustry" not in root.tag.title()], "", NS) or "").split())
            for term, paths in TERMS.items()
        }
        assert (bill.number, bill.party) == (want["number"], want["party"]), row["file"]
        if want["currency"]:
            assert bill.money == Money.read(f"{want['amount']} {want['currency']}"), row["file"]
        else:
            assert bill.money is None, row["file"]
