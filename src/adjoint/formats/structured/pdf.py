"""The invoice inside a PDF (Factur-X, ZUGFeRD): the XML file that PDF/A-3 embeds, taken out within a bound of processor time."""

from __future__ import annotations

import io

from adjoint.formats.confined import Enough, within
from adjoint.formats.structured.einvoice import MARKS
from adjoint.formats.structured.xml import MAX_BYTES

MAX_PDF = 12_000_000
SECONDS = 1.0
"""Of the processor, for one PDF: whatever it is, the rest of the mail is still read."""
MAX_FILES = 20


def warm() -> None:
    """Load all that reads PDFs, by reading one, before no file may be opened any more."""
    import pypdf  # noqa: PLC0415  (only the child that parses needs it)

    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(9, 9)
    writer.add_attachment("factur-x.xml", MARKS[0])
    writer.write(out)
    embedded_invoice(out.getvalue())


def embedded_invoice(data: bytes) -> bytes:
    """Return the XML of the first invoice embedded in a PDF, empty where there is none; never raises."""
    if len(data) > MAX_PDF or b"EmbeddedFile" not in data or not data[:1024].lstrip().startswith(b"%PDF"):
        return b""
    import pypdf  # noqa: PLC0415  (see `warm`)

    try:
        with within(SECONDS):
            files = pypdf.PdfReader(io.BytesIO(data)).attachment_list
            for number, file in enumerate(files):
                if number >= MAX_FILES:
                    return b""
                content = file.content
                if file.name.lower().endswith(".xml") and len(content) <= MAX_BYTES and any(m in content for m in MARKS):
                    return content
    except (Enough, Exception):  # noqa: BLE001  (a PDF of any hand: whatever the library raises, it is no invoice)
        return b""
    return b""
