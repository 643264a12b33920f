"""The protocol over our own connection: smtplib speaks, `Pipe` bounds what it hears."""

from __future__ import annotations

import re
import smtplib
from typing import Any

from adjoint.connectors.net import Endpoint, Pipe, explained, nonsense

_REPLY = re.compile(rb"([2-5][0-9][0-9])([ -]?)(.*?)\r?\n", re.DOTALL)
_LINES = 200
"""No reply has more."""


class Wire(smtplib.SMTP):
    """An SMTP whose bytes go through a `Pipe`."""

    def __init__(self, where: Endpoint) -> None:
        self.where = where
        super().__init__(local_hostname="localhost.localdomain", timeout=where.seconds)
        self.pipe = Pipe(where)

    def getreply(self) -> tuple[int, bytes]:
        """Read one reply of one or more lines."""
        said: list[bytes] = []
        while len(said) < _LINES:
            line = self.pipe.readline(8192)
            if not line.endswith(b"\n"):
                self.close()
                raise explained(EOFError(), self.where)
            found = _REPLY.fullmatch(line)
            if not found:
                raise nonsense(self.where, line)
            said.append(found.group(3).strip())
            if found.group(2) != b"-":
                return int(found.group(1)), b"\n".join(said)
        raise nonsense(self.where, said[0])

    def send(self, s: Any) -> None:
        """Say something."""
        self.pipe.write(s if isinstance(s, bytes) else bytes(s, self.command_encoding))

    def close(self) -> None:
        """Hang up."""
        self.pipe.close()

    def encrypt(self) -> bool:
        """Do STARTTLS where it is offered; what was told in the clear is forgotten. Tell whether it was offered."""
        if not self.has_extn("starttls"):
            return False
        code, words = self.docmd("STARTTLS")
        if code != 220:
            raise nonsense(self.where, words)
        self.pipe.encrypt()
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        return True
