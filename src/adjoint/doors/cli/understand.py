"""`adjoint understand`: what messages ask for, one JSON line in, one out.

The contract is that of frames: in {"id", "lang"?, "now", "zone"?, "speaker", "subject", "body", "world"?}, out {"id", "lang",
"kind", "frames"}. A line that cannot be read gives {"id", "frames": [], "error"}. With `--explain` the output is for people:
the words that led to each frame in brackets, the rule, what is in doubt, who speaks and what would be asked. Needs no settings and no database.
"""

from __future__ import annotations

import argparse
import sys

from adjoint.doors.cli.lines import Line, answered


def answer(line: Line) -> Line:
    """Return the answer to one line; raises `Unreadable`."""
    from adjoint.language.frames import Incoming  # noqa: PLC0415 - `adjoint --help` need not load the language
    from adjoint.language.understand import understand  # noqa: PLC0415

    return understand(Incoming.from_json(line)).to_json()


def explained(line: Line) -> str:
    """Return the explanation of one line, in the language of its message, and an empty line after it."""
    from adjoint.language.explain import explain  # noqa: PLC0415
    from adjoint.language.frames import Incoming  # noqa: PLC0415
    from adjoint.language.understand import understand  # noqa: PLC0415

    bold, plain = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("[", "]")
    message = Incoming.from_json(line)
    return explain(understand(message), before=bold, after=plain, message=message) + "\n"


def run(args: argparse.Namespace) -> int:
    """Read JSON lines from standard input and answer each at once; 1 where a line could not be read."""
    return answered(explained if args.explain else answer, empty={"lang": None, "kind": None, "frames": []})


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser("understand", help="read what messages ask for: JSON lines in, JSON lines out")
    parser.add_argument("--json", action="store_true", help="JSON lines (the default)")
    parser.add_argument("--explain", action="store_true", help="for people: the words and the rule behind each frame")
    parser.set_defaults(run=run)
