"""Our own corpus is read as its references have it, and so is the shared set where it is there."""

import json
from pathlib import Path
from typing import Any

import pytest

from adjoint.language.frames import Incoming, Reading
from adjoint.language.tests.score import figures
from adjoint.language.understand import understand

HERE = Path(__file__).parent
SHARED = HERE.parents[4] / "shared/data/requests"


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
def test_the_shared_set_is_read_too(lang: str) -> None:
    path = SHARED / f"{lang}.jsonl"
    if not path.exists():
        pytest.skip("the shared set of requests is not here")
    found = figures(read(path))
    assert found.precision >= 0.99, found.wrong
    assert found.coverage >= 0.9
    assert found.acted <= 0.01


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_evidence_stands_in_the_message(lang: str) -> None:
    for row, reading in read(HERE / f"corpus/{lang}.jsonl"):
        for frame in reading.frames:
            assert frame.evidence in row["body"]
            assert reading.text[frame.at[0] : frame.at[1]].find(frame.evidence) >= 0


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_numbers_of_the_corpus_are_its_own(lang: str) -> None:
    rows = [json.loads(line) for line in (HERE / f"corpus/{lang}.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 300
    assert all(row["lang"] == lang for row in rows)
