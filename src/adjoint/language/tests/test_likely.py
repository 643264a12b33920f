"""The second opinion on what a message is about."""

import pytest

from adjoint.language.frames import Incoming
from adjoint.language.likely import chance, decoded, features, likely, model
from adjoint.language.understand import understand


def best(text: str, lang: str, speaker: str = "client") -> str:
    odds = likely("", text, speaker, lang)
    return max(odds, key=lambda intent: odds[intent])


@pytest.mark.parametrize(
    ("lang", "text", "intent"),
    [
        ("fr", "Règle la facture du menuisier, s'il te plaît.", "invoice.pay"),
        ("fr", "Réserve-moi un train pour Lyon lundi matin.", "travel.plan"),
        ("fr", "Rappelle-moi d'appeler la banque à 15 h.", "reminder.set"),
        ("en", "Please get the contract signed by Sam.", "document.sign"),
        ("en", "Move my call with Ann to Thursday.", "calendar.move"),
        ("en", "Post the news on LinkedIn at noon.", "social.post"),
    ],
)
def test_plain_requests_sound_like_what_they_are(lang: str, text: str, intent: str) -> None:
    assert best(text, lang) == intent


def test_figures_are_all_alike() -> None:
    assert features("", "at 9", "client") == features("", "at 17", "client")


def test_a_third_language_has_no_odds() -> None:
    assert likely("", "Guten Tag", "client", "other") == {}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_chance_of_one_intent_is_its_odds_among_all(lang: str) -> None:
    for intent, odds in likely("Re: bail", "Call Ann at 9, ou demain", "client", lang).items():
        assert chance(intent, "Re: bail", "Call Ann at 9, ou demain", "client", lang) == pytest.approx(odds)
    assert chance("no.such", "", "Call Ann", "client", lang) == chance("calendar.book", "", "Call Ann", "client", "other") == 1


def test_a_message_without_words_has_odds_too() -> None:
    assert all(0 <= value <= 1 for value in likely("", "", "third", "fr").values())


def test_every_row_holds_a_weight_for_each_intent() -> None:
    for lang in ("fr", "en"):
        made = model(lang)
        assert {len(decoded(row)) for row in made.rows.values()} == {len(made.intents)} == {len(made.bias)}


def test_what_sounds_like_something_else_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = {
        "id": "1",
        "now": "2026-11-24T10:00:00+01:00",
        "zone": "Europe/Paris",
        "speaker": "client",
        "lang": "en",
        "subject": "",
    }
    message = Incoming.from_json({**mail, "body": "Remind me to call the bank at 3 pm."})
    assert understand(message).frames[0].sure
    monkeypatch.setattr("adjoint.language.likely.chance", lambda *_: 0.001)
    assert understand(message).frames[0].sure, "the clause sounds like it"
    monkeypatch.setattr("adjoint.language.opinion.gist", lambda *_: {"reminder.set": 0.2, "none": 0.8})
    frame = understand(message).frames[0]
    assert not frame.sure
    assert [doubt.code for doubt in frame.why] == ["unlikely"]
