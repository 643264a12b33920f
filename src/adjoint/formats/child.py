"""Mail is parsed in child processes under limits of time, memory and sight; what kills them stays visible as a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.formats.children import Lost, Pool
from adjoint.formats.mail.read import read_header
from adjoint.formats.mail.wire import unpack

if TYPE_CHECKING:
    from adjoint.kernel.message import Message

MAX_RAW = 64_000_000
"""Bytes of a mail that is handed to a child."""

DIED = "The mail broke the limits of memory or time while it was read; only its header is shown."
SLOW = "Reading the mail took too long; only its header is shown."
LARGE = f"The mail is larger than {MAX_RAW // 1_000_000} MB; only its header is shown."
LONG = "The parser's answer is too long; only the header is shown."
ABSENT = "No process could be started to read the mail; only its header is shown."
PROBLEMS = {"died": DIED, "slow": SLOW, "long": LONG, "absent": ABSENT}


class Reader(Pool):
    """Reads mails in child processes; see `Pool`."""

    def __init__(self, *, seconds: float = 5.0, memory_mb: int = 256, size: int = 2, renew: int = 1000) -> None:
        super().__init__("adjoint.formats.mail", seconds=seconds, memory_mb=memory_mb, size=size, renew=renew)

    def read(self, raw: bytes) -> Message:
        """Read a mail under the limits; never raises: a mail that breaks them comes back as its header, with a problem."""
        if len(raw) > MAX_RAW:
            return read_header(raw, LARGE)
        try:
            return unpack(self.ask(raw))
        except Lost as error:
            return read_header(raw, PROBLEMS[error.why])
        except ValueError:
            return read_header(raw, DIED)
