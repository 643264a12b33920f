"""Connections: encrypted, to whom we meant, bounded in time and in bytes; every failure told so that a person can mend it."""

from __future__ import annotations

import base64
import ipaddress
import select
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from adjoint.kernel.ports import ConnectorError, Refused, Unreachable, Untrusted, Words

type Security = Literal["tls", "starttls", "plain"]
"""Encrypted from the first byte; encrypted before any secret is said; not at all (to this machine only)."""

SECONDS = 30.0
LINE = 1 << 20
"""No line of any protocol is longer."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an account's server is, and how it is reached."""

    account: str
    """How a sentence names the account."""
    host: str
    port: int
    security: Security = "tls"
    ca_file: Path | None = None
    """The certificates of an authority of one's own; None: those that the system trusts."""
    seconds: float = SECONDS

    @property
    def place(self) -> str:
        """The server as a person writes it."""
        return f"{self.host}:{self.port}"


def context(where: Endpoint) -> ssl.SSLContext:
    """Return what checks the certificate of `where`; raises `Refused` where the file of the authority cannot be read."""
    try:
        made = ssl.create_default_context(cafile=where.ca_file)
    except OSError as error:
        fr = f"le fichier d'autorité {where.ca_file} ne se lit pas : donnez un fichier PEM"
        en = f"the authority's file {where.ca_file} cannot be read: give a PEM file"
        raise Refused(account=where.account, why=Words(fr, en)) from error
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made


class Pipe:
    """One connection. `allow` opens a span of time and an amount of bytes, which every reading and writing draws on."""

    def __init__(self, where: Endpoint) -> None:
        self.where = where
        self._buffer = bytearray()
        self._until = time.monotonic() + where.seconds
        self._budget = 4 * LINE
        self._sock: socket.socket = self._connected()
        if where.security == "tls":
            self.encrypt()

    @property
    def sock(self) -> socket.socket:
        """The socket itself."""
        return self._sock

    @property
    def encrypted(self) -> bool:
        """Tell whether what is said now is hidden from others."""
        return isinstance(self._sock, ssl.SSLSocket)

    def allow(self, seconds: float, budget: int = 4 * LINE) -> None:
        """Give the following readings and writings `seconds` and `budget` bytes from the peer in all."""
        self._until = time.monotonic() + seconds
        self._budget = budget

    def encrypt(self) -> None:
        """Encrypt from here on; what came before in the clear and was not read is forgotten."""
        self._buffer.clear()
        try:
            checked = context(self.where)
            self._sock.settimeout(self._left())
            self._sock = checked.wrap_socket(self._sock, server_hostname=self.where.host)
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise Untrusted(account=self.where.account, why=_distrust(error, self.where)) from error
        except (ssl.SSLError, OSError, ValueError) as error:
            self.close()
            raise explained(error, self.where) from error
        except ConnectorError:
            self.close()
            raise

    def readline(self, most: int = LINE) -> bytes:
        """Return one line with its end; less at the end of the connection."""
        start = 0
        while (end := self._buffer.find(b"\n", start)) < 0:
            start = len(self._buffer)
            if start > most:
                raise nonsense(self.where, bytes(self._buffer[:80]))
            if not self._more():
                return self._taken(len(self._buffer))
        return self._taken(end + 1)

    def read(self, size: int) -> bytes:
        """Return `size` bytes; less at the end of the connection."""
        if size > self._budget + len(self._buffer):
            raise nonsense(self.where, b"{%d}" % size)
        while len(self._buffer) < size and self._more():
            pass
        return self._taken(min(size, len(self._buffer)))

    def some(self, most: int) -> bytes:
        """Return what is there, at least one byte unless the connection has ended."""
        if not self._buffer:
            self._more()
        return self._taken(min(most, len(self._buffer)))

    def write(self, data: bytes) -> None:
        """Hand over all of `data`."""
        view = memoryview(data)
        try:
            while view:
                self._sock.settimeout(self._left())
                view = view[self._sock.send(view[:65536]) :]
        except OSError as error:
            raise explained(error, self.where) from error

    def waits(self, seconds: float, bell: int | None = None) -> bool:
        """Wait until there is something to read; False: nothing came within `seconds`, or `bell` (a file descriptor) rang before."""
        if self._buffer or (isinstance(self._sock, ssl.SSLSocket) and self._sock.pending()):
            return True
        poll = select.poll()
        poll.register(self._sock, select.POLLIN)
        if bell is not None:
            poll.register(bell, select.POLLIN)
        return any(number != bell for number, _ in poll.poll(max(0.0, seconds) * 1000))

    def close(self) -> None:
        """Hang up; never raises."""
        with suppress(OSError):
            self._sock.close()

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _more(self) -> bool:
        try:
            self._sock.settimeout(self._left())
            chunk = self._sock.recv(65536)
        except OSError as error:
            raise explained(error, self.where) from error
        self._budget -= len(chunk)
        if self._budget < 0:
            raise nonsense(self.where, chunk[:80])
        self._buffer += chunk
        return bool(chunk)

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _connected(self) -> socket.socket:
        where = self.where
        failure: OSError = ConnectionRefusedError()
        for family, address in _addresses(where, self._left()):
            if where.security == "plain" and not ipaddress.ip_address(address[0].partition("%")[0]).is_loopback:
                fr = f"sans chiffrement, nous ne parlons qu'à cette machine : choisissez TLS ou STARTTLS pour {where.host}"
                en = f"without encryption we speak to this machine only: choose TLS or STARTTLS for {where.host}"
                raise Untrusted(account=where.account, why=Words(fr, en))
            sock = socket.socket(family, socket.SOCK_STREAM)
            try:
                sock.settimeout(self._left())
                sock.connect(address)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                sock.close()
                failure = error
            else:
                return sock
        raise explained(failure, where) from failure


def _addresses(where: Endpoint, seconds: float) -> list[tuple[int, Any]]:
    """Look the host's name up, within `seconds`: the system's own function cannot be bounded."""
    result: list[Any] = []

    def look() -> None:
        try:
            result.append(socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            result.append(error)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(seconds)
    if not result:
        raise explained(TimeoutError(), where)
    if isinstance(result[0], Exception):
        raise explained(result[0], where) from result[0]
    return [(family, address) for family, _, _, _, address in result[0]]


def rings(bell: int | None, seconds: float) -> bool:
    """Wait `seconds`, less where `bell` rings meanwhile: a file descriptor that becomes readable."""
    if bell is None:
        time.sleep(max(0.0, seconds))
        return False
    poll = select.poll()
    poll.register(bell, select.POLLIN)
    return bool(poll.poll(max(0.0, seconds) * 1000))


def explained(error: Exception, where: Endpoint) -> ConnectorError:
    """Say what a failure of the network means, and what to mend."""
    place, host = where.place, where.host
    if isinstance(error, (socket.gaierror, UnicodeError)):
        fr, en = f"le nom {host} est inconnu : vérifiez-le", f"the name {host} is not known: check it"
    elif isinstance(error, TimeoutError):
        fr, en = f"{place} n'a pas répondu en {where.seconds:g} s", f"{place} did not answer within {where.seconds:g} s"
    elif isinstance(error, ConnectionRefusedError):
        fr = f"rien n'écoute sur {place} : vérifiez le port"
        en = f"nothing listens at {place}: check the port"
    elif isinstance(error, ssl.SSLError) and not isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        fr = f"{place} ne parle pas TLS comme il faut : vérifiez le port et le chiffrement (TLS ou STARTTLS)"
        en = f"{place} does not speak TLS as it should: check the port and the encryption (TLS or STARTTLS)"
    elif isinstance(error, (ConnectionError, ssl.SSLError, EOFError)):
        fr, en = f"{place} a raccroché", f"{place} hung up"
    else:
        reason = getattr(error, "strerror", None) or type(error).__name__
        fr, en = f"{place} : {reason}", f"{place}: {reason}"
    return Unreachable(account=where.account, why=Words(fr, en))


def nonsense(where: Endpoint, words: bytes | str) -> ConnectorError:
    """Say that a server does not answer as its protocol has it."""
    shown = quoted(words)
    fr = f"{where.place} ne répond pas selon le protocole : « {shown} » ; est-ce le bon serveur et le bon port ?"
    en = f'{where.place} does not follow the protocol: "{shown}"; is it the right server and port?'
    return ConnectorError(account=where.account, why=Words(fr, en))


def quoted(words: bytes | str, *secrets: str) -> str:
    """Return a server's words fit to be shown: one short printable line, without our secrets should it echo one."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    for secret in filter(None, secrets):
        text = text.replace(secret, "***")
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return text if len(text) <= 160 else text[:159] + "…"


def packed(text: str) -> str:
    """Return a text in base64, as sign-in mechanisms (SASL) want it."""
    return base64.b64encode(text.encode()).decode("ascii")


_REASONS = {
    9: ("il n'est pas encore valable ; vérifiez l'horloge", "it is not valid yet; check the clock"),
    10: ("il a expiré ; qui tient le serveur doit le renouveler", "it has expired; whoever runs the server must renew it"),
    18: ("il est signé par lui-même ; donnez son fichier d'autorité", "it is signed by itself; give the file of its authority"),
    19: ("son autorité est inconnue ; donnez son fichier", "its authority is not known; give its file"),
    20: ("son autorité est inconnue ; donnez son fichier", "its authority is not known; give its file"),
    21: ("son autorité est inconnue ; donnez son fichier", "its authority is not known; give its file"),
    62: ("il est au nom d'un autre serveur ; vérifiez le nom", "it bears another server's name; check the name"),
    64: ("il est au nom d'une autre adresse ; vérifiez-la", "it bears another address; check it"),
}
"""What OpenSSL's verification codes mean."""


def _distrust(error: ssl.SSLCertVerificationError, where: Endpoint) -> Words:
    fr, en = _REASONS.get(error.verify_code, (error.verify_message, error.verify_message))
    return Words(f"certificat de {where.place} : {fr}", f"certificate of {where.place}: {en}")
