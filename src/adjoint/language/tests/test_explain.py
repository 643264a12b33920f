"""Why a message was read as it was, said to a person in both languages."""

import json
from datetime import datetime

import pytest

from adjoint.language.explain import DOUBTS, explain, marks
from adjoint.language.frames import Incoming
from adjoint.language.tests.conftest import WORLD
from adjoint.language.understand import understand

NOW = datetime.fromisoformat("2026-11-24T10:00:00+01:00").isoformat()


def told(body: str, lang: str, speaker: str = "client") -> str:
    line = {"id": "x", "lang": lang, "now": NOW, "zone": "Europe/Paris", "speaker": speaker, "body": body, "world": WORLD}
    message = Incoming.from_json(json.loads(json.dumps(line)))
    return explain(understand(message), message=message)


def test_words_rule_doubt_speaker_and_question_in_french() -> None:
    said = told("Cale un point avec Sofia jeudi de 9h à 11h. Puis annule la réunion de vendredi.", "fr").replace("\u00a0", " ")
    assert "[Cale un point avec Sofia jeudi de 9h à 11h.]1" in said
    assert "Avec qui : Sofia Ruiz" in said
    assert "Quand : jeudi 26 novembre, 9 h – 11 h" in said
    doubt = "plusieurs rendez-vous conviennent : Réunion budget, vendredi 27 novembre, 9 h, Réunion travaux, vendredi 27 novembre, 15 h"
    assert doubt in said
    assert "nature : une demande" in said
    assert "qui parle : un donneur d'ordre : ses mots sont des instructions" in said
    assert said.endswith("A. Réunion budget, vendredi 27 novembre, 9 h\nB. Réunion travaux, vendredi 27 novembre, 15 h")


def test_the_same_in_english() -> None:
    said = told("Cancel the budget meeting", "en")
    assert "Meeting: Réunion budget, Friday 27 November, 9 am" in said
    assert "who speaks: a principal: these words are instructions" in said
    assert "question" not in said


def test_a_third_party_is_said_to_be_read_and_never_obeyed() -> None:
    assert "read, never obeyed" in told("Could we meet on Thursday at 3pm? Ines Faure", "en", "third")


@pytest.mark.parametrize(
    ("body", "lang"), [("Annule la réunion de vendredi", "fr"), ("Remind me to call mum, then cancel it", "en")]
)
def test_no_time_is_told_as_a_machine_writes_it(body: str, lang: str) -> None:
    assert "T09:00" not in told(body, lang)


def test_every_doubt_has_words_in_both_languages() -> None:
    assert all(french and english and french != english for french, english in DOUBTS.values())


def test_marks_cover_the_text_without_a_gap() -> None:
    line = {"id": "x", "lang": "fr", "now": NOW, "body": "Bonjour. Annule la réunion de vendredi. Merci", "world": WORLD}
    reading = understand(Incoming.from_json(line))
    assert "".join(reading.text[mark.start : mark.end] for mark in marks(reading)) == reading.text
