"""Codes of the world are found where they are sound, and fill what is new about a contact."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjoint.language.entities import addresses, emails, entities, ibans, phones
from adjoint.language.frames import Reading

type Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "zone", "wanted"),
    [
        ("Son portable : 06 12 34 56 78.", "Europe/Paris", ["+33 6 12 34 56 78"]),
        ("Call 020 7946 0958 or (020) 7946 0959", "Europe/London", ["+44 20 7946 0958", "+44 20 7946 0959"]),
        ("514-555-0142", "America/Toronto", ["+1 514-555-0142"]),
        ("au 022 730 51 11", "Europe/Zurich", ["+41 22 730 51 11"]),
        ("commande 12345678901, le 24/11/2026 à 10h30, 1 250 000 €", "Europe/Paris", []),
    ],
)
def test_telephone_numbers_are_those_that_can_exist(text: str, zone: str, wanted: list[str]) -> None:
    assert [found.value for found in phones(text, zone)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "BE68 5390 0754 7034",
        "GB29NWBK60161331926819",
        "compte CH93 0076 2011 6238 5295 7 chez nous",
        "IBAN:DE89370400440532013000.",
    ],
)
def test_ibans_are_those_whose_checksum_is_right(text: str) -> None:
    assert len(ibans(text)) == 1
    assert ibans(text.replace("8", "9", 1) if "8" in text else text.replace("3", "4", 1)) == ()


def test_addresses_of_mail_and_of_houses_are_found() -> None:
    assert [found.value for found in emails("Écris à <Paul.Durand@Cabinet-Sud.fr>, pas à @paul.")] == [
        "paul.durand@cabinet-sud.fr"
    ]
    assert [found.value for found in addresses("Elle habite 12 bis rue des Lilas, 69003 Lyon. Merci")] == [
        "12 bis rue des Lilas, 69003 Lyon"
    ]
    assert [found.value for found in addresses("They moved to 4 Marlowe Street, Bristol BS1 4QT.")] == [
        "4 Marlowe Street, Bristol BS1 4QT"
    ]
    assert addresses("12 euros pour la rue, 3 personnes en route vers Lyon") == ()


@pytest.mark.parametrize(
    ("text", "lang", "field", "value"),
    [
        ("Le nouveau numéro de Sofia est le 06 12 34 56 78", "fr", "phone", "+33 6 12 34 56 78"),
        ("Note la nouvelle adresse mail de Sofia : sofia@cabinet.test", "fr", "email", "sofia@cabinet.test"),
        ("Sofia has a new email: Sofia@cabinet.test", "en", "email", "sofia@cabinet.test"),
    ],
)
def test_what_is_new_about_a_contact_is_read(read: Read, text: str, lang: str, field: str, value: str) -> None:
    (frame,) = read(text, lang=lang).frames
    assert (frame.intent, frame.sure) == ("contact.update", True)
    assert (frame.slots["field"], frame.slots["value"]) == (field, value)


def test_two_numbers_are_not_one_value(read: Read) -> None:
    (frame,) = read("Le nouveau numéro de Sofia est le 06 12 34 56 78 ou le 06 12 34 56 79").frames
    assert "value" not in frame.slots


def test_reading_starts_without_the_libraries() -> None:
    code = "import sys; from adjoint.language.understand import understand; print([n for n in ('phonenumbers','schwifty','babel') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"  # noqa: S603


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="FR7630 06.+()-@abcé\n1rue,", max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for found in entities(text, "Europe/Paris"):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("piece", ["1 ", "FR76 ", "a@b.", "12 rue ", "FR76A", "+3", "0 1 2 ", "a.a@"])
def test_long_texts_cost_little(piece: str) -> None:
    started = time.process_time()
    entities(piece * (20_000 // len(piece)), "Europe/Paris")
    assert time.process_time() - started < 3
