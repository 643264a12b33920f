"""A search for a time and what the clock does to it: reminders, late answers, and times that somebody else takes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from bench.negotiating.world import START, Practice

from adjoint.desk import perform as pending
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, KeptTime, Request
from adjoint.desk.models import Negotiation as Search
from adjoint.wall.scope import scope
from tests.path.talking import PAUL, Negotiating, asked, booked, case, held, person, stands, tick, told, writes

NORA, MARC = person("Nora Caron"), person("Marc Osei")


def kept(made: Practice) -> list[datetime]:
    """Return until when times are held, in their order."""
    with scope(made.client_id):
        rows = KeptTime.objects.filter(client_id=made.client_id, active=True, kind="hold").order_by("during")
        return [row.expires_at for row in rows]


def test_who_is_silent_is_reminded_and_the_times_go_on_the_day_that_the_reminder_told(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    assert tick(made, days=1) == []
    (reminder,) = tick(made, days=2, hours=1)
    assert "Je me permets de revenir vers vous" in reminder.text
    assert "Je garde ces créneaux jusqu'au vendredi 27 novembre" in " ".join(reminder.text.split())
    assert len(reminder.lines) == 3
    assert "créneaux libérés le" in case(made).next_step
    assert tick(made, days=3) == []
    assert tick(made, days=4, hours=1) == []  # they know until when the times were kept, and expect no more
    assert (held(made), booked(made), stands(made).state, case(made).status) == (0, [], "given_up", "done")
    assert any("Sans réponse de Paul Mercier" in text for text in told(made))
    with scope(made.client_id):
        ticks = Request.objects.filter(client_id=made.client_id, source="clock", kind="negotiation")
        assert [row.state for row in ticks] == ["handled", "handled"]


def test_where_nobody_was_reminded_the_last_word_says_that_the_times_are_free(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, reminders=0)
    asked(made)
    assert tick(made, days=2, hours=1) == []
    (last,) = tick(made, days=4, hours=1)
    assert "Sans nouvelles de votre part" in " ".join(last.text.split())
    assert (last.lines, held(made), stands(made).state) == ({}, 0, "given_up")


def test_who_answered_is_never_told_that_they_were_silent(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, NORA, reminders=0)
    asked(made)
    writes(made, PAUL, "A me convient, sous réserve de confirmation de mon train.")
    last = tick(made, days=4, hours=1)
    assert {each.to[0]: "Sans nouvelles" in each.text for each in last} == {PAUL.email: False, NORA.email: True}


def test_who_said_that_the_answer_will_come_is_not_reminded_the_next_hour(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    writes(made, PAUL, "Je regarde et je reviens vers vous.", 47)
    assert tick(made, days=2, hours=1) == []
    assert len(tick(made, days=4, hours=0)) == 1


def test_times_that_can_no_longer_suit_all_are_not_brought_to_mind_again(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, NORA, MARC)
    asked(made)
    writes(made, PAUL, "A me convient.")
    writes(made, NORA, "B et C me conviennent.", 3)
    (other,) = tick(made, days=2, hours=1)
    assert set(other.to) == {PAUL.email, NORA.email, MARC.email}
    assert set(other.lines) == {"E", "F", "G", "H"}


def test_what_is_kept_ends_with_its_round(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    ends = stands(made).rounds[-1].expires_at
    assert ends == START + timedelta(days=4)
    assert kept(made) == [ends] * 3


def test_times_on_which_a_principal_ponders_are_kept_until_they_decide(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    writes(made, PAUL, "B, à condition que ce soit chez nous.")
    ends = stands(made).rounds[-1].expires_at
    assert ends == START + timedelta(days=7, hours=2)
    assert kept(made) == [min(ends, slot.span.end) for slot in stands(made).slots]
    tick(made, days=6)
    assert held(made) == 3


def test_the_clock_of_a_search_says_what_becomes_of_its_times_before_they_go(negotiating: Negotiating) -> None:
    """Nothing is put on the case about times that ran out, and no other case gets them meanwhile."""
    made = negotiating(PAUL, NORA)
    times = asked(made)[0].lines
    writes(made, PAUL, "C et D me conviennent.")
    tick(made, days=2, hours=1)
    tick(made, days=4, hours=1)
    assert "n'a pas répondu malgré une relance" in told(made)[-1]
    assert held(made) == 4
    with scope(made.client_id):
        assert not Request.objects.filter(client_id=made.client_id, kind="calendar_change").exists()
        row = Action.objects.filter(client_id=made.client_id, verb="brief.give").order_by("-id")[0]
    made.instruct("A", START + timedelta(days=4, hours=3), "Re: x", row.message_id)
    assert [start for start, _ in booked(made)] == [times["C"][0]]


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


def test_times_whose_search_is_looked_after_by_nobody_are_let_go_a_day_later(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    with scope(made.client_id):
        Search.objects.filter(client_id=made.client_id).update(tick_at=None)
    tick(made, days=4, hours=12)
    assert len(kept(made)) == 3
    tick(made, days=5, hours=1)
    assert kept(made) == []
    with scope(made.client_id):
        assert Request.objects.filter(client_id=made.client_id, kind="calendar_change").count() == 1
