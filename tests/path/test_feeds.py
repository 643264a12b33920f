"""The secret addresses of a calendar: what a calendar program gets, and what it no longer gets once they are revoked."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from django.core.cache import cache
from django.test import Client as Browser

from adjoint.desk import secret
from adjoint.desk.models import Feed, Line
from adjoint.wall.models import Client, Seat, User
from adjoint.wall.scope import scope, view


@pytest.fixture
def office(small: Callable[..., int]) -> int:
    cache.clear()
    return small()


@pytest.fixture
def odile(office: int) -> Browser:
    user = User.objects.filter(email="odile@lemaire.test").first()
    assert user is not None
    Seat.objects.get_or_create(user=user, client_id=office, role="assistant")
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def made(odile: Browser, kind: str, weeks: int = 4) -> str:
    """Make an address through the page and return its path."""
    page = odile.post("/clients/fontaine/feeds", {"label": "Paul", "kind": kind, "weeks": weeks}, follow=True).content.decode()
    found = re.search(r'value="https?://[^/"]+(/feed/[^"]+)"', page)
    assert found, page[-2000:]
    return html.unescape(found[1])


def read(path: str, **headers: str) -> Any:
    """Read an address as a calendar program does: without a session."""
    return Browser(SERVER_NAME="localhost").get(path, headers=headers)


def test_the_secret_is_shown_once_and_only_its_digest_is_kept(office: int, odile: Browser) -> None:
    path = made(odile, "all")
    token = path.removeprefix("/feed/").removesuffix(".ics")
    again = odile.get("/clients/fontaine/feeds").content.decode()
    assert token not in again
    assert "Paul" in again
    assert "Jamais lue" in again
    named = secret.read(token)
    with scope(office):
        row = Feed.objects.get(client_id=office)
        assert token not in str(vars(row))
        assert named == (office, row.digest)
        assert not any(token in str(line.facts) for line in Line.objects.filter(client_id=office))
        assert Line.objects.filter(client_id=office, what="feed.made").count() == 1


def test_a_program_gets_all_of_the_calendar(office: int, odile: Browser) -> None:
    answer = read(made(odile, "all"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["UID"]), str(event["SUMMARY"])) == ("budget@fontaine.test", "Point budget")
    assert "Dernière lecture" in odile.get("/clients/fontaine/feeds").content.decode()


def test_busy_tells_the_time_and_nothing_else(office: int, odile: Browser) -> None:
    body = read(made(odile, "busy")).content
    assert b"DTSTART:20261124T090000Z" in body
    assert not any(word in body.lower() for word in (b"budget", b"paul", b"mailto"))


def test_free_and_busy_times_are_of_so_many_weeks(office: int, odile: Browser) -> None:
    answer = read(made(odile, "times", weeks=3))
    found: Any = icalendar.Calendar.from_ical(answer.content).walk("VFREEBUSY")
    (part,) = found
    assert (part["DTEND"].dt - part["DTSTART"].dt).days in range(20, 22)
    assert b"budget" not in answer.content.lower()


def test_who_has_it_already_gets_it_once(office: int, odile: Browser) -> None:
    path = made(odile, "all")
    etag = read(path).headers["ETag"]
    again = read(path, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    data = {"title": "Autre", "start": "2026-11-26T15:00", "end": "2026-11-26T16:00"}
    with scope(office):
        from adjoint.desk.models import CalendarItem  # noqa: PLC0415  (one use)

        item = CalendarItem.objects.get(client_id=office)
        item.data = bytes(item.data).replace(b"Point budget", data["title"].encode())
        item.save()
    assert read(path, if_none_match=etag).status_code == 200


def test_wrong_revoked_and_foreign_addresses_answer_alike(office: int, odile: Browser) -> None:
    path, kept = made(odile, "all"), made(odile, "busy")
    with scope(office):
        number = Feed.objects.get(client_id=office, kind="all").pk
    odile.post(f"/clients/fontaine/feeds/{number}/revoke")
    token = path.removeprefix("/feed/").removesuffix(".ics")
    wrong = [path, f"/feed/{token[:-1]}{'0' if token[-1] != '0' else '1'}.ics", f"/feed/ff-{token[-32:]}.ics", "/feed/x.ics"]
    wrong += [f"/feed/{'z' * 12}-{'0' * 32}.ics", "/feed/%00.ics", f"/feed/{token}x.ics"]
    answers = {(a.status_code, a.content, a.headers["Content-Type"]) for a in map(read, wrong)}
    assert answers == {(404, b"Not found", "text/plain")}
    assert read(kept).status_code == 200
    with view([office]):
        assert Line.objects.filter(client_id=office, what="feed.revoked").count() == 1
    assert odile.post(f"/clients/fontaine/feeds/{number}/revoke").status_code == 404


def test_a_client_that_left_is_read_no_more(office: int, odile: Browser) -> None:
    path = made(odile, "all")
    with scope(office):
        Client.objects.filter(pk=office).update(active=False)
    assert read(path).status_code in {200, 404}
    with scope(office):
        gone = not Client.objects.get(pk=office).active
    assert (read(path).status_code == 404) is gone


def test_an_address_is_not_written_to_and_not_read_too_often(office: int, odile: Browser) -> None:
    path = made(odile, "busy")
    assert Browser(SERVER_NAME="localhost").post(path).status_code == 405
    assert [read(path).status_code for _ in range(31)][-1] == 429


def test_a_stranger_with_a_seat_elsewhere_makes_and_revokes_nothing(office: int, odile: Browser) -> None:
    made(odile, "all")
    guest = User.objects.create_user("charlie@people.test", "a-long-enough-password", name="Charlie")
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(guest, backend="django.contrib.auth.backends.ModelBackend")
    for method, path in (
        ("get", "/clients/fontaine/feeds"),
        ("post", "/clients/fontaine/feeds"),
        ("post", "/clients/fontaine/feeds/1/revoke"),
    ):
        assert getattr(browser, method)(path).status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        {"label": "", "kind": "all", "weeks": 4},
        {"label": "x", "kind": "none", "weeks": 4},
        {"label": "x", "kind": "times", "weeks": 99},
    ],
)
def test_a_form_that_says_too_little_makes_nothing(office: int, odile: Browser, data: dict[str, Any]) -> None:
    assert 'role="alert"' in odile.post("/clients/fontaine/feeds", data).content.decode()
    with scope(office):
        assert not Feed.objects.filter(client_id=office).exists()
