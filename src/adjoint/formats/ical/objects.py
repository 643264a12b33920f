"""Calendar objects as CalDAV keeps them (RFC 4791): one UID each, with the VTIMEZONEs that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from adjoint.formats.ical.lines import Component, Property, escaped, read_components, written
from adjoint.formats.ical.reading import uid_of
from adjoint.formats.ical.zones import iana_zone, timezone_component
from adjoint.kernel.errors import AdjointError

PRODID: Final = "-//Adjoint//Adjoint//EN"
_KEPT: Final = frozenset({"VEVENT", "VTODO", "VJOURNAL"})


class NoEvent(AdjointError):
    """This calendar object holds no event that can be changed ({why}). It was left as it is."""

    fr = "Cet objet d'agenda ne contient aucun événement modifiable ({why}). Il n'a pas été touché."
    permanent = True


def calendar_of(data: bytes) -> Component:
    """Read one calendar object to change it; raises `NoEvent`."""
    roots, problems = read_components(data)
    calendar = next((root for root in roots if root.name == "VCALENDAR"), None)
    if calendar is None or not any(calendar.each("VEVENT")):
        raise NoEvent(why=problems[0].rstrip(".") if problems else "no VEVENT")
    return calendar


def empty_calendar(*parts: Component, method: str = "") -> Component:
    """Make a VCALENDAR of ours around some components."""
    lines = [Property("VERSION", "2.0"), Property("PRODID", PRODID), Property("CALSCALE", "GREGORIAN")]
    if method:
        lines.append(Property("METHOD", method))
    return Component("VCALENDAR", tuple(lines), parts)


def with_zones(calendar: Component) -> Component:
    """Return the calendar with exactly the VTIMEZONEs that it names: its own, ours for the IANA zones that lack one."""
    own = {part.text("TZID"): part for part in calendar.each("VTIMEZONE")}
    others = tuple(part for part in calendar.components if part.name != "VTIMEZONE")
    zones = [_zone(tzid, own) for tzid in sorted(_tzids(others))]
    return replace(calendar, components=(*(zone for zone in zones if zone), *others))


def _zone(tzid: str, own: dict[str, Component]) -> Component | None:
    if tzid in own:
        return own[tzid]
    zone = iana_zone(tzid)
    return timezone_component(zone.key).put(Property("TZID", tzid)) if zone else None


def _tzids(parts: Iterable[Component]) -> set[str]:
    found: set[str] = set()
    for part in parts:
        found.update(line.param("TZID") for line in part.properties if line.params)
        found |= _tzids(part.components)
    return found - {""}


def split(data: bytes) -> dict[str, bytes]:
    """Split a whole calendar into one object for each UID: its events or tasks, the zones they name, the calendar's version.

    What has no UID gets one made from its content. METHOD is left out, as a stored object has none; so are properties of the
    calendar as a whole (X-WR-CALNAME and such).
    """
    roots, _ = read_components(data)
    found: dict[str, Component] = {}
    for root in roots:
        if root.name != "VCALENDAR":
            continue
        kept = tuple(line for line in root.properties if line.name in {"VERSION", "PRODID", "CALSCALE"})
        zones = tuple(root.each("VTIMEZONE"))
        for part in root.components:
            if part.name in _KEPT:
                uid = uid_of(part)
                held = found.get(uid) or replace(root, properties=kept or empty_calendar().properties, components=zones)
                found[uid] = replace(
                    held, components=(*held.components, part if part.get("UID") else part.put(Property("UID", uid)))
                )
    return {uid: written([with_zones(calendar)]) for uid, calendar in found.items()}


def join(objects: Iterable[bytes], *, name: str = "") -> bytes:
    """Join calendar objects into one calendar for export; each zone once, the first of its name."""
    zones: dict[str, Component] = {}
    parts: list[Component] = []
    for data in objects:
        for root in read_components(data)[0]:
            for part in root.components if root.name == "VCALENDAR" else ():
                if part.name == "VTIMEZONE":
                    zones.setdefault(part.text("TZID"), part)
                else:
                    parts.append(part)
    calendar = empty_calendar(*zones.values(), *parts)
    return written([calendar.add(Property("X-WR-CALNAME", escaped(name))) if name else calendar])
