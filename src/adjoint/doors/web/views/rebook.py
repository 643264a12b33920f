"""The pages by which whoever booked moves or cancels it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from adjoint.desk import bookings, rebook
from adjoint.desk.bookings import Taken
from adjoint.desk.models import Booking
from adjoint.desk.people import client_of
from adjoint.desk.queue import perform_later
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.public import door
from adjoint.doors.web.views.book import Visit, booking_of, chosen, hidden, times, visit
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.span import Span


@door
def cancel(request: HttpRequest, client_id: int, hashed: str) -> HttpResponse | None:
    """Ask once more, then cancel."""
    row = booking_of(client_id, hashed)
    if row is None:
        return None
    here = visit(request, client_of(client_id), row.kind, row.zone)
    if not rebook.may(row, now())[1]:
        return _back(here)
    error = ""
    if request.method == "POST":
        try:
            rebook.cancel(here.client, row, now())
        except AdjointError as wrong:
            error = wrong.say(lang())
        else:
            perform_later(client_id)
            return _back(here)
    return _sure(here, row, {"zone": here.zone, "lang": lang()}, error=error)


@door
def move(request: HttpRequest, client_id: int, hashed: str) -> HttpResponse | None:
    """Show the free times; with one chosen, ask once more, then move."""
    row = booking_of(client_id, hashed)
    if row is None:
        return None
    here = visit(request, client_of(client_id), row.kind, row.zone)
    if not rebook.may(row, now())[0]:
        return _back(here)
    found = [span for span in bookings.times(here.client, row.kind, now(), but=row) if span.start != row.start]
    start, moving = chosen(request), here.told(Span(row.start, row.end))
    span = next((each for each in found if each.start == start), None)
    if span is None:
        return times(here, found, error=Taken().say(lang()) if start else "", moving=moving)
    error = ""
    if request.method == "POST":
        try:
            rebook.move(here.client, row, span.start, now())
        except AdjointError as wrong:
            error = wrong.say(lang())
        else:
            perform_later(client_id)
            return _back(here)
    return _sure(here, row, hidden(here, span), to=here.told(span), error=error)


def _back(here: Visit) -> HttpResponse:
    return redirect(_booked(here))


def _booked(here: Visit) -> str:
    match = here.request.resolver_match
    return reverse("booked", kwargs=match.kwargs if match else {}) + here.here()


def _sure(here: Visit, row: Booking, carried: dict[str, Any], *, to: str = "", error: str = "") -> HttpResponse:
    context = {
        "form": forms.Form(),
        "when": here.told(Span(row.start, row.end)),
        "to": to,
        "error": error,
        "hidden": carried,
        "back": _booked(here),
        "other": here.other(**{"at": carried["at"]} if "at" in carried else {}),
    }
    return here.shown("book/sure.html", context, 409 if error else 200)
