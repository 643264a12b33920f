"""A search for a time and what the clock does to it: reminders, late answers, and times that somebody else takes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from bench.negotiating.world import START

from adjoint.desk import perform as pending
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Request
from adjoint.wall.scope import scope
from tests.path.talking import PAUL, Negotiating, asked, booked, case, held, stands, tick, told, writes


def test_who_is_silent_is_reminded_then_let_go_politely(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    assert tick(made, days=1) == []
    (reminder,) = tick(made, days=2, hours=1)
    assert "Je me permets de revenir vers vous" in reminder.text
    assert len(reminder.lines) == 3
    assert "créneaux libérés le" in case(made).next_step
    assert tick(made, days=3) == []
    (last,) = tick(made, days=4, hours=1)
    assert "Sans nouvelles de votre part" in " ".join(last.text.split())
    assert last.lines == {}
    assert (held(made), booked(made), stands(made).state, case(made).status) == (0, [], "given_up", "done")
    assert any("Sans réponse de Paul Mercier" in text for text in told(made))
    with scope(made.client_id):
        ticks = Request.objects.filter(client_id=made.client_id, source="clock", kind="negotiation")
        assert [row.state for row in ticks] == ["handled", "handled"]


def test_a_late_answer_takes_what_is_still_free(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    times = asked(made)[0].lines
    tick(made, days=2, hours=1)
    tick(made, days=4, hours=1)
    (confirmed,) = writes(made, PAUL, "Désolé du retard : C me convient.", 24 * 5)
    assert confirmed.method == "REQUEST"
    assert booked(made) == [(times["C"][0], {PAUL.email})]


def test_how_long_we_wait_is_the_clients_to_say(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, reminder_days=1)
    asked(made)
    assert len(tick(made, days=1, hours=1)) == 1


def test_a_time_taken_in_the_same_second_is_never_given_twice(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    times = asked(made)[0].lines
    made.steals(times["B"][0], START + timedelta(hours=1))
    (other,) = writes(made, PAUL, "B")
    assert "vient d'être pris" in " ".join(other.text.split())
    assert booked(made)[0][1] == set()  # what somebody else entered
    assert set(other.lines) == {"D", "E", "F"}


def test_the_loser_of_a_race_gets_new_times_from_the_clock(negotiating: Negotiating, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time goes between what was planned and what is done: nothing is written, nobody is told, and the clock offers other times."""
    made = negotiating(PAUL)
    times = asked(made)[0].lines
    perform = pending.pending

    def late(client_id: int, hands: Hands, *, now: datetime) -> int:
        monkeypatch.setattr(pending, "pending", perform)
        made.steals(times["B"][0], now)
        made.refresh(now)
        return perform(client_id, hands, now=now)

    monkeypatch.setattr(pending, "pending", late)
    assert writes(made, PAUL, "B") == []
    with scope(made.client_id):
        assert Action.objects.get(client_id=made.client_id, verb="calendar.put").state == "failed"
    assert stands(made).state == "open"
    (other,) = tick(made, hours=2, minutes=1)
    assert "vient d'être pris" in " ".join(other.text.split())
    assert len(other.lines) == 3
