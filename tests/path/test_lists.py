"""Long lists: their pages can be turned to the end, and a page over many clients asks the database no more often than over few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import setup_test_environment, teardown_test_environment

from adjoint.desk import journal
from adjoint.desk.models import Mail, Request
from adjoint.desk.setup import new_client
from adjoint.wall.models import Principal, Seat, User
from adjoint.wall.scope import scope

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
PAGES = ("/", "/waiting", "/cases", "/mail", "/journal", "/calendar", "/clients", "/accounts")


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


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "²", ""])
def test_a_page_that_is_none_is_no_error(browser: Browser, page: str) -> None:
    client(1, me(), 1)
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
    few = statements()
    for number in range(2, 7):
        client(number, me(), 2)
    assert statements() == few
