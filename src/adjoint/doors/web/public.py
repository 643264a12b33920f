"""The doors that stand open to people outside: no sign-in, a secret address, one round trip, nothing of anybody else's."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.core.cache import cache as counters
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import loader
from django.utils import translation
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from adjoint.desk import secret
from adjoint.wall.scope import scope

type View = Callable[..., HttpResponse | None]
type Page = Callable[..., HttpResponse]

STATIC = Path(__file__).parent / "static" / "adjoint"
MANY, WHILE = 240, 600
"""Requests that one machine may make in so many seconds, of each process that serves pages."""
AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def style() -> str:
    """Return the whole look of these pages, which travels with each of them: a second round trip would take longer."""
    return "".join((STATIC / name).read_text("utf-8") for name in ("tokens.css", "public.css"))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [f"'sha256-{_hash(style())}'"],
    "img-src": ["data:"],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}


def machine(request: HttpRequest) -> str:
    """Return whence a request comes, as a keyed hash: enough to count, not to tell."""
    return hmac.new(settings.SECRET_KEY.encode(), request.META.get("REMOTE_ADDR", "").encode(), "sha256").hexdigest()


def often(key: str, most: int, seconds: int) -> bool:
    """Count a request, and tell whether there were more than `most` of its key in so many seconds, in this process."""
    counters.add(key, 0, seconds)
    try:
        return counters.incr(key) > most
    except ValueError:  # it expired between the two
        return False


def door(function: View) -> Page:
    """Open a page to whoever has its address: the view gets the client's id and the secret's hash, inside the client's scope.

    A view that returns None has nothing there: the answer is that of an address which never was.
    """

    @csp_override(POLICY)
    @wraps(function)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        chosen = request.POST.get("lang") or request.GET.get("lang") or translation.get_language() or "en"
        with translation.override("fr" if chosen.startswith("fr") else "en"):
            answer = _answer(request, token)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Cache-Control"] = "no-store"
        answer["Vary"] = "Accept-Language, Cookie"
        return answer

    def _answer(request: HttpRequest, token: str) -> HttpResponse:
        if often(f"public-{machine(request)}", MANY, WHILE):
            return shown(request, "book/many.html", {}, status=429)
        found = secret.read(token)
        if found is not None:
            client_id, hashed = found
            with scope(client_id):
                answer = function(request, client_id, hashed)
            if answer is not None:
                return answer
        return shown(request, "book/gone.html", {}, status=404)

    return page


def shown(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Show a page with its look inside it; who is signed in here plays no part."""
    facts = context | {"style": style(), "LANG": translation.get_language()}
    if "form" in context:
        facts["csrf_token"] = get_token(request)
    return HttpResponse(loader.get_template(template).render(facts), status=status)


@cache
def zones() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the zones that may be chosen, by part of the world."""
    names = sorted(name for name in available_timezones() if name.partition("/")[0] in AREAS)
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        area, _, city = name.partition("/")
        groups.setdefault(area, []).append((name, city.replace("_", " ").replace("/", " / ")))
    return tuple((area, tuple(cities)) for area, cities in groups.items())
