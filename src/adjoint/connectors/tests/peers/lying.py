"""Servers that do not keep their word: each says a fixed text, whatever it is asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from adjoint.connectors.tests.peers.pki import Certificate


@contextmanager
def saying(
    first: bytes, *answers: bytes, then: str = "close", certificate: Certificate | None = None, drip: float = 0
) -> Iterator[int]:
    """Say `first`, then one of `answers` after each thing that is said; then hang up ("close") or say nothing ("hang").

    In an answer, {tag} is the first word of the last command. `drip`: seconds between two bytes of `first`. Gives the port.
    """
    stop = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)

    def serve() -> None:
        while not stop.is_set():
            with contextlib.suppress(OSError):
                sock, _ = listener.accept()
                with sock:
                    sock.settimeout(10)
                    _speak(_wrapped(sock, certificate), first, answers, drip, stop if then == "hang" else None)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        stop.set()
        thread.join(12)
        listener.close()


def _wrapped(sock: socket.socket, certificate: Certificate | None) -> socket.socket:
    if certificate is None:
        return sock
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)
    return context.wrap_socket(sock, server_side=True)


def _speak(sock: socket.socket, first: bytes, answers: Sequence[bytes], drip: float, hang: threading.Event | None) -> None:
    with sock:
        if drip:
            for at in range(len(first)):
                sock.sendall(first[at : at + 1])
                time.sleep(drip)
        else:
            sock.sendall(first)
        tag = b""
        heard = sock.makefile("rb") if answers else None
        for answer in answers:
            said = heard.readline() if heard else b""
            if not said:
                break
            tag = said.split(b" ")[0] if b" " in said.strip() else tag
            sock.sendall(answer.replace(b"{tag}", tag))
        if hang is not None:
            hang.wait(10)
        if heard:
            heard.close()
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_WR)
