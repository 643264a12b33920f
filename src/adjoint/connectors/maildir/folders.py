"""The layout of a Maildir (https://cr.yp.to/proto/maildir.html) and of its subfolders (Maildir++)."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imapclient.imap_utf7 import encode as encode_utf7

from adjoint.connectors.disk import create, sync
from adjoint.connectors.headers import HEAD, message_id

_counter = itertools.count()
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")
_PARTS = ("tmp", "new", "cur")


@dataclass(frozen=True, slots=True)
class Entry:
    """A mail's file."""

    path: Path
    unique: str
    """The part of the file name that lasts while flags change."""
    changed_ns: int
    """When its name last changed: no mail that arrives later has an earlier one."""
    written_ns: int
    """When it was delivered."""

    @property
    def flags(self) -> str:
        """The letters of its state, in order: D draft, F flagged, P passed, R replied, S seen, T trashed."""
        return self.path.name.partition(":2,")[2]


def folder(root: Path, name: str) -> Path:
    """Return where the folder `name` ("A/B" = B inside A; INBOX is the root) lies.

    Raises:
        ValueError: the name is empty, or holds control characters.
    """
    levels = [level for level in name.split("/") if level]
    if not levels or _UNSAFE.search(name):
        raise ValueError(name)
    if len(levels) == 1 and levels[0].upper() == "INBOX":
        return root
    return root / ("." + ".".join(_level(level) for level in levels))


def _level(name: str) -> str:
    """Write one level of a folder's name in modified UTF-7; a dot would part levels, so that it is written encoded too."""
    return str(encode_utf7(name).decode("ascii")).replace(".", "&AC4-")


def ensure(place: Path) -> None:
    """Make a Maildir where there is none."""
    for part in _PARTS:
        (place / part).mkdir(mode=0o700, parents=True, exist_ok=True)


def folders(root: Path) -> Iterator[Path]:
    """Yield the mailbox itself and every subfolder, in order of their names."""
    yield root
    yield from sorted(place for place in root.glob(".*") if (place / "cur").is_dir())


def entries(place: Path) -> Iterator[Entry]:
    """Yield the mails of one folder, in no order; what is being delivered (tmp) is not one yet."""
    for part in ("new", "cur"):
        try:
            scan = os.scandir(place / part)
        except FileNotFoundError:
            continue
        with scan:
            for file in scan:
                if file.name.startswith(".") or not file.is_file():
                    continue
                try:
                    stat = file.stat()
                except FileNotFoundError:
                    continue  # somebody renamed it meanwhile: its new name comes, or it is gone
                unique = file.name.partition(":")[0]
                yield Entry(Path(file.path), unique, stat.st_ctime_ns, stat.st_mtime_ns)


def digest(message: str) -> str:
    """Return what stands for a Message-ID in the names of our own files."""
    return hashlib.sha256(message.encode()).hexdigest()[:16]


def matching(place: Path, message: str) -> Iterator[Entry]:
    """Yield the mails of a folder that bear this Message-ID: those we wrote are found by name, the others are opened."""
    mark = "H" + digest(message)
    for entry in sorted(entries(place), key=lambda entry: (mark not in entry.unique, -entry.written_ns)):
        try:
            with entry.path.open("rb") as file:
                if message_id(file.read(HEAD)) == message:
                    yield entry
        except FileNotFoundError:
            continue


def fresh(message: str) -> str:
    """Return a unique name for a mail that is delivered now."""
    now = time.time_ns()
    turn = f"{now // 10**9}.M{now // 1000 % 10**6:06d}P{os.getpid()}Q{next(_counter)}"
    return f"{turn}R{secrets.token_hex(4)}H{digest(message)}.adjoint"


def deliver(place: Path, raw: bytes, name: str, flags: str | None = None) -> Path:
    """Put a mail into a folder in one step, down to the disk; `flags` None: it is new, nobody has looked at it."""
    ensure(place)
    draft = place / "tmp" / name
    target = place / "new" / name if flags is None else place / "cur" / f"{name}:2,{flags}"
    try:
        create(draft, raw)
        draft.rename(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync(target.parent)
    return target
