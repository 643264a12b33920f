"""The few headers of a raw mail that a connector itself must see."""

from __future__ import annotations

import re

HEAD = 256 * 1024
"""No header is looked for beyond so many bytes."""

_ID = re.compile(rb"^message-id[ \t]*:(.*(?:\r?\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"\r?\n\r?\n")


def head(raw: bytes) -> bytes:
    """Return the header of a mail, without the empty line that ends it."""
    top = raw[:HEAD]
    end = _END.search(top)
    return top[: end.start()] if end else top


def message_id(raw: bytes) -> str:
    """Return the Message-ID as it stands, unfolded; empty where there is none."""
    found = _ID.search(head(raw))
    return "".join(found.group(1).decode("utf-8", "replace").split()) if found else ""
