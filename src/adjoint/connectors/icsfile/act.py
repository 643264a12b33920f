"""The hand: a calendar object put into the bytes of an .ics file, or taken out; every other byte stays as it is."""

from __future__ import annotations

from adjoint.connectors.contentlines import Unsound, blocks, cut, ended
from adjoint.connectors.icsfile.read import grouped, members, zones
from adjoint.kernel.ports import Words

EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Adjoint//EN\r\nEND:VCALENDAR\r\n"


def put(data: bytes, uid: str, item: bytes) -> bytes:
    """Return the file with the object `item` in place of the components of that UID, or before the calendar's end.

    Raises:
        Unsound: the file or the object is broken, or the object holds anything but that UID.
    """
    data = data or EMPTY
    end = _sound(data)
    inside = grouped(item)
    if set(inside) != {uid} or not all(block.whole for block in blocks(item)):
        words = Words(f"l'objet à écrire n'est pas le seul événement {uid!r}", f"what was to be written is not just {uid!r}")
        raise Unsound(words)
    known = set(zones(data))
    new_zones = b"".join(ended(item[zone.start : zone.end]) for name, zone in zones(item).items() if name not in known)
    body = b"".join(ended(item[part.start : part.end]) for part in inside[uid])
    old = [(part.start, part.end) for part in grouped(data).get(uid, [])]
    place = old[0][0] if old else end
    if place and not data[:place].endswith(b"\n"):
        body = b"\r\n" + body
    return _zoned(cut(data, old, body, place), new_zones)


def drop(data: bytes, uid: str) -> bytes:
    """Return the file without the components of that UID; raises `Unsound` where the file is broken."""
    _sound(data)
    return cut(data, [(part.start, part.end) for part in grouped(data)[uid]])


def _zoned(data: bytes, new_zones: bytes) -> bytes:
    """Put time zones before the first component, as readers like them."""
    if not new_zones:
        return data
    first = members(data)[0].start
    return data[:first] + new_zones + data[first:]


def _sound(data: bytes) -> int:
    """Return where the END of the last calendar begins; raises `Unsound` where a BEGIN has no END or there is no calendar."""
    found = blocks(data)
    calendars = [block for block in found if block.kind == "VCALENDAR" and block.parent == -1]
    if not calendars or not all(block.whole for block in found):
        words = Words("ce fichier n'est pas un calendrier entier ; réparez-le", "this file is not a whole calendar; mend it")
        raise Unsound(words)
    last = calendars[-1]
    return last.start + data[last.start : last.end].upper().rindex(b"END:VCALENDAR")
