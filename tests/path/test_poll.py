"""A poll, all the way: personal links, votes, the clock, and what stands in the calendar at the end."""

from __future__ import annotations

from datetime import datetime, timedelta

from bench.negotiating.world import START

from adjoint.desk import journal, polls
from adjoint.desk.models import Action, KeptTime, MandateLine
from adjoint.desk.people import client_of
from adjoint.wall.scope import scope
from tests.path.polling import (
    ANA,
    DEADLINE,
    PAUL,
    ZOE,
    ballot,
    begun,
    dates,
    journal_of,
    last_brief,
    links,
    performed,
    poll,
    ticks,
    votes,
)
from tests.path.talking import Negotiating, booked, case, held, stands, told


def test_each_guest_gets_a_letter_alone_with_a_link_of_their_own(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA, ZOE)
    sent = begun(made, ZOE, note="Ordre du jour : le budget.")
    assert [set(each.to) for each in sent] == [{PAUL.email}, {ANA.email}, {ZOE.email}]
    assert len(set(links(sent).values())) == 3
    for letter in sent:
        others = {PAUL.email, ANA.email, ZOE.email} - set(letter.to)
        assert not any(address in letter.text for address in others)
        assert "le budget" in letter.text
    assert "(New York)" in " ".join(sent[1].text.split())
    assert "jusqu'au jeudi 26 novembre" in " ".join(sent[0].text.split()).replace("\N{NO-BREAK SPACE}", " ")
    now = stands(made)
    assert (now.way, now.open, len(now.slots), [each.optional for each in now.guests]) == ("poll", True, 3, [False, False, True])
    assert held(made) == 3
    with scope(made.client_id):
        kept = KeptTime.objects.filter(client_id=made.client_id, active=True, kind="hold")
        assert {row.expires_at > DEADLINE for row in kept} == {True}
    assert case(made).next_step.startswith("Sondage\N{NO-BREAK SPACE}: 0 réponse sur 3")


def test_when_everybody_has_answered_the_best_date_is_booked_a_little_later(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    assert votes(made, mine[PAUL.email], "A yes B maybe C yes") is None
    assert ticks(made, hours=1, minutes=30) == []
    assert votes(made, mine[ANA.email], "A yes B yes C yes", 2) is None
    assert ticks(made, hours=2, minutes=2) == []  # the last one may still correct themselves
    confirmed = ticks(made, hours=2, minutes=6)
    assert [set(each.to) for each in confirmed] == [{PAUL.email}, {ANA.email}]
    third = datetime.fromisoformat(dates()[2][0])
    assert booked(made) == [(third, {PAUL.email, ANA.email})]  # both A and C suit; C is liked best
    assert held(made) == 0
    assert (stands(made).state, case(made).status, poll(made).why) == ("agreed", "done", "answered")
    assert "oui\N{NO-BREAK SPACE}: Paul Mercier et Ana Ruiz" in told(made)[-1]
    with scope(made.client_id):
        assert journal.verify(made.client_id) == []


def test_the_last_one_changes_their_mind_and_the_poll_goes_on(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "A yes")
    votes(made, mine[ANA.email], "B yes", 2)
    votes(made, mine[ANA.email], "A maybe B yes", 2.01)
    ticks(made, hours=3)
    assert [start for start, _ in booked(made)] == [datetime.fromisoformat(dates()[0][0])]


def test_fewest_if_need_be_wins_before_what_is_liked_best(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "A yes B yes C maybe")
    votes(made, mine[ANA.email], "A maybe B yes C yes", 2)
    ticks(made, hours=3)
    assert [start for start, _ in booked(made)] == [datetime.fromisoformat(dates()[1][0])]


def test_those_who_did_not_answer_are_reminded_and_the_deadline_decides_without_the_optional(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA, ZOE)
    mine = links(begun(made, ZOE))
    votes(made, mine[PAUL.email], "A yes C yes")
    reminders = ticks(made, days=2, hours=1)
    assert [set(each.to) for each in reminders] == [{ANA.email}, {ZOE.email}]
    assert links(reminders) == {address: mine[address] for address in (ANA.email, ZOE.email)}
    assert ticks(made, days=2, hours=5) == []
    votes(made, mine[ANA.email], "A maybe", 60)
    ticks(made, days=3)
    assert [start for start, _ in booked(made)] == [datetime.fromisoformat(dates()[0][0])]
    assert poll(made).why == "deadline"


def test_where_somebody_who_has_to_come_says_nothing_the_principal_is_asked(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "A yes B maybe")
    ticks(made, days=3, minutes=1)
    assert booked(made) == []
    question = told(made)[-1]
    assert "Ana Ruiz n'a pas répondu" in question
    assert "Retenir" in question
    assert stands(made).open
    made.instruct("A", START + timedelta(days=3, hours=1), "Re: Comité", last_brief(made))
    assert [start for start, _ in booked(made)] == [datetime.fromisoformat(dates()[0][0])]


def test_where_no_date_can_win_others_are_offered_by_the_same_links_and_then_the_principal_is_asked(
    negotiating: Negotiating,
) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "A yes")
    votes(made, mine[ANA.email], "B yes", 2)
    again = ticks(made, hours=2, minutes=6)
    assert links(again) == mine
    now = stands(made)
    assert [slot.letter for slot in now.slots] == ["D", "E", "F"]
    assert [each.state for each in now.guests] == ["asked", "asked"]
    assert held(made) == 3
    assert poll(made).closed_at is None
    assert str(votes(made, mine[PAUL.email], "A yes", 3, round=1)).startswith("There are other dates")
    votes(made, mine[PAUL.email], "D yes", 3)
    votes(made, mine[ANA.email], "E yes", 3)
    assert ticks(made, hours=4) == []
    assert "Aucune date ne convient" in told(made)[-1]
    assert booked(made) == []


def test_an_answer_after_the_end_changes_nothing_and_is_written_down(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "A yes")
    wrong = votes(made, mine[ANA.email], "B yes", 72)
    assert isinstance(wrong, polls.Over)
    assert stands(made).guests[1].state == "asked"
    assert [each["by"] for each in journal_of(made, "poll.late")] == [ANA.email]


def test_an_old_page_and_a_replayed_form_change_nothing(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    assert votes(made, mine[PAUL.email], "A yes") is None
    assert isinstance(votes(made, mine[PAUL.email], "B yes", 2, changes=0), polls.Newer)
    assert votes(made, mine[PAUL.email], "A yes", 3) is None  # the same answer once more is none
    assert stands(made).guests[0].letters == ("A",)
    assert len(journal_of(made, "poll.voted")) == 1
    assert ballot(made, PAUL).changes == 1


def test_one_link_is_used_a_bounded_number_of_times_and_from_where_is_told(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    for number in range(polls.MOST):
        assert votes(made, mine[PAUL.email], f"A {'yes' if number % 2 else 'maybe'}", 1, machine=f"machine{number % 2}") is None
    assert isinstance(votes(made, mine[PAUL.email], "B yes"), polls.TooOften)
    assert ballot(made, PAUL).machines == ["machine0", "machine1"]


def test_a_link_that_is_taken_back_opens_nothing_and_its_answer_counts_no_more(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "A yes")
    votes(made, mine[ANA.email], "B yes", 1)
    with scope(made.client_id):
        polls.revoke(client_of(made.client_id), case(made).pk, ballot(made, ANA).guest.pk, made.principal, START)
    assert isinstance(votes(made, mine[ANA.email], "C yes", 1.05), polls.Ended)
    ticks(made, hours=2)
    assert [start for start, _ in booked(made)] == [datetime.fromisoformat(dates()[0][0])]


def test_a_new_link_takes_the_place_of_the_old_one(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    with scope(made.client_id):
        polls.renew(client_of(made.client_id), case(made).pk, ballot(made, ANA).guest.pk, made.principal, START)
    (letter,) = performed(made, START)
    assert set(letter.to) == {ANA.email}
    new = links([letter])[ANA.email]
    assert new != mine[ANA.email]
    assert isinstance(votes(made, mine[ANA.email], "A yes"), polls.Ended)
    assert votes(made, new, "A yes") is None


def test_closed_early_taken_extended_and_called_off_by_a_click(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    votes(made, mine[PAUL.email], "B yes")
    client_id, number = made.client_id, case(made).pk
    with scope(client_id):
        polls.close(client_of(client_id), number, made.principal, START.replace(hour=10))
    performed(made, START.replace(hour=10))
    assert "n'a pas répondu" in told(made)[-1]
    assert isinstance(votes(made, mine[ANA.email], "B yes", 3), polls.Over)
    with scope(client_id):
        polls.extend(client_of(client_id), number, DEADLINE, made.principal, START.replace(hour=11))
    assert votes(made, mine[ANA.email], "B yes", 4) is None
    ticks(made, hours=5)
    assert len(booked(made)) == 1


def test_who_shares_a_language_gets_a_letter_alone_all_the_same(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ZOE)
    for token in links(begun(made)).values():
        votes(made, token, "A yes")
    assert [set(each.to) for each in ticks(made, hours=2)] == [{PAUL.email}, {ZOE.email}]


def test_called_off_the_guests_know_and_the_dates_are_free(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    begun(made)
    with scope(made.client_id):
        polls.cancel(client_of(made.client_id), case(made).pk, made.principal, START)
    gone = performed(made, START)
    assert [set(each.to) for each in gone] == [{PAUL.email}, {ANA.email}]
    assert (held(made), stands(made).state, case(made).status) == (0, "cancelled", "done")
    assert ticks(made, days=4) == []


def test_where_the_mandate_asks_it_is_booked_once_and_only_when_the_principal_says_so(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    with scope(made.client_id):
        MandateLine.objects.filter(client_id=made.client_id).update(say="ask", verbs=["calendar.put"])
    votes(made, mine[PAUL.email], "A yes")
    votes(made, mine[ANA.email], "A yes")
    ticks(made, hours=2)
    assert booked(made) == []
    with scope(made.client_id):
        assert Action.objects.filter(client_id=made.client_id, verb="calendar.put", state="waiting").count() == 1
    ticks(made, hours=3)
    ticks(made, days=3)
    with scope(made.client_id):
        assert Action.objects.filter(client_id=made.client_id, verb="calendar.put").count() == 1
    assert isinstance(votes(made, mine[PAUL.email], "B yes", 3), polls.Over)


def test_a_form_sent_twice_begins_one_poll(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    assert len(begun(made)) == 2
    assert begun(made) == []
    assert len(begun(made, dates=dates(2, day=14))) == 2  # another one is another one


def test_a_date_that_is_gone_when_it_is_to_be_entered_gives_way_to_the_next_best(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    mine = links(begun(made))
    for address in mine.values():
        votes(made, address, "A yes B yes C yes")
    taken = [datetime.fromisoformat(each) for each in dates()[2][:2]]
    made.peers["calendar"].store("busy.ics", busy(*taken))
    made.refresh(START + timedelta(hours=1))
    ticks(made, hours=2)
    assert [start for start, people in booked(made) if people] == [datetime.fromisoformat(dates()[1][0])]


def busy(start: datetime, end: datetime) -> bytes:
    """Return an event that somebody put there by hand."""
    times = f"DTSTART:{start:%Y%m%dT%H%M%S}\r\nDTEND:{end:%Y%m%dT%H%M%S}".replace("DTSTART:", "DTSTART;TZID=Europe/Paris:")
    times = times.replace("DTEND:", "DTEND;TZID=Europe/Paris:")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//EN", "BEGIN:VEVENT", "UID:busy", "DTSTAMP:20261120T120000Z"]
    return "\r\n".join([*lines, times, "SUMMARY:Dentiste", "END:VEVENT", "END:VCALENDAR", ""]).encode()
