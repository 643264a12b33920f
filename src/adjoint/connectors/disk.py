"""Files that several processes read and write: whole or not at all, and on the disk before we say so."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adjoint.kernel.ports import ConnectorError, Finding, Refused, Words

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def telling(account: str, path: Path) -> Iterator[None]:
    """Turn what the file system says into a `ConnectorError`.

    Raises:
        Refused: the rights do not allow it, or a folder stands where a file should.
        ConnectorError: the disk is full, or anything else that may pass.
    """
    try:
        yield
    except OSError as error:
        raise _told(error, account, path) from error


def _told(error: OSError, account: str, path: Path) -> ConnectorError:
    place = error.filename or path
    if error.errno in _FULL:
        why = Words(f"le disque de {place} est plein ; libérez de la place", f"the disk of {place} is full; make room")
        return ConnectorError(account=account, why=why)
    if error.errno in _CLOSED:
        why = Words(f"nous n'avons pas le droit d'écrire ou de lire {place}", f"we have no right to read or write {place}")
        return Refused(account=account, why=why)
    if isinstance(error, BlockingIOError):
        return ConnectorError(account=account, why=Words(f"{place} est tenu par un autre", f"{place} is held by somebody else"))
    if isinstance(error, FileNotFoundError):
        return ConnectorError(account=account, why=Words(f"{place} n'existe pas", f"{place} does not exist"))
    if isinstance(error, (IsADirectoryError, NotADirectoryError)):
        why = Words(f"{place} n'est pas ce qu'il faut : fichier et dossier sont confondus", f"{place} is a folder, or is none")
        return Refused(account=account, why=why)
    reason = error.strerror or type(error).__name__
    return ConnectorError(account=account, why=Words(f"{place} : {reason}", f"{place}: {reason}"))


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: after a crash there is the old content or the new one; the mode is kept."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mode = 0o600
    try:
        create(draft, data, mode)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync(path.parent)


def create(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a file that must not exist yet, down to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """Bring a folder's entries down to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path, *, seconds: float = 30) -> Iterator[None]:
    """Hold the lock file `path` alone; it goes with the process.

    Raises:
        BlockingIOError: somebody else kept it for `seconds`.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + seconds
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise
                time.sleep(0.01)
        yield
    finally:
        os.close(handle)


def findings(account: str, folder: Path) -> list[Finding]:
    """Tell whether a folder can be read and written, by writing and removing an empty file."""
    try:
        with telling(account, folder):
            probe = folder / f".adjoint-{secrets.token_hex(6)}.tmp"
            create(probe, b"")
            probe.unlink()
    except ConnectorError as error:
        return [failing(error)]
    return [passing(Words(f"{folder} se lit et s'écrit", f"{folder} can be read and written"))]


def passing(words: Words) -> Finding:
    """Say what went well."""
    return Finding(ok=True, fr=words.say("fr"), en=words.say("en"))


def failing(error: ConnectorError) -> Finding:
    """Say what went wrong, and what to mend."""
    return Finding(ok=False, fr=error.say("fr"), en=error.say("en"))
