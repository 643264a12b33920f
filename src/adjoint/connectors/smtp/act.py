"""The hand: a mail handed over once, for all of its recipients or for none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from adjoint.connectors.net import quoted
from adjoint.connectors.smtp.envelope import needs, seven, stuffed, usable
from adjoint.connectors.smtp.read import checked
from adjoint.connectors.smtp.session import Session
from adjoint.connectors.smtp.settings import SmtpSettings
from adjoint.connectors.smtp.wire import Wire
from adjoint.kernel.ports import ConnectorError, Finding, Outgoing, Receipt, Refused, Uncertain, Words


class Submission:
    """A MailSender over SMTP."""

    name: ClassVar[str] = "smtp"

    def __init__(self, settings: SmtpSettings, secret: str) -> None:
        self._session = Session(settings, secret)
        self._account = settings.account

    def __repr__(self) -> str:
        return repr(self._session)

    def send(self, mail: Outgoing) -> Receipt:
        """Hand the mail over, once; a notice of failure or delay (DSN, RFC 3461) is asked for where offered.

        Raises:
            Refused: a recipient, the sender or the mail is refused for good (5xx); nobody got it.
            ConnectorError: the same for now (4xx), or the server could not be reached; nobody got it.
            Uncertain: the connection broke between the mail's last byte and the server's word.
        """
        wrong = [address for address in (mail.sender, *mail.recipients) if not usable(address)]
        if wrong or not mail.recipients:
            shown = quoted(", ".join(wrong))
            fr, en = (f"« {shown} » n'est pas une adresse", f'"{shown}" is no address') if wrong else _NOBODY
            raise Refused(account=self._account, why=Words(fr, en))
        with self._session.talk(len(mail.raw)) as wire:
            raw, options = self._fitted(wire, mail)
            self._addressed(wire, mail, options)
            return self._handed(wire, stuffed(raw))

    def find(self, mail: Outgoing) -> Receipt | None:  # noqa: ARG002 - the port's shape
        """Know nothing: a submission server keeps no evidence that can be read."""
        return None

    def check(self) -> Sequence[Finding]:
        """Connect, sign in, and tell what the server offers."""
        return checked(self._session)

    def close(self) -> None:
        """Nothing is kept open between two mails."""

    def _fitted(self, wire: Wire, mail: Outgoing) -> tuple[bytes, list[str]]:
        """Return the bytes to send and what MAIL FROM says of them."""
        need, raw, options = needs(mail.raw, (mail.sender, *mail.recipients)), mail.raw, []
        if need.utf8:
            if not wire.has_extn("smtputf8"):
                fr = "une adresse ou un en-tête a des lettres accentuées, et ce serveur n'en veut pas (SMTPUTF8)"
                en = "an address or a header has letters beyond ASCII, which this server does not take (SMTPUTF8)"
                raise Refused(account=self._account, why=Words(fr, en))
            options += ["SMTPUTF8", "BODY=8BITMIME"]
            wire.command_encoding = "utf-8"
        elif need.eight and wire.has_extn("8bitmime"):
            options.append("BODY=8BITMIME")
        elif need.eight:
            again = seven(raw)
            if again is None:
                fr = "ce serveur ne prend que des mails à 7 bits, et celui-ci ne peut pas l'être"
                en = "this server takes 7-bit mail only, and this one cannot be made so"
                raise Refused(account=self._account, why=Words(fr, en))
            raw = again
        if wire.has_extn("size"):
            self._small_enough(wire, len(raw))
            options.append(f"SIZE={len(raw)}")
        return raw, options

    def _small_enough(self, wire: Wire, size: int) -> None:
        most = wire.esmtp_features.get("size", "")
        if most.isdecimal() and 0 < int(most) < size:
            fr = f"le mail fait {size} octets, ce serveur n'en prend que {most}"
            en = f"the mail has {size} bytes, this server takes {most} at most"
            raise Refused(account=self._account, why=Words(fr, en))

    def _addressed(self, wire: Wire, mail: Outgoing, options: list[str]) -> None:
        """Say MAIL FROM and every RCPT TO; where one is refused, all is called off."""
        notice = wire.has_extn("dsn")
        code, words = wire.mail(mail.sender, [*options, *(["RET=HDRS"] if notice else [])])
        if code != 250:
            told = Words(f"expéditeur {mail.sender} : ", f"sender {mail.sender}: ")
            raise self._session.refused(code, words, what=told)
        refused: list[tuple[str, int, bytes]] = []
        for address in mail.recipients:
            code, words = wire.rcpt(address, ["NOTIFY=FAILURE,DELAY"] if notice else [])
            if code not in {250, 251}:
                refused.append((address, code, words))
        if refused:
            wire.docmd("RSET")
            raise self._unwanted(refused, len(mail.recipients))

    def _unwanted(self, refused: list[tuple[str, int, bytes]], count: int) -> ConnectorError:
        """Return the error that names every refused recipient; it is for good where one of them is."""
        worst = max(refused, key=lambda each: each[1])
        names = quoted(", ".join(address for address, _, _ in refused))
        fr = f"refusé pour {names} ({len(refused)} destinataires sur {count}) ; le mail n'est parti pour personne ; "
        en = f"refused for {names} ({len(refused)} of {count} recipients); the mail left for nobody; "
        return self._session.refused(worst[1], worst[2], what=Words(fr, en))

    def _handed(self, wire: Wire, body: bytes) -> Receipt:
        """Say DATA, the mail and the final dot, and wait for the server's word."""
        code, words = wire.docmd("DATA")
        if code != 354:
            raise self._session.refused(code, words)
        wire.send(body)
        try:
            wire.send(b".\r\n")
            code, words = wire.getreply()
        except ConnectorError as error:
            raise Uncertain(account=self._account, why=cast("Words", error.facts["why"])) from error
        if code != 250:
            raise self._session.refused(code, words)
        return Receipt(quoted(words) or "250")


_NOBODY = ("aucun destinataire n'est donné", "no recipient is given")
