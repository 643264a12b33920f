"""Electronic invoices (EN 16931) in their two syntaxes: UN/CEFACT CII, which Factur-X and ZUGFeRD embed in a PDF, and OASIS UBL 2.1."""

from __future__ import annotations

import re
from datetime import date

from adjoint.formats.structured.xml import Node, NotXml, parse
from adjoint.kernel.money import Money
from adjoint.kernel.structured import Bill

CREDIT = frozenset(("381", "396", "532", "83", "261", "262", "296", "308", "420", "458"))
"""Types of document (UNTDID 1001) that ask for no payment."""
MARKS = (b"CrossIndustryInvoice", b"CrossIndustryDocument", b"urn:oasis:names:specification:ubl:schema:xsd:")


def read_invoice(data: bytes, source: str = "") -> Bill | None:
    """Return the bill of an XML file, None where it is none; what is missing in it is empty."""
    if not any(mark in data for mark in MARKS):
        return None
    try:
        root = parse(data)
    except NotXml:
        return None
    if root.name in {"CrossIndustryInvoice", "CrossIndustryDocument"}:
        return _cii(root, source)
    return _ubl(root, source) if root.name in {"Invoice", "CreditNote"} else None


def _cii(root: Node, source: str) -> Bill:
    header = next(root.all("ExchangedDocument"), None) or next(root.all("HeaderExchangedDocument"), None) or Node("", {})
    trade = next(root.all("SupplyChainTradeTransaction"), None) or next(root.all("SpecifiedSupplyChainTradeTransaction"), None)
    trade = trade or Node("", {})
    agreement = _part(trade, "TradeAgreement")
    settlement = _part(trade, "TradeSettlement")
    sums = next(settlement.all("SpecifiedTradeSettlementHeaderMonetarySummation"), None)
    sums = sums or next(settlement.all("SpecifiedTradeSettlementMonetarySummation"), None) or Node("", {})
    dues = [each.word("DueDateDateTime", "DateTimeString") for each in settlement.all("SpecifiedTradePaymentTerms")]
    ibans = [
        each.word("PayeePartyCreditorFinancialAccount", "IBANID")
        for each in settlement.all("SpecifiedTradeSettlementPaymentMeans")
    ]
    return Bill(
        party=agreement.word("SellerTradeParty", "Name"),
        number=header.word("ID"),
        money=_money(sums.word("DuePayableAmount") or sums.word("GrandTotalAmount"), settlement.word("InvoiceCurrencyCode")),
        due_date=next((day for text in dues if (day := _day(text))), None),
        issue_date=_day(header.word("IssueDateTime", "DateTimeString")),
        buyer=agreement.word("BuyerTradeParty", "Name"),
        iban=next((iban for iban in map(_account, ibans) if iban), ""),
        credit=header.word("TypeCode") in CREDIT,
        source=source,
    )


def _part(trade: Node, ending: str) -> Node:
    return next((child for child in trade.children if child.name.endswith(ending)), Node("", {}))


def _ubl(root: Node, source: str) -> Bill:
    means = list(root.all("PaymentMeans"))
    dues = [root.word("DueDate"), *(each.word("PaymentDueDate") for each in means)]
    total = "LegalMonetaryTotal"
    return Bill(
        party=_ubl_name(root, "AccountingSupplierParty"),
        number=root.word("ID"),
        money=_money(root.word(total, "PayableAmount"), root.word("DocumentCurrencyCode")),
        due_date=next((day for text in dues if (day := _day(text))), None),
        issue_date=_day(root.word("IssueDate")),
        buyer=_ubl_name(root, "AccountingCustomerParty"),
        iban=next((iban for each in means if (iban := _account(each.word("PayeeFinancialAccount", "ID")))), ""),
        credit=root.name == "CreditNote" or root.word("InvoiceTypeCode") in CREDIT,
        source=source,
    )


def _ubl_name(root: Node, role: str) -> str:
    return root.word(role, "Party", "PartyLegalEntity", "RegistrationName") or root.word(role, "Party", "PartyName", "Name")


def _money(amount: str, currency: str) -> Money | None:
    if not re.fullmatch(r"[A-Z]{3}", currency) or not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,10})?", amount):
        return None
    try:
        return Money.read(f"{amount} {currency}")
    except ValueError:
        return None


def _day(text: str) -> date | None:
    """Read "20261220" or "2026-12-20"."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _account(text: str) -> str:
    bare = re.sub(r"\s", "", text).upper()
    return bare if re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", bare) else ""
