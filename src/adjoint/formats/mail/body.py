"""What a mail's parts say: its words, its page, its attachments."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from adjoint.formats.mail.charset import decode
from adjoint.formats.mail.display import safe_text
from adjoint.formats.mail.flowed import unflow
from adjoint.formats.mail.html import MAX_HTML, html_text
from adjoint.formats.mail.mime import DEFAULT_NAMES, Entity, Path, leaves
from adjoint.formats.structured.einvoice import read_invoice
from adjoint.formats.structured.pdf import embedded_invoice
from adjoint.formats.structured.schemaorg import read_page
from adjoint.kernel.message import Part
from adjoint.kernel.structured import Bill, Reservation

MAX_TEXT = 500_000
"""Characters of the body that are kept."""
MAX_TEXT_BYTES = 6_000_000
"""Encoded bytes of a text that are decoded."""
MAX_PART_TEXT = 256_000
"""Bytes of an attached text, a calendar for instance, that is kept as text."""
MAX_ALL_PART_TEXT = 1_000_000
MAX_BILLS = 6
"""Attachments of one mail that are looked into for an invoice."""
TEXTUAL = frozenset(
    (
        *(
            "text/calendar",
            "application/ics",
            "text/plain",
            "text/csv",
            "text/vcard",
            "text/x-vcard",
            "text/xml",
            "text/markdown",
        ),
        *("application/xml", "application/json", "application/ld+json", "text/rfc822-headers"),
        *("message/delivery-status", "message/disposition-notification"),
    )
)


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a `Message` that stands below its header."""

    text: str = ""
    html: str = ""
    parts: tuple[Part, ...] = ()
    problems: tuple[str, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    bills: tuple[Bill, ...] = ()


@dataclass(slots=True)
class _Gathered:
    plain: list[tuple[Path, str]] = field(default_factory=list)
    html: list[tuple[Path, str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)
    looked: int = 0
    length: int = 0
    attached: int = 0


def read_body(root: Entity) -> Body:
    """Read the tree under `root`; never raises."""
    got = _Gathered()
    for leaf in leaves(root.raw, root, got.problems):
        if leaf.mime in {"text/plain", "text/html"} and leaf.disposition != "attachment" and not leaf.filename:
            _gather_text(leaf, got)
        elif leaf.mime == "text/enriched" or (leaf.mime.startswith("text/") and not leaf.path and leaf.mime not in TEXTUAL):
            _gather_text(leaf._replace(mime="text/plain"), got)
        else:
            got.parts.append(_part(leaf, got))
    return _joined(got)


def _gather_text(leaf: Entity, got: _Gathered) -> None:
    text, problem = decode(leaf.data(MAX_TEXT_BYTES), leaf.params.get("charset", ""))
    if problem:
        got.problems.append(problem)
    room = (MAX_HTML if leaf.mime == "text/html" else MAX_TEXT) - got.length
    if len(text) > room or leaf.end - leaf.start > MAX_TEXT_BYTES:
        got.problems.append("The text is longer than is kept; its end was left.")
        text = text[: max(0, room)]
    got.length += len(text)
    text = safe_text(text)
    if leaf.mime == "text/html":
        got.html.append((leaf.path, text))
        return
    if leaf.params.get("format", "").lower() == "flowed":
        text = unflow(text, delsp=leaf.params.get("delsp", "").lower() == "yes")
    got.plain.append((leaf.path, text))


def _joined(got: _Gathered) -> Body:
    """Choose between what was said twice (multipart/alternative), and put the rest in order."""
    pieces = list(got.plain)
    for path, page in got.html:
        twin = _twin(path, got.plain)
        if twin is None:
            pieces.append((path, html_text(page)))
    pieces.sort(key=lambda piece: [number for _, number in piece[0]])
    text = "\n\n".join(piece.strip("\n") for _, piece in pieces if piece.strip())
    page = "\n<hr>\n".join(page for _, page in got.html)
    reservations, bills = read_page(page[:MAX_HTML])
    found = tuple(dict.fromkeys((*got.bills, *bills)))
    return Body(text[:MAX_TEXT], page[:MAX_HTML], tuple(got.parts), tuple(got.problems), reservations, found)


def _look_for_bill(mime: str, name: str, data: bytes, got: _Gathered) -> None:
    """Keep the invoice of an attachment: an XML file, or a PDF that holds one."""
    low = name.lower()
    pdf = mime == "application/pdf" or low.endswith(".pdf")
    if got.looked >= MAX_BILLS or not (pdf or low.endswith(".xml") or mime in {"application/xml", "text/xml"}):
        return
    got.looked += 1
    bill = read_invoice(embedded_invoice(data) if pdf else data, name)
    if bill is not None:
        got.bills.append(bill)


def _twin(path: Path, plain: list[tuple[Path, str]]) -> str | None:
    """Return the plain text that stands for the page at `path`, where there is one with words in it."""
    for depth in range(len(path)):
        if path[depth][0] != "multipart/alternative":
            continue
        for other, text in plain:
            inside = len(other) > depth and other[:depth] == path[:depth] and other[depth][0] == path[depth][0]
            if inside and other[depth][1] != path[depth][1] and text.strip():
                return text
    return None


def _part(leaf: Entity, got: _Gathered) -> Part:
    data = leaf.data()
    text = ""
    name = leaf.filename or DEFAULT_NAMES.get(leaf.mime, "")
    _look_for_bill(leaf.mime, name, data, got)
    calendar = leaf.mime in {"text/calendar", "application/ics"} or name.lower().endswith(".ics")
    if (calendar or leaf.mime in TEXTUAL) and len(data) <= MAX_PART_TEXT and got.attached + len(data) <= MAX_ALL_PART_TEXT:
        text, problem = decode(data, leaf.params.get("charset", ""))
        got.attached += len(data)
        if problem:
            got.problems.append(problem)
    if leaf.mime == "application/ms-tnef":
        got.problems.append("Outlook packed the attachments into winmail.dat; it is kept as it came.")
    return Part(
        filename=name or f"part-{len(got.parts) + 1}",
        mime=leaf.mime,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        method=leaf.params.get("method", "").upper()[:20] if leaf.mime == "text/calendar" else "",
    )
