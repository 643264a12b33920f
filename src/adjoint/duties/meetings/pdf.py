"""Papers of meetings as PDF, by typst. Everything that is printed comes worded in the facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from adjoint.kernel.meeting import DocumentMake

HERE = Path(__file__).parent
TEMPLATES = {kind: HERE / f"{kind}.typ" for kind in ("pack", "minutes", "attendance")}


def paper(args: DocumentMake) -> bytes:
    """Return the PDF of a paper's facts; the same facts give the same page."""
    told = json.dumps(args.facts, ensure_ascii=False)
    pdf: bytes = typst.compile(TEMPLATES[args.kind].read_bytes(), format="pdf", sys_inputs={"data": told})
    return pdf
