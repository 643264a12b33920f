"""What a worker does about claims that nobody is at, without any process dying."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from adjoint.desk import books, perform
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action
from adjoint.practice.store import MonthNotOver
from adjoint.wall.models import Account
from adjoint.wall.scope import scope
from tests.crash.offices import ACTS, Desk, approved, later, opened


@pytest.fixture
def office(fresh: Callable[[str], None], tmp_path: Path) -> Callable[..., Desk]:
    def make(*verbs: str) -> Desk:
        fresh("recover")
        return approved(opened(tmp_path, "fontaine"), ((verb, ACTS[verb]) for verb in verbs))

    return make


def states(desk: Desk) -> list[str]:
    with scope(desk.client_id):
        return list(Action.objects.filter(client_id=desk.client_id).order_by("id").values_list("state", flat=True))


def worked(desk: Desk, minutes: int) -> None:
    perform.recover(desk.client_id, Hands(desk.client_id), now=later(minutes))
    perform.pending(desk.client_id, Hands(desk.client_id), now=later(minutes))


def test_a_missing_copy_among_the_sent_mails_keeps_no_other_act_waiting(office: Callable[..., Desk]) -> None:
    desk = office("mail.send", "calendar.put")
    desk.peer("mail").plan("keep_sent", "temporary")
    worked(desk, 0)
    assert states(desk) == ["done", "done"]
    assert [line["what"] for line in desk.effects()] == ["send", "put"]


def test_what_cannot_be_done_at_our_own_desk_fails_and_keeps_no_other_act_waiting(
    office: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> dict[str, object]:
        raise MonthNotOver(month="11/2026")

    monkeypatch.setitem(books.WRITERS, "time.record", refused)  # type: ignore[arg-type]  # a dict behind its protocol
    acts = [("time.record", {"minutes": 5, "activity": "mail", "on": "2026-11-23"}), ("calendar.put", ACTS["calendar.put"])]
    desk = approved(office(), iter(acts))
    worked(desk, 0)
    assert states(desk) == ["failed", "done"]


def test_a_claim_of_our_own_that_no_thread_is_at_is_settled(office: Callable[..., Desk]) -> None:
    desk = office("calendar.put")
    with scope(desk.client_id):
        facts = {"state": "claimed", "claimed_by": perform.me(), "claimed_at": later(0), "before": {"href": "x.ics"}}
        Action.objects.filter(client_id=desk.client_id).update(**facts)
    worked(desk, 1)
    assert states(desk) == ["done"]
    assert len(desk.effects()) == 1


def test_where_evidence_cannot_be_had_a_person_is_told(office: Callable[..., Desk]) -> None:
    desk = office("calendar.put")
    with scope(desk.client_id):
        Action.objects.filter(client_id=desk.client_id).update(state="claimed", claimed_by=perform.me(), claimed_at=later(0))
        Account.objects.filter(client_id=desk.client_id, port="calendar").update(port="elsewhere")
    worked(desk, 1)
    assert states(desk) == ["uncertain"]
    with scope(desk.client_id):
        assert {"fr", "en"} <= set(Action.objects.get(client_id=desk.client_id).outcome)
