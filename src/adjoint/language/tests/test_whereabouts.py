"""Places by their whole noun phrase."""

from typing import Any

import pytest

from adjoint.language.frames import Incoming
from adjoint.language.understand import understand

WORLD = {
    "contacts": [
        {"name": "Paul Mercier", "email": "p@x.example", "role": "client"},
        {"name": "Ann Field", "email": "a@x.example"},
    ]
}


def place(lang: str, body: str) -> Any:
    mail = {
        "id": "1",
        "lang": lang,
        "now": "2026-11-24T10:00:00+01:00",
        "zone": "Europe/Paris",
        "speaker": "client",
        "subject": "",
    }
    frames = understand(Incoming.from_json({**mail, "body": body, "world": WORLD})).frames
    return frames[0].slots.get("place")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("au cabinet d'Annecy", "Cabinet d'Annecy"),
        ("au centre communautaire", "Centre communautaire"),
        ("à la base vie", "Base vie"),
        ("à la cafétéria du rez-de-chaussée", "Cafétéria du rez-de-chaussée"),
        ("sur le chantier des Lilas", "Chantier des Lilas"),
        ("à la maison de quartier de Vaise", "Maison de quartier de Vaise"),
        ("à notre étude", "Notre étude"),
        ("au plus tard", None),
        ("au sujet du bail", None),
        ("pour parler au calme du dossier", None),
        ("à la première heure", None),
    ],
)
def test_a_french_place_is_read_whole(said: str, wanted: str | None) -> None:
    assert place("fr", f"Cale un rendez-vous avec Paul jeudi à 10h {said}.") == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("at the Woking practice", "Woking practice"),
        ("at the cellar door", "Cellar door"),
        ("at the golf club bar", "Golf club bar"),
        ("down at the harbour office", "Harbour office"),
        ("in our Leeds office", "Leeds office"),
        ("at the latest", None),
        ("at your convenience", None),
    ],
)
def test_an_english_place_is_read_whole(said: str, wanted: str | None) -> None:
    assert place("en", f"Set up a meeting with Ann {said} on Friday at 3pm.") == wanted


def test_where_somebody_is_says_nothing_of_where_to_meet() -> None:
    assert place("en", "Book a call with Ann on Friday at 3pm. She's in Lagos that week.") is None


def test_what_one_looks_at_is_no_place_to_meet() -> None:
    assert place("en", "Book a visit with Ann on Friday at 3pm to look at the roof.") is None
