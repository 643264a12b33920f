"""The shape of the house: what a newcomer can rely on without reading."""

from __future__ import annotations

import ast
from pathlib import Path

from adjoint.connectors import CONNECTORS
from adjoint.desk.books import WRITERS
from adjoint.duties import DUTIES
from adjoint.kernel.verbs import VERBS, Port

SRC = Path(__file__).parents[2] / "src" / "adjoint"
FILES = [path for path in SRC.rglob("*.py") if "migrations" not in path.parts]


def test_files_stay_short() -> None:
    long = {str(path.relative_to(SRC)): n for path in FILES if (n := len(path.read_text("utf-8").splitlines())) > 400}
    assert long == {}


def test_functions_stay_short() -> None:
    lengths = []
    for path in FILES:
        nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
        lengths.extend((node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes)
    lengths.sort()
    assert lengths[int(len(lengths) * 0.95)] <= 40


def test_pure_rooms_read_no_clock() -> None:
    wrong = []
    for room in ("kernel", "language", "formats", "duties"):
        for path in (SRC / room).rglob("*.py"):
            if "tests" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    name = ast.unparse(node.func)
                    if name in {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}:
                        wrong.append(f"{path.relative_to(SRC)}:{node.lineno}")
    assert wrong == []


def test_every_duty_has_the_same_shape() -> None:
    for duty in DUTIES:
        names = {path.name for path in (SRC / "duties" / duty.name).iterdir()}
        assert {"__init__.py", "plan.py", "words.py", "tests"} <= names, duty.name
        assert set(duty.title) == {"fr", "en"}


def test_every_verb_has_its_sentences_and_a_hand() -> None:
    served = {kind for card in CONNECTORS.values() for kind in card.kinds}
    needs = {Port.CALENDAR: "calendar", Port.CONTACTS: "contacts", Port.MAILBOX: "mail.read", Port.OUTBOX: "mail.send"}
    for verb in VERBS.values():
        for lang in ("fr", "en"):
            assert all(verb.sentences(lang)), verb.name  # type: ignore[arg-type]  # both languages
        assert verb.port is Port.DESK or needs[verb.port] in served, verb.name
        assert verb.port is not Port.DESK or verb.name in WRITERS, verb.name


def test_the_path_can_be_read_in_one_minute() -> None:
    assert len((SRC / "desk" / "handle.py").read_text("utf-8").splitlines()) <= 90
