"""By which address one joins an event from afar: CONFERENCE (RFC 7986, 5.11), and what calendars wrote before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from adjoint.formats.ical.lines import Component, Property, escaped
from adjoint.kernel.event import LINK, trimmed

NAMES: Final = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK")
"""Where the address stands: the standard's property, then those of Google, of Teams and of Outlook."""
LONGEST: Final = 2000


def conference_of(event: Component) -> str:
    """Return the address of an event's video room, one that shows pictures first; empty: it has none that can be opened safely."""
    lines = [line for name in NAMES for line in event.all(name)[:10]]
    found = [(line, line.text.strip()) for line in lines]
    sound = [(line, text) for line, text in found if len(text) <= LONGEST and LINK.fullmatch(text) and text.isprintable()]
    return next((text for line, text in sorted(sound, key=_worth)), "")


def _worth(found: tuple[Property, str]) -> int:
    features = {each.upper() for key, values in found[0].params if key == "FEATURE" for each in values}
    return 0 if "VIDEO" in features else 1 if not features else 2


def conference_line(address: str) -> Property:
    """Write a video room; VALUE=URI must be said."""
    return Property("CONFERENCE", address, (("VALUE", ("URI",)), ("FEATURE", ("AUDIO", "VIDEO"))))


def relocated(event: Component, place: str) -> Component:
    """Return an event that goes from where it is to `place`: a room that was its place goes with it, and so do the lines that tell it."""
    before, now = (LINK.search(text) for text in (event.text("LOCATION"), place))
    if before and before[0] not in place:
        gone = trimmed(before[0])
        event = replace(
            event, properties=tuple(line for line in event.properties if line.name != "CONFERENCE" or line.value != gone)
        )
        kept = [line for line in event.text("DESCRIPTION").splitlines() if not line.rstrip().endswith(gone)]
        text = "\n".join(kept).strip()
        event = event.put(Property("DESCRIPTION", escaped(text)) if text else None, "DESCRIPTION")
    if now and conference_of(event) != trimmed(now[0]):
        event = event.put(conference_line(trimmed(now[0])))
    return event
