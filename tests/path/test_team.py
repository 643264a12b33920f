"""Who serves, who instructs, who signs in: a seat is given and taken, a conflict bars it, the journal keeps who did."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client as Browser

from adjoint.desk import team
from adjoint.desk.models import Action, Line
from adjoint.desk.people import client_of
from adjoint.desk.setup import InConflict
from adjoint.wall.models import Conflict, Principal, Seat, User
from adjoint.wall.scope import scope
from tests.path.conftest import mail

NOW = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)
BY = "odile@lemaire.test"


def browser_of(email: str) -> Browser:
    browser = Browser(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="en")
    browser.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return browser


def kinds(client_id: int) -> list[str]:
    with scope(client_id):
        rows = Line.objects.filter(client_id=client_id).order_by("number")
        return [row.what for row in rows if row.what.partition(".")[0] in {"seat", "conflict", "principal"}]


def test_a_seat_is_refused_where_a_conflict_stands_and_given_when_it_is_over(small: Callable[..., int]) -> None:
    client_id = small()
    bob = team.invite("bob@lemaire.test", "Bob", "fr")
    team.assign(client_id, bob, BY, NOW)
    team.declare(client_id, bob, "His brother works there", BY, NOW)
    assert not Seat.objects.filter(user=bob).exists()
    with pytest.raises(InConflict):
        team.assign(client_id, bob, BY, NOW)
    team.lift(client_id, bob, BY, NOW)
    team.assign(client_id, bob, BY, NOW)
    assert Seat.objects.filter(user=bob).exists()
    assert kinds(client_id) == ["seat.given", "conflict.declared", "seat.taken", "conflict.lifted", "seat.given"]


def test_an_assistant_cannot_become_a_principal_nor_a_principal_an_assistant(small: Callable[..., int]) -> None:
    client_id = small()
    with scope(client_id), pytest.raises(team.BothSides):
        team.add_principal(client_id, BY, "Odile", BY, NOW)
    claire = team.invite("claire@fontaine.test", "Claire", "fr")
    with pytest.raises(team.BothSides):
        team.assign(client_id, claire, BY, NOW)


def test_the_last_principal_stays(small: Callable[..., int]) -> None:
    client_id = small()
    with scope(client_id):
        first = Principal.objects.get(client_id=client_id)
        with pytest.raises(team.LastPrincipal):
            team.remove_principal(first, BY, NOW)
        second = team.add_principal(client_id, "Adjointe@Fontaine.test", "Anne", BY, NOW)
        assert second.email == "adjointe@fontaine.test"
        team.remove_principal(first, BY, NOW)
        assert [each.email for each in client_of(client_id).principals] == ["adjointe@fontaine.test"]


def test_a_principal_with_another_address_signs_in_no_more_by_the_old_one(small: Callable[..., int]) -> None:
    client_id = small()
    with scope(client_id):
        row = Principal.objects.get(client_id=client_id)
        team.seat_principal(row, "fr", BY, NOW)
        assert team.seated(client_id) == {"claire@fontaine.test"}
        team.change_principal(row, "claire@ailleurs.test", row.name, BY, NOW)
        assert team.seated(client_id) == set()


def test_whom_the_page_adds_is_obeyed_and_a_mail_adds_nobody(small: Callable[..., int]) -> None:
    client_id = small(mail(body="Ajoute paul@mercier.test comme donneur d'ordre."))
    with scope(client_id):
        assert Principal.objects.filter(client_id=client_id).count() == 1
        assert not Action.objects.filter(client_id=client_id, verb__startswith="principal").exists()
    odile = browser_of(BY)
    odile.post("/clients/fontaine/principals", {"name": "Anne", "email": "anne@fontaine.test"})
    with scope(client_id):
        assert "anne@fontaine.test" in client_of(client_id).own
    page = odile.get("/clients/fontaine/principals").content.decode()
    assert "Whoever stands here commands" in page
    assert kinds(client_id) == ["principal.added"]


def test_an_invitation_ends_in_a_password_and_a_desk(small: Callable[..., int]) -> None:
    client_id = small()
    odile = browser_of(BY)
    odile.post("/team", {"name": "Bob", "email": "bob@lemaire.test", "lang": "en"})
    bob = User.objects.get(email="bob@lemaire.test")
    page = odile.get(f"/team/{bob.pk}").content.decode()
    link = re.search(r"value=\"(http://localhost[^\"]+)\"", page)
    assert link
    assert link[1] not in odile.get(f"/team/{bob.pk}").content.decode()
    odile.post(f"/team/{bob.pk}/{client_id}/give")
    new = Browser(SERVER_NAME="localhost")
    form = new.get(link[1], follow=True)
    address = form.redirect_chain[-1][0]
    new.post(address, {"password1": "a-long-enough-password", "password2": "a-long-enough-password"})
    assert new.login(email="bob@lemaire.test", password="a-long-enough-password")
    assert new.get("/clients/fontaine").status_code == 200
    odile.post(f"/team/{bob.pk}/{client_id}/take")
    assert new.get("/clients/fontaine").status_code == 404
    odile.post(f"/team/{bob.pk}", {"client": str(client_id), "reason": "Brother"})
    assert Conflict.objects.filter(user=bob).exists()
    odile.post(f"/team/{bob.pk}/active")
    assert new.get("/").status_code == 302
