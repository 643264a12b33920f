"""Where what a test throws away is written: in memory where the machine has room there, else where temporary files go.

A database of its own is a thousand files; on a disk, making and removing them takes more time than the tests that use it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps files in memory; a name of their own is made below it
ROOM = 2 * 1024**3
"""Bytes that must be free: a container often has 64 MB there, which is too little."""


def swift(where: Path = MEMORY, room: int = ROOM) -> Path:
    """Return the folder below which to make temporary ones: one from which the database's programs can run, too."""
    usual = Path(tempfile.gettempdir())
    if not os.access(where, os.W_OK | os.X_OK) or os.statvfs(where).f_flag & os.ST_NOEXEC:
        return usual
    return where if shutil.disk_usage(where).free >= room else usual
