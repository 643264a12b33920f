"""Guests who answer in the same second, and a clock that closes the poll meanwhile: no vote is lost, and it is booked once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bench.negotiating.world import START
from django.db import connections

from adjoint.desk import journal, perform, polls
from adjoint.desk.people import client_of
from adjoint.kernel.errors import AdjointError
from adjoint.wall.scope import scope
from tests.path.polling import begun, journal_of, links, person, ticks, votes
from tests.path.talking import Negotiating, booked, case, stands

MANY = 6


def test_votes_in_the_same_second_are_all_counted_and_the_date_is_booked_once(negotiating: Negotiating) -> None:
    people = [person(f"{name} Test") for name in ("Ann", "Bob", "Cyd", "Dan", "Eve", "Fay")]
    made = negotiating(*people)
    mine = list(links(begun(made)).values())
    together = Barrier(MANY)

    def one(token: str) -> AdjointError | None:
        try:
            together.wait(timeout=20)
            return votes(made, token, "B yes", 1)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        assert list(pool.map(one, mine)) == [None] * MANY
    assert [each.letters for each in stands(made).guests] == [("B",)] * MANY
    assert len(journal_of(made, "poll.voted")) == MANY
    ticks(made, hours=2)
    ticks(made, hours=3)
    assert len(booked(made)) == 1
    with scope(made.client_id):
        assert journal.verify(made.client_id) == []


def test_one_link_used_twice_in_the_same_second_notes_one_of_them(negotiating: Negotiating) -> None:
    made = negotiating(person("Ann Test"), person("Bob Test"))
    token = next(iter(links(begun(made)).values()))
    together = Barrier(MANY)

    def one(number: int) -> AdjointError | None:
        try:
            together.wait(timeout=20)
            return votes(made, token, f"{'ABC'[number % 3]} yes", 1, changes=0)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        said = list(pool.map(one, range(MANY)))
    assert len(journal_of(made, "poll.voted")) == 1
    assert sum(isinstance(each, polls.Newer) for each in said) == MANY - 1


def test_a_person_who_closes_while_guests_answer_gets_no_deadlock_and_no_second_event(negotiating: Negotiating) -> None:
    people = [person(f"{name} Test") for name in ("Ann", "Bob", "Cyd", "Dan", "Eve")]
    made = negotiating(*people)
    mine = list(links(begun(made)).values())
    number = case(made).pk
    together = Barrier(MANY)

    def one(token: str) -> object:
        try:
            together.wait(timeout=20)
            if token:
                return votes(made, token, "A yes", 1)
            with scope(made.client_id):
                return polls.take(client_of(made.client_id), number, "A", made.principal, START)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        said = list(pool.map(one, [*mine, ""]))
    assert all(each is None or isinstance(each, polls.Over) for each in said[:-1])
    assert made.hands is not None
    perform.pending(made.client_id, made.hands, now=START)
    ticks(made, hours=4)
    assert len(booked(made)) == 1
    assert stands(made).state == "agreed"
