"""The process that parses: `python -m adjoint.formats.mail SECONDS MEGABYTES` answers each mail with JSON; see `confined`."""

from __future__ import annotations

import codecs
import encodings.aliases
import sys

from adjoint.formats.confined import serve
from adjoint.formats.mail.read import read_message
from adjoint.formats.mail.wire import pack
from adjoint.formats.structured import pdf


def main() -> None:
    """Answer until the input ends."""
    _warm()
    serve(lambda raw: pack(read_message(raw)), seconds=float(sys.argv[1]), megabytes=int(sys.argv[2]))


def _warm() -> None:
    """Load all that is loaded late otherwise: codecs, and the modules behind dates and entities."""
    for name in sorted(set(encodings.aliases.aliases.values())):
        try:
            codecs.lookup(name)
        except LookupError:
            continue
    pdf.warm()
    head = b"From: =?utf-8?b?w6k=?= <a@b.test>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0100\r\n"
    pack(
        read_message(
            head
            + b"Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=no-such\r\n\r\n<p>&eacute;=C3=A9"
        )
    )


if __name__ == "__main__":
    main()
