"""The brief of a meeting: in the evening, when it is asked for, with the papers that came bound into it."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from adjoint.desk import clock, documents
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Case, Document, Request
from adjoint.formats.binding import Binder, Unbound
from adjoint.wall.scope import scope
from tests.path.conftest import mail
from tests.path.papers import ASKED, at, packs


def test_the_evening_before_the_principal_gets_the_pack_once(small: Callable[..., int]) -> None:
    client_id = small(brief_at="18:00")
    assert len(packs(client_id)) == 1
    letter, text = packs(client_id)[0]
    assert letter["To"].addresses[0].addr_spec == "claire@fontaine.test"
    assert letter["Date"].datetime.hour == 18
    assert "Point budget" in text
    assert "Paul Mercier" in text
    assert "paul@mercier.test" in text
    clock.tick(client_id, Hands(client_id), now=at(23, 18, 5))
    assert len(packs(client_id)) == 1


def test_no_pack_where_the_client_wants_none(small: Callable[..., int]) -> None:
    assert packs(small(brief_at="")) == []


def test_a_pack_is_made_when_it_is_asked_for(small: Callable[..., int]) -> None:
    client_id = small(mail(body=ASKED, subject="Demain"))
    (letter, text) = packs(client_id)[0]
    assert letter["In-Reply-To"] == "<m1@fontaine.test>"
    assert "mardi 24 novembre, 10 h – 10 h 30" in text.replace("\xa0", " ")


def test_a_stranger_gets_no_pack(small: Callable[..., int]) -> None:
    client_id = small(mail(body=ASKED, sender="Paul Mercier <paul@mercier.test>", results=""))
    assert packs(client_id) == []


def test_a_pack_tells_the_last_mails_and_their_papers_are_bound_into_it(small: Callable[..., int]) -> None:
    client_id = small(with_papers(("chiffres.pdf", "application/pdf", pages("Marge 31 %", "Trésorerie"))), ASKS)
    letter, text = packs(client_id)[0]
    assert len(list(letter.iter_attachments())) == 1
    assert "« Chiffres du trimestre »" in text
    assert "La pièce reçue est à la suite." in told(letter)
    sheets = [page.extract_text().replace("\xa0", " ") for page in PdfReader(io.BytesIO(attached(letter)[0][1])).pages]
    assert "chiffres.pdf Paul Mercier lundi 23 novembre p. 2" in " ".join(sheets[0].split())
    assert ["Marge 31 %" in each for each in sheets] == [False, True, False]
    assert "Pièce 1 · chiffres.pdf" in sheets[2]
    assert "3 / 3" in sheets[2]
    outline = str(PdfReader(io.BytesIO(attached(letter)[0][1])).outline)
    assert "Pièce 1 · chiffres.pdf" in outline


@pytest.mark.parametrize(
    ("name", "mime", "data", "why"),
    [
        ("cassee.pdf", "application/pdf", b"%PDF-1.4\n%%EOF\n", "elle ne se lit pas"),
        (
            "budget.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK",
            "elle s'ouvre dans son propre",
        ),
        ("long.txt", "text/plain", b"ligne\n" * 20_000, "elle est trop longue"),
    ],
)
def test_what_cannot_be_bound_is_beside_and_it_is_said(
    small: Callable[..., int], name: str, mime: str, data: bytes, why: str
) -> None:
    client_id = small(with_papers((name, mime, data)), ASKS)
    letter, text = packs(client_id)[0]
    assert [each for each, _ in attached(letter)][1:] == [name]
    assert f"« {name} » est jointe à part : {why}" in told(letter)
    assert "jointe à part" in text


def test_a_text_and_a_picture_become_pages(small: Callable[..., int]) -> None:
    note = b"Poste       Montant\nSalle        12 000\n"
    client_id = small(with_papers(("note.txt", "text/plain", note), ("plan.png", "image/png", picture())), ASKS)
    letter, text = packs(client_id)[0]
    assert len(attached(letter)) == 1
    assert "Salle 12 000" in " ".join(text.split())
    assert "Les 2 pièces reçues sont à la suite." in told(letter)
    data = attached(letter)[0][1]
    sheets = [page.extract_text().replace("\xa0", " ") for page in PdfReader(io.BytesIO(data)).pages]
    assert ["Pièce 2 · plan.png" in each for each in sheets] == [False, False, True]
    assert data.count(b"/Subtype /Image") == 1


def picture() -> bytes:
    """Return a picture too large to be a signature's."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    noise = random.Random(7)
    rows = b"".join(b"\0" + noise.randbytes(600) for _ in range(200))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 200, 200, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_brief_that_cannot_be_bound_fails_where_it_is_seen(small: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def late(*_args: Any) -> bytes:
        tried.append(1)
        raise Unbound

    monkeypatch.setattr(Binder, "bind", late)
    client_id = small(with_papers(("chiffres.pdf", "application/pdf", pages("Marge 31 %"))), ASKS)
    assert packs(client_id) == []
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, verb="document.make")
        assert (row.state, "redemandez-la" in row.outcome["fr"]) == ("failed", True)
        assert Case.objects.get(client_id=client_id, pk=row.case_id).status == "open"


ASKS = mail(body=ASKED, subject="Demain", number=5)


def told(letter: EmailMessage) -> str:
    return " ".join(letter.get_body().get_content().replace("\xa0", " ").split())


def attached(letter: EmailMessage) -> list[tuple[str, bytes]]:
    return [(str(part.get_filename()), part.get_payload(decode=True)) for part in letter.iter_attachments()]


def pages(*texts: str) -> bytes:
    """Return a PDF of a page a text."""
    told = "#pagebreak()".join(f'#text("{each}")' for each in texts)
    return bytes(typst.compile(told.encode(), format="pdf"))


def with_papers(*papers: tuple[str, str, bytes]) -> str:
    letter = EmailMessage(policy=policy.SMTP)
    letter["From"], letter["To"] = "Paul Mercier <paul@mercier.test>", "claire@fontaine.test"
    letter["Subject"], letter["Message-ID"] = "Chiffres du trimestre", "<chiffres@mercier.test>"
    letter["Date"] = "Mon, 23 Nov 2026 08:02:00 +0100"
    letter.set_content("Bonjour Claire,\n\nVoici les chiffres pour information.\n\nPaul")
    for name, mime, data in papers:
        maintype, subtype = mime.split("/")
        letter.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return letter.as_string()


def test_the_same_facts_are_one_paper(small: Callable[..., int]) -> None:
    client_id = small(mail(body=ASKED, subject="Demain"))
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, verb="document.make")
        before = Document.objects.get(client_id=client_id)
        documents.make(row, at(25, 9))
        assert Document.objects.get(client_id=client_id).digest == before.digest


def test_a_letter_without_its_paper_does_not_leave(small: Callable[..., int]) -> None:
    client_id = small()
    with scope(client_id), pytest.raises(documents.NoSuchPaper):
        documents.attachments(client_id, ("0" * 64,))


def test_what_the_clock_asks_for_is_a_request_like_any_other(small: Callable[..., int]) -> None:
    client_id = small(brief_at="18:00")
    with scope(client_id):
        row = Request.objects.get(client_id=client_id, kind="prepare")
        assert (row.source, row.standing, row.state) == ("clock", "content", "handled")
