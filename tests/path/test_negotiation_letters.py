"""Letters that a good assistant would write, and those that they would not: each asked once, for all that is needed, in their words."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from bench.negotiating.guests import Letter
from bench.negotiating.world import START, Practice

from adjoint.desk.models import Action
from adjoint.duties.calendar.negotiation.rounds import groups
from adjoint.kernel.negotiation import Guest
from adjoint.wall.scope import scope
from tests.path.talking import ANA, PAUL, Negotiating, asked, booked, letters, person, stands, told, writes

PARIS = ZoneInfo("Europe/Paris")


def flat(letter: Letter) -> str:
    return " ".join(letter.text.split())


def days(letter: Letter) -> set[date]:
    return {start.astimezone(PARIS).date() for start, _ in letter.lines.values()}


def test_who_gets_a_letter_of_their_own_is_asked_for_every_time_that_suits_too(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    french, english = asked(made)
    assert "Répondez par toutes les lettres possibles" in flat(french)
    assert "Answer with every letter that does" in flat(english)
    alone = negotiating(PAUL)
    (letter,) = asked(alone)
    assert "La lettre suffit." in letter.text


def test_several_people_are_vous_whoever_is_tu_alone() -> None:
    tu = [Guest(address=f"{n}@x.test", formal=False) for n in range(2)]
    assert [[each.formal for each in group] for group in groups(tu)] == [[True, True]]
    assert [[each.formal for each in group] for group in groups(tu[:1])] == [[False]]


def test_a_time_that_the_principal_named_is_an_invitation_at_once_and_to_each_in_their_language(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    french, english = asked(made, "Fixe un rendez-vous avec {who} mardi 1er décembre à 15 h.")
    assert (french.method, english.method) == ("REQUEST", "REQUEST")
    assert "Voici l'invitation pour" in flat(french)
    assert "Here is the invitation to" in flat(english)
    assert "(New York)" in flat(english)
    assert [people for _, people in booked(made)] == [{PAUL.email, ANA.email}]
    assert writes(made, PAUL, "C'est noté, à mardi.", 3) == []


def test_other_times_do_not_come_sooner_than_the_week_that_was_asked_for(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    (first,) = asked(made, "Organise un rendez-vous d'une heure avec {who} la semaine du 7 décembre.")
    (second,) = writes(made, PAUL, "Aucun de ces créneaux n'est possible pour moi.")
    assert min(days(first)) == date(2026, 12, 7)
    assert min(days(second)) >= date(2026, 12, 7)


def halves(letter: Letter) -> set[tuple[date, bool]]:
    local = [start.astimezone(PARIS) for start, _ in letter.lines.values()]
    return {(each.date(), each.hour < 13) for each in local}


def test_other_times_lie_in_other_half_days(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    (first,) = asked(made)
    (second,) = writes(made, PAUL, "Aucun de ces créneaux n'est possible pour moi.")
    assert not halves(first) & halves(second)


def test_a_week_without_room_is_said_to_the_principal_with_the_first_times_after_it(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    full(made)
    assert asked(made) == []
    assert "Il n'y a plus de temps libre à ce moment-là" in told(made)[-1]
    with scope(made.client_id):
        row = Action.objects.get(client_id=made.client_id, verb="brief.give")
    assert [each["letter"] for each in row.args["options"]] == ["A", "B", "C"]
    made.instruct("B", START.replace(hour=12), "Re: Rendez-vous", row.message_id)
    assert [each.method for each in letters(made)] == ["REQUEST"]
    assert [start.date() >= date(2026, 12, 7) for start, people in booked(made) if people] == [True]


FAIR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:fair@fontaine.test
DTSTAMP:20261120T120000Z
DTSTART:20261129T230000Z
DTEND:20261206T230000Z
SUMMARY:Salon
END:VEVENT
END:VCALENDAR
"""


def full(made: Practice) -> None:
    """Fill the next week with something else."""
    made.peers["calendar"].store("fair.ics", FAIR.replace("\n", "\r\n").encode())
    made.refresh(START)


def test_a_short_answer_of_letters_says_nothing_of_a_language(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    (confirmed,) = writes(made, PAUL, "A, B, C me conviennent.")
    assert confirmed.text.startswith("Bonjour Paul Mercier,")


def test_the_assistant_is_asked_for_where_nobody_knows_their_address(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    julie = person("Julie Morel")
    made.talks[0].guests[0].mate = julie
    times = asked(made)[0].lines
    (question,) = writes(made, PAUL, "Voyez cela avec mon assistante Julie Morel.")
    assert "À quelle adresse" in flat(question)
    (letter,) = writes(made, PAUL, f"Mon assistante Julie Morel ({julie.email}) gère mon agenda.", 3)
    assert letter.to == [julie.email]
    assert set(letter.lines) == {"A", "B", "C"}
    (confirmed,) = writes(made, julie, "Le B est parfait pour Paul.", 4)
    assert (confirmed.to, booked(made)) == ([julie.email], [(times["B"][0], {PAUL.email})])
    PAUL.mate = None


def test_the_talk_goes_on_with_the_assistant_in_a_thread_of_their_own(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    julie = person("Julie Morel")
    made.talks[0].guests[0].mate = julie
    first = asked(made)[0]
    writes(made, PAUL, "Voyez avec mon assistante Julie Morel, en copie.", cc=(julie,))
    assert stands(made).guest(julie.email) == stands(made).guest(PAUL.email)
    made.receive(made.talks[0], julie, "Bonjour, A et C conviennent à Paul Mercier.", START.replace(hour=14), None)
    assert [each.letters for each in stands(made).guests] == [("A", "C"), ()]
    assert {each.method for each in writes(made, ANA, "C works.", 7)} == {"REQUEST"}
    assert booked(made) == [(first.lines["C"][0], {PAUL.email, ANA.email})]
    reached = {address for each in letters(made)[-2:] for address in each.to}
    assert reached == {julie.email, ANA.email}
    PAUL.mate = None


def test_who_was_never_named_as_an_assistant_speaks_for_nobody(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    otto = person("Otto Fremd")
    assert writes(made, otto, "Je suis l'assistant de Paul Mercier : le B lui convient.") == []
    assert (booked(made), stands(made).state) == ([], "open")
    assert "Otto Fremd, qui n'est pas parmi les invités" in told(made)[-1]
