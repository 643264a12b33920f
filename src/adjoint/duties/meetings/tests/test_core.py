"""The arithmetic of meetings: when people are reminded, what an answer closes, how time is shared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.duties.meetings import words
from adjoint.duties.meetings.chasing import plan, said
from adjoint.duties.meetings.core.agenda import shared
from adjoint.duties.meetings.core.chase import MOST, Reminder, due
from adjoint.duties.meetings.core.pack import Teller, _lines
from adjoint.duties.meetings.core.papers import Kept, filled
from adjoint.duties.meetings.minutes import again, document
from adjoint.duties.meetings.minutes import shared as shared_minutes
from adjoint.kernel.client import Client, Preferences, Principal
from adjoint.kernel.contact import Contact
from adjoint.kernel.errors import Lang
from adjoint.kernel.event import Event
from adjoint.kernel.meeting import Agreed, Fault, MeetingMinutes, Paper, Sheets, Task
from adjoint.kernel.message import Address
from adjoint.kernel.verbs import Letter, Person

ZONE = ZoneInfo("Europe/Paris")
TAKEN = datetime(2026, 11, 23, 9, tzinfo=UTC)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=8), st.integers(15, 480))
def test_the_minutes_of_an_agenda_always_add_up(weights: list[int], minutes: int) -> None:
    parts = shared(weights, minutes)
    assert sum(parts) == minutes
    assert min(parts) >= 1


@pytest.mark.parametrize(
    ("text", "count", "closed"),
    [
        ("C'est fait !", 1, {1}),
        ("Bonjour, c'est fait. Bonne journée", 2, {1, 2}),
        ("Pas encore", 1, set()),
        ("Ce sera fait demain", 1, set()),
        ("1 est fait, 2 pas encore", 2, {1}),
        ("Done", 1, {1}),
        ("Not done yet, sorry", 1, set()),
        ("2 done", 3, {2}),
        ("Merci pour le rappel", 1, set()),
    ],
)
def test_an_answer_closes_what_it_says_is_done_and_nothing_else(text: str, count: int, closed: set[int]) -> None:
    assert said(text, count) == closed


def reminder(*, on: date | None = None, asked_at: datetime | None = None, asked: int = 0) -> Reminder:
    return Reminder(1, on, TAKEN, asked_at, asked)


@pytest.mark.parametrize(
    ("each", "now", "wanted"),
    [
        (reminder(on=date(2026, 11, 27)), datetime(2026, 11, 25, 9, tzinfo=UTC), False),
        (reminder(on=date(2026, 11, 27)), datetime(2026, 11, 26, 9, tzinfo=UTC), True),
        (reminder(on=date(2026, 11, 23)), TAKEN + timedelta(hours=2), False),
        (reminder(), TAKEN + timedelta(days=6), False),
        (reminder(), TAKEN + timedelta(days=7), True),
        (reminder(on=date(2026, 11, 24), asked_at=TAKEN + timedelta(days=1), asked=1), TAKEN + timedelta(days=3), False),
        (reminder(on=date(2026, 11, 24), asked_at=TAKEN + timedelta(days=1), asked=1), TAKEN + timedelta(days=4), True),
        (reminder(on=date(2026, 11, 24), asked=MOST), TAKEN + timedelta(days=40), False),
    ],
)
def test_somebody_is_reminded_the_day_before_then_every_third_day(each: Reminder, now: datetime, *, wanted: bool) -> None:
    assert bool(due([each], now, ZONE)) is wanted


def test_a_room_by_rule_is_the_same_for_one_meeting_and_another_for_the_next() -> None:
    client = Client(id=7, slug="claire", name="C", preferences=Preferences(room="https://meet.jit.si/{room}"))
    assert client.room("a") == client.room("a") != client.room("b")
    assert client.room("a").startswith("https://meet.jit.si/claire-")
    assert Client(id=7, slug="claire", name="C").room("a") == ""


def test_a_room_is_not_guessed_without_the_client_s_key() -> None:
    here, there = (replace(Client(id=7, slug="c", name="C"), room_key=key) for key in (b"here", b"there"))
    rule = Preferences(room="https://meet.jit.si/{room}")
    assert replace(here, preferences=rule).room("a") != replace(there, preferences=rule).room("a")
    assert "here" not in repr(here)


def test_each_of_two_principals_is_reminded_of_their_own_and_a_guest_by_letter() -> None:
    people = (Principal("isla@quill.test", "Isla"), Principal("tom@quill.test", "Tom"))
    client = Client(id=1, slug="q", name="Q", lang="en", address="hello@quill.test", principals=people)
    owners = (Address("tom@quill.test", "Tom"), Address("priya@ink.test", "Priya"), Address(""))
    tasks = tuple(Task(id=n, text=f"Thing {n}", meeting="Stand-up", event="e", owner=each) for n, each in enumerate(owners, 1))
    look: Any = SimpleNamespace(client=client, now=TAKEN, tasks=lambda: tasks)
    request: Any = SimpleNamespace(instructs=False, source="clock", message=None)
    frame: Any = SimpleNamespace(slots={"tasks": [1, 2, 3]})
    acts = plan(request, frame, look)
    reached = [(each.verb, [person.email for person in each.args.to]) for each in acts if isinstance(each.args, Letter)]
    assert reached == [
        ("brief.give", ["tom@quill.test"]),
        ("mail.send", ["priya@ink.test"]),
        ("brief.give", ["isla@quill.test"]),
    ]


@dataclass
class Way:
    one: str
    other: str
    minutes: int


def lines(before: str, *ways: Way, places: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Return what the pack tells of a place, of a meeting at ten in Nantes after one that ends at half past nine."""
    client: Any = SimpleNamespace(
        tz=ZONE,
        own=frozenset(),
        principals=(),
        preferences=SimpleNamespace(clock="24h", travel=ways, places=places or {}),
        room=lambda _: "",
    )
    meeting = Event(uid="m", start=TAKEN, end=TAKEN + timedelta(hours=1), location="8 rue du Cordier, Nantes")
    ahead = Event(uid="b", start=TAKEN - timedelta(hours=1), end=TAKEN - timedelta(minutes=30), location=before)
    look: Any = SimpleNamespace(client=client, now=TAKEN, events=lambda _: (ahead, meeting) if before else (meeting,))
    return [(each["label"], each["text"]) for each in _lines(meeting, look, Teller(look, "en"))]


@pytest.mark.parametrize(
    ("before", "way", "told"),
    [
        ("Atelier, Rezé", Way("rezé", "Nantes", 20), "20 min from Atelier, Rezé: leave at 09:40"),
        ("Atelier, Rezé", Way("Nantes", "Rezé", 45), "45 min from Atelier, Rezé: there is not time enough in between"),
        ("Atelier, Rezé", Way("Nantes", "Angers", 45), None),
        ("Salle Loire", Way("Nantes", "Rezé", 45), None),
        ("", Way("Nantes", "Rezé", 45), None),
    ],
)
def test_the_way_is_told_where_the_client_s_own_table_has_it_and_never_guessed(before: str, way: Way, told: str | None) -> None:
    found = dict(lines(before, way))
    assert found.get("Travel") == told
    assert "Route" in found


def test_the_day_begins_where_the_client_works() -> None:
    told = dict(lines("", Way("Rezé", "Nantes", 20), places={"mon": "Rezé"}))
    assert told["Travel"] == "20 min from Rezé: leave at 09:40"
    assert "Travel" not in dict(lines(""))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_letter_of_minutes_reads_as_the_minutes_that_it_tells(lang: Lang) -> None:
    client = Client(id=1, slug="q", name="Q", lang=lang, principals=(Principal("isla@quill.test", "Isla Harrow"),))
    card = Contact(uid="t", name="Tom Quill", emails=("tom@quill.test",))
    look: Any = SimpleNamespace(client=client, now=TAKEN + timedelta(days=30), contacts=lambda: (card,))
    voted = words.CARRIED[lang][True].format(what="Budget: 5 pour, 1 contre" if lang == "fr" else "Budget: 5 for, 1 against")
    args = MeetingMinutes(
        event="e",
        title="Next steps: the fair",
        start=TAKEN,
        end=TAKEN + timedelta(hours=1),
        decisions=("Blue cover (for now)", voted),
        actions=(
            Agreed(text="Print it", owner=Person(email="tom@quill.test", name="Tom Quill"), due=date(2026, 11, 27)),
            Agreed(text="Send it", owner=Person(email="isla@quill.test", name="Isla Harrow"), due=date(2027, 2, 3)),
            Agreed(text="Book a hall"),
        ),
        points=("When it is fitted",),
    )
    paper, letter, keep = shared_minutes(args, (Person(email="tom@quill.test", name="Tom Quill"),), look, 0, "")
    assert isinstance(letter.args, Letter)
    assert again(letter.args.text, args, look) == keep.args == args
    assert (
        again(letter.args.text.replace("Kind regards", "Yours").replace("Bien cordialement", "Amicalement"), args, look) == args
    )
    assert document(args, ["Isla Harrow", "Tom Quill"], look) == paper.args


def kept(*sizes: int, pages: int = 10, fault: Fault = "") -> list[Kept]:
    return [
        Kept(Paper(f"p{n}", "p", "a@b.test", TAKEN, size=size), Sheets(fault=fault, count=pages)) for n, size in enumerate(sizes)
    ]


def test_a_pack_takes_no_more_papers_than_a_mail_carries() -> None:
    assert [each.sheets.fault for each in filled(kept(5_000_000, 2_000_000, 2_000_000, 900_000))] == ["", "", "full", ""]
    assert [each.sheets.fault for each in filled(kept(100, 100, 100, pages=50))] == ["", "", "full"]
    assert [each.sheets.fault for each in filled(kept(5_000_000, 5_000_000, fault="file"))] == ["file", "large"]
    assert [each.sheets.fault for each in filled(kept(900, 900), 1000)] == ["", "full"]
    assert [each.sent for each in filled(kept(5_000_000, 5_000_000, fault="file"))] == [True, False]
