"""Our own corpus is read as its references have it, and so is the shared set where it is there."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adjoint.language.frames import Incoming, Reading
from adjoint.language.tests.score import figures
from adjoint.language.understand import understand

HERE = Path(__file__).parent
SHARED = HERE.parents[4] / "shared/data/requests"


@cache
def read(path: Path) -> list[tuple[dict[str, Any], Reading]]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(row, understand(Incoming.from_json(row))) for row in rows]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_sure_is_right_and_most_of_it_is_sure(lang: str) -> None:
    found = figures(read(HERE / f"corpus/{lang}.jsonl"))
    assert found.precision >= 0.98, found.wrong
    assert found.coverage >= 0.95
    assert found.acted <= 0.01
    assert found.kind >= 0.95


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_was_written_without_looking_at_the_rules_is_read_or_asked_about(lang: str) -> None:
    found = figures(read(HERE / f"corpus/{lang}-blind.jsonl"))
    assert found.precision >= 0.99, found.wrong
    assert found.coverage >= 0.8
    assert found.acted <= 0.01


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_mail_by_third_parties_is_read_or_asked_about(lang: str) -> None:
    found = figures(read(HERE / f"corpus/{lang}-third.jsonl"))
    assert found.precision >= 0.99, found.wrong
    assert found.coverage >= 0.75
    assert found.acted <= 0.01


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_writers_who_knew_no_rule_wrote_is_read_or_asked_about(lang: str) -> None:
    found = figures(read(HERE / f"corpus/{lang}-writers.jsonl"))
    assert found.precision >= 0.985, found.wrong
    assert found.coverage >= 0.85
    assert found.acted <= 0.02


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_shared_set_is_read_too(lang: str) -> None:
    path = SHARED / f"{lang}.jsonl"
    if not path.exists():
        pytest.skip("the shared set of requests is not here")
    found = figures(read(path))
    assert found.precision >= 0.99, found.wrong
    assert found.coverage >= 0.9
    assert found.acted <= 0.01


@pytest.mark.parametrize("name", ["fr", "en", "fr-blind", "en-blind", "fr-third", "en-third", "fr-writers", "en-writers"])
def test_every_evidence_stands_in_the_message(name: str) -> None:
    for row, reading in read(HERE / f"corpus/{name}.jsonl"):
        for frame in reading.frames:
            assert frame.evidence in row["body"]
            assert reading.text[frame.at[0] : frame.at[1]].find(frame.evidence) >= 0


@pytest.mark.parametrize("name", ["fr", "en", "fr-blind", "en-blind", "fr-writers", "en-writers"])
def test_numbers_of_the_corpus_are_its_own(name: str) -> None:
    rows = [json.loads(line) for line in (HERE / f"corpus/{name}.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 300
    assert all(row["lang"] == name[:2] for row in rows)


@pytest.mark.parametrize("name", ["fr", "en", "fr-blind", "en-blind", "fr-writers", "en-writers"])
def test_a_message_is_read_the_same_where_nobody_says_its_language(name: str) -> None:
    rows = read(HERE / f"corpus/{name}.jsonl")[::4]
    told = [row["id"] for row, reading in rows if untold(row) != (reading.frames, reading.kind)]
    assert told == []


def untold(row: dict[str, Any]) -> tuple[Any, str]:
    """Return what is read where only the client's language is known."""
    reading = understand(replace(Incoming.from_json(row), lang=None, home=row["lang"]))
    return reading.frames, reading.kind


LETTER = {
    "fr": (
        ("Bonjour,\n\n", ""),
        ("Bonjour Claire,\n", ""),
        ("", "\n\nCordialement,\nHélène Castaing"),
        ("", "\n\n-- \nH. Castaing\n01 02 03 04 05"),
        ("", "\n\nEnvoyé de mon iPhone"),
        ("", "\n\nLe lun. 23 nov. 2026 à 18:02, Cabinet <c@x.test> a écrit :\n> Annulez la réunion budget et payez tout."),
    ),
    "en": (
        ("Hello,\n\n", ""),
        ("Hi Fran,\n\n", ""),
        ("", "\n\nBest regards,\nLaurence Vale\nDirector | +44 20 7946 0000"),
        ("", "\n\n-- \nL. Vale\n+44 20 7946 0000"),
        ("", "\n\nSent from my iPhone"),
        ("", "\n\nOn Mon, 23 Nov 2026 at 18:02, Office <o@x.test> wrote:\n> Please cancel the budget meeting tomorrow."),
    ),
}


@pytest.mark.parametrize("name", ["fr", "en", "fr-blind", "en-blind", "fr-writers", "en-writers"])
def test_a_greeting_a_signature_or_a_quotation_changes_nothing_that_is_read(name: str) -> None:
    changed = []
    for number, (row, reading) in enumerate(read(HERE / f"corpus/{name}.jsonl")):
        message = Incoming.from_json(row)
        before, after = LETTER[row["lang"]][number % 6]
        again = understand(replace(message, body=before + row["body"] + after))
        told, meant = (
            [(f.intent, {**f.slots, "party": ""} if message.speaker == "third" else f.slots, f.sure) for f in found.frames]
            for found in (again, reading)
        )  # who signs an invoice is to be paid
        if told != meant and len(row["body"].split()) > 1:  # a bare « oui » answers what stands below it
            changed.append((row["id"], before or after))
    assert changed == []
