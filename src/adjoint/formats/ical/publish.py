"""A calendar for others to read: all of it, only when it is busy, or the busy times of some weeks (VFREEBUSY, RFC 5545, 3.6.4).

What rings, what is addressed to our own servers and our own marks stay here. "Busy" keeps the times of events and nothing else:
identifiers become others, from which the first ones cannot be told.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from adjoint.formats.ical.lines import Component, Property, escaped, read_components, written
from adjoint.formats.ical.moments import utc_text
from adjoint.formats.ical.objects import empty_calendar
from adjoint.formats.ical.reading import email_of, uid_of
from adjoint.formats.ical.shape import for_mail
from adjoint.formats.ical.zones import iana_zone, timezone_component

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from adjoint.kernel.span import Span

TIMES: Final = frozenset(
    {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "SEQUENCE", "STATUS", "DTSTAMP"}
)
"""What is kept of an event that only says that its time is taken."""
OF_TIME: Final = frozenset({"TZID", "VALUE", "RANGE"})
STATUSES: Final = frozenset({"CONFIRMED", "TENTATIVE", "CANCELLED"})
REFRESH: Final = "PT15M"


@dataclass(frozen=True, slots=True)
class Busy:
    """How times are told without their words."""

    word: str
    """Stands for every title."""
    salt: bytes
    """Of the client: identifiers are mixed with it."""


@dataclass(slots=True)
class _Zones:
    """The VTIMEZONEs of one feed: each definition once, under a name that no other one bears."""

    plain: bool
    found: dict[str, Component] = field(default_factory=dict)
    names: dict[tuple[str, bytes], str] = field(default_factory=dict)

    def named(self, tzid: str, own: Component | None) -> str | None:
        """Return the name under which a zone goes; None: nobody knows it."""
        zone = iana_zone(tzid)
        if zone is not None:
            if zone.key not in self.found:
                self.found[zone.key] = timezone_component(zone.key)
            return zone.key
        if own is None:
            return None
        key = (tzid, written([own]))
        if key not in self.names:
            taken = self.plain or tzid in self.found
            name = f"Zone-{len(self.names) + 1}" if taken else tzid
            self.names[key] = name
            kept = tuple(_bare(part) for part in own.components) if self.plain else own.components
            self.found[name] = replace(own, properties=(Property("TZID", escaped(name)),), components=kept)
        return self.names[key]


def _bare(part: Component) -> Component:
    lines = (line for line in part.properties if line.name in {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
    return Component(part.name, tuple(lines))


def feed(objects: Iterable[bytes], *, name: str, own: Collection[str] = (), busy: Busy | None = None) -> bytes:
    """Return one calendar of many objects; with `busy`, of their times alone. `own`: the addresses of whose calendar it is."""
    zones, parts = _Zones(plain=busy is not None), []
    for data in objects:
        for root in read_components(data)[0]:
            if root.name == "VCALENDAR":
                parts += _events(root, zones, own, busy)
    lines = [
        Property("METHOD", "PUBLISH"),
        Property("NAME", escaped(name)),
        Property("X-WR-CALNAME", escaped(name)),
        Property("REFRESH-INTERVAL", REFRESH, (("VALUE", ("DURATION",)),)),
        Property("X-PUBLISHED-TTL", REFRESH),
    ]
    return written([empty_calendar(*(zones.found[key] for key in sorted(zones.found)), *parts).add(*lines)])


def _events(root: Component, zones: _Zones, own: Collection[str], busy: Busy | None) -> list[Component]:
    """Return the events of one object as they are published; none where nothing of it takes time."""
    held = [part for part in root.each("VEVENT") if part.get("DTSTART")]
    if busy and not any(_takes_time(part, own) for part in held):
        return []
    known = {part.text("TZID"): part for part in root.each("VTIMEZONE")}
    out = []
    for part in held:
        shown = _only_times(part, own, busy) if busy else for_mail(part)
        shown = shown if shown.get("UID") else shown.put(Property("UID", escaped(uid_of(part))))
        shown = shown if shown.get("DTSTAMP") else shown.put(Property("DTSTAMP", "19700101T000000Z"))
        out.append(replace(shown, properties=tuple(_zoned(line, zones, known) for line in shown.properties)))
    return out


def _zoned(line: Property, zones: _Zones, known: dict[str, Component]) -> Property:
    """Return a line with the name of its zone in this feed; a zone that nobody knows is left out: the time floats."""
    tzid = line.param("TZID")
    return line.with_param("TZID", zones.named(tzid, known.get(tzid))) if tzid else line


def _takes_time(part: Component, own: Collection[str]) -> bool:
    declined = any(line.param("PARTSTAT").upper() == "DECLINED" and email_of(line) in own for line in part.all("ATTENDEE"))
    return part.text("TRANSP").upper() != "TRANSPARENT" and part.text("STATUS").upper() != "CANCELLED" and not declined


def _only_times(part: Component, own: Collection[str], busy: Busy) -> Component:
    lines = [
        replace(line, params=tuple(each for each in line.params if each[0] in OF_TIME))
        for line in part.properties
        if line.name in TIMES and (line.name != "STATUS" or line.value.strip().upper() in STATUSES)
    ]
    uid = hashlib.sha256(busy.salt + uid_of(part).encode()).hexdigest()[:32]
    takes = _takes_time(part, own)
    lines += [
        Property("UID", f"{uid}@busy.invalid"),
        Property("SUMMARY", escaped(busy.word)),
        Property("TRANSP", "OPAQUE" if takes else "TRANSPARENT"),
    ]
    return Component("VEVENT", tuple(lines))


def free_busy(taken: Iterable[tuple[Span, str]], span: Span, *, who: str, uid: str, now: datetime) -> bytes:
    """Write what is taken of a span, each stretch with its FBTYPE, as VFREEBUSY. `who`: whose time it is."""
    lines = [
        Property("UID", escaped(uid)),
        Property("DTSTAMP", utc_text(now)),
        Property("DTSTART", utc_text(span.start)),
        Property("DTEND", utc_text(span.end)),
    ]
    if who:
        lines.append(Property("ORGANIZER", f"mailto:{who}"))
    lines += [_period(kind, each) for each, kind in taken]
    return written([empty_calendar(Component("VFREEBUSY", tuple(lines)), method="PUBLISH")])


def _period(kind: str, span: Span) -> Property:
    return Property("FREEBUSY", f"{utc_text(span.start)}/{utc_text(span.end)}", (("FBTYPE", (kind,)),))
