"""A planned thing bears the name that the words give it, and no more."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from adjoint.language.frames import Incoming, KnownContact, World
from adjoint.language.understand import understand

PARIS = ZoneInfo("Europe/Paris")
SAID = [
    ("fr", "Bloque-moi vendredi de 14h à 16h pour préparer le budget.", "Préparer le budget"),
    ("fr", "Ajoute un déjeuner avec Marie Blanc jeudi à 12h30.", "Déjeuner"),
    ("fr", "Cale un point d'avancement avec Marie Blanc jeudi à 15h.", "Point d'avancement"),
    ("fr", "Bloque jeudi matin pour la piscine", "Piscine"),
    ("fr", "Cale-moi 30 min avec Marie Blanc mardi 9h", None),
    ("en", "Book lunch with Ann Lee on Thursday at 1pm", "Lunch"),
    ("en", "Set up a call with Ann Lee on Friday at 3 about the lease", "Call about the lease"),
    ("en", "Please schedule a budget review with Ann Lee Monday at 2pm", "Budget review"),
    ("en", "Block Friday afternoon for writing the report", "Writing the report"),
    ("en", "Keep Friday clear, I need to write.", None),
    ("en", "Put in for Friday at 10 that I call with Ann Lee for half an hour.", "Call"),
]


@pytest.mark.parametrize(("lang", "words", "title"), SAID)
def test_a_title_is_what_was_said_without_time_and_company(lang: str, words: str, title: str | None) -> None:
    world = World(contacts=(KnownContact("Marie Blanc", "m@x.test", ""), KnownContact("Ann Lee", "a@x.test", "")))
    message = Incoming(
        id="1",
        now=datetime(2026, 11, 23, 9, tzinfo=PARIS),
        zone=PARIS,
        speaker="client",
        subject="",
        body=words,
        lang=lang,
        world=world,
    )
    (frame,) = understand(message).frames
    assert frame.slots.get("title") == title
