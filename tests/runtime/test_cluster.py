"""The embedded PostgreSQL: it starts, it lets in who it should, it survives what happens to it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from adjoint.runtime.datadir import Busy, NoDataDir
from adjoint.runtime.postgres import (
    APP,
    OWNER,
    SUPERUSER,
    Cluster,
    NotACluster,
    NotRunning,
    NotStarted,
    OtherVersion,
    QueryFailed,
    postmaster,
)

type Script = Callable[..., subprocess.Popen[str]]

HOLD = """
    import sys, time
    from pathlib import Path
    from adjoint.runtime.postgres import Cluster
    cluster = Cluster(Path(sys.argv[1]), durable=False).start()
    print(cluster.pid, cluster.url(database="postgres", role="postgres"))
    time.sleep(60)
"""


def gone(pid: int) -> bool:
    """No such process, or only its name is left because nobody reaped it."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() == b""
    except FileNotFoundError:
        return True


def test_it_makes_a_database_whose_roles_can_do_what_they_should_and_no_more(cluster: Cluster) -> None:
    assert cluster.ensure_database("roles") is True
    assert cluster.ensure_database("roles") is False
    with psycopg.connect(cluster.url(database="roles", role=OWNER), autocommit=True) as owner:
        owner.execute("CREATE TABLE thing (id int)")
        asked = "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles"
        flags = owner.execute(asked).fetchall()
    assert ("adjoint_app", False, False, False, False) in flags
    assert ("adjoint_owner", False, False, False, False) in flags
    with psycopg.connect(cluster.url(database="roles", role=APP), autocommit=True) as app:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("SELECT * FROM thing")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE mine (id int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("SET ROLE adjoint_owner")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE DATABASE other")


def test_a_database_is_copied_from_a_template(cluster: Cluster) -> None:
    cluster.ensure_database("pattern")
    cluster.sql("CREATE TABLE here (id int)", database="pattern", role=OWNER)
    assert cluster.ensure_database("copy", template="pattern")
    assert cluster.sql("SELECT count(*) FROM here", database="copy", role=OWNER) == "0"
    cluster.drop_database("copy")
    with pytest.raises(QueryFailed):
        cluster.sql("SELECT 1", database="copy")


def test_a_name_is_a_name_and_never_sql(cluster: Cluster) -> None:
    name = "x\"; DROP DATABASE postgres; --'"
    assert cluster.ensure_database(name)
    assert cluster.sql("SELECT current_database()", database=name, role=OWNER) == name


def test_it_listens_on_no_network_and_is_small(cluster: Cluster) -> None:
    names = ("listen_addresses", "jit", "shared_buffers", "max_connections", "io_method")
    shown = {name: cluster.sql(f"SHOW {name}") for name in names}
    assert shown == {"listen_addresses": "", "jit": "off", "shared_buffers": "32MB", "max_connections": "40", "io_method": "sync"}
    assert cluster.sql("SHOW server_version").startswith("18.")


def test_letters_are_folded_by_unicode_whatever_the_machine(cluster: Cluster) -> None:
    assert cluster.sql("SELECT upper('éœ'), lower('ÀÇ')") == "ÉŒ|àç"


def test_data_is_kept_safe_unless_said_otherwise(made: Path) -> None:
    with Cluster(made) as running:
        assert running.sql("SELECT current_setting('fsync'), current_setting('full_page_writes')") == "on|on"


def test_the_socket_and_the_data_are_private(cluster: Cluster) -> None:
    for name in ("postgres", "run"):
        assert stat.S_IMODE((cluster.data_dir / name).stat().st_mode) == 0o700
    assert stat.S_IMODE((cluster.data_dir / "postgres.log").stat().st_mode) == 0o600
    assert cluster.data_dir.stat().st_mode & 0o007 == 0


def test_what_was_written_is_there_after_a_stop_and_a_start(made: Path) -> None:
    with Cluster(made, durable=False) as first:
        first.sql("CREATE TABLE kept AS SELECT 7 AS seven")
        pid = first.pid
    assert gone(pid)
    with Cluster(made, durable=False) as second:
        assert second.sql("SELECT seven FROM kept") == "7"


def test_it_ends_when_its_parent_is_killed(made: Path, script: Script, until: Callable[..., None]) -> None:
    holder = script(HOLD, made)
    assert holder.stdout is not None
    pid = int(holder.stdout.readline().split()[0])
    assert not gone(pid)
    holder.kill()
    until(lambda: gone(pid))
    assert "received fast shutdown request" in (made / "postgres.log").read_text()


def test_it_starts_at_once_after_its_parent_was_killed(made: Path, script: Script) -> None:
    holder = script(HOLD, made)
    assert holder.stdout is not None
    pid = int(holder.stdout.readline().split()[0])
    holder.kill()
    holder.wait()
    with Cluster(made, durable=False) as again:  # it waits for the end of the orphan
        assert again.pid != pid
        assert gone(pid)
        assert again.sql("SELECT 1") == "1"


def test_it_recovers_after_the_server_itself_was_killed(made: Path, until: Callable[..., None]) -> None:
    cluster = Cluster(made).start()
    cluster.sql("CREATE TABLE kept AS SELECT 7 AS seven")
    os.kill(cluster.pid, signal.SIGKILL)
    until(lambda: cluster.poll() is not None)
    assert (made / "postgres" / "postmaster.pid").exists()
    cluster.start()
    try:
        assert cluster.sql("SELECT seven FROM kept") == "7"
    finally:
        cluster.stop()


def test_a_stale_pid_that_belongs_to_another_program_by_now_does_not_stop_it(made: Path) -> None:
    with Cluster(made, durable=False) as cluster:
        lines = (made / "postgres" / "postmaster.pid").read_text().splitlines()
        owner = (made / "postgres").stat()
    lines[0] = str(os.getppid())
    stale = made / "postgres" / "postmaster.pid"
    stale.write_text("\n".join(lines) + "\n")
    os.chown(stale, owner.st_uid, owner.st_gid)
    state = postmaster.read(made / "postgres")
    assert state is not None
    assert state.alive
    assert not state.serves(made / "postgres")
    with cluster:
        assert cluster.sql("SELECT 1") == "1"


def test_a_second_starter_is_told_who_runs_already_and_can_join_instead(made: Path, script: Script) -> None:
    holder = script(HOLD, made)
    assert holder.stdout is not None
    pid = int(holder.stdout.readline().split()[0])
    with pytest.raises(Busy) as told:
        Cluster(made).start()
    assert f"process {holder.pid}" in str(told.value)
    assert f"processus {holder.pid}" in told.value.say("fr")
    with Cluster(made, attach=True) as joined:
        assert joined.attached
        assert joined.pid == pid
        assert joined.sql("SELECT 1") == "1"
    assert Cluster(made).join().sql("SELECT 1") == "1"
    assert not gone(pid)


def test_joining_a_database_that_does_not_run_says_so(place: Path) -> None:
    with pytest.raises(NotRunning):
        Cluster(place).join()


def test_another_major_version_is_refused_with_what_to_do(made: Path) -> None:
    version = made / "postgres" / "PG_VERSION"
    version.write_text("17\n")
    with pytest.raises(OtherVersion) as told:
        Cluster(made).start()
    assert "PostgreSQL 17" in str(told.value)
    assert "restaurez" in told.value.say("fr")
    assert version.read_text() == "17\n"


def test_what_is_no_database_is_left_alone(place: Path) -> None:
    (place / "adjoint.lock").touch()
    (place / "postgres").mkdir()
    (place / "postgres" / "novel.txt").write_text("chapter one")
    with pytest.raises(NotACluster):
        Cluster(place).start()
    assert (place / "postgres" / "novel.txt").read_text() == "chapter one"


def test_a_directory_of_somebody_else_is_not_taken_over(place: Path) -> None:
    (place / "photos").mkdir()
    with pytest.raises(NoDataDir, match="holds photos"):
        Cluster(place).start()
    assert [entry.name for entry in place.iterdir()] == ["photos"]
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_broken_database_says_why_and_nothing_is_deleted(made: Path) -> None:
    control = made / "postgres" / "global" / "pg_control"
    control.write_bytes(b"\0" * control.stat().st_size)
    with pytest.raises(NotStarted) as told:
        Cluster(made).start()
    assert "postgres.log" in str(told.value)
    assert (made / "postgres" / "PG_VERSION").exists()
    with pytest.raises(NotStarted):  # and the lock was given back: still the same answer, not Busy
        Cluster(made).start()


def test_a_deep_directory_gets_a_short_socket(place: Path) -> None:
    deep = place / ("d" * 60) / ("e" * 60)
    deep.parent.mkdir(mode=0o755)
    place.chmod(0o755)
    with Cluster(deep, durable=False) as cluster:
        assert cluster.sql("SELECT 1") == "1"
        socket_dir = Path(cluster.sql("SHOW unix_socket_directories").strip('"'))
        assert len(os.fsencode(socket_dir / ".s.PGSQL.5432")) <= 107
        assert stat.S_IMODE(socket_dir.stat().st_mode) == 0o700
        assert socket_dir.parent.stat().st_mode & 0o007 == 0
    socket_dir.rmdir()
    socket_dir.parent.rmdir()


def test_an_interrupted_making_leaves_nothing_half_made(place: Path) -> None:
    (place / "adjoint.lock").touch()
    (place / "postgres.new").mkdir()
    (place / "postgres.new" / "half").touch()
    with Cluster(place, durable=False) as cluster:
        assert cluster.sql("SELECT current_user", role=SUPERUSER) == "postgres"
    assert not (place / "postgres.new").exists()
