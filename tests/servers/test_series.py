"""On real calendar servers: a series is cut in two, moved whole, ended from one event on, and put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.path.kept import Agenda, opened
from tests.servers.test_end_to_end import Vault

from adjoint.connectors.caldav.act import Caldav
from adjoint.connectors.tests.peers.radicale import Radicale
from adjoint.connectors.tests.peers.xandikos import Xandikos
from adjoint.desk import byhand
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, CalendarItem, Request
from adjoint.desk.people import client_of
from adjoint.desk.takeback import take_back
from adjoint.formats import ical
from adjoint.kernel.action import State
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span
from adjoint.wall.models import Account
from adjoint.wall.scope import scope

PARIS = ZoneInfo("Europe/Paris")
CLAIRE = "claire@fontaine.test"
START = datetime(2026, 11, 24, 10, tzinfo=PARIS)
SECOND = "weekly|2026-12-01T09:00:00+00:00"
WEEKS = ["11-24 10:00", "12-01 10:00", "12-08 10:00", "12-15 10:00"]
WEEKLY = Event(uid="weekly", start=START, end=START + timedelta(hours=1), summary="Comité", rrule="FREQ=WEEKLY;COUNT=4")


class Served:
    """A client whose calendar lies on a server, with a series in it."""

    def __init__(self, agenda: Agenda, calendar: Caldav) -> None:
        self.agenda, self.calendar = agenda, calendar
        for href in list(calendar.hrefs()):
            if item := calendar.get(href):
                calendar.delete(href, item.etag)
        calendar.put("weekly", ical.new_event(WEEKLY, now=agenda.now, zone=PARIS), None)
        agenda.read()

    def by_hand(self, act: Callable[..., Request], *given: Any, reach: str) -> Action:
        with scope(self.agenda.client_id):
            client = client_of(self.agenda.client_id)
            event = byhand.event_of(client, SECOND, self.agenda.now)
            made = act(client, event, *given, CLAIRE, self.agenda.now, reach=reach)
        self.agenda.perform()
        with scope(self.agenda.client_id):
            row = Action.objects.get(request=made)
            assert row.state == State.DONE, row.outcome
            return row

    def undone(self, row: Action) -> None:
        with scope(self.agenda.client_id):
            take_back(client_of(self.agenda.client_id), [row.pk], CLAIRE, self.agenda.now)
        self.agenda.perform()

    def shown(self) -> list[str]:
        """Return what the server has, after a look that our copy has the same and knows its state."""
        there = {href: item for href in self.calendar.hrefs() if (item := self.calendar.get(href))}
        with scope(self.agenda.client_id):
            rows = {row.href: row.etag for row in CalendarItem.objects.filter(client_id=self.agenda.client_id)}
        assert rows == {href: item.etag for href, item in there.items()}
        span = Span(START - timedelta(days=30), START + timedelta(days=90))
        found = ical.occurrences([ical.read_events(item.data, zone=PARIS) for item in there.values()], span)
        return [f"{event.start.astimezone(PARIS):%m-%d %H:%M}" for event in found]


@pytest.fixture(params=["radicale", "xandikos"])
def served(fresh: Callable[[str], None], request: pytest.FixtureRequest, user: str, tmp_path: Path) -> Iterator[Served]:
    fresh("series")
    made = opened(tmp_path)
    server: Radicale | Xandikos = request.getfixturevalue(request.param)
    if isinstance(server, Radicale):
        server.make(user, "Agenda")
    settings = server.calendar(user if isinstance(server, Radicale) else "user7")
    with scope(made.client_id):
        rows = Account.objects.filter(client_id=made.client_id)
        rows.update(connector="caldav", settings=settings.model_dump(mode="json"), cursor="")
    made.hands.close()
    made.hands = Hands(made.client_id, Vault(server.password))
    calendar = Caldav(settings, server.password)
    yield Served(made, calendar)
    calendar.close()
    made.hands.close()


def test_a_series_is_cut_and_joined_again(served: Served) -> None:
    span = Span(START + timedelta(days=8, hours=4), START + timedelta(days=8, hours=5))
    row = served.by_hand(byhand.move, span, reach="onwards")
    assert served.shown() == ["11-24 10:00", "12-02 14:00", "12-09 14:00", "12-16 14:00"]
    served.agenda.read()
    assert served.agenda.lines("time.") == []
    served.undone(row)
    assert served.shown() == WEEKS


def test_a_series_is_moved_whole_and_back(served: Served) -> None:
    span = Span(START + timedelta(days=7, hours=1), START + timedelta(days=7, hours=2))
    row = served.by_hand(byhand.move, span, reach="all")
    assert served.shown() == [each.replace("10:00", "11:00") for each in WEEKS]
    served.undone(row)
    assert served.shown() == WEEKS


@pytest.mark.parametrize(("reach", "left"), [("one", [WEEKS[0], *WEEKS[2:]]), ("onwards", WEEKS[:1]), ("all", [])])
def test_so_many_of_a_series_are_deleted_and_come_back(served: Served, reach: str, left: list[str]) -> None:
    row = served.by_hand(byhand.cancel, reach=reach)
    assert served.shown() == left
    served.undone(row)
    assert served.shown() == WEEKS
