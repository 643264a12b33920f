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
    words = pick(
        fr="envoyer à chaque boîte un mail d'essai à l'en-tête contrefait, et dire ce qui arrive",
        en="send each mailbox a test mail with a forged header, and say what arrives",
    )
    parser.add_argument("--probe", action="store_true", help=words)
    waits = pick(fr="secondes d'attente de l'essai (60)", en="seconds to wait for the test (60)")
    parser.add_argument("--wait", type=float, default=60.0, metavar="60", help=waits)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check; 1 where something is to be mended."""
    from adjoint.doors import second_reader  # noqa: PLC0415 - start-up
    from adjoint.doors.room import room  # noqa: PLC0415 - start-up
    from adjoint.runtime.settings import load  # noqa: PLC0415 - start-up

    good = report([room(load().data_dir), *second_reader.findings()])
    office.ready()
    good = tables() and good
    chosen = [office.client_id(args.client)] if args.client else None
    for client_id, slug, name in office.all_clients():
        if chosen is None or client_id in chosen:
            print(f"\n{name} ({slug})")
            good = client(client_id, probe=args.probe, seconds=args.wait) and good
    return 0 if good else 1


def tables() -> bool:
    """Check that every table is behind the wall."""
    from adjoint.wall.catalogue import outside  # noqa: PLC0415 - after Django is set up

    lacking = outside()
    for table, lack in lacking:
        tell(
            fr=f"✗ La table {table} n'est pas derrière le mur : {lack}.",
            en=f"✗ The table {table} is not behind the wall: {lack}.",
        )
    return not lacking


def client(client_id: int, *, probe: bool, seconds: float) -> bool:
    """Check one client's accounts and journal; `probe`: whether a forged mail would pass as well."""
    from adjoint.desk import forgery, journal  # noqa: PLC0415 - after Django is set up
    from adjoint.desk.hands import Hands  # noqa: PLC0415 - after Django is set up
    from adjoint.desk.setup import check_account  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.models import Account  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import scope  # noqa: PLC0415 - after Django is set up

    good = True
    with scope(client_id):
        broken = journal.verify(client_id)
        for row in Account.objects.filter(client_id=client_id).order_by("id"):
            good = report(check_account(row, now=datetime.now(UTC))) and good
    if broken:
        tell(fr=f"✗ Journal : lignes {broken} modifiées.", en=f"✗ Journal: lines {broken} were changed.")
    else:
        tell(fr="✓ Le journal est entier.", en="✓ The journal is whole.")
    if probe:
        hands = Hands(client_id)
        try:
            good = report(forgery.probe(client_id, hands, now=datetime.now(UTC), seconds=seconds)) and good
        finally:
            hands.close()
    return good and not broken
