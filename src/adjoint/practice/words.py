"""The words of invoices, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang

ROWS: dict[Lang, dict[str, str]] = {
    "fr": {
        "hours": "Assistance de direction, au temps passé",
        "flat": "Assistance de direction, forfait du mois",
        "extra": "Heures au-delà du forfait",
    },
    "en": {
        "hours": "Executive assistance, time spent",
        "flat": "Executive assistance, monthly fee",
        "extra": "Hours above the fee",
    },
}
INVOICE: dict[Lang, dict[str, str]] = {
    "fr": {
        "invoice": "Facture",
        "number": "Numéro",
        "date": "Date d'émission",
        "due": "Échéance",
        "period": "Période",
        "what": "Prestation",
        "quantity": "Quantité",
        "price": "Prix unitaire HT",
        "amount": "Montant HT",
        "net": "Total HT",
        "vat": "TVA",
        "total": "Total à payer",
        "to": "Facturé à",
        "detail": "Détail du temps",
        "minutes": "min",
        "hour": "h",
        "month": "mois",
        "no_vat": "TVA non applicable, art. 293 B du CGI",
    },
    "en": {
        "invoice": "Invoice",
        "number": "Number",
        "date": "Date of issue",
        "due": "Due date",
        "period": "Period",
        "what": "Service",
        "quantity": "Quantity",
        "price": "Unit price",
        "amount": "Amount",
        "net": "Subtotal",
        "vat": "VAT",
        "total": "Total due",
        "to": "Billed to",
        "detail": "Time in detail",
        "minutes": "min",
        "hour": "h",
        "month": "month",
        "no_vat": "No VAT charged",
    },
}
CREDIT: dict[Lang, dict[str, str]] = {
    "fr": {
        "invoice": "Avoir",
        "amount": "Montant HT crédité",
        "total": "Total crédité",
        "to": "Établi pour",
        "credits": "Annule la facture {number} du {day}",
        "reason": "Motif",
    },
    "en": {
        "invoice": "Credit note",
        "amount": "Amount credited",
        "total": "Total credited",
        "to": "Issued to",
        "credits": "Cancels invoice {number} of {day}",
        "reason": "Reason",
    },
}
"""What a credit note says in other words than an invoice."""
