"""One connection to a submission server: greeted, encrypted, signed in."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from adjoint.connectors.net import LINE, nonsense, packed, quoted
from adjoint.connectors.smtp.settings import SmtpSettings
from adjoint.connectors.smtp.wire import Wire
from adjoint.kernel.ports import ConnectorError, Denied, Refused, Unreachable, Untrusted, Words


class Session:
    """Opens connections and says what went wrong on them."""

    def __init__(self, settings: SmtpSettings, secret: str) -> None:
        self.settings = settings
        self.where = settings.where
        self._secret = secret

    def __repr__(self) -> str:
        return f"<{self.where.account}>"

    @contextmanager
    def talk(self, size: int = 0) -> Iterator[Wire]:
        """Give a signed-in connection, and end it; `size` bytes are to be sent, at 100 kB/s or better."""
        wire = Wire(self.where)
        try:
            wire.pipe.allow(self.where.seconds + size / 100_000, LINE)
            self._begin(wire)
            yield wire
            self._end(wire)
        except Refused:
            self._end(wire)
            raise
        except smtplib.SMTPException as error:
            raise nonsense(self.where, self._shown(str(error))) from None
        except UnicodeError as error:
            raise nonsense(self.where, type(error).__name__) from None
        finally:
            wire.pipe.close()

    def _end(self, wire: Wire) -> None:
        """Say good-bye; what comes of it matters no more."""
        with suppress(ConnectorError, smtplib.SMTPException, OSError):
            wire.pipe.allow(2.0)
            wire.quit()

    def refused(self, code: int, words: bytes, *, what: Words | None = None) -> ConnectorError:
        """Return the error for a reply: 5xx is for good, 4xx may pass (RFC 5321, section 4.2.1)."""
        said = self._shown(words)
        before = what or Words("", "")
        why = Words(f"{before.fr}il dit « {code} {said} »", f'{before.en}it says "{code} {said}"')
        return (Refused if code >= 500 else ConnectorError)(account=self.where.account, why=why)

    def _shown(self, words: bytes | str) -> str:
        """Return the server's words without our secret, also as it went over the wire."""
        return quoted(words, self._secret, packed(f"\0{self.settings.user}\0{self._secret}"), packed(self._secret))

    def _begin(self, wire: Wire) -> None:
        code, words = wire.getreply()
        if code != 220:
            raise self.refused(code, words)
        self._greet(wire)
        if self.where.security == "starttls":
            if not wire.encrypt():
                fr = f"{self.where.place} n'offre pas STARTTLS : essayez TLS, port 465"
                en = f"{self.where.place} does not offer STARTTLS: try TLS, port 465"
                raise Untrusted(account=self.where.account, why=Words(fr, en))
            self._greet(wire)
        if self.settings.user:
            self._sign_in(wire)

    def _greet(self, wire: Wire) -> None:
        code, words = wire.ehlo()
        if code != 250:
            raise self.refused(code, words)

    def _sign_in(self, wire: Wire) -> None:
        offered = set(wire.esmtp_features.get("auth", "").upper().split())

        if self.settings.auth == "xoauth2":
            token = f"user={self.settings.user}\1auth=Bearer {self._secret}\1\1"
            code, words = self._tried(wire, "XOAUTH2", token)
        elif "PLAIN" in offered or not offered & {"PLAIN", "LOGIN"}:
            code, words = self._tried(wire, "PLAIN", f"\0{self.settings.user}\0{self._secret}")
        else:
            code, words = self._login(wire)
        if code in {235, 503}:
            return
        why = self.refused(code, words).facts["why"]
        denied = Denied if code in {530, 534, 535, 538} else Refused if code >= 500 else Unreachable
        raise denied(account=self.where.account, why=why)

    def _tried(self, wire: Wire, mechanism: str, answer: str) -> tuple[int, bytes]:
        code, words = wire.docmd("AUTH", f"{mechanism} {packed(answer)}")
        if code == 334:  # an error told as a challenge (XOAUTH2): an empty answer makes it final
            code, words = wire.docmd("")
        return code, words

    def _login(self, wire: Wire) -> tuple[int, bytes]:
        code, words = wire.docmd("AUTH", "LOGIN")
        for answer in (self.settings.user, self._secret):
            if code == 334:
                code, words = wire.docmd(packed(answer))
        return code, words
