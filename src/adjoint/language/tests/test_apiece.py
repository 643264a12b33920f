"""A list of meetings under one verb, each with its own people and length, is one request for each; other lists are left as they were."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adjoint.language.frames import Frame, Incoming, KnownContact, World
from adjoint.language.understand import understand

PARIS = ZoneInfo("Europe/Paris")
PEOPLE = tuple(KnownContact(name, f"{name.split()[0].lower()}@x.test", "") for name in ("Paul Mercier", "Anne Roux", "Luc Petit"))
SHORT = "Paul Mercier 1 h, Anne Roux 30 min, Luc Petit 2 h"


def read(body: str, lang: Any) -> tuple[Frame, ...]:
    now = datetime(2026, 11, 23, 8, tzinfo=PARIS)
    return understand(
        Incoming(id="1", now=now, zone=PARIS, speaker="client", subject="", body=body, world=World(contacts=PEOPLE), lang=lang)
    ).frames


def told(body: str, lang: str) -> list[tuple[str, int, str]]:
    return [(f.slots["people"][0], f.slots["duration"], f.slots.get("title", "")) for f in read(body, lang) if f.sure]


@pytest.mark.parametrize(
    ("body", "lang"),
    [
        (f"Place ces trois avant la fin du mois : {SHORT}.", "fr"),
        (f"Place these three before the end of the month: {SHORT}.", "en"),
        (
            "Merci de caler ces rendez-vous avant la fin du mois :\n- Paul Mercier, 1 h\n- Anne Roux, 30 min\n- Luc Petit, 2 h\nMerci, Claire",
            "fr",
        ),
        (
            "Please set up these before the end of the month:\n- Paul Mercier, 1 h\n- Anne Roux, 30 min\n- Luc Petit, 2 h\nThanks, Claire",
            "en",
        ),
    ],
)
def test_each_has_its_people_and_its_length_and_all_share_the_time(body: str, lang: str) -> None:
    assert told(body, lang) == [("Paul Mercier", 60, ""), ("Anne Roux", 30, ""), ("Luc Petit", 120, "")]
    assert {frame.slots["when"].end for frame in read(body, lang)} == {datetime(2026, 12, 1, tzinfo=PARIS)}


def test_what_each_is_called_stands_before_its_people() -> None:
    body = "Place ces deux avant la fin du mois : budget avec Paul Mercier 1 h, contrat avec Anne Roux 30 min."
    assert told(body, "fr") == [("Paul Mercier", 60, "Budget"), ("Anne Roux", 30, "Contrat")]


@pytest.mark.parametrize(
    "body",
    [
        f"Place ces deux avant la fin du mois : {SHORT}.",
        "Place ces trois avant la fin du mois : Paul Mercier 1 h, Zoé 30 min, Luc Petit 2 h.",
        "Place ces deux avant la fin du mois : Paul Mercier 1 h, Anne Roux jeudi 30 min.",
        "Place ces deux avant la fin du mois : Paul Mercier 1 h ou 2 h, Anne Roux 30 min.",
        f"Place ces trois : {SHORT}.",
        "Merci de caler ces rendez-vous avant la fin du mois :\n- Paul Mercier, 1 h\n- Anne Roux, 30 min\n- Luc Petit, 2 h",
    ],
)
def test_where_one_is_not_plain_nothing_is_sure(body: str) -> None:
    assert told(body, "fr") == []


@pytest.mark.parametrize(
    ("body", "lang"),
    [
        ("Il faut absolument caser Paul Mercier mercredi matin, bouge ce qu'il faut.", "fr"),
        ("Case-moi Paul Mercier mercredi matin coûte que coûte.", "fr"),
        ("Fit Paul Mercier in on Wednesday morning whatever it takes.", "en"),
        ("Please squeeze in a call with Paul Mercier on Wednesday morning.", "en"),
    ],
)
def test_what_must_be_fitted_in_is_booked(body: str, lang: str) -> None:
    (frame,) = read(body, lang)
    assert (frame.intent, frame.slots["people"], frame.slots["when"].part, frame.sure) == (
        "calendar.book",
        ["Paul Mercier"],
        "morning",
        True,
    )


@pytest.mark.parametrize(
    ("body", "lang"),
    [("Dans quel ordre voir mes clients jeudi ?", "fr"), ("In which order should I see my clients on Thursday?", "en")],
)
def test_an_order_of_visits_is_a_question_about_the_day(body: str, lang: str) -> None:
    (frame,) = read(body, lang)
    assert (frame.intent, frame.sure, list(frame.slots)) == ("calendar.query", True, ["when"])
