"""The booking page as a visitor meets it: no sign-in, no script, one round trip; and as a signed-in person publishes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.utils import timezone

from adjoint.desk import approve, bookings
from adjoint.desk.models import Action, Booking, BookingKind, Line, Mail, Request
from adjoint.desk.people import client_of
from adjoint.doors.web import public
from adjoint.doors.web.views import book as view
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.path.test_booking import ANYONE, ASKED, NOW, free, kind, work

MOST = 100_000
"""Bytes of a page with all that it needs."""


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(view, "perform_later", lambda _client_id: None)
    cache.clear()


def visit(lang: str = "en") -> Browser:
    return Browser(SERVER_NAME="localhost", headers={"accept-language": lang})


def first(page: str) -> str:
    """Return the address of the first time that a page shows."""
    found = re.search(r'<li><a href="([^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&")


def chosen_of(token: str, browser: Browser, query: str = "") -> str:
    """Return the address of the first free time."""
    return f"/book/{token}" + first(browser.get(f"/book/{token}{query}").content.decode())


def booked(browser: Browser, token: str, **fields: str) -> Any:
    """Choose the first time and book it."""
    chosen = chosen_of(token, browser)
    hidden = dict(re.findall(r'type="hidden" name="(at|zone|lang)" value="([^"]*)"', browser.get(chosen).content.decode()))
    return browser.post(f"/book/{token}", hidden | {"name": "Ana Costa", "email": "ana@costa.test"} | fields)


def test_a_visitor_books_in_two_pages_and_sees_how_it_stands(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    _, token = kind(client_id, mode="video", url="https://meet.test/secret")
    browser = visit()
    page = browser.get(f"/book/{token}").content.decode()
    assert "First call" in page
    assert "Claire Fontaine" in page
    assert "Point budget" not in page
    assert "meet.test" not in page
    answer = booked(browser, token)
    assert answer.status_code == 302
    shown = browser.get(answer["Location"]).content.decode()
    assert "The time is kept for you" in shown
    assert "ana@costa.test" in shown
    with scope(client_id):
        row = Booking.objects.get(client_id=client_id)
        assert row.request.source == "form"
        assert row.request.standing == "content"
        assert Line.objects.filter(client_id=client_id, what="booking.taken").exists()


def test_where_the_mandate_asks_the_page_says_so(small: Callable[..., int]) -> None:
    _, token = kind(small(mandate=ASKED))
    browser = visit("fr")
    shown = browser.get(booked(browser, token)["Location"]).content.decode()
    assert "quelqu’un doit donner son accord" in shown


def test_a_time_that_has_just_gone_gives_the_others(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    _, token = kind(client_id)
    one, two = visit(), visit()
    chosen = chosen_of(token, two)
    assert booked(one, token).status_code == 302
    given = dict(part.split("=") for part in chosen.partition("?")[2].split("&"))
    late = two.post(f"/book/{token}", given | {"name": "Ben", "email": "ben@x.test", "zone": "Europe/Paris"})
    assert late.status_code == 409
    assert "Somebody else has just taken this time" in late.content.decode()
    assert 'class="times"' in late.content.decode()
    with scope(client_id):
        assert Booking.objects.filter(client_id=client_id).count() == 1


def test_what_was_typed_stays_where_something_is_wrong(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    _, token = kind(client_id, questions=[{"fr": "À quel sujet ?", "en": "What about?", "required": True}])
    answer = booked(visit(), token, email="ana at costa", name="Ana <b>")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="ana at costa"' in page
    assert "Ana &lt;b&gt;" in page
    assert page.count('aria-invalid="true"') == 2
    assert 'href="#id_q0"' in page
    with scope(client_id):
        assert not Booking.objects.filter(client_id=client_id).exists()


def test_both_zones_are_shown_where_they_differ(small: Callable[..., int]) -> None:
    _, token = kind(small(mandate=ANYONE))
    page = visit().get(f"/book/{token}?zone=America/New_York").content.decode()
    assert "Times of New York; small, those of Paris." in page
    assert "those of" not in visit().get(f"/book/{token}?zone=Europe/Brussels").content.decode()
    asked = visit().get(f"/book/{token}{first(page)}").content.decode()
    assert "(New York)" in asked
    assert "(Paris)" in asked


def test_where_nothing_is_free_the_page_says_to_whom_to_write(small: Callable[..., int]) -> None:
    _, token = kind(small(mandate=ANYONE), hours={"sun": ["09:00-12:00"]})
    page = visit().get(f"/book/{token}").content.decode()
    assert "No free time in the next 2 weeks." in page
    assert "mailto:claire@fontaine.test" in page


def test_a_wrong_a_revoked_and_a_foreign_secret_are_told_alike(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    row, token = kind(client_id)
    with scope(client_id):
        BookingKind.objects.filter(client_id=client_id, pk=row.pk).update(revoked_at=NOW)
    _, other = kind(client_id)
    secret = other.partition("-")[2]
    tried = [token, f"{token[:-1]}x", f"zzz-{secret}", "nothing", f"0-{secret}", f"zzzzzzzzzzzz-{secret}"]
    answers = [visit().get(f"/{door}/{each}") for each in tried for door in ("book", "booking")]
    assert {each.status_code for each in answers} == {404}
    assert len({each.content for each in answers}) == 1
    assert visit().get(f"/booking/{other}").status_code == 404


def test_no_engine_no_frame_and_no_other_house_reads_it(small: Callable[..., int]) -> None:
    _, token = kind(small(mandate=ANYONE))
    answer = visit().get(f"/book/{token}")
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "<script" not in answer.content.decode()
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.content.decode())


def test_a_page_is_one_round_trip_and_light(small: Callable[..., int]) -> None:
    _, token = kind(small(mandate=ANYONE), horizon=60, minutes=15)
    page = visit("fr").get(f"/book/{token}?zone=Asia/Tokyo").content
    others = re.findall(rb'<(?:script|img|link|iframe)[^>]*(?:src|href)="(?!data:)', page)
    print(f"booking page: {len(page):,} bytes, {1 + len(others)} request")  # noqa: T201  (the figure is what it is for)
    assert len(page) < MOST
    assert others == []


def test_who_asks_too_often_is_let_in_later(small: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "MANY", 3)
    _, token = kind(small(mandate=ANYONE))
    browser = visit()
    assert [browser.get(f"/book/{token}").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_form_from_elsewhere_books_nothing(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    _, token = kind(client_id)
    strict = Browser(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert booked(strict, token).status_code == 403
    with scope(client_id):
        assert not Request.objects.filter(client_id=client_id, kind="booking").exists()


def test_a_signed_in_person_publishes_a_kind_and_closes_it(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    browser = visit()
    user = User.objects.create_user("claire@fontaine.test", "a-long-enough-password", name="Claire")
    Seat.objects.create(user=user, client_id=client_id, role="principal")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    fields = {"name_fr": "Visite", "name_en": "Visit", "minutes": 45, "buffer": 15, "notice": 4, "horizon": 21, "most": 2}
    fields |= {"days": ["tue"], "within": "09:00-12:00", "questions": "À quel sujet ? | What about?*"}
    assert browser.post("/clients/fontaine/booking", fields).status_code == 302
    page = browser.get("/clients/fontaine/booking").content.decode()
    found = re.search(r'value="http://localhost(/book/[^"]+)"', page)
    assert found
    assert "/book/" not in browser.get("/clients/fontaine/booking").content.decode()
    assert "Visit" in browser.get(found[1]).content.decode()  # signed in or not makes no difference
    with scope(client_id):
        row = BookingKind.objects.get(client_id=client_id)
        assert row.entrusted
        assert found[1].rpartition("/")[2].partition("-")[2] not in row.token
        assert row.noun().questions[0].required
        days = {
            each.start.astimezone(client_of(client_id).tz).weekday() for each in bookings.times(client_of(client_id), row, NOW)
        }
    assert days == {1}
    edited = browser.get(f"/clients/fontaine/booking/{row.pk}").content.decode()
    assert "À quel sujet ? | What about?*" in edited
    browser.post(f"/clients/fontaine/booking/{row.pk}/renew")
    assert visit().get(found[1]).status_code == 404
    renewed = re.search(r'value="http://localhost(/book/[^"]+)"', browser.get("/clients/fontaine/booking").content.decode())
    assert renewed
    assert visit().get(renewed[1]).status_code == 200
    browser.post(f"/clients/fontaine/booking/{row.pk}/close")
    assert visit().get(renewed[1]).status_code == 404


def test_a_kind_is_not_bookable_beyond_its_horizon(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    row, token = kind(client_id, horizon=3)
    with scope(client_id):
        last = max(each.end for each in bookings.times(client_of(client_id), row, NOW))
    assert last <= NOW + timedelta(days=3)
    later = (NOW + timedelta(days=5)).replace(hour=10)
    answer = visit().get(f"/book/{token}?at={datetime.strftime(later, view.WRITTEN)}")
    assert answer.status_code == 409


def lived(client_id: int, browser: Browser, token: str) -> str:
    """Book the first time, let it be entered, and return the address of its page."""
    address = str(booked(browser, token)["Location"])
    work(client_id)
    return address.partition("?")[0]


def test_a_booking_is_cancelled_by_its_own_page_and_the_time_is_free_again(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    row, token = kind(client_id)
    browser = visit()
    before = free(client_id, row)
    address = lived(client_id, browser, token)
    assert "Booked" in browser.get(address).content.decode()
    assert before[0] not in free(client_id, row)
    assert "Cancel this meeting?" in browser.get(f"{address}/cancel").content.decode()
    assert browser.post(f"{address}/cancel").status_code == 302
    work(client_id)
    assert "This meeting does not take place." in browser.get(address).content.decode()
    assert free(client_id, row) == before
    assert browser.post(f"{address}/cancel").status_code == 302
    with scope(client_id):
        assert Action.objects.filter(client_id=client_id, verb="calendar.remove").count() == 1
        assert Mail.objects.filter(client_id=client_id, way="out", raw__contains=b"METHOD:CANCEL").count() <= 1


def test_what_was_only_asked_is_cancelled_without_an_act(small: Callable[..., int]) -> None:
    client_id = small(mandate=ASKED)
    row, token = kind(client_id)
    browser = visit()
    before = free(client_id, row)
    address = lived(client_id, browser, token)
    browser.post(f"{address}/cancel")
    work(client_id)
    assert free(client_id, row) == before
    with scope(client_id):
        states = set(Action.objects.filter(client_id=client_id, verb__startswith="calendar.").values_list("state", flat=True))
    assert states == {"dropped"}


def test_a_booking_is_moved_to_another_free_time(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    row, token = kind(client_id)
    browser = visit()
    before = free(client_id, row)
    address = lived(client_id, browser, token)
    page = browser.get(f"{address}/move").content.decode()
    assert "Choose another time." in page
    to = before[-1].strftime(view.WRITTEN)
    assert "Move it to this time?" in browser.get(f"{address}/move?at={to}").content.decode()
    assert browser.post(f"{address}/move", {"at": to, "zone": "Europe/Paris", "lang": "en"}).status_code == 302
    assert before[-1] not in free(client_id, row)
    work(client_id)
    assert "Booked" in browser.get(address).content.decode()
    left = free(client_id, row)
    assert before[0] in left
    assert before[-1] not in left
    with scope(client_id):
        assert Booking.objects.get(client_id=client_id).start == before[-1]


def test_a_move_that_is_asked_says_so_and_stays_where_it_was_when_declined(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE + ASKED.replace('"calendar.*", "slot.*"', '"calendar.move"'))
    row, token = kind(client_id)
    browser = visit()
    before = free(client_id, row)
    address = lived(client_id, browser, token)
    browser.post(f"{address}/move", {"at": before[-1].strftime(view.WRITTEN)})
    page = browser.get(address).content.decode()
    assert "somebody has to say yes" in page
    assert "Until then it stays where it is" in page
    with scope(client_id):
        act = Action.objects.get(client_id=client_id, verb="calendar.move")
        approve.answer(client_of(client_id), act.pk, act.hash, "claire@fontaine.test", answer="decline", now=NOW)
    assert "Booked" in browser.get(address).content.decode()
    with scope(client_id):
        assert Booking.objects.get(client_id=client_id).start == before[0]
    assert before[-1] in free(client_id, row)


def test_the_negotiation_has_a_page_of_its_own(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    _, token = kind(client_id)
    lived(client_id, visit(), token)
    browser = visit("fr")
    user = User.objects.create_user("bob@people.test", "a-long-enough-password", name="Bob")
    Seat.objects.create(user=user, client_id=client_id, role="assistant")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    with scope(client_id):
        case_id = Booking.objects.get(client_id=client_id).request.case_id
    case = browser.get(f"/cases/fontaine/{case_id}").content.decode()
    assert f"/cases/fontaine/{case_id}/negotiation" in case
    page = browser.get(f"/cases/fontaine/{case_id}/negotiation").content.decode()
    assert "Ana Costa" in page
    assert "ana@costa.test" in page
    assert "par une page de réservation" in page
    assert browser.get("/cases/fontaine/999999/negotiation").status_code == 404


def test_the_price_is_told_before_and_where_it_is_paid_once_it_is_booked(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    pay = "https://pay.example/claire?a=1&b=2"
    _, token = kind(client_id, price="60 €", pay_url=pay)
    browser = visit()
    page = browser.get(f"/book/{token}").content.decode()
    assert "60 €" in page
    assert "pay.example" not in page
    answer = booked(browser, token)
    assert "pay.example" not in browser.get(answer["Location"]).content.decode()  # it is not entered yet
    work(client_id)
    shown = browser.get(answer["Location"]).content.decode()
    assert f'href="{pay.replace("&", "&amp;")}"' in shown
    assert "You pay at pay.example" in shown
    with scope(client_id):
        letter = Action.objects.get(client_id=client_id, verb="slot.confirm")
        assert f"To pay for this meeting (60 €):\n{pay}" in letter.args["text"]


def test_a_payment_page_has_to_be_an_https_address(small: Callable[..., int]) -> None:
    client_id = small()
    user = User.objects.create_user("claire@fontaine.test", "a-long-enough-password", name="Claire", lang="en")
    Seat.objects.create(user=user, client_id=client_id, role="principal")
    browser = visit()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    given = {"name_fr": "Conseil", "name_en": "Advice", "minutes": 30, "buffer": 10, "notice": 24, "horizon": 28, "most": 0}
    for wrong in ("http://pay.example/x", "javascript:alert(1)"):
        page = browser.post("/clients/fontaine/booking", given | {"price": "60 €", "pay_url": wrong})
        assert page.status_code == 200, wrong
    assert (
        browser.post("/clients/fontaine/booking", given | {"price": "60 €", "pay_url": "https://pay.example/x"}).status_code
        == 302
    )
    with scope(client_id):
        assert [(row.price, row.pay_url) for row in BookingKind.objects.filter(client_id=client_id)] == [
            ("60 €", "https://pay.example/x")
        ]


def test_the_page_of_a_booking_that_waits_says_whose_approval_is_next(small: Callable[..., int]) -> None:
    client_id = small(mandate=ASKED)
    _, token = kind(client_id)
    booked(visit(), token)
    user = User.objects.create_user("bob@people.test", "a-long-enough-password", name="Bob")
    Seat.objects.create(user=user, client_id=client_id, role="assistant")
    with scope(client_id):
        request = Booking.objects.get(client_id=client_id).request
    for lang, words in (
        ("en", ("Next step", "Waits for Claire Fontaine", "until")),
        ("fr", ("Prochaine étape", "Attend Claire Fontaine")),
    ):
        browser = visit(lang)
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        page = browser.get(f"/cases/fontaine/{request.case_id}/negotiation").content.decode()
        assert [each for each in words if each not in page] == []
        assert f'href="/waiting/fontaine/{request.pk}"' in page
