"""Approve, decline, put off and undo at the workbench: what the pages offer, and what they do."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from adjoint.desk import perform
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, CalendarItem, Line, Request
from adjoint.doors.web import recent
from adjoint.doors.web.keys import KEYS, WORDS
from adjoint.doors.web.rail import PLACES
from adjoint.kernel.action import State
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.path.conftest import mail

LATER = "Peux-tu décaler mon rendez-vous avec Paul au 10 décembre à 15 h ?"
ASK = '[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n'


@pytest.fixture
def office(small: Callable[..., int]) -> int:
    client_id = small(mail(body=LATER), mandate=ASK)
    with scope(client_id):
        Action.objects.filter(state=State.WAITING).update(expires_at=timezone.now() + timedelta(days=9))
    return client_id


@pytest.fixture
def claire(office: int) -> Browser:
    user = User.objects.create_user("claire@fontaine.test", "a-long-enough-password", name="Claire")
    Seat.objects.create(user=user, client_id=office, role="principal")
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def move(client_id: int) -> Action:
    with scope(client_id):
        return Action.objects.select_related("request").get(client_id=client_id, verb="calendar.move", key__startswith="0.")


def text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def toast(page: str) -> dict[str, str]:
    """Return what the toast would post, its address under "url"; empty where nothing can be undone."""
    found = re.search(r'<form class="toast".*?</form>', page, re.DOTALL)
    if found is None:
        return {}
    fields = dict(re.findall(r'name="(actions|when)" value="([^"]*)"', found[0]))
    return fields | {"url": re.findall(r'action="([^"]+)"', found[0])[0], "said": text(found[0])}


def approved(claire: Browser, row: Action, answer: str = "approve") -> str:
    answer_of = claire.post(f"/waiting/fontaine/{row.request_id}/{answer}", {"hash": f"{row.pk}:{row.hash}"}, follow=True)
    return answer_of.content.decode()


def performed(client_id: int) -> None:
    perform.pending(client_id, Hands(client_id), now=timezone.now())


def event(client_id: int) -> bytes:
    with scope(client_id):
        return bytes(CalendarItem.objects.get(client_id=client_id, uid="budget@fontaine.test").data)


def test_after_an_approval_the_page_says_what_is_done_and_offers_to_undo_it(office: int, claire: Browser) -> None:
    row = move(office)
    offered = toast(approved(claire, row))
    assert "Approuvé\u00a0: Déplacer «\u00a0Point budget\u00a0»" in offered["said"]
    performed(office)
    assert b"20261210" in event(office)
    page = claire.post(offered["url"], offered, follow=True).content.decode()
    assert "en train de se défaire" in text(page)
    performed(office)
    assert b"20261124T090000Z" in event(office)
    assert not toast(claire.get("/").content.decode())


def test_the_offer_ends_after_half_a_minute_and_the_card_still_has_it(
    office: int, claire: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = move(office)
    assert toast(approved(claire, row))
    performed(office)
    monkeypatch.setattr(recent, "OFFERED", timedelta(0))
    session = claire.session
    session["recent"] |= {"until": timezone.now().isoformat()}
    session.save()
    page = claire.get(f"/waiting/fontaine/{row.request_id}").content.decode()
    assert not toast(page)
    assert f'action="/waiting/fontaine/{row.request_id}/undo"' in page
    assert 'data-key="u"' in page
    claire.post(f"/waiting/fontaine/{row.request_id}/undo", {"actions": str(row.pk)})
    performed(office)
    assert b"20261124T090000Z" in event(office)
    again = claire.get(f"/waiting/fontaine/{row.request_id}").content.decode()
    assert "défait" in text(again)
    assert f'action="/waiting/fontaine/{row.request_id}/undo"' not in again


def test_an_undo_that_cannot_be_is_refused_with_its_reason(office: int, claire: Browser) -> None:
    row = move(office)
    offered = toast(approved(claire, row))
    performed(office)
    with scope(office):
        CalendarItem.objects.filter(uid="budget@fontaine.test").update(etag="other", data=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    page = claire.post(offered["url"], offered, follow=True).content.decode()
    assert "«\u00a0Point budget\u00a0» a changé depuis" in text(page)


def test_a_declined_act_comes_back(office: int, claire: Browser) -> None:
    row = move(office)
    offered = toast(approved(claire, row, "decline"))
    assert "Décliné" in offered["said"]
    page = claire.post(offered["url"], offered, follow=True).content.decode()
    assert "attend de nouveau" in text(page)
    assert move(office).state == State.WAITING


def test_an_act_of_another_request_is_not_undone_through_this_one(office: int, claire: Browser) -> None:
    row = move(office)
    approved(claire, row)
    performed(office)
    with scope(office):
        other = Request.objects.create(client_id=office, source="form", at=timezone.now(), state="handled")
    claire.post(f"/waiting/fontaine/{other.pk}/undo", {"actions": str(row.pk)})
    with scope(office):
        assert not Request.objects.filter(kind="undo").exists()
    assert claire.post("/waiting/fontaine/99999/undo", {"actions": str(row.pk)}).status_code == 404


@pytest.mark.parametrize("when", ["tomorrow", "date"])
def test_what_is_put_off_stands_under_later_and_is_counted_no_more(office: int, claire: Browser, when: str) -> None:
    row = move(office)
    day = (timezone.now() + timedelta(days=2)).date().isoformat()
    page = claire.post(
        f"/waiting/fontaine/{row.request_id}/snooze", {"when": when, "day": day, "time": "08:30"}, follow=True
    ).content.decode()
    assert "Plus tard" in text(page)
    assert "Rien ne vous attend maintenant" in text(page)
    assert f"/waiting/fontaine/{row.request_id}" in page
    assert f'href="/waiting/fontaine/{row.request_id}"' not in claire.get("/").content.decode()
    offered = toast(page)
    assert "Remis à" in offered["said"]
    claire.post(offered["url"], offered)
    with scope(office):
        assert Request.objects.get(pk=row.request_id).later_at is None
        assert list(Line.objects.filter(what__startswith="request.", request_id=row.request_id).values_list("what", flat=True))[
            -2:
        ] == ["request.snoozed", "request.back"]


def test_what_expires_first_says_that_it_comes_back_earlier(office: int, claire: Browser) -> None:
    row = move(office)
    day = (timezone.now() + timedelta(days=30)).date().isoformat()
    page = claire.post(f"/waiting/fontaine/{row.request_id}/snooze", {"when": "date", "day": day}, follow=True).content.decode()
    assert "une heure avant l’expiration" in text(page)


@pytest.mark.parametrize("data", [{}, {"when": "date", "day": "x"}, {"when": "date", "day": "2020-01-01"}])
def test_a_moment_that_is_none_is_told(office: int, claire: Browser, data: dict[str, str]) -> None:
    row = move(office)
    page = claire.post(f"/waiting/fontaine/{row.request_id}/snooze", data, follow=True).content.decode()
    assert "rien n'a bougé" in text(page)
    with scope(office):
        assert Request.objects.get(pk=row.request_id).later_at is None


def test_every_key_has_its_button_and_every_place_its_words(office: int, claire: Browser) -> None:
    assert {name for _, places in PLACES for name, _, _ in places} == set(WORDS)
    row = move(office)
    claire.get("/for/fontaine")
    page = claire.get(f"/waiting/fontaine/{row.request_id}").content.decode()
    done = approved(claire, row)
    bob = User.objects.create_user("bob@people.test", "a-long-enough-password", name="Bob")
    Seat.objects.create(user=bob, client_id=office, role="assistant")
    claire.force_login(bob, backend="django.contrib.auth.backends.ModelBackend")  # the timer is an assistant's
    claire.get("/for/fontaine")
    timed = claire.get("/").content.decode()
    for key, _, _ in KEYS:
        assert re.search(rf'<(?:button|a)[^>]*data-key="{key}"', page + done + timed), key
        assert f'data-for="{key}"' in page, key
    for key in ("?", "Ctrl-K"):
        assert re.search(rf'<(?:button|a)[^>]*data-key="{re.escape(key)}"', page), key
