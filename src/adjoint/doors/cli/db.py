"""`adjoint db shell|backup|restore|rekey`: the database itself."""

from __future__ import annotations

import argparse
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.doors.cli.speech import pick, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adjoint.runtime.postgres import Cluster
    from adjoint.runtime.settings import Settings


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its four words."""
    parser = subparsers.add_parser("db", help=pick(fr="la base de données", en="the database"))
    words = parser.add_subparsers(required=True, metavar="shell|backup|restore|rekey")
    shell = words.add_parser("shell", help=pick(fr="psql sur la base", en="psql on the database"))
    shell.add_argument("--superuser", action="store_true", help=pick(fr="voir toutes les lignes", en="see every row"))
    shell.add_argument("arguments", nargs="*", help=pick(fr="arguments de psql, après --", en="arguments of psql, after --"))
    shell.set_defaults(run=run_shell)
    backup = words.add_parser("backup", help=pick(fr="tout sauver en un fichier", en="save everything to one file"))
    backup.add_argument("file", type=Path)
    backup.set_defaults(run=run_backup)
    restore = words.add_parser("restore", help=pick(fr="reprendre une sauvegarde", en="take a backup back"))
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help=pick(fr="perdre ce qui est là", en="lose what is there"))
    restore.set_defaults(run=run_restore)
    rekey = words.add_parser("rekey", help=pick(fr="changer la clé maîtresse", en="change the master key"))
    rekey.set_defaults(run=run_rekey)


def run_shell(args: argparse.Namespace) -> int:
    """Open psql, as the role that owns the tables (held to row level security), or with --superuser as who sees all."""
    from adjoint.runtime.backup import Programs  # noqa: PLC0415 - start-up
    from adjoint.runtime.postgres.config import OWNER, SUPERUSER  # noqa: PLC0415 - start-up
    from adjoint.runtime.postgres.engine import environment  # noqa: PLC0415 - start-up

    with _database() as (settings, cluster):
        url = cluster.url(role=SUPERUSER if args.superuser else OWNER) if cluster else _own(settings)
        programs = Programs.towards(url)
        command = [str(programs.engine.program("psql")), *args.arguments, programs.url]
        env = os.environ | environment(programs.env) | {"LC_ALL": os.environ.get("LC_ALL", "C.UTF-8")}
        return os.spawnve(os.P_WAIT, command[0], command, env)  # noqa: S606 - no shell, our own program


def run_backup(args: argparse.Namespace) -> int:
    """Save everything to one file."""
    from adjoint.runtime.backup import save  # noqa: PLC0415 - start-up
    from adjoint.runtime.postgres.config import SUPERUSER  # noqa: PLC0415 - start-up

    with _database() as (settings, cluster):
        size = save(cluster.url(role=SUPERUSER) if cluster else _own(settings), args.file)
        key = settings.master_key_path
    spaced = f"{size:_}".replace("_", "\N{NARROW NO-BREAK SPACE}")
    tell(
        fr=f"{args.file} : {spaced} octets. Gardez ailleurs une copie de {key}, sans laquelle les secrets restent scellés.",
        en=f"{args.file}: {size:,} bytes. Keep a copy of {key} elsewhere: without it, secrets stay sealed.",
    )
    return 0


def run_restore(args: argparse.Namespace) -> int:
    """Take a backup back; what is there is lost only with --replace."""
    from adjoint.runtime.backup import restore_at, restore_embedded  # noqa: PLC0415 - start-up

    with _database() as (settings, cluster):
        if cluster:
            restore_embedded(cluster, args.file, replace=args.replace)
        else:
            restore_at(_own(settings), args.file, replace=args.replace)
    tell(fr=f"La base vient maintenant de {args.file}.", en=f"The database now comes from {args.file}.")
    return 0


def run_rekey(args: argparse.Namespace) -> int:  # noqa: ARG001 - every command has this shape
    """Change the master key."""
    from adjoint.runtime.postgres.config import SUPERUSER  # noqa: PLC0415 - start-up
    from adjoint.runtime.rekey import rekey  # noqa: PLC0415 - start-up

    with _database() as (settings, cluster):
        count = rekey(cluster.url(role=SUPERUSER) if cluster else _own(settings), settings.master_key_path)
        path = settings.master_key_path
    tell(
        fr=f"Nouvelle clé maîtresse dans {path} ; {count} clés de clients à nouveau enveloppées. Copiez-la ailleurs.",
        en=f"New master key in {path}; {count} clients' keys wrapped again. Copy it elsewhere.",
    )
    return 0


@contextmanager
def _database() -> Iterator[tuple[Settings, Cluster | None]]:
    """Give the embedded cluster, running beside `adjoint up` or started for this; None where DATABASE_URL says another."""
    from adjoint.runtime.postgres import Cluster  # noqa: PLC0415 - start-up
    from adjoint.runtime.settings import load  # noqa: PLC0415 - start-up

    settings = load()
    if not settings.embedded:
        yield settings, None
        return
    with Cluster(settings.data_dir, attach=True) as cluster:
        cluster.ensure_database()
        yield settings, cluster


def _own(settings: Settings) -> str:
    from adjoint.runtime.database import NoOwnerUrl  # noqa: PLC0415 - start-up

    if settings.database_url is None:
        raise NoOwnerUrl
    return settings.database_url.get_secret_value()
