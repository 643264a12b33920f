"""Which week a weekday is of where a journey is changed."""

from __future__ import annotations

import re
from datetime import date, timedelta

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


def in_month_of_trip(trip: KnownTrip | None, new: When, text: str) -> When:
    """Read « avance mon vol au 16 » in the month nearest to the journey that it changes, where no month is said."""
    if trip is None or trip.start_date is None or new.start is None or not NUMBER_ALONE.search(text) or MONTH.search(text):
        return new
    near = min(
        (day for step in (-1, 0, 1) if (day := _same_number(trip.start_date, step, new.start.day)) is not None),
        key=lambda day: abs(day - trip.start_date),  # type: ignore[operator]  # known to be there
    )
    return shifted(new, timedelta(days=(near - new.start.date()).days)) if near > new.start.date() else new


def _same_number(base: date, step: int, number: int) -> date | None:
    """Return the day of that number so many months from another; None where that month has none."""
    months = base.year * 12 + base.month - 1 + step
    try:
        return date(months // 12, months % 12 + 1, number)
    except ValueError:
        return None


NUMBER_ALONE = Late(r"\b(?:au|le|to the|for the|on the|until the) \d{1,2}(?:er|st|nd|rd|th)?\b(?! ?(?:h|heures?|[ap]m|/)\b)")
MONTH = Late(
    r"\b\d{1,2}(?:st|nd|rd|th|er)? (?:of )?(?:jan|fev|feb|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec)\w*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d|\d/\d"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day) (?:the )?\d"
)
BARE_DAY = Late(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b")
DATED = Late(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le) \d{1,2}\b|\b\d{1,2} (?:jan|fev|mar|avr|mai|jui|juil|aou|sep|oct|nov|dec)\w*"
    r"|\b(?:prochaine?|cette semaine|ce)\b"
)


def long_before(view: View, trip: KnownTrip | None, new: When) -> bool:
    """Tell whether a bare weekday was read long before the journey that it is to change: "my flight home to the Wednesday"."""
    if trip is None or trip.start_date is None or new.start is None:
        return False
    bare = not re.search(
        r"\b(?:next|this|coming|tomorrow|today|\d+(?:st|nd|rd|th)|\d+ \w+|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)\b",
        view.text,
    )
    return bare and (trip.start_date - new.start.date()).days > 3
