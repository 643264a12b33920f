"""The styleguide: tokens and every component in all its states, with sample data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from adjoint.doors.web import samples
from adjoint.doors.web.samples_more import PAGER, filters, form_of, pick
from adjoint.doors.web.states import STATES
from adjoint.kernel.errors import Lang

TOKENS = Path(__file__).parent / "static" / "adjoint" / "tokens.css"


def colour_names() -> list[str]:
    """Return the names of the colour tokens, in the order of the file.

    >>> "paper" in colour_names(), "radius" in colour_names()
    (True, False)
    """
    root = TOKENS.read_text(encoding="utf-8").partition("--lift")[0]
    return [name for name, value in re.findall(r"--([a-z0-9-]+):\s*([^;]+);", root) if "oklch" in value]


def context(lang: Lang) -> dict[str, Any]:
    """Return what the styleguide shows."""
    wrong = form_of(
        ("name", pick(lang, "Nom", "Name"), pick(lang, "Tel qu'il doit figurer.", "As it should stand.")),
        ("email", pick(lang, "Adresse", "Address"), ""),
        ("kind", pick(lang, "Qui est-ce ?", "Who is it?"), ""),
        ("agree", pick(lang, "Prévenir le client", "Tell the client"), ""),
        data={"email": "claire"},
        email=forms.EmailField(),
        kind=forms.ChoiceField(
            choices=[("a", pick(lang, "un dirigeant", "an executive")), ("b", pick(lang, "une entreprise", "a business"))],
            widget=forms.RadioSelect,
        ),
        agree=forms.BooleanField(required=False),
    )
    cards = [
        samples.card(lang),
        samples.card(lang, state="done", ways=None, expires_at=None, hash="b" * 64, headline=pick(lang, "Fait", "Done")),
        samples.card(
            lang,
            state="uncertain",
            ways=None,
            expires_at=None,
            hash="c" * 64,
            uncertain={"sent_url": "/sent", "unsent_url": "/unsent"},
            headline=pick(lang, "Parti ou non ?", "Did it leave?"),
        ),
        samples.card(
            lang,
            hash="d" * 64,
            barred=pick(lang, "Qui demande ne peut pas approuver : Claire le peut.", "Who asks may not approve: Claire may."),
        ),
    ]
    return {
        "frame": samples.frame("", lang),
        "colours": colour_names(),
        "states": list(STATES),
        "clients": samples.CLIENTS,
        "rows": samples.mine(lang) + samples.done(lang),
        "cards": cards,
        "story": samples.story(lang),
        "form": wrong,
        "line": samples.line(),
        "pager": PAGER,
        "filters": filters(pick(lang, "Tout", "All"), pick(lang, "Fait", "Done")),
        "gauges": [(680, 1200), (1320, 1200), (0, 600)],
        "moments": [samples.at("23 08:05"), samples.at("22 17:00"), samples.at("26 15:00")],
        "facts": samples.card(lang)["acts"][0]["to"],
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show it, in the reader's language and theme."""
    made = context("fr" if (get_language() or "").startswith("fr") else "en")
    made["frame"]["theme"] = request.COOKIES.get("theme", "auto")
    made["frame"]["contrast"] = request.COOKIES.get("contrast", "")
    return render(request, "styleguide.html", made)
