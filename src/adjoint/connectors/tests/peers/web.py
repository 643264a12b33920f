"""A web server that answers as it is told, and notes what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import override


@dataclass(frozen=True, slots=True)
class Asked:
    """A request."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes


type Reply = tuple[int, dict[str, str], bytes] | None
"""Status, headers, body; None: the connection is dropped."""


@dataclass
class Web:
    """A running server: `answer` is called for each request."""

    answer: Callable[[Asked], Reply]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)


def multistatus(*responses: str, token: str = "") -> Reply:
    """Write a multistatus; each response is (href, status or properties)."""
    sync = f"<d:sync-token>{token}</d:sync-token>" if token else ""
    spaces = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
    body = f'<?xml version="1.0"?><d:multistatus {spaces}>{"".join(responses)}{sync}</d:multistatus>'
    return 207, {"Content-Type": "application/xml", "DAV": "1, calendar-access"}, body.encode()


def response(href: str, prop: str = "", status: int = 200) -> str:
    """Write one response of a multistatus: with properties, or with a status alone."""
    if not prop:
        return f"<d:response><d:href>{href}</d:href><d:status>HTTP/1.1 {status} x</d:status></d:response>"
    inside = f"<d:propstat><d:prop>{prop}</d:prop><d:status>HTTP/1.1 {status} x</d:status></d:propstat>"
    return f"<d:response><d:href>{href}</d:href>{inside}</d:response>"


@contextmanager
def running(answer: Callable[[Asked], Reply]) -> Iterator[Web]:
    """Run a web server in the clear."""
    web = Web(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            web.asked.append(asked)
            reply = web.answer(asked)
            if reply is None:
                self.close_connection = True
                return
            status, fields, content = reply
            self.send_response(status)
            for name, value in {**fields, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_PUT = do_POST = do_DELETE = do_PROPFIND = do_REPORT = _any  # noqa: N815 - the library's names

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    web.url = f"http://localhost:{server.server_address[1]}"
    try:
        yield web
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()
