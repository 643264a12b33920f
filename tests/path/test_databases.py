"""What a test writes nobody sees after it: neither rows, nor numbers, nor files, wherever the database lies."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from adjoint.desk.setup import new_client
from adjoint.runtime.postgres import Cluster
from adjoint.wall.models import Client
from adjoint.wall.scope import roster
from tests.databases import Copies, Kept
from tests.memory import swift

FACTS = {"slug": "fontaine", "name": "Claire Fontaine", "address": "claire@fontaine.test", "lang": "fr", "zone": "Europe/Paris"}


def slugs() -> list[str]:
    with roster():
        return sorted(Client.objects.values_list("slug", flat=True))


@pytest.mark.parametrize("then", ["same", "another"])
def test_a_database_made_anew_has_no_row_of_the_one_before_and_counts_from_one(fresh: Callable[[str], None], then: str) -> None:
    fresh("same")
    first = new_client(FACTS)
    assert slugs() == ["fontaine"]
    fresh(then)
    assert slugs() == []
    assert new_client(FACTS) == first == 1


def test_what_another_process_leaves_connected_keeps_nobody_waiting(fresh: Callable[[str], None], cluster: Cluster) -> None:
    fresh("same")
    with psycopg.connect(cluster.url(database="same"), autocommit=True) as left:
        fresh("same")
        with pytest.raises(psycopg.OperationalError):
            left.execute("SELECT 1")
    assert slugs() == []


def test_a_copy_lets_in_who_the_pattern_did_and_nobody_else(fresh: Callable[[str], None]) -> None:
    def granted(database: str) -> list[str]:
        asked = "SELECT split_part(acl::text, '/', 1) FROM pg_database, unnest(datacl) AS acl WHERE datname = %s ORDER BY 1"
        with connection.cursor() as cursor:
            cursor.execute(asked, [database])
            return [row[0] for row in cursor.fetchall()]

    fresh("same")
    assert granted("same") == granted("adjoint_template") != []


def test_an_office_worked_through_once_is_given_to_each_file_as_it_was(shipped: Kept, copies: Copies) -> None:
    mine = shipped.again(copies, "mine")
    before = slugs()
    new_client(FACTS)
    mine.clients["fontaine"] = 99
    mail = next(path for path in mine.home.rglob("*") if path.is_file())
    mail.unlink()
    (mine.home / "left").touch()
    theirs = shipped.again(copies, "theirs")
    assert slugs() == before == sorted(theirs.clients)
    assert theirs.home == mine.home, "the database says where the files are"
    assert mail.is_file()
    assert not (theirs.home / "left").exists()


def test_databases_lie_in_memory_where_it_has_room_and_programs_may_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Path(os.environ.get("TMPDIR", "/tmp"))  # noqa: S108 - as tempfile looks for it
    free = shutil.disk_usage(tmp_path).free
    assert swift(tmp_path, room=1) == tmp_path
    assert swift(tmp_path, room=free * 2) == usual
    assert swift(tmp_path / "absent", room=1) == usual
    flags = os.statvfs(tmp_path).f_flag | os.ST_NOEXEC
    monkeypatch.setattr(os, "statvfs", lambda _: type("Status", (), {"f_flag": flags}))
    assert swift(tmp_path, room=1) == usual
