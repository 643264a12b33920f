"""An SMTP server that keeps what it gets, and fails where it is told to."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, override

import pytest

from adjoint.connectors.smtp import SmtpSettings
from adjoint.connectors.tests.peers.pki import Authority

PASSWORD = "sésame; \"ouvre\" 'toi'"

aiosmtpd = pytest.importorskip("aiosmtpd.smtp", reason="not run: aiosmtpd is not installed")


@dataclass(frozen=True, slots=True)
class Kept:
    """A mail that the sink took."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    options: tuple[str, ...]
    """Of MAIL FROM and of each RCPT TO."""


@dataclass
class Sink:
    """A running sink. `fail[stage]` is a reply ("451 later") or "drop"; stages: ehlo auth mail rcpt data end quit.

    `fail["rcpt:b@x.test"]` is for one recipient alone; at the stage `end`, "drop" and "hang" come after the mail was taken.
    """

    port: int
    security: str
    ca_file: Path
    password: str = PASSWORD
    mails: list[Kept] = field(default_factory=list)
    fail: dict[str, str] = field(default_factory=dict)
    features: set[str] = field(default_factory=lambda: {"DSN", "8BITMIME", "SMTPUTF8", "SIZE 33554432"})
    seen: list[str] = field(default_factory=list)
    """Commands, in order."""

    def settings(self, **more: object) -> SmtpSettings:
        """Return the settings that fit this sink."""
        facts = {"host": "localhost", "user": "claire", "port": self.port, "security": self.security, "ca_file": self.ca_file}
        return SmtpSettings.model_validate({**facts, **more})

    def left(self) -> list[tuple[tuple[str, ...], bytes]]:
        """Return what was taken, as the contract wants it."""
        return [(kept.recipients, kept.raw) for kept in self.mails]


class _Server(aiosmtpd.SMTP):  # type: ignore[misc, name-defined]
    """One connection."""

    def __init__(self, sink: Sink, context: ssl.SSLContext | None) -> None:
        self.sink = sink
        self._options: list[str] = []
        starttls = context if sink.security == "starttls" else None
        super().__init__(
            _Handler(sink),
            hostname="sink.test",
            enable_SMTPUTF8="SMTPUTF8" in sink.features,
            tls_context=starttls,
            require_starttls=starttls is not None,
            auth_required=True,
            authenticator=self._known,
            data_size_limit=None,
        )
        self._auth_require_tls = starttls is not None  # aiosmtpd does not see that the socket itself is encrypted

    async def _call(self, stage: str) -> bool:
        """Fail as told; tell whether the command goes on."""
        reply = self.sink.fail.get(stage, "")
        if reply == "drop":
            self.transport.abort()
            return False
        if reply == "hang":
            await asyncio.sleep(5)
            return False
        if reply:
            await self.push(reply)
        return not reply

    @override
    async def smtp_EHLO(self, hostname: str) -> None:
        self.sink.seen.append("EHLO")
        if await self._call("ehlo"):
            await super().smtp_EHLO(hostname)

    @override
    async def smtp_AUTH(self, arg: str) -> None:
        self.sink.seen.append("AUTH " + arg.split(maxsplit=1)[0])
        if await self._call("auth"):
            await super().smtp_AUTH(arg)

    @override
    async def smtp_MAIL(self, arg: str) -> None:
        self.sink.seen.append("MAIL")
        if await self._call("mail"):
            await super().smtp_MAIL(self._stripped(arg, ("RET=", "SIZE=")))

    @override
    async def smtp_RCPT(self, arg: str) -> None:
        self.sink.seen.append("RCPT")
        address = arg.partition("<")[2].partition(">")[0]
        if await self._call("rcpt") and await self._call(f"rcpt:{address}"):
            await super().smtp_RCPT(self._stripped(arg, ("NOTIFY=",)))

    @override
    async def smtp_DATA(self, arg: str) -> None:
        self.sink.seen.append("DATA")
        if await self._call("data"):
            await super().smtp_DATA(arg)

    @override
    async def smtp_RSET(self, arg: str) -> None:
        self.sink.seen.append("RSET")
        await super().smtp_RSET(arg)

    def _stripped(self, arg: str, names: tuple[str, ...]) -> str:
        """Take away the parameters that aiosmtpd does not know, and note all of them."""
        first, *words = arg.split(" ")
        self.session.options = [*getattr(self.session, "options", []), *words]
        return " ".join([first, *(word for word in words if not word.startswith(names))])

    def _known(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> Any:
        known = isinstance(data, aiosmtpd.LoginPassword) and data.password == self.sink.password.encode()
        return aiosmtpd.AuthResult(success=known, handled=known)


class _Handler:
    """Keeps what arrives."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    async def handle_EHLO(self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]) -> list[str]:  # noqa: N802 - aiosmtpd's name
        session.host_name = hostname
        own = ("250-8BITMIME", "250-SIZE", "250-SMTPUTF8")
        kept = [line for line in responses if not line.startswith(own)]
        return [kept[0], *(f"250-{feature}" for feature in sorted(self.sink.features)), *kept[1:]]

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        raw = envelope.original_content
        if self.sink.fail.get("end", "drop") not in {"drop", "hang"}:
            return self.sink.fail["end"]
        options = tuple(getattr(session, "options", []))
        self.sink.mails.append(Kept(envelope.mail_from, tuple(envelope.rcpt_tos), raw, options))
        session.options = []
        if not await server._call("end"):
            await asyncio.sleep(0)
        return f"250 OK queued as {len(self.sink.mails)}"


@contextmanager
def running(authority: Authority, security: str = "tls") -> Iterator[Sink]:
    """Run a sink in a thread of this process."""
    certificate = authority.issue()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate.chain, certificate.key)
    sink = Sink(0, security, authority.ca_file)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin() -> asyncio.Server:
        implicit = context if security == "tls" else None
        return await loop.create_server(lambda: _Server(sink, context), "127.0.0.1", 0, ssl=implicit)

    async def end(server: asyncio.Server) -> None:
        server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    server = asyncio.run_coroutine_threadsafe(begin(), loop).result(10)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        asyncio.run_coroutine_threadsafe(end(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()
