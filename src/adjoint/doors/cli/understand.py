"""`adjoint understand`: what messages ask for, one JSON line in, one out.

The contract is that of frames: in {"id", "lang"?, "now", "zone"?, "speaker", "subject", "body", "world"?}, out {"id", "lang",
"kind", "frames"}. A line that cannot be read gives {"id", "frames": [], "error"}. With `--explain` the output is for people:
the words that led to each frame in brackets, the rule, what is in doubt, who speaks and what would be asked. Needs no settings and no database.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any


def answer(line: str) -> tuple[dict[str, Any], bool]:
    """Return the answer to one line, and whether the line could be read."""
    from adjoint.language.frames import Incoming, Unreadable  # noqa: PLC0415 - `adjoint --help` need not load the language
    from adjoint.language.understand import understand  # noqa: PLC0415

    data: Any = {}
    try:
        data = json.loads(line)
        return understand(Incoming.from_json(data)).to_json(), True
    except (Unreadable, ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        name = data.get("id") if isinstance(data, dict) else None
        return {"id": name, "lang": None, "kind": None, "frames": [], "error": f"{type(error).__name__}: {error}"[:200]}, False


def explained(line: str) -> str:
    """Return the explanation of one line, in the language of its message."""
    from adjoint.language.explain import explain  # noqa: PLC0415
    from adjoint.language.frames import Incoming  # noqa: PLC0415
    from adjoint.language.understand import understand  # noqa: PLC0415

    bold, plain = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("[", "]")
    message = Incoming.from_json(json.loads(line))
    return explain(understand(message), before=bold, after=plain, message=message)


def run(args: argparse.Namespace) -> int:
    """Read JSON lines from standard input and answer each at once; 1 where a line could not be read."""
    wrong = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        said, fine = answer(line)
        wrong |= not fine
        if args.explain and fine:
            print(explained(line), end="\n\n", flush=True)
        else:
            print(json.dumps(said, ensure_ascii=False), flush=True)
    return int(wrong)


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser("understand", help="read what messages ask for: JSON lines in, JSON lines out")
    parser.add_argument("--json", action="store_true", help="JSON lines (the default)")
    parser.add_argument("--explain", action="store_true", help="for people: the words and the rule behind each frame")
    parser.set_defaults(run=run)
