"""The data directory: who owns it, that one process at a time runs on it, and the private files in it.

adjoint.lock     held while `adjoint up` runs; marks the directory as ours
master.key       wraps every client's data key
secret.key       signs sessions
postgres/        the embedded PostgreSQL's own directory
postgres.log     what it said
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MARK = "adjoint.lock"


class NoDataDir(AdjointError):
    """The data directory {path} cannot be used ({why}). Choose another one with ADJOINT_DATA_DIR."""

    fr = "Le dossier de données {path} est inutilisable ({why}). Choisissez-en un autre avec ADJOINT_DATA_DIR."
    permanent = True


class Busy(AdjointError):
    """Adjoint already runs on {path} (process {pid}). End it first, or change ADJOINT_DATA_DIR."""

    fr = "Adjoint tourne déjà sur {path} (processus {pid}). Arrêtez-le d'abord, ou changez ADJOINT_DATA_DIR."
    permanent = True


class Exposed(AdjointError):
    """{path} holds a secret that other people of this machine can read. Look who did, then run `chmod 600 {path}`."""

    fr = (
        "{path} contient un secret que d'autres sur cette machine peuvent lire. Voyez qui l'a pu, puis lancez `chmod 600 {path}`."
    )
    permanent = True


def default_data_dir(environ: Mapping[str, str], *, root: bool) -> Path:
    """Return where data lives when nobody says otherwise.

    For root it is /var/lib/adjoint, because the database's own unprivileged user cannot enter root's home.
    """
    if environ.get("XDG_DATA_HOME"):
        return Path(environ["XDG_DATA_HOME"]) / "adjoint"
    if root:
        return Path("/var/lib/adjoint")
    return Path(environ.get("HOME") or "~").expanduser() / ".local" / "share" / "adjoint"


def ensure(path: Path) -> Path:
    """Make the data directory (0700) where absent, mark it as ours and return its real path.

    A directory that holds something else is never taken over: raises `NoDataDir`.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        real = path.resolve(strict=True)
        if not (real / MARK).exists():
            if others := sorted(entry.name for entry in real.iterdir() if entry.name != "lost+found"):
                raise NoDataDir(path=path, why=f"it is not Adjoint's and holds {others[0]}")
            os.close(os.open(real / MARK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
    except OSError as error:
        raise NoDataDir(path=path, why=error.strerror) from error
    return real


class Lock:
    """The right to run on a data directory; the kernel takes it back however the process ends."""

    def __init__(self, directory: Path) -> None:
        """Take the lock; raises `Busy`."""
        self._descriptor = os.open(directory / MARK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip() or "?"
            os.close(self._descriptor)
            if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
                raise NoDataDir(path=directory, why=error.strerror) from error
            raise Busy(path=directory, pid=holder) from error
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Give the lock back."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def private_file(path: Path, make: Callable[[], bytes] = lambda: secrets.token_urlsafe(48).encode()) -> bytes:
    """Return the content of a secret file, made with mode 0600 where absent; raises `Exposed` where others may read it.

    Two processes that make it at the same time end up with the same content: it appears whole, once.
    """
    if not os.path.lexists(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, make(), replace=False)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise NoDataDir(path=path, why=error.strerror) from error
    with os.fdopen(descriptor, "rb") as file:
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
            raise Exposed(path=path)
        return file.read()


def write_private(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a secret file (0600) so that it is there whole or not at all; without `replace`, one that exists stays."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            try:
                path.hardlink_to(draft)
            except FileExistsError:
                return
    except OSError as error:
        raise NoDataDir(path=path, why=error.strerror) from error
    finally:
        draft.unlink(missing_ok=True)
