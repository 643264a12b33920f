"""From ... to ..., before, after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from adjoint.language.when.model import Scene, Stretch, Time


def between(*, through: bool = True) -> Callable[[Scene, Time, Time], Stretch | None]:
    """Return the action of "from ... to ..."; whole days at the end count in."""

    def action(_scene: Scene, low: Time, high: Time) -> Stretch | None:
        if (low.clocked and not high.clocked and not high.hours and low.hour is not None and not low.dated) or high.feast == "?":
            return None
        return Stretch(low, high, through=through)

    return action


def before(*, through: bool = False) -> Callable[[Scene, Time], Stretch]:
    """Return the action of "before Friday" or, through it, "by Friday"."""
    return lambda _scene, time: Stretch(None, time, through=through)


def for_day(_scene: Scene, day: Time) -> Stretch | None:
    """For Friday: a deadline, unless it is about a meeting."""
    long = day.fixed is not None and day.fixed.end - day.fixed.start > timedelta(days=1)
    return None if long else Stretch(None, day, through=True, soft=True)


def after(*, past: bool = False) -> Callable[[Scene, Time], Stretch]:
    """Return the action of "since 2 pm" or, past it, "after Friday"."""
    return lambda _scene, time: Stretch(time, None, past_low=past)
