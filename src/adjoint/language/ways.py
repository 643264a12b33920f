"""The places that a client named, and how long the way between them is. No map is asked, and nothing is guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adjoint.kernel.client import DAYS
from adjoint.language.fold import fold

if TYPE_CHECKING:
    from datetime import date

    from adjoint.kernel.client import Client


def place_in(client: Client, location: str) -> str:
    """Return the place of the client's that a location is in, the longest name where several stand there; empty: none.

    "Nantes" is where "8 rue du Cordier, Nantes" is; "Nantais" is no place.
    """
    said, prefs = fold(location), client.preferences
    named = {*prefs.places.values(), *(place for way in prefs.travel for place in (way.one, way.other))} - {""}
    found = [name for name in named if re.search(rf"(?<!\w){re.escape(fold(name).strip())}(?!\w)", said)]
    return max(found, key=len, default="")


def base(client: Client, day: date) -> str:
    """Return where the client works on a day; empty: they named no place for it."""
    return client.preferences.places.get(DAYS[day.weekday()], "")


def minutes_between(client: Client, here: str, there: str) -> int | None:
    """Return how many minutes the client's own table gives from one of their places to another, either way; None: it does not tell."""
    ends = {fold(here).strip(), fold(there).strip()}
    if len(ends) == 1:
        return 0
    return next(
        (way.minutes for way in client.preferences.travel if {fold(way.one).strip(), fold(way.other).strip()} == ends), None
    )
