"""What days or hours that stand together share: "Tuesday and Thursday from 10 to 11", « jeudi à 9h, 11h ou 16h »."""

from __future__ import annotations

import re

from adjoint.language.when.calendar import unit
from adjoint.language.when.combine import meet, meet_stretch
from adjoint.language.when.grammar import Value
from adjoint.language.when.model import CLOCK_GRAINS, Mention, Stretch, Time

_AND = re.compile(r"\s*(?:/|&|\+|,?\s*\b(?:and|or|et|ou)\b)\s*(?:the |on |le )?", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*(?:the |on |le )?", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|;|/|&|\+)?\s*(?:and|or|then|et|ou|puis|ou bien|or else)?\s*", re.IGNORECASE)


def share_hours(values: list[Value], between: list[str]) -> list[Value]:
    """Give days that were named together the hours that follow the last of them.

    `between` holds the words that stand between each value and the next. A comma joins only where the list goes on to an "and".
    """
    found = list(values)
    given = False
    for i in range(len(found) - 2, -1, -1):
        link = _AND.fullmatch(between[i]) or (given and _COMMA.fullmatch(between[i]))
        hours = _hours(found[i + 1]) if link and _whole_day(found[i]) else None
        met = _put(hours, found[i]) if hours else None
        given = met is not None
        found[i] = met if met is not None else found[i]
    return found


def share_day(values: list[Value], texts: list[str], between: list[str]) -> list[Value]:
    """Give hours the day that stands after the last of them: « 8h-9h30 ou 17h-18h jeudi »."""
    found = list(values)
    for i in range(len(found) - 2, -1, -1):
        if not (_AND.fullmatch(between[i]) and texts[i + 1][:1].isdecimal() and texts[i + 1][-1:].isalpha()):
            continue
        day = _day(found[i + 1])
        hours = found[i]
        free = isinstance(hours, Time | Stretch) and hours.clocked and not hours.dated
        if day is not None and free and isinstance(hours, Time | Stretch):
            found[i] = _put(hours, day) or hours
    return found


def _day(value: Value) -> Time | None:
    """Return the day of a value that says both a day and hours."""
    side = value.low if isinstance(value, Stretch) else value
    if not isinstance(side, Time) or side.hour is None or not side.dated or side.fixed is not None and side.fixed.grain != "day":
        return None
    return side.but(hour=None, minute=None, second=None, half="", zone="")


def bare_hours(text: str) -> tuple[int, ...]:
    """Return where the bare hours of a list stand: "Thursday at 9, 11 or 4pm" has one at 11, "at 10 or 2" one at 2."""
    found = []
    for run in _LISTED.finditer(text):
        low, high = run.span("more")
        found += [low + bare.start() for bare in _BARE.finditer(text[low:high])]
    return tuple(found)


_HOUR = r"(?:1[0-2]|[1-9])(?:[:.h][0-5]\d)?(?: ?[ap]\.?m\b\.?| ?h\b)?"
_LISTED = re.compile(
    rf"\b(?:at|@|à) {_HOUR}(?P<more>(?:, ?{_HOUR})*,? (?:or|and|ou|et) (?:at |à )?{_HOUR})(?=\s*(?:[,.;:?!)]|$|(?:on|would|if|please|works?|is|are|suits?|then)\b))",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w:.])\d{1,2}(?![\w:.]\d| ?[ap]\.?m\b| ?h)", re.IGNORECASE)


def _whole_day(value: Value) -> bool:
    """Tell whether a day was said and nothing of its hours."""
    return isinstance(value, Time) and value.dated and value.grain == "day" and value.hours is None and not value.feast


def _hours(value: Value) -> Time | Stretch | None:
    """Return the hours of a value that says both a day and hours, without the day."""
    if isinstance(value, Stretch):
        low, high = value.low and _hours(value.low), value.high and _hours(value.high)
        both = isinstance(low, Time) and isinstance(high, Time)
        return Stretch(low, high, value.past_low) if both else None  # type: ignore[arg-type]  # both are times
    if not isinstance(value, Time) or value.hour is None or not value.dated:
        return None
    return value.but(fixed=None, others=(), year=None, month=None, day=None, dow=None, feast="", turn=0, doubt="")


def _put(hours: Time | Stretch, day: Value) -> Value | None:
    if not isinstance(day, Time):
        return None
    return meet_stretch(hours, day) if isinstance(hours, Stretch) else meet(day, hours)


def same_day(value: Value, said: Mention, between: str) -> Value:
    """Put "and 2 to 4 pm" on the day of the hours right before it: "Friday 9 to 12 and 2 to 4 pm", "Friday at 9 or 11 am"."""
    best = said.candidates[0] if said.kind == "when" and said.sure and said.candidates else None
    moment = (best.start or best.end) if best else None
    if best is None or moment is None or best.grain not in CLOCK_GRAINS or not _JOINED.fullmatch(between):
        return value
    day = Time(fixed=unit(moment.replace(tzinfo=None), "day"))
    if isinstance(value, Stretch) and (best.start is None) != (best.end is None) and value.clocked and not value.dated:
        return meet_stretch(value, day) or value  # "Friday before 10 or after 4 pm"
    if best.start is None or best.end is None:
        return value
    if isinstance(value, Time) and value.hour is not None and not value.dated and between.strip():
        return meet(day, value) or value
    if not isinstance(value, Stretch) or value.dated or not value.clocked or value.low is None or value.high is None:
        return value
    return meet_stretch(value, day) or value
