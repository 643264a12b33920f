"""HTTP for calendars and address books: over our own connections, to one origin, signed in, bounded."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import SplitResult, urljoin, urlsplit

import httpcore
import httpx

from adjoint.connectors.net import Endpoint, Pipe, explained, nonsense
from adjoint.kernel.ports import ConnectorError, Denied, Refused, Uncertain, Unreachable, Untrusted, Words

LARGEST = 64 << 20
"""No answer is larger."""
_SIBLINGS = (".icloud.com",)
"""Providers that spread one account over several hosts."""
_REDIRECTS = {301, 302, 307, 308}
_HOPS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, read whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    """After redirections."""


class _Stream(httpcore.NetworkStream):
    """What httpcore reads and writes."""

    def __init__(self, pipe: Pipe, line: Line) -> None:
        self._pipe = pipe
        self._line = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout  # the pipe has its own
        return self._pipe.some(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._line.said += len(buffer)
        self._pipe.write(buffer)

    def close(self) -> None:
        self._pipe.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del ssl_context, server_hostname, timeout  # the pipe checks the certificate of the host it was made for
        self._pipe.encrypt()
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._pipe.waits(0) if info == "is_readable" else None


class Line(httpcore.NetworkBackend):
    """Opens connections to one account's server, and counts what was said since the request began."""

    def __init__(self, where: Endpoint) -> None:
        self.where = where
        self.said = 0
        self._pipes: list[Pipe] = []

    def begin(self, budget: int = LARGEST) -> None:
        """Begin a request: its time and its bytes."""
        self.said = 0
        for pipe in self._pipes:
            pipe.allow(self.where.seconds, budget)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect; encryption follows by `start_tls` where the URL wants it."""
        del timeout, local_address, socket_options
        where = self.where
        pipe = Pipe(Endpoint(where.account, host, port, where.security, where.ca_file, where.seconds))
        pipe.allow(where.seconds, LARGEST)
        self._pipes = [pipe]
        return _Stream(pipe, self)


class _Transport(httpx.HTTPTransport):
    """An HTTPTransport on a `Line`."""

    def __init__(self, line: Line) -> None:
        idle = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().__init__(verify=idle, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=idle, max_connections=1, max_keepalive_connections=1, keepalive_expiry=5.0, network_backend=line
        )


class _Bearer(httpx.Auth):
    """Signs in by a token."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]  # never sent to
        if not self._token:
            yield request
            return
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class Http:
    """One account on one web server."""

    def __init__(
        self, where: Endpoint, user: str, secret: str, *, auth: Literal["password", "token"] = "password", largest: int = LARGEST
    ) -> None:
        self.where = where
        self._largest = largest
        self.scheme = "http" if where.security == "plain" else "https"
        self._line = Line(where)
        self._user, self._secret = user, secret
        self._auth: httpx.Auth = _Bearer(secret) if auth == "token" else httpx.BasicAuth(user.encode(), secret.encode())
        self._client = self._made()

    def __repr__(self) -> str:
        return f"<{self.where.account}>"

    @property
    def root(self) -> str:
        """The URL of the server."""
        return f"{self.scheme}://{self.where.host}:{self.where.port}/"

    def ask(self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        """Ask something that changes nothing; asked again once where the connection broke early.

        Raises:
            Denied: the name or password is refused (401).
            Refused: it leads to another server.
            ConnectorError: the server cannot be reached, is overburdened, or does not speak HTTP.
        """
        began = time.monotonic()
        try:
            return self._followed(method, url, headers or {}, body)
        except Unreachable:
            if not self._line.said or time.monotonic() - began > self.where.seconds / 2:
                raise
            return self._followed(method, url, headers or {}, body)

    def act(self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """Ask for a change, once.

        Raises:
            Uncertain: the connection broke after the request began.
        """
        try:
            return self._followed(method, url, headers, body)
        except (Denied, Refused, Untrusted, _Busy):
            raise
        except ConnectorError as error:
            if not self._line.said:
                raise
            raise Uncertain(**error.facts) from error

    def absolute(self, href: str, base: str = "") -> str:
        """Return the URL that `href` means; raises `Refused` where it leads to another server."""
        try:
            url = urljoin(base or self.root, href.strip())
            parts = urlsplit(url)
            port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        except ValueError as error:
            raise nonsense(self.where, href) from error
        here = (parts.scheme, parts.hostname, port) == (self.scheme, self.where.host.lower(), self.where.port)
        if not here and not self._sibling(parts, port):
            fr = f"il nous envoie vers {parts.scheme}://{parts.netloc} ; si c'est voulu, donnez cette adresse"
            en = f"it sends us to {parts.scheme}://{parts.netloc}; if that is meant, give this address"
            raise Refused(account=self.where.account, why=Words(fr, en))
        return url

    def close(self) -> None:
        """Hang up; the next request connects anew."""
        self._client.close()
        self._line = Line(self.where)
        self._client = self._made()

    def _made(self) -> httpx.Client:
        headers = {"User-Agent": "Adjoint", "Accept-Encoding": "identity"}
        return httpx.Client(transport=_Transport(self._line), headers=headers, trust_env=False, timeout=self.where.seconds)

    def _sibling(self, parts: SplitResult, port: int) -> bool:
        host = f".{parts.hostname or ''}"
        known = (own for own in _SIBLINGS if host.endswith(own) and f".{self.where.host.lower()}".endswith(own))
        return parts.scheme == "https" == self.scheme and port == 443 and any(known)

    def _followed(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Ask, and follow redirections within the server."""
        self._line.begin()
        for _ in range(_HOPS):
            answer = self._once(method, self.absolute(url), headers, body)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return self._told(answer)
            url = self.absolute(answer.headers["location"], answer.url)
        fr, en = "il nous renvoie sans fin d'une adresse à l'autre", "it sends us from one address to the next without end"
        raise Refused(account=self.where.account, why=Words(fr, en))

    def _once(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        answer = self._sent(method, url, headers, body)
        offered = answer.headers.get("www-authenticate", "").lower()
        if answer.status == 401 and "digest" in offered and isinstance(self._auth, httpx.BasicAuth):
            self._auth = httpx.DigestAuth(self._user.encode(), self._secret.encode())
            answer = self._sent(method, url, headers, body)
        return answer

    def _sent(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        with self._telling():
            with self._client.stream(method, url, headers=dict(headers), content=body, auth=self._auth) as response:
                got = bytearray()
                for chunk in response.iter_bytes():
                    got += chunk
                    if len(got) > self._largest:
                        raise nonsense(self.where, bytes(got[:80]))
            return Answer(response.status_code, response.headers, bytes(got), url)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (httpx.RemoteProtocolError, httpcore.RemoteProtocolError) as error:
            hung_up = "disconnected" in str(error) or "closed" in str(error)
            raise (explained(EOFError(), self.where) if hung_up else nonsense(self.where, str(error))) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
            raise nonsense(self.where, str(error)) from None

    def _told(self, answer: Answer) -> Answer:
        """Raise for what no caller can make use of."""
        if answer.status == 401:
            fr = "401 ; s'il y a une double authentification, il faut un mot de passe d'application"
            en = "401; with two-factor sign-in an app password is needed"
            raise Denied(account=self.where.account, why=Words(fr, en))
        if answer.status == 429 or (answer.status >= 500 and answer.status not in {501, 507}):
            raise _busy(self.where.account, answer.status)
        return answer


class _Busy(ConnectorError):
    """{account} cannot do it now ({why}). Nothing was changed. It is tried again by itself."""

    fr = "{account} ne peut pas le faire maintenant ({why}). Rien n'a changé. Un nouvel essai se fera de lui-même."


def _busy(account: str, status: int) -> ConnectorError:
    return _Busy(account=account, why=Words(f"erreur {status} du serveur", f"error {status} of the server"))
