"""What is asked of the process that binds, and what it answers, as bytes: a head in JSON, then the files one after the other."""

from __future__ import annotations

import json
from typing import Any


def packed(head: dict[str, Any], *files: bytes) -> bytes:
    """Write a head and files.

    >>> unpacked(packed({"do": "look"}, b"a", b"bc"))
    ({'do': 'look'}, [b'a', b'bc'])
    """
    text = json.dumps({**head, "sizes": [len(each) for each in files]}).encode()
    return b"".join((len(text).to_bytes(4, "big"), text, *files))


def unpacked(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Read what `packed` wrote; raises ValueError on anything else."""
    start = 4 + int.from_bytes(data[:4], "big")
    head = json.loads(data[4:start])
    files = []
    for size in head.pop("sizes"):
        files.append(data[start : start + size])
        start += size
    return head, files
