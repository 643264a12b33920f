"""`adjoint understand` reads and answers line by line."""

import io
import json

import pytest

from adjoint.doors.cli import understand as command


def test_the_command_answers_each_line_and_says_what_it_could_not_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps(
        {
            "id": "1",
            "now": "2026-11-24T10:00:00+01:00",
            "speaker": "client",
            "subject": "",
            "body": "Rappelle-moi jeudi à 9h d'appeler",
        }
    )
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{good}\n\nnot json\n[]\n{good}\n"))

    class Options:
        explain = False

    assert command.run(Options()) == 1  # type: ignore[arg-type]  # only this option is read
    said = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in said] == ["1", None, None, "1"]
    assert said[0]["frames"][0]["intent"] == "reminder.set"
    assert "error" in said[1]


def test_the_explanation_is_for_people(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    good = json.dumps(
        {"id": "1", "now": "2026-11-24T10:00:00+01:00", "speaker": "client", "body": "Rappelle-moi jeudi à 9h d'appeler"}
    )
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{good}\n"))

    class Options:
        explain = True

    assert command.run(Options()) == 0  # type: ignore[arg-type]  # only this option is read
    assert "poser un rappel" in capsys.readouterr().out
