"""Accounts: mailboxes, calendars and address books of the clients."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from adjoint.connectors import CONNECTORS
from adjoint.connectors import card as connector_card
from adjoint.desk.setup import add_account, change_account, check_account, remove_account
from adjoint.doors.room import room
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms_account import account_form
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, desk, office, person
from adjoint.doors.web.views.today import shown
from adjoint.kernel.errors import AdjointError
from adjoint.runtime.settings import settings
from adjoint.wall.models import Account

ACCOUNT = {"new": "never", "ok": "ok", "trouble": "broken"}
"""State of an account to the state that pages show."""

PORTS = {
    "mailbox": _("Mail that comes in"),
    "outbox": _("Mail that leaves"),
    "calendar": _("Calendar"),
    "contacts": _("Address book"),
}
"""What an account is for, in words."""


def title_of(row: Account) -> str:
    """Name an account by what it is for; a second one of its kind by its number too."""
    number = row.label.rpartition(" ")[2]
    return f"{PORTS[row.port]} {number}" if number.isdigit() else str(PORTS[row.port])


@desk
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts of the clients shown."""
    left = room(settings().data_dir)
    if not left.ok:
        messages.error(request, getattr(left, lang()))
    mine = shown(request)
    rows = [
        account_context(row, mine[row.client_id])
        for row in Account.objects.filter(client_id__in=list(mine)).order_by("client_id", "id")
    ]
    return render(request, "accounts.html", {"accounts": rows, "cards": []})


def account_context(row: Account, place: Place) -> dict[str, Any]:
    """Return an account as the list shows it."""
    return {
        "title": title_of(row),
        "address": connector_card(row.connector).title.say(lang()),
        "kinds": [],
        "client": client_context(place),
        "state": ACCOUNT.get(row.state, "never"),
        "checked_at": row.read_at,
        "trouble": row.trouble.get(lang(), ""),
        "mend": gettext("Change its settings") if row.trouble else "",
        "url": reverse("account_edit", args=[place.slug, row.pk]) if place.role == "assistant" else "",
        "check_url": reverse("account_check", args=[place.slug, row.pk]),
    }


@office("assistant")
def account_choose(request: HttpRequest, place: Place) -> HttpResponse:
    """Choose what to connect."""
    rows = [account_context(row, place) for row in Account.objects.filter(client_id=place.id).order_by("id")]
    cards = [
        {
            "name": c.name,
            "title": c.title.say(lang()),
            "text": ", ".join(c.kinds),
            "url": reverse("account_add", args=[place.slug, c.name]),
        }
        for c in CONNECTORS.values()
    ]
    return render(request, "accounts.html", {"accounts": rows, "cards": cards})


@office("assistant")
def account_add(request: HttpRequest, place: Place, connector: str) -> HttpResponse:
    """Connect an account: it is tried for real before it is kept."""
    card = CONNECTORS.get(connector)
    if card is None:
        raise Http404
    form, check = account_form(card, lang(), request.POST or None), None
    rare = account_form(card, lang(), request.POST or None, rare=True)
    if request.method == "POST" and form.is_valid() and rare.is_valid():
        try:
            findings = add_account(place.id, card, form.cleaned_data | rare.cleaned_data, now=now())
        except AdjointError as error:
            form.add_error(None, error.say(lang()))
        else:
            check = _check(findings)
            if check["ok"]:
                messages.success(request, gettext("Connected."))
                return redirect("accounts")
    context = {
        "client": client_context(place),
        "title": card.title.say(lang()),
        "account": None,
        "form": form,
        "rare": rare if rare.fields else None,
        "form_url": reverse("account_add", args=[place.slug, connector]),
        "back_url": reverse("account_choose", args=[place.slug]),
        "remove_url": "",
        "check": check,
    }
    return render(request, "account_form.html", context)


def _check(findings: Any) -> dict[str, Any]:
    steps = [{"what": getattr(f, lang()), "ok": f.ok, "mend": ""} for f in findings]
    return {"ok": all(step["ok"] for step in steps), "steps": steps}


@office("assistant")
def account_check(request: HttpRequest, place: Place, account_id: int) -> HttpResponse:
    """Try an account for real and say what to mend."""
    row = Account.objects.filter(client_id=place.id, pk=account_id).first()
    if row is None:
        raise Http404
    for finding in check_account(row, now=now()):
        (messages.success if finding.ok else messages.error)(request, getattr(finding, lang()))
    return redirect("accounts")


@office("assistant")
def account_edit(request: HttpRequest, place: Place, account_id: int) -> HttpResponse:
    """Change an account: what is new is tried for real before it is kept; its secret can be replaced, and is never shown."""
    row = _held(place, account_id)
    card, held = connector_card(row.connector), row.settings | {"checks": row.checks}
    reads = row.port == "mailbox"
    form = account_form(card, lang(), request.POST or None, held=held, checks=reads)
    rare = account_form(card, lang(), request.POST or None, rare=True, held=held)
    check = None
    if request.method == "POST" and form.is_valid() and rare.is_valid():
        try:
            data = form.cleaned_data | rare.cleaned_data
            findings = change_account(row, card, data, person(request).email, now=now())
        except AdjointError as error:
            form.add_error(None, error.say(lang()))
        else:
            check = _check(findings)
            if check["ok"]:
                messages.success(request, gettext("Changed, and it works."))
                return redirect("accounts")
    context = {
        "client": client_context(place),
        "title": card.title.say(lang()),
        "account": {"title": title_of(row)},
        "form": form,
        "rare": rare if rare.fields else None,
        "form_url": reverse("account_edit", args=[place.slug, row.pk]),
        "back_url": reverse("accounts"),
        "remove_url": reverse("account_remove", args=[place.slug, row.pk]),
        "check": check,
    }
    return render(request, "account_form.html", context)


@office("assistant")
def account_remove(request: HttpRequest, place: Place, account_id: int) -> HttpResponse:
    """Ask, then disconnect an account."""
    row = _held(place, account_id)
    if request.method == "POST":
        label = title_of(row)
        remove_account(row, person(request).email, now=now())
        messages.success(request, gettext("%(label)s is disconnected. Its secret is forgotten.") % {"label": label})
        return redirect("accounts")
    context = {
        "title": gettext("Disconnect %(label)s?") % {"label": title_of(row)},
        "text": gettext(
            "Nothing is read or sent through it any more, and its secret is forgotten. Mails and the journal stay here."
        ),
        "facts": [{"label": gettext("Client"), "value": place.name}, {"label": gettext("Connector"), "value": row.connector}],
        "form_url": reverse("account_remove", args=[place.slug, row.pk]),
        "back_url": reverse("account_edit", args=[place.slug, row.pk]),
        "action": gettext("Disconnect"),
        "danger": True,
        "hidden": {},
    }
    return render(request, "confirm.html", context)


def _held(place: Place, account_id: int) -> Account:
    row = Account.objects.filter(client_id=place.id, pk=account_id).first()
    if row is None:
        raise Http404
    return row
