"""Databases for tests: each is a copy of a pattern, so that nobody sees what another test has written."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

from adjoint.runtime.database import of_cluster
from adjoint.runtime.django import database as settings_of
from adjoint.runtime.postgres import APP, OWNER, SUPERUSER, Cluster

EMPTY = "adjoint_template"
"""The pattern that has the tables and nothing in them."""


def let_go() -> None:
    """Close this process's connections: a database in use can be neither copied nor dropped."""
    for alias in ("default", "owner"):
        connections[alias].close()


def use(cluster: Cluster, name: str, *, kept: int = 0) -> None:
    """Point Django at one database of the cluster; `kept`: the seconds for which a connection is."""
    let_go()
    urls = of_cluster(cluster, name)
    for alias, url in (("default", urls.app), ("owner", urls.owner)):
        connections[alias].settings_dict.update(settings_of(url) | {"CONN_MAX_AGE": kept})


class Copies:
    """The databases of one cluster that are made by copying.

    It asks the server itself: `Cluster.ensure_database` starts two programs, and some five hundred copies are made.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._server = psycopg.connect(cluster.url(database="postgres", role=SUPERUSER), autocommit=True)

    def make(self, name: str, pattern: str = EMPTY) -> None:
        """Make a database anew, whatever it was before, and use it."""
        let_go()
        names = {"name": sql.Identifier(name), "pattern": sql.Identifier(pattern)}
        names |= {"owner": sql.Identifier(OWNER), "app": sql.Identifier(APP)}
        self._server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [pattern])
        for statement in (
            "DROP DATABASE IF EXISTS {name} WITH (FORCE)",
            "CREATE DATABASE {name} OWNER {owner} TEMPLATE {pattern} STRATEGY file_copy",
            "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {name} TO {app}",
        ):
            self._server.execute(sql.SQL(statement).format(**names))
        use(self._cluster, name)

    def close(self) -> None:
        """Let the server go."""
        let_go()
        self._server.close()


@dataclass(frozen=True, slots=True)
class Worked:
    """An office after its last mail."""

    clients: dict[str, int]
    home: Path


@dataclass(frozen=True, slots=True)
class Kept:
    """An office that was worked through once: its database is a pattern, and its folder lies twice."""

    worked: Worked
    database: str
    folder: Path
    """What `worked.home` was like at that time."""

    def again(self, copies: Copies, name: str) -> Worked:
        """Give the office as it was; its files lie where the database says."""
        home = self.worked.home
        shutil.rmtree(home)
        shutil.copytree(self.folder, home, symlinks=True)
        copies.make(name, self.database)
        return Worked(dict(self.worked.clients), home)
