"""An account is changed and removed on its page: the secret can be replaced and is never shown; what is new is tried first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client as Browser

from adjoint.desk import keys as vaults
from adjoint.desk.models import CalendarItem, Line, Mail
from adjoint.wall.models import Account, User
from adjoint.wall.scope import scope
from tests.path.conftest import mail

SECRET = "the-secret-that-is-kept"


class Glass:
    """A vault that hides nothing, so that a test sees what is kept."""

    def secret(self, account: Account) -> str:
        return bytes(account.secret).decode()

    def seal(self, client_id: int, label: str, secret: str) -> bytes:
        del client_id, label
        return secret.encode()


@pytest.fixture
def glass() -> Iterator[None]:
    before = vaults.keys()
    vaults.install(Glass())
    yield
    vaults.install(before)


@pytest.fixture
def desk(small: Callable[..., int]) -> tuple[int, Browser]:
    client_id = small(mail(body="Bonjour"))
    browser = Browser(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="en")
    browser.force_login(User.objects.get(email="odile@lemaire.test"), backend="django.contrib.auth.backends.ModelBackend")
    return client_id, browser


def account(client_id: int, port: str) -> Account:
    with scope(client_id):
        return Account.objects.get(client_id=client_id, port=port)


def test_who_checks_a_mailbox_is_chosen_and_explained(desk: tuple[int, Browser]) -> None:
    client_id, browser = desk
    row = account(client_id, "mailbox")
    page = browser.get(f"/accounts/fontaine/edit/{row.pk}").content.decode()
    assert page.count('name="checks"') == 3
    assert "Nobody: no mail counts as an instruction by itself" in page
    assert browser.post(f"/accounts/fontaine/edit/{row.pk}", row.settings | {"checks": "self"}).status_code == 302
    assert account(client_id, "mailbox").checks == "self"
    outbox = account(client_id, "outbox")
    assert 'name="checks"' not in browser.get(f"/accounts/fontaine/edit/{outbox.pk}").content.decode()


def test_what_does_not_work_is_not_kept(desk: tuple[int, Browser], tmp_path: Path) -> None:
    client_id, browser = desk
    row = account(client_id, "calendar")
    page = browser.post(f"/accounts/fontaine/edit/{row.pk}", {"path": str(tmp_path)})
    assert "It does not work yet" in page.content.decode()
    assert account(client_id, "calendar").settings == row.settings


def test_a_secret_is_replaced_and_never_shown(desk: tuple[int, Browser], glass: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from adjoint.connectors import CONNECTORS  # noqa: PLC0415 - beside its use

    client_id, browser = desk
    tried: list[str] = []

    class Well:
        def check(self) -> list[object]:
            return []

    def opened(_settings: object, secret: str) -> Well:
        tried.append(secret)
        return Well()

    monkeypatch.setattr(type(CONNECTORS["imap"]), "open", lambda _card, settings, secret, _kind=None: opened(settings, secret))
    given = {"host": "mail.fontaine.test", "user": "claire"}
    with scope(client_id):
        row = Account.objects.create(
            client_id=client_id, connector="imap", port="mailbox", label="imap mailbox", settings=given, secret=SECRET.encode()
        )
    address = f"/accounts/fontaine/edit/{row.pk}"
    assert SECRET not in browser.get(address).content.decode()
    usual = given | {"folders": "INBOX", "security": "tls", "auth": "xoauth2", "seconds": "30", "max_megabytes": "25"}
    usual |= {"checks": "server"}
    assert browser.post(address, usual).status_code == 302
    assert browser.post(address, usual | {"secret": "another-one"}).status_code == 302
    assert tried == [SECRET, "another-one"]
    with scope(client_id):
        row = Account.objects.get(client_id=client_id, pk=row.pk)
        assert bytes(row.secret) == b"another-one"
        assert row.settings["auth"] == "xoauth2"
        facts = [line.facts for line in Line.objects.filter(client_id=client_id, what="account.changed").order_by("number")]
    assert [each["secret"] for each in facts] == [False, True]
    assert "another-one" not in str(facts)


def test_a_removed_account_leaves_its_mails_and_takes_its_copies(desk: tuple[int, Browser]) -> None:
    client_id, browser = desk
    calendar, mailbox = account(client_id, "calendar"), account(client_id, "mailbox")
    with scope(client_id):
        mails = Mail.objects.filter(client_id=client_id).count()
        assert CalendarItem.objects.filter(client_id=client_id).exists()
    for row in (calendar, mailbox):
        assert "Disconnect" in browser.get(f"/accounts/fontaine/remove/{row.pk}").content.decode()
        assert browser.post(f"/accounts/fontaine/remove/{row.pk}").status_code == 302
    with scope(client_id):
        assert not CalendarItem.objects.filter(client_id=client_id).exists()
        assert Mail.objects.filter(client_id=client_id).count() == mails
        assert Line.objects.filter(client_id=client_id, what="account.removed").count() == 2
    assert browser.get("/accounts").status_code == 200
    assert browser.get("/calendar").status_code == 200
