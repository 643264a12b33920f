"""Change the master key: a new one, every client's data key wrapped again, the old one forgotten. A crash loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.runtime.backup import Programs, alone
from adjoint.runtime.secrets import MasterKey

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "wall_client"
"""Where wrapped data keys lie: columns `id` and `data_key`."""


def rekey(url: str, path: Path) -> int:
    """Change the master key in `path` for the database at `url`; returns how many clients' keys were wrapped again.

    Nobody else may use the database meanwhile: a process that holds the old key would go on to wrap with it. Raises `InUse`.
    """
    programs = Programs.towards(url)
    alone(lambda: programs.ask(_USERS))
    master = MasterKey.load(path, create=False).begin_rotation()
    stored = [line.split("|") for line in programs.ask(_READ).splitlines()]
    wrapped = master.rewrap([(int(number), bytes.fromhex(key)) for number, key in stored])
    changes = "".join(_write(int(str(number)), key) for number, key in wrapped)
    programs.ask(f"SET row_security = off; BEGIN; {changes} COMMIT;")
    master.end_rotation()
    return len(wrapped)


def _write(number: int, key: bytes) -> str:
    return f"UPDATE {TABLE} SET data_key = '\\x{key.hex()}' WHERE id = {number};"  # noqa: S608 - a number and hexadecimal digits


_USERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_READ = f"SET row_security = off; SELECT id, encode(data_key, 'hex') FROM {TABLE} WHERE length(data_key) > 0"  # noqa: S608 - ours
