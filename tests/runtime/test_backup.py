"""Backups: whole, private, and back again; nothing is overwritten by mistake."""

from __future__ import annotations

import stat
from pathlib import Path

import psycopg
import pytest

from adjoint.runtime import backup
from adjoint.runtime.postgres import APP, OWNER, SUPERUSER, Cluster
from adjoint.runtime.rekey import rekey
from adjoint.runtime.secrets import MasterKey, WrongMasterKey, new_data_key, seal

WALLED = """
CREATE TABLE note (client_id int, id int, words text, body bytea, PRIMARY KEY (client_id, id));
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON note USING (client_id::text = current_setting('adjoint.client', true));
GRANT SELECT, INSERT ON note TO adjoint_app;
"""
ROWS = "SELECT count(*), string_agg(words, ',' ORDER BY id), max(length(body)) FROM note"


@pytest.fixture
def office(cluster: Cluster, request: pytest.FixtureRequest) -> str:
    """A database with the rows of two clients behind a wall."""
    name = f"office_{abs(hash(request.node.name)):x}"
    cluster.ensure_database(name)
    cluster.sql(WALLED, database=name, role=OWNER)
    cluster.sql("INSERT INTO note SELECT n % 2, n, 'é ' || n, '\\x00ff' FROM generate_series(1, 50) n", database=name)
    return name


def saved(cluster: Cluster, office: str, path: Path) -> Path:
    backup.save(cluster.url(database=office, role=SUPERUSER), path)
    return path


def test_a_backup_comes_back_whole_with_its_walls(cluster: Cluster, office: str, tmp_path: Path) -> None:
    file = saved(cluster, office, tmp_path / "b")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    before = cluster.sql(ROWS, database=office)
    cluster.sql("DELETE FROM note WHERE id > 3; INSERT INTO note VALUES (9, 9, 'later', '')", database=office)
    backup.restore_embedded(cluster, file, replace=True, database=office)
    assert cluster.sql(ROWS, database=office) == before
    with psycopg.connect(cluster.url(database=office, role=APP)) as app:
        assert app.execute("SELECT count(*) FROM note").fetchone() == (0,)
        app.execute("SET LOCAL adjoint.client = '1'")
        assert app.execute("SELECT count(*) FROM note").fetchone() == (25,)
    assert "restore" not in cluster.sql("SELECT string_agg(datname, ' ') FROM pg_database")


def test_it_comes_back_on_another_machine(cluster: Cluster, office: str, tmp_path: Path) -> None:
    file = saved(cluster, office, tmp_path / "b")
    backup.restore_embedded(cluster, file, database=f"{office}_new")
    assert cluster.sql(ROWS, database=f"{office}_new") == cluster.sql(ROWS, database=office)


def test_a_database_with_data_is_not_overwritten_unless_asked(cluster: Cluster, office: str, tmp_path: Path) -> None:
    file = saved(cluster, office, tmp_path / "b")
    cluster.sql("DELETE FROM note WHERE id > 1", database=office)
    with pytest.raises(backup.NotEmpty, match="--replace"):
        backup.restore_embedded(cluster, file, database=office)
    with pytest.raises(backup.NotEmpty):
        backup.restore_at(cluster.url(database=office, role=SUPERUSER), file)
    assert cluster.sql("SELECT count(*) FROM note", database=office) == "1"


def test_a_database_in_use_is_not_replaced(cluster: Cluster, office: str, tmp_path: Path) -> None:
    file = saved(cluster, office, tmp_path / "b")
    with psycopg.connect(cluster.url(database=office, role=APP)), pytest.raises(backup.InUse):
        backup.restore_embedded(cluster, file, replace=True, database=office)
    assert cluster.sql("SELECT count(*) FROM note", database=office) == "50"


@pytest.mark.parametrize("cut", [0, 10, 2000])
def test_a_broken_backup_changes_nothing(cut: int, cluster: Cluster, office: str, tmp_path: Path) -> None:
    file = saved(cluster, office, tmp_path / "b")
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises((backup.NotABackup, backup.NotRestored)):
        backup.restore_embedded(cluster, file, replace=True, database=office)
    assert cluster.sql("SELECT count(*) FROM note", database=office) == "50"
    assert "restore" not in cluster.sql("SELECT string_agg(datname, ' ') FROM pg_database")


def test_a_file_is_never_overwritten_and_a_failure_leaves_none(cluster: Cluster, office: str, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("precious")
    with pytest.raises(backup.FileExists):
        saved(cluster, office, tmp_path / "b")
    assert (tmp_path / "b").read_text() == "precious"
    with pytest.raises(backup.NotSaved):
        backup.save(cluster.url(database="no such", role=SUPERUSER), tmp_path / "c")
    with pytest.raises(backup.NotSaved):
        saved(cluster, office, tmp_path / "missing" / "c")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_role_that_sees_too_little_cannot_make_a_backup_that_lacks_rows(cluster: Cluster, office: str, tmp_path: Path) -> None:
    with pytest.raises(backup.SeesTooLittle):
        backup.save(cluster.url(database=office, role=OWNER), tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_ones_own_is_restored_in_one_transaction(cluster: Cluster, office: str, tmp_path: Path) -> None:
    file = saved(cluster, office, tmp_path / "b")
    cluster.sql("DELETE FROM note", database=office)
    url = cluster.url(database=office, role=SUPERUSER)
    backup.restore_at(url, file, replace=True)
    assert cluster.sql("SELECT count(*) FROM note", database=office) == "50"


def test_a_password_stays_off_command_lines() -> None:
    programs = backup.Programs.towards("postgresql://me:s3%40cret@host/db")
    assert programs.url == "postgresql://me@host/db"
    assert programs.env == {"PGPASSWORD": "s3@cret"}


def test_the_master_key_is_changed_for_every_client(cluster: Cluster, office: str, tmp_path: Path) -> None:
    url = cluster.url(database=office, role=SUPERUSER)
    master = MasterKey.load(tmp_path / "master.key")
    keys = {number: new_data_key(number) for number in (1, 2)}
    cluster.sql("CREATE TABLE wall_client (id int, data_key bytea); INSERT INTO wall_client VALUES (3, '')", database=office)
    for number, key in keys.items():
        cluster.sql(
            "INSERT INTO wall_client VALUES (:'n', decode(:'k', 'hex'))", database=office, n=str(number), k=master.wrap(key).hex()
        )
    with psycopg.connect(cluster.url(database=office, role=APP)), pytest.raises(backup.InUse):
        rekey(url, tmp_path / "master.key")
    assert rekey(url, tmp_path / "master.key") == 2
    fresh = MasterKey.load(tmp_path / "master.key")
    assert fresh.secret != master.secret
    for number, key in keys.items():
        stored = cluster.sql("SELECT encode(data_key, 'hex') FROM wall_client WHERE id = :n", database=office, n=str(number))
        assert fresh.unwrap(bytes.fromhex(stored), number) == key
        with pytest.raises(WrongMasterKey):
            master.unwrap(bytes.fromhex(stored), number)
    assert seal(keys[1], b"x", context="")
