"""Long lists: their pages can be turned to the end, and a page over many clients asks the database no more often than over few."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment

from adjoint.desk import billing, journal
from adjoint.desk.models import Action, Mail, Request
from adjoint.desk.people import client_of
from adjoint.desk.setup import new_client
from adjoint.wall.models import Client, Principal, Seat, User
from adjoint.wall.scope import scope, view

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
PAGES = ("/", "/waiting", "/cases", "/mail", "/journal", "/calendar", "/clients", "/accounts", "/time")
DONE: tuple[tuple[datetime, str, dict[str, Any]], ...] = (
    (datetime(2026, 11, 1, 2, tzinfo=UTC), "mail.send", {"subject": "Devis"}),  # still October in New York
    (datetime(2026, 11, 3, 9, tzinfo=UTC), "calendar.move", {"title": "Point"}),
    (datetime(2026, 11, 4, 9, tzinfo=UTC), "case.put", {}),
    (datetime(2026, 11, 5, 9, tzinfo=UTC), "time.record", {"on": "2026-11-02", "minutes": 10, "activity": "Lecture"}),
    (datetime(2026, 12, 1, 2, tzinfo=UTC), "mail.draft", {"subject": "Devis"}),  # December in Paris
)


def client(number: int, user: User, mails: int) -> int:
    """Make a client with so many mails, and a line of the journal for each."""
    client_id = new_client({"slug": f"client-{number}", "name": f"Client {number}"})
    with scope(client_id):
        Seat.objects.create(client_id=client_id, user=user, role="assistant")
        Principal.objects.create(client_id=client_id, email=f"c{number}@fontaine.test", name=f"Client {number}")
        for each in range(mails):
            at, name = AT + timedelta(minutes=each), f"{each}@mercier.test"
            mail = Mail.objects.create(
                client_id=client_id, way="in", message_id=name, digest=name, at=at, raw=b"", sender=name, subject=f"Devis {each}"
            )
            Request.objects.create(client_id=client_id, source="mail", at=at, mail=mail, who_email=name, state="handled")
            journal.write(client_id, at, [("mail.received", {"from": name}, {})])
    return client_id


@pytest.fixture
def browser(fresh: Callable[[str], None]) -> Iterator[Browser]:
    fresh("lists")
    setup_test_environment()  # answers keep their context
    user = User.objects.create_user("odile@lemaire.test", None, name="Odile Lemaire", is_staff=True)
    out = Browser(SERVER_NAME="localhost")
    out.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    yield out
    teardown_test_environment()


def me() -> User:
    return User.objects.get(email="odile@lemaire.test")


def titles(answer: Any) -> list[str]:
    return [row["title"] for day in answer.context["days"] for row in day["rows"]]


def test_the_pages_of_the_mail_lead_to_the_first_one_that_came_and_back(browser: Browser) -> None:
    client(1, me(), 130)
    seen, url, answer = [], "/mail", None
    while url:
        answer = browser.get(url)
        seen += titles(answer)
        url = answer.context["pager"]["after"]
    assert seen == [f"{each}@mercier.test" for each in reversed(range(130))]
    assert answer is not None
    assert (answer.context["pager"]["first"], answer.context["pager"]["last"]) == (121, 130)
    assert 'href="/mail?page=2"' in answer.content.decode()
    assert "121–130" in answer.content.decode()


def test_a_search_goes_on_over_its_pages(browser: Browser) -> None:
    client(1, me(), 160)
    answer = browser.get("/mail?q=Devis 1")
    assert answer.context["pager"]["after"] == "/mail?q=Devis+1&page=2"
    assert len(titles(browser.get("/mail?q=Devis 1&page=2"))) == 11, (
        "1, 10 to 19, 100 to 159: 71 without the 60 of the first page"
    )


@pytest.mark.parametrize(
    ("query", "found"), [("présentations", 1), ("PRESENTATION cote", 1), ("mercier", 2), ("rien", 0), ("…", 0)]
)
def test_a_search_finds_the_beginnings_of_words_whatever_their_accents(browser: Browser, query: str, found: int) -> None:
    client_id = client(1, me(), 2)
    with scope(client_id):
        Mail.objects.filter(client_id=client_id, digest="1@mercier.test").update(
            subject="Présentations", text="Notre présentation de la Côte est prête."
        )
    assert len(titles(browser.get("/mail", {"q": query}))) == found


def test_what_waits_is_shown_by_pages_and_an_open_card_on_its_own(browser: Browser) -> None:
    client_id = client(1, me(), 130)
    args = {"uid": "a", "title": "Point", "start": AT.isoformat(), "end": AT.isoformat()}
    with scope(client_id):
        rows = list(Request.objects.filter(client_id=client_id).order_by("id"))
        for number, row in enumerate(rows):
            facts = {"verb": "calendar.hold", "args": args, "state": "waiting", "say": "ask", "at": AT, "hash": str(number)}
            Action.objects.create(client_id=client_id, request=row, expires_at=AT + timedelta(days=9000, hours=number), **facts)
    seen, url, answer = [], "/waiting", None
    while url:
        answer = browser.get(url)
        assert "130 " in answer.content.decode()
        seen += [row["url"] for row in answer.context["rows"]]
        url = answer.context["pager"]["after"]
    assert seen == [f"/waiting/client-1/{row.pk}" for row in rows]
    card = browser.get(f"/waiting/client-1/{rows[70].pk}")
    assert card.context["pager"]["first"] == 61
    assert [row["url"] for row in card.context["rows"] if row["here"]] == [f"/waiting/client-1/{rows[70].pk}"]


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "²", ""])
def test_a_page_that_is_none_is_no_error(browser: Browser, page: str) -> None:
    client(1, me(), 1)
    assert browser.get("/waiting", {"page": page}).status_code == 200
    assert browser.get("/mail", {"page": page}).status_code == 200
    assert browser.get("/journal", {"page": page}).status_code == 200


def test_the_journal_tells_how_many_lines_there_are_without_counting_them(browser: Browser) -> None:
    client(1, me(), 103)
    client(2, me(), 7)
    assert browser.get("/journal").context["pager"]["total"] == 110
    browser.get("/for/client-1")
    assert browser.get("/journal").context["pager"]["total"] == 103
    assert [len(day["entries"]) for day in browser.get("/journal?page=2").context["days"]] == [3]


@pytest.mark.parametrize("page", PAGES)
def test_more_clients_need_no_more_statements(browser: Browser, page: str) -> None:
    def statements() -> int:
        sent = [0]

        def counted(execute: Callable[..., Any], *args: Any) -> Any:
            sent[0] += 1
            return execute(*args)

        with connection.execute_wrapper(counted):
            assert browser.get(page).status_code == 200
        return sent[0]

    for number in range(2):
        client(number, me(), 2)
    statements()  # what is read once a process
    few = statements()
    for number in range(2, 7):
        client(number, me(), 2)
    assert statements() == few


def test_time_over_several_clients_is_the_sum_of_what_each_did(browser: Browser) -> None:
    ids = [client(number, me(), 1) for number in range(2)]
    month, by_day = date(2026, 11, 1), {}
    for client_id, zone in zip(ids, ("Europe/Paris", "America/New_York"), strict=True):
        with scope(client_id):
            Client.objects.filter(pk=client_id).update(zone=zone)
            request = Request.objects.get(client_id=client_id)
            for at, verb, args in DONE:
                Action.objects.create(
                    client_id=client_id,
                    request=request,
                    verb=verb,
                    args=args,
                    hash="",
                    state="done",
                    say="do",
                    why="",
                    at=at,
                    done_at=at,
                )
            noun = client_of(client_id)
            billing.record(noun, {"minutes": 25, "activity": "Appel", "on": date(2026, 11, 3)}, "odile@lemaire.test", now=AT)
            for work in billing.work(noun, month):
                found = by_day.setdefault((work.on, client_id), [0, 0])
                found[0], found[1] = found[0] + work.minutes, found[1] + 1
    with view(ids):
        sums = billing.sums(ids, month)
    assert {(each.on, each.client_id): [each.minutes, each.number] for each in sums} == by_day
    days = browser.get("/time?month=2026-11").context["days"]
    assert sum(day["minutes"] for day in days) == sum(minutes for minutes, _ in by_day.values())
    assert "2 acts" in [entry["what"] for day in days for entry in day["entries"]]


def test_what_belongs_to_a_row_is_looked_for_within_its_client(browser: Browser) -> None:
    client_id = client(1, me(), 1)
    joined = str(Request.objects.select_related("mail").query)
    assert '"desk_mail"."client_id" = ("desk_request"."client_id")' in joined
    with scope(client_id), CaptureQueriesContext(connection) as sent:
        assert Request.objects.get(client_id=client_id).mail is not None
    assert f'"desk_mail"."client_id" = {client_id}' in sent.captured_queries[-1]["sql"]


def test_the_columns_of_a_week_bear_the_days_of_its_zone(browser: Browser) -> None:
    client(1, me(), 1)
    shown = browser.get("/calendar?day=2026-11-25").content.decode()
    days = re.findall(r"data-day=\"([\d-]+)\"", shown)
    assert (min(days), max(days)) == ("2026-11-23", "2026-11-29")
