"""The people of the practice: invitations, whom each one serves, and the register of conflicts of interest."""

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
from adjoint.doors.web.forms_people import ConflictForm, InviteForm
from adjoint.doors.web.gate import head, person
from adjoint.doors.web.signin import first_link
from adjoint.kernel.errors import AdjointError
from adjoint.wall.models import Client, Conflict, Seat, User
from adjoint.wall.scope import roster


def served() -> dict[int, Client]:
    """Return every client of the practice by id: the list alone, nothing of theirs."""
    with roster():
        return {row.pk: row for row in Client.objects.filter(active=True).order_by("name")}


@head
def team(request: HttpRequest) -> HttpResponse:
    """Show everybody who signs in, and the register; invite an assistant."""
    form = InviteForm(request.POST or None, initial={"lang": lang()})
    if request.method == "POST" and form.is_valid():
        try:
            user = people.invite(form.cleaned_data["email"], form.cleaned_data["name"], form.cleaned_data["lang"])
        except AdjointError as error:
            form.add_error("email", error.say(lang()))
        else:
            keep_link(request, user)
            return redirect("team_person", user.pk)
    clients = served()
    context = {
        "rows": [_row(user, clients) for user in User.objects.order_by("-is_active", "-is_staff", "name", "email")],
        "register": [
            {
                "name": str(row.user),
                "client": clients[row.client_id].name,
                "reason": row.reason,
                "on": row.declared_at,
                "url": reverse("team_person", args=[row.user_id]),
            }
            for row in Conflict.objects.filter(client_id__in=list(clients)).select_related("user").order_by("declared_at")
        ],
        "form": form,
        "form_url": reverse("team"),
    }
    return render(request, "team.html", context)


def _row(user: User, clients: dict[int, Client]) -> dict[str, Any]:
    seats = list(Seat.objects.filter(user=user, client_id__in=list(clients)).values_list("client_id", "role"))
    return {
        "name": str(user),
        "address": user.email,
        "role": role_of(user, {role for _, role in seats}),
        "clients": ", ".join(sorted(clients[client_id].name for client_id, _ in seats)),
        "state": "paused" if not user.is_active else "ok" if user.has_usable_password() else "invited",
        "url": reverse("team_person", args=[user.pk]),
    }


def role_of(user: User, roles: set[str]) -> str:
    """Say what somebody is here."""
    if user.is_staff:
        return gettext("heads the practice")
    return gettext("principal") if roles == {"principal"} else gettext("assistant")


def keep_link(request: HttpRequest, user: User) -> None:
    """Keep the link by which a person chooses their password for one showing."""
    request.session["first_link"] = {"user": user.pk, "url": first_link(request, user)}


def shown_link(request: HttpRequest, user: User) -> dict[str, str] | None:
    """Return the link that was just made for a person, once."""
    kept = request.session.get("first_link")
    if not kept or kept.get("user") != user.pk:
        return None
    del request.session["first_link"]
    return {"name": str(user), "url": str(kept["url"])}


def found(user_id: int) -> User:
    """Return a person, or answer as for nobody."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise Http404
    return user


@head
def one(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show one person: whom they serve, whom they must not."""
    user, clients = found(user_id), served()
    form = ConflictForm(request.POST or None, clients={str(pk): row.name for pk, row in clients.items()})
    if request.method == "POST" and form.is_valid():
        client_id = int(form.cleaned_data["client"])
        people.declare(client_id, user, form.cleaned_data["reason"], person(request).email, now())
        messages.success(request, gettext("It stands in the register. %(who)s has no seat there.") % {"who": user})
        return redirect("team_person", user.pk)
    seats = dict(Seat.objects.filter(user=user).values_list("client_id", "role"))
    conflicts = {row.client_id: row for row in Conflict.objects.filter(user=user)}
    context = {
        "who": {"name": str(user), "address": user.email, "role": role_of(user, set(seats.values())), "active": user.is_active},
        "me": user.pk == person(request).pk,
        "link": shown_link(request, user),
        "link_url": reverse("team_link", args=[user.pk]),
        "active_url": reverse("team_active", args=[user.pk]),
        "rows": [_client_row(user, row, seats.get(pk, ""), conflicts.get(pk)) for pk, row in clients.items()],
        "form": form,
        "form_url": reverse("team_person", args=[user.pk]),
        "back_url": reverse("team"),
    }
    return render(request, "team_person.html", context)


def _client_row(user: User, row: Client, role: str, conflict: Conflict | None) -> dict[str, Any]:
    return {
        "name": row.name,
        "role": {"assistant": gettext("serves them"), "principal": gettext("is their principal")}.get(role, ""),
        "reason": conflict.reason if conflict else "",
        "on": conflict.declared_at if conflict else None,
        "seat_url": reverse("team_seat", args=[user.pk, row.pk, "take" if role else "give"]),
        "lift_url": reverse("team_seat", args=[user.pk, row.pk, "lift"]) if conflict else "",
    }


@require_POST
@head
def seat(request: HttpRequest, user_id: int, client_id: int, what: str) -> HttpResponse:
    """Give or take a seat, or lift a conflict."""
    user, by = found(user_id), person(request).email
    if client_id not in served() or what not in {"give", "take", "lift"}:
        raise Http404
    try:
        {"give": people.assign, "take": people.unseat, "lift": people.lift}[what](client_id, user, by, now())
    except AdjointError as error:
        messages.error(request, error.say(lang()))
    return redirect("team_person", user.pk)


@require_POST
@head
def link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Make a link by which a person chooses a new password."""
    keep_link(request, found(user_id))
    return redirect("team_person", user_id)


@require_POST
@head
def active(request: HttpRequest, user_id: int) -> HttpResponse:
    """Bar a person's sign-in, or allow it again; nobody bars themselves."""
    user = found(user_id)
    if user.pk == person(request).pk:
        raise Http404
    user.is_active = not user.is_active
    user.save(update_fields=["is_active"])
    return redirect("team_person", user_id)
