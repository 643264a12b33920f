"""`adjoint demo`: the assistant at work on an office folder, in front of the user."""

from __future__ import annotations

import argparse
import hashlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.doors.cli.speech import language, pick, tell
from adjoint.doors.cli.up import told

if TYPE_CHECKING:
    from adjoint.doors.office.folder import Office
    from adjoint.runtime.postgres import Cluster
    from adjoint.runtime.settings import Settings


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser("demo", help=pick(fr="voir l'assistant au travail", en="see the assistant at work"))
    parser.add_argument("--office", type=Path, help=pick(fr="un autre dossier de cabinet", en="another office folder"))
    parser.add_argument("--out", type=Path, help=pick(fr="où écrire l'état final", en="where to write the end state"))
    parser.add_argument("--once", action="store_true", help=pick(fr="finir après le tableau", en="end after the table"))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Load the office, work through it, print the table, then serve the workbench."""
    from adjoint.doors.office.folder import read_office  # noqa: PLC0415 - start-up
    from adjoint.runtime.postgres import Cluster  # noqa: PLC0415 - start-up
    from adjoint.runtime.settings import load  # noqa: PLC0415 - start-up

    shipped = Path(__file__).resolve().parents[2] / "demo" / "office"
    office = read_office(args.office or shipped)
    settings = load().model_copy(update={"host": args.host, "port": args.port})
    os.environ["ADJOINT_PUBLIC_URL"] = settings.address  # letters name it
    home = settings.data_dir / "demo"
    name = "office_" + fingerprint(office.path)
    with Cluster(home) as cluster:
        clients = prepared(cluster, name, office, home / name)
        process(office, clients)
        if args.out:
            from adjoint.doors.office.export import export  # noqa: PLC0415 - after Django is set up

            export(clients, args.out)
        return 0 if args.once else serve(office, settings)


def fingerprint(path: Path) -> str:
    """Return a name for exactly this office: another content is another database."""
    seen = hashlib.sha256(str(path.resolve()).encode())
    for file in sorted(each for each in path.rglob("*") if each.is_file()):
        seen.update(str(file.relative_to(path)).encode() + file.read_bytes())
    return seen.hexdigest()[:16]


def prepared(cluster: Cluster, name: str, office: Office, home: Path) -> dict[str, int]:
    """Make the database where absent and load the office into it."""
    from adjoint.runtime.boot import boot, migrate  # noqa: PLC0415 - start-up
    from adjoint.runtime.database import of_cluster  # noqa: PLC0415 - start-up

    if cluster.ensure_database("template_adjoint"):
        tell(fr="Préparation de la base…", en="Preparing the database…")
    boot(of_cluster(cluster, name))
    cluster.ensure_database(name)
    migrate()
    from adjoint.doors.office.load import load  # noqa: PLC0415 - after Django is set up

    return load(office, home)


def process(office: Office, clients: dict[str, int]) -> None:
    """Handle every mail with a live display, then print the table."""
    from rich.console import Console  # noqa: PLC0415 - start-up
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from adjoint.doors.office.display import shown  # noqa: PLC0415 - after Django is set up
    from adjoint.doors.office.run import work  # noqa: PLC0415 - after Django is set up

    console = Console()
    begun, number = time.monotonic(), 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(pick(fr="Courrier", en="Mail"), total=len(office.arrivals()))
        for step in work(office, clients):
            number += step.request_id is not None
            progress.update(task, advance=1, description=f"{step.slug} {step.at:%d.%m %H:%M}")
    for part in shown(clients, language(), console.width):
        console.print(part, highlight=False)
    took, before = time.monotonic() - begun, len(office.arrivals()) - number
    console.print(
        pick(
            fr=f"{number} messages traités en {took:.1f} s" + (f" ; {before} étaient déjà venus." if before else "."),
            en=f"{number} messages handled in {took:.1f} s" + (f"; {before} had come before." if before else "."),
        )
    )


def serve(office: Office, settings: Settings) -> int:
    """Serve the workbench until Ctrl-C, with a worker that does what is approved, and print its address and a sign-in."""
    from adjoint.doors.office import clock  # noqa: PLC0415 - after Django is set up
    from adjoint.doors.office.signin import sign_in  # noqa: PLC0415 - as above
    from adjoint.runtime import stack  # noqa: PLC0415 - as above
    from adjoint.runtime.supervisor import Supervisor  # noqa: PLC0415 - as above

    email, password = sign_in()
    opened = stack.listen(settings)
    settings = settings.model_copy(update={"port": opened.getsockname()[1], "workers": 1})
    named = "localhost" if settings.host == "127.0.0.1" else settings.host  # a passkey belongs to a name, never to a number
    clock.go_on_from(office.end)
    stack.let_go()
    tell(
        fr=f"Le bureau est à http://{named}:{settings.port}/\n  courriel : {email}\n  mot de passe : {password}\nCtrl-C pour arrêter.",
        en=f"The workbench is at http://{named}:{settings.port}/\n  mail: {email}\n  password: {password}\nCtrl-C to stop.",
    )
    return Supervisor([*stack.workers(settings), stack.web(settings, opened)], tell=told).run()
