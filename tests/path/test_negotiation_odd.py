"""What should not come and does: answers by strangers, to old rounds, twice, and to a time that two take in the same second."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from bench.negotiating.guests import Letter
from bench.negotiating.world import START, Practice

from adjoint.desk import journal
from adjoint.desk import perform as pending
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Case, Line, Mail
from adjoint.wall.scope import scope
from tests.path.talking import ANA, PAUL, Negotiating, asked, booked, letters, person, stands, told, writes


def acts(made: Practice, verb: str) -> list[Action]:
    with scope(made.client_id):
        return list(Action.objects.filter(client_id=made.client_id, verb=verb).order_by("id"))


def traced(made: Practice) -> list[str]:
    """Return what the journal says of negotiations and letters, oldest first; its chain is whole."""
    with scope(made.client_id):
        assert journal.verify(made.client_id) == []
        rows = Line.objects.filter(client_id=made.client_id, what="action.done").order_by("number")
        return [str(row.facts["verb"]) for row in rows]


def test_an_answer_by_who_was_not_asked_is_shown_to_a_person_word_for_word_and_changes_nothing(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    asked(made)
    before = stands(made)
    otto = person("Otto Fremd")
    assert writes(made, otto, "B me convient.") == []
    assert stands(made) == before
    assert booked(made) == []
    assert "Otto Fremd, qui n'est pas parmi les invités" in told(made)[-1]
    assert "B me convient." in told(made)[-1]
    assert acts(made, "negotiation.put") == []
    assert traced(made)[-1] == "brief.give"


def test_an_answer_to_an_old_round_is_known_as_one_and_its_guest_is_still_asked(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    first = asked(made)[0]
    writes(made, PAUL, "A me convient.")
    writes(made, ANA, "Only C works for me.", 5)
    (again,) = writes(made, PAUL, "Je prends le A, finalement.", 8)
    assert again.to == [PAUL.email]
    assert "n'est plus libre" in " ".join(again.text.split())
    assert not set(again.lines) & set(first.lines)
    assert [each.state for each in stands(made).guests] == ["asked", "asked"]
    assert "n'a pas encore choisi" in acts(made, "negotiation.put")[-1].args["next_step"]
    assert writes(made, ANA, "E and F work for me.", 9) == []  # Paul was asked, and is waited for
    (confirmed,) = {each.method for each in writes(made, PAUL, "F et G me conviennent.", 10)}
    assert (confirmed, len(booked(made))) == ("REQUEST", 1)


def test_an_answer_to_the_letter_before_the_last_waits_for_the_answer_to_the_last(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    first = asked(made)[0]
    writes(made, PAUL, "A me convient.")
    writes(made, ANA, "Only C works for me.", 5)
    assert writes(made, PAUL, "Ok pour A.", 6, to=first) == []  # the new times are in Paul's mailbox already
    assert [each.state for each in stands(made).guests] == ["asked", "asked"]
    assert booked(made) == []


def test_of_two_answers_the_last_one_counts_and_both_are_written_down(negotiating: Negotiating) -> None:
    made = negotiating(PAUL, ANA)
    times = asked(made)[0].lines
    writes(made, PAUL, "A me convient.")
    writes(made, PAUL, "Pardon, plutôt B.", 3)
    writes(made, ANA, "A and B work for me.", 5)
    assert [start for start, _ in booked(made)] == [times["B"][0]]
    heard = [row.args["heard"][0] for row in acts(made, "negotiation.put") if row.args.get("heard")]
    assert [(each["email"], each["letters"]) for each in heard] == [
        (PAUL.email, ["A"]),
        (PAUL.email, ["B"]),
        (ANA.email, ["A", "B"]),
    ]
    assert traced(made).count("negotiation.put") == 4


def test_another_letter_after_the_booking_waits_for_a_person(negotiating: Negotiating) -> None:
    made = negotiating(PAUL)
    times = asked(made)[0].lines
    writes(made, PAUL, "A")
    writes(made, PAUL, "C", 3)
    assert [start for start, _ in booked(made)] == [times["A"][0]]
    (move,) = acts(made, "calendar.move")
    assert (move.state, move.because.split()[0]) == ("waiting", "C")


@pytest.mark.parametrize(
    "words", ["Ma collègue Mia Caron (mia@mia.test) participera à ma place.", "Ce n'est plus nécessaire, merci."]
)
def test_who_does_not_come_after_all_is_told_of(negotiating: Negotiating, words: str) -> None:
    made = negotiating(PAUL)
    asked(made)
    writes(made, PAUL, "A")
    assert writes(made, PAUL, words, 20) == []
    (row,) = (each for each in acts(made, "case.put") if each.args.get("next_step"))
    assert row.args["next_step"] == "Lire, puis répondre à Paul Mercier"
    assert len(booked(made)) == 1


def own(made: Practice, number: int, text: str) -> Letter:
    """Let the principal offer times in a mail of their own, which nothing holds."""
    message_id = f"<own{number}@fontaine.test>"
    facts: dict[str, Any] = {"way": "own", "message_id": message_id, "sender": made.principal, "subject": "Rendez-vous"}
    with scope(made.client_id):
        Mail.objects.create(client_id=made.client_id, text=text, at=START, raw=b"", digest=str(number), **facts)
    return Letter(message_id, "Rendez-vous", made.principal, [], text, "", START)


def test_two_who_take_the_last_time_in_the_same_second_never_both_have_it(
    negotiating: Negotiating, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ana's answer is handled whole between what was planned for Paul's and what is done for it."""
    made = negotiating(PAUL, ANA)
    to_paul, to_ana = (own(made, number, "A. Mercredi 2 décembre à 10 h\nCela vous irait-il ?") for number in (1, 2))
    perform, at = pending.pending, START + timedelta(hours=2)

    def late(client_id: int, hands: Hands, *, now: datetime) -> int:
        monkeypatch.setattr(pending, "pending", perform)
        made.receive(made.talks[0], ANA, "A works for me.", at, to_ana)
        return perform(client_id, hands, now=now)

    monkeypatch.setattr(pending, "pending", late)
    made.receive(made.talks[0], PAUL, "Ok pour A.", at, to_paul)
    made.refresh(at)
    assert [people for _, people in booked(made)] == [{PAUL.email}]
    assert [row.state for row in acts(made, "calendar.put")] == ["done", "failed"]
    assert [each.to for each in letters(made)] == [[PAUL.email]]
    with scope(made.client_id):
        lost = Case.objects.get(client_id=made.client_id, status="open")
    assert lost.next_step.startswith("L'heure est maintenant prise par «\N{NO-BREAK SPACE}Rendez-vous\N{NO-BREAK SPACE}».")
    assert traced(made).count("slot.confirm") == 1
