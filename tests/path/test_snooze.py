"""What waits can be put off: it is out of sight until the chosen moment, and back by itself before it expires."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adjoint.desk import snooze
from adjoint.desk.models import Action, Line, Request
from adjoint.desk.people import client_of
from adjoint.kernel.action import State
from adjoint.wall.scope import scope
from tests.path.conftest import mail

LATER = "Peux-tu décaler mon rendez-vous avec Paul au 10 décembre à 15 h ?"
ASK = '[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n'
NOW = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def waits(small: Callable[..., int]) -> tuple[int, int]:
    """A client and a request under which one act waits."""
    client_id = small(mail(body=LATER), mandate=ASK)
    with scope(client_id):
        return client_id, Action.objects.get(client_id=client_id, verb="calendar.move").request_id


def in_sight(client_id: int, at: datetime) -> int:
    with scope(client_id):
        return Action.objects.filter(snooze.awake(at), client_id=client_id, state=State.WAITING).count()


def test_it_is_out_of_sight_until_the_moment_and_back_by_itself(waits: tuple[int, int]) -> None:
    client_id, request_id = waits
    until = NOW + timedelta(hours=14)
    with scope(client_id):
        found = snooze.put_off(client_of(client_id), request_id, until, "claire@fontaine.test", NOW)
    assert found == snooze.PutOff(until, cut=False)
    assert in_sight(client_id, NOW) == 0
    assert in_sight(client_id, until) == 1
    with scope(client_id):
        line = Line.objects.get(client_id=client_id, what="request.snoozed")
        assert line.facts == {"by": "claire@fontaine.test", "until": until.isoformat()}


def test_it_comes_back_an_hour_before_it_expires_at_the_latest(waits: tuple[int, int]) -> None:
    client_id, request_id = waits
    with scope(client_id):
        expires = NOW + timedelta(days=1)
        Action.objects.filter(client_id=client_id, request_id=request_id, state=State.WAITING).update(expires_at=expires)
        found = snooze.put_off(client_of(client_id), request_id, NOW + timedelta(days=9), "claire@fontaine.test", NOW)
        assert found == snooze.PutOff(expires - timedelta(hours=1), cut=True)
        with pytest.raises(snooze.TooLate):
            snooze.put_off(client_of(client_id), request_id, expires, "x@y.test", expires - timedelta(minutes=20))


def test_a_moment_that_is_over_or_a_thing_that_is_decided_is_refused(waits: tuple[int, int]) -> None:
    client_id, request_id = waits
    with scope(client_id):
        with pytest.raises(snooze.InThePast):
            snooze.put_off(client_of(client_id), request_id, NOW - timedelta(minutes=1), "x@y.test", NOW)
        Action.objects.filter(client_id=client_id, request_id=request_id).update(state=State.DROPPED)
        with pytest.raises(snooze.NothingWaits):
            snooze.put_off(client_of(client_id), request_id, NOW + timedelta(days=1), "x@y.test", NOW)


def test_it_is_brought_back_by_hand(waits: tuple[int, int]) -> None:
    client_id, request_id = waits
    with scope(client_id):
        snooze.put_off(client_of(client_id), request_id, NOW + timedelta(hours=2), "claire@fontaine.test", NOW)
        snooze.brought_back(client_of(client_id), request_id, "claire@fontaine.test", NOW)
        assert Request.objects.get(client_id=client_id, pk=request_id).later_at is None
    assert in_sight(client_id, NOW) == 1


def test_mornings_are_the_clients_own_even_when_the_clock_changes() -> None:
    friday = datetime(2026, 10, 23, 20, tzinfo=UTC)
    found = snooze.choices(friday, PARIS)
    assert [f"{name} {at.astimezone(UTC):%d %H:%M}" for name, at in found.items()] == ["tomorrow 24 07:00", "monday 26 08:00"]
    sunday = datetime(2026, 10, 25, 9, tzinfo=UTC)
    assert list(snooze.choices(sunday, PARIS)) == ["afternoon", "tomorrow"]
