"""One page of a paper as a thing that can be drawn (a form XObject), and where it goes in a frame.

A page's own words are not read: its content is carried over as it stands, with the resources that it names. What could act, such as
scripts, links, forms to fill and files inside, stays behind; what a form or a note shows is drawn.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, StreamObject

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

MOST_CONTENT = 30_000_000
"""Bytes of the content of a paper's pages, unpacked."""
MOST_NOTES = 300
LEAST, MOST = 0.7, 20_000.0
"""Points that a side of a page may measure."""
LEFT_BEHIND = (
    *("/StructParent", "/StructParents", "/StructTreeRoot", "/Parent", "/Ref", "/OPI", "/AF", "/Metadata", "/PieceInfo"),
    *("/A", "/AA", "/OpenAction", "/JS", "/P", "/Annots", "/EF"),
)
"""What nothing that is only drawn needs."""
HIDDEN = 1 << 1 | 1 << 5
"""Annotation flags: Hidden, NoView (ISO 32000-1, table 165)."""
type Box = tuple[float, float, float, float]


class Unfit(Exception):
    """A page that cannot be drawn."""


def box_of(page: PageObject) -> Box:
    """Return what of a page is seen; raises `Unfit`."""
    media, crop = (_box(page.mediabox), _box(page.cropbox))
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    for found in (box, media):
        sides = (found[2] - found[0], found[3] - found[1])
        if all(math.isfinite(each) and LEAST <= each <= MOST for each in sides):
            return found
    raise Unfit


def turn_of(page: PageObject) -> int:
    """Return by how many degrees a page is shown turned, clockwise."""
    turn = page.get("/Rotate", 0)
    return int(turn) % 360 if isinstance(turn, int | float) and int(turn) % 90 == 0 else 0


def across(page: PageObject) -> bool:
    """Tell whether a page is wider than it is high, as it is shown."""
    box = box_of(page)
    wide = box[2] - box[0] > box[3] - box[1]
    return wide != (turn_of(page) in {90, 270})


def drawing(page: PageObject, writer: PdfWriter) -> tuple[Any, int]:
    """Return a page as a form XObject of `writer`, what its annotations show drawn into it, and how large it is; raises `Unfit`."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    named = cast("DictionaryObject", resources.clone(writer, ignore_fields=LEFT_BEHIND))
    drawn = DictionaryObject(named)
    content = _content(page) + _notes(page, drawn, writer)
    form = DecodedStreamObject()
    form.set_data(content)
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(each) for each in box_of(page))
    form[NameObject("/Resources")] = drawn
    if isinstance(group := page.get("/Group"), DictionaryObject):
        form[NameObject("/Group")] = group.clone(writer, ignore_fields=LEFT_BEHIND)
    return writer._add_object(form.flate_encode()), len(content)  # noqa: SLF001 - the library's only way to add one


def placing(page: PageObject, place: Box) -> tuple[str, Box]:
    """Return the matrix that fits a page into a place of a frame, never larger than it is, and where it then stands."""
    x0, y0, x1, y1 = box_of(page)
    turn = turn_of(page)
    width, height = (y1 - y0, x1 - x0) if turn in {90, 270} else (x1 - x0, y1 - y0)
    scale = min((place[2] - place[0]) / width, (place[3] - place[1]) / height, 1.0)
    left = place[0] + (place[2] - place[0] - width * scale) / 2
    base = place[3] - height * scale
    matrix = {
        0: (scale, 0, 0, scale, left - scale * x0, base - scale * y0),
        90: (0, -scale, scale, 0, left - scale * y0, base + scale * x1),
        180: (-scale, 0, 0, -scale, left + scale * x1, base + scale * y1),
        270: (0, scale, -scale, 0, left + scale * y1, base - scale * x0),
    }[turn]
    return " ".join(f"{each:.5f}" for each in matrix), (left, base, left + width * scale, base + height * scale)


def _box(found: Any) -> Box:
    numbers = [float(each) for each in found]
    return min(numbers[0], numbers[2]), min(numbers[1], numbers[3]), max(numbers[0], numbers[2]), max(numbers[1], numbers[3])


def _content(page: PageObject) -> bytes:
    found = page.get("/Contents")
    found = found.get_object() if found is not None else ArrayObject()
    streams = [each.get_object() for each in found] if isinstance(found, ArrayObject) else [found]
    out = bytearray()
    for each in streams:
        if isinstance(each, StreamObject):
            out += each.get_data() + b"\n"
        if len(out) > MOST_CONTENT:
            raise Unfit
    return bytes(out)


def _notes(page: PageObject, drawn: DictionaryObject, writer: PdfWriter) -> bytes:
    """Draw what a page's filled forms, stamps and notes show."""
    found = page.get("/Annots")
    shown = found.get_object() if found is not None else ArrayObject()
    out, forms = bytearray(), DictionaryObject()
    for number, each in enumerate(shown[:MOST_NOTES] if isinstance(shown, ArrayObject) else ()):
        note = each.get_object()
        look = _look(note) if isinstance(note, DictionaryObject) else None
        matrix = _fitted(look, note) if look is not None else ""
        if look is None or not matrix:
            continue
        name = f"/AdjNote{number}"
        forms[NameObject(name)] = writer._add_object(  # noqa: SLF001 - as above
            look.clone(writer, ignore_fields=LEFT_BEHIND)
        )
        out += f"q {matrix} cm {name} Do Q\n".encode()
    if forms:
        before = drawn.get("/XObject", DictionaryObject()).get_object()
        drawn[NameObject("/XObject")] = DictionaryObject({**before, **forms})
    return bytes(out)


def _look(note: DictionaryObject) -> StreamObject | None:
    """Return what an annotation shows; None: nothing, or only to who points at it."""
    flags = note.get("/F", 0)
    if note.get("/Subtype") in {"/Link", "/Popup"} or (isinstance(flags, int) and flags & HIDDEN):
        return None
    looks = note.get("/AP", DictionaryObject()).get_object()
    normal = looks.get("/N") if isinstance(looks, DictionaryObject) else None
    normal = normal.get_object() if normal is not None else None
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        state = normal.get(str(note.get("/AS", "")))
        normal = state.get_object() if state is not None else None
    return normal if isinstance(normal, StreamObject) else None


def _fitted(look: StreamObject, note: DictionaryObject) -> str:
    """Return the matrix that brings an appearance to its annotation's place (ISO 32000-1, algorithm 8.1); empty: it has none."""
    try:
        rect, box = _box(note["/Rect"]), _box(look["/BBox"])
        a, b, c, d, e, f = (float(each) for each in look.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    except (KeyError, TypeError, ValueError, IndexError):
        return ""
    points = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    low = min(x for x, _ in points), min(y for _, y in points)
    size = max(x for x, _ in points) - low[0], max(y for _, y in points) - low[1]
    if not all(math.isfinite(each) and each > 0 for each in size):
        return ""
    wide, high = (rect[2] - rect[0]) / size[0], (rect[3] - rect[1]) / size[1]
    return " ".join(f"{each:.5f}" for each in (wide, 0, 0, high, rect[0] - wide * low[0], rect[1] - high * low[1]))
