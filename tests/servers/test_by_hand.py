"""On a real CalDAV server: what somebody does to our times in their own program comes back by sync-token."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.path.kept import Agenda, at, opened, span
from tests.servers.test_end_to_end import Vault

from adjoint.connectors.tests.peers.radicale import Radicale
from adjoint.desk.hands import Hands
from adjoint.kernel.action import State
from adjoint.wall.models import Account
from adjoint.wall.scope import scope


@pytest.fixture
def agenda(fresh: Callable[[str], None], radicale: Radicale, user: str, tmp_path: Path) -> Agenda:
    """A client whose calendar lies on the server."""
    fresh("by_hand")
    made = opened(tmp_path)
    radicale.make(user, "Agenda")
    settings = radicale.calendar(user).model_dump(mode="json")
    with scope(made.client_id):
        Account.objects.filter(client_id=made.client_id).update(connector="caldav", settings=settings, cursor="")
    made.hands = Hands(made.client_id, Vault(radicale.password))
    made.read()
    return made


def test_a_held_time_that_is_moved_and_then_deleted_there_is_followed(agenda: Agenda, radicale: Radicale, user: str) -> None:
    case = agenda.case()
    assert agenda.done("calendar.hold", case, free=False, uid="h1", title="Tenu", **at("10:00")).state == State.DONE
    agenda.read()
    assert agenda.lines("time.") == []
    with radicale.client(user) as program:
        moved = agenda.event("h1", "15:00", summary="Tenu")
        assert program.put(f"/{user}/agenda/h1.ics", content=moved).status_code in {201, 204}
        agenda.read()
        assert agenda.kept() == [("hold", "h1", span("15:00"))]
        over = agenda.event("dentist", "15:15")
        assert program.put(f"/{user}/agenda/dentist.ics", content=over).status_code == 201
        agenda.read()
        assert program.delete(f"/{user}/agenda/h1.ics").status_code in {200, 204}
        agenda.read()
    assert agenda.kept() == []
    assert [line["how"] for line in agenda.lines("time.")] == ["moved", "taken", "removed"]
    assert {row.case_id for row in agenda.requests()} == {case}


def test_a_token_that_the_server_forgot_means_reading_the_whole_again(agenda: Agenda, radicale: Radicale, user: str) -> None:
    agenda.done("calendar.hold", agenda.case(), free=False, uid="h1", title="Tenu", **at("10:00"))
    agenda.read()
    with radicale.client(user) as program:
        program.put(f"/{user}/agenda/h1.ics", content=agenda.event("h1", "15:00", summary="Tenu"))
    with scope(agenda.client_id):
        account = Account.objects.get(client_id=agenda.client_id)
        url, token, etags = json.loads(account.cursor)
        assert token
        account.cursor = json.dumps([url, f"{token}0", etags])
        account.save(update_fields=["cursor"])
    agenda.read()
    assert agenda.kept() == [("hold", "h1", span("15:00"))]
    assert [line["how"] for line in agenda.lines("time.")] == ["moved"]
