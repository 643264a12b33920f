"""From the bytes of a calendar to events; a file may be broken or hostile, and one bad event hides no other."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, cast, get_args
from zoneinfo import ZoneInfo

from adjoint.formats.ical.conference import conference_of
from adjoint.formats.ical.lines import MAX_PROBLEMS, Component, Property, read_components, written
from adjoint.formats.ical.moments import Moment, aware, read_duration, read_moment
from adjoint.formats.ical.rules import MAX_STEPS, BadRule, Rule, instances, read_rule
from adjoint.formats.ical.series import Calendar, Length, Override, Repeat, Series
from adjoint.formats.ical.zones import Zones
from adjoint.kernel.event import Attendee, Event, PartStat, Status

MAX_DATES: Final = 5000
"""RDATE and EXDATE values read of one event."""
MAX_ATTENDEES: Final = 2000
type Me = str | Collection[str]
"""The address of the person we serve, or all of them."""
_STATUSES: Final = get_args(Status.__value__)
_PARTSTATS: Final = get_args(PartStat.__value__)
_DAY: Final = timedelta(days=1)
_LAST: Final = datetime(2500, 1, 1)  # noqa: DTZ001 - wall time
MAX_STEPS_IN_ALL: Final = 10 * MAX_STEPS
"""Periods looked at in one file for rules that never hold."""


def read_events(data: bytes, *, zone: ZoneInfo, href: str = "", etag: str = "") -> Calendar:
    """Read a calendar object, or a whole calendar; never raises.

    `zone` is the client's: that of all-day events, floating times and unknown TZIDs. Times are in UTC; an all-day event runs from
    midnight to midnight of `zone`, and is busy only where TRANSP:OPAQUE was written.
    """
    roots, problems = read_components(data)
    calendars = [root for root in roots if root.name == "VCALENDAR"] or [Component("VCALENDAR", (), roots)]
    found = Calendar(problems=problems, method=calendars[0].text("METHOD").strip().upper()[:20])
    for calendar in calendars:
        reader = _Reader(Zones(calendar.components, zone), href, etag)
        read = reader.read(calendar)
        found = replace(found, series=found.series + read.series, problems=(found.problems + read.problems)[:MAX_PROBLEMS])
    return found


def uid_of(component: Component) -> str:
    """Return the UID of a component; where it has none, one made from what it says."""
    uid = component.text("UID").strip()
    return uid[:500] or hashlib.sha256(written([component])).hexdigest()[:32]


class _Reader:
    def __init__(self, zones: Zones, href: str, etag: str) -> None:
        self.zones = zones
        self.href = href
        self.etag = etag
        self.problems: list[str] = []
        self.unknown: set[str] = set()
        self.steps = MAX_STEPS_IN_ALL

    def read(self, calendar: Component) -> Calendar:
        groups: dict[str, list[Component]] = {}
        for component in calendar.each("VEVENT"):
            groups.setdefault(uid_of(component), []).append(component)
        series = [self.series(uid, parts) for uid, parts in groups.items()]
        problems = (f"The time zone {name[:60]!r} is not known: its times are read in ours." for name in sorted(self.unknown))
        kept = tuple(item for item in series if item.master or item.overrides)
        return Calendar(kept, (*self.problems, *problems))

    def problem(self, uid: str, why: object) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(f"Event {uid[:60]!r}: {why}.")

    def series(self, uid: str, parts: list[Component]) -> Series:
        found = Series(uid)
        for part in sorted(parts, key=lambda part: part.get("RECURRENCE-ID") is not None):
            try:
                if part.get("RECURRENCE-ID") is None:
                    found = self.with_master(found, part)
                else:
                    found = replace(found, overrides=(*found.overrides, self.override(found, part)))
            except (ValueError, OverflowError) as error:
                self.problem(uid, error)
        return replace(found, overrides=_latest(found.overrides))

    def with_master(self, held: Series, part: Component) -> Series:
        event, start, length = self.event(part, held.uid)
        if held.master:
            self.problem(held.uid, "it is said twice; the one with the higher SEQUENCE is kept, of two alike the later")
            if event.sequence < held.master.sequence:
                return held
        repeat = None
        if part.get("RRULE") or part.get("RDATE"):
            repeat = self.repeat(part, start, length, held.uid)
        rule = part.get("RRULE")
        return replace(held, master=replace(event, rrule=rule.value.strip() if rule and repeat else ""), repeat=repeat)

    def event(self, part: Component, uid: str) -> tuple[Event, Moment, Length]:
        line = part.get("DTSTART") or part.get("RECURRENCE-ID")
        if line is None:
            raise ValueError("it has no DTSTART")
        start = self.moment(line)
        length = self.length(part, start, uid)
        organizer = part.get("ORGANIZER")
        transparent = part.text("TRANSP").strip().upper()
        status = part.text("STATUS").strip().upper()
        event = Event(
            uid=uid,
            start=start.at,
            end=end_of(start.wall, start.zone, length, all_day=start.all_day),
            summary=part.text("SUMMARY").strip(),
            location=part.text("LOCATION").strip(),
            description=part.text("DESCRIPTION").strip(),
            conference=conference_of(part),
            organizer=attendee_of(organizer) if organizer else None,
            attendees=tuple(attendee_of(line) for line in part.all("ATTENDEE")[:MAX_ATTENDEES]),
            status=cast("Status", status) if status in _STATUSES else "CONFIRMED",
            busy=transparent == "OPAQUE" if start.all_day else transparent != "TRANSPARENT",
            all_day=start.all_day,
            sequence=number_of(part.text("SEQUENCE")),
            href=self.href,
            etag=self.etag,
        )
        return event, start, length

    def moment(self, line: Property, value: str | None = None) -> Moment:
        tzid = line.param("TZID")
        moment = read_moment(line, self.zones, value)
        if tzid and not moment.all_day and moment.zone is self.zones.default and self.zones.get(tzid) is None:
            self.unknown.add(tzid)
        return moment

    def length(self, part: Component, start: Moment, uid: str) -> Length:
        """Return the length that DTEND or DURATION gives; a broken one costs only the length."""
        plain = Length(days=1) if start.all_day else Length()
        end, duration = part.get("DTEND"), part.get("DURATION")
        try:
            if end is not None:
                found = _between(start, self.moment(end))
            elif duration is not None:
                days, exact = read_duration(duration.value)
                found = Length(days + exact.days if start.all_day else days, timedelta(0) if start.all_day else exact)
            else:
                return plain
        except (ValueError, OverflowError) as error:
            self.problem(uid, error)
            return plain
        if found.days * _DAY + found.exact < timedelta(0) or (start.all_day and found.days < 1):
            if found != Length():
                self.problem(uid, "it ends before it begins")
            return plain
        return found

    def repeat(self, part: Component, start: Moment, length: Length, uid: str) -> Repeat:
        excluded, days = self.excluded(part, start, uid)
        return Repeat(
            start=start,
            length=length,
            rules=self.rules(part.all("RRULE"), start, uid),
            extra=tuple(self.added(part, start, uid)),
            excluded=excluded,
            excluded_days=days,
            excluding=self.rules(part.all("EXRULE"), start, uid),
        )

    def rules(self, lines: tuple[Property, ...], start: Moment, uid: str) -> tuple[Rule, ...]:
        rules = []
        for line in lines[:10]:
            try:
                rule = in_zone(read_rule(line.value), start.zone)
                rules.append(rule)
                if line.name == "RRULE":
                    self.doubt(rule, start, uid)
            except BadRule as error:
                self.problem(uid, str(error).split(". ")[0])
        return tuple(rules)

    def doubt(self, rule: Rule, start: Moment, uid: str) -> None:
        """Say what of a rule will not be seen: that it never holds, or more often than is counted out."""
        if rule.frequency == "SECONDLY" and not (rule.seconds or rule.count):
            self.problem(uid, "it repeats every few seconds; no more than 10,000 times of it are shown at once")
        narrowed = sum(
            map(bool, (rule.months, rule.month_days, rule.year_days, rule.weeks, rule.hours, rule.minutes, rule.positions))
        )
        if (narrowed > 1 or rule.positions) and self.steps >= MAX_STEPS:
            found = instances(rule, start.wall, before=_LAST, whole_days=start.all_day, steps=MAX_STEPS)
            if next(found, None) is None:
                self.steps -= MAX_STEPS  # a file of such rules is not looked through for ever
                self.problem(uid, "its repetition rule never holds; it is shown once")

    def added(self, part: Component, start: Moment, uid: str) -> list[tuple[Moment, Length | None]]:
        found: list[tuple[Moment, Length | None]] = []
        for line, value in _values(part.all("RDATE")):
            try:
                first, _, last = value.partition("/")
                moment = self.moment(line, first)
                if start.all_day != moment.all_day:
                    moment = Moment(datetime.combine(moment.wall.date(), start.wall.time()), start.zone, start.all_day)
                length = None
                if last[:1] in {"P", "p", "+"}:
                    length = Length(*read_duration(last))
                elif last:
                    length = _between(moment, self.moment(line, last))
                found.append((moment, length))
            except (ValueError, OverflowError) as error:
                self.problem(uid, error)
        return found

    def excluded(self, part: Component, start: Moment, uid: str) -> tuple[frozenset[datetime], frozenset[date]]:
        moments, days = set(), set()
        for line, value in _values(part.all("EXDATE")):
            try:
                moment = self.moment(line, value)
            except (ValueError, OverflowError) as error:
                self.problem(uid, error)
                continue
            if moment.all_day or start.all_day:
                days.add(moment.wall.date())
            else:
                moments.add(moment.at)
        return frozenset(moments), frozenset(days)

    def override(self, series: Series, part: Component) -> Override:
        line = part.get("RECURRENCE-ID") or Property("RECURRENCE-ID", "")
        original = self.moment(line)
        repeat = series.repeat
        if repeat and original.all_day != repeat.start.all_day:
            clock = repeat.start.wall.time()
            original = Moment(datetime.combine(original.wall.date(), clock), repeat.start.zone, repeat.start.all_day)
        event, start, _ = self.event(part, series.uid)
        shift = start.wall - original.at.astimezone(start.zone).replace(tzinfo=None)
        event = replace(event, recurrence_id=original.at, rrule=series.master.rrule if series.master else "")
        return Override(event, line.param("RANGE").upper() == "THISANDFUTURE", shift)


def _values(lines: tuple[Property, ...]) -> list[tuple[Property, str]]:
    values = [(line, value.strip()) for line in lines for value in line.value.split(",") if value.strip()]
    return values[:MAX_DATES]


def _latest(overrides: tuple[Override, ...]) -> tuple[Override, ...]:
    """Keep one override for each original start, the one of the highest SEQUENCE."""
    held: dict[datetime | None, Override] = {}
    for override in sorted(overrides, key=lambda item: item.event.sequence):
        held[override.event.recurrence_id] = override
    return tuple(held.values())


def _between(start: Moment, end: Moment) -> Length:
    if start.all_day:
        return Length(days=(end.wall.date() - start.wall.date()).days)
    return Length(exact=end.at - start.at)


def end_of(wall: datetime, zone: tzinfo, length: Length, *, all_day: bool) -> datetime:
    """Return the end of an event that begins at `wall`: days are counted on the calendar, the rest on the clock."""
    shifted = wall + timedelta(days=length.days) if length.days else wall
    return aware(shifted, zone, all_day=all_day) + length.exact


def in_zone(rule: Rule, zone: tzinfo) -> Rule:
    """Return the rule with an UNTIL given in UTC as wall time of `zone`."""
    if isinstance(rule.until, datetime) and rule.until.tzinfo is not None:
        return replace(rule, until=rule.until.astimezone(UTC).astimezone(zone).replace(tzinfo=None))
    return rule


def number_of(text: str) -> int:
    """Read a SEQUENCE; 0 where it is none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def email_of(line: Property) -> str:
    """Return the address of an ATTENDEE or ORGANIZER in lower case; EMAIL where the value is no mailto:."""
    value = line.value.strip()
    if value[:7].casefold() == "mailto:":
        value = value[7:]
    elif "@" not in value or ":" in value:
        value = line.param("EMAIL") or value
    return value.strip().strip("<>").lower()[:320]


def address_of(value: str) -> str:
    """Return the address of a parameter such as DELEGATED-TO in lower case; empty: it has none."""
    plain = value.strip()
    return plain[7:].strip().lower()[:320] if plain[:7].casefold() == "mailto:" else ""


def addresses(me: Me) -> frozenset[str]:
    """Return one address, or several of one person, in lower case."""
    return frozenset(address.strip().lower() for address in ((me,) if isinstance(me, str) else me) if address.strip())


def attendee_of(line: Property) -> Attendee:
    """Read an ATTENDEE or ORGANIZER."""
    partstat = line.param("PARTSTAT").upper()
    return Attendee(
        email=email_of(line),
        name=line.param("CN").strip()[:200],
        partstat=cast("PartStat", partstat) if partstat in _PARTSTATS else "NEEDS-ACTION",
        optional=line.param("ROLE").upper() in {"OPT-PARTICIPANT", "NON-PARTICIPANT"},
        delegate=address_of(line.param("DELEGATED-TO")),
        stands_in=bool(line.param("DELEGATED-FROM")),
    )
