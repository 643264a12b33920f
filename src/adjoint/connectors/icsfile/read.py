"""The eye: the calendar objects in the bytes of an .ics file, each as a calendar of its own."""

from __future__ import annotations

import re

from adjoint.connectors.contentlines import Block, blocks, ended, lines

_ZONE = re.compile(rb";[ \t]*TZID=(?:\"([^\"]*)\"|([^;:\"]*))", re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]")
_KEPT = {"VERSION", "PRODID", "CALSCALE"}


def members(data: bytes) -> list[Block]:
    """Return the components that lie directly in a calendar (VCALENDAR)."""
    found = blocks(data)
    return [block for block in found if block.parent >= 0 and found[block.parent].kind == "VCALENDAR"]


def grouped(data: bytes) -> dict[str, list[Block]]:
    """Return the whole components of each UID; time zones and what has no UID are not among them."""
    groups: dict[str, list[Block]] = {}
    for block in members(data):
        if block.kind != "VTIMEZONE" and block.uid and block.whole:
            groups.setdefault(block.uid, []).append(block)
    return groups


def zones(data: bytes) -> dict[str, Block]:
    """Return the first definition of each time zone, under its TZID."""
    found: dict[str, Block] = {}
    for block in members(data):
        if block.kind == "VTIMEZONE" and block.whole:
            name = next((line.value.strip() for line in lines(data[block.start : block.end]) if line.name == "TZID"), "")
            found.setdefault(name, block)
    return found


def named_zones(component: bytes) -> set[str]:
    """Return the TZID of every time that names one."""
    flat = _FOLD.sub(b"", component)
    return {(quoted or plain).decode("utf-8", "replace").strip() for quoted, plain in _ZONE.findall(flat)}


def objects(data: bytes) -> dict[str, bytes]:
    """Return every calendar object of a file under its UID: a VCALENDAR with its components and the zones they name."""
    known = {name: ended(data[zone.start : zone.end]) for name, zone in zones(data).items()}
    top = b"BEGIN:VCALENDAR\r\n" + _top(data)
    found: dict[str, bytes] = {}
    for uid, parts in grouped(data).items():
        body = b"".join(ended(data[part.start : part.end]) for part in parts)
        zone = b"".join(known[name] for name in sorted(named_zones(body)) if name in known)
        found[uid] = top + zone + body + b"END:VCALENDAR\r\n"
    return found


def _top(data: bytes) -> bytes:
    """Return the lines that every object repeats: version, product, calendar scale."""
    kept: dict[str, bytes] = {}
    for line in lines(data):
        if line.name == "BEGIN" and line.value.strip().upper() != "VCALENDAR":
            break
        if line.name in _KEPT:
            kept.setdefault(line.name, ended(data[line.start : line.end]))
    kept.setdefault("VERSION", b"VERSION:2.0\r\n")
    kept.setdefault("PRODID", b"PRODID:-//Adjoint//EN\r\n")
    return b"".join(kept.values())
