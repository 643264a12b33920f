"""Which week a weekday is of where a journey is changed."""

from __future__ import annotations

from datetime import timedelta

from adjoint.language.fold import Late
from adjoint.language.frames import KnownTrip
from adjoint.language.times import shifted
from adjoint.language.view import View
from adjoint.language.when import When


def in_week_of_trip(view: View, trip: KnownTrip | None, new: When) -> When:
    """Read « rentrer vendredi matin » in the week of the journey that it changes."""
    if trip is None or trip.start_date is None or new.start is None or not BARE_DAY.search(view.text) or DATED.search(view.text):
        return new
    weeks = (
        trip.start_date - timedelta(days=trip.start_date.weekday()) - new.start.date() + timedelta(days=new.start.weekday())
    ).days // 7
    return shifted(new, timedelta(days=7 * weeks)) if weeks > 0 else new


BARE_DAY = Late(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b")
DATED = Late(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le) \d{1,2}\b|\b\d{1,2} (?:jan|fev|mar|avr|mai|jui|juil|aou|sep|oct|nov|dec)\w*"
    r"|\b(?:prochaine?|cette semaine|ce)\b"
)
