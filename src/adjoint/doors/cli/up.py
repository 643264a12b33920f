"""`adjoint up`: the whole assistant under one supervisor."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from adjoint.doors.cli.speech import pick, tell, warn

if TYPE_CHECKING:
    from socket import socket

    from adjoint.runtime.parts import Part
    from adjoint.runtime.postgres import Cluster
    from adjoint.runtime.settings import Settings

NAMES = {"database": "la base", "web": "les pages", "worker": "l'ouvrier"}


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser("up", help=pick(fr="tout lancer", en="run everything"))
    address(parser)
    parser.add_argument("--workers", type=int, help=pick(fr="nombre d'ouvriers", en="number of workers"))
    parser.set_defaults(run=run)


def address(parser: argparse.ArgumentParser) -> None:
    """Add what says where pages are served."""
    parser.add_argument("--host", help=pick(fr="adresse des pages", en="address of the pages"))
    parser.add_argument("--port", type=int, help=pick(fr="port des pages", en="port of the pages"))


def chosen(args: argparse.Namespace) -> Settings:
    """Read the settings, with the options given on top, and warn of misspelt names."""
    from adjoint.runtime.settings import load, unknown_names  # noqa: PLC0415 - start-up

    for name in unknown_names():
        warn(fr=f"{name} n'est pas un réglage d'Adjoint : ignoré.", en=f"{name} is no setting of Adjoint: ignored.")
    options = ("host", "port", "workers")
    return load(**{name: getattr(args, name) for name in options if getattr(args, name, None) is not None})


def run(args: argparse.Namespace) -> int:
    """Start everything, and stay until asked to end."""
    from adjoint.runtime import database, stack  # noqa: PLC0415 - start-up
    from adjoint.runtime.postgres import Cluster  # noqa: PLC0415 - start-up

    settings = chosen(args)
    opened = stack.listen(settings)
    settings = settings.model_copy(update={"port": opened.getsockname()[1]})
    if not settings.embedded:
        return _supervise(settings, opened, None, database.of_settings(settings))
    with Cluster(settings.data_dir) as cluster:
        cluster.ensure_database()
        return _supervise(settings, opened, cluster, database.of_cluster(cluster))


def _supervise(settings: Settings, opened: socket, cluster: Cluster | None, urls: object) -> int:
    from adjoint.runtime import stack  # noqa: PLC0415 - start-up
    from adjoint.runtime.database import Urls  # noqa: PLC0415 - start-up
    from adjoint.runtime.parts import Database  # noqa: PLC0415 - start-up
    from adjoint.runtime.supervisor import Supervisor  # noqa: PLC0415 - start-up

    assert isinstance(urls, Urls)
    stack.prepare(settings, urls)
    parts: list[Part] = [*stack.workers(settings), stack.web(settings, opened)]
    if cluster is not None:
        parts.insert(0, Database(cluster))
    tell(
        fr=f"Adjoint est à {settings.address}  (Ctrl-C pour arrêter)",
        en=f"Adjoint is at {settings.address}  (Ctrl-C to stop)",
    )
    return Supervisor(parts, tell=told).run()


def told(event: str, name: str, detail: str) -> None:
    """Say what happened to a part; a start as expected goes without saying."""
    kind = NAMES.get(name.partition(" ")[0], name)
    if event == "ended":
        warn(fr=f"{name} ({kind}) s'est arrêté ({detail}) ; je le relance.", en=f"{name} ended ({detail}); starting it again.")
    elif event == "failed":
        warn(fr=f"{name} ({kind}) ne repart pas : {detail}", en=f"{name} does not start again: {detail}")
