"""The command line: quick to answer, in the person's language, one sentence for what goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adjoint.doors.cli import COMMANDS, main, overview
from adjoint.doors.cli.speech import language
from adjoint.kernel.ports import french
from adjoint.runtime.postgres import Cluster

MAIN = [sys.executable, "-m", "adjoint.doors.cli"]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """An environment of its own: English, no settings but a data directory."""
    for name in list(os.environ):
        if name.startswith(("ADJOINT_", "LC_", "LANG")) or name == "DATABASE_URL":
            monkeypatch.delenv(name)
    monkeypatch.setenv("ADJOINT_CONFIG", str(place / "none.toml"))
    monkeypatch.setenv("ADJOINT_DATA_DIR", str(place))


def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*MAIN, *words], input=given, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - ours


def test_help_lists_the_commands_that_are_there_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    english = overview()
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    page = overview()
    for command in COMMANDS:
        assert command.fr != command.en
        if command.exists:
            assert command.en in english
            assert french(command.fr) in page
    assert "up" in english
    assert "COMMANDE" in page


def test_no_words_show_the_help_and_unknown_ones_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([]) == main(["--help"]) == 0
    assert main(["--version"]) == 0
    assert "adjoint 0." in capsys.readouterr().out
    monkeypatch.setenv("LANG", "fr_CA.UTF-8")
    assert main(["uo"]) == 2
    assert "«\N{NO-BREAK SPACE}uo\N{NO-BREAK SPACE}»" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_CH.UTF-8"}, "fr"),
        ({"LANG": "C", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:en"}, "fr"),
        ({"LC_ALL": "en_US", "LANG": "fr_FR"}, "en"),
        ({"LANG": "frr_DE"}, "en"),
    ],
)
def test_the_language_is_the_one_of_the_environment(environ: dict[str, str], expected: str) -> None:
    assert language(environ) == expected


def test_an_error_is_one_sentence_and_no_trace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ADJOINT_PORT", "many")
    assert main(["db", "backup", "x"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("The setting port cannot be used")
    assert err.count("\n") == 1


def test_a_light_command_does_not_load_the_house() -> None:
    code = "import sys; from adjoint.doors.cli import main; main([]); print({'django', 'pydantic', 'psycopg'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_database_is_saved_and_taken_back_beside_a_running_office(
    place: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADJOINT_DATA_DIR", str(cluster.data_dir))
    file = str(place / "office.backup")
    cluster.ensure_database()
    cluster.sql("CREATE TABLE kept AS SELECT 7 AS seven", database="adjoint")
    assert main(["db", "backup", file]) == 0
    assert "master.key" in capsys.readouterr().out
    assert main(["db", "restore", file]) == 2
    assert "--replace" in capsys.readouterr().err
    cluster.sql("DELETE FROM kept", database="adjoint")
    assert main(["db", "restore", file, "--replace"]) == 0
    assert cluster.sql("SELECT seven FROM kept", database="adjoint") == "7"
    assert cluster.poll() is None


def test_the_shell_starts_the_database_where_none_runs(made: Path) -> None:
    assert not (made / "run" / ".s.PGSQL.5432").exists()
    shell = run("db", "shell", "--superuser", "--", "-Atc", "SELECT current_user, current_database()")
    assert (shell.returncode, shell.stdout, shell.stderr) == (0, "postgres|adjoint\n", "")


def test_web_alone_says_what_it_lacks() -> None:
    done = run("web", "--port", "0")
    assert done.returncode == 2
    assert "adjoint up" in done.stderr
    assert "Traceback" not in done.stderr
