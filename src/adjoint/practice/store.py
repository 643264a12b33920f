"""The practice's tables: time read from the journal, invoices issued."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from adjoint.kernel.errors import AdjointError
from adjoint.kernel.money import Money
from adjoint.practice.core import MINUTES, Bill, Terms, Work, bill, rounded_minutes
from adjoint.practice.models import Engagement, Invoice, Series
from adjoint.practice.words import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo


class AlreadyInvoiced(AdjointError):
    """{month} was invoiced before under the number {number}. A mistake is mended by a credit note."""

    fr = "{month} est déjà facturé, sous le numéro {number}. Une erreur se répare par un avoir."
    permanent = True


class AlreadyCredited(AdjointError):
    """Invoice {number} was credited before, by the credit note {credit}. Nothing was issued."""

    fr = "La facture {number} est déjà annulée, par l'avoir {credit}. Rien n'a été émis."
    permanent = True


class CreditsACredit(AdjointError):
    """{number} is a credit note: only an invoice is credited. Nothing was issued."""

    fr = "{number} est un avoir : seule une facture s'annule par un avoir. Rien n'a été émis."
    permanent = True


class MonthNotOver(AdjointError):
    """{month} is not over yet: its invoice can be issued from the first day of the next month."""

    fr = "{month} n'est pas fini : sa facture s'émet à partir du premier jour du mois suivant."
    permanent = True


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def work_of(done: Iterable[tuple[datetime, str, Mapping[str, Any]]], zone: ZoneInfo) -> list[Work]:
    """Turn done acts (moment, verb, arguments) into time."""
    out = []
    for at, verb, args in done:
        if verb == "time.record":
            out.append(Work(date.fromisoformat(str(args["on"])), int(args["minutes"]), str(args["activity"])))
        elif verb in MINUTES:
            out.append(Work(at.astimezone(zone).date(), MINUTES[verb], str(args.get("title") or args.get("subject") or verb)))
    return out


def draft(engagement: Engagement, work: Iterable[Work], lang: str) -> tuple[Bill, int]:
    """Return the figures of a month as they stand, and the minutes charged."""
    minutes = rounded_minutes(work, engagement.increment)
    terms = Terms(
        basis=engagement.basis,
        rate=Money.read(engagement.rate),
        included=engagement.hours_included,
        extra_rate=Money.read(engagement.extra_rate) if engagement.extra_rate else None,
        vat=Decimal(engagement.vat),
    )
    return bill(terms, minutes=minutes, words=ROWS["en" if lang == "en" else "fr"]), minutes


def take_number(year: int) -> str:
    """Take the next number of a year, in the caller's transaction: it goes back if that fails."""
    Series.objects.get_or_create(year=year)
    row = Series.objects.select_for_update().get(year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{year}-{row.last:04}"


def issued(engagement: Engagement, month: date) -> Invoice | None:
    """Return the invoice of a month that still stands."""
    found = Invoice.objects.filter(client_id=engagement.client_id, engagement=engagement, month=month, credits__isnull=True)
    credited = set(
        Invoice.objects.filter(client_id=engagement.client_id, credits__isnull=False).values_list("credits_id", flat=True)
    )
    return next((row for row in found if row.pk not in credited), None)


def credit_of(invoice: Invoice) -> Invoice | None:
    """Return the credit note that takes an invoice back."""
    return Invoice.objects.filter(client_id=invoice.client_id, credits_id=invoice.pk).first()


def creditable(invoice: Invoice) -> None:
    """Check that an invoice stands; raises `AlreadyCredited`, `CreditsACredit`. The database refuses a second credit note too."""
    if invoice.credits_id is not None:
        raise CreditsACredit(number=invoice.number)
    standing = credit_of(invoice)
    if standing is not None:
        raise AlreadyCredited(number=invoice.number, credit=standing.number)


def keep(
    engagement: Engagement, month: date, snapshot: dict[str, Any], pdf: bytes, at: datetime, *, taken_back: Invoice | None = None
) -> Invoice:
    """Store an invoice, or the credit note of one, for good."""
    return Invoice.objects.create(
        client_id=engagement.client_id,
        engagement=engagement,
        credits=taken_back,
        number=snapshot["number"],
        month=month,
        issued_at=at,
        snapshot=snapshot,
        pdf=pdf,
    )
