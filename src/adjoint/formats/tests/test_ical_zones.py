"""Time zones of calendar files."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.formats.ical import occurrences, read_events
from adjoint.formats.ical.lines import Component, Property
from adjoint.formats.ical.zones import RuleZone, iana_zone, timezone_component, zone_of
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
KEYS = [
    "Europe/Paris",
    "America/Toronto",
    "Africa/Casablanca",
    "Asia/Tokyo",
    "Australia/Sydney",
    "America/Sao_Paulo",
    "Asia/Kolkata",
]
MADE = {key: zone_of(timezone_component(key).put(Property("TZID", "made"))) for key in KEYS}


@pytest.mark.parametrize(
    ("tzid", "key"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Toronto", "America/Toronto"),
        ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Romance Standard Time", "Europe/Paris"),
        ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Brussels"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_known_under_its_many_names(tzid: str, key: str) -> None:
    assert iana_zone(tzid) == ZoneInfo(key)


@pytest.mark.parametrize("tzid", ["", "Nowhere", "../../etc/passwd", "/etc/passwd", "(UTC+09:00) Paris", "\x00", "Europe"])
def test_an_unknown_name_is_no_zone(tzid: str) -> None:
    assert iana_zone(tzid) is None


@given(st.sampled_from(KEYS), st.datetimes(datetime.fromisoformat("1991-01-01"), datetime.fromisoformat("2037-01-01")))
def test_the_vtimezone_that_we_write_says_what_the_zone_says(key: str, wall: datetime) -> None:
    made, zone = MADE[key], ZoneInfo(key)
    assert isinstance(made, RuleZone)
    moment = wall.replace(tzinfo=UTC)
    assert moment.astimezone(made).utcoffset() == moment.astimezone(zone).utcoffset()
    assert wall.replace(tzinfo=made).astimezone(UTC) == wall.replace(tzinfo=zone).astimezone(UTC)
    assert moment.astimezone(made).astimezone(UTC) == moment


def test_a_rule_has_no_end_and_old_changes_are_dates() -> None:
    rules = [part.text("RRULE") for part in timezone_component("America/Toronto").components]
    assert sorted(rules) == ["", "", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"]


CUSTOM = """BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTART;TZID={name}:20261126T090000
END:VEVENT
END:VCALENDAR
"""


def test_a_name_nobody_knows_is_read_from_its_vtimezone_and_forgotten_after() -> None:
    own = read_events(CUSTOM.format(name="Office").encode(), zone=PARIS)
    assert own.masters[0].start == datetime(2026, 11, 26, 3, 30, tzinfo=UTC)
    other = read_events(b"BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Office:20261126T090000\nEND:VEVENT\n", zone=PARIS)
    assert other.masters[0].start == datetime(2026, 11, 26, 8, tzinfo=UTC)
    assert other.problems == ("The time zone 'Office' is not known: its times are read in ours.",)


def test_a_vtimezone_cannot_redefine_a_real_zone() -> None:
    read = read_events(CUSTOM.format(name="Europe/Paris").encode(), zone=PARIS)
    assert read.masters[0].start == datetime(2026, 11, 26, 8, tzinfo=UTC)


def test_a_broken_vtimezone_is_no_zone() -> None:
    line = (Property("TZOFFSETFROM", "+9900"), Property("TZOFFSETTO", "x"), Property("DTSTART", "19700101T000000"))
    assert zone_of(Component("VTIMEZONE", (Property("TZID", "x"),), (Component("STANDARD", line),))) is None


def test_a_custom_zone_changes_its_clocks_in_a_series() -> None:
    made = timezone_component("Europe/Paris")
    calendar = CUSTOM.format(name="Ours").split("BEGIN:STANDARD")[0]
    parts = "\n".join(
        "\n".join([f"BEGIN:{part.name}", *(f"{line.name}:{line.value}" for line in part.properties), f"END:{part.name}"])
        for part in made.components
    )
    event = "BEGIN:VEVENT\nUID:1\nRRULE:FREQ=DAILY\nDTSTART;TZID=Ours:20261001T090000\nEND:VEVENT\nEND:VCALENDAR\n"
    read = read_events(f"{calendar}{parts}\nEND:VTIMEZONE\n{event}".encode(), zone=ZoneInfo("UTC"))
    start = datetime(2026, 10, 24, tzinfo=UTC)
    found = occurrences([read], Span(start, start + timedelta(days=2)))
    assert [event.start.hour for event in found] == [7, 8]
