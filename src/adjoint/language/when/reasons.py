"""What each reading of a doubtful time rests on, as a code beside it, and the readings that a change of clocks leaves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.language.when.calendar import floor
from adjoint.language.when.model import Scene, Time, When

REASONS: dict[str, tuple[str, str]] = {
    "past": ("au passé", "in the past"),
    "to-come": ("à venir", "to come"),
    "nearer": ("le plus proche", "the nearer one"),
    "farther": ("le suivant", "the one after"),
    "by-date": ("d'après la date", "by the date"),
    "by-weekday": ("d'après le jour de la semaine", "by the day of the week"),
    "after-sleep": ("après la nuit, le même jour au calendrier", "after the night, the same day on the calendar"),
    "by-calendar": ("le lendemain au calendrier", "the next day on the calendar"),
    "day-first": ("le jour d'abord", "the day first"),
    "month-first": ("le mois d'abord", "the month first"),
    "morning": ("avant midi", "before noon"),
    "afternoon": ("après midi", "after noon"),
    "offset-before": ("à l'heure d'avant le changement", "on the clock before the change"),
    "offset-after": ("à l'heure d'après le changement", "on the clock after the change"),
    "the-last-of-them": ("le dernier de ce nombre", "the last of that many"),
    "all-of-them": ("tous ensemble", "all of them together"),
    "as-said": ("comme il est dit", "as it is said"),
}
"""The codes, in French and English."""


def reasons(doubt: str, found: tuple[When, ...], time: Time | None, scene: Scene) -> tuple[str, ...]:
    """Return the code of what each reading rests on, in their order."""
    return tuple(_reason(doubt, i, when, found, time, scene) for i, when in enumerate(found))


def _reason(doubt: str, i: int, when: When, found: tuple[When, ...], time: Time | None, scene: Scene) -> str:
    start = when.start
    if start is None:
        return "as-said"
    wall = start.astimezone(scene.zone).replace(tzinfo=None)
    if doubt == "past-or-future":
        return "past" if wall < floor(scene.now, "minute") else "to-come"
    if doubt in {"next-ambiguous", "last-ambiguous"} and len(found) > 1:
        gaps = [abs(one.start.replace(tzinfo=None) - scene.today) for one in found if one.start is not None]
        return "nearer" if abs(wall - scene.today) == min(gaps) else "farther"
    if doubt == "weekday-contradicts-date" and time is not None:
        return "by-weekday" if wall.weekday() == time.dow else "by-date"
    if doubt == "after-midnight-tomorrow":
        return "after-sleep" if wall.date() == scene.now.date() else "by-calendar"
    if doubt == "day-month-order" and time is not None:
        return "month-first" if (wall.day == time.day) == scene.month_first else "day-first"
    if doubt == "am-pm":
        return "morning" if wall.hour < 12 else "afternoon"
    if doubt in {"skipped-hour", "doubled-hour"}:
        return "offset-after" if start.fold else "offset-before"
    if doubt == "count-or-nth":
        return "all-of-them" if i else "the-last-of-them"
    return "as-said"


def changed(when: When, zone: ZoneInfo) -> tuple[str, tuple[When, ...]]:
    """Return the doubt and the readings of a clock time that a change of clocks skips or doubles; empty for any other.

    An hour that is skipped is read on the clock before the change, then on the clock after it.
    """
    if when.start is None or when.end is None or when.grain not in {"hour", "minute", "second"}:
        return "", ()
    wall = when.start.replace(tzinfo=None)
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return "", ()
    long = when.end.replace(tzinfo=None) - wall
    skipped = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall
    return "skipped-hour" if skipped else "doubled-hour", (_lasting(first, long, when), _lasting(second, long, when))


def _lasting(start: datetime, long: timedelta, when: When) -> When:
    zone = start.tzinfo
    end = (start.astimezone(UTC) + long).astimezone(zone)
    real = start.astimezone(UTC).astimezone(zone)
    return When(real.replace(fold=start.fold), end, when.grain, when.part)
