"""A mail's header: its fields, its encoded words (RFC 2047) and its parameters (RFC 2231)."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from adjoint.formats.mail.charset import decode

MAX_BLOCK = 512 * 1024
"""Bytes of a header block that are looked at."""
MAX_FIELDS = 1000
MAX_FOLDS = 2000
"""Lines of one field."""
MAX_VALUE = 32 * 1024
"""Bytes of one field that are kept."""
MAX_WORDS = 2000
"""Encoded words of one value that are decoded."""
MAX_PARAMS = 64


class Block(NamedTuple):
    """A header block as it stands in the bytes."""

    fields: tuple[tuple[str, bytes], ...]
    """Names in lower case, values unfolded, in order."""
    body: int
    """Where the body begins."""
    problems: tuple[str, ...]


_END = re.compile(rb"\r?\n\r?\n|\r\r")
_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_FOLD = re.compile(rb"\r?\n|\r")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,8000})\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_QP = re.compile(rb"=([0-9A-Fa-f]{2})")


def read_block(raw: bytes, start: int = 0, end: int | None = None) -> Block:
    """Split the header that begins at `start`; never raises."""
    end = len(raw) if end is None else end
    stop = min(end, start + MAX_BLOCK)
    problems: list[str] = []
    head, body = _head(raw, start, stop, end)
    if body is None:
        body = stop
        if stop < end:
            problems.append(f"The header is longer than {MAX_BLOCK // 1024} kB; the rest was left.")
    fields: list[tuple[str, list[bytes]]] = []
    junk = False
    for line in _FOLD.split(head):
        if line[:1] in {b" ", b"\t"}:
            if fields and len(fields[-1][1]) < MAX_FOLDS:
                fields[-1][1].append(line)
            continue
        match = _NAME.match(line)
        if not match:
            junk = junk or bool(line.strip() and not line.startswith((b"From ", b">From ")))
        elif len(fields) >= MAX_FIELDS:
            problems.append(f"More than {MAX_FIELDS} header lines; the rest was left.")
            break
        else:
            fields.append((match[1].decode("ascii").lower(), [line[match.end() :]]))
    if junk:
        problems.append("A line of the header is no header field.")
    return Block(tuple((name, b"".join(lines)[:MAX_VALUE].strip()) for name, lines in fields), body, tuple(problems))


def _head(raw: bytes, start: int, stop: int, end: int) -> tuple[bytes, int | None]:
    """Return the bytes of the header and where the body begins."""
    if raw.startswith((b"\r\n", b"\n"), start, stop):
        return b"", start + (2 if raw.startswith(b"\r\n", start) else 1)
    match = _END.search(raw, start, stop)
    if match:
        return raw[start : match.start()], match.end()
    return raw[start:stop], (end if stop == end else None)


def words(value: bytes | str) -> str:
    """Decode the encoded words of a header's value, and raw 8-bit text, for a person to read; never raises."""
    text = decode(value, "")[0] if isinstance(value, bytes) else value
    if "=?" not in text:
        return text
    text = _BETWEEN.sub(r"\1", text)
    runs: list[tuple[str, bytes]] = []
    out: list[str] = []
    last = 0
    for count, match in enumerate(_WORD.finditer(text)):
        if count >= MAX_WORDS:
            break
        between = text[last : match.start()]
        if between:
            out.append(_joined(runs))
            out.append(between)
            runs = []
        charset = match[1].split("*")[0].lower()
        data = _word(match[2], match[3])
        if runs and runs[-1][0] == charset:
            runs[-1] = (charset, runs[-1][1] + data)
        else:
            runs.append((charset, data))
        last = match.end()
    return "".join((*out, _joined(runs), text[last:]))


def _joined(runs: list[tuple[str, bytes]]) -> str:
    return "".join(decode(data, charset)[0] for charset, data in runs)


def _word(kind: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if kind in "bB":
        return base64(data)
    return _QP.sub(lambda m: bytes((int(m[1], 16),)), data.replace(b"_", b" "))


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def base64(data: bytes) -> bytes:
    """Decode base64 that may be cut, padded in its middle or sprinkled with other characters; never raises."""
    try:
        return b64decode(data, validate=False)
    except (binascii.Error, ValueError):
        clean = _NOT_BASE64.sub(b"", data)
        if len(clean) % 4 == 1:
            clean = clean[:-1]
        try:
            return b64decode(clean + b"=" * (-len(clean) % 4))
        except (binascii.Error, ValueError):
            return b""


_PARAM = re.compile(r';\s*([!#$%&+\-.^_`|~A-Za-z0-9*\']{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))', re.DOTALL)
_PIECE = re.compile(r"^(.+?)(?:\*(\d{1,3}))?(\*)?$")


def params(value: bytes) -> tuple[str, dict[str, str]]:
    """Split `text/plain; charset=x` into its first word, in lower case, and its parameters (RFC 2231 joined and decoded)."""
    text = decode(value, "")[0]
    first = text.split(";", 1)[0].strip().lower()
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for count, match in enumerate(_PARAM.finditer(text, text.find(";")) if ";" in text else ()):
        if count >= MAX_PARAMS:
            break
        named = _PIECE.match(match[1].lower())
        plain = re.sub(r"\\(.)", r"\1", match[2]) if match[2] is not None else match[3].strip()
        if named is None:
            continue
        if named[2] is None and named[3] is None:
            found.setdefault(named[1], words(plain))
        else:
            pieces.setdefault(named[1], {}).setdefault(int(named[2] or 0), (plain, bool(named[3])))
    for name, parts in pieces.items():
        found[name] = _assembled(parts)
    return first, found


def _assembled(parts: dict[int, tuple[str, bool]]) -> str:
    """Join the pieces of one RFC 2231 parameter."""
    charset = "utf-8"
    data = b""
    for number in sorted(parts):
        text, encoded = parts[number]
        if number == min(parts) and encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return decode(data, charset)[0]
