"""`adjoint web` and `adjoint worker`: one kind of process alone, beside a database that runs already."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from adjoint.doors.cli.speech import pick, tell
from adjoint.doors.cli.up import address, chosen, told

if TYPE_CHECKING:
    from adjoint.runtime.parts import Forked


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register both commands."""
    web = subparsers.add_parser("web", help=pick(fr="les pages seules", en="the pages alone"))
    address(web)
    web.set_defaults(run=run, kind="web")
    worker = subparsers.add_parser("worker", help=pick(fr="l'ouvrier seul", en="the worker alone"))
    worker.add_argument("--workers", type=int, help=pick(fr="nombre d'ouvriers", en="number of workers"))
    worker.set_defaults(run=run, kind="worker")


def run(args: argparse.Namespace) -> int:
    """Serve until asked to end."""
    from adjoint.runtime import stack  # noqa: PLC0415 - start-up
    from adjoint.runtime.supervisor import Supervisor  # noqa: PLC0415 - start-up

    settings = chosen(args)
    urls = stack.urls_here(settings)
    parts: list[Forked]
    if args.kind == "web":
        opened = stack.listen(settings)
        settings = settings.model_copy(update={"port": opened.getsockname()[1]})
        stack.dress(settings, urls)
        parts = [stack.web(settings, opened)]
        tell(fr=f"Les pages sont à {settings.address}", en=f"Pages are at {settings.address}")
    else:
        stack.dress(settings, urls)
        parts = stack.workers(settings)
    return Supervisor(parts, tell=told).run()
