"""A plain yes to what we asked before is the order to do it; a no is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from adjoint.desk.models import Mail
from adjoint.wall.scope import scope
from tests.path.conftest import mail
from tests.path.test_move import start_of

ASKED = """From: Odile Lemaire <odile@lemaire.test>
To: Claire Fontaine <claire@fontaine.test>
Date: Fri, 20 Nov 2026 17:00:00 +0100
Subject: Point budget
Message-ID: <q1@lemaire.test>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Paul demande si le point budget du mardi 24 novembre 2026, 10 h 00, peut passer au jeudi 26 novembre 2026, 15 h 00.

Je le déplace et je l'avertis ?
"""


@pytest.mark.parametrize(("answer", "day"), [("Oui.\n\nClaire", 26), ("Non, laissez.\n\nClaire", 24)])
def test_a_yes_moves_what_the_question_named(small: Callable[..., int], tmp_path: Path, answer: str, day: int) -> None:
    sent = tmp_path / "office" / "clients" / "fontaine" / "sent"
    sent.mkdir(parents=True)
    (sent / "q.eml").write_text(ASKED, "utf-8")
    reply = mail(
        body=f"{answer}\n\nLe 20/11/2026 à 17:00, Odile Lemaire a écrit :\n> Je le déplace et je l'avertis ?",
        subject="Re: Point budget",
    )
    client_id = small(reply.replace("MIME-Version", "In-Reply-To: <q1@lemaire.test>\nMIME-Version"))
    with scope(client_id):
        start, _ = start_of(client_id)
        assert start.day == day
        told = [m for m in Mail.objects.filter(client_id=client_id, way="out") if b"paul@mercier.test" in bytes(m.raw)]
        assert bool(told) == (day == 26)
