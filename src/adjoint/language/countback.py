"""A time counted back from something that is planned: "the day before the audit", « la veille du conseil », "two days before"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from adjoint.language import resolve
from adjoint.language.eve import BEFORE
from adjoint.language.fold import Late, fold
from adjoint.language.phrase import TimeMention
from adjoint.language.righted import combine
from adjoint.language.times import clocked, first, shifted
from adjoint.language.view import Piece, View, hour_when
from adjoint.language.when import When

_BACK = r"(?:la veille(?: (?:au|le) soir| au matin)?|the (?:day|night|evening|morning|afternoon) before)"
EVE = Late(
    rf"\b{_BACK}(?=$| (?:to|a|au|vers|at|about|so|please|pour|que|that|by|in)\b| (?:d|de) (?!(?:la|l|mon|ma|mes|notre|nos|ce|cette)\b)| [,.:!?])"
)
EVE_OF = Late(
    rf"\b{_BACK} (?:du|des|de (?:la|l|mon|ma|mes|notre|nos|ce|cet|cette)|d|(?:(?:i|we) (?:see|meet|go to|have|visit) )?(?:the|my|our|his|her|their|that|this)|"
    r"(?!(?:to|a|au|at|about|so|please|for|by|in|if|and|then|de|d|pour|vers|que|that)\b|[,.:;!?])(?=\w)) ?'? ?"
    r"(?P<what>.+?)(?= (?:to|at|by|about|so that|please|a|vers|pour|de|d|que) |[,.;:!?]|$)"
)
"""The day before something named."""


def names_eve(text: str) -> bool:
    """Tell whether words count back from something planned."""
    return EVE.search(text) is not None or EVE_OF.search(text) is not None


def counts_back(said: TimeMention) -> bool:
    """Tell whether a time is a day before another one."""
    text = fold(said.said.text)
    return "veille" in text or BEFORE.search(text) is not None


def _named(view: View, what: str) -> datetime | None:
    """Return when the one thing planned that words name begins."""
    said = resolve.stems(what.split())
    world, now = view.message.world, view.message.now
    names = [p.name for p in view.main.people]
    fits = resolve.events([e for e in world.events if e.end > now], said, names, [])
    best = [f.thing.start for f in fits if f.words and f.score == fits[0].score]
    if not best:
        trips = [f for f in resolve.trips(world.trips, said, []) if f.words]
        days = [t.thing.start_date for t in trips if t.thing.start_date]
        best = [datetime(day.year, day.month, day.day, tzinfo=view.ground.zone) for day in days]
    return best[0] if len(best) == 1 else None


def eve(view: View) -> None:
    """Fill when from "the day before" and what is named after it, else the one time spoken of last."""
    told = [w for t in view.main.times if t.start < view.match.head and not counts_back(t) and (w := first(t.said)) and w.start]
    known = told[-1] if told else view.memory.when
    base = known.start if known else view.memory.event.start if view.memory.event else None
    if (of := EVE_OF.search(view.text)) is not None:
        base = _named(view, of["what"])
    if base is None:
        view.doubt("whose-time", "when")
        view.missing.append("when")
        return
    day = base.replace(hour=0, minute=0, second=0, microsecond=0)
    before = When(day - timedelta(days=1), day, "day")
    hours = [w for t in view.main.times if t.start > view.match.head and (w := first(t.said)) and (clocked(w) or w.part)]
    if len(hours) > 1:
        view.doubt("several-times", "when")
    view.slots["when"] = combine(before, _at(hours[0])) if hours else before
    apart = hours and (clocked(hours[0]) or hours[0].part != "night")
    if re.search(r"\b(?:night|evening|morning|afternoon) before|veille (?:au|le) (?:soir|matin)", view.text) and not apart:
        view.doubt("loose", "when")


def _at(hour: When) -> When:
    """Return "for the day before at 9" as that hour, no term."""
    return hour_when(hour.end) if hour.start is None and hour.end else hour


def ahead_of(view: View, length: TimeMention, times: list[tuple[Piece, TimeMention]]) -> bool:
    """Fill when from "two days before" and the one date that is named; without one it is open."""
    seconds = length.said.seconds or 0
    days = [w for _, t in times if (w := first(t.said)) and w.grain == "day" and w.part is None and w.start and w.end]
    if not days and not times and (day := view.memory.day) is not None and view.lang == "en":
        start = datetime(day.year, day.month, day.day, tzinfo=view.ground.zone)
        days = [When(start, shifted(When(start, start, "day"), timedelta(days=1)).start, "day")]
    if len(days) != 1 or seconds % 86400:
        view.doubt("whose-time", "when")
        return False
    view.slots["when"] = shifted(days[0], -timedelta(seconds=seconds))
    return True
