"""The process that parses: `python -m adjoint.formats.mail SECONDS MEGABYTES`.

It reads frames (four bytes of length, big-endian, then a mail) from its standard input and answers each with a frame of JSON. It
gives up nearly everything before the first mail: it can open no file and no socket, start no process, and only so much memory
and time are left to it. It ends when its input does, that is with the process that started it.
"""

from __future__ import annotations

import codecs
import encodings.aliases
import math
import os
import resource
import sys

from adjoint.formats.mail.read import read_message
from adjoint.formats.mail.wire import pack
from adjoint.formats.structured import pdf

READY = b"\x01"


def main() -> None:
    """Answer until the input ends."""
    seconds, megabytes = math.ceil(float(sys.argv[1])), int(sys.argv[2])
    _warm()
    _confine(megabytes)
    os.write(1, READY)
    source = sys.stdin.buffer
    while len(head := source.read(4)) == 4:
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime) + seconds, resource.RLIM_INFINITY))
        answer = pack(read_message(source.read(int.from_bytes(head, "big"))))
        _write(len(answer).to_bytes(4, "big") + answer)


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


def _confine(megabytes: int) -> None:
    size = megabytes * 1024 * 1024
    for limit, value in (
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(limit, (value, value))


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view) :]


if __name__ == "__main__":
    main()
