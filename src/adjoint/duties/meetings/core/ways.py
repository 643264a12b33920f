"""How long the way to a meeting takes, as far as the client said so. No map is asked, and nothing is guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from adjoint.kernel.client import DAYS
from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from adjoint.kernel.client import Client


def minutes_between(client: Client, here: str, there: str) -> int | None:
    """Return how many minutes the client's own table of ways gives between two places; None: it does not tell.

    A place is known by its name within an address: "Nantes" is where "8 rue du Cordier, Nantes" is.
    """
    ways = table(client)
    named = {name for one, other, _minutes in ways for name in (one, other)}
    ends = {known(here, named), known(there, named)} - {""}
    if len(ends) != 2:
        return None
    return next((minutes for one, other, minutes in ways if {one, other} == ends), None)


def table(client: Client) -> list[tuple[str, str, int]]:
    """Return the ways that the client's preferences tell: two places, folded, and the minutes between them, either way."""
    ways: Any = getattr(client.preferences, "travel", ())
    return [(fold(each.one).strip(), fold(each.other).strip(), int(each.minutes)) for each in ways]


def base(client: Client, day: date) -> str:
    """Return where the client works on a day, as their preferences tell; empty: they do not."""
    places: Any = getattr(client.preferences, "places", {})
    return str(places.get(DAYS[day.weekday()], ""))


def known(location: str, names: Iterable[str]) -> str:
    """Return the longest of these names that stands in a location; empty: none does.

    >>> known("8 rue du Cordier, Nantes", {"nantes", "nantes est"}), known("Nantais", {"nantes"})
    ('nantes', '')
    """
    said = fold(location)
    found = [name for name in names if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)]
    return max(found, key=len, default="")
