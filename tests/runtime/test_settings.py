"""Settings: from where they come, what is refused, and that each one is documented."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from adjoint.runtime import settings as module
from adjoint.runtime.datadir import Exposed, default_data_dir
from adjoint.runtime.settings import Settings, WrongFile, WrongSetting, load, unknown_names
from adjoint.runtime.settings_page import page

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment without settings, and the place of the file."""
    for name in [name for name in os.environ if name.startswith("ADJOINT_") or name in {"DATABASE_URL", "XDG_DATA_HOME"}]:
        monkeypatch.delenv(name)
    file = tmp_path / "adjoint.toml"
    monkeypatch.setenv("ADJOINT_CONFIG", str(file))
    return file


def test_every_setting_is_described_and_the_page_is_the_codes() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
    assert DOCS.read_text(encoding="utf-8") == page(), "run: python -m adjoint.runtime.settings_page > docs/reference/settings.md"


def test_nothing_needs_to_be_set() -> None:
    chosen = load()
    assert chosen.embedded
    assert chosen.address == "http://localhost:8000"


def test_the_environment_beats_the_file_which_beats_the_default(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare.write_text('port = 8001\nhost = "::1"\nallowed_hosts = ["a.example", "b.example"]\n')
    monkeypatch.setenv("ADJOINT_PORT", "8002")
    chosen = load()
    assert (chosen.port, chosen.host, chosen.workers) == (8002, "::1", 1)
    assert chosen.allowed_hosts == ("a.example", "b.example")
    assert load(port=8003).port == 8003


def test_lists_are_separated_by_commas_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADJOINT_ALLOWED_HOSTS", "a.example, b.example")
    assert {"a.example", "b.example", "localhost"} <= set(load().hosts)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "99999"),
        ("PORT", "http"),
        ("WORKERS", "0"),
        ("LOG_LEVEL", "loud"),
        ("PUBLIC_URL", "assistant.example"),
        ("WORKER_JOBS", "0"),
        ("PORT", "../../etc/passwd"),
        ("PUBLIC_URL", "file:///etc/passwd"),
    ],
)
def test_a_value_that_cannot_be_used_names_the_setting_and_where_it_comes_from(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"ADJOINT_{name}", value)
    with pytest.raises(WrongSetting) as told:
        load()
    assert name.lower() in str(told.value)
    assert f"ADJOINT_{name}" in told.value.say("fr")
    assert "\n" not in str(told.value)


def test_an_unknown_name_in_the_file_is_refused_and_in_the_environment_told(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADJOINT_PROT", "8001")
    assert unknown_names() == ("ADJOINT_PROT",)
    load()
    bare.write_text("prot = 8001\n")
    with pytest.raises(WrongSetting, match="prot"):
        load()


@pytest.mark.parametrize("content", [b"port = ", b"\xff\xfe\x00", b"[[["])
def test_a_file_that_is_no_toml_is_told(content: bytes, bare: Path) -> None:
    bare.write_bytes(content)
    with pytest.raises(WrongFile, match=r"adjoint\.toml"):
        load()


def test_a_database_of_ones_own_goes_by_its_usual_name_and_never_shows_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner:hunter2@db.example/adjoint")
    chosen = load()
    assert not chosen.embedded
    assert chosen.database_url is not None
    assert chosen.database_url.get_secret_value().endswith("@db.example/adjoint")
    assert "hunter2" not in repr(chosen)


def test_the_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    chosen = load(data_dir=tmp_path / "data")
    first = chosen.secret_key()
    assert len(first) >= 50
    assert load(data_dir=tmp_path / "data").secret_key() == first
    file = tmp_path / "data" / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    with pytest.raises(Exposed):
        chosen.secret_key()


def test_data_lies_where_the_users_own_rules_say() -> None:
    assert default_data_dir({"XDG_DATA_HOME": "/x"}, root=True) == Path("/x/adjoint")
    assert default_data_dir({"HOME": "/home/ada"}, root=False) == Path("/home/ada/.local/share/adjoint")
    assert default_data_dir({"HOME": "/root"}, root=True) == Path("/var/lib/adjoint")


def test_settings_are_read_without_django() -> None:
    code = "import sys, adjoint.runtime.settings; print([m for m in sys.modules if m.split('.')[0] in ('django', 'psycopg')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout.strip() == "[]"
    assert module.PREFIX == "ADJOINT_"
