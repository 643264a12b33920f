"""Which papers are bound into a pack, which go beside it, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adjoint.kernel.meeting import Sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.kernel.look import Look
    from adjoint.kernel.meeting import Fault, Paper

MOST = 8
"""Papers of one pack."""
PAGES = 120
BYTES = 8_000_000
"""Of all papers bound into one pack: many servers refuse a larger mail."""
TEXT = 60_000
"""Bytes of a text that is set as pages."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper, and how it goes."""

    paper: Paper
    sheets: Sheets

    @property
    def bound(self) -> bool:
        """Tell whether it is bound into the pack."""
        return not self.sheets.fault

    @property
    def sent(self) -> bool:
        """Tell whether it is sent beside the pack."""
        return self.sheets.fault not in {"", "large"}


def sorted_out(emails: tuple[str, ...], look: Look, room: int = BYTES) -> list[Kept]:
    """Return the papers that these people sent, each with how it goes; `room`: bytes that the pack may take."""
    papers = look.papers(emails)[:MOST] if emails else ()
    return filled([Kept(each, _looked(each, look)) for each in papers], room)


def filled(papers: Sequence[Kept], room: int = BYTES) -> list[Kept]:
    """Return papers of which those that are bound fit into one pack; the rest goes beside it as far as one mail carries it."""
    out, pages, size, beside = [], 0, 0, 0
    for each in papers:
        fault = each.sheets.fault
        if not fault and (pages + each.sheets.count > PAGES or size + each.paper.size > room):
            fault = "full"
        if fault and fault != "large" and beside + each.paper.size > room:
            fault = "large"
        pages, size = (pages, size) if fault else (pages + each.sheets.count, size + each.paper.size)
        beside += each.paper.size if fault and fault != "large" else 0
        out.append(Kept(each.paper, Sheets(pages=each.sheets.pages, fault=fault, count=each.sheets.count)))
    return out


def _looked(paper: Paper, look: Look) -> Sheets:
    fault: Fault = "file" if paper.kind == "file" else "long" if paper.kind == "text" and paper.size > TEXT else ""
    if paper.size > BYTES:
        return Sheets(fault="large")
    if fault or paper.kind == "text":
        return Sheets(fault=fault)
    return look.sheets(paper)
