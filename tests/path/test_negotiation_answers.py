"""Answers that are no plain letter: others who speak or come, conditions, contradictions, another clock, strangers."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from bench.negotiating.world import START

from adjoint.desk.models import Action
from adjoint.wall.scope import scope
from tests.path.talking import ANA, PAUL, Negotiating, asked, booked, person, stands, told, writes


def test_the_assistant_named_becomes_whom_we_talk_to(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    julie = person("Julie Morel")
    made.talks[0].guests[0].mate = julie
    times = asked(made)[0].lines
    (letter,) = writes(made, PAUL, "Voyez avec mon assistante Julie Morel, en copie.", cc=(julie,))
    assert letter.to == [julie.email]
    assert "Paul Mercier m'invite à voir avec vous" in " ".join(letter.text.split())
    assert stands(made).guests[0].contact == julie.email
    writes(made, julie, "C'est bon pour B.", 4)
    assert booked(made) == [(times["B"][0], {PAUL.email})]
    PAUL.mate = None


def test_whoever_comes_instead_is_asked_and_invited_in_their_place(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    mia = person("Mia Caron")
    made.talks[0].guests[0].mate = mia
    asked(made)
    (letter,) = writes(made, PAUL, f"Ma collègue Mia Caron ({mia.email}) participera à ma place.")
    assert letter.to == [mia.email]
    writes(made, mia, "A", 4)
    assert [people for _, people in booked(made)] == [{mia.email}]
    PAUL.mate = None


@pytest.mark.parametrize(
    "words",
    [
        "{L}, le {other} à 23h.",
        "Ok pour le lundi 31 novembre à 10 h.",
        "Le dimanche 28 mars 2027 à 2h30 ?",
        "Ça me va, merci !",
    ],
)
def test_what_contradicts_itself_or_leaves_it_open_is_asked_back_and_books_nothing(negotiating: Negotiating, words: str) -> None:
    made = negotiating(PAUL)
    asked(made)
    (question,) = writes(made, PAUL, words.format(L="A", other="mardi 1er décembre"))
    assert "lequel de ces créneaux" in " ".join(question.text.split()).lower()
    assert len(question.lines) == 3
    assert booked(made) == []


def test_a_condition_that_is_ours_to_grant_is_the_principals_to_decide(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    times = asked(made)[0].lines
    assert writes(made, PAUL, "B, à condition que ce soit chez nous.") == []
    assert booked(made) == []
    question = told(made)[-1]
    assert "à condition que ce soit chez nous" in question
    with scope(made.client_id):
        row = Action.objects.filter(client_id=made.client_id, verb="brief.give").order_by("-id")[0]
    made.instruct("A", START + timedelta(hours=5), "Re: x", row.message_id)
    assert booked(made) == [(times["B"][0], {PAUL.email})]


def test_the_means_are_the_guests_to_choose_where_nobody_said_any(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    times = asked(made)[0].lines
    (confirmed,) = writes(made, PAUL, "B, à condition que ce soit en visio.")
    assert "(En visio)" in confirmed.text
    assert booked(made) == [(times["B"][0], {PAUL.email})]
    assert "(En visio)" in told(made)[-1]


def test_an_hour_by_the_guests_own_clock_is_understood_and_one_by_either_clock_is_asked_about(negotiating: Negotiating) -> None:
    made = negotiating(ANA)
    (offer,) = asked(made)
    start = offer.lines["B"][0].astimezone(ZoneInfo(ANA.zone))
    writes(made, ANA, f"{start:%A} at {start:%-I:%M} {start:%p} works for me.")
    assert booked(made) == [(offer.lines["B"][0], {ANA.email})]
    again = negotiating(ANA)
    asked(again)
    (question,) = writes(again, ANA, "None of these, sorry. Could we do Wednesday 2 December at 11am?")
    assert "I am not sure which moment" in " ".join(question.text.split())
    assert booked(again) == []


def test_who_was_not_asked_decides_nothing_and_is_told_of(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    stranger = person("Otto Fremd")
    assert writes(made, stranger, "B me convient.") == []
    assert (booked(made), stands(made).state) == ([], "open")
    assert any("n'est pas parmi les invités" in text for text in told(made))
