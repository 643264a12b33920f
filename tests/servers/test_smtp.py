"""The SMTP connector against a sink that fails at each stage: the contract, and what is its own."""

import socket
import ssl
import threading
from collections.abc import Callable

import pytest

from adjoint.connectors.net import Endpoint
from adjoint.connectors.smtp import Submission
from adjoint.connectors.smtp.envelope import seven, stuffed
from adjoint.connectors.smtp.wire import Wire
from adjoint.connectors.tests.contract import MailSenderContract, mail, outgoing
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.sink import Sink
from adjoint.kernel.ports import ConnectorError, Denied, Outgoing, Refused, Uncertain, Unreachable

EIGHT = "Message-ID: <8@x.test>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nÀ jeudi.\r\n".encode()


@pytest.fixture
def sender(sink: Sink) -> Submission:
    return Submission(sink.settings(), sink.password)


@pytest.fixture
def left(sink: Sink) -> Callable[[], list[tuple[tuple[str, ...], bytes]]]:
    return sink.left


class TestSmtp(MailSenderContract):
    def test_a_notice_of_failure_is_asked_for(self, sender: Submission, sink: Sink) -> None:
        sender.send(outgoing(1))
        assert {"RET=HDRS", "NOTIFY=FAILURE,DELAY"} <= set(sink.mails[0].options)

    def test_none_is_asked_for_where_none_is_offered(self, sender: Submission, sink: Sink) -> None:
        sink.features.clear()
        sender.send(outgoing(1))
        assert sink.mails[0].options == ()
        assert any("pas de DSN" in finding.fr for finding in sender.check())

    def test_one_refused_recipient_calls_off_the_mail_for_all(self, sender: Submission, sink: Sink) -> None:
        sink.fail["rcpt:no@x.test"] = "550 no such user"
        with pytest.raises(Refused) as told:
            sender.send(outgoing(1, "b@x.test", "no@x.test"))
        assert "no@x.test (1 destinataires sur 2)" in told.value.say("fr")
        assert "left for nobody" in str(told.value)
        assert sink.mails == []
        assert "DATA" not in sink.seen

    def test_a_recipient_refused_for_now_may_be_tried_again(self, sender: Submission, sink: Sink) -> None:
        sink.fail["rcpt:no@x.test"] = "450 greylisted"
        with pytest.raises(ConnectorError) as told:
            sender.send(outgoing(1, "b@x.test", "no@x.test"))
        assert not told.value.permanent
        assert sink.mails == []

    @pytest.mark.parametrize("stage", ["ehlo", "mail", "rcpt", "data", "end"])
    def test_a_refusal_is_for_good_or_for_now(self, sender: Submission, sink: Sink, stage: str) -> None:
        for reply, permanent in (("451 4.3.0 later", False), ("554 5.7.1 never", True)):
            sink.fail[stage] = reply
            with pytest.raises(ConnectorError) as told:
                sender.send(outgoing(1))
            assert told.value.permanent is permanent
            assert not isinstance(told.value, Uncertain)
            assert reply in told.value.say("fr")
        assert sink.mails == []

    @pytest.mark.parametrize("stage", ["ehlo", "auth", "mail", "rcpt", "data"])
    def test_a_connection_lost_before_the_mail_is_no_harm(self, sender: Submission, sink: Sink, stage: str) -> None:
        sink.fail[stage] = "drop"
        with pytest.raises(Unreachable):
            sender.send(outgoing(1))
        assert sink.mails == []

    @pytest.mark.parametrize("how", ["drop", "hang"])
    def test_a_connection_lost_after_the_final_dot_leaves_us_uncertain(self, sink: Sink, how: str) -> None:
        sink.fail["end"] = how
        with pytest.raises(Uncertain) as told:
            Submission(sink.settings(seconds=1), sink.password).send(outgoing(1))
        assert not isinstance(told.value, Unreachable)
        assert len(sink.mails) == 1

    def test_letters_beyond_ascii_travel_as_they_are_where_they_may(self, sender: Submission, sink: Sink) -> None:
        sender.send(Outgoing(message_id="<8@x.test>", sender="a@x.test", recipients=("élodie@x.test",), raw=EIGHT))
        assert sink.left() == [(("élodie@x.test",), EIGHT)]

    def test_an_8_bit_body_is_rewritten_for_a_7_bit_server(self, sender: Submission, sink: Sink) -> None:
        sink.features.clear()
        sender.send(Outgoing(message_id="<8@x.test>", sender="a@x.test", recipients=("b@x.test",), raw=EIGHT))
        assert sink.mails[0].raw.isascii()
        assert b"Message-ID: <8@x.test>" in sink.mails[0].raw

    def test_an_address_beyond_ascii_is_refused_where_it_cannot_travel(self, sender: Submission, sink: Sink) -> None:
        sink.features.clear()
        with pytest.raises(Refused):
            sender.send(outgoing(1, "élodie@x.test"))
        assert "MAIL" not in sink.seen

    def test_a_mail_too_large_is_not_even_begun(self, sender: Submission, sink: Sink) -> None:
        sink.features = {"SIZE 10"}
        with pytest.raises(Refused):
            sender.send(outgoing(1))
        assert "MAIL" not in sink.seen

    @pytest.mark.parametrize("address", ["b@x.test>\r\nRCPT TO:<c@x.test", "b", "b@x.test c@x.test", "", "b@x.test\0"])
    def test_an_address_cannot_carry_a_command(self, sender: Submission, sink: Sink, address: str) -> None:
        with pytest.raises(Refused):
            sender.send(outgoing(1, address))
        assert sink.seen == []

    def test_a_wrong_password_is_told_without_it(self, sink: Sink) -> None:
        wrong = Submission(sink.settings(), "wr0ng-p4ss")
        with pytest.raises(Denied) as told:
            wrong.send(outgoing(1))
        for text in (str(told.value), told.value.say("fr"), repr(told.value), repr(wrong), wrong.check()[0].en):
            assert "wr0ng-p4ss" not in text


@pytest.mark.parametrize("raw", [b"a\n.\nMAIL FROM:<x>", b"a\r.\rb", b"a\r\n.\r\nb", b".", b"\n.\r\nQUIT"])
def test_nothing_inside_a_mail_can_end_it(raw: bytes) -> None:
    sent = stuffed(raw)
    assert b"\n.\r\n" not in b"\n" + sent
    assert b"\n.\n" not in sent
    assert b"\r.\r" not in sent
    assert sent.endswith(b"\r\n")


def test_an_ascii_mail_stays_byte_for_byte() -> None:
    assert stuffed(mail(1)) == mail(1)
    assert seven(EIGHT) != EIGHT


def test_what_was_slipped_in_before_the_encryption_is_forgotten(authority: Authority) -> None:
    certificate = authority.issue()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        sock, _ = listener.accept()
        sock.sendall(b"220 hello\r\n")
        sock.recv(1000)
        sock.sendall(b"250-hello\r\n250 STARTTLS\r\n")
        sock.recv(1000)
        sock.sendall(b"220 go\r\n250 slipped in\r\n")
        with context.wrap_socket(sock, server_side=True) as safe:
            safe.recv(1000)
            safe.sendall(b"250 true\r\n")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    with listener:
        port = listener.getsockname()[1]
        wire = Wire(Endpoint("SMTP", "localhost", port, "starttls", authority.ca_file, 5))
        wire.getreply()
        wire.ehlo()
        assert wire.encrypt()
        assert wire.ehlo() == (250, b"true")
        wire.close()
        thread.join(5)
