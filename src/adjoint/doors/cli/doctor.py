"""`adjoint doctor`: tries every account for real and says what to mend."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from adjoint.doors.cli import office
from adjoint.doors.cli.account import report
from adjoint.doors.cli.speech import pick, tell


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser("doctor", help=pick(fr="tout vérifier", en="check everything"))
    parser.add_argument("client", nargs="?", help=pick(fr="ce client seulement", en="this client only"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check; 1 where something is to be mended."""
    office.ready()
    from adjoint.desk import journal  # noqa: PLC0415 - after Django is set up
    from adjoint.desk.setup import check_account  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.catalogue import outside  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.models import Account  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import scope  # noqa: PLC0415 - after Django is set up

    good = True
    for table, lack in outside():
        good = False
        tell(
            fr=f"✗ La table {table} n'est pas derrière le mur : {lack}.",
            en=f"✗ The table {table} is not behind the wall: {lack}.",
        )
    for client_id, slug, name in office.all_clients():
        if args.client and slug != args.client:
            continue
        print(f"\n{name} ({slug})")
        with scope(client_id):
            broken = journal.verify(client_id)
            for row in Account.objects.filter(client_id=client_id).order_by("id"):
                good = report(check_account(row, now=datetime.now(UTC))) and good
        if broken:
            good = False
            tell(fr=f"✗ Journal : lignes {broken} modifiées.", en=f"✗ Journal: lines {broken} were changed.")
        else:
            tell(fr="✓ Le journal est entier.", en="✓ The journal is whole.")
    return 0 if good else 1
