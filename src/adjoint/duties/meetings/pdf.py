"""Papers of meetings as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.formats.typeset import typeset

if TYPE_CHECKING:
    from adjoint.kernel.meeting import DocumentMake

HERE = Path(__file__).parent


def paper(args: DocumentMake) -> bytes:
    """Return the PDF of a paper's facts."""
    return typeset(args.facts, HERE / "paper.typ", HERE / f"{args.kind}.typ")
