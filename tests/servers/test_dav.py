"""The CalDAV and CardDAV connectors against Radicale: the contract, and what is their own."""

from collections.abc import Iterator

import pytest

from adjoint.connectors.caldav.act import Caldav
from adjoint.connectors.carddav.act import Carddav
from adjoint.connectors.tests.contract import CollectionContract, card, event
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.radicale import Radicale, running
from adjoint.kernel.ports import Changed, Collection, Denied, Refused


@pytest.fixture
def href() -> type[str]:
    return str


class TestCaldav(CollectionContract):
    @pytest.fixture
    def collection(self, radicale: Radicale, user: str) -> Iterator[Caldav]:
        radicale.make(user, "Agenda")
        radicale.make(user, "Tâches".replace("â", "a"), component="VTODO")
        made = Caldav(radicale.calendar(user), radicale.password)
        yield made
        made.close()

    @pytest.fixture
    def other(self, radicale: Radicale, user: str, collection: Collection) -> Iterator[Caldav]:
        del collection
        made = Caldav(radicale.calendar(user, collection="agenda"), radicale.password)
        yield made
        made.close()

    @pytest.fixture
    def make(self) -> object:
        return event

    @pytest.mark.parametrize("uid", ["a/b c", "040000008200E00074C5B7101A82E008@x", "é" * 100, "a%2Fb", "..", "?x=1#y"])
    def test_any_uid_can_be_written(self, collection: Caldav, uid: str) -> None:
        etag = collection.put(uid, event(uid), None)
        item = collection.get(uid)
        assert item is not None
        assert item.etag == etag
        (listed,) = collection.changes("").changed
        again = collection.get(listed.href)
        assert again is not None
        assert again.data == item.data
        collection.delete(listed.href, etag)


class TestCarddav(CollectionContract):
    @pytest.fixture
    def collection(self, radicale: Radicale, user: str) -> Iterator[Carddav]:
        radicale.make(user, "Contacts", "contacts")
        made = Carddav(radicale.contacts(user), radicale.password)
        yield made
        made.close()

    @pytest.fixture
    def other(self, radicale: Radicale, user: str, collection: Collection) -> Iterator[Carddav]:
        del collection
        made = Carddav(radicale.contacts(user), radicale.password)
        yield made
        made.close()

    @pytest.fixture
    def make(self) -> object:
        return card


class TestComparing(TestCaldav):
    """The same where the server cannot tell what changed."""

    @pytest.fixture(autouse=True)
    def _silent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("adjoint.connectors.dav.DavCollection._synced", lambda *_: None)


def test_one_of_several_calendars_is_chosen_by_its_name(radicale: Radicale, user: str) -> None:
    radicale.make(user, "Famille")
    path = radicale.make(user, "Travail")
    for wanted in ("", "Nulle part"):
        box = Caldav(radicale.calendar(user, collection=wanted), radicale.password)
        with pytest.raises(Refused) as told:
            box.changes("")
        assert "Famille, Travail" in told.value.say("fr")
        box.close()
    for wanted in ("travail", "TRAVAIL", path):
        box = Caldav(radicale.calendar(user, collection=wanted), radicale.password)
        assert box.place.url.endswith(path)
        box.close()


def test_the_whole_address_of_a_calendar_is_enough(radicale: Radicale, user: str) -> None:
    path = radicale.make(user, "Agenda")
    found = Caldav(radicale.calendar(user, url=radicale.url + path), radicale.password)
    assert found.place.name == "Agenda"
    found.close()


def test_a_calendar_that_may_only_be_read_is_told_by_the_check(radicale: Radicale, user: str) -> None:
    radicale.make(user, "Agenda")
    path = radicale.make_readonly(user)
    box = Caldav(radicale.calendar(user, collection=path), radicale.password)
    (finding,) = [each for each in box.check() if not each.ok]
    assert "demandez le droit d'écrire" in finding.fr
    with pytest.raises(Refused):
        box.put("a", event("a"), None)
    box.close()


def test_a_wrong_password_is_told_without_it(radicale: Radicale, user: str) -> None:
    box = Caldav(radicale.calendar(user), "wr0ng-p4ss")
    with pytest.raises(Denied) as told:
        box.changes("")
    for text in (str(told.value), told.value.say("fr"), repr(told.value), repr(box), box.check()[0].en):
        assert "wr0ng-p4ss" not in text
    box.close()


def test_without_encryption_it_speaks_to_this_machine_only(authority: Authority) -> None:
    with running(authority, encrypted=False) as plain:
        plain.make("user1", "Agenda")
        box = Caldav(plain.calendar("user1", ca_file=None), plain.password)
        etag = box.put("a", event("a"), None)
        with pytest.raises(Changed):
            box.put("a", event("a"), etag.replace('"', '"x', 1))
        box.close()
    (finding,) = Caldav(plain.calendar("user1", url="http://192.0.2.1/"), plain.password).check()
    assert "sans chiffrement" in finding.fr


def test_a_long_calendar_is_read_in_several_turns(radicale: Radicale, user: str) -> None:
    radicale.make(user, "Agenda")
    box = Caldav(radicale.calendar(user), radicale.password)
    for number in range(60):
        box.put(f"e{number}", event(f"e{number}"), None)
    assert len(box.changes("").changed) == 60
    box.close()
