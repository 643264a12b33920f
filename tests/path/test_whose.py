"""A principal of two clients writes to the practice: evidence decides, else one question, and nothing crosses the wall."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from adjoint.desk import journal, whose
from adjoint.desk.models import Action, Line, Mail, Request
from adjoint.doors.office.folder import read_office
from adjoint.doors.office.load import ZERO, load
from adjoint.doors.office.run import Step, work
from adjoint.wall.scope import scope, view
from tests.path.conftest import CALENDAR, CLIENT, CONTACTS, OFFICE

ALICE = "Alice Fontaine <alice@fontaine.test>"
BOB = "Bob Renaud <bob@renaud.test>"
CHARLIE = "Charlie Noir <charlie@noir.test>"
PROVEN = "mx.lemaire.test; dmarc=pass header.from={domain}"
FR = "Peux-tu décaler mon rendez-vous avec Paul à jeudi 15 h ?"
EN = "Could you move my meeting with Paul to Thursday at 3 pm?"


@dataclass
class Practice:
    """An office with a conseil and an SCI, both Alice's; Charlie's is another client."""

    root: Path
    home: Path
    number: int = 0
    clients: dict[str, int] | None = None

    def writes(self, body: str, *, sender: str = ALICE, results: str | None = None, **headers: str) -> str:
        """Let a mail arrive in the practice's mailbox and return its Message-ID."""
        self.number += 1
        domain = sender.partition("@")[2].rstrip(">")
        proof = PROVEN.format(domain=domain) if results is None else results
        lines = {"Authentication-Results": proof, "From": sender, "To": "odile@lemaire.test", "Subject": "Agenda"}
        lines |= {"Date": f"Mon, 23 Nov 2026 08:{self.number:02}:00 +0100", "Message-ID": f"<w{self.number}@mail.test>"}
        lines |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\n" for name, value in lines.items() if value)
        text = f"{head}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
        (self.root / "practice" / "mail" / f"{self.number:02}.eml").write_text(text, "utf-8")
        return lines["Message-ID"]

    def work(self) -> list[Step]:
        """Work through the office, as `adjoint demo` does."""
        office = read_office(self.root)
        self.clients = load(office, self.home)
        return [step for step in work(office, self.clients) if step.request_id is not None]

    def id(self, slug: str) -> int:
        """Return a client's id."""
        assert self.clients is not None
        return self.clients[slug]

    def asked(self) -> list[email.message.EmailMessage]:
        """Return what the practice wrote from its own mailbox."""
        if ZERO not in (self.clients or {}):
            return []
        with scope(self.id(ZERO)):
            raws = [bytes(row.raw) for row in Mail.objects.filter(client_id=self.id(ZERO), way="out").order_by("id")]
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in raws]

    def held(self, slug: str) -> list[tuple[str, str]]:
        """Return Message-ID and standing of a client's requests."""
        with scope(self.id(slug)):
            rows = Request.objects.filter(client_id=self.id(slug), mail__isnull=False).select_related("mail").order_by("id")
            return [(row.mail.message_id, row.standing) for row in rows]


@pytest.fixture
def practice(fresh: Callable[[str], None], tmp_path: Path) -> Practice:
    fresh("whose")
    root = tmp_path / "office"
    (root / "practice" / "mail").mkdir(parents=True)
    (root / "office.toml").write_text(OFFICE + 'authserv_id = "mx.lemaire.test"\n', "utf-8")
    people = {
        "conseil": ("Claire Fontaine Conseil", "contact@conseil.test", ALICE, BOB),
        "sci": ("SCI Fontaine", "gerance@sci.test", ALICE),
        "noir": ("Noir et fils", "charlie@noir.test", CHARLIE),
    }
    for slug, (name, address, *principals) in people.items():
        folder = root / "clients" / slug
        (folder / "mail").mkdir(parents=True)
        facts = CLIENT.replace("LANG", "fr").replace("ZONE", "Europe/Paris").replace("Claire Fontaine Conseil", name)
        facts = facts.replace('address = "claire@fontaine.test"', f'address = "{address}"')
        head, _, tail = facts.partition("[[principals]]")
        mandate = tail[tail.index("[[mandate]]") :]
        lines = [f'[[principals]]\nname = "{p.partition(" <")[0]}"\nemail = "{p.partition("<")[2][:-1]}"\n' for p in principals]
        (folder / "client.toml").write_text(head + "".join(lines) + mandate, "utf-8")
        mine = CALENDAR.replace("claire@fontaine", "alice@fontaine").replace("\n", "\r\n")
        (folder / "calendar.ics").write_text(mine, "utf-8")
        (folder / "contacts.vcf").write_text(CONTACTS.replace("\n", "\r\n"), "utf-8")
    return Practice(root, tmp_path / "home")


def test_the_writer_is_asked_once_in_the_thread_and_the_letter_gives_the_mail(practice: Practice) -> None:
    first = practice.writes(FR)
    assert practice.work() == []
    (question,) = practice.asked()
    assert question["From"].addresses[0].addr_spec == "odile@lemaire.test"
    assert question["To"].addresses[0].addr_spec == "alice@fontaine.test"
    assert (question["In-Reply-To"], question["Subject"]) == (first, "Re: Agenda")
    assert "A. Claire Fontaine Conseil\nB. SCI Fontaine" in question.get_content().replace("\r", "")
    assert "Pour quel client" in question.get_content()

    practice.writes("B", Subject="Re: Agenda", In_Reply_To=question["Message-ID"])
    (step,) = practice.work()
    assert step.slug == "sci"
    assert practice.held("sci") == [(first, "instruction")]
    assert practice.held("conseil") == []
    with scope(practice.id("sci")):
        mail = Mail.objects.get(client_id=practice.id("sci"), way="in")
        request = Request.objects.get(client_id=practice.id("sci"))
        assert bytes(mail.raw) == (practice.root / "practice/mail/01.eml").read_bytes()
        assert request.at == mail.at == datetime.fromisoformat("2026-11-23T08:01:00+01:00")
        assert Action.objects.get(client_id=practice.id("sci"), verb="calendar.move").state == "done", request.frames
    assert practice.work() == []
    assert len(practice.asked()) == 1


def test_the_question_is_in_the_language_of_the_writer(practice: Practice) -> None:
    practice.writes(EN, Subject="My meeting")
    practice.work()
    (question,) = practice.asked()
    assert "Which client is this for?" in question.get_content()


@pytest.mark.parametrize(
    ("answer", "slug"),
    [
        ("a", "conseil"),
        ("A.", "conseil"),
        ("La B, merci", "sci"),
        ("SCI Fontaine", "sci"),
        ("C'est pour la SCI, merci.\n\nAlice", "sci"),
        ("B please\n\nOn Mon, 23 Nov 2026 at 08:02, Odile <odile@lemaire.test> wrote:\n> A. Claire Fontaine Conseil", "sci"),
    ],
)
def test_a_letter_or_a_name_answers(practice: Practice, answer: str, slug: str) -> None:
    first = practice.writes(FR)
    practice.work()
    practice.writes(answer, Subject="Re: Agenda", In_Reply_To=practice.asked()[0]["Message-ID"])
    assert [step.slug for step in practice.work()] == [slug]
    assert practice.held(slug) == [(first, "instruction")]


@pytest.mark.parametrize("answer", ["Les deux", "A ou B, je ne sais plus", "Oui", "A. SCI Fontaine", "Z"])
def test_what_chooses_nothing_gives_nothing(practice: Practice, answer: str) -> None:
    practice.writes(FR)
    practice.work()
    question = practice.asked()[0]["Message-ID"]
    practice.writes(answer, Subject="Re: Agenda", In_Reply_To=question)
    practice.work()
    assert practice.held("conseil") == practice.held("sci") == []
    last = practice.writes("A", Subject="Re: Agenda", In_Reply_To=question)
    practice.work()
    assert [mail for mail, _ in practice.held("conseil")] == ["<w1@mail.test>"]
    assert last not in [mail for mail, _ in practice.held("conseil")]


def test_an_answer_that_goes_on_is_a_request_too(practice: Practice) -> None:
    first = practice.writes(FR)
    practice.work()
    more = "B. Et réserve aussi une heure avec Paul vendredi à 10 h, merci."
    second = practice.writes(more, Subject="Re: Agenda", In_Reply_To=practice.asked()[0]["Message-ID"])
    practice.work()
    assert [mail for mail, _ in practice.held("sci")] == [first, second]


def test_a_copy_line_a_name_or_the_thread_decides_without_asking(practice: Practice) -> None:
    by_copy = practice.writes(FR, Cc="SCI <gerance@sci.test>")
    by_subject = practice.writes("Décale le point budget à vendredi 11 h", Subject="Claire Fontaine Conseil : agenda")
    by_words = practice.writes("Pour la SCI Fontaine : quand suis-je libre demain ?")
    practice.work()
    by_thread = practice.writes("Et mercredi ?", Subject="Re: Agenda", In_Reply_To=by_copy)
    practice.work()
    assert practice.asked() == []
    assert [mail for mail, _ in practice.held("sci")] == [by_copy, by_words, by_thread]
    assert [mail for mail, _ in practice.held("conseil")] == [by_subject]


def test_a_name_in_the_signature_or_in_a_quotation_decides_nothing(practice: Practice) -> None:
    practice.writes(FR + "\n\nCordialement,\n\n-- \nAlice Fontaine\nClaire Fontaine Conseil")
    practice.work()
    assert len(practice.asked()) == 1


@pytest.mark.parametrize("results", ["", "mx.lemaire.test; dmarc=fail header.from=fontaine.test", "other.test; dmarc=pass"])
def test_who_is_not_proven_is_neither_asked_nor_answered(practice: Practice, results: str) -> None:
    practice.writes(FR, results=results)
    practice.work()
    assert practice.asked() == []
    assert practice.held("conseil") == practice.held("sci") == []
    assert [standing for _, standing in practice.held(ZERO)] == ["content"]


def test_an_unproven_answer_gives_nothing(practice: Practice) -> None:
    practice.writes(FR)
    practice.work()
    question = practice.asked()[0]["Message-ID"]
    practice.writes(
        "B", Subject="Re: Agenda", In_Reply_To=question, results="mx.lemaire.test; dmarc=fail header.from=fontaine.test"
    )
    practice.writes("B", Subject="Re: Agenda", In_Reply_To=question, sender=CHARLIE)
    practice.work()
    assert practice.held("sci") == []


def test_bob_and_charlie_see_nothing_of_what_alice_was_asked(practice: Practice) -> None:
    practice.writes(FR + " Mot secret : ornithorynque.")
    practice.work()
    practice.writes("B", Subject="Re: Agenda", In_Reply_To=practice.asked()[0]["Message-ID"])
    practice.work()
    mine, bobs, charlies = practice.id("sci"), practice.id("conseil"), practice.id("noir")
    with view([bobs, charlies]):
        assert Mail.objects.filter(way="in").count() == Request.objects.filter(mail__isnull=False).count() == 0
        assert not Line.objects.filter(facts__icontains="w1@mail.test").exists()
        assert not Action.objects.exists()
    with scope(practice.id(ZERO)):  # with the practice no copy of the words is left
        assert b"ornithorynque" not in b"".join(bytes(row.raw) for row in Mail.objects.filter(client_id=practice.id(ZERO)))
        texts = Mail.objects.filter(client_id=practice.id(ZERO)).values_list("text", flat=True)
        assert not any("ornithorynque" in text for text in texts)
        assert journal.verify(practice.id(ZERO)) == []
    with scope(mine):
        assert "ornithorynque" in Mail.objects.get(client_id=mine, way="in").text
        assert journal.verify(mine) == []


def test_a_crash_between_giving_and_closing_gives_it_once(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    first = practice.writes(FR)
    practice.work()
    practice.writes("B", Subject="Re: Agenda", In_Reply_To=practice.asked()[0]["Message-ID"])

    def dies(*_args: object) -> None:
        raise RuntimeError("the machine stops")

    with monkeypatch.context() as broken:
        broken.setattr(whose, "close", dies)
        with pytest.raises(RuntimeError, match="stops"):
            practice.work()
    assert practice.held("sci") == [(first, "instruction")]
    practice.work()
    assert practice.held("sci") == [(first, "instruction")]
    with scope(practice.id(ZERO)):
        assert Action.objects.get(client_id=practice.id(ZERO), key=whose.KEY).outcome["answered"] == "B"
