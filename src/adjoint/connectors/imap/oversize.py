"""What stands in for a mail too large to be fetched: its headers, and a body that says so."""

from __future__ import annotations

import re

_CONTENT = re.compile(rb"^(?:content-[a-z-]+|mime-version)[ \t]*:.*(?:\r?\n[ \t].*)*\r?\n?", re.IGNORECASE | re.MULTILINE)
_NOTE = """\
Ce mail de {size} Mo est trop gros : seuls ses en-têtes ont été lus. Il est entier dans la boîte aux lettres.

This mail of {size} MB is too large: only its headers were read. It lies whole in the mailbox.
"""


def shortened(head: bytes, size: int) -> bytes:
    """Return a mail with the headers `head` and a note as body; X-Adjoint-Size says how many bytes it has in truth."""
    kept = _CONTENT.sub(b"", head.rstrip(b"\r\n") + b"\r\n")
    note = _NOTE.format(size=-(-size // 1_000_000)).replace("\n", "\r\n").encode()
    return b"".join(
        (
            kept,
            b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n",
            b"X-Adjoint-Size: %d\r\n\r\n" % size,
            note,
        )
    )
