"""The lines of a VEVENT that we write: who comes, when, in which state."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adjoint.formats.ical.conference import conference_line
from adjoint.formats.ical.lines import Component, Property, escaped
from adjoint.formats.ical.moments import Moment, like, moment_line, read_moment, utc_text
from adjoint.formats.ical.reading import email_of, number_of
from adjoint.formats.ical.zones import Zones
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span

CASE: str = "X-ADJOINT-CASE"
"""The property that names the case for which we hold a time."""
ANSWERED_AT: str = "X-ADJOINT-ANSWERED"
"""Parameter of ATTENDEE: the DTSTAMP of the last answer, so that an older one that comes later changes nothing."""


def stamped(event: Component, *, now: datetime, bump: bool) -> Component:
    """Return a VEVENT touched now, with the next SEQUENCE where its change is significant (RFC 5546, 2.1.4)."""
    moment = utc_text(now)
    event = event.put(Property("DTSTAMP", moment)).put(Property("LAST-MODIFIED", moment))
    if not bump:
        return event
    return event.put(Property("SEQUENCE", str(number_of(event.text("SEQUENCE")) + 1)))


def by_us(event: Component) -> Component:
    """Return a VEVENT whose mails we send: SCHEDULE-AGENT=CLIENT keeps a scheduling server from sending them too (RFC 6638).

    One of which a server has already sent messages stays the server's: taking it over would make it send cancellations.
    """
    if event.get("ATTENDEE") is None or by_server(event):
        return event
    return each_person(event, lambda line: line.with_param("SCHEDULE-AGENT", "CLIENT").with_param("SCHEDULE-STATUS", None))


def by_server(event: Component) -> bool:
    """Tell whether a scheduling server sends the messages of a VEVENT: it has noted what became of one (RFC 6638, 7.3)."""
    lines = (*event.all("ORGANIZER"), *event.all("ATTENDEE"))
    return any(reached(line) and line.param("SCHEDULE-AGENT").upper() in {"", "SERVER"} for line in lines)


def reached(line: Property) -> bool:
    """Tell whether a scheduling server's last message to a person is sent or delivered (RFC 6638, 3.2.9): 1.x or 2.x."""
    return line.param("SCHEDULE-STATUS").strip()[:2] in {"1.", "2."}


def for_mail(event: Component) -> Component:
    """Return a VEVENT as it may travel: without SCHEDULE-* parameters (RFC 6638, 7) and without our own marks."""

    def clean(line: Property) -> Property:
        for name in ("SCHEDULE-AGENT", "SCHEDULE-STATUS", "SCHEDULE-FORCE-SEND", ANSWERED_AT):
            line = line.with_param(name, None)
        return line

    return replace(each_person(event, clean).without(CASE), components=())


def each_person(event: Component, change: Callable[[Property], Property]) -> Component:
    """Return a VEVENT with its ORGANIZER and ATTENDEE lines changed."""
    lines = (change(line) if line.name in {"ATTENDEE", "ORGANIZER"} else line for line in event.properties)
    return replace(event, properties=tuple(lines))


def asked_again(event: Component) -> Component:
    """Return a VEVENT whose attendees have yet to answer, but for the organizer."""
    organizer = event.get("ORGANIZER")
    owner = email_of(organizer) if organizer else ""

    def ask(line: Property) -> Property:
        if line.name != "ATTENDEE" or email_of(line) == owner:
            return line
        return line.with_param("PARTSTAT", "NEEDS-ACTION").with_param("RSVP", "TRUE")

    return each_person(event, ask)


def person_line(name: str, person: Attendee, *, partstat: bool = True) -> Property:
    """Write an ATTENDEE or ORGANIZER."""
    params: list[tuple[str, tuple[str, ...]]] = []
    if person.name:
        params.append(("CN", (person.name,)))
    if name == "ATTENDEE":
        if person.optional:
            params.append(("ROLE", ("OPT-PARTICIPANT",)))
        if partstat:
            params.append(("PARTSTAT", (person.partstat,)))
            params += [("RSVP", ("TRUE",))] if person.partstat == "NEEDS-ACTION" else []
        params += [("DELEGATED-TO", (f"mailto:{person.delegate}",))] if person.delegate else []
    address = "".join(letter for letter in person.email if letter.isprintable() and not letter.isspace())
    return Property(name, f"mailto:{address}", tuple(params))


def event_component(event: Event, *, now: datetime, zone: ZoneInfo | None) -> Component:
    """Make a VEVENT; times in `zone`, in UTC where it is None and the event does not repeat."""
    place = zone or (event.start.tzinfo if isinstance(event.start.tzinfo, ZoneInfo) else ZoneInfo("UTC"))

    def moment(at: datetime) -> Moment:
        return Moment(at.astimezone(place).replace(tzinfo=None), place, event.all_day)

    lines = [Property("UID", escaped(event.uid)), Property("DTSTAMP", utc_text(now)), Property("CREATED", utc_text(now))]
    lines += [moment_line("DTSTART", moment(event.start)), moment_line("DTEND", moment(event.end))]
    texts = (("SUMMARY", event.summary), ("LOCATION", event.location), ("DESCRIPTION", event.description))
    lines += [Property(name, escaped(text)) for name, text in texts if text]
    lines += [conference_line(event.conference)] if event.conference else []
    lines += [Property("RRULE", _ended(event, place))] if event.rrule else []
    lines += [Property("STATUS", event.status), Property("TRANSP", "OPAQUE" if event.busy else "TRANSPARENT")]
    lines += [Property("SEQUENCE", str(event.sequence))]
    lines += [person_line("ORGANIZER", event.organizer)] if event.organizer else []
    lines += [person_line("ATTENDEE", person) for person in event.attendees]
    return Component("VEVENT", tuple(lines))


LAST_DAY = re.compile(r"(?<=UNTIL=)\d{8}(?=;|$)")


def _ended(event: Event, place: ZoneInfo) -> str:
    """Return the rule with its last day in the form that the start has: a moment in UTC where that has an hour (RFC 5545, 3.3.10)."""
    if event.all_day:
        return event.rrule
    return LAST_DAY.sub(lambda day: utc_text(datetime.combine(date.fromisoformat(day[0]), time(23, 59, 59), place)), event.rrule)


def timed(event: Component, span: Span, zones: Zones, zone: ZoneInfo) -> Component:
    """Return a VEVENT at another time, in the form its times had; a whole day given other hours becomes a timed event."""
    line = event.get("DTSTART")
    try:
        whole_days = read_moment(line, zones).all_day if line else None
    except ValueError:
        whole_days = None
    if line is None or whole_days is None or (whole_days and not _whole_days(span, zone)):
        local = (Moment(at.astimezone(zone).replace(tzinfo=None), zone) for at in (span.start, span.end))
        start, end = (moment_line(name, at) for name, at in zip(("DTSTART", "DTEND"), local, strict=True))
    else:
        start, end = like(line, "DTSTART", span.start, zones), like(line, "DTEND", span.end, zones)
    return event.put(start).without("DURATION").put(end)


def _whole_days(span: Span, zone: ZoneInfo) -> bool:
    ends = [at.astimezone(zone) for at in (span.start, span.end)]
    return all((at.hour, at.minute, at.second) == (0, 0, 0) for at in ends) and span.end > span.start


@dataclass(frozen=True, slots=True)
class Shift:
    """How a whole series moves: by wall time, from one day of the week and month to another."""

    delta: timedelta
    before: datetime
    """DTSTART as wall time."""

    @property
    def after(self) -> datetime:
        """The new DTSTART as wall time."""
        return self.before + self.delta
