"""An hour said alone, whose day stands in the sentence before: "I'm in town on Thursday. Hold 2 to 4 for me."."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from adjoint.language.fold import Late, fold
from adjoint.language.righted import combine
from adjoint.language.times import clocked
from adjoint.language.view import View
from adjoint.language.when import When

DAY_NAMED = Late(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|tomorrow|demain)\b"
)


def on_the_day(view: View, found: When | tuple[When, ...]) -> When | tuple[When, ...]:
    """Put an hour said alone on the day of the sentence before, which asked nothing; where no one day was said, ask."""
    times = view.main.times
    if isinstance(found, tuple) or not clocked(found) or not times or any(t.kind != "clock" for t in times):
        return found
    day = view.memory.day
    if day is not None and day > view.message.now.date():
        view.doubts = [doubt for doubt in view.doubts if doubt.code != "past-or-future"]
        return combine(When(datetime(day.year, day.month, day.day, tzinfo=view.ground.zone), None, "day"), found)
    if day is None and DAY_NAMED.search(view.earlier_text):
        view.doubt("whose-time", "when")
    return found


PART = Late(
    r"\b(?:the|my|that) (?:\w+ )?(?:whole|entire|full) (?P<part>morning|afternoon|evening|day)\b"
    r"|\b(?:toute|tout) (?:ma |la |l |cette |notre )(?P<all>matinee|apres midi|soiree|journee)\b|\b(?:ce|cet|cette) (?P<that>matin|matinee|apres midi|soir|soiree|jour|journee) la\b"
)
FRENCH = {
    "matin": "morning",
    "matinee": "morning",
    "apres midi": "afternoon",
    "soir": "evening",
    "soiree": "evening",
    "jour": "day",
    "journee": "day",
}
HOURS: dict[str, tuple[int, int, Literal["morning", "afternoon", "evening"]]] = {
    "morning": (8, 12, "morning"),
    "afternoon": (12, 18, "afternoon"),
    "evening": (18, 22, "evening"),
}


def part_of_day_before(view: View) -> When | None:
    """Return the whole of a part of the day that the sentence before named: "It's on the 21st. Keep the whole afternoon clear."."""
    found, day = PART.search(view.text), view.memory.day
    if found is None or day is None or day < view.message.now.date():
        return None
    start = datetime(day.year, day.month, day.day, tzinfo=view.ground.zone)
    named = found["part"] or FRENCH[found["all"] or found["that"]]
    if named == "day":
        return When(start, (start.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=view.ground.zone), "day")
    low, high, part = HOURS[named]
    return When(start.replace(hour=low), start.replace(hour=high), "day", part)


NOTHING = Late(r"(?:rien|nothing) ")


def kept_free(view: View, found: When | tuple[When, ...]) -> When | tuple[When, ...]:
    """Return the stretch in which nothing is to be put: « ne mets rien avant 10h30 » keeps what lies before."""
    if not isinstance(found, When) or (found.start is None) is (found.end is None):
        return found
    denied = any(NOTHING.match(fold(said.said.text)) for said in view.main.times)
    return When(found.end, found.start, found.grain, found.part) if denied else found


THAT_DAY = Late(r"(?:ce|cette|that) (?:jour|matin|matinee|apres midi|soir|day|morning|afternoon|evening)(?: ?-? ?la)?")


def same_day_again(view: View) -> None:
    """Pass over a day that is only named again: « bloque vendredi, aucun autre rendez-vous ce jour-là »."""
    for said in view.main.times[1:]:
        if THAT_DAY.fullmatch(fold(said.said.text).strip()):
            view.use(view.main, said.start)
