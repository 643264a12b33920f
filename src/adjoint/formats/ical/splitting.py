"""A series cut in two: what comes before one of its events stays, that event and all after it become a series of their own.

RFC 5545 has RANGE=THISANDFUTURE for it, which calendars in use mostly do not read (RFC 5546 leaves it to them); every one of them
reads a series that ends (UNTIL) and another one that begins.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adjoint.formats.ical.edit import Edit
from adjoint.formats.ical.editing import cancelled, moved
from adjoint.formats.ical.lines import Property, escaped
from adjoint.formats.ical.moments import read_moment, utc_text
from adjoint.formats.ical.reading import number_of
from adjoint.formats.ical.rules import BadRule, instances, read_rule
from adjoint.formats.ical.shape import by_us, each_person, stamped
from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from adjoint.formats.ical.lines import Component
    from adjoint.kernel.span import Span


class NotDivided(AdjointError):
    """The series “{title}” cannot be cut at this event, which its rule does not name. Nothing was changed; move this event alone."""

    fr = (
        "La série « {title} » ne peut être coupée à cet événement, que sa règle ne nomme pas. Rien n'a changé ; déplacez-le seul."
    )
    permanent = True


def begins_with(data: bytes, recurrence_id: datetime, *, zone: ZoneInfo) -> bool:
    """Tell whether a series begins with one of its events: nothing comes before it that could stay."""
    edit = Edit(data, zone)
    return recurrence_id <= read_moment(edit.start(edit.master()), edit.zones).at


def divided(data: bytes, span: Span, *, recurrence_id: datetime, uid: str, now: datetime, zone: ZoneInfo) -> tuple[bytes, bytes]:
    """Return what stays of a series that ends before one of its events, and the series `uid` that begins with it, moved to `span`.

    Rule, exceptions and single events that differ go with the part that they belong to; of a COUNT each part has its share. Raises
    `NoEvent`, and `NotDivided` where the event is none that the rule names.
    """
    edit = Edit(data, zone)
    master, overrides = edit.master(), edit.overrides()
    later = [part for part in overrides if edit.original(part) >= recurrence_id]
    old = cancelled(data, recurrence_id=recurrence_id, onwards=True, now=now, zone=zone)
    if old is None or any(_onwards(part) for part in overrides if part not in later):
        raise NotDivided(title=master.text("SUMMARY"))
    edit.replace_all([master])
    first = edit.occurrence(recurrence_id).without("RECURRENCE-ID").put(Property("CREATED", utc_text(now)))
    link = Property("RELATED-TO", escaped(master.text("UID")), (("RELTYPE", ("SIBLING",)),))
    first = first.add(*_rest(edit, master, recurrence_id), link)
    edit.replace_all([_under(uid, part) for part in (first, *later)])
    return old, moved(edit.done(), span, recurrence_id=recurrence_id, whole=True, now=now, zone=zone)


def restored(before: bytes, current: bytes, *, now: datetime, zone: ZoneInfo) -> bytes:
    """Return a calendar object as it was, under a SEQUENCE above all that was said since: an update that calendars take up."""
    edit = Edit(before, zone)
    latest = max(number_of(part.text("SEQUENCE")) for part in (*edit.events(), *Edit(current, zone).events()))
    number = Property("SEQUENCE", str(latest + 1))
    edit.replace_all([by_us(stamped(part.put(number), now=now, bump=False)) for part in edit.events()])
    return edit.done()


def _onwards(part: Component) -> bool:
    return any(line.param("RANGE").upper() == "THISANDFUTURE" for line in part.all("RECURRENCE-ID"))


def _under(uid: str, part: Component) -> Component:
    """Return a VEVENT of the new series, of which no server has told anybody yet."""
    part = part.put(Property("UID", escaped(uid))).put(Property("SEQUENCE", "0"))
    return each_person(part, lambda line: line.with_param("SCHEDULE-STATUS", None))


def _rest(edit: Edit, master: Component, moment: datetime) -> Iterator[Property]:
    """Yield what a master says of its events from a moment on: its rules with what is left of their COUNT, its later dates."""
    for line in master.properties:
        if line.name == "RRULE":
            yield from _left(edit, master, line, moment)
        elif line.name in {"RDATE", "EXDATE"}:
            kept = [value for value in line.value.split(",") if _reaches(edit, line, value, moment)]
            if kept:
                yield replace(line, value=",".join(kept))
        elif line.name == "EXRULE":
            yield line


def _left(edit: Edit, master: Component, line: Property, moment: datetime) -> Iterator[Property]:
    """Yield what is left of a rule; raises `NotDivided` where the moment is not in step with it."""
    start = read_moment(edit.start(master), edit.zones)
    wall = moment.astimezone(start.zone).replace(tzinfo=None)
    try:
        rule = read_rule(line.value)
    except BadRule as error:
        raise NotDivided(title=master.text("SUMMARY")) from error
    endless = replace(rule, count=None, until=None)
    found = list(instances(endless, start.wall, before=wall + timedelta(seconds=1), whole_days=start.all_day))
    if wall not in found:
        raise NotDivided(title=master.text("SUMMARY"))
    if rule.count is None:
        yield line
        return
    left = rule.count - len(found) + 1
    if left > 1:
        fields = [f"COUNT={left}" if field.upper().startswith("COUNT=") else field for field in line.value.split(";")]
        yield replace(line, value=";".join(fields))


def _reaches(edit: Edit, line: Property, value: str, moment: datetime) -> bool:
    """Tell whether one value of RDATE or EXDATE lies at a moment or after it; what cannot be read stays."""
    try:
        found = read_moment(line, edit.zones, value.split("/", maxsplit=1)[0])
    except ValueError:
        return True
    return found.at >= moment or (found.all_day and found.wall.date() >= moment.astimezone(found.zone).date())
