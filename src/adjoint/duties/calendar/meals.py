"""Meals have hours and lengths of their own: a lunch is offered at noon, never at nine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adjoint.duties.calendar.core.hours import read_hours

if TYPE_CHECKING:
    from adjoint.kernel.client import Client

BREAKFAST = re.compile(r"\b(?:petit[- ]d[ée]j(?:euner|s)?|breakfast)\b", re.IGNORECASE)
LUNCH = re.compile(r"\b(?:d[ée]jeuner|d[ée]j|lunch|brunch)\b", re.IGNORECASE)
DINNER = re.compile(r"\b(?:d[îi]ner|souper|dinner|supper)\b", re.IGNORECASE)
NOON = re.compile(r"\bd[îi]ner\b", re.IGNORECASE)
"""In Québec, Switzerland and Belgium the dîner is at noon."""
DINED_AT_NOON = ("America/", "Europe/Zurich", "Europe/Brussels")


@dataclass(frozen=True, slots=True)
class Meal:
    """When people eat it, and how long it takes."""

    window: str
    """Local "HH:MM-HH:MM"."""
    minutes: int


def meal_of(words: str, client: Client) -> Meal | None:
    """Return the meal that words are about, by the client's own lunch hours and country."""
    if BREAKFAST.search(words):
        return Meal("08:00-09:30", 60)
    noon = NOON.search(words) is not None and client.zone.startswith(DINED_AT_NOON)
    if LUNCH.search(words) or noon:
        window = client.preferences.lunch.strip() or "12:00-14:00"
        length = client.preferences.lunch_minutes or int(read_hours(window)[1].total_seconds() // 60)
        return Meal(window, length if 45 <= length <= 120 else 60)
    return Meal("19:00-22:30", 120) if DINNER.search(words) else None
