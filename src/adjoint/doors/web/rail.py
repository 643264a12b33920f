"""The rail: where one can go, in which order, under which letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from adjoint.doors.web.keys import WORDS

PLACES: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "",
        (
            ("today", _("Today"), "t"),
            ("waiting", _("Waiting"), "w"),
            ("cases", _("Cases"), "c"),
            ("mail", _("Mail"), "m"),
            ("calendar", _("Calendar"), "a"),
            ("meetings", _("Meetings"), "r"),
        ),
    ),
    (
        _("Practice"),
        (
            ("clients", _("Clients"), "l"),
            ("time", _("Time"), "h"),
            ("invoices", _("Invoices"), "i"),
            ("mandate", _("Mandate"), "d"),
            ("accounts", _("Accounts"), "o"),
            ("journal", _("Journal"), "j"),
            ("team", _("Team"), "e"),
        ),
    ),
)
BAR = ("today", "waiting", "calendar")
"""What a phone's bottom bar shows, before More."""


def rail(here: str, counts: Mapping[str, int], url_of: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return `frame.rail`: groups of places; a place for which `url_of` gives an empty address is left out."""
    groups = []
    for title, places in PLACES:
        items = [
            {"name": name, "label": gettext(label), "key": key, "url": url, "count": counts.get(name, 0), "here": name == here}
            | {"words": WORDS[name]}
            for name, label, key in places
            if (url := url_of(name))
        ]
        if items:
            groups.append({"title": gettext(title) if title else "", "items": items})
    return groups


def bar(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return `frame.bar`: the places of a phone's bottom bar."""
    return [item for group in groups for item in group["items"] if item["name"] in BAR]
