"""The eye: how a calendar is found and read."""

from __future__ import annotations

from adjoint.connectors.davfind import Flavour
from adjoint.connectors.davxml import CAL
from adjoint.kernel.ports import Words

CALENDAR = Flavour(
    space=CAL,
    kind="calendar",
    home="calendar-home-set",
    multiget="calendar-multiget",
    data="calendar-data",
    suffix=".ics",
    mime="text/calendar",
    well_known="/.well-known/caldav",
    component="VEVENT",
    one=Words("calendrier", "calendar"),
    several=Words("calendriers", "calendars"),
)
