"""A mail's tree of parts, walked without recursion and within bounds (RFC 2045, 2046)."""

from __future__ import annotations

import binascii
import quopri
import re
from typing import TYPE_CHECKING, NamedTuple

from adjoint.formats.mail.display import safe_header
from adjoint.formats.mail.header import base64, params, read_block, words

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 20
MAX_PARTS = 500
"""Leaves and branches of one mail."""

type Path = tuple[tuple[str, int], ...]
"""The multiparts around a part, outermost first, each with the place of the part in it."""

_TYPE = re.compile(r"^[a-z0-9!#$&^_.+-]{1,64}/[a-z0-9!#$&^_.+-]{1,64}$")
_BAD_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
DEFAULT_NAMES = {"text/calendar": "invite.ics", "message/rfc822": "message.eml", "application/ms-tnef": "winmail.dat"}


class Entity(NamedTuple):
    """One part as it stands in the bytes; `start` and `end` bound its body."""

    raw: bytes
    start: int
    end: int
    mime: str
    params: dict[str, str]
    encoding: str
    disposition: str
    filename: str
    path: Path
    boundary: bytes = b""

    def data(self, limit: int | None = None) -> bytes:
        """Decode the body, or its first `limit` encoded bytes; never raises."""
        body = self.raw[self.start : self.end if limit is None else min(self.end, self.start + limit)]
        if self.encoding == "base64":
            return base64(body)
        if self.encoding == "quoted-printable":
            return quopri.decodestring(body) if b"=" in body else body
        if self.encoding in {"x-uuencode", "uuencode", "x-uue"}:
            return _uudecode(body)
        return body


def leaves(raw: bytes, root: Entity, problems: list[str]) -> Iterator[Entity]:
    """Yield the leaves of the tree in the order in which they stand."""
    waiting = [root]
    count = 0
    while waiting:
        entity = waiting.pop()
        count += 1
        if count > MAX_PARTS:
            problems.append(f"More than {MAX_PARTS} parts; the rest was left.")
            return
        if not entity.mime.startswith("multipart/"):
            yield entity
            continue
        if not entity.boundary:
            problems.append("A multipart without a boundary was read as plain text.")
            yield entity._replace(mime="text/plain")
        elif len(entity.path) >= MAX_DEPTH:
            problems.append(f"Parts nested more than {MAX_DEPTH} deep were left as one attachment.")
            yield entity._replace(mime="application/octet-stream", filename="nested.bin", disposition="attachment")
        else:
            children = list(_children(raw, entity, problems))
            if not children:
                yield entity._replace(mime="text/plain")
            waiting.extend(reversed(children))


def entity(raw: bytes, start: int, end: int, path: Path = ()) -> Entity:
    """Read the header of a part that begins at `start`."""
    block = read_block(raw, start, end)
    fields: dict[str, bytes] = {}
    for name, value in block.fields:
        fields.setdefault(name, value)
    inside_digest = bool(path) and path[-1][0] == "multipart/digest"
    return described(fields, raw, (block.body, end), path, default="message/rfc822" if inside_digest else "text/plain")


def described(
    fields: dict[str, bytes], raw: bytes, bounds: tuple[int, int], path: Path = (), *, default: str = "text/plain"
) -> Entity:
    """Make a part of its header's fields and the bounds of its body."""
    mime, given = params(fields.get("content-type", b""))
    if not _TYPE.match(mime):
        plain = not mime or mime.startswith("text")
        mime = "text/html" if mime in {"html", "text-html"} else default if plain else "application/octet-stream"
    disposition, more = params(fields.get("content-disposition", b""))
    encoding = params(fields.get("content-transfer-encoding", b""))[0].strip("'\" ")
    name = safe_name(more.get("filename") or given.get("name", ""))
    boundary = given.get("boundary", "").rstrip().encode("utf-8", "replace")[:200] if mime.startswith("multipart/") else b""
    return Entity(raw, *bounds, mime, given, encoding, disposition, name, path, boundary)


def safe_name(name: str) -> str:
    """Return a file name without folders, controls, marks of direction or characters that some system forbids."""
    return _BAD_NAME.sub("_", safe_header(words(name)).replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")[:150]


def _children(raw: bytes, parent: Entity, problems: list[str]) -> Iterator[Entity]:
    """Cut a multipart at its boundary lines."""
    needle = b"--" + parent.boundary
    position, begun, number = parent.start, -1, 0
    while number < MAX_PARTS:
        mark = raw.find(needle, position, parent.end)
        if mark < 0:
            break
        position = mark + len(needle)
        if mark > parent.start and raw[mark - 1 : mark] not in {b"\n", b"\r"}:
            continue
        line_end = _line_end(raw, position, parent.end)
        tail = raw[position : min(line_end, position + 200)].strip()
        if tail not in {b"", b"--"}:
            continue
        if begun >= 0:
            yield entity(raw, begun, _before(raw, mark, begun), (*parent.path, (parent.mime, number)))
            number += 1
        if tail == b"--":
            return
        begun = position = line_end
    if begun >= 0:
        problems.append("The last part of the mail is cut: its end is missing.")
        yield entity(raw, begun, parent.end, (*parent.path, (parent.mime, number)))
    else:
        problems.append("The boundary between the parts is missing.")


def _line_end(raw: bytes, position: int, end: int) -> int:
    """Return where the next line begins."""
    found = raw.find(b"\n", position, end)
    return end if found < 0 else found + 1


def _before(raw: bytes, mark: int, begun: int) -> int:
    """Return the end of a part: the line end before a boundary belongs to the boundary."""
    if raw.endswith(b"\r\n", begun, mark):
        return mark - 2
    return mark - 1 if mark > begun else mark


def _uudecode(body: bytes) -> bytes:
    out = bytearray()
    for line in body.split(b"\n"):
        if line.startswith((b"begin ", b"end")) or not line.strip():
            continue
        try:
            out += binascii.a2b_uu(line.rstrip(b"\r"))
        except binascii.Error:
            continue
    return bytes(out)
