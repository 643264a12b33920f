"""A poll asked for in words, and answered by mail: letters, words, somebody else, too late."""

from __future__ import annotations

from datetime import datetime

import pytest
from bench.negotiating.world import START

from adjoint.desk import negotiations, polls
from adjoint.desk.models import Action, Negotiation
from adjoint.wall.models import Client
from adjoint.wall.scope import scope
from tests.path.polling import ANA, PAUL, ZOE, begun, dates, journal_of, links, poll, sent_to, ticks, votes
from tests.path.talking import Negotiating, booked, case, held, letters, stands, told, writes

ASK = "Fais un sondage auprès de {who} pour une heure la semaine prochaine."


def asked(made: object, text: str = ASK) -> list[object]:
    names = [guest.name for guest in made.talks[0].guests]  # type: ignore[attr-defined]
    made.instruct(text.format(who=" et ".join(names)), START, "Comité", None)  # type: ignore[attr-defined]
    return letters(made)  # type: ignore[arg-type]


def test_a_principal_asks_for_a_poll_in_words(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    sent = asked(made)
    assert [set(each.to) for each in sent] == [{PAUL.email}, {ANA.email}]
    assert len(set(links(sent).values())) == 2
    now = stands(made)
    assert (now.way, now.minutes, len(now.slots)) == ("poll", 60, 5)
    assert all(slot.span.start.isocalendar().week == 49 for slot in now.slots)
    assert sorted(slot.rank for slot in now.slots) == [0, 1, 2, 3, 4]
    assert held(made) == 5
    word = told(made)[-1]
    assert "J'ouvre un sondage auprès de Paul Mercier et Ana Ruiz" in word
    assert "avec le moins de «" in word
    assert case(made).begun_by_principal


def test_as_always_where_nobody_asks_for_a_poll(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    asked(made, "Organise un rendez-vous d'une heure avec {who} la semaine prochaine.")
    assert stands(made).way == "mail"


def test_by_a_poll_from_as_many_guests_as_the_client_likes(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA, ZOE)
    with scope(made.client_id):
        Client.objects.filter(pk=made.client_id).update(preferences={"poll_from": 3})
    asked(made, "Organise un rendez-vous d'une heure avec {who} la semaine prochaine.")
    assert stands(made).way == "poll"


@pytest.mark.parametrize(
    ("text", "yes", "maybe"),
    [
        ("A et C, B si besoin.\n\nPaul Mercier", ("A", "C", "B"), ("B",)),
        ("Bonjour,\n\nA : oui\nB : non\nC : si nécessaire\n\nCordialement,\nPaul", ("A", "C"), ("C",)),
        ("A et B me conviennent.", ("A", "B"), ()),
        ("Aucune de ces dates n'est possible pour moi.", (), ()),
    ],
)
def test_a_guest_votes_by_mail(negotiating: Negotiating, text: str, yes: tuple[str, ...], maybe: tuple[str, ...]) -> None:
    made = negotiating(PAUL, ANA)
    begun(made)
    assert writes(made, PAUL, text) == []
    paul = stands(made).guests[0]
    assert (set(paul.letters), paul.maybe) == (set(yes), maybe)
    assert paul.state == ("accepted" if yes else "declined")
    assert "1 réponse sur 2" in case(made).next_step


def test_by_mail_and_by_link_are_the_same_vote_and_the_last_one_counts(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "A yes")
    writes(made, PAUL, "B oui, A non.", 2)
    assert stands(made).guests[0].letters == ("B",)
    votes(made, mine[ANA.email], "B yes", 3)
    ticks(made, hours=4)
    assert [start for start, _ in booked(made)] == [datetime.fromisoformat(dates()[1][0])]


def test_a_mail_after_the_end_changes_nothing_and_a_person_is_told(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[ANA.email], "A yes")
    ticks(made, days=3, minutes=1)
    assert poll(made).why == "deadline"
    writes(made, PAUL, "B me convient.", 80)
    assert stands(made).guests[0].state == "asked"
    assert "après sa clôture" in told(made)[-1]
    assert booked(made) == []


def test_who_sends_somebody_else_has_them_asked_by_a_link_of_their_own(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    writes(made, PAUL, "Je ne pourrai pas venir, Zoe Haddad <zoe@zoe.test> viendra à ma place.", cc=(ZOE,))
    (letter,) = sent_to(made, ZOE.email)
    new = links([letter])[ZOE.email]
    assert new not in mine.values()
    assert votes(made, new, "A yes") is None
    votes(made, mine[ANA.email], "A yes")
    ticks(made, hours=5)
    assert [people for _, people in booked(made)] == [{ZOE.email, ANA.email}]


def test_an_unclear_answer_is_asked_about_and_counts_for_nothing(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    begun(made)
    writes(made, PAUL, "Mardi 9 me va, enfin plutôt le 10, à voir.")
    assert stands(made).guests[0].state == "asked"
    assert journal_of(made, "poll.voted") == []


def test_a_letter_of_the_round_before_is_asked_about_and_moves_nothing(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "A yes")
    votes(made, mine[ANA.email], "B yes")
    ticks(made, hours=2)
    assert len(stands(made).rounds) == 2
    votes(made, mine[ANA.email], "D yes", 3)
    (asked_back,) = writes(made, PAUL, "B me convient.", 4)
    assert "n'est plus libre" in asked_back.text
    assert len(stands(made).rounds) == 2
    assert stands(made).guests[0].state in {"asked", "declined"}
    ticks(made, hours=5)
    assert booked(made) == []


def test_a_vote_that_is_noted_only_after_the_poll_was_closed_changes_nothing(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    begun(made)
    writes(made, PAUL, "A et B me conviennent.")
    with scope(made.client_id):
        row = Action.objects.filter(client_id=made.client_id, verb="negotiation.put").order_by("-id")[0]
        row.args["heard"][0]["letters"] = ["C"]
        polls.shut(Negotiation.objects.get(client_id=made.client_id), "hand", START)
        negotiations.put(row, START)
    assert stands(made).guests[0].letters == ("A", "B")
    assert [each["by"] for each in journal_of(made, "poll.late")] == [[PAUL.email]]
