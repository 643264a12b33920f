"""Choices of the reader: theme and language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

YEAR = 365 * 86400


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next") or request.headers.get("Referer", "/")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if safe else "/")


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie."""
    answer = _back(request)
    if request.POST.get("theme") in {"auto", "light", "dark"}:
        answer.set_cookie("theme", request.POST["theme"], max_age=YEAR, samesite="Lax", httponly=True)
    if "contrast" in request.POST:
        answer.set_cookie(
            "contrast", "more" if request.POST["contrast"] == "more" else "", max_age=YEAR, samesite="Lax", httponly=True
        )
    return answer


@require_POST
def lang(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie."""
    answer = _back(request)
    if request.POST.get("language") in {"fr", "en"}:
        answer.set_cookie("lang", request.POST["language"], max_age=YEAR, samesite="Lax", httponly=True)
    return answer


def absent(request: HttpRequest) -> HttpResponse:
    """Stand where a library has a page that we do not want: a person's address says who they are, so they do not change it."""
    del request
    raise Http404
