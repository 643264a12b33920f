"""How much room is left on the disk where everything is kept, and what it looks like when there is none."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

from adjoint.kernel.ports import Finding, Words

if TYPE_CHECKING:
    from pathlib import Path

LITTLE = 500
"""Megabytes below which a disk counts as full: the database stops before the last one is used."""
DISK_FULL = "53100"
"""PostgreSQL's code (appendix A)."""


def room(folder: Path) -> Finding:
    """Tell how much room is left; the folder need not exist yet."""
    place = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    free = shutil.disk_usage(place).free // 1_000_000
    if free >= LITTLE:
        told = Words(f"{place} : {free} Mo libres", f"{place}: {free} MB free")
    else:
        told = Words(
            f"le disque de {place} est plein ({free} Mo libres) : libérez de la place, sinon plus rien n'est reçu ni envoyé",
            f"the disk of {place} is full ({free} MB free): make room, or nothing is received or sent any more",
        )
    return Finding(ok=free >= LITTLE, fr=told.say("fr"), en=told.say("en"))


def full(error: BaseException | None) -> bool:
    """Tell whether an error comes of a full disk: the database's, or this machine's."""
    while error is not None:
        if getattr(error, "sqlstate", None) == DISK_FULL or getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}:
            return True
        error = error.__cause__
    return False
