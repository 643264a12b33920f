"""Serve the sample pages: `python tests/browser/serve_samples.py PORT`; port 0 lets the system choose. Prints the port."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.core.wsgi import get_wsgi_application


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        return


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def main(port: int) -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings_samples"
    django.setup()
    with make_server("127.0.0.1", port, get_wsgi_application(), Server, Quiet) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
