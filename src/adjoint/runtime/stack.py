"""What `adjoint up`, `web` and `worker` are made of: the address, the environment of the children, the processes."""

from __future__ import annotations

import gc
import importlib
import os
import socket
from typing import TYPE_CHECKING

from adjoint.kernel.errors import AdjointError
from adjoint.runtime import database
from adjoint.runtime.parts import Forked
from adjoint.runtime.postgres import Cluster

if TYPE_CHECKING:
    from adjoint.runtime.settings import Settings

ASGI = "adjoint.runtime.asgi:application"
PRELOADED = ("uvicorn", "adjoint.runtime.asgi", "adjoint.desk.worker")


class AddressTaken(AdjointError):
    """Pages cannot be served on {host}:{port} ({why}). End what uses it, or choose another port: ADJOINT_PORT=8001."""

    fr = "Impossible de servir les pages sur {host}:{port} ({why}). Arrêtez ce qui l'occupe, ou changez : ADJOINT_PORT=8001."


class NotMigrated(AdjointError):
    """The database could not be brought up to date; the lines above say why. Nothing was lost."""

    fr = "La base n'a pas pu être mise à jour ; les lignes ci-dessus disent pourquoi. Rien n'est perdu."


def listen(settings: Settings) -> socket.socket:
    """Open the address of the pages, before anything else costs time; raises `AddressTaken`.

    The supervisor keeps it while the web process starts again, so that visitors wait instead of being refused.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((settings.host, settings.port))
        opened.listen(128)
    except OSError as error:
        opened.close()
        raise AddressTaken(host=settings.host, port=settings.port, why=error.strerror) from error
    return opened


def environment(settings: Settings, urls: database.Urls) -> dict[str, str]:
    """Return what children and Django need to know."""
    return {
        **urls.environment(),
        "ADJOINT_DATA_DIR": str(settings.data_dir.absolute()),
        "ADJOINT_SECRET_KEY": settings.secret_key(),
        "ADJOINT_ALLOWED_HOSTS": ",".join(settings.hosts),
        "ADJOINT_PUBLIC_URL": settings.address,
        "ADJOINT_MAIL_URL": settings.mail_url.get_secret_value() if settings.mail_url else "",
        "ADJOINT_MAIL_FROM": settings.mail_from,
        "DJANGO_SETTINGS_MODULE": "adjoint.runtime.django",
    }


def urls_here(settings: Settings) -> database.Urls:
    """Return the addresses for a process started by hand: handed down, of one's own PostgreSQL, or of the running cluster."""
    if handed := database.from_environment():
        return handed
    if not settings.embedded:
        return database.of_settings(settings)
    return database.of_cluster(Cluster(settings.data_dir).join())


def prepare(settings: Settings, urls: database.Urls) -> None:
    """Import what all children need, and bring the database up to date in a child; raises `NotMigrated`.

    The owner's address is for that child alone: pages and workers are never told it.
    """
    if not urls.owner:
        raise database.NoOwnerUrl
    dress(settings, urls)
    child = Forked("migrate", lambda: _migrate(urls))
    child.start()
    try:
        code = child.wait()
    except BaseException:
        child.kill()
        raise
    if code != 0:
        raise NotMigrated


def dress(settings: Settings, urls: database.Urls) -> None:
    """Put on the environment of pages and workers, and import what they need, once: they share its memory.

    No thread is started and no connection opened.
    """
    os.environ.pop(database.OWNER_VARIABLE, None)
    os.environ.update(environment(settings, database.Urls("", urls.app)))
    import django  # noqa: PLC0415 - the environment is complete only now

    django.setup()
    for name in PRELOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # the collector no longer writes into shared pages


def let_go() -> None:
    """Close what a process that worked itself holds open, before it forks; the owner's address is not handed on."""
    from django.db import connections  # noqa: PLC0415 - imported before the fork already

    os.environ.pop(database.OWNER_VARIABLE, None)
    connections["owner"].close()
    connections.close_all()


def _migrate(urls: database.Urls) -> None:
    """Bring the tables, and what the application's role may do with them, up to date as their owner."""
    from django.db import connections  # noqa: PLC0415 - imported before the fork already

    from adjoint.runtime import boot, django  # noqa: PLC0415 - as above

    connections.databases["owner"].update(django.database(urls.owner))
    boot.migrate()


def web(settings: Settings, opened: socket.socket) -> Forked:
    """Return the process that serves pages."""

    def run() -> None:
        import uvicorn  # noqa: PLC0415 - imported before the fork already

        config = uvicorn.Config(
            ASGI,
            log_level="debug" if settings.log_level == "debug" else "warning",
            access_log=settings.log_level == "debug",
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=list(settings.trusted_proxies),
            timeout_graceful_shutdown=2,
            timeout_keep_alive=15,
        )
        uvicorn.Server(config).run(sockets=[opened])

    return Forked("web", run)


def workers(settings: Settings) -> list[Forked]:
    """Return the processes that do the jobs; the clock ticks in them (procrastinate's periodic tasks, each once however many)."""

    def run() -> None:
        from adjoint.desk.worker import run as work  # noqa: PLC0415 - imported before the fork already

        work(settings)

    names = ["worker"] if settings.workers == 1 else [f"worker {number}" for number in range(1, settings.workers + 1)]
    return [Forked(name, run) for name in names]
