"""How two things said of the same moment come together."""

from __future__ import annotations

from datetime import timedelta

from adjoint.language.when.model import Lap, Part, Stretch, Time

PARTS: dict[str, tuple[Part | None, float, float]] = {
    "morning": ("morning", 8, 12),
    "noon": ("noon", 12, 13),
    "lunch": (None, 12, 14),
    "afternoon": ("afternoon", 12, 18),
    "evening": ("evening", 18, 22),
    "night": ("night", 22, 30),
    "first-thing": (None, 8, 9),
    "early-morning": (None, 8, 10),
    "mid-morning": (None, 9, 11),
    "late-morning": (None, 10, 12),
    "after-lunch": (None, 13, 16),
    "before-lunch": (None, 10, 12),
    "early-afternoon": (None, 12, 14),
    "mid-afternoon": (None, 14, 17),
    "late-afternoon": (None, 16, 18),
    "early-evening": (None, 18, 20),
    "late-evening": (None, 20, 22),
    "late-day": (None, 16, 19),
    "end-of-play": (None, 17, 18),
    "early-day": (None, 8, 10),
    "mid-day": (None, 11, 15),
}
"""Bounds in hours from midnight of the day that is said; a name where FRAMES knows the part."""

_FIELDS = ("year", "month", "day", "dow", "feast")


def part_of(name: str) -> Time:
    """Return a part of the day by its name in PARTS."""
    part, start, end = PARTS[name]
    return Time(part=part, hours=(start, end))


def meet(one: Time, two: Time) -> Time | None:
    """Return what both say together, or None where they contradict or say the same thing twice."""
    if (one.clocked and two.clocked) or (one.hours and two.hours and one.hours != two.hours):
        return None
    if one.zone and two.zone and one.zone != two.zone:
        return None
    for name in _FIELDS:
        left, right = getattr(one, name), getattr(two, name)
        if left != right and left not in _UNSAID and right not in _UNSAID:
            return None
    if (one.feast and two.dow is not None) or (two.feast and one.dow is not None):
        return None
    fixed, others = _narrower(one, two)
    if (fixed is None and (one.fixed or two.fixed)) or _finer(two, fixed) or _finer(one, fixed):
        return None
    clock = one if one.hour is not None else two
    both = Time(
        fixed=fixed,
        others=others,
        year=two.year if one.year is None else one.year,
        month=two.month if one.month is None else one.month,
        day=two.day if one.day is None else one.day,
        dow=two.dow if one.dow is None else one.dow,
        feast=one.feast or two.feast,
        hour=clock.hour,
        minute=clock.minute,
        second=clock.second,
        half=clock.half,
        part=one.part or two.part,
        hours=one.hours or two.hours,
        zone=one.zone or two.zone,
        turn=one.turn or two.turn,
        doubt=one.doubt or two.doubt,
        swap=one.swap or two.swap,
        loose=one.loose and two.loose,
    )
    return _half_said(both) if both.hour is not None and both.hours else both


_UNSAID = (None, "")


def _finer(time: Time, fixed: Lap | None) -> bool:
    """Tell whether fields are said beside a stretch too short to hold them."""
    if fixed is None:
        return False
    if fixed.grain in {"second", "minute", "hour"}:
        return time.hour is not None or time.hours is not None or any(getattr(time, name) not in {None, ""} for name in _FIELDS)
    if fixed.grain == "day":
        whole = time.day is not None and time.month is not None
        return time.fixed is None and not whole and (time.feast != "" or (time.month or time.year or time.day) is not None)
    return False


def _narrower(one: Time, two: Time) -> tuple[Lap | None, tuple[Lap, ...]]:
    if one.fixed is None or two.fixed is None:
        keep = one if one.fixed else two
        return keep.fixed, keep.others
    for small, big in ((one, two), (two, one)):
        if small.fixed and big.fixed and big.fixed.start <= small.fixed.start and small.fixed.end <= big.fixed.end:
            return small.fixed, small.others
    return None, ()


def _half_said(time: Time) -> Time | None:
    """Let a part of the day decide between morning and afternoon."""
    if time.hours is None or time.hour is None:
        return time
    start, end = time.hours
    hour, half = time.hour, time.half
    if half in {"am", "pm"} or (half == "24" and hour > 12):
        pass  # said already
    elif start >= 22:
        half = "pm" if 6 <= hour < 12 else "am"
    elif start >= 12:
        half = "pm" if hour <= 12 else half
    elif end <= 12:
        half = "am" if hour < 12 else half
    return time.but(hour=hour, half=half, part=None, hours=None)


def meet_stretch(stretch: Stretch, time: Time) -> Stretch | None:
    """Return a stretch of hours on the day that `time` says."""
    sides: list[Time | None] = []
    for side in (stretch.low, stretch.high):
        if side is None:
            sides.append(None)
            continue
        if side.dated and time.dated:
            return None
        both = meet(side, time)
        if both is None:
            return None
        sides.append(both)
    low, high = sides
    return Stretch(low, high, stretch.past_low, stretch.through)


def share(stretch: Stretch) -> Stretch:
    """Let each side of a stretch take from the other what was said only once: "13-15 July", "5 to 6 pm"."""
    low, high = stretch.low, stretch.high
    if low is None or high is None:
        return stretch
    low = _halved(low, high)
    if high.zone and not low.zone and low.hour is not None:
        low = low.but(zone=high.zone)
    if low.day is not None and low.month is None and low.fixed is None and low.dow is None:
        low = low.but(month=high.month, year=high.year, fixed=high.fixed if high.fixed and high.fixed.grain != "day" else None)
    elif low.day is not None and low.month is None and high.month is not None and low.fixed is None:
        low = low.but(month=high.month, year=high.year)
    if low.month is not None and low.year is None and low.fixed is None and high.fixed is not None and high.fixed.grain != "day":
        last = high.fixed.end - timedelta(days=1)
        low = low.but(year=last.year - (low.month > last.month))
    if low.month is not None and low.year is None and high.year is not None and high.month is not None and low.fixed is None:
        low = low.but(year=high.year - (low.month > high.month))
    return Stretch(low, high, stretch.past_low, stretch.through)


def _halved(low: Time, high: Time) -> Time:
    """Take am or pm from the other end."""
    if low.hour is None or high.hour is None or low.half or high.half not in {"am", "pm"}:
        return low
    first, last = low.hour % 12 + low_minutes(low), high.hour % 12 + low_minutes(high)
    if high.half == "pm" and first >= last and low.hour != 12:
        return low.but(half="am")
    return low.but(half=high.half) if low.hour <= 12 else low


def low_minutes(time: Time) -> float:
    """Return the minutes of a clock time as a part of an hour."""
    return (time.minute or 0) / 60
