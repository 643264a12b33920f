"""Hours of what is eaten in the evening: "dinner at 8", « un souper à 7h » and a table at half past seven are not meant for the morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adjoint.language.fold import Late
from adjoint.language.view import View
from adjoint.language.when import When

EVENING = {
    "en": Late(r"\b(?:dinner|supper|drinks|cocktails|table|restaurant)\b"),
    "fr": Late(r"\b(?:diners?|soupers?|apero|aperitif)\b"),
}
EATEN = Late(r"\b(?:table|restaurant|resto|couverts)\b")
EARLIER = Late(r"\b(?:breakfast|brunch|lunch|coffee|morning|petit dejeuner|petit dej|dejeuner|dej|matin|matinee|midi)\b")
"""Beside these an hour is one of the day."""
WRITTEN = Late(r"\b0\d|\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b")
"""An hour that says itself which half of the day it is of."""
NOON_DINERS = Late(r"\bdiners?\b")
"""Eaten at noon in Québec, Belgium and Switzerland."""
AT_NIGHT = frozenset(("Europe/Paris", "Europe/Monaco", "Europe/Luxembourg"))
FROM, TO = 5, 11
"""Hours that are ones of the evening when somebody dines at them."""


def in_the_evening(view: View, when: When | tuple[When, ...]) -> When | tuple[When, ...]:
    """Return the time, twelve hours later where it is an early one for what is eaten then; a doubt where both could be."""
    if isinstance(when, tuple):
        return tuple(later for each in when if isinstance(later := in_the_evening(view, each), When))
    if when.start is None or when.grain not in {"hour", "minute"} or not FROM <= when.start.hour <= TO:
        return when
    text = view.text
    if EARLIER.search(text) or WRITTEN.search(text) or not (EVENING[view.lang].search(text) or EATEN.search(text)):
        return when
    if view.lang == "fr" and not (_dined(view) and EVENING["fr"].search(text)):
        view.doubt("am-pm", "when")
        return when
    half = timedelta(hours=12)
    return replace(when, start=when.start + half, end=when.end + half if when.end else None)


def _dined(view: View) -> bool:
    return NOON_DINERS.search(view.text) is None or str(view.message.zone) in AT_NIGHT
