"""The calendar's pages: what they show, and what a person's hands do there, judged as every other act."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from adjoint.desk import byhand, perform
from adjoint.desk.calendars import EventGone
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, CalendarItem, Mail, Request
from adjoint.desk.people import client_of
from adjoint.kernel.action import State
from adjoint.kernel.span import Span
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope

ASK = '[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n'
REFUSE = '[[mandate]]\nverdict = "refuse"\nverbs = ["calendar.move"]\n'
BUDGET = "budget@fontaine.test"
WEEK = "/calendar?view=week&day=2026-11-24"
EVENT = {"event": BUDGET, "back": WEEK}
NEW = {"start": "2026-11-26T14:00:00Z", "end": "2026-11-26T15:00:00Z"}


def text(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def entered(client_id: int, email: str, role: str, *, lang: str = "fr") -> Browser:
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, "a-long-enough-password", name=email)
    Seat.objects.get_or_create(user=user, client_id=client_id, role=role)
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": lang})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def claire(client_id: int, **more: str) -> Browser:
    return entered(client_id, "claire@fontaine.test", "principal", **more)


def odile(client_id: int) -> Browser:
    return entered(client_id, "odile@lemaire.test", "assistant")


def stored(client_id: int, uid: str = BUDGET) -> bytes:
    with scope(client_id):
        return bytes(CalendarItem.objects.get(client_id=client_id, uid=uid).data)


def performed(client_id: int) -> None:
    perform.pending(client_id, Hands(client_id), now=timezone.now())


def acts(client_id: int) -> list[Action]:
    with scope(client_id):
        return list(Action.objects.filter(client_id=client_id, request__kind="hand").order_by("id"))


@pytest.fixture
def office(small: Callable[..., int]) -> int:
    return small()


@pytest.mark.parametrize("view", ["day", "week", "month", "agenda"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_view_shows_the_event_with_its_hour(office: int, view: str, lang: str) -> None:
    page = claire(office, lang=lang).get(f"/calendar?view={view}&day=2026-11-24").content.decode()
    assert "Point budget" in page
    assert ("10\u00a0h" if lang == "fr" else "10:00") in page
    assert not re.search(r"Traceback|\{\{|\{%|None<", page)


def test_the_view_is_remembered_and_a_phone_begins_with_the_day(office: int) -> None:
    browser = claire(office)
    assert 'data-view="week"' in browser.get("/calendar").content.decode()
    browser.get("/calendar?view=month")
    assert 'data-view="month"' in browser.get("/calendar").content.decode()
    phone = entered(office, "odile@lemaire.test", "assistant")
    assert 'data-view="day"' in phone.get("/calendar", headers={"user-agent": "Mobile Mobi"}).content.decode()


@pytest.mark.parametrize("query", ["view=x&day=y", "day=9999-12-31", "day=0001-01-01&view=month", "off=%00,;&view=week"])
def test_a_query_that_makes_no_sense_shows_a_calendar_all_the_same(office: int, query: str) -> None:
    assert claire(office).get(f"/calendar?{query}").status_code == 200


def test_a_second_zone_is_kept_and_set_beside(office: int) -> None:
    browser = claire(office)
    answer = browser.post("/calendar/zone", {"zone": "America/New_York", "back": WEEK})
    assert answer.headers["Location"] == WEEK
    page = browser.get(WEEK).content.decode()
    assert "axis second" in page
    assert "New York" in page
    browser.post("/calendar/zone", {"zone": "Nowhere/Here", "back": "https://evil.test/"})
    assert "axis second" not in browser.get(WEEK).content.decode()


def test_an_american_browser_has_sunday_first_and_pm(office: int) -> None:
    page = claire(office, lang="en-US,en").get("/calendar?view=month&day=2026-11-24").content.decode()
    heads = re.findall(r'<th scope="col"><abbr title="(\w+)"', page)
    assert heads[0] == "Sunday"
    assert "10\u00a0am" in page


def test_what_a_principal_drags_is_done_and_undone(office: int) -> None:
    browser = claire(office)
    page = browser.post("/calendar/fontaine/event/move", EVENT | NEW, follow=True).content.decode()
    row = next(each for each in acts(office) if each.verb == "calendar.move")
    assert (row.state, row.say) == (State.APPROVED, "do")
    assert "loose" in page.partition("Point budget")[0][-700:]
    assert "Annuler" in text(page) or "Défaire" in text(page)
    undo = re.search(r'<form class="toast".*?action="([^"]+)".*?name="actions" value="([^"]+)"', page, re.DOTALL)
    assert undo
    performed(office)
    assert b"20261126T1" in stored(office)
    back = browser.post(html.unescape(undo[1]), {"actions": undo[2]})
    assert back.headers["Location"] == WEEK
    performed(office)
    assert b"20261124T" in stored(office)


def test_the_guests_are_told_and_the_principal_is_not_told_of_their_own_hands(office: int) -> None:
    claire(office).post("/calendar/fontaine/event/move", EVENT | NEW)
    performed(office)
    with scope(office):
        sent = [bytes(mail.raw) for mail in Mail.objects.filter(client_id=office, way="out")]
    assert [row.verb for row in acts(office)] == ["calendar.move", "slot.confirm"]
    assert len(sent) == 1
    assert b"paul@mercier.test" in sent[0]


def test_what_the_mandate_reserves_waits_and_the_event_stays(small: Callable[..., int]) -> None:
    office = small(mandate=ASK)
    page = odile(office).post("/calendar/fontaine/event/move", EVENT | NEW, follow=True).content.decode()
    assert "attend une réponse" in text(page)
    assert page.count("Point budget") >= 2
    performed(office)
    assert b"20261124T090000Z" in stored(office)


def test_what_the_mandate_refuses_is_put_back_with_the_reason(small: Callable[..., int]) -> None:
    office = small(mandate=REFUSE)
    page = claire(office).post("/calendar/fontaine/event/move", EVENT | NEW, follow=True).content.decode()
    assert "Pas fait" in text(page)
    assert "Mandat, ligne" in text(page)
    performed(office)
    assert b"20261124T090000Z" in stored(office)


def test_an_assistants_hands_are_their_order(office: int) -> None:
    odile(office).post("/calendar/fontaine/event/move", EVENT | NEW)
    row = acts(office)[0]
    with scope(office):
        request = Request.objects.get(pk=row.request_id)
    assert (request.source, request.who_email, request.standing) == ("form", "odile@lemaire.test", "content")
    assert row.state == State.APPROVED


def test_who_is_not_of_the_clients_side_moves_nothing(office: int) -> None:
    stranger = entered(office, "guest@people.test", "principal")
    page = stranger.post("/calendar/fontaine/event/move", EVENT | NEW, follow=True).content.decode()
    assert "ne peut pas décider" in text(page)
    assert acts(office) == []


@pytest.mark.parametrize(
    "when",
    [
        {"start": "2026-11-26T14:00:00Z", "end": "2026-11-26T14:00:00Z"},
        {"start": "2026-11-26T14:00:00Z", "end": "2026-11-20T14:00:00Z"},
        {"start": "2026-11-26T14:00:00Z", "end": "2028-11-26T14:00:00Z"},
        {"start": "x", "end": ""},
    ],
)
def test_a_time_that_is_none_is_told_in_the_form(office: int, when: dict[str, str]) -> None:
    answer = claire(office).post("/calendar/fontaine/event/move", EVENT | when)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert acts(office) == []


def test_the_plain_form_moves_by_the_clients_clock(office: int) -> None:
    claire(office).post("/calendar/fontaine/event/move", EVENT | {"start": "2026-11-26T15:00", "end": "2026-11-26T16:00"})
    performed(office)
    assert b"20261126T1" in stored(office)


def test_a_new_event_is_put_with_its_guests(office: int) -> None:
    browser = claire(office)
    assert (
        "2026-11-26T15:00"
        in browser.get("/calendar/fontaine/event/new?start=2026-11-26T14:00:00Z&end=2026-11-26T15:00:00Z").content.decode()
    )
    data = {
        "title": "Point salle",
        "start": "2026-11-26T15:00",
        "end": "2026-11-26T16:00",
        "place": "Salle",
        "people": "Paul <paul@mercier.test>",
    }
    browser.post("/calendar/fontaine/event/new", data)
    performed(office)
    with scope(office):
        held = [bytes(each.data) for each in CalendarItem.objects.filter(client_id=office)]
    assert any(b"SUMMARY:Point salle" in each and b"paul@mercier.test" in each for each in held)
    assert [row.verb for row in acts(office)] == ["calendar.put", "slot.confirm"]


def test_a_new_event_may_last_all_day(office: int) -> None:
    data = {"title": "Salon", "start": "2026-11-26T15:00", "end": "2026-11-27T16:00", "all_day": "on"}
    claire(office).post("/calendar/fontaine/event/new", data)
    performed(office)
    with scope(office):
        held = b"".join(bytes(each.data) for each in CalendarItem.objects.filter(client_id=office))
    assert b"DTSTART;VALUE=DATE:20261126" in held
    assert b"DTEND;VALUE=DATE:20261128" in held


def test_an_event_shows_who_comes_and_what_became_of_it(office: int) -> None:
    browser = claire(office)
    browser.post("/calendar/fontaine/event/move", EVENT | NEW)
    performed(office)
    page = browser.get("/calendar/fontaine/event", {"id": BUDGET}).content.decode()
    assert "Paul Mercier" in text(page)
    assert re.search(r'href="/cases/fontaine/\d+"', page)
    assert browser.get("/calendar/fontaine/event", {"id": "none"}).status_code == 404
    assert browser.get("/calendar/fontaine/event", {"id": "none|2026"}).status_code == 404


def test_an_event_is_cancelled_by_hand(office: int) -> None:
    claire(office).post("/calendar/fontaine/event/cancel", EVENT)
    performed(office)
    with scope(office):
        assert not CalendarItem.objects.filter(client_id=office, uid=BUDGET).exists()
    assert [row.verb for row in acts(office)] == ["calendar.remove", "slot.decline"]


def test_there_is_nothing_to_answer_to_ones_own_meeting(office: int) -> None:
    page = claire(office).post("/calendar/fontaine/event/answer", EVENT | {"answer": "accept"}, follow=True).content.decode()
    assert "rien à répondre" in text(page)


def test_a_busy_hour_that_was_seen_is_taken_all_the_same(office: int) -> None:
    now = datetime.fromisoformat("2026-11-23T08:00:00+01:00")
    with scope(office):
        client = client_of(office)
        start = datetime.fromisoformat("2026-11-24T10:15:00+01:00")
        made: Any = byhand.put(client, "Appel", Span(start, start + timedelta(minutes=30)), "claire@fontaine.test", now)
        row = Action.objects.get(client_id=office, request=made, verb="calendar.put")
        assert (row.free, row.state) == (False, State.APPROVED)
        with pytest.raises(EventGone):
            byhand.event_of(client, "none", now)
        with pytest.raises(byhand.SameTime):
            event = byhand.event_of(client, BUDGET, now)
            byhand.move(client, event, Span(event.start, event.end), "claire@fontaine.test", now)
