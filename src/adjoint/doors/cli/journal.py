"""`adjoint journal`: read and verify the journal."""

from __future__ import annotations

import argparse
import json

from adjoint.doors.cli import office
from adjoint.doors.cli.speech import pick, tell


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser("journal", help=pick(fr="le journal", en="the journal"))
    parser.add_argument("what", choices=["verify", "show"])
    parser.add_argument("client", nargs="?", help=pick(fr="ce client seulement", en="this client only"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify every chain, or print the lines as JSON; 1 where a line does not hold."""
    office.ready()
    from adjoint.desk import journal  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import scope  # noqa: PLC0415 - after Django is set up

    good = True
    for client_id, slug, _ in office.all_clients():
        if args.client and slug != args.client:
            continue
        with scope(client_id):
            if args.what == "show":
                for entry in journal.entries(client_id):
                    line = {
                        "client": slug,
                        "number": entry.number,
                        "at": entry.at.isoformat(),
                        "what": entry.what,
                        "facts": entry.facts,
                    }
                    print(json.dumps(line | {"hash": entry.hash}, ensure_ascii=False))
                continue
            broken = journal.verify(client_id)
            count = sum(1 for _ in journal.entries(client_id))
        good = good and not broken
        if broken:
            tell(fr=f"{slug} : lignes {broken} modifiées.", en=f"{slug}: lines {broken} were changed.")
        else:
            tell(fr=f"{slug} : les {count} lignes tiennent.", en=f"{slug}: all {count} lines hold.")
    return 0 if good else 1
