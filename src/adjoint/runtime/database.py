"""The two addresses of the database: the owner's, for migrations, and the one of pages and workers, held to a client's scope."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from adjoint.kernel.errors import AdjointError
from adjoint.runtime.postgres.config import APP, OWNER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.runtime.postgres import Cluster
    from adjoint.runtime.settings import Settings

OWNER_VARIABLE = "ADJOINT_OWNER_URL"
APP_VARIABLE = "ADJOINT_APP_URL"
"""How a process started by the supervisor learns its addresses."""
DATABASE = "adjoint"


class NoOwnerUrl(AdjointError):
    """This needs the role that owns the tables: give its address in DATABASE_URL."""

    fr = "Ceci demande le rôle qui possède les tables : donnez son adresse dans DATABASE_URL."
    permanent = True


class NoAppUrl(AdjointError):
    """DATABASE_URL needs ADJOINT_APP_DATABASE_URL beside it: the same database for a role that does not own the tables.

    Make one with CREATE ROLE adjoint_app LOGIN PASSWORD '...' NOBYPASSRLS.
    """

    fr = "DATABASE_URL demande ADJOINT_APP_DATABASE_URL à ses côtés : la même base pour un rôle qui ne possède pas les tables."
    permanent = True


class WrongUrl(AdjointError):
    """{name} is no address of a PostgreSQL database ({why}). It looks like postgresql://role:password@host:5432/database."""

    fr = "{name} n'est pas l'adresse d'une base PostgreSQL ({why}). Elle ressemble à postgresql://role:motdepasse@hote:5432/base."
    permanent = True


@dataclass(frozen=True, slots=True)
class Urls:
    """The pair of addresses; the owner's is empty where this machine only runs pages or workers."""

    owner: str
    app: str

    def environment(self) -> dict[str, str]:
        """Return what the supervisor puts in its children's environment."""
        given = {OWNER_VARIABLE: self.owner, APP_VARIABLE: self.app}
        return {name: url for name, url in given.items() if url}


@dataclass(frozen=True, slots=True)
class Parts:
    """A connection URL taken apart, as Django and command-line programs want it; a socket's directory stands as the host."""

    name: str
    user: str
    password: str
    host: str
    port: str
    options: Mapping[str, str]


def from_environment(environ: Mapping[str, str] | None = None) -> Urls | None:
    """Return the addresses that a supervisor handed down, None where this process was started by hand."""
    environ = os.environ if environ is None else environ
    if not environ.get(APP_VARIABLE):
        return None
    return Urls(environ.get(OWNER_VARIABLE, ""), environ[APP_VARIABLE])


def of_cluster(cluster: Cluster, database: str = DATABASE) -> Urls:
    """Return the addresses of a running embedded cluster."""
    return Urls(cluster.url(database=database, role=OWNER), cluster.url(database=database, role=APP))


def of_settings(settings: Settings) -> Urls:
    """Return the addresses of a PostgreSQL of one's own; raises `NoOwnerUrl`, `NoAppUrl` or `WrongUrl`.

    Not for the embedded one: its addresses depend on the running cluster.
    """
    owner = settings.database_url.get_secret_value() if settings.database_url else ""
    app = settings.app_database_url.get_secret_value() if settings.app_database_url else ""
    if not app:
        raise NoAppUrl if owner else NoOwnerUrl
    for name, url in (("DATABASE_URL", owner), ("ADJOINT_APP_DATABASE_URL", app)):
        if url:
            parse(url, name=name)
    if owner and (parse(owner).user, parse(owner).host) == (parse(app).user, parse(app).host):
        raise NoAppUrl
    return Urls(owner, app)


def parse(url: str, *, name: str = "DATABASE_URL") -> Parts:
    """Take a connection URL apart; raises `WrongUrl`, whose words never hold the password.

    >>> parse("postgresql://adjoint_app@/adjoint?host=%2Frun%2Fadjoint&port=5432").host
    '/run/adjoint'
    """
    try:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        port = str(parts.port or "")
    except ValueError as error:
        raise WrongUrl(name=name, why="?") from error
    database = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongUrl(name=name, why=f"{parts.scheme or '?'}://")
    if not database:
        raise WrongUrl(name=name, why="no database name")
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return Parts(
        database, unquote(parts.username or ""), unquote(parts.password or ""), host, options.pop("port", "") or port, options
    )
