"""A second reader may be slow: nothing is held while it thinks, and what was handled meanwhile is not handled again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from adjoint.desk import advice
from adjoint.desk.models import Action, Request
from adjoint.wall.models import Client
from adjoint.wall.scope import roster, scope
from tests.path.conftest import mail

IN_DOUBT = mail(body="Bonjour,\nDéplacez le point budget à la saint-glinglin.\nClaire")


class Thinking:
    """A second reader that has no opinion, and looks about while it is asked."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        self.meanwhile, self.asked, self.held = meanwhile, 0, False

    def propose(self, question: dict[str, Any]) -> object | None:
        assert question["text"]
        self.asked += 1
        self.held |= connection.in_atomic_block
        self.meanwhile()
        return None


@pytest.fixture
def thinking() -> Iterator[Callable[[Callable[[], None]], Thinking]]:
    def make(meanwhile: Callable[[], None]) -> Thinking:
        made = Thinking(meanwhile)
        advice.install(made)
        return made

    yield make
    advice.install(None)


def test_nothing_is_held_while_it_thinks(small: Callable[..., int], thinking: Callable[..., Thinking]) -> None:
    reader = thinking(lambda: None)
    client_id = small(IN_DOUBT)
    assert reader.asked == 1
    assert not reader.held
    with scope(client_id):
        assert Request.objects.get().state == "handled"


def test_what_another_worker_handled_meanwhile_is_not_handled_again(
    small: Callable[..., int], thinking: Callable[..., Thinking]
) -> None:
    def taken() -> None:
        with roster():
            (client_id,) = Client.objects.values_list("pk", flat=True)
        with scope(client_id):
            Request.objects.update(state="handled")

    reader = thinking(taken)
    client_id = small(IN_DOUBT)
    assert reader.asked == 1
    with scope(client_id):
        assert not Action.objects.exists()
