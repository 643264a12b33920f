"""Papers as PDF, by typst: a template, and facts in which everything that is printed comes worded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def typeset(facts: Mapping[str, object], *templates: Path, tags: bool = True) -> bytes:
    """Return the page that the templates, one after the other, make of facts; the same facts give the same page.

    `tags`: what is read aloud is marked as such; where pages of others come in, they would be left out of it.
    """
    source = b"\n".join(each.read_bytes() for each in templates)
    pdf: bytes = typst.compile(source, format="pdf", pdf_tags=tags, sys_inputs={"data": json.dumps(facts, ensure_ascii=False)})
    return pdf
