"""How a client likes to be asked: kept from the page and from the command, by who has a seat there, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client as Browser

from adjoint.desk.models import Line
from adjoint.desk.people import client_of
from adjoint.desk.setup import OnePractice, WrongTimes, add_client, set_digest
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.databases import Worked

NOW = datetime(2026, 11, 27, 20, tzinfo=UTC)


@pytest.fixture
def cast(worked: Worked) -> dict[str, Browser]:
    mine, other = list(worked.clients.values())[:2]
    out = {}
    for name, client_id, role in (("alice", mine, "principal"), ("bob", mine, "assistant"), ("charlie", other, "assistant")):
        user = User.objects.filter(email=f"{name}@asked.test").first() or User.objects.create_user(
            f"{name}@asked.test", name=name
        )
        Seat.objects.get_or_create(user=user, client_id=client_id, role=role)
        out[name] = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
        out[name].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return out


def times(client_id: int) -> tuple[str, ...]:
    with scope(client_id):
        return client_of(client_id).preferences.digest


def test_alice_and_bob_set_the_times_on_the_page_and_charlie_does_not(worked: Worked, cast: dict[str, Browser]) -> None:
    slug, client_id = next(iter(worked.clients.items()))
    page = f"/clients/{slug}/edit"
    for who, given, kept in (("alice", "17:00, 08:30", ("08:30", "17:00")), ("bob", "12:00", ("12:00",)), ("bob", "", ())):
        assert cast[who].post(page, {"digest": given}).status_code == 302
        assert times(client_id) == kept
    assert cast["charlie"].post(page, {"digest": "09:00"}).status_code == 404
    assert times(client_id) == ()
    with scope(client_id):
        lines = Line.objects.filter(client_id=client_id, what="client.preferences").order_by("number")
        assert [line.facts["by"] for line in lines] == ["alice@asked.test", "bob@asked.test", "bob@asked.test"]


def test_what_is_no_time_is_told_and_kept_out(worked: Worked, cast: dict[str, Browser]) -> None:
    slug, client_id = next(iter(worked.clients.items()))
    answer = cast["bob"].post(f"/clients/{slug}/edit", {"digest": "8h30"})
    assert answer.status_code == 200
    assert "8h30" in answer.content.decode()
    with scope(client_id), pytest.raises(WrongTimes):
        set_digest(client_id, ["25:00"], "x", now=NOW)
    assert times(client_id) == ()


def test_there_is_one_practice(worked: Worked) -> None:
    user = User.objects.create_user("head@practice.test", name="Head")
    facts = {"name": "Cabinet", "kind": "business", "lang": "fr", "zone": "Europe/Paris", "authserv_id": "mx.practice.test"}
    facts |= {"address": "cabinet@practice.test", "principal": "Head", "principal_email": "head@practice.test"}
    add_client(facts | {"slug": "cabinet", "practice": True}, user, now=NOW)
    with pytest.raises(OnePractice):
        add_client(facts | {"slug": "autre", "practice": True}, user, now=NOW)
