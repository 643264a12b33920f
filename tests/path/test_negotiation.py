"""Finding a time with people outside, all the way: letters, answers, rounds, and what stands in the calendar at the end."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from bench.negotiating.world import START
from bench.negotiations import lived
from django.db import DatabaseError

from adjoint.desk import journal, negotiations
from adjoint.desk.models import Action, OfferedSlot
from adjoint.wall.scope import scope
from tests.path.talking import ANA, PAUL, Negotiating, asked, booked, case, held, stands, tick, writes


def test_each_guest_is_written_to_in_their_language_with_both_clocks(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    french, english = asked(made)
    assert "Bonjour Paul Mercier," in french.text
    assert "Dear Ana Ruiz," in english.text
    line = next(each for each in english.text.replace("\n", " ").split("B.")[0].split("A.") if "Paris" in each)
    assert "(New York)" in " ".join(english.text.split())
    assert line
    assert "New York" not in french.text
    assert held(made) == 4
    assert case(made).next_step.startswith("On attend la réponse de Paul Mercier et Ana Ruiz")
    assert case(made).status == "waiting"


def test_what_suits_both_is_booked_confirmed_to_both_and_the_rest_let_go(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    times = asked(made)[0].lines
    assert writes(made, PAUL, "A et B me conviennent.") == []
    assert case(made).next_step.startswith("Convient à Paul Mercier\N{NO-BREAK SPACE}: A, B. On attend la réponse de Ana Ruiz")
    confirmed = writes(made, ANA, "B or C would be fine for me.", 5)
    assert sorted(address for each in confirmed for address in each.to) == [ANA.email, PAUL.email]
    assert all(each.method == "REQUEST" for each in confirmed)
    assert booked(made) == [(times["B"][0], {PAUL.email, ANA.email})]
    assert held(made) == 0
    end = stands(made)
    assert (end.state, end.chosen and end.chosen.start) == ("agreed", times["B"][0])
    assert case(made).status == "done"
    with scope(made.client_id):
        assert journal.verify(made.client_id) == []


def test_where_nothing_suits_both_the_second_round_goes_on_with_the_next_letters(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    first = asked(made)[0].lines
    writes(made, PAUL, "A me convient.")
    second = writes(made, ANA, "Only C works for me.", 5)
    assert {letter for each in second for letter in each.lines} == {"E", "F", "G", "H"}
    assert not {start for each in second for start, _ in each.lines.values()} & {start for start, _ in first.values()}
    assert held(made) == 4
    assert [each.state for each in stands(made).guests] == ["asked", "asked"]
    assert writes(made, PAUL, "A", 8)[0].text.count("n'est plus libre") == 1  # an answer to the old round is known as one
    assert booked(made) == []


def test_the_day_of_an_old_round_beside_an_hour_of_the_new_one_books_nothing(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    first = asked(made)[0].lines
    (second,) = writes(made, PAUL, "Aucun de ces créneaux n'est possible. Plutôt la semaine du 7 décembre ?")
    day = first["B"][0].astimezone(ZoneInfo("Europe/Paris"))
    hour = second.lines["D"][0].astimezone(ZoneInfo("Europe/Paris"))
    assert day.date() not in {start.astimezone(ZoneInfo("Europe/Paris")).date() for start, _ in second.lines.values()}
    told = (
        f"Le mardi {'1er' if day.day == 1 else day.day}, {hour.hour} h{f' {hour.minute}' if hour.minute else ''}, c'est parfait."
    )
    writes(made, PAUL, told, 5)
    assert booked(made) == []


def test_in_the_principals_own_name_where_they_like_it_so(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, voice="principal")
    (letter,) = asked(made)
    assert "je peux vous proposer" in letter.text
    assert letter.text.rstrip().endswith("Claire Fontaine")
    assert letter.sender.startswith("Claire Fontaine <")


def test_every_step_is_told_in_words(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    writes(made, PAUL, "Je reviens vers vous demain.")
    writes(made, PAUL, "B", 20)
    with scope(made.client_id):
        acts = Action.objects.filter(client_id=made.client_id, verb="negotiation.put").order_by("id")
        steps = [row.args["next_step"].replace("\N{NO-BREAK SPACE}", " ") for row in acts]
    assert (
        steps[0] == "Paul Mercier n'a pas encore choisi. On attend la réponse de Paul Mercier ; relance le mercredi 25 novembre"
    )
    assert steps[1].startswith("Convient à Paul Mercier : B.")
    assert steps[2].startswith("Convenu : mardi 1er décembre")
    assert case(made).next_step == ""


def test_a_letter_is_used_once_and_a_case_that_is_closed_ends_the_search(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    with scope(made.client_id):
        row = OfferedSlot.objects.filter(client_id=made.client_id).order_by("id")[0]
    with pytest.raises(DatabaseError), scope(made.client_id):
        again = {"letter": row.letter, "start": row.start, "end": row.end}
        OfferedSlot.objects.create(client_id=made.client_id, negotiation_id=row.negotiation_id, round_id=row.round_id, **again)
    with scope(made.client_id):
        assert negotiations.ended(made.client_id, case(made).pk, START)
    assert stands(made).state == "cancelled"
    assert tick(made, days=3) == []


def test_twenty_simulated_negotiations_book_nothing_wrong(fresh: Callable[[str], None]) -> None:
    fresh("simulated")
    verdicts = lived(20, 5)
    assert [(each.talk.number, each.wrongs) for each in verdicts if each.wrongs] == []
    assert sum(each.alone for each in verdicts) >= 18, [
        (each.talk.number, each.ending, each.talk.persons) for each in verdicts if not each.alone
    ]


def test_the_next_round_of_a_lunch_stays_at_noon(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    first = asked(made, "Organise un déjeuner avec {who} la semaine prochaine.")[0].lines
    (second,) = writes(made, PAUL, "Aucun de ces créneaux n'est possible pour moi.")
    starts = [start.astimezone(ZoneInfo("Europe/Paris")) for start, _ in (*first.values(), *second.lines.values())]
    assert len(starts) == 6
    assert {start.hour for start in starts} <= {12, 13}
