"""The video room of an event: CONFERENCE is written and read, and goes when the event is held in a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from adjoint.formats.ical import Change, changed, new_event, read_events
from adjoint.formats.ical.publish import Busy, feed
from adjoint.kernel.event import Event, video_of

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ROOM = "https://meet.example/claire-0123"
EVENT = Event(
    uid="u",
    start=datetime(2026, 11, 26, 14, tzinfo=UTC),
    end=datetime(2026, 11, 26, 15, tzinfo=UTC),
    summary="Point",
    location=ROOM,
    description=f"À lire avant.\n\nRejoindre la visio : {ROOM}",
    conference=ROOM,
)


def of(*lines: str) -> str:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261126T140000Z\r\nDTEND:20261126T150000Z\r\n"
    text = head + "".join(f"{line}\r\n" for line in lines) + "END:VEVENT\r\nEND:VCALENDAR\r\n"
    return read_events(text.encode(), zone=PARIS).events[0].conference


def test_the_room_is_written_as_the_standard_says_and_reads_back() -> None:
    data = new_event(EVENT, now=NOW, zone=PARIS)
    assert b"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:" + ROOM.encode() in data.replace(b"\r\n ", b"")
    assert read_events(data, zone=PARIS).events == (EVENT,)
    assert b"CONFERENCE" not in new_event(replace(EVENT, conference=""), now=NOW, zone=PARIS)


@pytest.mark.parametrize(
    ("lines", "room"),
    [
        (("CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+331", f"CONFERENCE;VALUE=URI;FEATURE=VIDEO:{ROOM}"), ROOM),
        (("CONFERENCE;VALUE=URI;FEATURE=AUDIO:https://a.test/b", f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:{ROOM}"), ROOM),
        (("X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij",), "https://meet.google.com/abc-defg-hij"),
        (("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/a",), "https://teams.microsoft.com/l/a"),
        (("CONFERENCE;VALUE=URI:javascript:alert(1)",), ""),
        (("CONFERENCE;VALUE=URI:http://a.test/in-the-clear",), ""),
        (("CONFERENCE;VALUE=URI:https://a.test/ b",), ""),
        (("CONFERENCE;VALUE=URI:https://a.test/" + "b" * 3000,), ""),
    ],
)
def test_a_room_that_arrives_is_read_and_what_is_none_is_not(lines: tuple[str, ...], room: str) -> None:
    assert of(*lines) == room


def test_an_event_that_is_held_in_a_place_instead_has_no_room_any_more() -> None:
    data = changed(new_event(EVENT, now=NOW, zone=PARIS), Change(location="Salle Loire"), now=NOW, zone=PARIS)
    (event,) = read_events(data, zone=PARIS).events
    assert (event.location, event.conference, event.description) == ("Salle Loire", "", "À lire avant.")
    back = changed(data, Change(location=f"Visio {ROOM}"), now=NOW, zone=PARIS)
    assert read_events(back, zone=PARIS).events[0].conference == ROOM


def test_the_room_of_somebody_else_s_invitation_stays_where_only_its_place_changes() -> None:
    other = new_event(replace(EVENT, location="Visioconférence"), now=NOW, zone=PARIS)
    data = changed(other, Change(location="Salle Loire"), now=NOW, zone=PARIS)
    assert read_events(data, zone=PARIS).events[0].conference == ROOM


def test_busy_times_that_others_read_tell_no_room() -> None:
    assert b"meet.example" not in feed([new_event(EVENT, now=NOW, zone=PARIS)], name="C", busy=Busy("Occupé", b"salt"))


@pytest.mark.parametrize(
    ("place", "note", "room"),
    [
        ("Salle Loire", "Le dossier : https://files.example/dossier.pdf", ""),
        (
            "",
            "Dossier https://files.example/d.pdf\nZoom : https://us02web.zoom.us/j/81?pwd=x.",
            "https://us02web.zoom.us/j/81?pwd=x",
        ),
        ("https://meet.example/claire", "", "https://meet.example/claire"),
        ("", "https://zoom.us.evil.example/j/1", ""),
        ("", "https://bbb.example.org/b/abc", "https://bbb.example.org/b/abc"),
    ],
)
def test_a_paper_s_address_is_no_room(place: str, note: str, room: str) -> None:
    assert video_of(place, note) == room
