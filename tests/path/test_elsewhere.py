"""What people do by hand in their own calendar program comes back: the table follows, and the case learns of it."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client as Browser

from adjoint.desk import clock, elsewhere, holds, journal, sync
from adjoint.desk.handle import handle
from adjoint.desk.models import Action, CalendarItem, Case
from adjoint.kernel.action import State
from adjoint.wall.models import Account, Seat, User
from adjoint.wall.scope import scope
from tests.path.kept import PAUL, Agenda, at, opened, span


@pytest.fixture
def agenda(fresh: Callable[[str], None], tmp_path: Path) -> Agenda:
    fresh("elsewhere")
    return opened(tmp_path)


def held(agenda: Agenda, hour: str = "10:00") -> int:
    """Hold a time for a case; returns the case."""
    case = agenda.case("Paul", next_step="", owner="odile@lemaire.test", status="waiting")
    assert agenda.done("calendar.hold", case, free=False, uid="h1", title="Tenu : Paul", **at(hour)).state == State.DONE
    return case


def booked(agenda: Agenda, **facts: object) -> int:
    case = agenda.case("Paul", status="done")
    agenda.done("calendar.put", case, uid="e1", title="Paul", **at("10:00"), **facts)
    return case


def heard(agenda: Agenda, case: int) -> Case:
    """Handle what the clock brought, and return the case."""
    for row in agenda.requests():
        handle(agenda.client_id, row.pk, agenda.hands, now=agenda.now)
    with scope(agenda.client_id):
        assert journal.verify(agenda.client_id) == []
        return Case.objects.get(client_id=agenda.client_id, pk=case)


def test_our_own_acts_come_back_as_no_news(agenda: Agenda) -> None:
    held(agenda)
    booked_in = agenda.case("Anne")
    agenda.done("calendar.put", booked_in, uid="e2", title="Anne", people=[PAUL], **at("11:00"))
    agenda.done("calendar.move", booked_in, uid="e2", title="Anne", people=[PAUL], was=at("11:00"), **at("12:00"))
    agenda.done("calendar.remove", booked_in, free=False, uid="e2", title="Anne", people=[PAUL], **at("12:00"))
    agenda.read()
    assert (agenda.requests(), agenda.lines("time.")) == ([], [])


def test_a_hold_moved_by_hand_is_kept_where_it_lies_now(agenda: Agenda) -> None:
    case = held(agenda)
    agenda.peer().store("h1", agenda.event("h1", "15:00", summary="Tenu : Paul"))
    agenda.read()
    assert agenda.kept() == [("hold", "h1", span("15:00"))]
    assert agenda.done("calendar.put", agenda.case("Anne"), uid="e2", title="Anne", **at("10:00")).state == State.DONE
    known = heard(agenda, case)
    assert known.next_step == (
        "«\u00a0Tenu\u00a0: Paul\u00a0» a été déplacé à la main dans l'agenda\u00a0: jeudi 26 novembre, 15\u00a0h – 15\u00a0h\u00a030 "
        "(c'était jeudi 26 novembre, 10\u00a0h – 10\u00a0h\u00a030). Revoir les heures proposées."
    )
    assert (known.status, known.owner) == ("waiting", "odile@lemaire.test")


def test_a_hold_taken_out_by_hand_frees_its_time(agenda: Agenda) -> None:
    case = held(agenda)
    agenda.peer().remove("h1")
    agenda.read()
    assert agenda.kept() == []
    assert (
        agenda.done("calendar.hold", agenda.case("Anne"), free=False, uid="h2", title="Anne", **at("10:00")).state == State.DONE
    )
    assert "retiré à la main de l'agenda" in heard(agenda, case).next_step


def test_what_is_put_over_a_kept_time_is_told_once_and_the_time_stays_kept(agenda: Agenda) -> None:
    case = held(agenda)
    agenda.peer().store("x", agenda.event("x", "10:15"))
    agenda.read()
    agenda.peer().store("x", agenda.event("x", "10:15", description="salle 2"))
    agenda.read()
    assert [(line["how"], line["by"], line["uid"]) for line in agenda.lines("time.")] == [("taken", "Dentiste", "h1")]
    assert len(agenda.kept()) == 1
    assert "choisir lequel des deux garde l'heure" in heard(agenda, case).next_step
    agenda.peer().store("x", agenda.event("x", "10:20"))
    agenda.read()
    assert len(agenda.lines("time.taken")) == 2


def test_what_takes_no_time_is_put_over_nothing(agenda: Agenda) -> None:
    held(agenda)
    agenda.peer().store("x", agenda.event("x", "10:15", busy=False))
    agenda.peer().store("y", agenda.event("y", "10:15", status="CANCELLED"))
    agenda.peer().store("z", agenda.event("z", "10:30"))
    agenda.read()
    assert agenda.lines("time.") == []


def test_a_series_put_over_a_kept_time_is_seen_on_its_day(agenda: Agenda) -> None:
    held(agenda)
    weekly = agenda.event("x", "10:00").replace(b"20261126", b"20261105").replace(b"SUMMARY", b"RRULE:FREQ=WEEKLY\r\nSUMMARY")
    agenda.peer().store("x", weekly)
    agenda.read()
    assert [line["how"] for line in agenda.lines("time.")] == ["taken"]


def test_a_booking_that_concerns_others_asks_that_they_be_told(agenda: Agenda) -> None:
    case = booked(agenda, people=[PAUL])
    agenda.peer().store("e1", agenda.event("e1", "16:00", summary="Paul"))
    agenda.read()
    assert agenda.kept() == [("commitment", "e1", span("16:00"))]
    known = heard(agenda, case)
    assert known.next_step.endswith("Prévenir Paul Mercier.")
    assert known.status == "open"


def test_the_pages_of_the_case_and_of_what_happened_say_it_in_words(agenda: Agenda) -> None:
    case = held(agenda)
    agenda.peer().remove("h1")
    agenda.read()
    heard(agenda, case)
    user = User.objects.create_user("claire@fontaine.test", "a-long-enough-password", name="Claire")
    Seat.objects.create(user=user, client_id=agenda.client_id, role="principal")
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    (row,) = agenda.requests()
    said = "«\u00a0Tenu\u00a0: Paul\u00a0» a été retiré de l'agenda à la main"
    for address in (f"/cases/kept/{case}", f"/mail/kept/{row.pk}"):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        page = html.unescape(answer.content.decode())
        assert said in page, address
        assert "calendar.changed" not in page
        assert "Demandé ici" not in page


def test_one_that_concerns_nobody_else_is_only_written_down(agenda: Agenda) -> None:
    booked(agenda)
    agenda.peer().remove("e1")
    agenda.read()
    assert ([line["how"] for line in agenda.lines("time.")], agenda.requests(), agenda.kept()) == (["removed"], [], [])


def test_an_event_marked_as_free_by_hand_takes_no_time(agenda: Agenda) -> None:
    booked(agenda, people=[PAUL])
    agenda.peer().store("e1", agenda.event("e1", "10:00", summary="Paul", busy=False))
    agenda.read()
    assert (agenda.kept(), agenda.lines("time.")) == ([], [])


def test_one_moved_by_hand_over_another_kept_time_wins_no_time_but_both_cases_hear(agenda: Agenda) -> None:
    first = held(agenda)
    second = agenda.case("Anne", status="waiting")
    agenda.done("calendar.hold", second, free=False, uid="h2", title="Tenu : Anne", **at("11:00"))
    agenda.peer().store("h2", agenda.event("h2", "10:00", summary="Tenu : Anne"))
    agenda.read()
    assert agenda.kept() == [("hold", "h1", span("10:00"))]
    assert {row.case_id for row in agenda.requests()} == {first, second}
    assert {line["how"] for line in agenda.lines("time.")} == {"moved", "taken"}


def test_the_case_is_told_in_the_language_of_the_client(fresh: Callable[[str], None], tmp_path: Path) -> None:
    fresh("elsewhere")
    agenda = opened(tmp_path, lang="en")
    case = held(agenda)
    agenda.peer().remove("h1")
    agenda.read()
    assert heard(agenda, case).next_step == (
        "“Tenu : Paul” was taken out of the calendar by hand (Thursday 26 November, 10:00 – 10:30)."
        " Look again at the times offered."
    )


def test_after_the_server_forgot_where_we_were_everything_is_read_and_nothing_has_happened(agenda: Agenda) -> None:
    case = held(agenda)
    agenda.peer().store("x", agenda.event("x", "10:15"))
    agenda.peer().store("y", agenda.event("y", "18:00"))
    agenda.read()
    told = len(agenda.lines("time."))
    agenda.peer().remove("y")
    with scope(agenda.client_id):
        Account.objects.filter(client_id=agenda.client_id).update(cursor="gone")
    agenda.read()
    with scope(agenda.client_id):
        assert set(CalendarItem.objects.filter(client_id=agenda.client_id).values_list("href", flat=True)) == {"h1", "x"}
    assert len(agenda.lines("time.")) == told == 1
    assert heard(agenda, case).next_step


def test_an_answer_that_another_reading_overtook_is_let_go(agenda: Agenda) -> None:
    with scope(agenda.client_id):
        account = Account.objects.get(client_id=agenda.client_id)
    old = agenda.hands.collection(account).changes(account.cursor)
    agenda.peer().store("x", agenda.event("x", "10:15"))
    agenda.read()
    with scope(agenda.client_id):
        assert (
            sync.taken(account, old, account.client.noun(principals=(), assistants=()).tz, since=agenda.now, now=agenda.now) == 0
        )
        assert Account.objects.get(client_id=agenda.client_id).cursor != old.cursor


def test_what_changes_calendars_is_missed_by_nobody(fresh: Callable[[str], None], tmp_path: Path) -> None:
    fresh("elsewhere")
    agenda = opened(tmp_path, "calendar", "private")
    held(agenda)
    there = agenda.event("h1", "10:00", summary="Tenu : Paul")
    agenda.peer("calendar").remove("h1")
    agenda.peer("private").store("other-name", there)
    agenda.read("calendar")
    assert (len(agenda.kept()), agenda.lines("time.")) == (1, [])
    agenda.read("private")
    agenda.read()
    assert (len(agenda.kept()), agenda.lines("time.")) == (1, [])
    agenda.peer("private").remove("other-name")
    agenda.read("private")
    agenda.read("calendar")
    assert agenda.kept() == []
    assert [line["how"] for line in agenda.lines("time.")] == ["removed"]


def test_an_act_reaches_the_calendar_in_which_its_event_lies(fresh: Callable[[str], None], tmp_path: Path) -> None:
    fresh("elsewhere")
    agenda = opened(tmp_path, "calendar", "private")
    agenda.peer("private").store("there", agenda.event("e7", "10:00"))
    agenda.read()
    row = agenda.done("calendar.move", agenda.case(), uid="e7", title="Dentiste", was=at("10:00"), **at("12:00"))
    assert row.state == State.DONE
    assert (len(agenda.peer("private").effects("put")), agenda.peer("calendar").effects("put")) == (1, [])
    assert (
        agenda.done("calendar.remove", agenda.case(), free=False, uid="e7", title="Dentiste", **at("12:00")).state == State.DONE
    )
    assert agenda.peer("private").world.items == {}


def test_a_reading_older_than_our_own_act_does_not_undo_it(agenda: Agenda) -> None:
    case = booked(agenda, people=[PAUL])
    agenda.read()
    with scope(agenda.client_id):
        account = Account.objects.get(client_id=agenda.client_id)
        zone, since = account.client.noun(principals=(), assistants=()).tz, elsewhere.clock()
    agenda.peer().store("e1", agenda.event("e1", "10:00", summary="Paul", description="salle 2"))
    slow = agenda.hands.collection(account).changes(account.cursor)
    agenda.read()
    agenda.done("calendar.move", case, uid="e1", title="Paul", people=[PAUL], was=at("10:00"), **at("12:00"))
    with scope(agenda.client_id):
        Account.objects.filter(client_id=agenda.client_id).update(cursor=account.cursor)
        sync.taken(account, slow, zone, since=since, now=agenda.now)
    assert agenda.kept() == [("commitment", "e1", span("12:00"))]
    agenda.read()
    assert (agenda.kept(), agenda.lines("time.")) == ([("commitment", "e1", span("12:00"))], [])


def test_an_expired_hold_leaves_the_calendar_too(agenda: Agenda) -> None:
    case = held(agenda)
    with scope(agenda.client_id):
        holds.hold_until(agenda.client_id, ["h1"], agenda.now)
    clock.tick(agenda.client_id, agenda.hands, now=agenda.now + timedelta(hours=1))
    known = heard(agenda, case)
    assert "Relancer, ou clore." in known.next_step
    assert agenda.peer().world.items == {}
    with scope(agenda.client_id):
        assert {row.state for row in Action.objects.filter(client_id=agenda.client_id)} == {State.DONE}
