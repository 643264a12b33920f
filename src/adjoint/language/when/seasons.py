"""Seasons, by the days on which spring, summer, autumn and winter begin in the North."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from adjoint.language.when.calendar import at
from adjoint.language.when.model import Lap, Scene, Time

BOUNDS = {
    "spring": ((3, 20), (6, 21)),
    "summer": ((6, 21), (9, 23)),
    "autumn": ((9, 23), (12, 21)),
    "winter": ((12, 21), (3, 20)),
}
"""First day, and the day after the last: a winter ends in the year after that in which it begins."""


def lap_of(name: str, year: int) -> Lap:
    """Return the season that begins in a year."""
    (month, day), (last_month, last_day) = BOUNDS[name]
    return Lap(at(year, month, day), at(year + (name == "winter"), last_month, last_day), "day")


def season(name: str, turn: int = 0) -> Callable[[Scene], Time]:
    """Return the action of "this summer", "next winter" (1), "last spring" (-1)."""

    def action(scene: Scene) -> Time:
        laps = [lap_of(name, scene.now.year + i) for i in (-2, -1, 0, 1, 2)]
        before = [lap for lap in laps if lap.end <= scene.now][::-1]
        ahead = [lap for lap in laps if lap.end > scene.now and (not turn or lap.start > scene.now)]
        if turn == -1:
            return Time(fixed=before[0])
        return Time(fixed=ahead[0], others=() if turn else (before[0],))

    return action


def season_of(name: str) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "summer 2027", "winter of next year": the season that begins in that year."""

    def action(scene: Scene, year: Time) -> Time | None:
        start = year.fixed.start if year.fixed is not None else at(year.year or scene.now.year)
        return Time(fixed=lap_of(name, start.year)) if year.grain == "year" else None

    return action


def weekend_of(scene: Scene, lap: Lap) -> Time:
    """Return the weekend of a day: longer where the day is a Thursday, a Friday or a Monday beside it."""
    gap = {0: (-2, 1), 3: (0, 4), 4: (0, 3)}.get(lap.start.weekday())
    if gap is None:
        low = (5 - lap.start.weekday()) if lap.start.weekday() < 6 else -1
        gap = (low, low + 2)
    start, end = (lap.start + timedelta(days=days) for days in gap)
    return Time(fixed=Lap(start, end, "day"))
