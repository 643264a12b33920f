"""The secret addresses of a client's calendar: their page, and what each gives to a calendar program."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from adjoint.desk import feeds as desk
from adjoint.desk import secret
from adjoint.desk.people import client_of
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms_feed import KINDS, FeedForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, office, person
from adjoint.doors.web.public import machine, often
from adjoint.kernel.errors import AdjointError
from adjoint.wall.scope import scope

SHOWN = "feed"
A_MINUTE = 30
"""How often one address is read in a minute, at most, by this process."""


@office()
def feeds(request: HttpRequest, place: Place) -> HttpResponse:
    """List the addresses, and make one, whose secret is shown this once."""
    client = client_of(place.id)
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        it = form.cleaned_data
        try:
            _row, token = desk.make(client, it["kind"], it["label"], person(request).email, now(), weeks=it["weeks"])
        except AdjointError as error:
            form.add_error(None, error.say(lang()))
        else:
            request.session[SHOWN] = {"client": place.slug, "url": request.build_absolute_uri(reverse("feed", args=[token]))}
            return redirect("feeds", place.slug)
    kept: dict[str, Any] = request.session.pop(SHOWN, {}) if request.method == "GET" and SHOWN in request.session else {}
    kinds = dict(KINDS)
    context = {
        "client": client_context(place),
        "rows": [
            {
                "label": row.label,
                "kind": kinds[row.kind],
                "weeks": row.weeks,
                "by": row.by,
                "at": row.at,
                "used_at": row.used_at,
                "revoke_url": reverse("feed_revoke", args=[place.slug, row.pk]),
            }
            for row in desk.listed(place.id)
        ],
        "shown": kept.get("url", "") if kept.get("client") == place.slug else "",
        "form": form,
        "form_url": reverse("feeds", args=[place.slug]),
        "clients_url": reverse("clients"),
    }
    answer = render(request, "feeds.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@office()
def revoke(request: HttpRequest, place: Place, feed_id: int) -> HttpResponse:
    """Shut an address."""
    try:
        if not desk.revoke(client_of(place.id), feed_id, person(request).email, now()):
            raise Http404
    except AdjointError as error:
        messages.error(request, error.say(lang()))
    else:
        messages.success(request, gettext("The address is shut. Whoever reads it gets nothing from now on."))
    return redirect("feeds", place.slug)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar to whoever knows its secret address; a wrong one and a revoked one answer alike."""
    named = secret.read(token)
    if often(f"feed-{named[1] if named else machine(request)}", A_MINUTE, 60):
        return _plain("Too often", 429, {"Retry-After": "60"})
    found = None
    if named is not None:
        client_id, hashed = named
        with scope(client_id):
            found = desk.read(client_id, hashed, request.headers.get("If-None-Match", ""), now())
    if found is None:
        return _plain("Not found", 404, {})
    headers = {
        "ETag": found.etag,
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    if found.body is None:
        return HttpResponse(status=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{found.name}"'
    return HttpResponse(found.body, content_type="text/calendar; charset=utf-8", headers=headers)


def _plain(words: str, status: int, headers: dict[str, str]) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain", headers={"X-Robots-Tag": "noindex", **headers})
