"""Search, and the palette: pages that work without JavaScript, over the clients that one serves and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext

from adjoint.desk import search as desk_search
from adjoint.desk.people import client_of
from adjoint.doors.web.cards import action_row, now
from adjoint.doors.web.frame import client_context, url_of
from adjoint.doors.web.gate import acting, desk, person, places
from adjoint.doors.web.keys import ON, WORDS, keys
from adjoint.doors.web.rail import rail
from adjoint.doors.web.views.calendar import row as event_row
from adjoint.doors.web.views.cases import case_row, mail_row
from adjoint.doors.web.views.today import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from adjoint.doors.web.gate import Place
    from adjoint.kernel.contact import Contact


@desk
def search(request: HttpRequest) -> HttpResponse:
    """Find mail, cases, people and events."""
    query = request.GET.get("q", "").strip()[:200]
    terms = desk_search.terms_of(query)
    context = {"query": query, "search_url": reverse("search"), "palette": False, "here": "", "groups": []}
    if terms:
        context["groups"] = _filled(found(shown(request), terms))
    return render(request, "search.html", context)


@desk
def palette(request: HttpRequest) -> HttpResponse:
    """Find places, clients, cases and what can be done on the page that one comes from, by plain words; then everything else."""
    query, here = request.GET.get("q", "").strip()[:200], _safe(request.GET.get("from", ""))
    terms = desk_search.terms_of(query)
    groups = [
        (gettext("On that page"), _acts(here, terms)),
        (gettext("Places"), _places(request, terms)),
        (gettext("Clients"), _clients(places(request), terms)),
    ]
    if terms:
        groups += found(shown(request), terms)
    context = {"query": query, "search_url": reverse("palette"), "palette": True, "here": here, "groups": _filled(groups)}
    return render(request, "search.html", context)


def found(mine: dict[int, Place], terms: tuple[str, ...]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return what is found in the clients' world, as groups of rows."""
    moment, nouns = now(), {each: client_of(each) for each in mine}
    letters = desk_search.letters(mine, terms)
    people = [(place, card) for place in mine.values() for card in desk_search.people(place.id, terms, moment)]
    events = [(place, each) for place in mine.values() for each in desk_search.events(place.id, terms, moment)]
    return [
        (gettext("Cases"), [case_row(row, mine[row.client_id]) for row in desk_search.cases(mine, terms)]),
        (gettext("People"), [_person_row(place, card) for place, card in people][: desk_search.MOST]),
        (gettext("Calendar"), [event_row(place, each) for place, each in events][: desk_search.MOST]),
        (gettext("Mail"), [mail_row(row, mine[row.client_id]) for row in desk_search.mails(mine, terms)]),
        (gettext("Mail sent"), [action_row(row, mine[row.client_id], nouns[row.client_id]) for row in letters]),
    ]


def _filled(groups: list[tuple[str, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    return [{"title": title, "rows": rows} for title, rows in groups if rows]


def _row(url: str, title: str, detail: str = "", *, client: Place | None = None) -> dict[str, Any]:
    shown_as = client_context(client) if client else None
    quiet = {"state": "", "word": "", "at": None, "here": False, "unread": False, "quiet": False}
    return {"url": url, "title": title, "detail": detail, "client": shown_as, "bare": client is None} | quiet


def _person_row(place: Place, card: Contact) -> dict[str, Any]:
    email = card.emails[0] if card.emails else ""
    detail = ", ".join(each for each in (card.role, card.organisation, email) if each)
    return _row(f"{reverse('mail')}?q={quote(email)}" if email else place_url(place), card.name or email, detail, client=place)


def place_url(place: Place) -> str:
    """Return where a client's own page is."""
    return reverse("client", args=[place.slug])


def _safe(path: str) -> str:
    """Return a path of ours, or nothing."""
    return path if path.startswith("/") and not path.startswith("//") and "\\" not in path else ""


def _acts(here: str, terms: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return what can be done on the page one comes from."""
    try:
        name = resolve(here.partition("?")[0]).url_name or "" if here else ""
    except Resolver404:
        name = ""
    known = {each["key"]: each for each in keys()}
    offered = [known[key] for key in ON.get(name, ())]
    fit = [each for each in offered if desk_search.holds(f"{each['label']} {each['words']}", terms)]
    return [_row(here, each["label"], gettext("key %(key)s") % {"key": each["key"].upper()}) for each in fit]


def _places(request: HttpRequest, terms: tuple[str, ...]) -> list[dict[str, Any]]:
    one, mine, heads = acting(request), places(request), person(request).is_staff
    where: Callable[[str], str] = lambda name: url_of(name, one, mine, heads=heads)  # noqa: E731  (the rail asks for a function)
    items = [item for group in rail("", {}, where) for item in group["items"]]
    return [
        _row(item["url"], item["label"]) for item in items if desk_search.holds(f"{item['label']} {WORDS[item['name']]}", terms)
    ]


def _clients(mine: list[Place], terms: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = []
    for place in mine:
        if desk_search.holds(f"{place.name} {place.slug}", terms):
            rows.append(_row(place_url(place), place.name, gettext("how they like it, what runs"), client=place))
            rows.append(_row(reverse("act_for", args=[place.slug]), place.name, gettext("act for them"), client=place))
    return rows[:24]
