"""Invoices and credit notes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from adjoint.desk import billing
from adjoint.desk.people import client_of
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms import CreditForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, desk, office, person
from adjoint.doors.web.views.today import shown
from adjoint.kernel.errors import AdjointError
from adjoint.practice import store
from adjoint.practice.models import Engagement, Invoice
from adjoint.practice.pdf import LOCALES


@desk
def invoices(request: HttpRequest) -> HttpResponse:
    """List the invoices, and what can be invoiced."""
    mine = shown(request)
    found = list(Invoice.objects.filter(client_id__in=list(mine)).order_by("-issued_at")[:200])
    taken = set(Invoice.objects.filter(client_id__in=list(mine), credits__isnull=False).values_list("credits_id", flat=True))
    rows = [
        {
            "number": row.number,
            "client": client_context(mine[row.client_id]),
            "month": row.month,
            "total": f"-{row.snapshot['total']}" if row.credits_id else row.snapshot["total"],
            "state": state_of(row, taken),
            "due": due_of(row.snapshot),
            "url": reverse("invoice", args=[mine[row.client_id].slug, row.pk]),
        }
        for row in found
    ]
    one = next(iter(mine.values())) if len(mine) == 1 else None
    context = {
        "invoices": rows,
        "sums": [],
        "months": (),
        "filters": [],
        "prepare_url": reverse("invoice_draft", args=[one.slug]) if one else "",
        "pager": None,
    }
    return render(request, "invoices.html", context)


@office("assistant")
def invoice_draft(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the month's invoice as it will be; issue it."""
    noun = client_of(place.id)
    row = Engagement.objects.filter(client_id=place.id).order_by("-starts_on").first()
    if row is None:
        messages.error(request, gettext("Agree on a rate first."))
        return redirect("engagement", place.slug)
    last = now().astimezone(noun.tz).date().replace(day=1) - timedelta(days=1)
    try:
        month = date.fromisoformat(request.GET.get("month", f"{last:%Y-%m}") + "-01")
    except ValueError:
        month = last.replace(day=1)
    if request.method == "POST":
        try:
            issued = billing.issue(row, noun, month, now=now())
        except AdjointError as error:
            messages.error(request, error.say(lang()))
        else:
            return redirect("invoice", place.slug, issued.pk)
    snapshot = billing.snapshot(row, noun, month, number="", now=now())
    url = reverse("invoice_draft", args=[place.slug])
    return render(
        request,
        "invoice.html",
        {
            "invoice": shape(snapshot, place, "draft"),
            "time": _time(snapshot),
            "pdf_url": "",
            "card": None,
            "credit_url": "",
            "paid_url": "",
            "issue_url": f"{url}?month={month:%Y-%m}",
            "back_url": reverse("invoices"),
        },
    )


def state_of(row: Invoice, taken: set[int]) -> str:
    """Return what a list shows of an invoice: issued, credited, or a credit note itself."""
    return "credit" if row.credits_id else "credited" if row.pk in taken else "issued"


def due_of(snapshot: dict[str, Any]) -> date | None:
    """Return when an invoice is to be paid; a credit note never is."""
    return date.fromisoformat(snapshot["due"]) if snapshot.get("due") else None


def figure(text: str) -> str:
    """Write a number as the reader does."""
    return str(format_decimal(Decimal(text), locale=LOCALES[lang()]))


def shape(snapshot: dict[str, Any], place: Place, state: str) -> dict[str, Any]:
    """Return an invoice as its page shows it."""
    return {
        "number": snapshot["number"],
        "state": state,
        "client": client_context(place),
        "month": date.fromisoformat(snapshot["month"]),
        "issued": date.fromisoformat(snapshot["issued"]) if snapshot["number"] else None,
        "due": due_of(snapshot),
        "lines": [
            {"what": r["what"], "quantity": figure(r["quantity"]), "price": r["price"], "total": r["amount"]}
            for r in snapshot["rows"]
        ],
        "net": snapshot["net"],
        "tax": snapshot["vat"],
        "total": snapshot["total"],
        "tax_label": gettext("VAT %(rate)s %%") % {"rate": figure(snapshot["vat_rate"])},
    }


def _time(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"on": date.fromisoformat(w["on"]), "what": w["what"], "minutes": w["minutes"]} for w in snapshot["work"]]


@office()
def invoice(request: HttpRequest, place: Place, invoice_id: int) -> HttpResponse:
    """Show an issued invoice."""
    row = Invoice.objects.filter(client_id=place.id, pk=invoice_id).select_related("credits").first()
    if row is None:
        raise Http404
    credit = store.credit_of(row)
    state = state_of(row, {row.pk} if credit else set())
    args = [place.slug, row.pk]
    context = {
        "invoice": shape(row.snapshot, place, state),
        "time": _time(row.snapshot),
        "pdf_url": reverse("invoice_pdf", args=args),
        "card": None,
        "credit_url": reverse("invoice_credit", args=args) if state == "issued" and place.role == "assistant" else "",
        "credited_by": _beside(place, credit),
        "credits": _beside(place, row.credits),
        "reason": row.snapshot.get("reason", ""),
        "paid_url": "",
        "back_url": reverse("invoices"),
    }
    return render(request, "invoice.html", context)


@office()
def invoice_pdf(request: HttpRequest, place: Place, invoice_id: int) -> HttpResponse:
    """Give an invoice as it was issued."""
    del request
    row = Invoice.objects.filter(client_id=place.id, pk=invoice_id).first()
    if row is None:
        raise Http404
    answer = HttpResponse(bytes(row.pdf), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{row.number}.pdf"'
    return answer


def _beside(place: Place, row: Invoice | None) -> dict[str, Any] | None:
    if row is None:
        return None
    on = date.fromisoformat(row.snapshot["issued"])
    return {
        "number": row.number,
        "on": on,
        "reason": row.snapshot.get("reason", ""),
        "url": reverse("invoice", args=[place.slug, row.pk]),
    }


@office("assistant")
def invoice_credit(request: HttpRequest, place: Place, invoice_id: int) -> HttpResponse:
    """Ask why, then take an invoice back by a credit note."""
    row = Invoice.objects.filter(client_id=place.id, pk=invoice_id, credits__isnull=True).first()
    if row is None:
        raise Http404
    form = CreditForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            note = billing.credit(row, client_of(place.id), form.cleaned_data["reason"], person(request).email, now=now())
        except AdjointError as error:
            messages.error(request, error.say(lang()))
            return redirect("invoice", place.slug, row.pk)
        messages.success(request, gettext("Credit note %(number)s is issued.") % {"number": note.number})
        return redirect("invoice", place.slug, note.pk)
    context = {
        "invoice": shape(row.snapshot, place, "issued"),
        "total": row.snapshot["total"],
        "form": form,
        "form_url": reverse("invoice_credit", args=[place.slug, row.pk]),
        "back_url": reverse("invoice", args=[place.slug, row.pk]),
    }
    return render(request, "invoice_credit.html", context)
