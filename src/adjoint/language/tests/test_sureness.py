"""What keeps a right reading from being sure, and what does not."""

from collections.abc import Callable
from typing import Any

import pytest

from adjoint.language import opinion, understand
from adjoint.language.frames import Frame, Incoming, Reading

WORLD: dict[str, Any] = {
    "contacts": [{"name": "Silke Brandl"}, {"name": "Hugo Perrin"}],
    "events": [
        {
            "id": "e1",
            "title": "Review of the moulds",
            "start": "2026-11-12T10:00:00+01:00",
            "end": "2026-11-12T11:00:00+01:00",
        },
        {
            "id": "e2",
            "title": "Visite appartement témoin",
            "start": "2026-11-05T10:00:00+01:00",
            "end": "2026-11-05T11:00:00+01:00",
        },
    ],
}
OFFER = {
    "offer": {
        "slots": [
            {"letter": "A", "start": "2026-11-10T10:00:00+01:00", "end": "2026-11-10T11:00:00+01:00"},
            {"letter": "B", "start": "2026-11-13T15:00:00+01:00", "end": "2026-11-13T16:00:00+01:00"},
        ]
    }
}


def read(lang: str, body: str, *, speaker: str = "client", world: dict[str, Any] = WORLD) -> Reading:
    head = {"id": "1", "now": "2026-11-04T09:00:00+01:00", "zone": "Europe/Paris", "subject": ""}
    return understand.understand(Incoming.from_json({**head, "lang": lang, "speaker": speaker, "world": world, "body": body}))


def first(lang: str, body: str, **more: Any) -> Frame:
    return read(lang, body, **more).frames[0]


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        (
            "en",
            "Could we bring the review of the moulds forward to Wednesday morning? Our technician leaves for Brazil on Thursday.",
        ),
        ("en", "Book Silke Brandl for lunch on Friday at 1. She flies home at six."),
        ("en", "Remind me tomorrow at 8 to ring the garage. They close at 5."),
        ("fr", "Reculez d'une heure la visite de l'appartement témoin. La cliente ne peut pas être là avant midi."),
        ("fr", "Cale un déjeuner avec Hugo Perrin vendredi à 12h30. Il repart à 15h."),
        ("fr", "Déplace la visite de l'appartement témoin à lundi. Le gardien est en congé jusqu'à dimanche."),
    ],
)
def test_when_somebody_else_comes_or_goes_is_no_time_of_the_request(lang: str, body: str) -> None:
    assert first(lang, body).sure


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("en", "Book Silke Brandl for lunch on Friday. She lands at noon."),
        ("en", "Move the review of the moulds to Tuesday. It starts at 3pm."),
        ("fr", "Cale un déjeuner avec Hugo Perrin vendredi. Il arrive à 12h30."),
        ("fr", "Déplace la visite de l'appartement témoin à lundi. Le gardien peut à 15h."),
    ],
)
def test_an_hour_told_after_a_day_may_be_the_request_s(lang: str, body: str) -> None:
    assert not first(lang, body).sure


@pytest.mark.parametrize(
    ("lang", "body", "choice"),
    [
        ("fr", "Parfait pour nous, la proposition B. À bientôt", "B"),
        ("fr", "Nous prendrons volontiers la première.", "A"),
        ("fr", "On optera pour le mardi.", "A"),
        ("en", "We'll have A. Remind me the day before at noon to bring the deeds.", "A"),
        ("en", "The second suggestion will do nicely.", "B"),
        ("fr", "L'un comme l'autre me va très bien.", None),
    ],
)
def test_a_choice_is_made_in_the_words_that_go_with_one(lang: str, body: str, choice: str | None) -> None:
    answer = first(lang, body, speaker="third", world=OFFER)
    assert answer.sure
    assert answer.slots.get("choice") == choice


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("fr", "Je prendrai une décision demain."),
        ("en", "I'll have to see about Friday."),
        ("en", "I will have a think about B."),
    ],
)
def test_a_verb_that_takes_something_else_makes_no_choice(lang: str, body: str) -> None:
    assert not any(frame.sure for frame in read(lang, body, speaker="third", world=OFFER).frames)


@pytest.mark.parametrize(
    ("lang", "told", "asked"),
    [
        ("fr", "Hugo Perrin a adoré l'exposition.", "Réserve une table au Vieux Four vendredi à 20h."),
        ("en", "Silke Brandl loved the exhibition.", "Book a table at Maison Corbeau on Friday at 1pm."),
    ],
)
def test_a_booking_that_names_nobody_beside_somebody_named_is_asked_about(lang: str, told: str, asked: str) -> None:
    assert first(lang, asked).sure
    assert not first(lang, f"{told} {asked}").sure


def test_of_two_readings_that_fit_alike_the_words_of_the_clause_may_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "Pencil in Hugo Perrin for tennis on Saturday, 10 till 12"
    frame = first("en", body)
    monkeypatch.setattr(opinion, "gist", heard({frame.intent: 0.9, "calendar.block": 0.05, "none": 0.05}))
    assert first("en", body).sure
    monkeypatch.setattr(opinion, "gist", heard({frame.intent: 0.6, "calendar.block": 0.35, "none": 0.05}))
    assert not first("en", body).sure


def heard(shares: dict[str, float]) -> Callable[..., dict[str, float]]:
    def gist(*clause: object) -> dict[str, float]:
        assert clause
        return shares

    return gist
