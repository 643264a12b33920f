"""Our own check of a mail's origin, for a mailbox whose server does none: DKIM (RFC 6376), read as DMARC would align it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from adjoint.formats.mail.header import read_block
from adjoint.kernel.authres import Method, Results

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SIGNATURES = 5
MAX_SIZE = 60_000_000
NEEDED = frozenset({b"from", b"subject"})
"""Headers that a signature must cover: without the subject, words could be put into a principal's mouth."""
OWN = "adjoint.invalid"
"""The authserv-id of our own results."""

_QUIET = logging.getLogger("adjoint.dkim")
_QUIET.addHandler(logging.NullHandler())
_QUIET.propagate = False


def verify(raw: bytes, dns: Callable[[str], str | None]) -> Results:
    """Check the DKIM signatures of a mail, topmost first; never raises.

    `dns` returns the TXT record of a name, or None; it bounds its own time, and an OSError of its own counts as no answer.
    A signature counts where it covers From and Subject, every line of them, and the whole body (no l=), with SHA-256.
    """
    fields = read_block(raw).fields
    count = min(MAX_SIGNATURES, sum(name == "dkim-signature" for name, _ in fields))
    if len(raw) > MAX_SIZE:
        return Results(OWN)
    return Results(OWN, tuple(_signature(raw, index, dns) for index in range(count)))


def _signature(raw: bytes, index: int, dns: Callable[[str], str | None]) -> Method:
    def txt(name: bytes, timeout: int = 5) -> bytes | None:  # noqa: ARG001  # the name and the timeout are dkimpy's protocol
        try:
            found = dns(name.decode("ascii").rstrip("."))
        except (OSError, UnicodeError):
            return None
        return found.encode("utf-8") if found else None

    import dkim  # noqa: PLC0415 - brings a whole DNS client: only for accounts that check for themselves

    domain = ""
    try:
        checker = dkim.DKIM(raw, logger=_QUIET)
        good = checker.verify(idx=index, dnsfunc=txt)
        given = checker.signature_fields
        domain = (checker.domain or b"").decode("ascii").lower()
        good = bool(good) and _covers(given, checker.headers)
    except (dkim.DKIMException, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        # dkimpy raises the last five on signatures and keys that are no such thing
        good = False
    return Method("dkim", "pass" if good else "fail", (("header.d", domain),) if domain else ())


def _covers(given: dict[bytes, bytes], headers: list[tuple[bytes, bytes]]) -> bool:
    signed = [name.strip().lower() for name in given.get(b"h", b"").split(b":")]
    if b"l" in given or given.get(b"a", b"").lower() not in {b"rsa-sha256", b"ed25519-sha256"}:
        return False
    present = [name.strip().lower() for name, _ in headers]
    if re.search(rb"[^!-~]", given.get(b"d", b"")):
        return False
    return all(signed.count(name) >= present.count(name) for name in NEEDED) and b"from" in signed
