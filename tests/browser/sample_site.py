"""The sample site: every page of the workbench with its sample context, at /<page>, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import include, path, re_path
from django.utils.translation import get_language

from adjoint.doors.web.samples_mail import pages
from adjoint.doors.web.styleguide import styleguide
from adjoint.kernel.errors import Lang


def sample(request: HttpRequest, name: str = "today") -> HttpResponse:
    known = pages()
    if name not in known:
        if request.method == "POST":
            return HttpResponseRedirect("/waiting")
        raise Http404
    template, make = known[name]
    lang: Lang = "fr" if (get_language() or "").startswith("fr") else "en"
    context: dict[str, Any] = make(lang)
    frame = context.get("frame")
    if frame:
        frame["theme"] = request.COOKIES.get("theme", "auto")
        frame["contrast"] = request.COOKIES.get("contrast", "")
        if request.GET.get("undo"):
            frame["undo"] = {"url": "/undo", "sentence": "Le point est déplacé." if lang == "fr" else "The catch-up was moved."}
    return render(request, template, context, status=int(name) if name.isdigit() else 200)


def every_page(_: HttpRequest) -> JsonResponse:
    """Tell each page's template and the names that its sample passes."""
    return JsonResponse({name: {"template": template, "names": sorted(make("en"))} for name, (template, make) in pages().items()})


def html_part(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(f"<!doctype html><title>message</title><p>{request.path}")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


handler404 = "django.views.defaults.page_not_found"
urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", include("allauth.urls")),
    path("styleguide", styleguide),
    path("request.html-part", html_part),
    path("every-page.json", every_page),
    path("", sample),
    re_path(r"^(?P<name>.+?)/?$", sample),
]
