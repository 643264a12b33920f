"""Who may give instructions for a client, and which of them sign in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.desk import team as people
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms_people import PrincipalForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, office, person
from adjoint.doors.web.signin import first_link
from adjoint.kernel.errors import AdjointError
from adjoint.wall.models import Principal


@office()
def principals(request: HttpRequest, place: Place, principal_id: int | None = None) -> HttpResponse:
    """Show who may instruct; add somebody, or change them."""
    held = _held(place, principal_id) if principal_id else None
    form = PrincipalForm(request.POST or None, initial={"name": held.name, "email": held.email} if held else None)
    if request.method == "POST" and form.is_valid():
        data, by = form.cleaned_data, person(request).email
        try:
            if held is None:
                people.add_principal(place.id, data["email"], data["name"], by, now())
            else:
                people.change_principal(held, data["email"], data["name"], by, now())
        except AdjointError as error:
            form.add_error("email", error.say(lang()))
        else:
            messages.success(request, gettext("Kept. %(email)s may give instructions.") % {"email": data["email"].lower()})
            return redirect("principals", place.slug)
    return render(request, "principals.html", _context(request, place, form, held))


def _context(request: HttpRequest, place: Place, form: PrincipalForm, held: Principal | None) -> dict[str, Any]:
    seated = people.seated(place.id)
    rows = Principal.objects.filter(client_id=place.id).order_by("id")
    link = request.session.pop(f"link-{place.slug}", None)
    return {
        "client": client_context(place),
        "rows": [
            {
                "name": row.name,
                "address": row.email,
                "signs_in": row.email in seated,
                "edit_url": reverse("principal", args=[place.slug, row.pk]),
                "remove_url": reverse("principal_remove", args=[place.slug, row.pk]) if len(rows) > 1 else "",
                "seat_url": reverse("principal_seat", args=[place.slug, row.pk]) if person(request).is_staff else "",
            }
            for row in rows
        ],
        "link": link,
        "editing": held.name if held else "",
        "form": form,
        "form_url": reverse("principal", args=[place.slug, held.pk]) if held else reverse("principals", args=[place.slug]),
        "list_url": reverse("principals", args=[place.slug]),
        "back_url": reverse("client", args=[place.slug]),
    }


def _held(place: Place, principal_id: int) -> Principal:
    row = Principal.objects.filter(client_id=place.id, pk=principal_id).first()
    if row is None:
        raise Http404
    return row


@office()
def remove(request: HttpRequest, place: Place, principal_id: int) -> HttpResponse:
    """Ask, then let somebody instruct no more."""
    row, back = _held(place, principal_id), reverse("principals", args=[place.slug])
    if request.method == "POST":
        try:
            people.remove_principal(row, person(request).email, now())
        except AdjointError as error:
            messages.error(request, error.say(lang()))
        else:
            messages.success(request, gettext("%(who)s may give no more instructions.") % {"who": row.name or row.email})
        return redirect(back)
    context = {
        "title": gettext("Let %(who)s give no more instructions?") % {"who": row.name or row.email},
        "text": gettext("What they write from then on is read, and never obeyed. If they sign in, they cannot any more."),
        "facts": [{"label": gettext("Address"), "value": row.email}],
        "form_url": reverse("principal_remove", args=[place.slug, row.pk]),
        "back_url": back,
        "action": gettext("Remove"),
        "danger": True,
        "hidden": {},
    }
    return render(request, "confirm.html", context)


@require_POST
@office()
def seat(request: HttpRequest, place: Place, principal_id: int) -> HttpResponse:
    """Let a principal sign in, and show the link by which they choose a password; the head of the practice alone does so."""
    row = _held(place, principal_id)
    if not person(request).is_staff:
        raise Http404
    try:
        user = people.seat_principal(row, place.lang, person(request).email, now())
    except AdjointError as error:
        messages.error(request, error.say(lang()))
    else:
        request.session[f"link-{place.slug}"] = {"name": str(user), "url": first_link(request, user)}
    return redirect("principals", place.slug)
