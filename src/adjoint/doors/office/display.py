"""The demo's stories on a console: a table where there is room, else a short story a message."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from adjoint.doors.office.report import stories

if TYPE_CHECKING:
    from rich.console import RenderableType

    from adjoint.kernel.errors import Lang

WIDE = 120
"""Columns from which a table can be read; on a narrower screen each message is a short story."""


def folded(text: str, width: int, depth: int) -> str:
    """Return a text in lines of a width, set in; a non-breaking space never breaks."""
    return fill(text, width, initial_indent=" " * depth, subsequent_indent=" " * (depth + 2))


def shown(clients: dict[str, int], lang: Lang, width: int) -> Iterator[RenderableType]:
    """Yield what the console prints: the table client, who wrote, what was asked, verdict, what was done, time, because."""
    if width < WIDE:
        for told in stories(clients, lang):
            yield Text(f"{told.who} · {told.client} · {told.at}", style="bold")
            yield Text(f"  {told.asked}", style="dim")
            for act in told.acts:
                said = " : " if lang == "fr" else ": "
                yield Text(folded(said.join(filter(None, (act.verdict, act.what))), width, 2))
                yield Text(folded(act.because, width, 4), style="dim")
        return
    fr = ("Client", "Qui écrit", "Ce qui est demandé", "Verdict", "Ce qui est fait", "Heure", "Parce que")
    en = ("Client", "Who wrote", "What was asked", "Verdict", "What was done", "Time", "Because")
    out = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for head, ratio in zip(fr if lang == "fr" else en, (3, 3, 3, 2, 9, 2, 5), strict=True):
        out.add_column(head, ratio=ratio)
    for told in stories(clients, lang):
        for number, act in enumerate(told.acts):
            first = (told.client, told.who, told.asked, told.at) if number == 0 else ("", "", "", "")
            row = (*first[:3], act.verdict, act.what, first[3], act.because)
            out.add_row(*map(escape, row), end_section=number == len(told.acts) - 1)
    yield out
