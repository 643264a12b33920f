"""The .ics connector: the contract, and what is its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.connectors.contentlines import Unsound, blocks
from adjoint.connectors.icsfile import Icsfile, IcsfileSettings
from adjoint.connectors.icsfile.act import drop, put
from adjoint.connectors.icsfile.read import objects
from adjoint.connectors.tests.contract import CollectionContract, event
from adjoint.kernel.ports import Refused

ZONE = b"BEGIN:VTIMEZONE\nTZID:Europe/Paris\nBEGIN:STANDARD\nDTSTART:19701025T030000\nEND:STANDARD\nEND:VTIMEZONE\n"
FILE = (
    b"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Someone//FR\nX-WR-CALNAME:Claire\n"
    + ZONE
    + b"BEGIN:VEVENT\nUID:a\n -b\nDTSTART;TZID=Europe/Paris:20261126T143000\nBEGIN:VALARM\nUID:alarm\nEND:VALARM\nEND:VEVENT\n"
    + b"BEGIN:VEVENT\nUID:c\nDTSTART:20261126T143000Z\nEND:VEVENT\n"
    + b"BEGIN:VEVENT\nUID:a-b\nRECURRENCE-ID;TZID=Europe/Paris:20261203T143000\nEND:VEVENT\n"
    + b"BEGIN:X-UNKNOWN\nX-A:1\nEND:X-UNKNOWN\nEND:VCALENDAR\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cal" / "calendar.ics"


@pytest.fixture
def collection(path: Path) -> Icsfile:
    return Icsfile(IcsfileSettings(path=path))


@pytest.fixture
def other(path: Path) -> Icsfile:
    return Icsfile(IcsfileSettings(path=path))


@pytest.fixture
def make() -> object:
    return event


@pytest.fixture
def href() -> type[str]:
    return str


class TestIcsfile(CollectionContract):
    def test_a_change_by_an_ordinary_editor_is_seen(self, collection: Icsfile, path: Path) -> None:
        collection.put("one", event("one"), None)
        collection.put("two", event("two"), None)
        cursor = collection.changes("").cursor
        path.write_bytes(path.read_bytes().replace(b"Point", b"Dejeuner", 1))
        assert [item.href for item in collection.changes(cursor).changed] == ["one"]

    def test_a_broken_file_is_read_as_far_as_it_goes_and_never_written(self, collection: Icsfile, path: Path) -> None:
        path.parent.mkdir()
        broken = FILE[: FILE.index(b"BEGIN:X-UNKNOWN") + 20]
        path.write_bytes(broken)
        assert set(collection.hrefs()) == {"a-b", "c"}
        with pytest.raises(Refused):
            collection.put("new", event("new"), None)
        assert path.read_bytes() == broken

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real.ics", tmp_path / "link.ics"
        real.write_bytes(FILE)
        link.symlink_to(real)
        Icsfile(IcsfileSettings(path=link)).put("new", event("new"), None)
        assert link.is_symlink()
        assert b"UID:new" in real.read_bytes()


def test_an_object_has_all_its_components_and_the_zones_they_name() -> None:
    read = objects(FILE)
    assert set(read) == {"a-b", "c"}
    assert read["a-b"].count(b"BEGIN:VEVENT") == 2
    assert ZONE in read["a-b"]
    assert ZONE not in read["c"]
    assert b"PRODID:-//Someone//FR" in read["c"]


def test_what_was_not_written_stays_byte_for_byte() -> None:
    new = put(FILE, "c", event("c", "Changed"))
    start, end = FILE.index(b"BEGIN:VEVENT\nUID:c"), FILE.index(b"BEGIN:VEVENT\nUID:a-b")
    assert new.startswith(FILE[:start])
    assert new.endswith(FILE[end:])
    assert drop(put(FILE, "n", event("n")), "n") == FILE


def test_a_zone_comes_along_once() -> None:
    alone = objects(FILE)["a-b"]
    new = put(put(b"", "a-b", alone), "a-b", alone)
    assert new.count(b"BEGIN:VTIMEZONE") == 1
    assert objects(new)["a-b"].count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize("data", [event("other"), b"", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\n", FILE])
def test_only_the_object_named_can_be_written(data: bytes) -> None:
    with pytest.raises(Unsound):
        put(FILE, "x", data)


@given(st.lists(st.sampled_from(FILE.splitlines(keepends=True)) | st.binary(max_size=12), max_size=40))
def test_no_bytes_crash_the_reading(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    for block in blocks(data):
        assert data[block.start : block.end].lstrip(b"\xef\xbb\xbf")
    for uid, item in objects(data).items():
        assert uid in objects(item)
