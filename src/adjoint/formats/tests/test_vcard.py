"""Cards read and changed."""

from datetime import UTC, datetime

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from adjoint.formats.vcard import CardChange, changed_card, join, read_contacts, split
from adjoint.kernel.contact import Contact

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PAUL = """BEGIN:VCARD
VERSION:3.0
UID:paul
N:Martin;Paul;;M.;
FN:Paul Martin
ORG:Martin & Fils\\, SA;Ventes
TITLE:Directeur
item1.EMAIL;TYPE=INTERNET:paul@home.test
item1.X-ABLabel:maison
EMAIL;TYPE=WORK,PREF:Paul@Martin.test
TEL;TYPE=CELL:+33 6 12 34 56 78
CATEGORIES:Supplier,Board
NICKNAME:Popaul
TZ:Europe/Paris
LANG:fr-FR
X-KEEP;X-P="a:b":me
END:VCARD
"""
KNOWN = Contact(
    uid="paul",
    name="Paul Martin",
    emails=("paul@martin.test", "paul@home.test"),
    phones=("+33 6 12 34 56 78",),
    role="Directeur",
    organisation="Martin & Fils, SA",
    groups=("supplier", "board"),
    zone="Europe/Paris",
    lang="fr",
    nicknames=("Popaul",),
)


def read(text: str) -> tuple[Contact, ...]:
    return read_contacts(text.encode())[0]


def card(*lines: str, version: str = "4.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def test_a_card_of_version_3_is_read() -> None:
    assert read_contacts(PAUL.encode()) == ((KNOWN,), ())


def test_a_card_of_version_4_is_read() -> None:
    text = card(
        "UID:urn:uuid:1", "FN:Eve", "EMAIL;PREF=2:b@x.test", "EMAIL;PREF=1:a@x.test", "TEL;VALUE=uri:tel:+33-1", "ROLE:CEO"
    )
    (eve,) = read(text)
    assert (eve.uid, eve.emails, eve.phones, eve.role) == ("urn:uuid:1", ("a@x.test", "b@x.test"), ("+33-1",), "CEO")


def test_a_card_of_version_2_is_read_with_its_charset_and_soft_line_breaks() -> None:
    text = card(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Lef=E8vre;Zo=E9",
        "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9=\r\n du Nord;Salle",
        "TEL;WORK;VOICE:01 23",
        version="2.1",
    )
    (zoe,) = read(text)
    assert (zoe.name, zoe.organisation, zoe.phones) == ("Zoé Lefèvre", "Café du Nord", ("01 23",))


@pytest.mark.parametrize(
    ("lines", "name"),
    [(["N:Martin;Paul;;M.;"], "M. Paul Martin"), (["ORG:Acme;Sales"], "Acme"), (["EMAIL:x@y.test"], "x@y.test")],
)
def test_a_card_without_a_name_has_the_next_best(lines: list[str], name: str) -> None:
    assert [contact.name for contact in read(card(*lines))] == [name]


def test_a_card_of_nobody_is_said_and_hides_no_other() -> None:
    found, problems = read_contacts((card("NOTE:nobody") + PAUL).encode())
    assert found == (KNOWN,)
    assert problems == ("Card 1 has neither a name nor an address.",)


def test_a_card_of_a_group_names_its_members() -> None:
    group = card("FN:Family", "KIND:group", "MEMBER:urn:uuid:PAUL", "UID:g")
    assert read(group + PAUL.replace("UID:paul", "UID:urn:uuid:paul"))[0].groups == ("supplier", "board", "family")


def test_an_address_book_is_split_and_joined() -> None:
    parts = split((PAUL + card("FN:No uid")).encode())
    assert len(parts) == 2
    assert b"X-KEEP" in parts["paul"]
    assert {contact.name for contact in read_contacts(join(parts.values()))[0]} == {"Paul Martin", "No uid"}
    assert split(b"nonsense") == {}


def test_a_change_keeps_every_line_that_it_does_not_concern() -> None:
    new = changed_card(PAUL.encode(), CardChange(emails=("new@x.test", "paul@home.test"), role="PDG"), uid="", now=NOW)
    (contact,) = read_contacts(new)[0]
    assert (contact.emails, contact.role, contact.name) == (("new@x.test", "paul@home.test"), "PDG", "Paul Martin")
    for line in (
        b"item1.EMAIL;TYPE=INTERNET:paul@home.test",
        b"item1.X-ABLABEL:maison",
        b'X-KEEP;X-P="a:b":me',
        b"N:Martin;Paul;;M.;",
    ):
        assert line in new
    assert b"REV:20261123T080000Z" in new


def test_a_firm_that_stays_keeps_its_departments() -> None:
    assert b"SA;Ventes" in changed_card(PAUL.encode(), CardChange(organisation="Martin & Fils, SA"), uid="", now=NOW)
    assert b"ORG:Acme\r\n" in changed_card(PAUL.encode(), CardChange(organisation="Acme"), uid="", now=NOW)


def test_what_is_emptied_is_taken_away() -> None:
    change = CardChange(emails=(), phones=(), role="", organisation="", groups=(), zone="", lang="", nicknames=())
    (contact,) = read_contacts(changed_card(PAUL.encode(), change, uid="", now=NOW))[0]
    assert contact == Contact(uid="paul", name="Paul Martin")


def test_a_new_card_has_all_that_it_was_given() -> None:
    change = CardChange(
        name="Zoé de La Tour", emails=("z@x.test", "y@x.test"), phones=("1",), groups=("a,b", "c"), nicknames=("Z",)
    )
    made = changed_card(None, change, uid="u;1", now=NOW)
    (contact,) = read_contacts(made)[0]
    assert contact == Contact(
        uid="u;1", name="Zoé de La Tour", emails=("z@x.test", "y@x.test"), phones=("1",), groups=("a,b", "c"), nicknames=("Z",)
    )
    assert str(vobject.readOne(made.decode()).fn.value) == "Zoé de La Tour"


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)


@given(TEXT.filter(bool), TEXT, st.lists(TEXT.filter(bool).map(str.lower), max_size=4, unique=True))
def test_any_card_reads_back_as_written(name: str, organisation: str, groups: list[str]) -> None:
    change = CardChange(name=name, organisation=organisation, groups=tuple(groups))
    (contact,) = read_contacts(changed_card(None, change, uid="u", now=NOW))[0]
    assert (contact.name, contact.organisation, contact.groups) == (
        name,
        organisation,
        tuple(dict.fromkeys(g.lower() for g in groups)),
    )


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reading_of_cards(noise: bytes) -> None:
    raw = b"BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:x=\n" + noise
    read_contacts(raw)
    changed_card(raw, CardChange(name="x", emails=("a@b.test",)), uid="u", now=NOW)
