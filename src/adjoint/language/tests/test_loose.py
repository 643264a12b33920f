"""The second route: requests that no pattern fits, read by their words or asked about, and what it must leave alone."""

from typing import Any

import pytest

from adjoint.language import loose
from adjoint.language.frames import Frame, Incoming
from adjoint.language.gist import NOTHING, gist, model
from adjoint.language.likely import decoded
from adjoint.language.phrase import Ground, phrase
from adjoint.language.speech import cut
from adjoint.language.understand import understand
from adjoint.language.view import Piece

WORLD = {
    "contacts": [{"name": "Imogen Tarr"}, {"name": "Moses Adeyemi", "role": "quantity surveyor"}],
    "documents": [{"id": "d1", "title": "Quarry House survey"}],
}


def mail(lang: str, body: str, **more: Any) -> Incoming:
    zone = "Europe/Paris" if lang == "fr" else "Europe/London"
    head = {"id": "1", "now": "2026-11-24T10:00:00+01:00", "zone": zone, "speaker": "client", "lang": lang, "subject": ""}
    return Incoming.from_json({**head, "world": WORLD, "body": body, **more})


def read(lang: str, body: str, **more: Any) -> list[Frame]:
    return list(understand(mail(lang, body, **more)).frames)


def shares(lang: str, text: str) -> dict[str, float]:
    message = mail(lang, text)
    one = phrase(0, cut(text).sentences[0], text, Ground(message.now, message.zone, lang))
    return gist(Piece(one, 0, len(one.tokens)), "client", lang)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_chances_of_a_clause_add_up_to_one(lang: str) -> None:
    found = shares(lang, "Call Ann, ou demain ?")
    assert sum(found.values()) == pytest.approx(1)
    assert NOTHING in found


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_row_holds_a_weight_for_each_intent(lang: str) -> None:
    made = model(lang)
    assert {len(decoded(row)) for row in made.rows.values()} == {len(made.intents)} == {len(made.bias)}


def test_names_and_times_are_no_words() -> None:
    assert shares("en", "Ring Imogen Tarr on Monday at 9am") == shares("en", "Ring Moses Adeyemi on Friday at 4pm")


UNSEEN = [
    ("en", "A post on Instagram about the new loaves, tomorrow at 8am.", "social.post"),
    ("en", "Could you conjure up a lunch with Imogen Tarr for Friday at 1pm?", "calendar.book"),
    ("fr", "Une publication sur Instagram, demain à 8 h, avec les photos des nouveaux pains.", "social.post"),
    ("fr", "Faites-moi penser jeudi, vers 17 h, au délai de recours.", "reminder.set"),
]


@pytest.mark.parametrize(("lang", "body", "intent"), UNSEEN)
def test_what_no_pattern_fits_is_read_by_its_words(lang: str, body: str, intent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adjoint.language.understand.found_in", lambda *_: [])
    (frame,) = read(lang, body)
    assert (frame.intent, frame.rule[4:].startswith(loose.MARK)) == (intent, True)
    assert "when" in frame.slots


def test_the_words_of_a_pattern_in_another_order_may_be_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adjoint.language.understand.found_in", lambda *_: [])
    (frame,) = read("en", "Please arrange to meet the quantity surveyor at Cavendish Road on Friday at 10am.")
    assert frame.sure
    assert (frame.intent, frame.slots["people"]) == ("calendar.book", ["Moses Adeyemi"])


def test_without_words_of_a_pattern_the_model_makes_nothing_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adjoint.language.understand.found_in", lambda *_: [])
    monkeypatch.setattr("adjoint.language.loose.gist", lambda *_: {"calendar.book": 0.99, NOTHING: 0.01})
    assert [frame.sure for frame in read("en", "Could you conjure something with Imogen Tarr for Friday at 3pm?")] == [False]


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("en", "Please don't arrange to meet Imogen Tarr on Friday at 10am."),
        ("en", "Imogen Tarr said we should arrange to meet on Friday at 10am."),
        ("en", "If the permit comes through, arrange to meet Imogen Tarr on Friday at 10am."),
        ("en", "I met Imogen Tarr on Friday at 10am at Cavendish Road."),
        ("fr", "Inutile d'organiser un rendez-vous avec Imogen Tarr vendredi à 10 h."),
        ("fr", "Imogen Tarr m'a dit d'organiser un rendez-vous vendredi à 10 h."),
        ("fr", "J'ai vu Imogen Tarr vendredi à 10 h au marché."),
    ],
)
def test_what_is_denied_told_past_or_on_a_condition_is_left_alone(lang: str, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adjoint.language.understand.found_in", lambda *_: [])
    assert read(lang, body) == []


def test_a_third_party_asks_only_what_others_may_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adjoint.language.understand.found_in", lambda *_: [])
    monkeypatch.setattr("adjoint.language.loose.gist", lambda *_: {"social.post": 0.99, NOTHING: 0.01})
    assert read("en", "Please post the photos on Instagram tomorrow at 8am.", speaker="third") == []
