"""Servers that lie, stall or show a bad certificate: each gets its own sentence, in time, in both languages."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adjoint.connectors.caldav import CaldavSettings
from adjoint.connectors.caldav.act import Caldav
from adjoint.connectors.imap import ImapSettings, Mailbox
from adjoint.connectors.smtp import SmtpSettings, Submission
from adjoint.connectors.tests.contract import outgoing
from adjoint.connectors.tests.peers.lying import saying
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.process import free_port
from adjoint.kernel.ports import ConnectorError, Uncertain, Untrusted

FACTS: dict[str, Any] = {"host": "localhost", "user": "claire", "seconds": 1.5}
SECRET = "s3cr3t-w0rd"

FIRST_CALL: dict[type, Callable[[Any], object]] = {
    Mailbox: lambda account: account.fetch("", 1),
    Submission: lambda account: account.send(outgoing(1)),
    Caldav: lambda account: account.changes(""),
}

type Opener = Callable[..., Any]


def imap(**facts: Any) -> Mailbox:
    return Mailbox(ImapSettings.model_validate({**FACTS, **facts}), SECRET)


def smtp(**facts: Any) -> Submission:
    return Submission(SmtpSettings.model_validate({**FACTS, **facts}), SECRET)


def caldav(*, host: str = "localhost", port: int = 443, security: str = "tls", **facts: Any) -> Caldav:
    """Open a calendar with the words of a mail server's settings."""
    url = f"{'http' if security == 'plain' else 'https'}://{host}:{port}"
    return Caldav(CaldavSettings.model_validate({"url": url, "user": "claire", "seconds": 1.5, **facts}), SECRET)


def told(account: Any) -> str:
    """Return the one sentence of a failed check, in French; the English one must differ."""
    began = time.monotonic()
    (finding,) = account.check()
    account.close()
    assert time.monotonic() - began < 8
    assert not finding.ok
    assert finding.fr != finding.en
    assert SECRET not in finding.fr + finding.en
    return str(finding.fr)


@pytest.mark.parametrize("opened", [imap, smtp, caldav])
class TestEveryMailServer:
    def test_a_port_where_nothing_listens(self, opened: Opener) -> None:
        assert "rien n'écoute" in told(opened(port=free_port()))

    def test_a_name_that_does_not_exist(self, opened: Opener) -> None:
        assert "est inconnu" in told(opened(host="no-such-host.invalid"))

    def test_a_name_that_cannot_be_one(self, opened: Opener) -> None:
        assert "est inconnu" in told(opened(host="a" * 70 + ".test"))

    def test_a_server_that_says_nothing(self, opened: Opener) -> None:
        with saying(b"", then="hang") as port:
            assert "n'a pas répondu en 1.5 s" in told(opened(port=port, security="plain"))

    def test_a_server_that_says_a_byte_a_second(self, opened: Opener) -> None:
        with saying(b"* OK 220 hello\r\n" * 3, drip=0.5) as port:
            assert "n'a pas répondu" in told(opened(port=port, security="plain"))

    def test_a_server_that_hangs_up(self, opened: Opener) -> None:
        with saying(b"") as port:
            assert "raccroché" in told(opened(port=port, security="plain"))

    def test_a_server_of_another_kind(self, opened: Opener) -> None:
        with saying(b"SSH-2.0-OpenSSH_9.2\r\nhello\r\n\r\n", then="hang") as port:
            assert "selon le protocole" in told(opened(port=port, security="plain"))

    def test_a_port_that_does_not_speak_tls(self, opened: Opener) -> None:
        with saying(b"* OK 220 hello\r\n") as port:
            assert "ne parle pas TLS" in told(opened(port=port))

    def test_an_endless_line(self, opened: Opener) -> None:
        with saying(b"x" * 6_000_000) as port:
            assert "selon le protocole" in told(opened(port=port, security="plain"))

    @pytest.mark.parametrize(
        ("certificate", "words"),
        [
            ({"days": -2}, "a expiré"),
            ({"alone": True}, "signé par lui-même"),
            ({"host": "other.test"}, "au nom d'un autre serveur"),
        ],
    )
    def test_a_certificate_that_cannot_be_trusted(
        self, opened: Opener, authority: Authority, certificate: dict[str, Any], words: str
    ) -> None:
        with saying(b"* OK hello\r\n", certificate=authority.issue(**certificate)) as port:
            account = opened(port=port, ca_file=authority.ca_file)
            assert words in told(account)
            with pytest.raises(Untrusted):
                FIRST_CALL[type(account)](account)
            account.close()

    def test_an_authority_that_is_not_known(self, opened: Opener, authority: Authority) -> None:
        with saying(b"* OK hello\r\n", certificate=authority.issue()) as port:
            assert "autorité est inconnue" in told(opened(port=port))

    def test_an_authority_s_file_that_is_missing(self, opened: Opener, missing: Path) -> None:
        with saying(b"") as port:
            assert "ne se lit pas" in told(opened(port=port, ca_file=missing))

    def test_no_encryption_is_offered_though_we_asked_for_it(self, opened: Opener) -> None:
        if opened is caldav:
            return  # there is no such thing in HTTP
        hello = b"* OK [CAPABILITY IMAP4rev1] hi\r\n" if opened is imap else b"220 hi\r\n"
        answer = b"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n" if opened is imap else b"250 hi\r\n"
        with saying(hello, answer) as port:
            assert "n'offre pas STARTTLS" in told(opened(port=port, security="starttls"))

    def test_no_encryption_is_for_this_machine_only(self, opened: Opener) -> None:
        assert "sans chiffrement" in told(opened(host="192.0.2.1", port=25, security="plain"))


LOGIN = (
    b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n{tag} OK done\r\n",
    b"+ \r\n",
    b"{tag} OK in\r\n",
    b"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n",
)
"""An IMAP server's words until we are signed in."""


@pytest.mark.parametrize(
    "answer",
    [
        b"* 1 FETCH (UID\r\n",
        b"* OK [UIDVALIDITY x] hm\r\n{tag} OK [READ-ONLY] done\r\n",
        b"* 1 EXISTS\r\n{tag} OK done\r\n",
        b"* OK [UIDVALIDITY {99999999999999}\r\n",
        b"{tag} BAD what\r\n",
        b"{tag} NO [NONEXISTENT] what\r\n",
        b"zzz OK done\r\n",
        b"* BYE see you\r\n",
        b"\xff\xfe\x00\r\n",
    ],
)
def test_an_imap_server_that_talks_nonsense_does_no_harm(answer: bytes) -> None:
    with saying(b"* OK hi\r\n", *LOGIN, answer) as port:
        box = imap(port=port, security="plain")
        with pytest.raises(ConnectorError) as error:
            box.fetch("", 10)
        assert error.value.say("fr")
        box.close()


def test_a_secret_that_a_server_echoes_is_not_told() -> None:
    answer = f"{{tag}} NO [AUTHENTICATIONFAILED] your password {SECRET} is wrong\r\n".encode()
    with saying(b"* OK hi\r\n", *LOGIN[:1], b"+ \r\n", answer) as port:
        assert "your password *** is wrong" in told(imap(port=port, security="plain"))


def test_a_draft_whose_fate_is_not_told_is_uncertain() -> None:
    words = (
        b'* LIST (\\Drafts) "/" Drafts\r\n{tag} OK done\r\n',
        b"+ go on\r\n",
    )
    with saying(b"* OK hi\r\n", *LOGIN, *words) as port:
        box = imap(port=port, security="plain")
        with pytest.raises(Uncertain):
            box.draft(outgoing(1))
        box.close()


def test_an_smtp_server_with_an_endless_reply_is_left() -> None:
    with saying(b"220-hello\r\n" * 100_000) as port:
        assert "selon le protocole" in told(smtp(port=port, security="plain"))
