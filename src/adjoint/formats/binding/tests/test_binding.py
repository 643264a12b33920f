"""Papers bound into a frame: what is seen stays as it is seen, what could act stays behind, what is hostile costs little."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Iterator

import pytest
import typst
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from adjoint.formats.binding import Binder, Unbound
from adjoint.formats.binding.bind import DOT, MOST_PAGES
from adjoint.formats.binding.placed import placing
from adjoint.kernel.meeting import Sheets


@pytest.fixture(scope="module")
def binder() -> Iterator[Binder]:
    made = Binder()
    yield made
    made.close()


def paper(*texts: str, setup: str = "") -> bytes:
    body = "#pagebreak()".join(f'#text("{each}")' for each in texts)
    return bytes(typst.compile((setup + body).encode(), format="pdf"))


def frame(pages: int) -> bytes:
    places = "#pagebreak()".join(f'strip #link("bind:0:{n}", block(width: 100%, height: 90%))' for n in range(pages))
    return bytes(typst.compile(("#set document(date: none)\n= Pack\n#pagebreak()" + places).encode(), format="pdf"))


def words(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_each_page_stands_in_its_place_and_the_outline_stays(binder: Binder) -> None:
    data = paper("one", "two")
    assert binder.look("pdf", data) == Sheets(pages="pp", count=2)
    made = binder.bind(frame(2), [("pdf", data)])
    assert words(made) == ["Pack", "strip one", "strip two"]
    read = PdfReader(io.BytesIO(made))
    assert "Pack" in str(read.outline)
    assert "bind:" not in str([page.get("/Annots") for page in read.pages])


def test_the_same_papers_are_the_same_bytes_in_any_process(binder: Binder) -> None:
    data, other = paper("one", "two", "three"), Binder()
    assert other.bind(frame(3), [("pdf", data)]) == binder.bind(frame(3), [("pdf", data)])
    other.close()


def test_a_wide_page_and_a_turned_one_are_told_as_they_are_seen(binder: Binder) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(paper("a", "b", setup="#set page(width: 20cm, height: 10cm)\n")))
    writer.pages[1][NameObject("/Rotate")] = NumberObject(90)
    assert binder.look("pdf", written(writer)).pages == "lp"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_fits_into_its_place_however_it_is_turned(turn: int) -> None:
    page = PageObject.create_blank_page(width=200, height=100)
    page[NameObject("/Rotate")] = NumberObject(turn)
    matrix, (left, base, right, top) = placing(page, (10, 20, 110, 220))
    a, b, c, d, e, f = (float(each) for each in matrix.split())
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (0, 200) for y in (0, 100)]
    assert min(x for x, _ in corners) == pytest.approx(left, abs=0.01)
    assert max(x for x, _ in corners) == pytest.approx(right, abs=0.01)
    assert min(y for _, y in corners) == pytest.approx(base, abs=0.01)
    assert max(y for _, y in corners) == pytest.approx(top, abs=0.01)
    assert left >= 9.99
    assert right <= 110.01
    assert base >= 19.99
    assert top <= 220.01
    where = {0: (0, 100), 90: (0, 0), 180: (200, 0), 270: (200, 100)}[turn]  # what is seen at the top left
    assert (a * where[0] + c * where[1] + e, b * where[0] + d * where[1] + f) == pytest.approx((left, top), abs=0.01)


def test_a_picture_is_a_page(binder: Binder) -> None:
    assert binder.look("image", DOT) == Sheets(pages="p", count=1)
    assert binder.look("image", b"\xff\xd8\xff no picture").fault == "broken"


def test_what_a_filled_form_shows_is_drawn_and_what_is_hidden_is_not(binder: Binder) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(paper("form")))
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")})
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    notes = ArrayObject()
    for text, flags in (("Filled", 4), ("Hidden", 2)):
        look = DecodedStreamObject()
        look.set_data(f"BT /F 12 Tf 2 2 Td ({text}) Tj ET".encode())
        look[NameObject("/Type")], look[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        look[NameObject("/BBox")] = ArrayObject(FloatObject(each) for each in (0, 0, 100, 20))
        look[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
        note = DictionaryObject({NameObject("/Subtype"): NameObject("/Widget"), NameObject("/F"): NumberObject(flags)})
        note[NameObject("/Rect")] = ArrayObject(FloatObject(each) for each in (50, 50, 150, 70))
        note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(look)})
        notes.append(writer._add_object(note))
    writer.pages[0][NameObject("/Annots")] = notes
    made = binder.bind(frame(1), [("pdf", written(writer))])
    assert words(made)[1] == "strip form Filled"


def test_what_could_act_stays_behind(binder: Binder) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(paper("script")))
    writer.add_attachment("evil.exe", b"MZ inside")
    act = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.launch()")})
    writer.root_object[NameObject("/OpenAction")] = act
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): act})
    click = {NameObject("/URI"): TextStringObject("https://evil.example/click")}
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): DictionaryObject(click)})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    made = binder.bind(frame(1), [("pdf", written(writer))])
    assert words(made)[1] == "strip script"
    plain = b"".join(_streams(made))
    for trace in (b"MZ inside", b"evil.example", b"app.launch", b"/JavaScript", b"/EmbeddedFile"):
        assert trace not in made
        assert trace not in plain


def test_a_paper_under_a_password_is_locked(binder: Binder) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(paper("secret")))
    writer.encrypt("word", algorithm="AES-256")
    assert binder.look("pdf", written(writer)).fault == "locked"


def test_a_book_is_too_long(binder: Binder) -> None:
    found = binder.look("pdf", paper(*["x"] * (MOST_PAGES + 1)))
    assert (found.fault, found.count, found.pages) == ("long", MOST_PAGES + 1, "")


EMPTY = b"<< /Length 0 >> stream\n\nendstream"
BOMB = b"<< /Length %d /Filter [%s] >> stream\n%s\nendstream"


PLAIN = b"/MediaBox [0 0 300 300] /Contents 4 0 R"


def raw(contents: bytes, *, tree: bytes = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page: bytes = PLAIN) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        tree,
        b"<< /Type /Page /Parent 2 0 R " + page + b" >>",
        contents,
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % each for each in places)
    return bytes(out + b"trailer << /Root 1 0 R /Size 5 >>\nstartxref\n%d\n%%%%EOF\n" % start)


def bomb(times: int) -> bytes:
    data = bytes(200_000_000)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return BOMB % (len(data), b" ".join([b"/FlateDecode"] * times), data)


def chain() -> bytes:
    """Return a paper whose resources lead a hundred thousand dictionaries deep."""
    return raw(EMPTY, page=PLAIN + b" /Resources " + b"<< /B " * 100_000 + b"1" + b" >>" * 100_000)


HOSTILE = {
    "a tree that bites its tail": raw(b"<<>>", tree=b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 9 >>"),
    "a content that is a bomb": raw(bomb(1)),
    "a bomb in a bomb": raw(bomb(2)),
    "a page without a size": raw(b"<<>>", page=b"/MediaBox [0 0 0 0] /CropBox [0 0 0 0]"),
    "a page of endless size": raw(b"<<>>", page=b"/MediaBox [0 0 1e30 1e30] /CropBox [0 0 1e30 1e30]"),
    "an array of dots": b"%PDF-1.7\n1 0 obj\n" + b"[" * 300_000,
    "nothing but a head": b"%PDF-1.7",
    "no paper at all": bytes(range(256)) * 4000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_paper_is_not_bound_and_the_next_one_is(binder: Binder, name: str) -> None:
    before = time.process_time()
    found = binder.look("pdf", HOSTILE[name])
    assert found.fault in {"broken", "heavy", "long"}
    assert time.process_time() - before < 5
    assert binder.look("pdf", paper("fine")) == Sheets(pages="p", count=1)


def test_resources_without_a_bottom_cost_little(binder: Binder) -> None:
    binder.look("pdf", chain())
    assert binder.look("pdf", paper("fine")) == Sheets(pages="p", count=1)


def test_a_paper_that_takes_for_ever_is_given_up() -> None:
    slow = Binder(seconds=1)
    runs = b"\x00a" * 12_000_000
    many = raw(b"<< /Length %d /Filter /RunLengthDecode >> stream\n%s\nendstream" % (len(runs), runs))
    assert slow.look("pdf", many).fault == "heavy"
    assert slow.look("pdf", paper("fine")).fault == ""
    slow.close()


def test_what_cannot_be_bound_is_told_and_not_tried_for_ever(binder: Binder) -> None:
    with pytest.raises(Unbound) as raised:
        binder.bind(frame(1), [("pdf", b"%PDF-1.7")])
    assert raised.value.permanent


def test_a_process_that_is_lost_while_it_binds_is_replaced_by_another() -> None:
    once = Binder()
    once.look("pdf", paper("fine"))
    (child,) = once._living
    child.process.kill()
    child.process.wait()
    assert words(once.bind(frame(1), [("pdf", paper("fine"))]))[1] == "strip fine"
    once.close()


def test_many_pages_that_are_heavy_together_are_not_bound(binder: Binder) -> None:
    writer = PdfWriter()
    for _ in range(20):
        page = writer.add_blank_page(300, 300)
        content = DecodedStreamObject()
        content.set_data(b" " * 2_000_000)
        page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    assert binder.look("pdf", written(writer)).fault == "heavy"


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _streams(data: bytes) -> Iterator[bytes]:
    reader = PdfReader(io.BytesIO(data))
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        yield found.get_data() if isinstance(found, StreamObject) else str(found).encode()
