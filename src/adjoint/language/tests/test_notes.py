"""Notes of a meeting: what is decided, who does what by when, what is left over."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from adjoint.language.notes import Reader, Taken, read_notes

FR = Reader(
    ("Yann Le Bihan", "Camille Rouvière", "Aïcha Benali", "Solène Corvaisier"),
    "Solène Corvaisier",
    "fr",
    datetime(2026, 11, 23, 18, tzinfo=ZoneInfo("Europe/Paris")),
    ZoneInfo("Europe/Paris"),
)
EN = Reader(
    ("Tom Quill", "Isla Harrow", "Grace Bell"),
    "Isla Harrow",
    "en",
    datetime(2026, 11, 23, 18, tzinfo=ZoneInfo("Europe/London")),
    ZoneInfo("Europe/London"),
)
PASTED = """Voici mes notes.

Décisions
- Panneaux en laine retenus pour la grande salle
- Pas de faux plafond au foyer

Actions :
- Yann : envoyer le devis définitif à Camille, pour vendredi
- Aïcha relance la mairie d'ici la fin du mois
- Réserver la salle (Yann)

À revoir
- Planning de pose

Merci,
Solène"""
DICTATED = "On a décidé de garder le bleu. Yann va appeler l'imprimeur avant jeudi. Je rappelle la banque demain. Reste à trancher le budget."
ENGLISH = """Minutes of the advisory board
We agreed to raise the price of the blue edition.
Tom to send the spring list to Grace by Friday
- Grace Bell will check the leather stock (4 December)
I'll call the bank tomorrow
Next time: the Leith fair
Thanks, Isla"""


def test_pasted_notes_are_read_by_their_headings() -> None:
    notes = read_notes(PASTED, FR)
    assert notes.decisions == ("Panneaux en laine retenus pour la grande salle", "Pas de faux plafond au foyer")
    assert notes.actions == (
        Taken("Envoyer le devis définitif à Camille", "Yann Le Bihan", date(2026, 11, 27)),
        Taken("Relance la mairie", "Aïcha Benali", date(2026, 11, 30)),
        Taken("Réserver la salle", "Yann Le Bihan"),
    )
    assert notes.points == ("Planning de pose",)


def test_dictated_notes_are_read_by_their_words() -> None:
    notes = read_notes(DICTATED, FR)
    assert notes.decisions == ("On a décidé de garder le bleu",)
    assert notes.actions == (
        Taken("Appeler l'imprimeur", "Yann Le Bihan", date(2026, 11, 25)),
        Taken("Rappelle la banque", "Solène Corvaisier", date(2026, 11, 24)),
    )
    assert notes.points == ("Reste à trancher le budget",)


def test_english_notes_are_read_too() -> None:
    notes = read_notes(ENGLISH, EN)
    assert notes.decisions == ("We agreed to raise the price of the blue edition",)
    assert notes.actions == (
        Taken("Send the spring list to Grace", "Tom Quill", date(2026, 11, 27)),
        Taken("Check the leather stock", "Grace Bell", date(2026, 12, 4)),
        Taken("Call the bank", "Isla Harrow", date(2026, 11, 24)),
    )
    assert notes.points == ("The Leith fair",)


@pytest.mark.parametrize(
    "letter",
    [
        "Bonjour, peux-tu décaler mon point avec Yann à jeudi 15 h ? Merci",
        "Tom, please send me the minutes of the board.",
        "Yann est malade demain.",
        "",
    ],
)
def test_a_letter_is_no_notes(letter: str) -> None:
    assert not read_notes(letter, FR).plain


def test_a_first_name_that_two_people_bear_names_nobody() -> None:
    two = Reader(("Paul Estève", "Paul Garrigou"), "", "fr", FR.now, FR.zone)
    assert read_notes("Actions\n- Paul : envoyer le bilan", two).actions == (Taken("Paul : envoyer le bilan"),)
    assert read_notes("Actions\n- Estève : envoyer le bilan", two).actions == (Taken("Envoyer le bilan", "Paul Estève"),)


@pytest.mark.parametrize("end", ["Bien cordialement,\nSolène", "Bien à vous\nSolène Corvaisier", "Solène", "Solène Corvaisier."])
def test_the_end_of_a_letter_is_no_note(end: str) -> None:
    assert read_notes(f"À revoir\n- Planning\n\n{end}", FR).points == ("Planning",)
