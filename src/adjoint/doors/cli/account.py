"""`adjoint account`: mailboxes, calendars and address books; the options of each connector are its own declaration."""

from __future__ import annotations

import argparse
import getpass
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from adjoint.doors.cli import office
from adjoint.doors.cli.speech import language, pick, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.connectors.card import Card
    from adjoint.kernel.ports import Finding

SECRET = "ADJOINT_ACCOUNT_SECRET"  # noqa: S105 - the name of a variable


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command with one sub-command a connector."""
    from adjoint.connectors import CONNECTORS  # noqa: PLC0415 - start-up

    parser = subparsers.add_parser("account", help=pick(fr="les comptes", en="the accounts"))
    verbs = parser.add_subparsers(required=True, metavar="list|add")
    shown = verbs.add_parser("list")
    shown.add_argument("client")
    shown.set_defaults(run=listed)
    new = verbs.add_parser("add").add_subparsers(required=True, metavar="|".join(CONNECTORS))
    for card in CONNECTORS.values():
        _options(new.add_parser(card.name, help=card.title.say(language())), card)


def _options(parser: argparse.ArgumentParser, card: Card) -> None:
    lang = language()
    parser.add_argument("client", help=pick(fr="nom court du client", en="short name of the client"))
    for asked in card.form():
        if asked.secret:
            continue
        words = f"{asked.title.say(lang)}. {asked.hint.say(lang)}".replace("%", "%%")
        name = f"--{asked.name.replace('_', '-')}"
        if asked.asks == "switch":
            parser.add_argument(name, action=argparse.BooleanOptionalAction, default=asked.default, help=words)
        elif asked.asks == "list":
            parser.add_argument(name, nargs="*", default=asked.default, help=words)
        else:
            parser.add_argument(name, required=asked.required, default=asked.default, choices=asked.choices or None, help=words)
    if "mail.read" in card.kinds:
        words = pick(
            fr="qui prouve l'expéditeur d'un mail. server : le serveur de réception, on croit ce qu'il a noté. "
            "self : nous-mêmes, par la signature DKIM. none : personne, tout ordre est soumis à quelqu'un",
            en="who proves the sender of a mail. server: the receiving server, we believe what it wrote. "
            "self: we ourselves, by the DKIM signature. none: nobody, every instruction is put to a person",
        )
        parser.add_argument("--checks", choices=["server", "self", "none"], default="server", help=words)
    parser.set_defaults(run=added, connector=card.name)


def added(args: argparse.Namespace) -> int:
    """Try an account for real and keep it where all is well; the secret is asked for, or comes from the environment."""
    office.ready()
    from adjoint.connectors import CONNECTORS  # noqa: PLC0415 - start-up
    from adjoint.desk.setup import add_account  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import scope  # noqa: PLC0415 - after Django is set up

    card = CONNECTORS[args.connector]
    given = {asked.name: getattr(args, asked.name) for asked in card.form() if not asked.secret}
    given["checks"] = getattr(args, "checks", "server")
    if any(asked.secret for asked in card.form()):
        given["secret"] = os.environ.get(SECRET) or getpass.getpass(pick(fr="Mot de passe : ", en="Password: "))
    client_id = office.client_id(args.client)
    with scope(client_id):
        findings = add_account(client_id, card, given, now=datetime.now(UTC))
    good = report(findings)
    if good:
        tell(fr="Le compte est branché.", en="The account is connected.")
    return 0 if good else 1


def report(findings: Iterable[Finding]) -> bool:
    """Print what was tried; True where all is well."""
    good = True
    for finding in findings:
        print(("✓ " if finding.ok else "✗ ") + (finding.fr if language() == "fr" else finding.en))
        good = good and finding.ok
    return good


def listed(args: argparse.Namespace) -> int:
    """Print a client's accounts."""
    office.ready()
    from adjoint.wall.models import Account  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import scope  # noqa: PLC0415 - after Django is set up

    client_id = office.client_id(args.client)
    with scope(client_id):
        for row in Account.objects.filter(client_id=client_id).order_by("id"):
            print(f"{row.label:<24} {row.state}")
    return 0
