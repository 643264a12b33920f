"""A journey that is planned already and goes another day: « je pars finalement à Porto le 8 au lieu du 7 »."""

from __future__ import annotations

from adjoint.language.fold import Late, words
from adjoint.language.frames import KnownTrip
from adjoint.language.view import View

CHANGED = Late(
    r"\b(?:finalement|au lieu d[eu]|plutot qu\w*|(?:jours?|semaines?|heures?) plus t(?:ard|ot)|after all|instead of|(?:days?|weeks?|hours?) (?:later|earlier))\b"
)
"""What is planned already goes another day."""


def goes_otherwise(view: View, text: str) -> bool:
    """Tell whether folded words change a journey to a town that one is known to travel to."""
    goal = set(words(str(view.slots.get("destination", ""))))
    known = any(goal and goal <= set(words(trip.title)) for trip in view.message.world.trips)
    return known and not view.third and CHANGED.search(text) is not None


KEEPS = Late(r"\b(?:gard\w*|conserv\w*|keep\w*|sauf|except|pas le|pas la|but not)\b")


def only_part(view: View, trip: KnownTrip | None) -> bool:
    """Tell whether only a part of a journey is given up: « supprime l'hôtel, mais garde le vol »."""
    return trip is not None and KEEPS.search(view.all_text) is not None
