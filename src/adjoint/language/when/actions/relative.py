"""What is counted from now, or from another time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from adjoint.language.when.actions.said import whole
from adjoint.language.when.calendar import add, floor, shifted, unit, work_day
from adjoint.language.when.model import Grain, Lap, Length, Number, Scene, Stretch, Time
from adjoint.language.when.settle import settle

FINER: dict[Grain, Grain] = {
    "second": "second",
    "minute": "second",
    "hour": "minute",
    "day": "day",
    "week": "day",
    "month": "day",
    "quarter": "day",
    "year": "day",
}
"""How exact a moment is that is counted from now: "in an hour" to the minute, "in a week" to the day."""


def day_from_now(offset: int) -> Callable[[Scene], Time]:
    """Return the action of "tomorrow" and its like; between midnight and 4 tomorrow may mean today."""

    def action(scene: Scene) -> Time:
        early = scene.now.hour < 4 and offset == 1
        if early and (scene.now.hour or scene.now.minute or scene.now.second):
            return Time(fixed=scene.day(1), others=(scene.day(0),), doubt="after-midnight-tomorrow")
        return Time(fixed=scene.day(offset))

    return action


def weekday_beside(sign: int) -> Callable[[Scene, Time, Time], Time | None]:
    """Return the action of "the Monday after Christmas" (1), "the Friday before Easter" (-1)."""

    def action(scene: Scene, day: Time, other: Time) -> Time | None:
        laps, doubt = settle(other, scene)
        if not laps or day.dow is None or day.fixed is not None or laps[0].grain != "day" or other.dow is not None:
            return None
        start = floor(laps[0].start, "day")
        gap = (day.dow - start.weekday()) % 7 or 7
        return Time(fixed=unit(start + timedelta(days=gap if sign > 0 else (gap - 7) or -7), "day"), doubt=doubt)

    return action


def at_this_hour(scene: Scene, time: Time) -> Time | None:
    """This time tomorrow, this time next week: the hour of now on that day, or as many units from today."""
    laps, doubt = settle(time, scene)
    if not laps or time.clocked or time.hours:
        return None
    lap = laps[0]
    here = unit(scene.now, lap.grain)
    day = lap.start if lap.grain == "day" else lap.start + (scene.today - here.start)
    moment = floor(day, "day") + (scene.now - scene.today)
    return Time(fixed=unit(moment, "minute"), doubt=doubt)


def moment_now(scene: Scene) -> Time:
    """Now."""
    return Time(fixed=unit(scene.now, "second"))


def turned(offset: int) -> Callable[[Scene, Grain], Time]:
    """Return the action of "next week", "this month", "last year"."""

    def action(scene: Scene, grain: Grain) -> Time:
        if grain in {"second", "minute", "hour"} and offset:
            start = add(scene.now, grain, min(offset, 0))
            return Time(fixed=Lap(start, add(start, grain, 1), "second"))
        return Time(fixed=unit(scene.now, grain, offset))

    return action


def turned_day(turn: int) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "next Tuesday", "last March", "last Easter"."""
    return lambda _scene, time: time.but(turn=turn) if time.fixed is None and time.turn == 0 and time.year is None else None


def run_of(sign: int) -> Callable[..., Time | None]:
    """Return the action of "next 3 weeks", "last two days"."""

    def action(scene: Scene, number: Number, grain: Grain) -> Time | None:
        count = whole(number, 1, 10_000)
        if count is None:
            return None
        return Time(fixed=unit(scene.now, grain, 1 if sign > 0 else -count, count))

    return action


def work_run(sign: int) -> Callable[..., Time | None]:
    """Return the action of "next 4 business days"."""

    def action(scene: Scene, number: Number) -> Time | None:
        count = whole(number, 1, 1000)
        if count is None:
            return None
        ends = sorted((work_day(scene.today, sign), work_day(scene.today, sign * count)))
        return Time(fixed=Lap(ends[0], ends[1] + timedelta(days=1), "day"))

    return action


def from_now(sign: int) -> Callable[[Scene, Length], Time | None]:
    """Return the action of "in 20 minutes", "3 days ago"."""

    def action(scene: Scene, length: Length) -> Time | None:
        moment = shifted(scene.now, length, sign)
        inner = length
        while inner.rest:
            inner = inner.rest
        exact = inner.count == int(inner.count) or inner.unit in {"week", "month", "quarter", "year"}
        grain = FINER[inner.unit] if exact else "second"
        return Time(fixed=unit(moment, grain), doubt="vague" if length.vague else "")

    return action


def from_time(sign: int) -> Callable[[Scene, Length, Time], Time | None]:
    """Return the action of "two weeks before Christmas", "3 days from Tuesday"."""

    def action(scene: Scene, length: Length, time: Time) -> Time | None:
        laps, _ = settle(time, scene)
        if not laps:
            return None
        moment = shifted(laps[0].start, length, sign)
        fine = length.unit in {"second", "minute", "hour"}
        grain = (
            ("minute" if time.clocked else "second")
            if fine
            else laps[0].grain
            if time.clocked or laps[0].grain == "second"
            else "day"
        )
        return Time(fixed=unit(moment, grain))

    return action


def deadline(scene: Scene, length: Length) -> Stretch:
    """« Sous huitaine », "within 8 days": up to the end of the eighth day; hours to the minute."""
    moment = shifted(scene.now, length, 1)
    fine = length.unit in {"second", "minute", "hour"}
    end = Time(fixed=unit(moment, "minute" if fine else "day"), doubt="vague" if length.vague else "")
    return Stretch(None, end, through=not fine)


def days_from(scene: Scene, length: Length, day: Time) -> Time | None:
    """Count whole days on the calendar: 2 weeks starting 20 May."""
    laps, _ = settle(day, scene)
    if not laps or length.unit in {"second", "minute", "hour"} or not length.cue:
        return None
    return Time(fixed=Lap(laps[0].start, shifted(laps[0].start, length, 1), "day"))


def vaguely(scene: Scene, grain: Grain) -> Time:
    """« Dans les prochains jours »: from now on, for a number that was not said."""
    end = floor(shifted(scene.now, Length(3, grain), 1), "day")
    return Time(fixed=Lap(scene.now, end, "second"), doubt="vague")


def within(scene: Scene, length: Length) -> Time | None:
    """In the next 2 weeks: from now on."""
    end = shifted(scene.now, length, 1)
    if length.unit not in {"second", "minute", "hour"}:
        end = floor(end, "day") + timedelta(days=1 if length.work else 0)
    return Time(fixed=Lap(scene.now, end, "second"))
