"""An approval is given once, in time, by who is entitled, for exactly what was shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from adjoint.desk import approve, perform
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Approval, CalendarItem, MandateLine
from adjoint.desk.people import client_of
from adjoint.kernel.action import State
from adjoint.wall.scope import scope
from tests.path.conftest import mail

LATER = "Peux-tu décaler mon rendez-vous avec Paul au 10 décembre à 15 h ?"
ASK = '[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n'
NOW = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)


@pytest.fixture
def waiting(small: Callable[..., int]) -> tuple[int, int]:
    """A client with one act that waits; its id."""
    client_id = small(mail(body=LATER), mandate=ASK)
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, verb="calendar.move")
        assert row.state == State.WAITING
        return client_id, row.pk


def sequence(client_id: int) -> bytes:
    return bytes(CalendarItem.objects.get(client_id=client_id, uid="budget@fontaine.test").data)


def test_what_is_approved_is_done_once(waiting: tuple[int, int]) -> None:
    client_id, action_id = waiting
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, pk=action_id)
        approve.answer(client_of(client_id), action_id, row.hash, "claire@fontaine.test", answer="approve", now=NOW)
        with pytest.raises(approve.AlreadyDecided):
            approve.answer(client_of(client_id), action_id, row.hash, "claire@fontaine.test", answer="approve", now=NOW)
    perform.pending(client_id, Hands(client_id), now=NOW)
    perform.pending(client_id, Hands(client_id), now=NOW)
    with scope(client_id):
        assert Action.objects.get(client_id=client_id, pk=action_id).state == State.DONE
        assert b"SEQUENCE:4" in sequence(client_id)
        assert Approval.objects.filter(client_id=client_id).count() == 1


def test_another_hash_a_stranger_and_a_late_word_change_nothing(waiting: tuple[int, int]) -> None:
    client_id, action_id = waiting
    with scope(client_id):
        row, client = Action.objects.get(client_id=client_id, pk=action_id), client_of(client_id)
        with pytest.raises(approve.OtherAction):
            approve.answer(client, action_id, "0" * 64, "claire@fontaine.test", answer="approve", now=NOW)
        with pytest.raises(approve.NotEntitled):
            approve.answer(client, action_id, row.hash, "paul@mercier.test", answer="approve", now=NOW)
        with pytest.raises(approve.Expired):
            approve.answer(client, action_id, row.hash, "claire@fontaine.test", answer="approve", now=NOW + timedelta(days=60))
        assert not Approval.objects.filter(client_id=client_id).exists()
        assert b"SEQUENCE:3" in sequence(client_id)


def test_a_declined_act_is_never_done(waiting: tuple[int, int]) -> None:
    client_id, action_id = waiting
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, pk=action_id)
        approve.answer(client_of(client_id), action_id, row.hash, "claire@fontaine.test", answer="decline", now=NOW)
    perform.pending(client_id, Hands(client_id), now=NOW)
    with scope(client_id):
        assert b"SEQUENCE:3" in sequence(client_id)


def test_what_the_mandate_refuses_by_now_cannot_be_approved_any_more(waiting: tuple[int, int]) -> None:
    client_id, action_id = waiting
    with scope(client_id):
        MandateLine.objects.create(client_id=client_id, number=9, say="refuse", verbs=["calendar.*"], given_at=NOW)
        row = Action.objects.get(client_id=client_id, pk=action_id)
        with pytest.raises(approve.RefusedNow):
            approve.answer(client_of(client_id), action_id, row.hash, "claire@fontaine.test", answer="approve", now=NOW)
        approve.answer(client_of(client_id), action_id, row.hash, "claire@fontaine.test", answer="decline", now=NOW)


def test_what_comes_after_an_approved_act_waits_for_it_and_then_follows(waiting: tuple[int, int]) -> None:
    client_id, action_id = waiting
    with scope(client_id):
        rows = Action.objects.filter(client_id=client_id, verb="slot.confirm")
        assert [row.state for row in rows] == [State.PROPOSED]
        row = Action.objects.get(client_id=client_id, pk=action_id)
        approve.answer(client_of(client_id), action_id, row.hash, "claire@fontaine.test", answer="approve", now=NOW)
    perform.pending(client_id, Hands(client_id), now=NOW)
    with scope(client_id):
        assert [row.state for row in rows.all()] == [State.DONE]
