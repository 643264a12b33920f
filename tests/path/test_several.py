"""Several meetings in one breath, and a day of visits: placed together, put in order, told with the ways between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import combinations

import pytest

from adjoint.desk.models import Action, Case, Negotiation
from adjoint.kernel.action import State
from adjoint.wall.scope import scope
from tests.path.conftest import CONTACTS, mail
from tests.path.test_musthave import OWN, PARIS, Office, event, office, plain

__all__ = ["office"]
PEOPLE = CONTACTS + "".join(
    f"BEGIN:VCARD\nVERSION:3.0\nUID:{first}\nFN:{first} {last}\nN:{last};{first};;;\nEMAIL:{first.lower()}@{last.lower()}.test\nEND:VCARD\n"
    for first, last in (("Anne", "Roux"), ("Luc", "Petit"))
)
LIST = "avant la fin de la semaine : budget avec Paul Mercier 1 h, contrat avec Anne Roux 30 min, bilan avec Luc Petit 2 h."
LINES = "- budget with Paul Mercier, 1 h\n- contract with Anne Roux, 30 min\n- review with Luc Petit, 2 h"
WAYS = (
    ', places = {thu = "Paris"}, travel = [["Paris", "Lyon", 120], ["Paris", "Dijon", 90], ["Lyon", "Dijon", 60], '
    '["Lyon", "Bron", 15], ["Paris", "Bron", 130], ["Dijon", "Bron", 70]]'
)


def with_(who: str) -> str:
    """Return the lines of an event to which somebody is invited."""
    first, last = who.lower().split()
    return f"LOCATION:{{place}}\n{OWN}ATTENDEE;CN={who};PARTSTAT=ACCEPTED:mailto:{first}@{last}.test\n"


@pytest.mark.parametrize(
    ("text", "lang"), [(f"Place ces trois {LIST}", "fr"), (f"Please set up these before the end of the week:\n{LINES}", "en")]
)
def test_three_meetings_are_placed_together_and_told_once(office: Callable[..., Office], text: str, lang: str) -> None:
    it = office(text, contacts=PEOPLE, lang=lang)
    offers = offered(it)
    assert [each.args["to"][0]["name"] for each in offers] == ["Paul Mercier", "Anne Roux", "Luc Petit"]
    assert [each.args["minutes"] for each in offers] == [60, 30, 120]
    assert all(each.state == State.DONE and each.args["slots"] for each in offers)
    times = [(slot["start"], slot["end"]) for each in offers for slot in each.args["slots"]]
    assert not any(one[0] < other[1] and other[0] < one[1] for one, other in combinations(times, 2))
    told = [each for each in it.acts("brief.give") if each.request_id == offers[0].request_id]
    assert len(told) == 1
    assert all(name in plain(told[0]) for name in ("Paul Mercier", "Anne Roux", "Luc Petit"))
    with scope(it.client_id):
        assert Negotiation.objects.filter(client_id=it.client_id, way="mail").count() == 3


def offered(it: Office) -> list[Action]:
    """Return the offers, without what was brought to mind later."""
    return [each for each in it.acts("slot.offer") if "about" not in each.args]


def test_each_is_reminded_and_ends_by_itself(office: Callable[..., Office]) -> None:
    it = office(f"Place ces trois {LIST}", contacts=PEOPLE)
    reminded = [each.args["to"][0]["name"] for each in it.acts("slot.offer") if each.args.get("about") == "reminder"]
    assert sorted(reminded) == ["Anne Roux", "Luc Petit", "Paul Mercier"]


def test_one_that_is_agreed_leaves_the_others_open(office: Callable[..., Office]) -> None:
    it = office(f"Place ces trois {LIST.replace('la semaine', 'la semaine prochaine')}", contacts=PEOPLE)
    letter, *_ = offered(it)
    answer = f"In-Reply-To: {letter.message_id}\nMIME-Version"
    raw = mail(body="A me va très bien.", sender="Paul Mercier <paul@mercier.test>", results="", number=40)
    it.receives(raw.replace("MIME-Version", answer), datetime(2026, 11, 23, 11, tzinfo=PARIS))
    with scope(it.client_id):
        states = dict(Negotiation.objects.filter(client_id=it.client_id).values_list("title", "state"))
        (case,) = Case.objects.filter(client_id=it.client_id)
    assert sorted(states.values()) == ["agreed", "open", "open"]
    assert case.status != "done"


def test_what_finds_no_room_is_told(office: Callable[..., Office]) -> None:
    full = [event(f"plein{day}", f"{day}T0900", f"{day}T1800", "Plein") for day in (23, 24, 25, 26)]
    friday = event("matin", "27T1000", "27T1800", "Plein")
    it = office(f"Place ces trois {LIST}", *full, friday, contacts=PEOPLE)
    assert plain(it.acts("brief.give")[0]).count("rien de libre dans ce délai") == 2
    assert len(offered(it)) == 1


VISITS = (
    event("lyon", "26T0900", "26T0930", "Visite Mercier", with_("Paul Mercier").format(place="12 rue Neuve, Lyon")),
    event("dijon", "26T1100", "26T1130", "Visite Roux", with_("Anne Roux").format(place="Dijon")),
    event("bron", "26T1500", "26T1530", "Visite Petit", "LOCATION:Bron\n"),
)


def test_a_day_of_visits_is_put_in_order_with_its_ways(office: Callable[..., Office]) -> None:
    it = office("Dans quel ordre voir mes trois clients jeudi ?", *VISITS, contacts=PEOPLE, wishes=WAYS)
    text = plain(it.asked())
    assert "4 h 55 de trajet, retour compris (6 h 20 dans l'ordre de l'agenda)" in text
    order = [text.index(name) for name in ("Visite Roux", "Visite Mercier", "Visite Petit")]
    assert order in (sorted(order), sorted(order, reverse=True))
    assert "15 min pour s'y rendre" in text
    assert "A. Oui, faites ainsi." in text
    assert it.acts("calendar.move") == it.acts("slot.offer") == []


def test_on_the_yes_who_is_visited_is_asked_and_what_has_no_guests_moves(office: Callable[..., Office]) -> None:
    it = office("Dans quel ordre voir mes trois clients jeudi ?", *VISITS, contacts=PEOPLE, wishes=WAYS)
    it.answers("Oui")
    assert {each.args["to"][0]["email"] for each in it.acts("slot.offer")} <= {"paul@mercier.test", "anne@roux.test"}
    assert it.acts("slot.offer")
    assert [each.args["title"] for each in it.acts("calendar.move")] in ([], ["Visite Petit"])


def test_without_known_ways_the_page_is_named(office: Callable[..., Office]) -> None:
    it = office("In which order should I see my three clients on Thursday?", *VISITS, contacts=PEOPLE, lang="en")
    assert "Times and places" in plain(it.acts("brief.give")[-1])


def test_a_day_without_visits_has_no_order(office: Callable[..., Office]) -> None:
    it = office("Dans quel ordre voir mes trois clients mardi ?", *VISITS, contacts=PEOPLE, wishes=WAYS)
    assert "il n'y a pas d'ordre à chercher" in plain(it.acts("brief.give")[-1])
