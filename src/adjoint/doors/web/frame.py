"""The frame around every page: where one is, for whom one acts, what waits."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from adjoint.doors.web.gate import Place, acting, counts, person, places
from adjoint.doors.web.habits import habits_of, locale_of
from adjoint.doors.web.keys import keys, of_calendar
from adjoint.doors.web.marks import monogram
from adjoint.doors.web.rail import bar, rail
from adjoint.doors.web.recent import offered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


@lru_cache(maxsize=1024)
def client_context(place: Place) -> Mapping[str, Any]:
    """Return a client as templates show it; a list asks for the same one again and again."""
    url = reverse("client", args=[place.slug])
    found = {"slug": place.slug, "name": place.name, "monogram": monogram(place.name), "hue": place.hue, "url": url}
    return MappingProxyType(found)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the context that `base.html` documents."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    one, mine = acting(request), places(request)
    here = (request.resolver_match.url_name if request.resolver_match else "") or ""
    groups = rail(
        HERE.get(here, here),
        counts(request).figures,
        lambda name: url_of(name, one, mine, heads=person(request).is_staff),
    )
    switch = [{**client_context(place), "url": reverse("act_for", args=[place.slug])} for place in mine]
    return {
        "frame": {
            "zone": zone_of(one, mine),
            "clock": habits_of(locale_of(request))[0],
            "now": timezone.now(),
            "theme": request.COOKIES.get("theme", "auto"),
            "contrast": request.COOKIES.get("contrast", ""),
            "person": {"name": str(person(request)), "email": person(request).email},
            "client": client_context(one) if one else None,
            "clients": switch,
            "all_url": reverse("act_for", args=["all"]),
            "rail": groups,
            "bar": bar(groups),
            "keys": keys(),
            "calendar_keys": of_calendar() if here.startswith(("calendar", "event")) else [],
            "timer": timer(request, one),
            "urls": {
                "home": reverse("today"),
                "search": reverse("search"),
                "palette": reverse("palette"),
                "settings": reverse("mfa_index"),
                "signout": reverse("account_logout"),
                "theme": reverse("theme"),
                "lang": reverse("lang"),
                "styleguide": "",
            },
            "undo": offered(request, timezone.now()),
        }
    }


HERE = {
    "card": "waiting",
    "case": "cases",
    "request": "mail",
    "meeting": "meetings",
    "client": "clients",
    "invoice": "invoices",
    "account_add": "accounts",
    "account_edit": "accounts",
    "mandate_line": "mandate",
    "principals": "clients",
    "booking": "clients",
    "booking_kind": "clients",
    "negotiation": "cases",
    "poll_new": "meetings",
    "poll_choose": "meetings",
    "principal": "clients",
    "invoice_credit": "invoices",
    "invoice_draft": "invoices",
    "team_person": "team",
    "event": "calendar",
    "event_new": "calendar",
    "event_choose": "calendar",
    "event_move": "calendar",
    "feeds": "clients",
    "client_times": "clients",
}
"""Names of addresses to the place of the rail that they belong to."""


def zone_of(one: Place | None, mine: list[Place]) -> str:
    """Return the zone in which a page tells the time: that of the client one acts for, else of the first."""
    return one.zone if one else (mine[0].zone if mine else "Europe/Paris")


def url_of(name: str, one: Place | None, mine: list[Place], *, heads: bool) -> str:
    """Return where a place of the rail leads; one client's pages need a client, the team its head."""
    if name == "team" and not heads:
        return ""
    if name == "mandate":
        slug = one.slug if one else (mine[0].slug if mine else "")
        return reverse("mandate", args=[slug]) if slug else ""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def timer(request: HttpRequest, one: Place | None) -> dict[str, Any] | None:
    """Return the clock of the client one acts for."""
    if one is None or one.role != "assistant":
        return None
    since = counts(request).since
    urls = {"start_url": reverse("timer", args=[one.slug, "start"]), "stop_url": reverse("timer", args=[one.slug, "stop"])}
    return {"on": since is not None, "since": since, "client": one.name, **urls}
