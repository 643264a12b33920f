"""The .vcf connector: the contract, and what is its own."""

from pathlib import Path

import pytest

from adjoint.connectors.contentlines import Unsound
from adjoint.connectors.tests.contract import CollectionContract, card
from adjoint.connectors.vcffile import Vcffile, VcffileSettings
from adjoint.connectors.vcffile.act import drop, put
from adjoint.connectors.vcffile.read import objects

NAMELESS = b"BEGIN:VCARD\nVERSION:2.1\nFN:Sans UID\nEND:VCARD\n"


@pytest.fixture
def collection(tmp_path: Path) -> Vcffile:
    return Vcffile(VcffileSettings(path=tmp_path / "contacts.vcf"))


@pytest.fixture
def other(tmp_path: Path) -> Vcffile:
    return Vcffile(VcffileSettings(path=tmp_path / "contacts.vcf"))


@pytest.fixture
def make() -> object:
    return card


@pytest.fixture
def href() -> type[str]:
    return str


class TestVcffile(CollectionContract):
    def test_a_card_without_uid_gets_one_when_it_is_written(self, collection: Vcffile, tmp_path: Path) -> None:
        (tmp_path / "contacts.vcf").write_bytes(NAMELESS)
        item = collection.changes("").changed[0]
        collection.put(item.href, item.data.replace(b"Sans", b"Avec"), item.etag)
        again = collection.get(item.href)
        assert again is not None
        assert b"FN:Avec UID" in again.data
        assert list(collection.hrefs()) == [item.href]


def test_two_cards_of_one_uid_are_both_kept() -> None:
    data = card("x", "Paul") + card("x", "Anne")
    assert set(objects(data)) == {"x", "x#2"}
    new = put(data, "x#2", card("x", "Anna"))
    assert b"FN:Paul" in objects(new)["x"]
    assert b"FN:Anna" in objects(new)["x#2"]
    assert drop(new, "x") == card("x", "Anna")


@pytest.mark.parametrize("data", [card("other"), b"", card("x") + card("x"), b"BEGIN:VCARD\nUID:x\n"])
def test_only_the_card_named_can_be_written(data: bytes) -> None:
    with pytest.raises(Unsound):
        put(card("y"), "x", data)
