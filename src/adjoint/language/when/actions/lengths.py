"""Lengths of time."""

from __future__ import annotations

from collections.abc import Callable

from adjoint.language.when.actions.said import whole
from adjoint.language.when.model import Grain, Length, Number, Scene


def length(*, work: bool = False, count: float | None = None, vague: bool = False) -> Callable[..., Length | None]:
    """Return the action of "3 days", with a fixed count where the words hold it."""

    def action(_scene: Scene, *parts: object) -> Length | None:
        grain = parts[-1]
        number = parts[0] if isinstance(parts[0], Number) else None
        value = count if count is not None else number.value if number else None
        if value is None or (number and (number.ordinal or number.glued)) or not 0 <= value <= 1_000_000:
            return None
        return Length(value, grain, work=work, vague=vague)  # type: ignore[arg-type]  # the last part of these rules is a unit

    return action


def some(_scene: Scene, low: Number, high: Number, grain: Grain) -> Length | None:
    """Two or three days: the longer of both, as a guess."""
    first, second = whole(low, 1, 400), whole(high, 2, 400)
    near = first is not None and second is not None and first < second <= first * 3 and max(low.digits, high.digits) <= 2
    return Length(second, grain, vague=True) if near and second else None


def half_more(_scene: Scene, number: Number, grain: Grain) -> Length | None:
    """One and a half hours."""
    return Length(number.value + 0.5, grain)


def plus_half(_scene: Scene, value: Length) -> Length | None:
    """An hour and a half."""
    return Length(value.count + 0.5, value.unit) if value.rest is None else None


def joined(_scene: Scene, one: Length, two: Length) -> Length | None:
    """1 hour and 30 minutes."""
    order = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
    if one.rest or two.cue or order.index(two.unit) >= order.index(one.unit):
        return None
    return Length(one.count, one.unit, two, cue=one.cue)


def hours_minutes(_scene: Scene, hours: Number, minutes: Number) -> Length | None:
    """1h30."""
    low = whole(minutes, 0, 59)
    if hours.digits > 2:
        return None
    return Length(hours.value, "hour", Length(low, "minute")) if low is not None else None


def cued(_scene: Scene, value: Length) -> Length:
    """For 3 days."""
    return Length(value.count, value.unit, value.rest, value.work, cue=True, vague=value.vague)
