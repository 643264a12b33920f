"""What was done is undone by the same path, as long as nobody changed it meanwhile; what was only decided waits again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from adjoint.desk import approve, journal, perform, propose, undo
from adjoint.desk.hands import Hands
from adjoint.desk.look import World
from adjoint.desk.models import Action, CalendarItem, Card, Case, Line, Mail, MandateLine, Request
from adjoint.desk.people import client_of
from adjoint.desk.takeback import Nothing, Taken, take_back
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.action import Args, State
from adjoint.kernel.verbs import (
    VERBS,
    CalendarAnswer,
    CalendarHold,
    CalendarPut,
    CalendarRemove,
    CasePut,
    ContactPut,
    MailFile,
    Person,
    TimeRecord,
)
from adjoint.wall.scope import scope
from tests.path.conftest import mail

LATER = "Peux-tu décaler mon rendez-vous avec Paul au 10 décembre à 15 h ?"
ASK = '[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n'
NOW = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)
CLAIRE, ODILE = "claire@fontaine.test", "odile@lemaire.test"
BUDGET = "budget@fontaine.test"


@pytest.fixture
def client_id(small: Callable[..., int]) -> int:
    return small(mail(body=LATER), mandate=ASK)


def answered(client_id: int, answer: str = "approve", who: str = CLAIRE) -> int:
    """Answer the move that waits; returns its number."""
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, verb="calendar.move")
        approve.answer(client_of(client_id), row.pk, row.hash, who, answer=answer, now=NOW)  # type: ignore[arg-type]  # one of two
        return int(row.pk)


def performed(client_id: int, at: datetime = NOW) -> None:
    perform.pending(client_id, Hands(client_id), now=at)


def taken(client_id: int, *numbers: int, who: str = CLAIRE, at: datetime = NOW + timedelta(seconds=9)) -> Taken:
    with scope(client_id):
        out = take_back(client_of(client_id), numbers, who, at)
    performed(client_id, at)
    return out


def done(client_id: int, verb: str, args: Args, *, case: bool = False) -> int:
    """Have one act done as part of the office's first request; returns its number."""
    with scope(client_id):
        request = Request.objects.filter(client_id=client_id).order_by("id")[0]
        rows, _ = propose.propose(
            (Proposal(verb=verb, args=args, entrusted=True),), request, request.case if case else None, World(client_id, NOW)
        )
        Action.objects.filter(client_id=client_id, pk=rows[0].pk).update(state=State.APPROVED)
        number = int(rows[0].pk)
    performed(client_id)
    assert state(client_id, number) == State.DONE
    return number


def state(client_id: int, number: int) -> str:
    with scope(client_id):
        return Action.objects.get(client_id=client_id, pk=number).state


def event(client_id: int, uid: str = BUDGET) -> bytes:
    with scope(client_id):
        row = CalendarItem.objects.filter(client_id=client_id, uid=uid).first()
        return bytes(row.data) if row else b""


def test_every_verb_that_declares_an_inverse_has_one_made() -> None:
    assert {name for name, verb in VERBS.items() if verb.inverse} == set(undo.INVERSES)


def test_a_move_that_was_done_is_moved_back_and_everybody_can_read_why(client_id: int) -> None:
    number = answered(client_id)
    performed(client_id)
    assert b"20261210" in event(client_id)
    found = taken(client_id, number)
    assert found.request is not None
    assert b"20261124T090000Z" in event(client_id)
    assert b"SEQUENCE:5" in event(client_id)
    with scope(client_id):
        request = Request.objects.get(client_id=client_id, kind="undo")
        back = Action.objects.get(client_id=client_id, request=request)
        assert (back.verb, back.state, back.case_id) == ("calendar.move", State.DONE, request.case_id)
        assert back.etag
        told = set(Line.objects.filter(client_id=client_id, request=request).values_list("what", flat=True))
        assert {"undo.asked", "action.proposed", "approval.approve", "action.claimed", "action.done"} <= told
        assert journal.verify(client_id) == []


def test_an_assistant_s_undo_of_what_a_line_asks_about_waits_for_the_principal(client_id: int) -> None:
    number = answered(client_id)
    performed(client_id)
    taken(client_id, number, who=ODILE)
    assert b"20261210" in event(client_id)
    with scope(client_id):
        back = Action.objects.get(client_id=client_id, request__kind="undo")
        assert back.state == State.WAITING


def test_an_assistant_may_undo_what_the_mandate_does_and_nobody_is_written_to_about_it(small: Callable[..., int]) -> None:
    client_id = small(mail(body=LATER), mandate=ASK.replace('"ask"', '"do"'))
    with scope(client_id):
        number = Action.objects.get(client_id=client_id, verb="calendar.move").pk
    taken(client_id, number, who=ODILE)
    assert b"20261124T090000Z" in event(client_id)
    with scope(client_id):
        asked = Request.objects.get(client_id=client_id, kind="undo")
        assert not Action.objects.filter(client_id=client_id, request=asked, verb="brief.give").exists()


def test_a_stranger_undoes_nothing(client_id: int) -> None:
    number = answered(client_id)
    performed(client_id)
    with pytest.raises(approve.NotEntitled):
        taken(client_id, number, who="paul@mercier.test")
    assert b"20261210" in event(client_id)


def test_what_was_changed_meanwhile_is_left_as_it_is(client_id: int) -> None:
    number = answered(client_id)
    performed(client_id)
    with scope(client_id):
        item = CalendarItem.objects.get(client_id=client_id, uid=BUDGET)
        item.data, item.etag = bytes(item.data).replace(b"T140000Z", b"T150000Z"), "other"
        item.save()
    with pytest.raises(undo.ChangedSince) as refused:
        taken(client_id, number)
    assert "Point budget" in refused.value.say("fr")
    with scope(client_id):
        assert not Request.objects.filter(client_id=client_id, kind="undo").exists()


def test_what_changes_between_asking_and_doing_is_left_as_it_is_too(client_id: int) -> None:
    number = answered(client_id)
    performed(client_id)
    with scope(client_id):
        take_back(client_of(client_id), [number], CLAIRE, NOW)
        CalendarItem.objects.filter(client_id=client_id, uid=BUDGET).update(etag="other")
    performed(client_id)
    with scope(client_id):
        back = Action.objects.get(client_id=client_id, key=f"undo-{number}")
        assert back.state == State.FAILED
        assert "a changé depuis" in back.outcome["fr"]
    assert b"20261210" in event(client_id)


def test_an_act_is_undone_once_and_what_undid_it_can_be_undone(client_id: int) -> None:
    number = answered(client_id)
    performed(client_id)
    taken(client_id, number)
    with pytest.raises(undo.UndoneBefore):
        taken(client_id, number)
    with scope(client_id):
        back = Action.objects.get(client_id=client_id, key=f"undo-{number}").pk
    taken(client_id, back)
    assert b"20261210" in event(client_id)


def test_what_was_approved_and_not_begun_waits_again(client_id: int) -> None:
    number = answered(client_id)
    found = taken(client_id, number)
    assert [row.pk for row in found.again] == [number]
    assert found.request is None
    assert state(client_id, number) == State.WAITING
    assert b"SEQUENCE:3" in event(client_id)
    answered(client_id)
    performed(client_id)
    assert state(client_id, number) == State.DONE


def test_what_was_declined_waits_again_for_half_a_minute(client_id: int) -> None:
    number = answered(client_id, "decline")
    taken(client_id, number)
    assert state(client_id, number) == State.WAITING
    answered(client_id, "decline")
    with pytest.raises(approve.NotEntitled):
        taken(client_id, number, who=ODILE)
    with pytest.raises(approve.Expired):
        taken(client_id, number, at=NOW + timedelta(minutes=2))
    assert state(client_id, number) == State.DROPPED


def test_what_still_waits_has_nothing_to_undo(client_id: int) -> None:
    with scope(client_id):
        number = Action.objects.get(client_id=client_id, verb="calendar.move").pk
    with pytest.raises(Nothing):
        taken(client_id, number)


def test_a_mail_that_left_cannot_be_taken_back(client_id: int) -> None:
    with scope(client_id):
        asked = Action.objects.get(client_id=client_id, verb="brief.give", state=State.DONE)
    with pytest.raises(undo.NoInverse):
        taken(client_id, asked.pk)


def test_the_mandate_is_asked_before_anything_is_undone(client_id: int) -> None:
    number = answered(client_id)
    performed(client_id)
    with scope(client_id):
        MandateLine.objects.create(client_id=client_id, number=9, say="refuse", verbs=["calendar.*"], given_at=NOW)
    taken(client_id, number)
    with scope(client_id):
        assert Action.objects.get(client_id=client_id, key=f"undo-{number}").state == State.REFUSED
    assert b"20261210" in event(client_id)


SPAN = {"start": datetime(2026, 12, 3, 9, tzinfo=UTC), "end": datetime(2026, 12, 3, 10, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("calendar.put", CalendarPut(uid="new@x.test", title="Nouveau", **SPAN)),
        ("calendar.hold", CalendarHold(uid="new@x.test", title="Nouveau", **SPAN)),
    ],
)
def test_what_was_put_in_the_calendar_goes_out_again(client_id: int, verb: str, args: Args) -> None:
    number = done(client_id, verb, args)
    assert event(client_id, "new@x.test")
    taken(client_id, number)
    assert not event(client_id, "new@x.test")


def test_what_was_taken_out_stands_again_as_it_was(client_id: int) -> None:
    before = event(client_id)
    gone = CalendarRemove(uid=BUDGET, title="Point budget", start=SPAN["start"], end=SPAN["end"])
    number = done(client_id, "calendar.remove", gone)
    assert not event(client_id)
    taken(client_id, number)
    assert event(client_id) == before


def test_several_acts_on_one_event_are_undone_in_turn_the_last_one_first(client_id: int) -> None:
    new = CalendarPut(uid="new@x.test", title="Nouveau", people=(Person(email="claire@fontaine.test"),), **SPAN)
    put = done(client_id, "calendar.put", new)
    said = CalendarAnswer(uid="new@x.test", title="Nouveau", who="claire@fontaine.test", answer="ACCEPTED", **SPAN)
    answered_too = done(client_id, "calendar.answer", said)
    with pytest.raises(undo.ChangedSince):
        taken(client_id, put)
    found = taken(client_id, put, answered_too)
    assert found.request is not None
    assert not event(client_id, "new@x.test")
    with scope(client_id):
        rows = Action.objects.filter(request=found.request).order_by("id")
        assert [(row.verb, row.state) for row in rows] == [("calendar.answer", State.DONE), ("calendar.remove", State.DONE)]


def test_where_somebody_came_between_two_acts_neither_is_undone(client_id: int) -> None:
    put = done(client_id, "calendar.put", CalendarPut(uid="new@x.test", title="Nouveau", **SPAN))
    with scope(client_id):
        item = CalendarItem.objects.get(client_id=client_id, uid="new@x.test")
        item.data, item.etag = bytes(item.data).replace(b"SUMMARY:Nouveau", b"SUMMARY:Autre"), item.etag
        Action.objects.filter(pk=put).update(outcome={"uid": "new@x.test", "etag": "before", "left": "before"})
        item.save()
    gone = done(client_id, "calendar.remove", CalendarRemove(uid="new@x.test", title="Nouveau", **SPAN))
    with pytest.raises(undo.ChangedSince):
        taken(client_id, put, gone)
    assert not event(client_id, "new@x.test")


def test_an_answer_goes_back_to_what_it_was(client_id: int) -> None:
    said = CalendarAnswer(
        uid=BUDGET, title="Point budget", who="paul@mercier.test", answer="DECLINED", start=SPAN["start"], end=SPAN["end"]
    )
    number = done(client_id, "calendar.answer", said)
    assert b"PARTSTAT=DECLINED" in event(client_id)
    taken(client_id, number)
    assert b"PARTSTAT=ACCEPTED" in event(client_id)


def test_a_filed_mail_goes_back_where_it_lay(client_id: int) -> None:
    with scope(client_id):
        came = Mail.objects.filter(client_id=client_id, way="in")[0]
    number = done(client_id, "mail.file", MailFile(message_id=came.message_id, subject="Agenda", folder="Archives"))
    taken(client_id, number)
    with scope(client_id):
        assert Mail.objects.get(client_id=client_id, pk=came.pk).folder == "INBOX"


def test_a_card_goes_back_to_what_it_was(client_id: int) -> None:
    number = done(client_id, "contact.put", ContactPut(uid="paul", name="Paul Mercier", field="phone", value="+33 1 02 03 04 05"))
    with scope(client_id):
        assert b"02 03 04" in bytes(Card.objects.get(client_id=client_id, uid="paul").data)
    taken(client_id, number)
    with scope(client_id):
        assert b"02 03 04" not in bytes(Card.objects.get(client_id=client_id, uid="paul").data)
        assert Action.objects.get(client_id=client_id, key=f"undo-{number}").state == State.DONE


def test_a_case_and_counted_time_go_back(client_id: int) -> None:
    with scope(client_id):
        case = Case.objects.filter(client_id=client_id)[0]
        was = case.title
    number = done(client_id, "case.put", CasePut(title="Autre titre", next_step="attendre", due=date(2026, 12, 1)), case=True)
    taken(client_id, number)
    counted = done(client_id, "time.record", TimeRecord(minutes=25, activity="relecture", on=date(2026, 11, 27)))
    taken(client_id, counted)
    with scope(client_id):
        assert Case.objects.get(client_id=client_id, pk=case.pk).title == was
        minutes = Action.objects.filter(client_id=client_id, verb="time.record", state=State.DONE).values_list("args", flat=True)
        assert sum(args["minutes"] for args in minutes) == 0
