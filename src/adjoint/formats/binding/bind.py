"""What the confined process does: look whether a paper can be bound, and bind papers into their frame."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pypdf
import typst
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from adjoint.formats.binding.placed import MOST_CONTENT, Unfit, across, drawing, placing
from adjoint.formats.binding.wire import packed
from adjoint.formats.confined import Enough, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader, PdfWriter

    from adjoint.formats.binding.placed import Box

MOST_PAGES = 60
"""Pages of one paper."""
SECONDS = 4.0
"""Of the processor, for one look: all papers of a pack together must be bound within what the process has."""
MARK = "bind:"
"""Begins the address of the links that keep the place of a page in a frame: the paper's number and the page's follow."""
HAIR = "0.75 0.77 0.81 RG 0.4 w"
PICTURE = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(json(bytes(sys.inputs.data))))"
CHUNK = 1 << 16


def look(kind: str, data: bytes) -> bytes:
    """Tell whether a paper can be bound: `pages` is a letter each, p(ortrait) or l(andscape), `fault` why not."""
    try:
        with within(SECONDS):
            return _looked(opened(kind, data))
    except MemoryError:
        raise
    except Enough:
        return packed({"pages": "", "fault": "heavy"})
    except (Unfit, Exception):  # noqa: BLE001 - a paper of any hand: whatever the libraries raise, it cannot be bound
        return packed({"pages": "", "fault": "broken"})


def _looked(reader: PdfReader) -> bytes:
    if reader.is_encrypted:
        return packed({"pages": "", "fault": "locked"})
    if len(reader.pages) > MOST_PAGES:
        return packed({"pages": "", "fault": "long", "count": len(reader.pages)})
    tried, size = pypdf.PdfWriter(), 0
    for page in reader.pages:
        size += drawing(page, tried)[1]
        if size > MOST_CONTENT:
            return packed({"pages": "", "fault": "heavy"})
    tried.write(io.BytesIO())
    pages = "".join("l" if across(page) else "p" for page in reader.pages)
    return packed({"pages": pages, "fault": "" if pages else "broken"})


def bound(kinds: list[str], files: list[bytes]) -> bytes:
    """Return the frame, the first of the files, with the pages of the other ones in their places."""
    frame = pypdf.PdfWriter(clone_from=io.BytesIO(files[0]))
    readers: dict[int, PdfReader] = {}
    for sheet in frame.pages:
        for paper, page, place in _places(sheet):
            if paper not in readers:
                readers[paper] = opened(kinds[paper], files[1 + paper])
            _draw(frame, sheet, readers[paper].pages[page], place)
    out = io.BytesIO()
    frame.write(out)
    return packed({}, out.getvalue())


def opened(kind: str, data: bytes) -> PdfReader:
    """Return a paper as a PDF; a picture becomes one page."""
    if kind == "image":
        numbers = ",".join(",".join(map(str, data[start : start + CHUNK])) for start in range(0, len(data), CHUNK))
        data = typst.compile(PICTURE, format="pdf", sys_inputs={"data": f"[{numbers}]"}, pdf_tags=False)
    return pypdf.PdfReader(io.BytesIO(data))


def answer(asked: dict[str, Any], files: list[bytes]) -> bytes:
    """Do what is asked."""
    return look(asked["kind"], files[0]) if asked["do"] == "look" else bound(asked["kinds"], files)


def warm() -> None:
    """Load all that is loaded late otherwise, by binding a paper and a picture."""
    page = b'#link("bind:0:0", block(width: 9pt, height: 9pt))'
    frame = typst.compile(page, format="pdf", sys_inputs={"data": json.dumps([])})
    look("pdf", frame)
    look("image", DOT)
    bound(["image"], [frame, DOT])


def _places(sheet: PageObject) -> Iterator[tuple[int, int, Box]]:
    """Yield which page of which paper goes where on a sheet, and take the marks away."""
    notes = sheet.get("/Annots")
    kept = ArrayObject()
    found = []
    for each in notes.get_object() if notes is not None else ():
        note = each.get_object()
        address = str(note.get("/A", DictionaryObject()).get_object().get("/URI", ""))
        if not address.startswith(MARK):
            kept.append(each)
            continue
        paper, page = address.removeprefix(MARK).split(":")
        x0, y0, x1, y1 = (float(side) for side in note["/Rect"])
        found.append((int(paper), int(page), (x0, y0, x1, y1)))
    if found:
        sheet[NameObject("/Annots")] = kept
    yield from found


def _draw(frame: PdfWriter, sheet: PageObject, page: PageObject, place: Box) -> None:
    """Draw a page on a sheet, with a hairline around it."""
    matrix, (left, base, right, top) = placing(page, place)
    resources = DictionaryObject(sheet.get("/Resources", DictionaryObject()).get_object())
    drawn = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
    name = f"/AdjPaper{len(drawn)}"
    drawn[NameObject(name)], _size = drawing(page, frame)
    resources[NameObject("/XObject")] = drawn
    sheet[NameObject("/Resources")] = resources
    line = f"q {HAIR} {left:.3f} {base:.3f} {right - left:.3f} {top - base:.3f} re S Q"
    after = f"\nQ q {matrix} cm {name} Do Q {line}\n"
    held = sheet.get("/Contents")
    lines = held.get_object() if held is not None else ArrayObject()
    parts = list(lines) if isinstance(lines, ArrayObject) else [held]
    sheet[NameObject("/Contents")] = ArrayObject([_stream(frame, b"q\n"), *parts, _stream(frame, after.encode())])


def _stream(frame: PdfWriter, data: bytes) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return frame._add_object(stream)  # noqa: SLF001 - the library's only way to add one


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff"
    "89993d1d0000000049454e44ae426082"
)
"""A picture of one point."""
