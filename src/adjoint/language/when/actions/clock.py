"""Hours and minutes."""

from __future__ import annotations

from collections.abc import Callable

from adjoint.language.when.actions.said import whole
from adjoint.language.when.model import Number, Scene, Stretch, Time


def clock(half: str = "", *, loose: bool = False) -> Callable[[Scene, Number], Time | None]:
    """Return the action of an hour."""

    def action(_scene: Scene, number: Number) -> Time | None:
        hour = whole(number, 0, 24)
        if hour is None or number.digits > 2 or number.ordinal or (half in {"am", "pm"} and not 1 <= hour <= 12):
            return None
        return Time(hour=hour, half=half, loose=loose)  # type: ignore[arg-type]  # the rules name halves

    return action


def clock_minutes(half: str = "", *, loose: bool = False) -> Callable[..., Time | None]:
    """Return the action of an hour and its minutes, both as numbers."""

    def action(_scene: Scene, hours: Number, minutes: Number) -> Time | None:
        hour, minute = whole(hours, 0, 24), whole(minutes, 0, 59)
        if hour is None or minute is None or hours.ordinal or minutes.ordinal or hours.digits > 2:
            return None
        if minutes.digits == 1 or (minutes.digits == 0 and minute < 10 and loose):
            return None
        return Time(hour=hour, minute=minute, half=half, loose=loose)  # type: ignore[arg-type]  # the rules name halves

    return action


def run_together(half: str = "", *, loose: bool = False) -> Callable[[Scene, Number], Time | None]:
    """Return the action of 730 or 1140, an hour and its minutes without a sign."""

    def action(_scene: Scene, number: Number) -> Time | None:
        value = whole(number, 100, 2359)
        if value is None or number.digits not in {3, 4} or value % 100 > 59 or (half and value >= 1300):
            return None
        sharp = half or ("24" if value >= 1300 else "")
        return Time(hour=value // 100, minute=value % 100, half=sharp, loose=loose)  # type: ignore[arg-type]  # a half

    return action


def halved(half: str) -> Callable[[Scene, Time], Time | None]:
    """Return the action of am or pm after a clock time."""

    def action(_scene: Scene, time: Time) -> Time | None:
        if time.hour is None or time.half in {"am", "pm"} or time.hour > 12 or time.hour == 0:
            return None
        return time.but(half=half, loose=False)

    return action


def past_hour(_scene: Scene, minutes: Number, time: Time) -> Time | None:
    """20 past eight."""
    minute = whole(minutes, 1, 59)
    return time.but(minute=minute, loose=False) if minute and time.hour is not None and time.minute is None else None


def to_hour(_scene: Scene, minutes: Number, time: Time) -> Time | None:
    """20 to eight."""
    minute = whole(minutes, 1, 59)
    if not minute or time.hour is None or time.minute is not None:
        return None
    hour = time.hour - 1 if time.hour > 0 else 23
    return time.but(hour=hour if hour or time.half == "24" else 12, minute=60 - minute, loose=False)


def quarter_past(minute: int) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "quarter past", "half past"."""
    return lambda scene, time: past_hour(scene, Number(minute), time)


def quarter_to(minute: int) -> Callable[[Scene, Time], Time | None]:
    """Return the action of "quarter to"."""
    return lambda scene, time: to_hour(scene, Number(minute), time)


def welcomed(_scene: Scene, doors: Time, start: Time) -> Time | None:
    """10 for 10.30: when one comes, and when it begins within the hour."""
    if doors.hour is None or start.hour is None or start.minute is None and doors.minute is None:
        return None
    wait = (start.hour * 60 + (start.minute or 0) - doors.hour * 60 - (doors.minute or 0)) % 720
    return doors if 0 < wait <= 60 and not start.dated else None


def zoned(_scene: Scene, time: Time, zone: str) -> Time | None:
    """3 pm CET."""
    return time.but(zone=zone) if time.hour is not None and not time.zone else None


def stretch_zoned(_scene: Scene, stretch: Stretch, zone: str) -> Stretch | None:
    """9 to 10:30 CET."""
    if not stretch.clocked or any(side is not None and side.hour is None for side in (stretch.low, stretch.high)):
        return None
    low, high = (side and side.but(zone=side.zone or zone) for side in (stretch.low, stretch.high))
    return Stretch(low, high, stretch.past_low, stretch.through)
