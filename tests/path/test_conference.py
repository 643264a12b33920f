"""The video room of the events that we write: a button where a calendar knows CONFERENCE, a line of the note where it does not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from adjoint.desk.calendars import edited
from adjoint.formats.ical import read_events
from adjoint.kernel.client import Client
from adjoint.kernel.errors import Lang
from adjoint.kernel.event import Event
from adjoint.kernel.verbs import CalendarMove, CalendarPut, Times

PARIS = ZoneInfo("Europe/Paris")
ROOM = "https://meet.example/claire-1"
START, END, NOW = (datetime(2026, 11, day, hour, tzinfo=PARIS) for day, hour in ((26, 15), (26, 16), (23, 8)))


def written(place: str, note: str = "", lang: Lang = "fr") -> bytes:
    client = Client(id=1, slug="c", name="C", lang=lang, address="claire@fontaine.test")
    args = CalendarPut(uid="u", title="Point", start=START, end=END, place=place, description=note)
    return edited("calendar.put", args, None, client, NOW) or b""


def read(data: bytes) -> Event:
    return read_events(data, zone=PARIS).masters[0]


@pytest.mark.parametrize(("lang", "line"), [("fr", "Rejoindre la visio : "), ("en", "Join by video: ")])
def test_a_room_as_place_is_a_conference_and_a_line_of_the_note(lang: Lang, line: str) -> None:
    event = read(written(ROOM, "À lire avant", lang))
    assert (event.location, event.conference) == (ROOM, ROOM)
    assert event.description.replace("\xa0", " ") == f"À lire avant\n\n{line}{ROOM}"


def test_a_room_that_the_note_tells_already_is_not_told_twice() -> None:
    note = "Zoom : https://us02web.zoom.us/j/81"
    event = read(written("", note))
    assert (event.conference, event.description) == ("https://us02web.zoom.us/j/81", note)


def test_an_event_in_a_place_has_no_conference() -> None:
    assert b"CONFERENCE" not in written("Salle Loire", "Le dossier : https://files.example/d.pdf")


def test_an_event_that_moves_to_a_place_loses_its_room() -> None:
    client = Client(id=1, slug="c", name="C", address="claire@fontaine.test")
    was = Times(start=START, end=END)
    move = CalendarMove(uid="u", title="Point", start=START, end=END, was=was, place="Salle Loire")
    event = read(edited("calendar.move", move, written(ROOM), client, NOW) or b"")
    assert (event.location, event.conference, event.description) == ("Salle Loire", "", "")
