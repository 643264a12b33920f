"""A case is closed when nothing is left to do in it, and not before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from adjoint.desk import approve, journal, perform
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Case, Line
from adjoint.desk.people import client_of
from adjoint.wall.scope import scope
from tests.path.conftest import mail

MOVE = "Peux-tu décaler mon rendez-vous avec Paul au 10 décembre à 15 h ?"
DO = '[[mandate]]\nverdict = "do"\nverbs = ["calendar.*", "slot.*"]\n'
ASK = '[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n[[mandate]]\nverdict = "do"\nverbs = ["slot.*"]\n'
NOW = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)


def status(client_id: int) -> list[str]:
    with scope(client_id):
        return list(Case.objects.filter(client_id=client_id).values_list("status", flat=True))


def test_what_was_done_whole_is_closed_and_the_journal_says_so(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE), mandate=DO)
    assert status(client_id) == ["done"]
    with scope(client_id):
        assert Line.objects.filter(client_id=client_id, what="case.closed").count() == 1
        assert not journal.verify(client_id)


def test_what_waits_for_an_answer_stays_open_until_it_is_done(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE), mandate=ASK)
    assert status(client_id) == ["open"]
    with scope(client_id):
        for row in Action.objects.filter(client_id=client_id, state="waiting"):
            approve.answer(client_of(client_id), row.pk, row.hash, "claire@fontaine.test", answer="approve", now=NOW)
    perform.pending(client_id, Hands(client_id), now=NOW)
    assert status(client_id) == ["done"]


def test_an_open_question_keeps_its_case_open(small: Callable[..., int]) -> None:
    client_id = small(mail(body="Peux-tu décaler mon rendez-vous avec Paul ?"), mandate=DO)
    assert status(client_id) == ["open"]
