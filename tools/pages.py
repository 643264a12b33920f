"""The reference pages that are written from the code: verbs and commands.

uv run python tools/pages.py
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin
from zoneinfo import ZoneInfo

from adjoint.doors.cli import COMMANDS
from adjoint.kernel.action import Args
from adjoint.kernel.mandate import NEVER, Circumstances, default
from adjoint.kernel.verbs import VERBS, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

DOCS = Path(__file__).parents[1] / "docs" / "reference"
VERBS_HEAD = """# Verbs

The closed list of effects that Adjoint can have for a client; a mandate speaks of them by name or by pattern
([mandate](mandate.md)). Written from `src/adjoint/kernel/verbs.py` by `make docs`.

*Silent mandate* is what holds where no line of the mandate applies and a principal asked: `do` for what stays inside or can be
undone, else `ask`. Where nobody entitled asked, only what stays inside is done.

| verb | in words | en français | undone by | silent mandate | its hand |
|---|---|---|---|---|---|
"""
VERBS_FOOT = """
## Never by message
{never}: no message of any kind brings these about, whatever a mandate says.

## Arguments
"""
COMMANDS_HEAD = """# Commands

`adjoint COMMAND`; each has `--help`. Exit codes: 0 fine, 1 something is to be mended, 2 an error told in one sentence. The language is that of
`LANGUAGE`, `LC_ALL`, `LC_MESSAGES` or `LANG`: French or English. Written from `src/adjoint/doors/cli/` by `make docs`.
"""


def verbs_page() -> str:
    """Return the page of verbs."""
    rows = "".join(_verb_row(verb) for verb in VERBS.values())
    never = ", ".join(f"`{pattern}`" for pattern in NEVER)
    parts = [f"### {verb.name}\n{_arguments(verb.args)}" for verb in VERBS.values()]
    seen: dict[str, type[Args]] = {}
    for verb in VERBS.values():
        _inner(verb.args, seen)
    parts += [f"### {name} (a part of others)\n{_arguments(kind)}" for name, kind in sorted(seen.items())]
    return VERBS_HEAD + rows + VERBS_FOOT.format(never=never) + "\n".join(parts)


def _verb_row(verb: Verb) -> str:
    facts = Circumstances(now=datetime(2026, 1, 1, tzinfo=UTC), zone=ZoneInfo("UTC"), asker="", instructed=True)
    say = default(verb.name, facts).say.value
    undone = f"`{verb.inverse}`" if verb.inverse else "nothing"
    return f"| `{verb.name}` | {verb.en[0]} | {verb.fr[0]} | {undone} | {say} | {verb.port.value} |\n"


def _arguments(kind: type[Args]) -> str:
    return "".join(_argument(name, field) for name, field in kind.model_fields.items())


def _argument(name: str, field: FieldInfo) -> str:
    need = "" if field.is_required() else ", optional"
    return f"- `{name}`: {_kind(field.annotation)}{need}\n"


def _kind(kind: Any) -> str:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " or ".join(f"`{each or 'empty'}`" for each in inner)
    if origin is UnionType:
        return " or ".join(_kind(each) for each in inner if each is not NoneType)
    if origin is tuple:
        return f"a list of {_kind(inner[0])}"
    if isinstance(kind, type) and issubclass(kind, Args):
        return kind.__name__
    names = {str: "text", int: "whole number", bool: "yes or no", "date": "day", "datetime": "moment with its zone"}
    plain = origin or kind
    return names.get(plain) or names.get(plain.__name__) or "names and values"


def _inner(kind: type[Args], seen: dict[str, type[Args]]) -> None:
    for field in kind.model_fields.values():
        for one in (field.annotation, *get_args(field.annotation)):
            if isinstance(one, type) and issubclass(one, Args) and one.__name__ not in seen:
                seen[one.__name__] = one
                _inner(one, seen)


def commands_page() -> str:
    """Return the page of commands, in English whatever the caller's language."""
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C"
    try:
        return COMMANDS_HEAD + "".join(_command(each.name, each.where, each.en) for each in COMMANDS if each.exists)
    finally:
        del os.environ["LC_ALL"]
        if before is not None:
            os.environ["LC_ALL"] = before


def _command(name: str, where: str, words: str) -> str:
    top = argparse.ArgumentParser(prog="adjoint")
    subparsers = top.add_subparsers()
    importlib.import_module(where).add(subparsers)
    return f"\n## adjoint {name}\n{words[0].upper()}{words[1:]}.\n" + "".join(_lines(subparsers.choices[name], name))


def _lines(parser: argparse.ArgumentParser, path: str) -> Iterator[str]:
    """Yield one line an argument, then what lies under each sub-command."""
    own = [action for action in _actions(parser) if not isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001 - no public name
    if own:
        yield "\n" + "".join(_option(action) for action in own)
    for action in _actions(parser):
        if not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            continue
        if path == "account add":  # the settings of each connector have a page of their own
            yield "\nOne of " + ", ".join(f"`{name}`" for name in action.choices) + " and the short name of the client; "
            yield "the options are the settings on [connectors](connectors.md).\n"
            continue
        for name, inner in action.choices.items():
            yield f"\n### adjoint {path} {name}\n"
            yield from _lines(inner, f"{path} {name}")


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]  # noqa: SLF001 - argparse has no public list


def _option(action: argparse.Action) -> str:
    name = action.option_strings[-1] if action.option_strings else action.dest.upper()
    choices = f" ({', '.join(map(str, action.choices))})" if action.choices else ""
    need = ", required" if action.required and action.option_strings else ""
    shown = action.default is not None and action.default is not False and action.default not in ("", argparse.SUPPRESS)
    default_ = f", default `{action.default}`" if shown else ""
    words = f": {action.help}" if action.help else ""
    return f"- `{name}`{choices}{need}{default_}{words}\n"


PAGES = {"verbs.md": verbs_page, "commands.md": commands_page}

if __name__ == "__main__":
    for file, write in PAGES.items():
        (DOCS / file).write_text(write(), "utf-8")
        sys.stdout.write(f"docs/reference/{file}\n")
