"""The hand: a card put into the bytes of a .vcf file, or taken out; every other byte stays as it is."""

from __future__ import annotations

from adjoint.connectors.contentlines import Unsound, blocks, cut, ended, lines
from adjoint.connectors.vcffile.read import cards
from adjoint.kernel.ports import Words


def put(data: bytes, name: str, item: bytes) -> bytes:
    """Return the file with the card `item` in place of the one of that name, or at the end; a card without UID gets it as one.

    Raises:
        Unsound: the file or the card is broken, or the card bears another UID.
    """
    _sound(data)
    inside = [block for block in blocks(item) if block.parent == -1]
    known = cards(data)
    lone = len(inside) == 1 and inside[0].kind == "VCARD" and inside[0].whole
    if not lone or (inside[0].uid and not _same(name, inside[0].uid, again=name in known)):
        words = Words(
            f"l'objet à écrire n'est pas la seule fiche {name!r}", f"what was to be written is not just the card {name!r}"
        )
        raise Unsound(words)
    body = ended(item[inside[0].start : inside[0].end])
    if not inside[0].uid:
        first = next(lines(body)).end
        body = body[:first] + f"UID:{name}\r\n".encode() + body[first:]
    if name in known:
        return cut(data, [(known[name].start, known[name].end)], body)
    return ended(data) + body


def drop(data: bytes, name: str) -> bytes:
    """Return the file without the card of that name; raises `Unsound` where the file is broken."""
    _sound(data)
    card = cards(data)[name]
    return cut(data, [(card.start, card.end)])


def _same(name: str, uid: str, *, again: bool) -> bool:
    """Tell whether the UID is the name's, or that of a card which shares it with an earlier one."""
    return name == uid or (again and name.startswith(f"{uid}#"))


def _sound(data: bytes) -> None:
    if data.strip() and not (blocks(data) and all(block.whole for block in blocks(data))):
        words = Words("ce fichier n'est pas un carnet entier ; réparez-le", "this file is not a whole address book; mend it")
        raise Unsound(words)
