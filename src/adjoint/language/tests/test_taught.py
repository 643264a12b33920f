"""What a client taught us: their own names for things, and their habits, in their own words alone."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from adjoint.language.frames import Frame, Reading
from adjoint.language.taught import habits_of

type Read = Callable[..., Reading]
ALIASES = [
    {"said": "Paul", "means": "Paul Aubin"},
    {"said": "le point archi", "means": "Réunion travaux"},
    {"said": "la boîte", "means": "Contrat cadre"},
    {"said": "la compta", "means": "Sofia Ruiz"},
    {"said": "the money people", "means": "Sofia Ruiz"},
]
HABITS = [
    {"of": "déjeuner", "duration": 90, "place": "Chez Jeanne"},
    {"of": "tôt", "hours": "8:00-9:30"},
    {"of": "early", "hours": "07:30-09:00"},
    {"of": "point", "mode": "video"},
]


def only(reading: Reading) -> Frame:
    (frame,) = reading.frames
    return frame


@pytest.mark.parametrize(
    ("body", "lang", "slot", "means"),
    [
        ("Cale un café avec Paul jeudi à 9h", "fr", "people", ["Paul Aubin"]),
        ("Annule le point archi", "fr", "event", "e3"),
        ("Décale mon point archi à lundi 10h", "fr", "event", "e3"),
        ("Envoie la boîte à Sofia", "fr", "document", "d1"),
        ("Préviens la compta que j'ai du retard", "fr", "people", ["Sofia Ruiz"]),
        ("Send the contract cadre to the money people", "en", "people", ["Sofia Ruiz"]),
    ],
)
def test_the_clients_own_name_means_what_it_was_said_to_mean(read: Read, body: str, lang: str, slot: str, means: Any) -> None:
    assert not only(read(body, lang=lang)).sure
    taught = only(read(body, lang=lang, aliases=ALIASES))
    assert taught.sure
    assert taught.slots[slot] == means


def test_a_full_name_is_still_the_person_who_bears_it(read: Read) -> None:
    assert only(read("Cale un café avec Paul Mercier jeudi à 9h", aliases=ALIASES)).slots["people"] == ["Paul Mercier"]
    assert only(read("Cale un café avec Paul Keller jeudi à 9h", aliases=ALIASES)).slots["people"] == ["Paul Keller"]


def test_what_bears_its_own_name_is_still_found_by_it(read: Read) -> None:
    assert only(read("Annule la réunion budget", aliases=ALIASES)).slots["event"] == "e2"
    assert only(read("Annule la réunion travaux", aliases=ALIASES)).slots["event"] == "e3"


def test_a_third_partys_words_are_not_read_by_the_clients_rules(read: Read) -> None:
    body = "Bonjour, pourrions-nous prévoir un déjeuner avec Paul jeudi ? Cordialement, Ines Faure"
    plain, taught = (read(body, speaker="third", **world) for world in ({}, {"aliases": ALIASES, "habits": HABITS}))
    assert [frame.slots for frame in taught.frames] == [frame.slots for frame in plain.frames]


def test_an_alias_of_what_is_not_there_changes_nothing(read: Read) -> None:
    body = "Cale un café avec Paul jeudi à 9h"
    assert read(body, aliases=[{"said": "Paul", "means": "Paul Disparu"}]) == read(body)


def test_a_habit_fills_what_was_not_said(read: Read) -> None:
    slots = only(read("Cale un déjeuner avec Sofia jeudi", habits=HABITS)).slots
    assert (slots["duration"], slots["place"]) == (90, "Chez Jeanne")
    assert only(read("Cale un point avec Sofia jeudi à 11h", habits=HABITS)).slots["mode"] == "video"


def test_what_is_said_stands_before_a_habit(read: Read) -> None:
    assert only(read("Cale un déjeuner d'une heure avec Sofia jeudi", habits=HABITS)).slots["duration"] == 60
    assert "duration" not in only(read("Cale un déjeuner avec Sofia jeudi de 12h à 13h", habits=HABITS)).slots
    assert "duration" not in only(read("Cale un café avec Sofia jeudi", habits=HABITS)).slots


@pytest.mark.parametrize(
    ("body", "lang", "hours"),
    [("Cale un café avec Sofia jeudi tôt", "fr", (8, 9)), ("Book a call with Sofia early on Thursday", "en", (7, 9))],
)
def test_early_is_what_the_client_calls_early(read: Read, body: str, lang: str, hours: tuple[int, int]) -> None:
    when = only(read(body, lang=lang, habits=HABITS)).slots["when"]
    assert (when.start.day, when.start.hour, when.end.hour) == (26, *hours)


def test_an_hour_that_was_said_is_not_early(read: Read) -> None:
    body = "Cale un café tôt avec Sofia jeudi à 11h"
    assert read(body, habits=HABITS) == read(body)


@pytest.mark.parametrize("wrong", [{"duration": 0}, {"duration": "x"}, {"mode": "owl"}, {"hours": "9"}, {"hours": "10:00-08:00"}])
def test_a_habit_that_makes_no_sense_is_left_out(wrong: dict[str, Any]) -> None:
    assert habits_of([{"of": "déjeuner"} | wrong]) == ()


def test_the_written_forms_of_habits() -> None:
    found = {
        habit.slot: habit.value for habit in habits_of([{"of": "x", "duration": "45", "hours": "8:00-9:30", "place": "ici"}])
    }
    assert found == {"duration": 45, "hours": (time(8), time(9, 30)), "place": "ici"}
