"""Invoices as PDF."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from adjoint.formats.typeset import typeset
from adjoint.practice.words import CREDIT, INVOICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel.errors import Lang

TEMPLATE = Path(__file__).with_name("invoice.typ")
LOCALES: dict[Lang, str] = {"fr": "fr_FR", "en": "en_GB"}


def invoice_pdf(snapshot: Mapping[str, Any]) -> bytes:
    """Return the PDF of an invoice's snapshot, in its language; the same snapshot gives the same page."""
    return typeset(_told(snapshot), TEMPLATE)


def _told(facts: Mapping[str, Any]) -> dict[str, Any]:
    lang: Lang = "en" if facts["lang"] == "en" else "fr"
    locale = LOCALES[lang]

    def money(text: str) -> str:
        value, _, currency = text.partition(" ")
        return str(format_currency(Decimal(value), currency, locale=locale))

    def day(text: str) -> str:
        return str(format_date(date.fromisoformat(text), "long", locale=locale))

    back = facts.get("credits")
    words = INVOICE[lang] | (CREDIT[lang] if back else {})
    month = date.fromisoformat(facts["month"])
    rows = [
        {
            "what": row["what"],
            "quantity": f"{format_decimal(Decimal(row['quantity']), locale=locale)} {words[row['unit']]}",
            "price": money(row["price"]),
            "amount": money(row["amount"]),
        }
        for row in facts["rows"]
    ]
    rate = Decimal(facts["vat_rate"])
    return {
        "words": words,
        "lang": lang,
        "number": facts["number"],
        "issued": day(facts["issued"]),
        "due": day(facts["due"]) if facts.get("due") else "",
        "credits": words["credits"].format(number=back["number"], day=day(back["issued"])) if back else "",
        "reason": facts.get("reason", ""),
        "month": str(format_date(month, "LLLL y", locale=locale)),
        "practice": facts["practice"],
        "details": [str(value) for value in facts["details"].values()],
        "client": facts["client"],
        "address": facts["address"],
        "title": facts["title"],
        "rows": rows,
        "net": money(facts["net"]),
        "vat": money(facts["vat"]),
        "vat_label": f"{words['vat']} {format_decimal(rate, locale=locale)} %" if rate else words["no_vat"],
        "total": money(facts["total"]),
        "work": [{"on": day(each["on"]), "what": each["what"], "minutes": str(each["minutes"])} for each in facts["work"]],
    }
