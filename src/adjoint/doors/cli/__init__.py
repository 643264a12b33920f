"""The command line, `adjoint COMMAND`: each command a file with `add(subparsers)` and `run(args) -> int`, read when asked for."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adjoint.doors.cli.speech import pick, warn
from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAULT = 2
"""The exit code where a sentence says what went wrong."""
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Command:
    """A line of `adjoint --help`."""

    name: str
    fr: str
    en: str
    module: str = ""

    @property
    def where(self) -> str:
        """The module that holds it."""
        return f"adjoint.doors.cli.{self.module or self.name}"

    @property
    def exists(self) -> bool:
        """Its module is there."""
        return importlib.util.find_spec(self.where) is not None


COMMANDS = (
    Command("demo", "voir l'assistant au travail sur un bureau d'exemple", "see the assistant at work on a sample office"),
    Command("up", "tout lancer : base, pages, ouvrier", "run everything: database, pages, worker"),
    Command("web", "les pages seules", "the pages alone", "serve"),
    Command("worker", "l'ouvrier seul", "the worker alone", "serve"),
    Command("db", "la base : shell, backup, restore, rekey", "the database: shell, backup, restore, rekey"),
    Command("client", "les clients", "the clients"),
    Command("account", "leurs boîtes, agendas et carnets", "their mailboxes, calendars and address books"),
    Command("doctor", "vérifier l'installation et chaque compte", "check the installation and every account"),
    Command("journal", "lire et vérifier le journal", "read and verify the journal"),
    Command("understand", "ce qu'un message demande", "what a message asks for"),
    Command("dates", "les dates et heures d'un texte", "the dates and times in a text"),
    Command("slots", "les horaires possibles d'une réunion", "the possible times of a meeting"),
    Command("backup", "sauvegarder la base en un fichier", "save the database to one file"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 the command's own no, 2 an error told in one sentence."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _main(arguments)
    except AdjointError as error:
        warn(fr=error.say("fr"), en=error.say("en"))
        return FAULT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away, as in `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _main(arguments: list[str]) -> int:
    command = next((each for each in COMMANDS if arguments and each.name == arguments[0]), None)
    if command is not None and command.exists:
        parser = argparse.ArgumentParser(prog="adjoint")
        subparsers = parser.add_subparsers(required=True, metavar=pick(fr="COMMANDE", en="COMMAND"))
        importlib.import_module(command.where).add(subparsers)
        args = parser.parse_args(arguments)
        return int(args.run(args) or 0)
    if arguments and arguments[0] in {"-V", "--version"}:
        print(version())
        return 0
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    warn(
        fr=f"« {arguments[0]} » n'est pas une commande. `adjoint --help` les donne toutes.",
        en=f'"{arguments[0]}" is no command. `adjoint --help` lists them all.',
    )
    return FAULT


def overview() -> str:
    """Return the first page of help: the commands that are there."""
    there = [command for command in COMMANDS if command.exists]
    width = max((len(command.name) for command in there), default=0)
    lines = [f"  {command.name:<{width}}  {pick(fr=command.fr, en=command.en)}" for command in there]
    head = pick(
        fr="Adjoint, l'assistant de direction.\n\nUsage : adjoint COMMANDE [--help]",
        en="Adjoint, the virtual executive assistant.\n\nUsage: adjoint COMMAND [--help]",
    )
    foot = pick(
        fr="Pour commencer : `adjoint demo` pour regarder, `adjoint up` pour travailler.",
        en="To begin: `adjoint demo` to look, `adjoint up` to work.",
    )
    return "\n".join([head, "", *lines, "", foot])


def version() -> str:
    """Return the installed version."""
    from importlib.metadata import PackageNotFoundError  # noqa: PLC0415 - start-up
    from importlib.metadata import version as installed  # noqa: PLC0415 - start-up

    try:
        return f"adjoint {installed('adjoint')}"
    except PackageNotFoundError:
        return "adjoint"
