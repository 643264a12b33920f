"""What a good assistant does unasked: names things, dines at noon, and keeps quiet when told to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from adjoint.desk.models import Action
from adjoint.wall.scope import scope
from tests.path.conftest import mail

DO = '[[mandate]]\nverdict = "do"\nverbs = ["calendar.*", "slot.*"]\n'
PARIS = ZoneInfo("Europe/Paris")


def acts(client_id: int, verb: str) -> list[Action]:
    with scope(client_id):
        return list(Action.objects.filter(client_id=client_id, verb=verb).order_by("id"))


def local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(PARIS)


def test_an_event_is_called_what_it_is_and_a_lunch_lasts_as_lunches_do(small: Callable[..., int]) -> None:
    client_id = small(mail(body="Ajoute un déjeuner avec Paul Mercier jeudi 10 décembre à 12h30."), mandate=DO)
    (put,) = acts(client_id, "calendar.put")
    assert put.args["title"] == "Déjeuner avec Paul Mercier"
    assert (local(put.args["end"]) - local(put.args["start"])).total_seconds() == 90 * 60


def test_a_lunch_is_offered_at_noon(small: Callable[..., int]) -> None:
    client_id = small(mail(body="Organise un déjeuner avec Paul Mercier la semaine du 7 décembre."), mandate=DO)
    (offer,) = (
        each for each in acts(client_id, "slot.offer") if each.args.get("about", "offer") == "offer"
    )  # reminders come later
    assert {(local(slot["start"]).hour, local(slot["end"]).hour) for slot in offer.args["slots"]} == {(12, 14)}


def test_nobody_is_told_where_the_principal_says_so(small: Callable[..., int]) -> None:
    words = "Décale mon rendez-vous avec Paul au 10 décembre à 15 h. Ne le préviens pas, je le lui dirai moi-même."
    client_id = small(mail(body=words), mandate=DO)
    assert [row.state for row in acts(client_id, "calendar.move")] == ["done"]
    assert acts(client_id, "slot.confirm") == []
    assert any("personne n'en est prévenu" in row.args["text"] for row in acts(client_id, "brief.give"))
