"""Answers that go through the letters of a poll, and those that only look so."""

from __future__ import annotations

import pytest

from adjoint.language.ballot import read_ballot

FIVE = "ABCDE"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A et C, B si besoin.", {"A": "yes", "C": "yes", "B": "maybe"}),
        ("A : oui\nB : non\nC : si nécessaire", {"A": "yes", "B": "no", "C": "maybe"}),
        ("Bonjour,\n\nB et D me conviennent, A à la rigueur.\n\nBien à vous,\nPaul", {"B": "yes", "D": "yes", "A": "maybe"}),
        ("B and D, A if need be.\n\nHamish", {"B": "yes", "D": "yes", "A": "maybe"}),
        ("A works, C doesn't work, D maybe", {"A": "yes", "C": "no", "D": "maybe"}),
        ("A yes; B no", {"A": "yes", "B": "no"}),
        ("Yes to A and B, if necessary C", {"A": "yes", "B": "yes", "C": "maybe"}),
        ("A and B but C if need be", {"A": "yes", "B": "yes", "C": "maybe"}),
    ],
)
def test_each_letter_has_its_answer(text: str, said: dict[str, str]) -> None:
    assert read_ballot(text, FIVE) == said


@pytest.mark.parametrize(
    "text",
    [
        "A et C me vont",  # letters alone are read as any answer is
        "A good idea, B maybe",
        "A oui, A non",
        "F oui, B non",
        "B oui sauf si Paul ne peut pas venir, A non",
        "Merci, je vous réponds demain, non sans plaisir.",
        "A. Dupont, non",
        "",
    ],
)
def test_what_says_something_else_too_is_left_to_the_other_readers(text: str) -> None:
    assert read_ballot(text, FIVE) == {}
