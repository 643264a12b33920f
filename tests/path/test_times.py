"""How a client's time is given: written in the office's file or on the page, it holds for letters, booking pages and hands."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser

from adjoint.desk import bookings, intake
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.look import World
from adjoint.desk.models import Action, Borne, CalendarItem, Line
from adjoint.desk.people import client_of
from adjoint.desk.preferences import WrongPreference, checked
from adjoint.duties.calendar.core import BadHours
from adjoint.kernel.client import DAYS
from adjoint.kernel.ports import Found
from adjoint.kernel.preferences import MeetingRoom, Way
from adjoint.kernel.span import Span
from adjoint.wall.models import Account, Client, Seat, User
from adjoint.wall.scope import scope
from tests.path.conftest import mail
from tests.path.talking import PAUL, Negotiating, asked, case, letters, person, stands, writes
from tests.path.test_booking import NOW, kind
from tests.path.test_itip import EVE, NOON, OPEN, by_organizer, message

PARIS, PACIFIC = ZoneInfo("Europe/Paris"), ZoneInfo("America/Los_Angeles")
LINES = "Paris – Lyon, 120\nLa Défense - Paris : 35 min"


@pytest.fixture
def office(small: Callable[..., int]) -> int:
    return small(mail(body="Bonjour."))


@pytest.fixture
def claire(office: int) -> Browser:
    user = User.objects.create_user("claire@fontaine.test", "a-long-enough-password", name="Claire")
    Seat.objects.create(user=user, client_id=office, role="principal")
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def given(**more: str) -> dict[str, str]:
    """Return what the page sends where nothing was changed but `more`."""
    numbers = {"meeting_minutes": "30", "buffer_minutes": "10", "most_meetings": "0", "notice_hours": "0", "travel_minutes": "0"}
    week = {f"hours_{day}": "09:00-12:30, 14:00-18:00" if day in DAYS[:5] else "" for day in DAYS}
    empty = {f"{column}_{day}": "" for column in ("focus", "place") for day in DAYS}
    return numbers | week | empty | {"lunch": "12:30-14:00", "lunch_minutes": "0", "travel": "", "rooms": ""} | more


def wishes(client_id: int, **preferences: object) -> None:
    with scope(client_id):
        row = Client.objects.get(pk=client_id)
        row.preferences = row.preferences | preferences
        row.save()


def test_what_is_written_on_the_page_is_kept_and_journalled_and_shown(office: int, claire: Browser) -> None:
    said = {"lunch": "12:00-14:00", "lunch_minutes": "45", "focus_tue": "09:00-11:00", "place_fri": "Lyon", "travel": LINES}
    answer = claire.post(
        "/clients/fontaine/times", given(**said, rooms="Salle verte, 6", most_meetings="6", hours_fri="09:00-12:30")
    )
    assert answer.status_code == 302
    with scope(office):
        client = client_of(office)
        (line,) = Line.objects.filter(client_id=office, what="client.preferences")
    prefs = client.preferences
    assert (prefs.lunch, prefs.lunch_minutes, prefs.most_meetings) == ("12:00-14:00", 45, 6)
    assert (prefs.focus, prefs.places, client.hours["fri"]) == ({"tue": ("09:00-11:00",)}, {"fri": "Lyon"}, ("09:00-12:30",))
    assert prefs.travel == (Way("Paris", "Lyon", 120), Way("La Défense", "Paris", 35))
    assert prefs.rooms == (MeetingRoom("Salle verte", 6),)
    assert line.facts["by"] == "claire@fontaine.test"
    assert set(line.facts) == {"by", "lunch", "lunch_minutes", "focus", "places", "travel", "rooms", "most_meetings", "hours"}
    page = html.unescape(claire.get("/clients/fontaine").content.decode()).replace("\xa0", " ")
    assert "45 min entre 12:00-14:00" in page
    assert "mar. 09:00-11:00" in page
    again = html.unescape(claire.get("/clients/fontaine/times").content.decode())
    assert "Paris – Lyon, 120" in again


def test_what_was_left_as_it_was_is_no_change(office: int, claire: Browser) -> None:
    assert claire.post("/clients/fontaine/times", given()).status_code == 302
    with scope(office):
        assert not Line.objects.filter(client_id=office, what="client.preferences").exists()


@pytest.mark.parametrize(
    "wrong", [{"focus_tue": "neuf"}, {"travel": "Paris Lyon"}, {"notice_hours": "-1"}, {"lunch": "midi"}, {"rooms": "A, 2\nA, 3"}]
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(office: int, claire: Browser, wrong: dict[str, str]) -> None:
    page = claire.post("/clients/fontaine/times", given(**wrong))
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    with scope(office):
        assert not Line.objects.filter(client_id=office, what="client.preferences").exists()


def test_who_has_no_seat_sees_no_such_page(office: int) -> None:
    User.objects.create_user("charlie@people.test", "a-long-enough-password", name="Charlie")
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(User.objects.get(email="charlie@people.test"), backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get("/clients/fontaine/times").status_code == 404
    assert browser.post("/clients/fontaine/times", given()).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"focus": {"someday": ["09:00-11:00"]}},
        {"focus": {"tue": ["nine"]}},
        {"travel": [["Paris", "Lyon"]]},
        {"travel": [["Paris", "", 5]]},
        {"lunch_minutes": True},
        {"rooms": [{"seats": 2}]},
        {"places": {"fri": "x" * 200}},
    ],
)
def test_a_file_that_says_what_cannot_be_is_told_of(wrong: dict[str, object]) -> None:
    with pytest.raises((WrongPreference, BadHours)) as told:
        checked(wrong)
    assert told.value.say("fr") != told.value.say("en")


def test_a_file_from_another_version_is_read_all_the_same() -> None:
    assert checked({"lunch": " 12:00-14:00 ", "teleport": True}) == {"lunch": "12:00-14:00"}


def test_people_outside_are_never_offered_focus_time_nor_told_of_it(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, focus={day: ["14:00-18:00"] for day in DAYS})
    (offer,) = asked(made)
    assert all(slot.span.start.astimezone(PARIS).hour < 13 for slot in stands(made).slots)
    assert "concentration" not in offer.text
    writes(made, PAUL, "Plutôt mercredi à 15 h ?")
    assert stands(made).state == "open"
    assert all(slot.span.start.astimezone(PARIS).hour < 13 for slot in stands(made).slots)


def test_a_room_is_taken_where_people_come_and_stands_in_the_invitation(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, rooms=[{"name": "Salle verte", "seats": 4}])
    asked(made)
    writes(made, PAUL, "A, parfait.")
    assert stands(made).state == "agreed"
    with scope(made.client_id):
        (put,) = Action.objects.filter(client_id=made.client_id, verb="calendar.put")
        (told, *_) = Action.objects.filter(client_id=made.client_id, verb="brief.give").order_by("id")
    assert put.args["place"] == "Salle verte"
    assert told.args["text"].count("(Salle verte est libre)") == 3
    assert not any("est libre" in letter.text for letter in letters(made))


def test_a_booking_page_offers_what_the_client_gives(office: int) -> None:
    row, _ = kind(office)
    with scope(office):
        before = bookings.times(client_of(office), row, NOW)
    wishes(office, focus={day: ["09:00-12:30"] for day in DAYS}, notice_hours=48)
    with scope(office):
        after = bookings.times(client_of(office), row, NOW)
    assert after
    assert {span.start.astimezone(PARIS).hour < 12 for span in after} == {False}
    assert min(before).start < min(after).start >= datetime(2026, 11, 25, 8, tzinfo=UTC)


def test_an_event_in_a_calendar_that_does_not_count_takes_no_time_and_is_seen(office: int) -> None:
    with scope(office):
        family = Account.objects.create(client_id=office, connector="icsfile", port="calendar", label="Famille", settings={})
        item = CalendarItem.objects.get(client_id=office)
        item.pk, item.account, item.uid = None, family, "ecole@fontaine.test"
        item.data = bytes(item.data).replace(b"budget@fontaine.test", b"ecole@fontaine.test")
        item.save()
    span = Span(datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC))
    wishes(office, calendars=["calendar"])
    with scope(office):
        assert {event.uid: event.busy for event in World(office, NOW).events(span)} == {
            "budget@fontaine.test": True,
            "ecole@fontaine.test": False,
        }
    wishes(office, calendars=[], rooms=[{"name": "Salle verte", "seats": 4, "calendar": "Famille"}])
    with scope(office):
        look = World(office, NOW)
        assert [event.uid for event in look.events(span)] == ["budget@fontaine.test"]
        assert [event.uid for event in look.taken_in("Famille", span)] == ["ecole@fontaine.test"]


def test_hands_may_take_focus_time_and_are_told(office: int, claire: Browser) -> None:
    wishes(office, focus={"thu": ["09:00-11:00"]})
    moved = {"event": "budget@fontaine.test", "start": "2026-11-26T09:00+01:00", "end": "2026-11-26T09:30+01:00"}
    page = html.unescape(claire.post("/calendar/fontaine/event/move", moved, follow=True).content.decode())
    assert "C’est pris sur le temps de concentration." in page


def test_who_gave_an_early_morning_is_remembered_until_the_next_search(negotiating: Negotiating) -> None:
    jim = person("Jim Roe", "en", "America/Los_Angeles")
    made = negotiating(jim, PAUL)
    asked(made)
    slots = stands(made).slots
    assert all(7 <= slot.span.start.astimezone(PACIFIC).hour < 9 for slot in slots)
    assert {(why.code, why.what) for slot in slots for why in slot.why} == {("early", "Jim Roe")}
    writes(made, jim, "A works for me.")
    writes(made, PAUL, "A me va.")
    assert stands(made).state == "agreed"
    with scope(made.client_id):
        given = World(made.client_id, NOW).borne((jim.email, PAUL.email))
    assert set(given) == {jim.email}
    assert 0 < given[jim.email] <= 2
    user = User.objects.create_user("odile@lemaire.test", "a-long-enough-password", name="Odile")
    with scope(made.client_id):
        slug = Client.objects.get(pk=made.client_id).slug
        Seat.objects.create(user=user, client_id=made.client_id, role="assistant")
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = html.unescape(browser.get(f"/cases/{slug}/{case(made).pk}/negotiation").content.decode())
    assert "Tôt pour Jim Roe" in page
    assert "de ses matinées et soirées jusqu’ici" in page


def test_those_who_live_by_one_clock_owe_one_another_nothing(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    writes(made, PAUL, "A, parfait.")
    with scope(made.client_id):
        assert not Borne.objects.filter(client_id=made.client_id).exists()


@pytest.mark.parametrize(("focus", "answered"), [({"wed": ["12:00-13:00"]}, 0), ({"thu": ["12:00-13:00"]}, 1)])
def test_an_invitation_into_focus_time_is_put_to_the_principal(
    small: Callable[..., int], focus: dict[str, list[str]], answered: int
) -> None:
    client_id = small(mail(body="Bonjour."), mandate=OPEN)
    wishes(client_id, focus=focus)
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    raw = message("REQUEST", EVE, NOON + by_organizer(), number=9).encode()
    request = intake.receive(client_id, account, Found("i", raw, NOW), now=NOW)
    assert request is not None
    hands = Hands(client_id)
    handle(client_id, request, hands, now=NOW)
    hands.close()
    with scope(client_id):
        assert Action.objects.filter(client_id=client_id, verb="calendar.answer").count() == answered
        texts = [str(each.args["text"]) for each in Action.objects.filter(client_id=client_id, verb="brief.give")]
    assert any("c'est pris sur votre temps de concentration" in text for text in texts) == (answered == 0)
