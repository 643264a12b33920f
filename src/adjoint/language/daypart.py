"""The part of the day said of the vehicle: "an evening flight", « le train du matin », beside a day of journey."""

from __future__ import annotations

from datetime import timedelta

from adjoint.language.fold import Late
from adjoint.language.times import clocked
from adjoint.language.view import View
from adjoint.language.when import Part, When

VEHICLE = Late(
    r"\b(?P<en>morning|afternoon|evening|early|late|night|red eye|overnight) (?:flight|train|ferry|coach|bus|plane|departure)s?\b"
    r"|\b(?:vol|train|tgv|avion|ferry|bus|car) (?:du|de l|en|de la|dans la|dans l) ?(?P<fr>matinee|matin|apres midi|soiree|soir|nuit)\b"
)
PARTS: dict[str, tuple[Part, int, int]] = {
    "morning": ("morning", 8, 12),
    "afternoon": ("afternoon", 12, 18),
    "evening": ("evening", 18, 22),
    "matin": ("morning", 8, 12),
    "matinee": ("morning", 8, 12),
    "apres midi": ("afternoon", 12, 18),
    "soir": ("evening", 18, 22),
    "soiree": ("evening", 18, 22),
}


def part_of_journey(view: View, text: str) -> None:
    """Give the day of departure the part of the day that is said of the one vehicle; what is of which way, or no part, is a doubt."""
    said = list(VEHICLE.finditer(text))
    depart = view.slots.get("depart")
    if not said or not isinstance(depart, When):
        return
    found = PARTS.get(said[0]["en"] or said[0]["fr"])
    if clocked(depart) or depart.part is not None:
        return
    if found is None or len(said) > 1 or depart.start is None or depart.grain != "day":
        view.doubt("loose", "depart")
        return
    name, low, high = found
    day = depart.start.replace(hour=0, minute=0)
    view.slots["depart"] = When(day + timedelta(hours=low), day + timedelta(hours=high), "day", name)
