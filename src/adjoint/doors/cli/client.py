"""`adjoint client`: the clients."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from adjoint.doors.cli import office
from adjoint.doors.cli.speech import pick, tell
from adjoint.kernel.errors import AdjointError


class NobodyYet(AdjointError):
    """There is no assistant yet. Open the workbench (`adjoint up`): its first page creates the practice and you."""

    fr = "Il n'y a pas encore d'assistant. Ouvrez le bureau (`adjoint up`) : sa première page crée le cabinet et vous-même."
    permanent = True


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser("client", help=pick(fr="les clients", en="the clients"))
    verbs = parser.add_subparsers(required=True, metavar="list|add|set")
    verbs.add_parser("list").set_defaults(run=listed)
    new = verbs.add_parser("add")
    new.add_argument("slug", help=pick(fr="nom court", en="short name"))
    new.add_argument("--name", required=True)
    new.add_argument("--address", required=True, help=pick(fr="la boîte du client", en="the client's mailbox"))
    new.add_argument("--principal", required=True, help=pick(fr="qui peut instruire", en="who may instruct"))
    new.add_argument("--principal-email", required=True)
    new.add_argument("--lang", choices=["fr", "en"], default="fr")
    new.add_argument("--zone", default="Europe/Paris")
    new.add_argument("--kind", choices=["executive", "business"], default="executive")
    new.add_argument(
        "--authserv-id", default="", help=pick(fr="le serveur dont on croit les vérifications", en="whose checks count")
    )
    new.add_argument("--assistant", help=pick(fr="courriel de l'assistant", en="the assistant's mail address"))
    words = pick(
        fr="c'est le cabinet lui-même : dans sa boîte écrivent les donneurs d'ordre de tous les clients",
        en="it is the practice itself: to its mailbox write the principals of all clients",
    )
    new.add_argument("--practice", action="store_true", help=words)
    _digest(new)
    new.set_defaults(run=added)
    change = verbs.add_parser("set")
    change.add_argument("slug", help=pick(fr="nom court", en="short name"))
    _digest(change)
    change.set_defaults(run=changed)


def _digest(parser: argparse.ArgumentParser) -> None:
    words = pick(
        fr="heures locales où les demandes d'accord sont réunies en un seul mail ; sans heure : aussitôt",
        en="local times at which what is asked is gathered in one mail; no time: at once",
    )
    parser.add_argument("--digest", nargs="*", metavar="08:30", help=words)


def listed(_args: argparse.Namespace) -> int:
    """Print every client."""
    office.ready()
    rows = office.all_clients()
    if not rows:
        tell(
            fr="Aucun client. Le premier : `adjoint client add --help`.",
            en="No clients yet. The first: `adjoint client add --help`.",
        )
    for _, slug, name in rows:
        print(f"{slug:<20} {name}")
    return 0


def added(args: argparse.Namespace) -> int:
    """Add a client."""
    office.ready()
    from adjoint.desk.setup import add_client  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.models import User  # noqa: PLC0415 - after Django is set up

    users = User.objects.filter(is_active=True).order_by("id")
    user = (users.filter(email=args.assistant.lower()) if args.assistant else users).first()
    if user is None:
        raise NobodyYet
    client_id = add_client(vars(args), user, now=datetime.now(UTC))
    if args.digest:
        _kept(client_id, args.digest)
    tell(
        fr=f"{args.name} est client. Ensuite : `adjoint account add imap {args.slug} --help`.",
        en=f"{args.name} is a client. Next: `adjoint account add imap {args.slug} --help`.",
    )
    return 0


def changed(args: argparse.Namespace) -> int:
    """Change what a client prefers."""
    office.ready()
    if args.digest is not None:
        _kept(office.client_id(args.slug), args.digest)
    tell(fr="C'est noté.", en="Kept.")
    return 0


def _kept(client_id: int, times: list[str]) -> None:
    from adjoint.desk.setup import set_digest  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import scope  # noqa: PLC0415 - after Django is set up

    with scope(client_id):
        set_digest(client_id, times, "adjoint client", now=datetime.now(UTC))
