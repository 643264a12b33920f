"""The page on which somebody outside books a time, and the page of what they booked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from adjoint.desk import bookings
from adjoint.desk.bookings import Taken, TooMany, Visitor
from adjoint.desk.models import Booking
from adjoint.desk.people import client_of
from adjoint.desk.queue import perform_later
from adjoint.desk.rebook import may
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms_book import VisitorForm
from adjoint.doors.web.public import door, machine, shown, zones
from adjoint.kernel.span import Span
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from adjoint.desk.models import BookingKind
    from adjoint.kernel.client import Client

DAYS = 7
"""Days with free times on one page."""
WRITTEN = "%Y%m%dT%H%M"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the door of one kind of meeting, and the clock by which they read."""

    request: HttpRequest
    client: Client
    kind: BookingKind
    zone: str

    def about(self) -> dict[str, Any]:
        """Return what every page of a kind says: its name, its length, where; nothing of the calendar."""
        kind = self.kind.noun()
        return {
            "kind": kind.say(lang()),
            "with": self.client.principals[0].name if self.client.principals else self.client.name,
            "minutes": kind.minutes,
            "mode": kind.mode,
            "place": kind.place,
            "price": kind.price,
            "address": self.client.address,
        }

    def told(self, span: Span) -> str:
        """Tell a time by the visitor's clock, and the client's where it shows another one."""
        zones = (ZoneInfo(self.zone), self.client.tz)
        return tell.in_zones(span, lang(), zones, now(), habit=self.client.preferences.clock)

    def here(self, **more: object) -> str:
        """Return the address of this page, in the same zone and language."""
        return "?" + urlencode({"lang": lang(), "zone": self.zone} | more, safe="/")

    def other(self, **more: object) -> str:
        """Return the address of this page in the other language."""
        return self.here(**{"lang": "en" if lang() == "fr" else "fr"} | more)

    def shown(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """Show a page."""
        return shown(self.request, template, self.about() | context, status=status)


def visit(request: HttpRequest, client: Client, kind: BookingKind, zone: str) -> Visit:
    """Return the visit that a request is; `zone`: where it names none."""
    given = request.POST if request.method == "POST" else request.GET
    return Visit(request, client, kind, bookings.known_zone(given.get("zone", ""), zone))


def chosen(request: HttpRequest) -> datetime | None:
    """Return the time that a visitor chose."""
    return bookings.at((request.POST if request.method == "POST" else request.GET).get("at", ""))


@door
def book(request: HttpRequest, client_id: int, hashed: str) -> HttpResponse | None:
    """Show the free times; with one chosen, ask who books; then take it."""
    row = bookings.door(client_id, hashed)
    if row is None:
        return None
    client = client_of(client_id)
    here, start = visit(request, client, row, client.zone), chosen(request)
    found = bookings.times(client, row, now())
    span = next((each for each in found if each.start == start), None)
    if span is None:
        return times(here, found, error=Taken().say(lang()) if start else "")
    form = VisitorForm(request.POST if request.method == "POST" else None, questions=row.noun().questions, lang=lang())
    if form.is_bound and form.is_valid():
        return _taken(here, span, form)
    return _asked(here, span, form)


def times(here: Visit, found: Sequence[Span], *, error: str = "", moving: str = "") -> HttpResponse:
    """Show the free times by day of the visitor's zone."""
    given = here.request.GET.get("page", "")
    number = int(given) if given.isdecimal() and len(given) < 4 else 0
    own, theirs = here.client.tz, ZoneInfo(here.zone)
    days = [(day, tuple(spans)) for day, spans in groupby(found, key=lambda span: span.start.astimezone(theirs).date())]
    part, today = days[number * DAYS : (number + 1) * DAYS], now().astimezone(theirs).date()
    differs = any(span.start.astimezone(own).utcoffset() != span.start.astimezone(theirs).utcoffset() for span in found)
    context = {
        "days": [
            {"name": tell.day(day, lang(), today), "times": [_time(here, span, differs=differs) for span in spans]}
            for day, spans in part
        ],
        "error": error,
        "moving": moving,
        "zone": here.zone,
        "zones": zones(),
        "zone_name": tell.zone_name(theirs, lang()),
        "own_name": tell.zone_name(own, lang()) if differs else "",
        "weeks": max(1, round(here.kind.horizon / 7)),
        "earlier": here.here(page=number - 1) if number and days else "",
        "later": here.here(page=number + 1) if len(days) > (number + 1) * DAYS else "",
        "other": here.other(),
        "page": number,
    }
    return here.shown("book/times.html", context, 409 if error else 200)


def _time(here: Visit, span: Span, *, differs: bool) -> dict[str, str]:
    habit = here.client.preferences.clock
    local, own = span.start.astimezone(ZoneInfo(here.zone)), span.start.astimezone(here.client.tz)
    other = tell.clock(own, lang(), habit) if differs else ""
    if differs and own.date() != local.date():
        other = f"{tell.day(own.date(), lang(), own.date())}, {other}"
    return {"name": tell.clock(local, lang(), habit), "other": other, "url": here.here(at=span.start.strftime(WRITTEN))}


def hidden(here: Visit, span: Span) -> dict[str, str]:
    """Return what a form carries along."""
    return {"at": span.start.strftime(WRITTEN), "zone": here.zone, "lang": lang()}


def _asked(here: Visit, span: Span, form: VisitorForm, *, error: str = "") -> HttpResponse:
    context = {
        "form": form,
        "error": error,
        "when": here.told(span),
        "hidden": hidden(here, span),
        "back": here.here(),
        "other": here.other(at=span.start.strftime(WRITTEN)),
    }
    return here.shown("book/who.html", context, 422 if form.errors else 429 if error else 200)


def _taken(here: Visit, span: Span, form: VisitorForm) -> HttpResponse:
    who = Visitor(
        name=form.cleaned_data["name"],
        email=form.cleaned_data["email"],
        lang=lang(),
        zone=here.zone,
        answers=form.answers(),
        machine=machine(here.request),
    )
    link = here.request.build_absolute_uri(reverse("booked", args=["TOKEN"])).replace("TOKEN", "{token}")
    try:
        _, token = bookings.take(here.client, here.kind, span.start, who, link, now=now())
    except Taken as error:
        return times(here, bookings.times(here.client, here.kind, now()), error=error.say(lang()))
    except TooMany as error:
        return _asked(here, span, form, error=error.say(lang()))
    perform_later(here.client.id)
    return redirect(reverse("booked", args=[token]) + here.here())


@door
def booked(request: HttpRequest, client_id: int, hashed: str) -> HttpResponse | None:
    """Show what was booked, and how it stands."""
    row = booking_of(client_id, hashed)
    if row is None:
        return None
    bookings.settle(row)
    here, state = visit(request, client_of(client_id), row.kind, row.zone), bookings.state_of(row)
    move, cancel = may(row, now())
    length = row.end - row.start
    context = {
        "move": f"{request.path}/move{here.here()}" if move else "",
        "cancel": f"{request.path}/cancel{here.here()}" if cancel else "",
        "was": here.told(Span(row.was, row.was + length)) if row.was and state == "asked" else "",
        "state": state,
        "when": here.told(Span(row.start, row.end)),
        "email": row.email,
        "link": row.kind.url if state == "booked" else "",
        "pay": row.kind.pay_url if state == "booked" else "",
        "pay_host": urlsplit(row.kind.pay_url).hostname or "",
        "other": here.other(),
    }
    return here.shown("book/booked.html", context)


def booking_of(client_id: int, hashed: str) -> Booking | None:
    """Return the booking that a secret opens."""
    return Booking.objects.filter(client_id=client_id, token=hashed).select_related("kind").first()
