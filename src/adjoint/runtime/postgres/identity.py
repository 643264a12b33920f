"""As whom the database server runs: as ourselves, or, for root, as an unprivileged user that exists already.

PostgreSQL refuses to run as root. We create no user and open no directory to anybody: the server gets the user id of `nobody` (or
of whoever owns its directory already) together with a group id that has no name and no member. Only that group may cross our data
directory (0710), so other programs that run as `nobody` can neither enter it nor trace the server.
"""

from __future__ import annotations

import grp
import os
import pwd
import stat
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE_GROUPS = range(60700, 60800)
"""Ids that neither distributions nor systemd hand out (systemd.io/UIDS-GIDS: 60578 to 61183 are free)."""


class Nameless(AdjointError):
    """The user id {uid} has no name on this machine, and PostgreSQL wants one. Add it to /etc/passwd, or give DATABASE_URL."""

    fr = "L'utilisateur {uid} n'a pas de nom ici, et PostgreSQL en veut un. Ajoutez-le à /etc/passwd, ou donnez DATABASE_URL."
    permanent = True


class Closed(AdjointError):
    """The database runs as the user {user}, who cannot enter {directory}. Set ADJOINT_DATA_DIR to another place."""

    fr = (
        "La base de données tourne sous l'utilisateur {user}, qui ne peut entrer dans {directory}. "
        "Donnez à ADJOINT_DATA_DIR un autre lieu, comme /var/lib/adjoint."
    )
    permanent = True


@dataclass(frozen=True, slots=True)
class Identity:
    """The user and group of the server."""

    uid: int
    gid: int
    dropped: bool
    """We are root and the server is not."""

    @property
    def name(self) -> str:
        """The user's name; raises `Nameless`."""
        return user_name(self.uid)

    def may_enter(self, directory: Path) -> bool:
        """Tell whether the server can cross and read a directory by its mode bits (`x` on all above, `rx` on it)."""
        return self.crosses(directory.parent) and self._allowed(directory, 0o5)

    def crosses(self, directory: Path) -> bool:
        """Tell whether the server can pass through a directory and all those above it."""
        return self.barrier(directory) is None

    def barrier(self, directory: Path) -> Path | None:
        """Return the first directory on the way that the server cannot pass, from the root down."""
        return next((step for step in chain(reversed(directory.parents), (directory,)) if not self._allowed(step, 0o1)), None)

    def _allowed(self, path: Path, bits: int) -> bool:
        status = path.stat()
        shift = 6 if status.st_uid == self.uid else 3 if status.st_gid == self.gid else 0
        return (status.st_mode >> shift) & bits == bits


def user_name(uid: int) -> str:
    """Return a user's name; raises `Nameless`."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError as error:
        raise Nameless(uid=uid) from error


def choose(data_dir: Path, cluster: Path) -> Identity:
    """Choose the server's identity: ourselves; for root the cluster directory's owner, else `nobody` with a private group."""
    if os.geteuid() != 0:
        return Identity(os.geteuid(), os.getegid(), dropped=False)
    group = data_dir.stat().st_gid
    if cluster.exists() and cluster.stat().st_uid != 0:
        return Identity(cluster.stat().st_uid, group or cluster.stat().st_gid, dropped=True)
    try:
        uid = pwd.getpwnam("nobody").pw_uid
    except KeyError as error:
        raise Nameless(uid="nobody") from error
    return Identity(uid, group or _free_group(), dropped=True)


def admit(data_dir: Path, identity: Identity) -> None:
    """Let the server, and nobody else, cross our own data directory; directories above are left as they are. Raises `Closed`."""
    status = data_dir.stat()
    if identity.dropped and status.st_uid == 0 and (status.st_gid, stat.S_IMODE(status.st_mode)) != (identity.gid, 0o710):
        os.chown(data_dir, 0, identity.gid)
        data_dir.chmod(0o710)
    if barrier := identity.barrier(data_dir):
        raise Closed(user=identity.name, directory=barrier)


def _free_group() -> int:
    taken = {group.gr_gid for group in grp.getgrall()}
    return next(gid for gid in PRIVATE_GROUPS if gid not in taken)
