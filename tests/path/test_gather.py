"""One mail a turn: several things asked in one mail are answered in one."""

from __future__ import annotations

from collections.abc import Callable

from adjoint.desk import journal
from adjoint.desk.models import Action, Line, Mail
from adjoint.kernel.action import State
from adjoint.wall.scope import scope
from tests.path.conftest import mail

THREE = (
    "Peux-tu décaler mon rendez-vous avec Paul au 10 décembre à 15 h ? "
    "Bloque-moi aussi le 11 décembre de 9 h à 10 h. Et qu'ai-je de prévu le 14 décembre ?"
)
DO = '[[mandate]]\nverdict = "do"\nverbs = ["calendar.*", "slot.*"]\n'
ASK = '[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n'


def told(client_id: int) -> list[Action]:
    return list(Action.objects.filter(client_id=client_id, verb="brief.give").order_by("id"))


def test_three_answers_leave_in_one_mail_in_the_order_in_which_they_were_asked(small: Callable[..., int]) -> None:
    client_id = small(mail(body=THREE), mandate=DO)
    with scope(client_id):
        left = [row for row in told(client_id) if row.state == State.DONE]
        assert len(left) == 1
        text = left[0].args["text"]
        assert text.index("déplacé") < text.index("bloqué") < text.index("14 décembre")
        assert {row.state for row in told(client_id)} == {State.DONE, State.DROPPED}
        assert Mail.objects.filter(client_id=client_id, way="out", message_id=left[0].message_id).count() == 1
        assert Line.objects.filter(client_id=client_id, what="action.gathered").count() == 2
        assert journal.verify(client_id) == []


def test_what_is_asked_stays_the_letter_that_is_answered(small: Callable[..., int]) -> None:
    client_id = small(mail(body=THREE), mandate=ASK)
    with scope(client_id):
        (left,) = [row for row in told(client_id) if row.state == State.DONE]
        assert left.key == "ask"
        assert "bloqué" in left.args["text"]
        assert left.args["text"].rstrip().endswith("décliner.")
