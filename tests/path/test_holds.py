"""A time is given once: the database sees to it, whoever acts at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from adjoint.desk import approve, clock, effects, holds, perform
from adjoint.desk.calendars import NotFree
from adjoint.desk.hands import Hands
from adjoint.desk.models import KeptTime, Negotiation, OfferedSlot, Round
from adjoint.kernel.action import State
from adjoint.kernel.ports import Unreachable
from adjoint.wall.scope import scope
from tests.path.kept import NOW, PAUL, Agenda, at, opened, span


@pytest.fixture
def agenda(fresh: Callable[[str], None], tmp_path: Path) -> Agenda:
    fresh("holds")
    return opened(tmp_path)


def test_a_hold_and_a_booking_are_kept_as_rows(agenda: Agenda) -> None:
    case = agenda.case()
    agenda.done("calendar.hold", case, free=False, uid="h1", title="Tenu : Paul", **at("10:00"))
    agenda.done("calendar.put", agenda.case("Anne"), uid="e1", title="Anne", **at("11:00"))
    assert agenda.kept() == [("hold", "h1", span("10:00")), ("commitment", "e1", span("11:00"))]


def test_a_time_that_another_case_keeps_is_not_free_and_names_what_has_it(agenda: Agenda) -> None:
    agenda.done("calendar.hold", agenda.case(), free=False, uid="h1", title="Tenu : Paul", **at("10:00"))
    row = agenda.done("calendar.hold", agenda.case("Anne"), free=False, uid="h2", title="Tenu : Anne", **at("10:15"))
    assert row.state == State.FAILED
    assert row.outcome == {"fr": NotFree(title="Tenu : Paul").say("fr"), "en": NotFree(title="Tenu : Paul").say("en")}
    assert len(agenda.kept()) == 1
    assert agenda.done("calendar.hold", agenda.case("Eve"), free=False, uid="h3", title="Eve", **at("10:30")).state == State.DONE


def test_what_a_person_put_there_knowingly_is_not_kept(agenda: Agenda) -> None:
    agenda.done("calendar.put", agenda.case(), uid="e1", title="Paul", **at("10:00"))
    assert agenda.done("calendar.put", agenda.case(), free=False, uid="e2", title="Anne", **at("10:00")).state == State.DONE
    assert [uid for _, uid, _ in agenda.kept()] == ["e1"]


def sought(client_id: int, case: int, *uids: str) -> None:
    """Let a time be sought in a case, with these events as its holds; inside the scope."""
    made = Negotiation.objects.create(
        client_id=client_id, uid="n", case_id=case, title="Paul", minutes=30, opened_at=NOW, touched_at=NOW
    )
    first = Round.objects.create(client_id=client_id, negotiation=made, number=1, sent_at=NOW, expires_at=NOW + timedelta(days=4))
    for number, uid in enumerate(uids):
        start = NOW + timedelta(days=1, hours=number)
        OfferedSlot.objects.create(
            client_id=client_id,
            negotiation=made,
            round=first,
            letter=chr(65 + number),
            start=start,
            end=start + timedelta(minutes=30),
            hold=uid,
        )


def test_a_hold_turns_into_the_booking_of_its_case_and_the_others_go_with_their_events(agenda: Agenda) -> None:
    case = agenda.case()
    for number, hour in enumerate(("10:00", "11:00", "12:00")):
        agenda.done("calendar.hold", case, free=False, uid=f"h{number}", title="Tenu", **at(hour))
    with scope(agenda.client_id):
        sought(agenda.client_id, case, "h0", "h1", "h2")
    assert agenda.done("calendar.put", case, uid="e1", title="Paul", **at("11:00")).state == State.DONE
    kinds = [("hold", "h0", span("10:00")), ("commitment", "e1", span("11:00")), ("hold", "h2", span("12:00"))]
    assert agenda.kept() == kinds
    for number, hour in enumerate(("10:00", "11:00", "12:00")):
        agenda.done("calendar.remove", case, free=False, uid=f"h{number}", title="Tenu", **at(hour))
    assert agenda.kept() == [("commitment", "e1", span("11:00"))]


def test_the_hold_is_kept_again_where_its_booking_fails_for_good(agenda: Agenda) -> None:
    case = agenda.case()
    agenda.done("calendar.hold", case, free=False, uid="h1", title="Tenu", **at("10:00"))
    with scope(agenda.client_id):
        sought(agenda.client_id, case, "h1")
    agenda.peer().plan("put", "permanent")
    assert agenda.done("calendar.put", case, uid="e1", title="Paul", **at("10:15")).state == State.FAILED
    assert agenda.kept() == [("hold", "h1", span("10:00"))]


def test_a_moved_booking_keeps_its_new_time_and_frees_the_old_one(agenda: Agenda) -> None:
    case = agenda.case()
    agenda.done("calendar.put", case, uid="e1", title="Paul", **at("10:00", 60))
    assert agenda.done("calendar.move", case, uid="e1", title="Paul", was=at("10:00", 60), **at("10:30", 60)).state == State.DONE
    assert agenda.kept() == [("commitment", "e1", span("10:30", 60))]
    assert agenda.done("calendar.move", case, uid="e1", title="Paul", was=at("10:30", 60), **at("15:00", 60)).state == State.DONE
    assert agenda.kept() == [("commitment", "e1", span("15:00", 60))]
    assert agenda.done("calendar.put", agenda.case(), uid="e2", title="Anne", **at("10:00", 60)).state == State.DONE


def test_a_move_that_fails_leaves_the_old_time_kept_and_the_new_one_free(agenda: Agenda) -> None:
    case = agenda.case()
    agenda.done("calendar.put", case, uid="e1", title="Paul", **at("10:00", 60))
    for later in ("10:30", "15:00"):
        agenda.peer().plan("put", "permanent")
        assert agenda.done("calendar.move", case, uid="e1", title="Paul", was=at("10:00"), **at(later, 60)).state == State.FAILED
        assert agenda.kept() == [("commitment", "e1", span("10:00", 60))]


def test_a_move_over_something_that_a_person_approved_takes_no_time_of_its_own(agenda: Agenda) -> None:
    case = agenda.case()
    agenda.done("calendar.put", case, uid="e1", title="Paul", **at("10:00"))
    agenda.done("calendar.put", agenda.case(), uid="e2", title="Anne", **at("11:00"))
    agenda.done("calendar.move", case, free=False, uid="e1", title="Paul", was=at("10:00"), **at("11:00"))
    assert agenda.kept() == [("commitment", "e2", span("11:00"))]
    agenda.done("calendar.move", case, free=False, uid="e1", title="Paul", was=at("11:00"), **at("14:00"))
    assert agenda.kept() == [("commitment", "e2", span("11:00")), ("commitment", "e1", span("14:00"))]


def test_what_is_taken_out_is_kept_no_more(agenda: Agenda) -> None:
    agenda.done("calendar.put", agenda.case(), uid="e1", title="Paul", **at("10:00"))
    agenda.done("calendar.remove", agenda.case(), free=False, uid="e1", title="Paul", **at("10:00"))
    assert agenda.kept() == []
    assert agenda.done("calendar.hold", agenda.case(), free=False, uid="h1", title="Anne", **at("10:00")).state == State.DONE


def test_what_is_not_known_stays_kept_until_a_person_says(agenda: Agenda) -> None:
    agenda.peer().plan("put", "uncertain")
    row = agenda.done("calendar.put", agenda.case(), uid="e1", title="Paul", **at("10:00"))
    assert row.state == State.UNCERTAIN
    other = agenda.done("calendar.hold", agenda.case(), free=False, uid="h1", title="Anne", **at("10:00"))
    assert other.state == State.FAILED
    with scope(agenda.client_id):
        approve.settled(agenda.client_id, row.request_id, "claire@fontaine.test", NOW, happened=True)
    assert agenda.kept() == [("commitment", "e1", span("10:00"))]


def test_what_is_tried_again_keeps_its_time_meanwhile_and_once(agenda: Agenda) -> None:
    agenda.peer().plan("put", "temporary")
    row = agenda.done("calendar.put", agenda.case(), uid="e1", title="Paul", **at("10:00"))
    assert row.state == State.APPROVED
    assert agenda.kept() == [("commitment", "e1", span("10:00"))]
    agenda.now += timedelta(minutes=2)
    agenda.perform()
    assert agenda.action(row.pk).state == State.DONE
    with scope(agenda.client_id):
        assert KeptTime.objects.filter(client_id=agenda.client_id).count() == 1


def test_a_held_time_that_nobody_takes_up_is_freed_and_its_case_learns_of_it(agenda: Agenda) -> None:
    case = agenda.case()
    until = (NOW + timedelta(hours=20)).isoformat()
    agenda.done("calendar.hold", case, free=False, uid="h1", title="Tenu : Paul", until=until, **at("10:00"))
    with scope(agenda.client_id):
        holds.hold_until(agenda.client_id, ["h1"], NOW + timedelta(days=1))
    clock.tick(agenda.client_id, agenda.hands, now=NOW + timedelta(hours=23))
    assert len(agenda.kept()) == 1
    clock.tick(agenda.client_id, agenda.hands, now=NOW + timedelta(hours=24))
    assert agenda.kept() == []
    assert [line["uid"] for line in agenda.lines("time.expired")] == ["h1"]
    assert [(row.case_id, row.kind) for row in agenda.requests()] == [(case, "calendar_change")]


def test_what_is_over_is_kept_no_more_and_nobody_is_told(agenda: Agenda) -> None:
    agenda.done("calendar.hold", agenda.case(), free=False, uid="h1", title="Tenu", **at("10:00"))
    agenda.done("calendar.put", agenda.case(), uid="e1", title="Paul", **at("11:00"))
    clock.tick(agenda.client_id, agenda.hands, now=NOW + timedelta(days=4))
    assert (agenda.kept(), agenda.lines("time."), agenda.requests()) == ([], [], [])


@pytest.mark.parametrize("verb", ["calendar.hold", "calendar.put"])
def test_whoever_acts_at_the_same_moment_one_gets_the_time(agenda: Agenda, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two assistants and a worker: every one has looked whether the time is free before any of them claims it."""
    numbers = [agenda.act(verb, agenda.case(), uid=f"e{each}", title=f"{each}", **at("10:00")) for each in range(6)]
    ready = threading.Barrier(len(numbers))
    monkeypatch.setattr("adjoint.desk.journal.alone", lambda _client_id: None)  # the constraint has to do without
    prepare = effects.prepare

    def prepared(*args: object) -> object:
        found = prepare(*args)  # type: ignore[arg-type]  # as it is given
        if threading.current_thread().name.startswith("racer") and not getattr(threading.current_thread(), "met", False):
            threading.current_thread().met = True  # type: ignore[attr-defined]  # once each
            ready.wait(20)
        return found

    monkeypatch.setattr(effects, "prepare", prepared)
    went_wrong: list[BaseException] = []

    def race() -> None:
        try:
            perform.pending(agenda.client_id, Hands(agenda.client_id), now=agenda.now)
        except BaseException as error:  # noqa: BLE001 - told by the test
            went_wrong.append(error)
        finally:
            connection.close()

    racers = [threading.Thread(target=race, name=f"racer {each}") for each in numbers]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
    states = sorted(str(agenda.action(number).state) for number in numbers)
    assert went_wrong == []
    assert states == ["done", *["failed"] * 5]
    assert len(agenda.kept()) == 1
    assert len(agenda.peer().effects("put")) == 1


def test_an_error_of_the_calendar_is_no_clash(agenda: Agenda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effects, "edited", lambda *_: (_ for _ in ()).throw(Unreachable(account="x", why="y")))
    row = agenda.done("calendar.put", agenda.case(), uid="e1", title="Paul", people=[PAUL], **at("10:00"))
    assert (row.state, agenda.kept()) == (State.FAILED, [])
