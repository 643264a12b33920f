"""A whole series moved: what else than DTSTART must follow, so that each exception still hits its event."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import datetime, timedelta

from adjoint.formats.ical.lines import Component, Property
from adjoint.formats.ical.moments import like, read_moment
from adjoint.formats.ical.rules import WEEKDAYS
from adjoint.formats.ical.shape import Shift
from adjoint.formats.ical.zones import Zones


def shifted(event: Component, shift: Shift, zones: Zones) -> Component:
    """Return a master or an override with its rule, exceptions and original start moved by `shift`; its own time stays."""
    lines = []
    for line in event.properties:
        if line.name in {"EXDATE", "RDATE", "RECURRENCE-ID"}:
            values = [_moved(line, value, shift.delta, zones) for value in line.value.split(",") if value.strip()]
            lines.append(replace(line, value=",".join(values)))
        elif line.name == "RRULE":
            lines.append(replace(line, value=_rule(line.value, shift)))
        else:
            lines.append(line)
    return replace(event, properties=tuple(lines))


def _moved(line: Property, value: str, delta: timedelta, zones: Zones) -> str:
    first, slash, last = value.strip().partition("/")
    try:
        moment = read_moment(line, zones, first)
        alone = replace(line, value=first)
        text = like(alone, line.name, moment.shifted(delta).at, zones).value
        if slash and last[:1] not in {"P", "p", "+"}:
            end = read_moment(line, zones, last).shifted(delta)
            last = like(replace(line, value=last), line.name, end.at, zones).value
    except ValueError:
        return value
    return f"{text}{slash}{last}"


def _rule(text: str, shift: Shift) -> str:
    """Move UNTIL, and the days of a rule that name those of DTSTART; parts that name others are left."""
    fields = []
    for field in text.strip().split(";"):
        key, _, value = field.partition("=")
        name, moved = key.upper(), value
        if name == "UNTIL":
            moved = _until(value, shift.delta)
        elif name == "BYDAY":
            moved = ",".join(_day(item.strip().upper(), shift) for item in value.split(","))
        elif name == "BYMONTHDAY" and value.strip() == str(shift.before.day):
            moved = str(shift.after.day)
        elif name == "BYMONTH" and value.strip() == str(shift.before.month):
            moved = str(shift.after.month)
        elif name == "BYHOUR" and value.strip() == str(shift.before.hour):
            moved = str(shift.after.hour)
        elif name == "BYMINUTE" and value.strip() == str(shift.before.minute):
            moved = str(shift.after.minute)
        fields.append(f"{key}={moved}" if value else field)
    return ";".join(field for field in fields if field)


def _until(value: str, delta: timedelta) -> str:
    text = value.strip().upper()
    try:
        if "T" not in text:
            return f"{datetime.strptime(text, '%Y%m%d') + timedelta(delta.days):%Y%m%d}"  # noqa: DTZ007 - a day has no zone
        moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S") + delta  # noqa: DTZ007 - wall time or UTC
    except (ValueError, OverflowError):
        return value
    return f"{moment:%Y%m%dT%H%M%S}{'Z' if text.endswith('Z') else ''}"


def _day(item: str, shift: Shift) -> str:
    """Move one BYDAY: a plain weekday by the days moved, an ordinal one to the place that the new day has in its month."""
    ordinal, weekday = item[:-2], item[-2:]
    days = (shift.after.date() - shift.before.date()).days
    if weekday not in WEEKDAYS or not days:
        return item
    moved = WEEKDAYS[(WEEKDAYS.index(weekday) + days) % 7]
    if not ordinal:
        return moved
    size = monthrange(shift.after.year, shift.after.month)[1]
    if ordinal.startswith("-") and shift.after.day > size - 7:
        return f"-1{moved}"
    return f"{(shift.after.day - 1) // 7 + 1}{moved}"
