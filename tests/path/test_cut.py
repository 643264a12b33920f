"""An act on two calendar objects, stopped half the way: it is finished, and nothing stands twice or is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adjoint.desk import cut, perform, takeback
from adjoint.desk.people import client_of
from adjoint.formats import ical
from adjoint.kernel.action import State
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span
from adjoint.wall.scope import scope
from tests.path.kept import Agenda, opened

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 11, 24, 10, tzinfo=PARIS)
WEEK, HOUR = timedelta(days=7), timedelta(hours=1)
WEEKLY = Event(uid="weekly", start=START, end=START + HOUR, summary="Comité", rrule="FREQ=WEEKLY;COUNT=4")
WEEKS = ["11-24 10", "12-01 10", "12-08 10", "12-15 10"]
CUT = ["11-24 10", "12-01 14", "12-08 14", "12-15 14"]


class Stopped(BaseException):
    """The machine stops here."""


@pytest.fixture
def agenda(fresh: Callable[[str], None], tmp_path: Path) -> Agenda:
    fresh("cut")
    made = opened(tmp_path)
    made.peer().store("weekly", ical.new_event(WEEKLY, now=made.now, zone=PARIS))
    made.read()
    return made


def asked(agenda: Agenda) -> int:
    times = [START + WEEK + 4 * HOUR, START + WEEK + 5 * HOUR, START + WEEK, START + WEEK + HOUR]
    start, end, was, until = (each.isoformat() for each in times)
    facts: dict[str, Any] = {"start": start, "end": end, "was": {"start": was, "end": until}, "recurrence_id": was}
    return agenda.act("calendar.move", free=False, uid="weekly", title="Comité", reach="onwards", into="next", **facts)


def shown(agenda: Agenda) -> list[str]:
    hand = agenda.hands.collection(agenda.hands.account("calendar"))
    objects = [item.data for href in hand.hrefs() if (item := hand.get(href))]
    span = Span(START - WEEK, START + 9 * WEEK)
    found = ical.occurrences([ical.read_events(each, zone=PARIS) for each in objects], span)
    return [f"{event.start.astimezone(PARIS):%m-%d %H}" for event in found]


def stopping(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Let the machine stop before a half of the act, or after both."""
    whole = getattr(cut.Begins, "around")  # noqa: B009

    def around(self: Any, change: Callable[[], None]) -> None:
        def changed() -> None:
            if where == "between":
                raise Stopped
            change()

        whole(self, changed)
        raise Stopped

    monkeypatch.setattr(cut.Begins, "around", around)


@pytest.mark.parametrize("where", ["between", "after"])
def test_a_cut_that_stopped_is_finished(agenda: Agenda, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    number = asked(agenda)
    with monkeypatch.context() as patch:
        stopping(patch, where)
        with pytest.raises(Stopped):
            agenda.perform()
    assert agenda.action(number).state == State.CLAIMED
    perform.recover(agenda.client_id, agenda.hands, now=agenda.now)
    agenda.perform()
    assert agenda.action(number).state == State.DONE
    assert shown(agenda) == CUT
    agenda.read()
    with scope(agenda.client_id):
        takeback.take_back(client_of(agenda.client_id), [number], "claire@fontaine.test", agenda.now)
    agenda.perform()
    assert shown(agenda) == WEEKS


def test_an_undo_that_stopped_is_finished(agenda: Agenda, monkeypatch: pytest.MonkeyPatch) -> None:
    number = asked(agenda)
    agenda.perform()
    with scope(agenda.client_id):
        takeback.take_back(client_of(agenda.client_id), [number], "claire@fontaine.test", agenda.now)

    def around(_self: Any, change: Callable[[], None]) -> None:
        change()
        raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(cut.Ends, "around", around)
        with pytest.raises(Stopped):
            agenda.perform()
    assert len(shown(agenda)) == 7  # both series, for a moment
    perform.recover(agenda.client_id, agenda.hands, now=agenda.now)
    agenda.perform()
    assert shown(agenda) == WEEKS
