"""A mail passed on with an order what to answer books a time with its writer; telling of a time, or saying no, books nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adjoint.desk.models import Action
from adjoint.wall.scope import scope
from tests.path.conftest import mail

BELOW = (
    "\n\n---------- Message transféré ----------\nDe : Olivier Caron <olivier@caron.test>\nObjet : Fromages\n\n"
    "Bonjour, auriez-vous un moment jeudi après-midi ?"
)


@pytest.mark.parametrize(
    ("order", "booked"),
    [
        ("Dis-lui oui pour jeudi 26 à 14 h 30, une demi-heure. Merci !", True),
        ("Pour info, je le vois jeudi 26 à 14 h 30.", False),
        ("Dis-lui que ce n'est pas possible jeudi 26 à 14 h 30.", False),
    ],
)
def test_only_an_order_to_agree_books(small: Callable[..., int], order: str, *, booked: bool) -> None:
    client_id = small(mail(body=order + BELOW, subject="Tr: Fromages"))
    with scope(client_id):
        put = Action.objects.filter(client_id=client_id, verb="calendar.put").first()
        assert (put is not None) == booked
        if put is not None:
            assert put.args["people"][0]["email"] == "olivier@caron.test"
