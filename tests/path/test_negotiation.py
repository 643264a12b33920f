"""Finding a time with people outside, all the way: letters, answers, the clock, and what stands in the calendar at the end."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bench.negotiating.guests import Guest, Letter, letter_of
from bench.negotiating.world import START, Practice, Talk
from bench.negotiations import lived
from django.db import DatabaseError

from adjoint.desk import clock, journal, negotiations
from adjoint.desk import perform as pending
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Case, Negotiation, OfferedSlot, Request
from adjoint.kernel.negotiation import Negotiation as Noun
from adjoint.wall.models import Client
from adjoint.wall.scope import scope

NUMBERS = itertools.count(1000)
MEET = "Organise un rendez-vous de 30 minutes avec {who} la semaine prochaine."
type Office = Callable[..., Practice]


def person(name: str, lang: str = "fr", zone: str = "") -> Guest:
    """Return somebody who writes only what the test has them write."""
    first = name.split(maxsplit=1)[0].lower()
    return Guest(name, f"{first}@{first}.test", lang, Random(0), ["silent"], zone=zone)


PAUL, ANA = person("Paul Mercier"), person("Ana Ruiz", "en", "America/New_York")


@pytest.fixture
def office(fresh: Callable[[str], None]) -> Office:
    """Make a client with these people in its address book."""

    def make(*guests: Guest, **preferences: Any) -> Practice:
        fresh("negotiation")
        made = Practice(next(NUMBERS), Random(1), [Talk(0, "fr", list(guests))])
        made.open()
        with scope(made.client_id):
            Client.objects.filter(pk=made.client_id).update(preferences=preferences)
        made.hands.close() if made.hands else None
        return made

    return make


def asked(made: Practice, text: str = MEET) -> list[Letter]:
    """Let the principal ask for a meeting; returns the letters that left."""
    people = [guest.name for guest in made.talks[0].guests]
    made.instruct(text.format(who=" et ".join(people)), START, "Rendez-vous", None)
    return letters(made)


def letters(made: Practice) -> list[Letter]:
    """Return every letter to guests so far."""
    known = {each.email for talk in made.talks for each in talk.people}
    return [letter_of(gone.raw) for _, gone in made.peers["mail"].world.sent if known & set(gone.recipients)]


def writes(made: Practice, guest: Guest, text: str, hours: float = 2, cc: tuple[Guest, ...] = ()) -> list[Letter]:
    """Let a guest answer the last letter; returns the letters that this led to."""
    before = letters(made)
    made.receive(made.talks[0], guest, text, START + timedelta(hours=hours), before[-1], cc)
    return letters(made)[len(before) :]


def tick(made: Practice, **after: float) -> list[Letter]:
    """Let the clock come to a moment; returns the letters that this led to."""
    before, hands = letters(made), made.hands
    assert hands is not None
    clock.tick(made.client_id, hands, now=START + timedelta(**after))
    return letters(made)[len(before) :]


def stands(made: Practice) -> Noun:
    with scope(made.client_id):
        found = negotiations.nouns(made.client_id, list(Negotiation.objects.filter(client_id=made.client_id).order_by("id")))
    return found[-1]


def case(made: Practice) -> Case:
    with scope(made.client_id):
        return Case.objects.filter(client_id=made.client_id).order_by("id")[0]


def booked(made: Practice) -> list[tuple[datetime, set[str]]]:
    return [(start, people) for start, _, people, status, _ in made.events() if status != "TENTATIVE"]


def held(made: Practice) -> int:
    return sum(status == "TENTATIVE" for *_, status, _ in made.events())


def told(made: Practice) -> list[str]:
    """Return what the principal and the assistant were told."""
    with scope(made.client_id):
        return [row.args["text"] for row in Action.objects.filter(client_id=made.client_id, verb="brief.give").order_by("id")]


def test_each_guest_is_written_to_in_their_language_with_both_clocks(office: Office) -> None:
    made = office(PAUL, ANA)
    french, english = asked(made)
    assert "Bonjour Paul Mercier," in french.text
    assert "Dear Ana Ruiz," in english.text
    line = next(each for each in english.text.replace("\n", " ").split("B.")[0].split("A.") if "Paris" in each)
    assert "(New York)" in " ".join(english.text.split())
    assert line
    assert "New York" not in french.text
    assert held(made) == 3
    assert case(made).next_step.startswith("On attend la réponse de Paul Mercier et Ana Ruiz")
    assert case(made).status == "waiting"


def test_what_suits_both_is_booked_confirmed_to_both_and_the_rest_let_go(office: Office) -> None:
    made = office(PAUL, ANA)
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


def test_where_nothing_suits_both_the_second_round_goes_on_with_the_next_letters(office: Office) -> None:
    made = office(PAUL, ANA)
    first = asked(made)[0].lines
    writes(made, PAUL, "A me convient.")
    second = writes(made, ANA, "Only C works for me.", 5)
    assert {letter for each in second for letter in each.lines} == {"D", "E", "F"}
    assert not {start for each in second for start, _ in each.lines.values()} & {start for start, _ in first.values()}
    assert held(made) == 3
    assert [each.state for each in stands(made).guests] == ["asked", "asked"]
    assert writes(made, PAUL, "A", 8)[0].text.count("n'est plus libre") == 1  # an answer to the old round is known as one
    assert booked(made) == []


def test_the_day_of_an_old_round_beside_an_hour_of_the_new_one_books_nothing(office: Office) -> None:
    made = office(PAUL)
    first = asked(made)[0].lines
    (second,) = writes(made, PAUL, "Aucun de ces créneaux n'est possible pour moi.")
    day = first["B"][0].astimezone(ZoneInfo("Europe/Paris"))
    hour = second.lines["D"][0].astimezone(ZoneInfo("Europe/Paris"))
    assert day.date() not in {start.astimezone(ZoneInfo("Europe/Paris")).date() for start, _ in second.lines.values()}
    told = (
        f"Le mardi {'1er' if day.day == 1 else day.day}, {hour.hour} h{f' {hour.minute}' if hour.minute else ''}, c'est parfait."
    )
    writes(made, PAUL, told, 5)
    assert booked(made) == []


def test_who_is_silent_is_reminded_then_let_go_politely(office: Office) -> None:
    made = office(PAUL)
    asked(made)
    assert tick(made, days=1) == []
    (reminder,) = tick(made, days=2, hours=1)
    assert "Je me permets de revenir vers vous" in reminder.text
    assert len(reminder.lines) == 3
    assert "créneaux libérés le" in case(made).next_step
    assert tick(made, days=3) == []
    (last,) = tick(made, days=4, hours=1)
    assert "Sans nouvelles de votre part" in " ".join(last.text.split())
    assert last.lines == {}
    assert (held(made), booked(made), stands(made).state, case(made).status) == (0, [], "given_up", "done")
    assert any("Sans réponse de Paul Mercier" in text for text in told(made))
    with scope(made.client_id):
        ticks = Request.objects.filter(client_id=made.client_id, source="clock", kind="negotiation")
        assert [row.state for row in ticks] == ["handled", "handled"]


def test_a_late_answer_takes_what_is_still_free(office: Office) -> None:
    made = office(PAUL)
    times = asked(made)[0].lines
    tick(made, days=2, hours=1)
    tick(made, days=4, hours=1)
    (confirmed,) = writes(made, PAUL, "Désolé du retard : C me convient.", 24 * 5)
    assert confirmed.method == "REQUEST"
    assert booked(made) == [(times["C"][0], {PAUL.email})]


def test_how_long_we_wait_is_the_clients_to_say(office: Office) -> None:
    made = office(PAUL, reminder_days=1)
    asked(made)
    assert len(tick(made, days=1, hours=1)) == 1


def test_in_the_principals_own_name_where_they_like_it_so(office: Office) -> None:
    made = office(PAUL, voice="principal")
    (letter,) = asked(made)
    assert "je peux vous proposer" in letter.text
    assert letter.text.rstrip().endswith("Claire Fontaine")
    assert letter.sender.startswith("Claire Fontaine <")


def test_the_assistant_named_becomes_whom_we_talk_to(office: Office) -> None:
    made = office(PAUL)
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


def test_whoever_comes_instead_is_asked_and_invited_in_their_place(office: Office) -> None:
    made = office(PAUL)
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
def test_what_contradicts_itself_or_leaves_it_open_is_asked_back_and_books_nothing(office: Office, words: str) -> None:
    made = office(PAUL)
    asked(made)
    (question,) = writes(made, PAUL, words.format(L="A", other="mardi 1er décembre"))
    assert "lequel de ces créneaux" in " ".join(question.text.split()).lower()
    assert len(question.lines) == 3
    assert booked(made) == []


def test_a_condition_that_is_ours_to_grant_is_the_principals_to_decide(office: Office) -> None:
    made = office(PAUL)
    times = asked(made)[0].lines
    assert writes(made, PAUL, "B, à condition que ce soit chez nous.") == []
    assert booked(made) == []
    question = told(made)[-1]
    assert "à condition que ce soit chez nous" in question
    with scope(made.client_id):
        row = Action.objects.filter(client_id=made.client_id, verb="brief.give").order_by("-id")[0]
    made.instruct("A", START + timedelta(hours=5), "Re: x", row.message_id)
    assert booked(made) == [(times["B"][0], {PAUL.email})]


def test_the_means_are_the_guests_to_choose_where_nobody_said_any(office: Office) -> None:
    made = office(PAUL)
    times = asked(made)[0].lines
    (confirmed,) = writes(made, PAUL, "B, à condition que ce soit en visio.")
    assert "(En visio)" in confirmed.text
    assert booked(made) == [(times["B"][0], {PAUL.email})]
    assert "(En visio)" in told(made)[-1]


def test_a_time_taken_in_the_same_second_is_never_given_twice(office: Office) -> None:
    made = office(PAUL)
    times = asked(made)[0].lines
    made.steals(times["B"][0], START + timedelta(hours=1))
    (other,) = writes(made, PAUL, "B")
    assert "vient d'être pris" in " ".join(other.text.split())
    assert booked(made)[0][1] == set()  # what somebody else entered
    assert set(other.lines) == {"D", "E", "F"}


def test_the_loser_of_a_race_gets_new_times_from_the_clock(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time goes between what was planned and what is done: nothing is written, nobody is told, and the clock offers other times."""
    made = office(PAUL)
    times = asked(made)[0].lines
    perform = pending.pending

    def late(client_id: int, hands: Hands, *, now: datetime) -> int:
        monkeypatch.setattr(pending, "pending", perform)
        made.steals(times["B"][0], now)
        made.refresh(now)
        return perform(client_id, hands, now=now)

    monkeypatch.setattr(pending, "pending", late)
    assert writes(made, PAUL, "B") == []
    with scope(made.client_id):
        assert Action.objects.get(client_id=made.client_id, verb="calendar.put").state == "failed"
    assert stands(made).state == "open"
    (other,) = tick(made, hours=2, minutes=1)
    assert "vient d'être pris" in " ".join(other.text.split())
    assert len(other.lines) == 3


def test_another_letter_after_the_booking_is_a_change_that_a_person_sees_first(office: Office) -> None:
    made = office(PAUL)
    times = asked(made)[0].lines
    writes(made, PAUL, "A")
    writes(made, PAUL, "Parfait, merci !", 3)
    assert booked(made) == [(times["A"][0], {PAUL.email})]
    writes(made, PAUL, "Finalement C serait mieux pour moi. Est-ce possible ?", 6)
    assert booked(made) == [(times["A"][0], {PAUL.email})]
    with scope(made.client_id):
        assert Action.objects.get(client_id=made.client_id, verb="calendar.move").state == "waiting"


def test_an_hour_by_the_guests_own_clock_is_understood_and_one_by_either_clock_is_asked_about(office: Office) -> None:
    made = office(ANA)
    (offer,) = asked(made)
    start = offer.lines["B"][0].astimezone(ZoneInfo(ANA.zone))
    writes(made, ANA, f"{start:%A} at {start:%-I:%M} {start:%p} works for me.")
    assert booked(made) == [(offer.lines["B"][0], {ANA.email})]
    again = office(ANA)
    asked(again)
    (question,) = writes(again, ANA, "None of these, sorry. Could we do Wednesday 2 December at 11am?")
    assert "I am not sure which moment" in " ".join(question.text.split())
    assert booked(again) == []


PLANNED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:point@fontaine.test
DTSTAMP:20261120T120000Z
DTSTART:20261126T150000Z
DTEND:20261126T153000Z
SUMMARY:Point budget
ORGANIZER;CN=Claire Fontaine:mailto:{principal}
ATTENDEE;CN=Paul Mercier;PARTSTAT=ACCEPTED:mailto:paul@paul.test
END:VEVENT
END:VCALENDAR
"""


def planned(made: Practice) -> None:
    """Let a meeting with Paul stand in the calendar."""
    made.peers["calendar"].store("point.ics", PLANNED.format(principal=made.principal).replace("\n", "\r\n").encode())
    made.refresh(START)


def test_who_attends_as_scheduled_moves_nothing(office: Office) -> None:
    made = office(PAUL)
    planned(made)
    before = booked(made)
    (offer,) = asked(made, "Décale mon point budget avec {who} à la semaine prochaine.")
    assert "souhaite déplacer" in " ".join(offer.text.split())
    assert len(offer.lines) == 3
    assert writes(made, PAUL, "I can attend at 4 as scheduled.") == []
    assert booked(made) == before
    assert "préfère garder l'heure prévue" in told(made)[-1]


def test_the_letter_of_an_offer_to_move_moves_the_event(office: Office) -> None:
    made = office(PAUL)
    planned(made)
    (offer,) = asked(made, "Décale mon point budget avec {who} à la semaine prochaine.")
    (confirmed,) = writes(made, PAUL, "C")
    assert confirmed.method == "REQUEST"
    assert "est déplacé" in confirmed.text
    assert [start for start, _ in booked(made)] == [offer.lines["C"][0]]
    assert held(made) == 0


def test_every_step_is_told_in_words(office: Office) -> None:
    made = office(PAUL)
    asked(made)
    writes(made, PAUL, "Je reviens vers vous demain.")
    writes(made, PAUL, "B", 20)
    with scope(made.client_id):
        acts = Action.objects.filter(client_id=made.client_id, verb="negotiation.put").order_by("id")
        steps = [row.args["next_step"].replace("\N{NO-BREAK SPACE}", " ") for row in acts]
    assert steps[0] == "Paul Mercier n'a pas encore choisi. On attend la réponse de Paul Mercier"
    assert steps[1].startswith("Convient à Paul Mercier : B.")
    assert steps[2].startswith("Convenu : mardi 1er décembre")
    assert case(made).next_step == ""


def test_who_was_not_asked_decides_nothing_and_is_told_of(office: Office) -> None:
    made = office(PAUL)
    asked(made)
    stranger = person("Otto Fremd")
    assert writes(made, stranger, "B me convient.") == []
    assert (booked(made), stands(made).state) == ([], "open")
    assert any("n'est pas parmi les invités" in text for text in told(made))


def test_a_letter_is_used_once_and_a_case_that_is_closed_ends_the_search(office: Office) -> None:
    made = office(PAUL)
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
