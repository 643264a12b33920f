"""Whole offices worked through: nothing is done that nobody would have wanted, and most of what is due is done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adjoint.doors.office.export import export
from adjoint.doors.office.folder import read_office
from adjoint.doors.office.load import load
from adjoint.doors.office.run import work
from tests.path.conftest import scorer

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "src" / "adjoint" / "demo"
OFFICES = ROOT / "tests" / "offices"
LEAST = {"demo": 69, "nordet": 78, "seeland": 72}
"""Messages that come out right, at least; a change that does better raises its floor."""


def places(name: str) -> tuple[Path, Path]:
    """Return an office's folder and its expectations."""
    return (DEMO / "office", DEMO / "expected.json") if name == "demo" else (OFFICES / name, OFFICES / name / "expected.json")


@pytest.mark.parametrize("name", LEAST)
def test_an_office_wrongs_nobody_and_serves_most(name: str, fresh: Callable[[str], None], tmp_path: Path) -> None:
    score = scorer()
    folder, expected = places(name)
    fresh(f"office_{name}")
    office = read_office(folder)
    clients = load(office, tmp_path / "home")
    for _ in work(office, clients):
        pass
    export(clients, tmp_path / "out")
    counts, failures = score.score(json.loads(expected.read_text("utf-8")), folder, tmp_path / "out")
    whole = counts["overall"]
    bad = [each for each in failures if each["verdict"] in {"wrong", "stray"}]
    assert bad == []
    assert whole["right"] >= LEAST[name], [(each["verdict"], each["message_id"]) for each in failures]
    assert whole["needless"] <= 2


@pytest.mark.parametrize("name", [each for each in LEAST if each != "demo"])
def test_every_message_of_an_office_has_one_expectation(name: str) -> None:
    folder, expected = places(name)
    lines = [(x["client"], x["message_id"]) for x in json.loads(expected.read_text("utf-8"))]
    mails = [*folder.glob("clients/*/mail/*.eml"), *folder.glob("practice/mail/*.eml")]
    assert len(lines) == len(set(lines)) == len(mails)
