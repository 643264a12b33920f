"""Board-style meetings counted: rules, votes, who is there or represented, and what people answer in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from adjoint.duties.meetings import board_words
from adjoint.duties.meetings.core.answers import answer_of, proxied
from adjoint.duties.meetings.core.board import Rules, last_day, rules_of
from adjoint.duties.meetings.core.roll import Member, Roll, read_roll, roll_of
from adjoint.duties.meetings.core.votes import Vote, vote_of
from adjoint.kernel.client import Client, Principal
from adjoint.kernel.event import Attendee, Event, PartStat
from adjoint.language.fold import fold

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NAMES = ("Claire Fontaine", "Paul Mercier", "Anne Leroy", "Jean Petit", "Luc Morel")


@pytest.mark.parametrize(
    ("note", "rules"),
    [
        ("Quorum : les deux tiers, présents ou représentés. Préavis : 21 jours", Rules(21, Fraction(2, 3))),
        ("Quorum : la moitié des administrateurs présents", Rules(None, Fraction(1, 2), in_person=True)),
        ("Notice: 14 clear days. Quorum: 3. One proxy per director.", Rules(14, 3, held=1)),
        ("Apporter le dossier", Rules()),
    ],
)
def test_the_rules_are_those_that_the_note_tells(note: str, rules: Rules) -> None:
    assert rules_of(note) == rules


def test_the_last_day_of_a_notice_leaves_its_days_clear() -> None:
    assert last_day(date(2027, 3, 1), 15) == date(2027, 2, 13)


@pytest.mark.parametrize(
    ("said", "vote"),
    [
        ("Comptes : adoptée à l’unanimité", Vote(0, 0, unanimous=True)),
        ("Budget: carried 5-2, one abstention", Vote(5, 2, 1)),
        ("Résolution 2 : adoptée par 5 voix contre 2 et une abstention", Vote(5, 2, 1)),
        ("Motion rejected by 4 votes to 3", Vote(3, 4)),
        ("Résolution 3 rejetée par 4 voix contre 3", Vote(3, 4)),
        ("Carried by 7 votes to 1 with two abstentions", Vote(7, 1, 2)),
        ("Budget : 5 pour, 1 contre", Vote(5, 1)),
        ("Une salle pour 12 personnes", None),
        ("Carried over to the next meeting", None),
    ],
)
def test_votes_are_read_as_people_write_them(said: str, vote: Vote | None) -> None:
    assert vote_of(said) == vote


def test_votes_are_told_as_people_say_them() -> None:
    assert board_words.votes(Vote(5, 2, 1), "fr") == "5 pour, 2 contre, 1 abstention : adoptée"
    assert board_words.votes(Vote(2, 5, 2), "fr") == "2 pour, 5 contre, 2 abstentions : rejetée"
    assert board_words.votes(Vote(0, 0, unanimous=True), "en") == "unanimously: carried"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Je ne pourrai pas venir : je donne pouvoir à Mme Claire Fontaine pour me représenter.", "claire fontaine"),
        ("Je donne procuration à Paul.", "paul"),
        ("Empêché, je serai représenté par Anne Leroy lors du conseil.", "anne leroy"),
        ("Paul Mercier me représentera.", "paul mercier"),
        ("I hereby appoint Anne Leroy as my proxy.", "anne leroy"),
        ("My proxy is Paul Mercier.", "paul mercier"),
        ("I cannot attend and Paul Mercier will be my proxy", "paul mercier"),
        ("Je ne donne pas pouvoir à Paul.", ""),
        ("Puis-je donner pouvoir à Paul ?", ""),
        ("May I appoint Paul as my proxy?", ""),
        ("Je donnerai mon avis à Paul.", ""),
    ],
)
def test_a_proxy_is_read_where_one_is_given_and_nowhere_else(said: str, who: str) -> None:
    assert proxied(fold(said)) == who


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Je serai présente au conseil.", "ACCEPTED"),
        ("Je vous confirme ma présence.", "ACCEPTED"),
        ("I will attend the board meeting", "ACCEPTED"),
        ("Je ne pourrai malheureusement pas assister au conseil.", "DECLINED"),
        ("Please accept my apologies for the board", "DECLINED"),
        ("Merci pour les documents", None),
    ],
)
def test_an_answer_in_words_is_read(said: str, answer: PartStat | None) -> None:
    assert answer_of(fold(said)) == answer


def board(note: str, *states: tuple[str, str]) -> Roll:
    """Return the roll of a board of five, Claire in the chair; states are PARTSTATs, with who comes instead."""
    people = [
        Attendee(f"{name.split()[0].lower()}@x.test", name, state, delegate=by)  # type: ignore[arg-type]  # as the case says
        for name, (state, by) in zip(NAMES[1:], states, strict=True)
    ]
    extra = (
        Attendee("expert@x.test", "Expert", "ACCEPTED", optional=True),
        Attendee("sub@x.test", "Sub", "ACCEPTED", stands_in=True),
    )
    client = Client(id=1, slug="c", name="C", address="claire@x.test", principals=(Principal("claire@x.test", NAMES[0]),))
    event = Event(
        uid="b",
        start=NOW,
        end=NOW + timedelta(hours=2),
        description=note,
        organizer=Attendee("claire@x.test", NAMES[0]),
        attendees=(*people, *extra),
    )
    look: Any = SimpleNamespace(client=client, contact=lambda _: None)
    return roll_of(event, look)


YES, NO, OPEN = ("ACCEPTED", ""), ("DECLINED", ""), ("NEEDS-ACTION", "")


@pytest.mark.parametrize(
    ("note", "states", "count", "standing"),
    [
        ("Quorum : la moitié", (YES, YES, OPEN, OPEN), 3, "sure"),
        ("Quorum : la moitié", (YES, OPEN, OPEN, NO), 2, "open"),
        ("Quorum : la moitié", (NO, NO, NO, OPEN), 1, "lost"),
        ("Quorum : la moitié", (YES, ("DELEGATED", "paul@x.test"), NO, NO), 3, "sure"),
        ("Quorum : la moitié", (NO, ("DELEGATED", "paul@x.test"), NO, NO), 1, "lost"),
        ("Quorum : la moitié", (NO, ("DELEGATED", "claire@x.test"), YES, NO), 3, "sure"),
        ("Quorum : la moitié", (YES, ("DELEGATED", "new@x.test"), NO, NO), 2, "open"),
        ("Quorum : la moitié des membres présents", (YES, ("DELEGATED", "paul@x.test"), NO, NO), 2, "lost"),
        ("Quorum : 4. Un pouvoir par personne", (YES, ("DELEGATED", "paul@x.test"), ("DELEGATED", "paul@x.test"), NO), 3, "lost"),
        (
            "Quorum : 4. Deux pouvoirs par personne",
            (YES, ("DELEGATED", "paul@x.test"), ("DELEGATED", "paul@x.test"), NO),
            4,
            "sure",
        ),
    ],
)
def test_the_quorum_is_counted_from_the_answers(note: str, states: Any, count: int, standing: str) -> None:
    roll = board(note, *states)
    assert [each.name for each in roll.members] == list(NAMES)
    assert (roll.count, roll.standing) == (count, standing)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Présents : Claire Fontaine, Paul Mercier, Anne (pouvoir de Jean)\nExcusé : Luc", 4),
        ("Présents :\n- Claire\n- Paul\nReprésentés :\n- Anne Leroy par Claire\n\nDécisions\n- Luc a voté", 3),
        ("Present: all members", 5),
        ("Attending: Claire, Paul. Apologies: Anne Leroy (proxy to Claire Fontaine)", 3),
        ("Présents : Claire et Paul Mercier\nPouvoirs : Jean Petit à Paul Mercier ; Luc Morel à Claire Fontaine", 4),
    ],
)
def test_notes_tell_who_was_there(text: str, count: int) -> None:
    known = Roll(Rules(quorum=3), tuple(Member(name, "", "open") for name in NAMES))
    roll = read_roll(text, known)
    assert roll is not None
    assert roll.count == count


def test_notes_that_tell_nobody_s_presence_tell_no_roll() -> None:
    known = Roll(Rules(quorum=3), tuple(Member(name, "", "open") for name in NAMES))
    assert read_roll("Décisions\n- Le budget est adopté\n- Paul présente le plan", known) is None
