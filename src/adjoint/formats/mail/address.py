"""Mailboxes of RFC 5322, read so that a name can never pass for an address."""

from __future__ import annotations

import re
from typing import NamedTuple

from adjoint.formats.mail.charset import decode
from adjoint.formats.mail.display import safe_header
from adjoint.formats.mail.header import words
from adjoint.kernel.message import Address

MAX_MAILBOXES = 500

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)("?)|<([^<>]*)>|([,;])|(\()|([^\s",;<>()]+)|(\s+)|(.)', re.DOTALL)
_PLAIN = r'[^\s<>()\[\],;:\\"@\x00-\x1f\x7f]'
_SPEC = re.compile(rf'^(?:{_PLAIN}{{1,128}}|"[^"\x00-\x1f\x7f]{{1,128}}")@{_PLAIN}{{1,255}}\Z')
_ROUTE = re.compile(r"^@[^:<>]*:")


class Mailboxes(NamedTuple):
    """What a field of addresses holds."""

    found: tuple[Address, ...]
    sound: bool
    """Every word of the field belongs to a mailbox or to a group; False where something had to be guessed."""


def lower(text: str) -> str:
    """Lower the ASCII letters only: a KELVIN SIGN must not become a k."""
    return "".join(c.lower() if c.isascii() else c for c in text)


def spec(text: str) -> str:
    """Return an addr-spec in lower case, empty where `text` is none."""
    text = _ROUTE.sub("", text.strip())
    return lower(text) if _SPEC.match(text) else ""


def mailboxes(value: bytes) -> Mailboxes:
    """Read a From, To, Cc, Sender or Reply-To field; addresses are never decoded, names are."""
    reader = _Reader()
    text = decode(value, "")[0]
    position = 0
    while position < len(text) and len(reader.found) < MAX_MAILBOXES:
        match = _TOKEN.match(text, position)
        if match is None:
            break
        position = match.end()
        if match[5]:
            position = _comment(text, position)
            reader.sound = reader.sound and position <= len(text)
        else:
            reader.take(match)
    reader.close()
    return Mailboxes(tuple(reader.found), reader.sound and position >= len(text))


class _Reader:
    """Builds mailboxes out of tokens."""

    def __init__(self) -> None:
        """Start empty."""
        self.found: list[Address] = []
        self.sound = True
        self._name: list[str] = []
        self._bare: list[str] = []
        self._angle: str | None = None

    def take(self, match: re.Match[str]) -> None:
        """Add one token."""
        quoted, end, angle, mark, _, atom, space, _ = match.groups()
        if mark:
            self.close()
        elif angle is not None:
            self.sound = self.sound and self._angle is None
            self._angle = angle if self._angle is None else self._angle
        elif quoted is not None:
            self.sound = self.sound and bool(end)
            self._add(re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL), f'"{quoted}"')
        elif atom is not None:
            self._atom(atom)
        elif space is not None:
            self._add(" ", " ")
        else:
            self.sound = False

    def _atom(self, atom: str) -> None:
        if atom.endswith(":") and self._angle is None and "@" not in atom:
            self._name, self._bare = [], []
            return
        self._add(atom, atom)

    def _add(self, name: str, bare: str) -> None:
        if self._angle is not None and name.strip():
            self.sound = False
        self._name.append(name)
        self._bare.append(bare)

    def close(self) -> None:
        """End the mailbox that is being read."""
        bare = "".join(self._bare).strip()
        if self._angle is not None:
            email = spec(self._angle)
            name = safe_header(words("".join(self._name)).strip())
            self.sound = self.sound and bool(email)
            if email or name:
                self.found.append(Address(email or safe_header(self._angle), name))
        elif bare:
            email = spec(bare)
            self.sound = self.sound and bool(email)
            self.found.append(Address(email, "") if email else self._guessed(bare))
        self._name, self._bare, self._angle = [], [], None

    def _guessed(self, bare: str) -> Address:
        for word in bare.split():
            email = spec(word)
            if email:
                return Address(email, safe_header(words(bare)))
        return Address("", safe_header(words(bare)))


def _comment(text: str, position: int) -> int:
    """Return where the comment ends whose opening parenthesis stands just before; beyond the text where it never does."""
    depth = 1
    while position < len(text):
        char = text[position]
        position += 2 if char == "\\" else 1
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return position
    return len(text) + 1
