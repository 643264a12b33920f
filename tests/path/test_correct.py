"""A reading set right: what follows goes along the same path, and may become a rule for that client's own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from adjoint.desk import approve, correct, intake, journal, learned, perform
from adjoint.desk.correct import Meant
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, CalendarItem, Learned, Line, Request
from adjoint.desk.people import client_of
from adjoint.kernel.action import State
from adjoint.kernel.ports import Found
from adjoint.wall.models import Account
from adjoint.wall.scope import scope
from tests.path.conftest import mail

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
CLAIRE, ODILE = "claire@fontaine.test", "odile@lemaire.test"
BUDGET = "budget@fontaine.test"
MOVE = "Peux-tu décaler mon rendez-vous avec Paul à jeudi 15 h ?"
TEN = {"start": "2026-11-26T10:00:00+01:00", "end": "2026-11-26T11:00:00+01:00", "grain": "hour", "part": None}


def first(client_id: int) -> Request:
    return Request.objects.filter(client_id=client_id, mail__isnull=False).select_related("mail").order_by("id")[0]


def set_right(client_id: int, intent: str, who: str = CLAIRE, undoing: tuple[int, ...] = (), **slots: Any) -> Request:
    """Say what the first frame of the first mail meant."""
    with scope(client_id):
        row = first(client_id)
        meant = Meant(0, intent, {**row.frames[0]["slots"], **slots})
        made = correct.correct(client_of(client_id), row, meant, who, NOW, undoing=undoing)
    perform.pending(client_id, Hands(client_id), now=NOW)
    return made


def calendar(client_id: int, uid: str = BUDGET) -> bytes:
    with scope(client_id):
        row = CalendarItem.objects.filter(client_id=client_id, uid=uid).first()
        return bytes(row.data) if row else b""


def arrives(client_id: int, text: str) -> Request:
    """Let one more mail come in and be handled."""
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    number = intake.receive(client_id, account, Found("new", text.encode(), NOW), now=NOW)
    assert number is not None
    handle(client_id, number, Hands(client_id), now=NOW)
    with scope(client_id):
        return Request.objects.get(client_id=client_id, pk=number)


def test_another_time_is_planned_judged_and_done_at_once(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    assert b"20261126T140000Z" in calendar(client_id)
    with scope(client_id):
        done = Action.objects.get(client_id=client_id, verb="calendar.move")
    made = set_right(client_id, "calendar.move", when=TEN)
    assert b"20261126T090000Z" in calendar(client_id)
    with scope(client_id):
        act = Action.objects.get(client_id=client_id, request=made, verb="calendar.move")
        assert (act.state, act.case_id) == (State.DONE, done.case_id)
        told = Line.objects.get(client_id=client_id, what="reading.corrected")
        assert told.facts["by"] == CLAIRE
        assert told.facts["before"]["slots"]["when"]["start"].startswith("2026-11-26T15:00")
        assert told.facts["after"]["slots"]["when"] == TEN
        assert journal.verify(client_id) == []


def test_nothing_was_asked_declines_what_waits_and_begins_nothing(small: Callable[..., int]) -> None:
    later = MOVE.replace("jeudi", "jeudi 10 décembre")
    client_id = small(mail(body=later), mandate='[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n')
    with scope(client_id):
        assert Action.objects.get(client_id=client_id, verb="calendar.move").state == State.WAITING
    made = set_right(client_id, "")
    with scope(client_id):
        assert Action.objects.get(client_id=client_id, verb="calendar.move").state == State.DROPPED
        assert not Action.objects.filter(client_id=client_id, request=made).exists()
        assert Request.objects.get(client_id=client_id, pk=made.pk).state == "handled"
    assert b"20261124T090000Z" in calendar(client_id)


def test_what_was_done_is_undone_before_the_right_thing_is_done(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    with scope(client_id):
        number = Action.objects.get(client_id=client_id, verb="calendar.move").pk
    made = set_right(client_id, "calendar.cancel", undoing=(number,), when=None)
    assert b"20261124T090000Z" in calendar(client_id)
    assert handle(client_id, made.pk, Hands(client_id), now=NOW)
    assert not calendar(client_id) or b"STATUS:CANCELLED" in calendar(client_id)
    with scope(client_id):
        assert Action.objects.get(client_id=client_id, key=f"undo-{number}").state == State.DONE


def test_what_is_still_missing_is_said_and_nothing_changes(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    with pytest.raises(correct.StillMissing) as refused:
        set_right(client_id, "calendar.move", event=None)
    assert "déplacer un rendez-vous" in refused.value.say("fr")
    assert "meeting" in refused.value.say("en")
    with scope(client_id):
        assert not Request.objects.filter(client_id=client_id, kind="correction").exists()


def test_a_reading_is_set_right_once_and_the_correction_can_be_corrected(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    made = set_right(client_id, "calendar.move", when=TEN)
    with pytest.raises(correct.SetRightBefore):
        set_right(client_id, "calendar.move", when=TEN)
    with scope(client_id):
        again = {**TEN, "start": "2026-11-26T16:00:00+01:00", "end": "2026-11-26T17:00:00+01:00"}
        row = Request.objects.get(client_id=client_id, pk=made.pk)
        correct.correct(
            client_of(client_id), row, Meant(0, "calendar.move", row.frames[0]["slots"] | {"when": again}), CLAIRE, NOW
        )
    perform.pending(client_id, Hands(client_id), now=NOW)
    assert b"20261126T150000Z" in calendar(client_id)


def test_a_stranger_corrects_nothing(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    with pytest.raises(approve.NotEntitled):
        set_right(client_id, "calendar.cancel", who="paul@mercier.test")


def test_an_assistants_correction_of_what_a_line_asks_about_waits_for_the_principal(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE), mandate='[[mandate]]\nverdict = "ask"\nverbs = ["calendar.remove"]\n')
    made = set_right(client_id, "calendar.cancel", who=ODILE, when=None)
    with scope(client_id):
        assert Action.objects.get(client_id=client_id, request=made, verb="calendar.remove").state == State.WAITING
    assert calendar(client_id)


def test_a_third_partys_words_stay_theirs_however_they_are_read(small: Callable[..., int]) -> None:
    body = "Bonjour Claire, pourrions-nous nous voir jeudi à 15 h ? Paul"
    client_id = small(mail(body=body, sender="Paul Mercier <paul@mercier.test>", results=""), mandate="")
    with scope(client_id):
        row = first(client_id)
        assert row.standing == "content"
    made = set_right(client_id, "calendar.cancel", event=BUDGET, when=None)
    with scope(client_id):
        made.refresh_from_db()
        assert (made.standing, made.who_email) == ("content", "paul@mercier.test")
        states = set(
            Action.objects.filter(client_id=client_id, request=made, verb="calendar.remove").values_list("state", flat=True)
        )
    assert states <= {State.WAITING}
    assert calendar(client_id)


TWO = """BEGIN:VCARD
VERSION:3.0
UID:aubin
FN:Paul Aubin
EMAIL:aubin@x.test
END:VCARD
"""
CALL = "Cale un café avec Paul vendredi à 10 h."


def namesakes(client_id: int) -> None:
    """Let a second Paul stand in the address book."""
    from adjoint.desk.models import Card  # noqa: PLC0415

    with scope(client_id):
        one = Card.objects.filter(client_id=client_id)[0]
        Card.objects.create(
            client_id=client_id, account=one.account, href="aubin", etag="1", uid="aubin", data=TWO.replace("\n", "\r\n").encode()
        )


def test_a_correction_becomes_a_rule_and_the_next_mail_is_read_right(small: Callable[..., int]) -> None:
    client_id = small()
    namesakes(client_id)
    asked = arrives(client_id, mail(body=CALL))
    assert not asked.frames[0]["sure"]
    made = set_right(client_id, "calendar.book", people=["Paul Aubin"])
    with scope(client_id):
        act = Action.objects.get(client_id=client_id, request=made, verb="calendar.put")
        assert [each["email"] for each in act.args["people"]] == ["aubin@x.test"]
        question = Action.objects.get(client_id=client_id, request=asked, verb="brief.give")
        assert question.outcome["answered"] == "correction"
        rule = learned.learn(client_of(client_id), ("person", "Paul", "Paul Aubin"), asked, CLAIRE, NOW)
    after = arrives(client_id, mail(body=CALL.replace("10 h", "11 h"), number=2))
    assert after.frames[0]["sure"]
    assert after.frames[0]["slots"]["people"] == ["Paul Aubin"]
    with scope(client_id):
        learned.forget(client_of(client_id), rule.pk, ODILE, NOW)
        told = list(
            Line.objects.filter(client_id=client_id, what__startswith="rule.").order_by("number").values_list("what", flat=True)
        )
        assert told == ["rule.learned", "rule.forgotten"]
    assert not arrives(client_id, mail(body=CALL.replace("10 h", "14 h"), number=3)).frames[0]["sure"]


def test_a_rule_is_not_learned_from_a_third_party_and_does_not_read_their_mail(small: Callable[..., int]) -> None:
    body = "Bonjour, pourrions-nous nous voir avec Paul jeudi à 15 h ? Inès"
    client_id = small()
    namesakes(client_id)
    stranger = mail(body=body, sender="Inès Faure <ines@faure.test>", results="")
    row = arrives(client_id, stranger)
    with scope(client_id):
        with pytest.raises(learned.NotTheirs):
            learned.learn(client_of(client_id), ("person", "Paul", "Paul Aubin"), row, CLAIRE, NOW)
        learned.learn(client_of(client_id), ("person", "Paul", "Paul Aubin"), None, CLAIRE, NOW)
    again = arrives(client_id, stranger.replace("<m1@", "<m9@").replace("15 h", "16 h"))
    assert [frame["slots"].get("people") for frame in again.frames] == [frame["slots"].get("people") for frame in row.frames]


def test_a_habit_counts_for_the_client_and_a_second_rule_takes_the_place_of_the_first(small: Callable[..., int]) -> None:
    client_id = small()
    with scope(client_id):
        client = client_of(client_id)
        for minutes in ("60", "90"):
            learned.learn(client, ("duration", "café", minutes), None, CLAIRE, NOW)
        with pytest.raises(learned.NoRule):
            learned.learn(client, ("duration", "café", "long"), None, CLAIRE, NOW)
        assert learned.in_force(client_id).count() == 1
        assert Learned.objects.filter(client_id=client_id).count() == 2
    row = arrives(client_id, mail(body=CALL))
    assert row.frames[0]["slots"]["duration"] == 90
    with scope(client_id):
        put = Action.objects.get(client_id=client_id, request=row, verb="calendar.put")
        assert put.args["end"][11:16] == "11:30" or put.args["end"][11:16] == "10:30"


def test_an_office_folder_holds_a_clients_own_names_and_habits(small: Callable[..., int]) -> None:
    more = '[[aliases]]\nsaid = "le comptable"\nmeans = "Paul Mercier"\n[[aliases]]\nsaid = "les sous"\nmeans = "Point budget"\n'
    client_id = small(
        mail(body="Annule les sous et cale un café avec le comptable vendredi à 10 h."),
        mandate=more + '[[habits]]\nof = "café"\nduration = 20\n',
    )
    with scope(client_id):
        cancel, book = first(client_id).frames
        assert (cancel["slots"]["event"], cancel["sure"]) == (BUDGET, True)
        assert (book["slots"]["people"], book["slots"]["duration"], book["sure"]) == (["Paul Mercier"], 20, True)
        assert {row.by for row in learned.in_force(client_id)} == {CLAIRE}


def test_whoever_passes_for_a_principal_gets_nothing_begun_by_a_correction(small: Callable[..., int]) -> None:
    body = "Peux-tu décaler mon rendez-vous avec Paul à jeudi 15 h ?"
    client_id = small(mail(body=body, sender="Claire Fontaine <claire@fontaine-conseil.test>", results=""))
    made = set_right(client_id, "calendar.cancel", event=BUDGET, when=None)
    with scope(client_id):
        assert not Action.objects.filter(client_id=client_id, request=made).exists()
    assert b"20261124T090000Z" in calendar(client_id)
