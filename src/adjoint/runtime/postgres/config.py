"""What the embedded server is told: small in memory, one machine, no network, peer authentication."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SUPERUSER = "postgres"
OWNER = "adjoint_owner"
APP = "adjoint_app"
ROLES = (SUPERUSER, OWNER, APP)
PORT = 5432
"""It only names the socket."""

SMALL = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "40",
    "superuser_reserved_connections": "3",
    "shared_buffers": "32MB",
    "work_mem": "4MB",
    "maintenance_work_mem": "32MB",
    "huge_pages": "off",
    "jit": "off",
    "io_method": "sync",
    "max_worker_processes": "2",
    "max_parallel_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "max_logical_replication_workers": "0",
    "autovacuum_worker_slots": "2",
    "autovacuum_max_workers": "2",
    "autovacuum_naptime": "30s",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
    "min_wal_size": "32MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "lc_messages": "C",
}
"""PostgreSQL's defaults fit a server of its own; these keep the whole stack under 300 MB."""

FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
"""For tests: a power cut may lose or break everything."""

INITDB = (
    "--username=" + SUPERUSER,
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=peer",
    "--wal-segsize=16",
    "--no-instructions",
)
"""The builtin collation does not change with the machine's C library, so no index breaks when a backup moves to another one."""


def parameters(*, socket_dir: Path, hba: Path, ident: Path, durable: bool) -> list[str]:
    """Return the server's command-line parameters; they win over the cluster's own postgresql.conf."""
    values = SMALL | {
        "unix_socket_directories": _quoted(socket_dir),
        "hba_file": str(hba),
        "ident_file": str(ident),
        "port": str(PORT),
    }
    if not durable:
        values |= FORGETFUL
    return [part for name, value in values.items() for part in ("-c", f"{name}={value}")]


def hba_file() -> str:
    """Return pg_hba.conf: over the socket, by the kernel's word on who is there; nothing else."""
    return "# Written by Adjoint at each start.\nlocal all all peer map=adjoint\n"


def ident_file(user: str) -> str:
    """Return pg_ident.conf: the one user of the operating system who runs Adjoint may take our roles.

    >>> print(ident_file("me").splitlines()[-1])
    adjoint "me" adjoint_app
    """
    name = '"' + user.replace('"', '""') + '"'
    return "# Written by Adjoint at each start.\n" + "".join(f"adjoint {name} {role}\n" for role in ROLES)


def _quoted(path: Path) -> str:
    """Quote an element of a list of directories, as its commas and spaces would end it."""
    return '"' + str(path).replace('"', '""') + '"'
