"""Meetings from the principal's side: the pack in the evening, the one that is asked for, minutes that become actions."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from adjoint.desk import clock, documents
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Document, Mail, Request
from adjoint.wall.scope import scope
from tests.path.conftest import mail

PARIS = ZoneInfo("Europe/Paris")
ASKED = "Bonjour Odile,\n\nPréparez-moi une fiche pour le rendez-vous de demain avec Paul Mercier.\n\nClaire"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


def sent(client_id: int) -> list[EmailMessage]:
    with scope(client_id):
        rows = [bytes(row.raw) for row in Mail.objects.filter(client_id=client_id, way="out").order_by("id")]
    return [message_from_bytes(raw, policy=policy.default) for raw in rows]


def packs(client_id: int) -> list[tuple[EmailMessage, str]]:
    """Return the mails that carry a PDF, each with the words of all its papers."""
    out = []
    for each in sent(client_id):
        papers = [part.get_content() for part in each.iter_attachments() if "Fiche" in str(part.get_filename())]
        if papers:
            out.append((each, " ".join(page.extract_text() for data in papers for page in PdfReader(io.BytesIO(data)).pages)))
    return out


def test_the_evening_before_the_principal_gets_the_pack_once(small: Callable[..., int]) -> None:
    client_id = small(brief_at="18:00")
    assert len(packs(client_id)) == 1
    letter, text = packs(client_id)[0]
    assert letter["To"].addresses[0].addr_spec == "claire@fontaine.test"
    assert datetime.fromisoformat(str(letter["Date"].datetime)).hour == 18
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


def test_a_pack_tells_the_last_mails_and_carries_their_papers(small: Callable[..., int]) -> None:
    client_id = small(with_paper(), mail(body=ASKED, subject="Demain", number=5))
    letter, text = packs(client_id)[0]
    names = [part.get_filename() for part in letter.iter_attachments()]
    assert names[-1] == "chiffres.pdf"
    assert "« Chiffres du trimestre »" in text.replace("\xa0", " ")


def with_paper() -> str:
    letter = EmailMessage(policy=policy.SMTP)
    letter["From"], letter["To"] = "Paul Mercier <paul@mercier.test>", "claire@fontaine.test"
    letter["Subject"], letter["Message-ID"] = "Chiffres du trimestre", "<chiffres@mercier.test>"
    letter["Date"] = "Mon, 23 Nov 2026 08:02:00 +0100"
    letter.set_content("Bonjour Claire,\n\nVoici les chiffres pour information.\n\nPaul")
    letter.add_attachment(b"%PDF-1.4\n%%EOF\n", maintype="application", subtype="pdf", filename="chiffres.pdf")
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
