"""Papers as PDF, by typst: a template, and facts in which everything that is printed comes worded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def typeset(facts: Mapping[str, object], *templates: Path) -> bytes:
    """Return the page that the templates, one after the other, make of facts; the same facts give the same page."""
    source = b"\n".join(each.read_bytes() for each in templates)
    pdf: bytes = typst.compile(source, format="pdf", sys_inputs={"data": json.dumps(facts, ensure_ascii=False)})
    return pdf
