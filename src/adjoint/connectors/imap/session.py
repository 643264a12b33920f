"""One mailbox's connection: opened when needed, signed in, kept while it is sound."""

from __future__ import annotations

import imaplib
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imapclient.exceptions import LoginError

from adjoint.connectors.imap.settings import ImapSettings
from adjoint.connectors.imap.wire import Client
from adjoint.connectors.net import LINE, explained, nonsense, packed, quoted
from adjoint.kernel.ports import Changed, ConnectorError, Denied, Refused, Unreachable, Untrusted, Words

NONSENSE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError)
"""What imaplib and imapclient raise on bytes that are no answer."""

_STALE = 60.0
"""A connection unused for so many seconds is tried before it is used again."""
_PASSING = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|CONTACTADMIN|SERVERBUG|OVERQUOTA)\]", re.IGNORECASE)
_FINAL = re.compile(r"\[(NOPERM|CANNOT|NONEXISTENT|ALREADYEXISTS)\]", re.IGNORECASE)


class Session:
    """Opens the connection and turns whatever goes wrong on it into a `ConnectorError`."""

    def __init__(self, settings: ImapSettings, secret: str) -> None:
        self.settings = settings
        self.where = settings.where
        self._secret = secret
        self._client: Client | None = None
        self._used = 0.0

    def __repr__(self) -> str:
        return f"<{self.where.account}>"

    @contextmanager
    def talk(self, seconds: float | None = None) -> Iterator[Client]:
        """Give a signed-in client for what takes at most `seconds`; after a failure the connection is given up."""
        try:
            client = self._ready()
            self.allow(client, seconds)
            yield client
            self._used = time.monotonic()
        except (Refused, Changed):
            raise
        except ConnectorError:
            self.close()
            raise
        except imaplib.IMAP4.abort as error:
            self.close()
            raise self._broken(str(error)) from error
        except imaplib.IMAP4.error as error:
            self.close()
            raise self._answered(str(error)) from error
        except NONSENSE as error:
            self.close()
            raise nonsense(self.where, str(error)) from error

    def allow(self, client: Client, seconds: float | None = None, size: int = 0) -> None:
        """Give what follows its time and its bytes; `size` more are awaited, at 100 kB/s or better."""
        budget = 4 * LINE + 2 * size
        client.wire.pipe.allow((seconds or self.where.seconds) + size / 100_000, budget)

    def close(self) -> None:
        """Hang up; never raises."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(ConnectorError, imaplib.IMAP4.error, OSError, *NONSENSE):
                client.wire.pipe.allow(1.0)
                client.logout()
            client.wire.pipe.close()

    def _ready(self) -> Client:
        if self._client is not None and time.monotonic() - self._used > _STALE:
            try:
                self._client.wire.pipe.allow(5.0)
                self._client.noop()
            except (ConnectorError, imaplib.IMAP4.error, *NONSENSE):
                self.close()
        if self._client is None:
            self._client = self._connected()
        return self._client

    def _connected(self) -> Client:
        client = Client(self.where)
        try:
            if self.where.security == "starttls":
                self._encrypt(client)
            self._sign_in(client)
        except BaseException:
            client.wire.pipe.close()
            raise
        return client

    def _encrypt(self, client: Client) -> None:
        if not client.has_capability("STARTTLS"):
            fr = f"{self.where.place} n'offre pas STARTTLS : essayez TLS, port 993"
            en = f"{self.where.place} does not offer STARTTLS: try TLS, port 993"
            raise Untrusted(account=self.where.account, why=Words(fr, en))
        client.encrypt()

    def _sign_in(self, client: Client) -> None:
        user, secret = self.settings.user, self._secret
        try:
            if self.settings.auth == "xoauth2":
                answers = iter([f"user={user}\1auth=Bearer {secret}\1\1"])
                client.sasl_login("XOAUTH2", lambda _challenge: next(answers, ""))
            elif client.has_capability("AUTH=PLAIN"):
                client.plain_login(user, secret)
            else:
                client.login(user, secret)
        except LoginError as error:
            raise self._denied(str(error)) from None
        except imaplib.IMAP4.abort:
            raise
        client.capabilities()

    def _broken(self, words: str) -> ConnectorError:
        return explained(EOFError(), self.where) if "EOF" in words else nonsense(self.where, self._shown(words))

    def _shown(self, words: str) -> str:
        """Return the server's words without our secret, also as it went over the wire."""
        return quoted(_plain(words), self._secret, packed(f"\0{self.settings.user}\0{self._secret}"), packed(self._secret))

    def _denied(self, words: str) -> ConnectorError:
        said = self._shown(words)
        why = Words(f"il dit « {said} »", f'it says "{said}"')
        return (Unreachable if _PASSING.search(words) else Denied)(account=self.where.account, why=why)

    def _answered(self, words: str) -> ConnectorError:
        said = self._shown(words)
        why = Words(f"il dit « {said} »", f'it says "{said}"')
        return (Refused if _FINAL.search(words) else ConnectorError)(account=self.where.account, why=why)


def _plain(words: str) -> str:
    """Return a server's words without the marks that the library puts around them."""
    found = re.search(r"b(['\"])(.*)\1", words)
    return found.group(2) if found else words
