"""The whole database in one file and back, with PostgreSQL's own programs (the package brings them along).

The file is pg_dump's custom format: compressed, consistent as of one moment, readable by any later PostgreSQL. It holds every
client's data, so it is written with mode 0600. Secrets in it stay sealed: the master key is not in it.
"""

from __future__ import annotations

import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.kernel.errors import AdjointError
from adjoint.runtime.database import DATABASE, parse
from adjoint.runtime.postgres.config import SUPERUSER
from adjoint.runtime.postgres.engine import MAJOR, Engine, find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adjoint.runtime.postgres import Cluster

DUMP = ("--format=custom", "--compress=6", "--no-password")
LEAVING = 15
"""Tenths of a second that a closed connection may take to end."""
RESTORE = ("--exit-on-error", "--single-transaction", "--no-password")


class FileExists(AdjointError):
    """{path} exists already; a backup never overwrites. Give another name."""

    fr = "{path} existe déjà ; une sauvegarde n'écrase jamais. Donnez un autre nom."
    permanent = True


class NotSaved(AdjointError):
    """The backup failed: {why}. No file was left."""

    fr = "La sauvegarde a échoué : {why}. Aucun fichier n'a été laissé."


class SeesTooLittle(AdjointError):
    """The role of DATABASE_URL is held back by row level security, so a backup would lack rows. Give a role with BYPASSRLS."""

    fr = "Le rôle de DATABASE_URL est cloisonné par ligne : la sauvegarde serait incomplète. Donnez un rôle avec BYPASSRLS."
    permanent = True


class NotABackup(AdjointError):
    """{path} is no backup that can be read: {why}. Nothing was changed."""

    fr = "{path} n'est pas une sauvegarde lisible : {why}. Rien n'a changé."
    permanent = True


class NotEmpty(AdjointError):
    """The database holds data already ({tables} tables). To lose it and take the backup's instead, add --replace."""

    fr = "La base contient déjà des données ({tables} tables). Pour les perdre au profit de la sauvegarde, ajoutez --replace."
    permanent = True


class InUse(AdjointError):
    """The database is in use ({users} connections). End `adjoint up` and all workers first. Nothing was changed."""

    fr = "La base est utilisée ({users} connexions). Arrêtez d'abord `adjoint up` et les ouvriers. Rien n'a changé."


class NotRestored(AdjointError):
    """The restoration failed: {why}. The database is as it was."""

    fr = "La restauration a échoué : {why}. La base est comme avant."


@dataclass(frozen=True, slots=True)
class Programs:
    """PostgreSQL's client programs towards one server; a password travels in the environment, never on a command line."""

    engine: Engine
    url: str
    env: Mapping[str, str]

    @classmethod
    def towards(cls, url: str) -> Programs:
        """Take the password out of the URL."""
        parts = parse(url)
        bare = url.replace(f":{_raw_password(url)}@", "@", 1) if parts.password else url
        return cls(find(), bare, {"PGPASSWORD": parts.password} if parts.password else {})

    def run(self, program: str, *arguments: str, given: str | None = None) -> tuple[bool, str, str]:
        """Run a program; returns (worked, what it printed, why not)."""
        done = self.engine.run(program, *arguments, given=given, env=self.env)
        return done.returncode == 0, done.stdout.strip(), _why(done.stderr)

    def ask(self, sql: str) -> str:
        """Return the first value of a query."""
        worked, out, why = self.run("psql", "--no-psqlrc", "-qAtw", "--set=ON_ERROR_STOP=1", "-c", sql, self.url)
        if not worked:
            raise NotRestored(why=why)
        return out


def save(url: str, path: Path) -> int:
    """Write a backup of the database at `url` and return its size in bytes.

    Raises `FileExists`, `SeesTooLittle`, `NotSaved`.
    """
    if os.path.lexists(path):
        raise FileExists(path=path)
    programs = Programs.towards(url)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        worked, _, why = programs.run("pg_dump", *DUMP, f"--file={draft}", programs.url)
        if not worked:
            raise SeesTooLittle if "row-level security" in why else NotSaved(why=why)
        _sync(draft)
        path.hardlink_to(draft)
        _sync(path.parent)
        return path.stat().st_size
    except FileExistsError as error:
        raise FileExists(path=path) from error
    except OSError as error:
        raise NotSaved(why=error.strerror) from error
    finally:
        draft.unlink(missing_ok=True)


def restore_embedded(cluster: Cluster, path: Path, *, replace: bool = False, database: str = DATABASE) -> None:
    """Restore into a new database beside, then change places: a failure leaves the old one as it was.

    Raises `NotABackup`, `NotEmpty`, `InUse`, `NotRestored`.
    """
    _check(path)
    cluster.ensure_database(database)
    if (tables := int(cluster.sql(_TABLES, database=database))) and not replace:
        raise NotEmpty(tables=tables)
    fresh = f"{database}_restore_{secrets.token_hex(4)}"
    cluster.ensure_database(fresh)
    try:
        programs = Programs.towards(cluster.url(database=fresh, role=SUPERUSER))
        _restore(programs, path)
        alone(lambda: cluster.sql(_USERS, name=database))
        cluster.sql(_SWAP, name=database, fresh=fresh, old=f"{fresh}_old")
        cluster.drop_database(f"{fresh}_old")
    finally:
        cluster.drop_database(fresh)


def alone(users: Callable[[], str]) -> None:
    """Return once nobody else uses a database; raises `InUse`. A connection that was closed just now takes a moment to end."""
    for _ in range(LEAVING):
        if users().strip() == "0":
            return
        time.sleep(0.1)
    raise InUse(users=int(users()))


def restore_at(url: str, path: Path, *, replace: bool = False) -> None:
    """Restore into a database of one's own, in one transaction; the same errors as above."""
    _check(path)
    programs = Programs.towards(url)
    tables = int(programs.ask(_TABLES))
    if tables and not replace:
        raise NotEmpty(tables=tables)
    _restore(programs, path, *(("--clean", "--if-exists") if tables else ()))


def _check(path: Path) -> None:
    if not path.is_file():
        raise NotABackup(path=path, why=os.strerror(2))
    done = find().run("pg_restore", "--list", "--", str(path))
    if done.returncode != 0:
        raise NotABackup(path=path, why=_why(done.stderr))


def _restore(programs: Programs, path: Path, *options: str) -> None:
    worked, _, why = programs.run("pg_restore", *RESTORE, *options, f"--dbname={programs.url}", "--", str(path))
    if not worked:
        raise NotRestored(why=why)


def _raw_password(url: str) -> str:
    return url.partition("://")[2].rpartition("@")[0].partition(":")[2]


def _why(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if "error:" in line] or text.strip().splitlines() or ["?"]
    return lines[0].partition("error:")[2].strip().rstrip(".") or lines[0]


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
_USERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = :'name' AND backend_type = 'client backend'"
_SWAP = """
BEGIN;
ALTER DATABASE :"name" RENAME TO :"old";
ALTER DATABASE :"fresh" RENAME TO :"name";
COMMIT;
"""

__all__ = ["MAJOR", "Programs", "restore_at", "restore_embedded", "save"]
