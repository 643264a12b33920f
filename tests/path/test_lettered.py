"""One question, and its answer as people give it: a letter, a rank, words, both, another time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adjoint.desk.models import Action, CalendarItem, Request
from adjoint.wall.scope import scope
from tests.path.conftest import mail
from tests.path.test_correct import CALL, arrives, namesakes

MORE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:{uid}@fontaine.test
DTSTAMP:20261120T120000Z
DTSTART:20261127T{hour}0000Z
DTEND:20261127T{hour}3000Z
SUMMARY:{title}
END:VEVENT
END:VCALENDAR
"""
FRIDAY = {"fr": "Annule la réunion de vendredi.", "en": "Please cancel Friday's meeting."}


def meetings(client_id: int) -> None:
    """Let two meetings stand on the Friday."""
    with scope(client_id):
        one = CalendarItem.objects.filter(client_id=client_id)[0]
        for uid, hour, title in (("ventes", "09", "Réunion ventes"), ("travaux", "14", "Réunion travaux")):
            CalendarItem.objects.create(
                client_id=client_id,
                account=one.account,
                href=uid,
                etag="1",
                uid=f"{uid}@fontaine.test",
                data=MORE.format(uid=uid, hour=hour, title=title).replace("\n", "\r\n").encode(),
                first=None,
                last=None,
            )


def asked(client_id: int, body: str) -> Action:
    """Let a mail come in that is not clear, and return the one question that it brings."""
    row = arrives(client_id, mail(body=body))
    with scope(client_id):
        (question,) = Action.objects.filter(client_id=client_id, request=row, verb="brief.give")
    assert question.args["text"].count("?") == 1
    return question


def answer(client_id: int, question: Action, body: str) -> Request:
    text = mail(body=body, number=2, subject="Re: Agenda")
    return arrives(client_id, text.replace("MIME-Version", f"In-Reply-To: {question.message_id}\nMIME-Version"))


def removed(client_id: int, row: Request) -> list[str]:
    with scope(client_id):
        acts = Action.objects.filter(client_id=client_id, request=row, verb="calendar.remove").order_by("args__title")
        return [act.args["title"] for act in acts]


@pytest.mark.parametrize(
    ("lang", "body", "gone"),
    [
        ("fr", "B", ["Réunion travaux"]),
        ("fr", "La B, merci !", ["Réunion travaux"]),
        ("fr", "la première stp", ["Réunion ventes"]),
        ("fr", "celle des ventes", ["Réunion ventes"]),
        ("fr", "Les deux.", ["Réunion travaux", "Réunion ventes"]),
        ("fr", "A et B", ["Réunion travaux", "Réunion ventes"]),
        ("en", "both please", ["Réunion travaux", "Réunion ventes"]),
        ("en", "A and B", ["Réunion travaux", "Réunion ventes"]),
        ("en", "The second one, thanks", ["Réunion travaux"]),
        ("en", "A", ["Réunion ventes"]),
        ("fr", "A ou B", []),
        ("fr", "peu importe", []),
        ("en", "not sure yet", []),
    ],
)
def test_which_meeting_is_answered_as_people_answer(small: Callable[..., int], lang: str, body: str, gone: list[str]) -> None:
    client_id = small(lang=lang)
    meetings(client_id)
    question = asked(client_id, FRIDAY[lang])
    assert [each["letter"] for each in question.args["options"]] == ["A", "B"]
    assert removed(client_id, answer(client_id, question, body)) == gone
    with scope(client_id):
        question.refresh_from_db()
        assert bool(question.outcome.get("answered")) is bool(gone)


@pytest.mark.parametrize(
    ("body", "guests"),
    [("B", ["aubin@x.test"]), ("Paul Aubin", ["aubin@x.test"]), ("les deux", ["aubin@x.test", "paul@mercier.test"])],
)
def test_which_person_too_and_both_come_to_one_meeting(small: Callable[..., int], body: str, guests: list[str]) -> None:
    client_id = small()
    namesakes(client_id)
    row = answer(client_id, asked(client_id, CALL), body)
    with scope(client_id):
        (put,) = Action.objects.filter(client_id=client_id, request=row, verb="calendar.put")
        assert sorted(each["email"] for each in put.args["people"]) == guests


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("A", "2026-11-27T12:00"),
        ("B", "2026-12-04T12:00"),
        ("Thursday 3 December rather", "2026-12-03T12:00"),
        ("Rather Thursday 3 December at 1pm", "2026-12-03T13:00"),
    ],
)
def test_another_time_than_those_offered_keeps_the_hour(small: Callable[..., int], body: str, start: str) -> None:
    client_id = small(lang="en", zone="Europe/London")
    question = asked(client_id, "Book lunch with Paul next Friday at noon.")
    row = answer(client_id, question, body)
    with scope(client_id):
        (put,) = Action.objects.filter(client_id=client_id, request=row, verb="calendar.put")
        assert put.args["start"][:16] == start


def test_the_register_of_the_client_is_kept(small: Callable[..., int]) -> None:
    client_id = small()
    meetings(client_id)
    assert "parlez-vous" in asked(client_id, FRIDAY["fr"]).args["text"]


def test_an_answer_that_asks_for_something_else_besides_is_read_whole(small: Callable[..., int]) -> None:
    client_id = small()
    meetings(client_id)
    row = answer(client_id, asked(client_id, FRIDAY["fr"]), "La B.\n\nEt rappelle-moi mardi d'appeler la banque.")
    assert removed(client_id, row) == ["Réunion travaux"]
    with scope(client_id):
        assert Action.objects.filter(client_id=client_id, request=row, verb="case.put").exists()
