"""The eye: the cards in the bytes of a .vcf file."""

from __future__ import annotations

import hashlib

from adjoint.connectors.contentlines import Block, blocks, ended


def cards(data: bytes) -> dict[str, Block]:
    """Return the whole cards under their names: the UID ("#2" after it where another card bears it), else a hash."""
    found: dict[str, Block] = {}
    for block in blocks(data):
        if block.kind != "VCARD" or block.parent != -1 or not block.whole:
            continue
        base = block.uid or "adjoint-" + hashlib.sha256(data[block.start : block.end]).hexdigest()[:24]
        name, turn = base, 1
        while name in found:
            turn += 1
            name = f"{base}#{turn}"
        found[name] = block
    return found


def objects(data: bytes) -> dict[str, bytes]:
    """Return every card's bytes under its name."""
    return {name: ended(data[card.start : card.end]) for name, card in cards(data).items()}
