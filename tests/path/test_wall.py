"""The wall of isolation: the database's own catalogue, and every address for every kind of visitor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client as Browser
from django.urls import get_resolver, reverse

from adjoint.desk import secret as secret_of
from adjoint.desk.models import Action, BookingKind, Case, Document, Feed, Learned, Line, MandateLine, MandateProposal, Request
from adjoint.duties.meetings.models import Task
from adjoint.wall.catalogue import outside
from adjoint.wall.models import Account, Client, Principal, Seat, User
from adjoint.wall.scope import CrossedScope, roster, scope, view
from tests.databases import Worked
from tests.path.test_booking import kind


@pytest.fixture(scope="module")
def cast(worked: Worked) -> dict[str, Browser]:
    """Alice the principal, Bob her assistant, Charlie of another client, and nobody."""
    mine, other = list(worked.clients.values())[:2]
    out = {"nobody": Browser(SERVER_NAME="localhost")}
    for name, client_id, role in (("alice", mine, "principal"), ("bob", mine, "assistant"), ("charlie", other, "assistant")):
        user = User.objects.create_user(f"{name}@people.test", "a-long-enough-password", name=name)
        Seat.objects.create(user=user, client_id=client_id, role=role)
        browser = Browser(SERVER_NAME="localhost")
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        out[name] = browser
    return out


def things(client_id: int) -> dict[str, list[int]]:
    """Return the ids of what a client has, by the name of the argument in addresses."""
    with scope(client_id):
        return {
            "request_id": list(Request.objects.filter(client_id=client_id).values_list("pk", flat=True)),
            "case_id": list(Case.objects.filter(client_id=client_id).values_list("pk", flat=True)),
            "action_id": list(Action.objects.filter(client_id=client_id).values_list("pk", flat=True)),
            "account_id": list(Account.objects.filter(client_id=client_id).values_list("pk", flat=True)),
            "invoice_id": [1, 2],
            "proposal_id": [1, 2],
            "principal_id": list(Principal.objects.filter(client_id=client_id).values_list("pk", flat=True)),
            "kind_id": list(BookingKind.objects.filter(client_id=client_id).values_list("pk", flat=True)) or [1],
            "rule_id": list(Learned.objects.filter(client_id=client_id).values_list("pk", flat=True)) or [1],
            "feed_id": list(Feed.objects.filter(client_id=client_id).values_list("pk", flat=True)) or [1],
            "task_id": list(Task.objects.filter(client_id=client_id).values_list("pk", flat=True)) or [1],
            "document_id": list(Document.objects.filter(client_id=client_id).values_list("pk", flat=True)),
            "number": [1, 2],
        }


def addresses(slug: str, have: dict[str, list[int]]) -> Iterator[str]:
    """Yield every address of one client's things."""
    for key, value in get_resolver().reverse_dict.items():
        if not isinstance(key, str):
            continue
        for route, names in value[0]:
            if "slug" not in names or key == "act_for":
                continue
            rest = [name for name in names if name != "slug"]
            ids = have.get(rest[0], [0]) if rest else [0]
            for each in ids:
                values: dict[str, Any] = dict.fromkeys(names, "sent") | {"slug": slug, "connector": "maildir"}
                values |= {name: have[name][0] for name in rest[1:] if have.get(name)}
                if rest and rest[0] in have:
                    values[rest[0]] = each
                yield "/" + route % values


def test_no_table_is_outside_the_wall(worked: Worked) -> None:
    assert outside() == []


def test_without_a_scope_there_are_no_rows(worked: Worked) -> None:
    for model in (Client, Request, Case, Action, Line, Account):
        assert model.objects.count() == 0
    with roster():
        assert Client.objects.count() == 2
        assert Request.objects.count() == 0


def test_a_scope_shows_one_client_and_writes_no_other(worked: Worked) -> None:
    mine, other = list(worked.clients.values())[:2]
    with scope(mine):
        assert set(Request.objects.values_list("client_id", flat=True)) == {mine}
        with pytest.raises(CrossedScope), scope(other):
            pass
    with pytest.raises(DatabaseError), scope(mine):
        Case.objects.create(client_id=other, title="x", opened_at="2026-11-23T08:00Z", touched_at="2026-11-23T08:00Z")
    with pytest.raises(DatabaseError), view([mine, other]):
        Case.objects.create(client_id=mine, title="x", opened_at="2026-11-23T08:00Z", touched_at="2026-11-23T08:00Z")


def test_a_row_cannot_point_across_the_wall(worked: Worked) -> None:
    mine, other = list(worked.clients.values())[:2]
    with scope(other):
        theirs = Case.objects.filter(client_id=other).values_list("pk", flat=True).first()
    with pytest.raises(DatabaseError), scope(mine):
        Request.objects.filter(client_id=mine).update(case_id=theirs)


def test_the_journal_can_only_grow(worked: Worked) -> None:
    mine = next(iter(worked.clients.values()))
    with pytest.raises(DatabaseError), scope(mine):
        Line.objects.filter(client_id=mine).update(what="other")
    with pytest.raises(DatabaseError), scope(mine):
        Line.objects.filter(client_id=mine).delete()


def test_the_application_cannot_leave_its_role(worked: Worked) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, False, False)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL row_security = off; SELECT * FROM desk_mail")
        cursor.fetchall()


def test_anothers_thing_answers_like_an_absent_one(worked: Worked, cast: dict[str, Browser]) -> None:
    slug, client_id = next(iter(worked.clients.items()))
    with roster():
        assert Client.objects.filter(slug=slug).exists()
    have = things(client_id)
    probes = 0
    absents: dict[tuple[str, str], Any] = {}
    crossings: list[tuple[str, str, int, int]] = []
    for address in addresses(slug, have):
        absent = address.replace(f"/{slug}", "/no-such-client", 1)
        for method in ("get", "post", "head"):
            theirs = getattr(cast["charlie"], method)(address)
            shape = (method, re.sub(r"\d+", "0", absent))
            if shape not in absents:
                absents[shape] = getattr(cast["charlie"], method)(absent)
                probes += 1
            none = absents[shape]
            same = (theirs.status_code, len(theirs.content)) == (none.status_code, len(none.content))
            if not same or theirs.status_code == 200:
                crossings.append((method, address, theirs.status_code, none.status_code))
            probes += 1
            if method == "head":
                continue
            stranger = getattr(cast["nobody"], method)(address)
            if stranger.status_code not in {302, 405}:
                crossings.append((method, address, stranger.status_code, 302))
            probes += 1
    assert crossings == [], crossings[:5]
    assert probes >= 2000, probes


def test_a_secret_address_opens_its_own_client_alone(worked: Worked, cast: dict[str, Browser]) -> None:
    mine, other = list(worked.clients.values())[:2]
    _, token = kind(mine)
    secret = token.partition("-")[2]
    foreign, absent = (f"{token_of(number)}-{secret}" for number in (other, 10**9))
    names = [name for name, _ in public_routes()]
    assert set(names) == {"book", "booked", "booked_move", "booked_cancel", "feed", "poll"}
    for name in names:
        for browser in cast.values():
            for method in ("get", "post"):
                seen = [getattr(browser, method)(reverse(name, args=[each])) for each in (foreign, absent)]
                answer = 405 if (name, method) == ("feed", "post") else 404  # a calendar is only ever read
                assert [each.status_code for each in seen] == [answer, answer], name
                assert seen[0].content == seen[1].content
    for who, browser in cast.items():
        page = browser.get(reverse("book", args=[token]))
        assert page.status_code == 200, who
        with scope(mine):
            titles = Case.objects.filter(client_id=mine).values_list("title", flat=True)
            assert [title for title in titles if len(title) > 12 and title in page.content.decode()] == []


def public_routes() -> list[tuple[str, Any]]:
    """Return every address that stands open to who has its secret."""
    found = [(key, value[0]) for key, value in get_resolver().reverse_dict.items() if isinstance(key, str)]
    return [(key, routes) for key, routes in found if any(names == ["token"] for _, names in routes)]


def token_of(client_id: int) -> str:
    """Return how a token names a client."""
    return secret_of.made(client_id)[0].partition("-")[0]


def test_the_own_side_sees_its_things(worked: Worked, cast: dict[str, Browser]) -> None:
    slug, client_id = next(iter(worked.clients.items()))
    have = {name: ids[:2] for name, ids in things(client_id).items()}
    for who in ("alice", "bob"):
        for address in addresses(slug, have):
            assert cast[who].get(address).status_code in {200, 302, 404, 405}, address
        for address in (
            "/",
            "/waiting",
            "/cases",
            "/mail",
            "/calendar",
            "/calendar?view=day",
            "/calendar?view=month",
            "/calendar?view=agenda",
            f"/clients/{slug}/feeds",
            f"/clients/{slug}/times",
            f"/calendar/{slug}/event/new",
            f"/clients/{slug}/polls/new",
            "/meetings",
            "/journal",
            "/clients",
            "/accounts",
            "/time",
            "/invoices",
            "/search?q=a",
            "/palette?q=a",
        ):
            assert cast[who].get(address).status_code == 200, address


def test_an_assistant_proposes_what_a_principal_gives(worked: Worked, cast: dict[str, Browser]) -> None:
    slug, client_id = next(iter(worked.clients.items()))
    line = {"say": "do", "verbs": "newsletter.*", "note": "try"}
    for who, lines, proposed in (("bob", 0, 1), ("charlie", 0, 1), ("alice", 1, 1)):
        cast[who].post(f"/mandate/{slug}", line)
        with scope(client_id):
            assert MandateLine.objects.filter(client_id=client_id, note="try").count() == lines, who
            assert MandateProposal.objects.filter(client_id=client_id, note="try").count() == proposed, who


def test_the_team_is_the_heads_alone(worked: Worked, cast: dict[str, Browser]) -> None:
    alice = User.objects.get(email="alice@people.test")
    client_id = next(iter(worked.clients.values()))
    pages = [("get", "/team"), ("post", "/team"), ("get", f"/team/{alice.pk}"), ("post", f"/team/{alice.pk}")]
    pages += [("post", f"/team/{alice.pk}/{what}") for what in ("link", "active")]
    pages += [("post", f"/team/{alice.pk}/{client_id}/{what}") for what in ("give", "take", "lift")]
    for method, address in pages:
        for who in ("alice", "bob", "charlie"):
            assert getattr(cast[who], method)(address).status_code == 404, (who, address)
        assert getattr(cast["nobody"], method)(address).status_code == 302, address
    head = Browser(SERVER_NAME="localhost")
    head.force_login(User.objects.filter(is_staff=True).first(), backend="django.contrib.auth.backends.ModelBackend")
    for method, address in pages[:4]:
        assert getattr(head, method)(address).status_code == 200, address


def test_only_the_head_gives_a_principal_a_sign_in(worked: Worked, cast: dict[str, Browser]) -> None:
    slug, client_id = next(iter(worked.clients.items()))
    principal = things(client_id)["principal_id"][0]
    assert [cast[who].post(f"/clients/{slug}/principals/{principal}/seat").status_code for who in ("alice", "bob")] == [404, 404]
