"""What a worker does about claims that nobody is at, without any process dying."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from adjoint.desk import books, cases, effects, perform
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


def test_what_goes_wrong_with_the_next_act_undoes_no_act_that_was_done(
    office: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare, seen = effects.prepare, []

    def second_breaks(row: Action, *rest: Any) -> Any:
        seen.append(row.pk)
        if len(seen) > 1:
            raise ZeroDivisionError
        return prepare(row, *rest)

    monkeypatch.setattr(effects, "prepare", second_breaks)
    desk = office("calendar.put", "mail.send")
    with pytest.raises(ZeroDivisionError):
        worked(desk, 0)
    assert states(desk) == ["done", "approved"]
    assert [line["what"] for line in desk.effects()] == ["put"]


def test_while_the_database_is_away_the_next_act_is_claimed_once_it_is_back(
    office: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    settled, away = cases.settled, [OperationalError("away"), OperationalError("away")]
    claimed, lost = perform._claimed, [False]

    def losing(client_id: int, hands: Hands, tried: set[int], now: datetime) -> Any:
        claim = claimed(client_id, hands, tried, now)
        if len(tried) > 1 and not lost[0]:
            lost[0] = True
            raise OperationalError("away")  # the claim was made, and the database forgets it
        return claim

    def closing(*args: Any) -> None:
        if away:
            raise away.pop()
        settled(*args)

    monkeypatch.setattr(perform, "_claimed", losing)
    monkeypatch.setattr(cases, "settled", closing)
    monkeypatch.setattr(perform, "DATABASE_BACK", (0, 0, 0))
    desk = office("calendar.put", "mail.send")
    perform.pending(desk.client_id, Hands(desk.client_id), now=later(0))
    assert states(desk) == ["done", "done"]
    assert sorted(line["what"] for line in desk.effects()) == ["put", "send"]
    assert not perform._at_work
