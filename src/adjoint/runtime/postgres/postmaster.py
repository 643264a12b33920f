"""What `postmaster.pid` tells: whether a server runs on a cluster directory, and where its socket lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

FILE = "postmaster.pid"


@dataclass(frozen=True, slots=True)
class Postmaster:
    """The content of postmaster.pid, line by line (PostgreSQL source: miscadmin.h, LOCK_FILE_LINE_*)."""

    pid: int
    socket_dir: str
    ready: bool

    @property
    def alive(self) -> bool:
        """A process of that id exists; it may be another program by now."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True

    def serves(self, cluster: Path) -> bool:
        """Tell whether that process is really a server of this directory: its command line says so.

        Where the system does not show it (no /proc), an existing process is believed to be one.
        """
        if not self.alive:
            return False
        try:
            command = Path(f"/proc/{self.pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return not Path("/proc/self").exists()
        return os.fsencode(cluster) in command


def read(cluster: Path) -> Postmaster | None:
    """Read the file; None where there is none or it is not (yet) whole."""
    try:
        descriptor = os.open(cluster / FILE, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, encoding="utf-8", errors="surrogateescape") as file:
        lines = [line.strip() for line in file]
    if not lines or not lines[0].isdigit():
        return None
    return Postmaster(int(lines[0]), lines[4] if len(lines) > 4 else "", ready=len(lines) > 7 and lines[7] == "ready")


def disown(cluster: Path) -> None:
    """Make a file that names an unrelated process (its id was given again) one that PostgreSQL itself takes for stale.

    PostgreSQL never believes in a lock held by its own parent, which is us; so it goes on to look for survivors of the dead
    server in shared memory, which it would not if the file were simply deleted.
    """
    try:
        descriptor = os.open(cluster / FILE, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # a dying server took it away between our look and now
    with os.fdopen(descriptor, "r+", encoding="utf-8", errors="surrogateescape") as file:
        lines = file.readlines()
        lines[0] = f"{os.getpid()}\n"
        file.seek(0)
        file.writelines(lines)
        file.truncate()
