"""The protocol over our own connection: imaplib and imapclient speak, `Pipe` bounds what they hear."""

from __future__ import annotations

import imaplib
import socket
import time
from typing import Any, cast

from imapclient import IMAPClient

from adjoint.connectors.net import Endpoint, Pipe, nonsense


class Wire(imaplib.IMAP4):
    """An IMAP4 whose bytes go through a `Pipe`."""

    pipe: Pipe

    def __init__(self, where: Endpoint) -> None:
        self.where = where
        super().__init__(where.host, where.port)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        """Connect."""
        del timeout  # the pipe has its own
        self.host, self.port = host, port
        self.pipe = Pipe(self.where)
        self.sock = self.pipe.sock

    def read(self, size: int) -> bytes:
        """Read a literal."""
        return self.pipe.read(size)

    def readline(self) -> bytes:
        """Read a line."""
        return self.pipe.readline()

    def send(self, data: Any) -> None:
        """Say something."""
        self.pipe.write(bytes(data))

    def shutdown(self) -> None:
        """Hang up."""
        self.pipe.close()

    def encrypt(self) -> None:
        """Do STARTTLS; the capabilities told in the clear are forgotten."""
        typ, data = self._simple_command("STARTTLS")
        if typ != "OK":
            raise self.error(f"STARTTLS: {data[0]!r}")
        self.pipe.encrypt()
        self.sock = self.pipe.sock
        self.untagged_responses: dict[str, Any] = {}
        cast("Any", self)._get_capabilities()  # noqa: SLF001 - our own base class

    def idle(self, seconds: float, bell: int | None = None) -> bool:
        """Do IDLE (RFC 2177) until something new is told, `bell` rings, or `seconds` are over; tell whether there is news."""
        until = time.monotonic() + seconds
        tag = cast("Any", self)._new_tag()  # noqa: SLF001 - our own base class
        self.send(tag + b" IDLE\r\n")
        news = False
        while not (line := self.readline()).startswith(b"+"):
            if not line.startswith(b"*"):
                raise self.error(f"IDLE: {line!r}")
            news = news or _is_news(line)
        while not news and (left := until - time.monotonic()) > 0 and self.pipe.waits(left, bell):
            line = self.readline()
            if not line or line.startswith(b"* BYE"):
                raise self.abort("IDLE: the server hung up")
            news = _is_news(line)
        self.send(b"DONE\r\n")
        while not (line := self.readline()).startswith(tag):
            if not line.startswith(b"*"):
                raise nonsense(self.where, line)
            news = news or _is_news(line)
        return news


def _is_news(line: bytes) -> bool:
    return line.rstrip().upper().endswith(b" EXISTS")


class Client(IMAPClient):  # type: ignore[misc]  # the library has no types
    """An IMAPClient on a `Wire`; it keeps no log of what is said."""

    def __init__(self, where: Endpoint) -> None:
        self._where = where
        super().__init__(where.host, where.port, ssl=False)
        self.normalise_times = False
        self.wire.debug = 0

    @property
    def wire(self) -> Wire:
        """The protocol beneath."""
        return cast("Wire", self._imap)

    def encrypt(self) -> None:
        """Do STARTTLS."""
        self.wire.encrypt()
        self._cached_capabilities = None
        self._starttls_done = True

    def socket(self) -> socket.socket:
        """Return the socket."""
        return self.wire.sock

    def _create_IMAP4(self) -> Wire:  # noqa: N802 - the library's name
        return Wire(self._where)

    def _set_read_timeout(self) -> None:
        """Leave it to the pipe."""
