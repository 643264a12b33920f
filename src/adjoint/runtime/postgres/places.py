"""Where a cluster's files lie, and the short private directory of its socket."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.kernel.errors import AdjointError
from adjoint.runtime.postgres.config import PORT

if TYPE_CHECKING:
    from adjoint.runtime.postgres.identity import Identity

SOCKET_MAX = 107
"""Bytes of the longest path of a Unix socket on Linux; macOS and the BSDs have 4 less, which `_fits` keeps to."""


class Meddled(AdjointError):
    """{path} is not the private directory we left there. Look who made it, remove it and start again."""

    fr = "{path} n'est pas le dossier privé que nous y avions laissé. Voyez qui l'a créé, supprimez-le et recommencez."
    permanent = True


@dataclass(frozen=True, slots=True)
class Places:
    """The paths under a data directory."""

    data_dir: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own directory (PGDATA)."""
        return self.data_dir / "postgres"

    @property
    def log(self) -> Path:
        """What the server said."""
        return self.data_dir / "postgres.log"

    @property
    def engine(self) -> Path:
        """Copies of the programs, where the server cannot read the installed ones."""
        return self.data_dir / "engine"

    @property
    def hba(self) -> Path:
        """Who may connect."""
        return self.data_dir / "pg_hba.conf"

    @property
    def ident(self) -> Path:
        """Which user of the system may take which role."""
        return self.data_dir / "pg_ident.conf"

    def socket_dir(self, identity: Identity) -> Path:
        """Make and return the socket's directory: mode 0700, the server's own, with a path short enough for a socket.

        It lies in the data directory; where that is too deep, in a short private directory whose parent only we can change.
        """
        inside = self.data_dir / "run"
        if _fits(inside):
            return _private(inside, identity)
        name = "adjoint-" + hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:10]
        outer = _short_base() / f"{name}-{os.geteuid()}"
        outer.mkdir(mode=0o700, exist_ok=True)
        status = outer.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o027:
            raise Meddled(path=outer)
        if identity.dropped:
            os.chown(outer, 0, identity.gid)
            outer.chmod(0o710)
        return _private(outer / "s", identity)


def write_for(path: Path, text: str, identity: Identity) -> None:
    """Write a file of ours that the server may read and not change."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        if identity.dropped:
            os.fchown(file.fileno(), -1, identity.gid)
            os.fchmod(file.fileno(), 0o640)
    draft.replace(path)


def _private(path: Path, identity: Identity) -> Path:
    path.mkdir(mode=0o700, exist_ok=True)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {identity.uid, os.geteuid()}:
        raise Meddled(path=path)
    if identity.dropped:
        os.chown(path, identity.uid, identity.gid, follow_symlinks=False)
    return path


def _fits(directory: Path) -> bool:
    return len(os.fsencode(directory / f".s.PGSQL.{PORT}.lock")) <= SOCKET_MAX - 4


def _short_base() -> Path:
    runtime = "/run" if os.geteuid() == 0 else os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime) if runtime and os.access(runtime, os.W_OK) else Path("/tmp")  # noqa: S108 - ownership is checked
    return base if _fits(base / "adjoint-0123456789-4294967295" / "s") else Path("/tmp")  # noqa: S108 - as above
