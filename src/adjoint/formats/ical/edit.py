"""One calendar object under change: its VEVENTs found, replaced and written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from adjoint.formats.ical.lines import Component, Property, written
from adjoint.formats.ical.moments import like, read_moment
from adjoint.formats.ical.objects import NoEvent, calendar_of, with_zones
from adjoint.formats.ical.occurrences import occurrences
from adjoint.formats.ical.reading import number_of, read_events
from adjoint.formats.ical.shape import timed
from adjoint.formats.ical.zones import Zones
from adjoint.kernel.span import Span

_REPEATS: Final = ("RRULE", "RDATE", "EXDATE", "EXRULE")


def stored(calendar: Component) -> bytes:
    """Write a calendar object with the zones that it names."""
    return written([with_zones(calendar)])


class Edit:
    """One calendar object under change."""

    def __init__(self, data: bytes, zone: ZoneInfo) -> None:
        self.data = data
        self.zone = zone
        self.calendar = calendar_of(data)
        self.zones = Zones(self.calendar.components, zone)

    def events(self) -> list[Component]:
        """Return every VEVENT."""
        return list(self.calendar.each("VEVENT"))

    def overrides(self) -> list[Component]:
        """Return the VEVENTs of single events of the series."""
        return [part for part in self.events() if part.get("RECURRENCE-ID")]

    def master_or_none(self) -> Component | None:
        """Return the VEVENT that has no RECURRENCE-ID, the latest where there are several."""
        masters = [part for part in self.events() if part.get("RECURRENCE-ID") is None]
        return max(masters, key=lambda part: number_of(part.text("SEQUENCE")), default=None)

    def master(self) -> Component:
        """Return the master; raises `NoEvent`."""
        master = self.master_or_none()
        if master is None:
            raise NoEvent(why="only single events of a series")
        self.start(master)
        return master

    def start(self, event: Component) -> Property:
        """Return the readable DTSTART of a VEVENT; raises `NoEvent`."""
        line = event.get("DTSTART")
        try:
            read_moment(line or Property("DTSTART", ""), self.zones)
        except ValueError as error:
            raise NoEvent(why=str(error)) from error
        return line or Property("DTSTART", "")

    def repeats(self, master: Component) -> bool:
        """Tell whether a master repeats."""
        return any(master.get(name) for name in ("RRULE", "RDATE"))

    def original(self, part: Component) -> datetime:
        """Return the original start of an override."""
        line = part.get("RECURRENCE-ID") or Property("RECURRENCE-ID", "")
        try:
            return read_moment(line, self.zones).at
        except ValueError as error:
            raise NoEvent(why=str(error)) from error

    def occurrence(self, recurrence_id: datetime) -> Component:
        """Return the VEVENT of one event of the series: its override, else one made of the master."""
        for part in self.overrides():
            if self.original(part) == recurrence_id:
                return part
        day = Span(recurrence_id - timedelta(seconds=1), recurrence_id + timedelta(seconds=1))
        read = read_events(self.data, zone=self.zone)
        single = [replace(series, overrides=()) for series in read.series]
        if all(event.recurrence_id != recurrence_id for event in occurrences(single, day)):
            raise NoEvent(why=f"nothing in it begins at {recurrence_id.isoformat()}")
        master = self.master()
        line = like(self.start(master), "RECURRENCE-ID", recurrence_id, self.zones)
        event = next(event for event in occurrences(single, day) if event.recurrence_id == recurrence_id)
        copy = master.without(*_REPEATS, "CREATED").put(line)
        return timed(copy, Span(event.start, event.end), self.zones, self.zone)

    def replace_all(self, events: list[Component]) -> None:
        """Put these VEVENTs in place of all."""
        others = tuple(part for part in self.calendar.components if part.name != "VEVENT")
        self.calendar = replace(self.calendar, components=(*others, *events))

    def keep(self, event: Component) -> None:
        """Put a VEVENT in place of the one that it renews, or add it."""
        key = _key(event, self.zones)
        same = [part for part in self.events() if _key(part, self.zones) == key]
        kept = [event if part in same[:1] else part for part in self.events() if part not in same[1:]]
        self.replace_all(kept if same else [*kept, event])

    def done(self, event: Component | None = None) -> bytes:
        """Return the bytes, with `event` kept first."""
        if event is not None:
            self.keep(event)
        return stored(self.calendar)


def _key(event: Component, zones: Zones) -> datetime | None:
    line = event.get("RECURRENCE-ID")
    return read_moment(line, zones).at if line else None
