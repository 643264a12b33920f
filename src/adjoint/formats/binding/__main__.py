"""The process that binds: `python -m adjoint.formats.binding SECONDS MEGABYTES`; see `adjoint.formats.confined`."""

from __future__ import annotations

import logging
import sys

from adjoint.formats.binding.bind import answer, warm
from adjoint.formats.binding.wire import unpacked
from adjoint.formats.confined import serve


def main() -> None:
    """Answer until the input ends."""
    logging.disable()
    warm()
    serve(lambda raw: answer(*unpacked(raw)), seconds=float(sys.argv[1]), megabytes=int(sys.argv[2]))


if __name__ == "__main__":
    main()
