"""The kinds of meeting that people outside may book: made, changed, given a new address, closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.desk import kinds
from adjoint.desk.models import BookingKind
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms_book import KindForm, initial
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, office, person


@office()
def booking(request: HttpRequest, place: Place, kind_id: int | None = None) -> HttpResponse:
    """Show what may be booked; add a kind, or change one."""
    held = _held(place, kind_id) if kind_id else None
    form = KindForm(request.POST or None, initial=initial(held) if held else None)
    if request.method == "POST" and form.is_valid():
        by = kinds.By(person(request).email, principal=place.role == "principal")
        if held is None:
            row, token = kinds.added(place.id, form.kept(), by, now())
            _handed(request, place, row, token)
        else:
            kinds.changed(held, form.kept(), by, now())
            messages.success(request, gettext("Kept. Its address stays the same."))
        return redirect("booking", place.slug)
    return render(request, "booking.html", _context(request, place, form, held))


def _handed(request: HttpRequest, place: Place, row: BookingKind, token: str) -> None:
    """Keep the address for the next page alone."""
    url = request.build_absolute_uri(reverse("book", args=[token]))
    request.session[f"door-{place.slug}"] = {"name": row.noun().say(lang()), "url": url}


def _context(request: HttpRequest, place: Place, form: KindForm, held: BookingKind | None) -> dict[str, Any]:
    rows = BookingKind.objects.filter(client_id=place.id, revoked_at=None).order_by("id")
    return {
        "client": client_context(place),
        "rows": [
            {
                "name": row.noun().say(lang()),
                "minutes": row.minutes,
                "used_at": row.used_at,
                "entrusted": row.entrusted,
                "edit_url": reverse("booking_kind", args=[place.slug, row.pk]),
                "renew_url": reverse("booking_renew", args=[place.slug, row.pk]),
                "close_url": reverse("booking_close", args=[place.slug, row.pk]),
            }
            for row in rows
        ],
        "link": request.session.pop(f"door-{place.slug}", None),
        "editing": held.noun().say(lang()) if held else "",
        "form": form,
        "form_url": reverse("booking_kind", args=[place.slug, held.pk]) if held else reverse("booking", args=[place.slug]),
        "list_url": reverse("booking", args=[place.slug]),
        "back_url": reverse("client", args=[place.slug]),
    }


def _held(place: Place, kind_id: int) -> BookingKind:
    row = BookingKind.objects.filter(client_id=place.id, pk=kind_id, revoked_at=None).first()
    if row is None:
        raise Http404
    return row


@require_POST
@office()
def renew(request: HttpRequest, place: Place, kind_id: int) -> HttpResponse:
    """Give a kind a new address; the old one opens nothing any more."""
    row = _held(place, kind_id)
    _handed(request, place, row, kinds.renewed(row, person(request).email, now()))
    return redirect("booking", place.slug)


@require_POST
@office()
def close(request: HttpRequest, place: Place, kind_id: int) -> HttpResponse:
    """Close a door; what was booked by it stays."""
    row = _held(place, kind_id)
    kinds.closed(row, person(request).email, now())
    messages.success(request, gettext("Closed. Its address opens nothing any more; what was booked stays."))
    return redirect("booking", place.slug)
