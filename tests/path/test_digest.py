"""Digests: what is asked is gathered at the client's times, answered in one mail, once, whatever stops in between."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adjoint.desk import clock, digest, intake, journal
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Gathered, Line, Mail
from adjoint.doors.office.folder import read_office
from adjoint.doors.office.load import load
from adjoint.kernel.client import Client, Preferences
from adjoint.kernel.ports import Found
from adjoint.wall.models import Account
from adjoint.wall.scope import scope
from tests.path.conftest import CALENDAR, CLIENT, CONTACTS, OFFICE, mail

PARIS = ZoneInfo("Europe/Paris")
ASK = '\n[[mandate]]\nverdict = "ask"\nverbs = ["calendar.*", "slot.*"]\nasked_by = ["principal"]\n'


def at(text: str, day: int = 23) -> datetime:
    """Return a moment of that November in Paris."""
    return datetime.fromisoformat(f"2026-11-{day}T{text}").replace(tzinfo=PARIS)


@dataclass
class Desk:
    """One client, whose mandate asks for what is done in the calendar."""

    client_id: int
    hands: Hands = field(init=False)
    number: int = 0

    def __post_init__(self) -> None:
        self.hands = Hands(self.client_id)

    def writes(self, body: str, now: datetime, *, reply_to: str = "", subject: str = "") -> None:
        """Let the principal write."""
        self.number += 1
        text = mail(body=body, number=self.number, subject=subject or f"Demande {self.number}")
        if reply_to:
            text = text.replace("MIME-Version", f"In-Reply-To: {reply_to}\nMIME-Version").replace("Subject: ", "Subject: Re: ")
        with scope(self.client_id):
            account = Account.objects.get(client_id=self.client_id, port="mailbox")
        request = intake.receive(self.client_id, account, Found(str(self.number), text.encode(), now), now=now)
        assert request is not None
        handle(self.client_id, request, self.hands, now=now)

    def tick(self, now: datetime) -> None:
        """Let the clock of the desk come round."""
        clock.tick(self.client_id, self.hands, now=now)

    def told(self) -> list[email.message.EmailMessage]:
        """Return what the principal got."""
        with scope(self.client_id):
            raws = [bytes(row.raw) for row in Mail.objects.filter(client_id=self.client_id, way="out").order_by("id")]
        mails = [email.message_from_bytes(raw, policy=email.policy.default) for raw in raws]
        return [each for each in mails if "claire@fontaine.test" in each["To"]]

    def states(self) -> list[tuple[str, str]]:
        """Return what was to be done in the calendar, and how it stands."""
        with scope(self.client_id):
            rows = Action.objects.filter(client_id=self.client_id, verb__startswith="calendar.").order_by("id")
            return [(row.args.get("title", ""), row.state) for row in rows]


@pytest.fixture
def desk(fresh: Callable[[str], None], tmp_path: Path) -> Callable[..., Desk]:
    def make(times: str = '["08:30", "17:00"]') -> Desk:
        folder = tmp_path / "office" / "clients" / "fontaine"
        folder.mkdir(parents=True)
        (tmp_path / "office" / "office.toml").write_text(OFFICE, "utf-8")
        facts = CLIENT.replace("LANG", "fr").replace("ZONE", "Europe/Paris")
        facts = facts[: facts.index("[[mandate]]")] + ASK
        (folder / "client.toml").write_text(facts.replace('register = "vous"', f'register = "vous", digest = {times}'), "utf-8")
        (folder / "calendar.ics").write_text(CALENDAR.replace("\n", "\r\n"), "utf-8")
        (folder / "contacts.vcf").write_text(CONTACTS.replace("\n", "\r\n"), "utf-8")
        fresh("digest")
        return Desk(load(read_office(tmp_path / "office"), tmp_path / "home")["fontaine"])

    return make


DENTIST = "Peux-tu noter le dentiste jeudi à 15 h dans mon agenda ?"
LUNCH = "Peux-tu noter un déjeuner avec Paul vendredi à 12 h 30 dans mon agenda ?"
BANK = "Peux-tu noter le dentiste vendredi à 16 h dans mon agenda ?"


def test_what_is_asked_waits_for_its_time_and_comes_in_one_numbered_mail(desk: Callable[..., Desk]) -> None:
    office = desk()
    for words in (DENTIST, LUNCH, BANK):
        office.writes(words, at("09:00"))
    office.tick(at("16:59"))
    assert office.told() == []
    office.tick(at("17:00"))
    (asked,) = office.told()
    text = asked.get_content()
    assert asked["Subject"].replace("\u202f", " ").replace("\u00a0", " ") == "À décider : 3 questions"
    assert all(f"\n{number}. Claire Fontaine a écrit" in text.replace("\r", "") for number in (1, 2, 3)), text
    office.tick(at("17:01"))
    office.tick(at("08:30", 24))
    assert len(office.told()) == 1

    office.writes("1 oui, 2 non, 3 oui. Merci !", at("17:20"), reply_to=asked["Message-ID"])
    assert [state for _, state in office.states()] == ["done", "dropped", "done"]
    with scope(office.client_id):
        whats = list(Line.objects.filter(client_id=office.client_id).values_list("what", flat=True))
        assert (whats.count("ask.held"), whats.count("digest.asked")) == (3, 1)
        assert journal.verify(office.client_id) == []


def test_a_letter_answers_a_question_of_the_digest(desk: Callable[..., Desk]) -> None:
    office = desk()
    office.writes(DENTIST, at("09:00"))
    with scope(office.client_id):
        request = Action.objects.get(client_id=office.client_id, verb__startswith="calendar.").request
        frame = {"intent": "reminder.set", "slots": {"what": "rappeler Paul"}}
        options = [{"letter": "A", "label": "Paul", "frame": frame}, {"letter": "B", "label": "Luc", "frame": frame}]
        args = {"to": [{"email": "claire@fontaine.test", "name": "Claire"}], "subject": "Qui ?", "text": "Qui ?\nA. Paul\nB. Luc"}
        question = Action.objects.create(
            client_id=office.client_id, request=request, verb="brief.give", args=args | {"options": options}, hash="q",
            state="approved", say="do", why="inside", at=at("09:00"), retry_at=at("23:00"), message_id="<q@fontaine.test>",
        )  # fmt: skip
        to = ["claire@fontaine.test", "Claire"]
        Gathered.objects.create(client_id=office.client_id, action=question, due_at=at("17:00"), to=to)
    office.tick(at("17:00"))
    (asked,) = office.told()
    assert "2. Qui ?" in asked.get_content().replace("\u202f", " ").replace("\u00a0", " ")
    office.writes("1 non, 2 B", at("17:20"), reply_to=asked["Message-ID"])
    with scope(office.client_id):
        assert Action.objects.get(client_id=office.client_id, pk=question.pk).outcome["answered"] == "B"
        assert Action.objects.filter(client_id=office.client_id, verb="case.put", state="done").exists()
    assert [state for _, state in office.states()] == ["dropped"]


def test_what_begins_before_the_next_digest_is_asked_at_once(desk: Callable[..., Desk]) -> None:
    office = desk()
    office.writes("Peux-tu noter le dentiste aujourd'hui à 16 h dans mon agenda ?", at("09:00"))
    (asked,) = office.told()
    assert "oui" in asked.get_content()
    office.tick(at("17:00"))
    assert len(office.told()) == 1


def test_without_a_preference_it_is_asked_at_once(desk: Callable[..., Desk]) -> None:
    office = desk("[]")
    office.writes(DENTIST, at("09:00"))
    assert len(office.told()) == 1


def test_what_was_decided_on_the_page_meanwhile_is_not_asked(desk: Callable[..., Desk]) -> None:
    office = desk()
    office.writes(DENTIST, at("09:00"))
    with scope(office.client_id):
        Action.objects.filter(client_id=office.client_id, state="waiting").update(state="dropped")
    office.tick(at("17:00"))
    assert office.told() == []
    with scope(office.client_id):
        assert not Gathered.objects.filter(client_id=office.client_id).exists()


def test_a_condition_or_an_edited_act_is_not_taken_for_a_yes(desk: Callable[..., Desk]) -> None:
    office = desk()
    office.writes(DENTIST, at("09:00"))
    office.writes(BANK, at("09:00"))
    office.tick(at("17:00"))
    (asked,) = office.told()
    with scope(office.client_id):
        last = Action.objects.filter(client_id=office.client_id, state="waiting").latest("id")
        Action.objects.filter(client_id=office.client_id, pk=last.pk).update(hash="other")
    office.writes("1 oui si Paul est d'accord, 2 oui", at("17:20"), reply_to=asked["Message-ID"])
    assert [state for _, state in office.states()] == ["waiting", "waiting"]
    text = office.told()[-1].get_content()
    assert "pas pu lire" in text
    assert "n'est plus ce que vous avez vu" in text.replace("’", "'")


def test_a_bare_yes_is_enough_where_one_thing_was_asked(desk: Callable[..., Desk]) -> None:
    office = desk()
    office.writes(DENTIST, at("09:00"))
    office.tick(at("17:00"))
    office.writes("Oui", at("17:20"), reply_to=office.told()[0]["Message-ID"], subject="À décider : une question")
    assert [state for _, state in office.states()] == ["done"]


def test_an_answer_that_nobody_proves_decides_nothing(desk: Callable[..., Desk]) -> None:
    office = desk()
    office.writes(DENTIST, at("09:00"))
    office.tick(at("17:00"))
    asked = office.told()[0]["Message-ID"]
    forged = mail(body="1 oui", number=9, results="mx.fontaine.test; dmarc=fail header.from=fontaine.test")
    forged = forged.replace("MIME-Version", f"In-Reply-To: {asked}\nMIME-Version")
    with scope(office.client_id):
        account = Account.objects.get(client_id=office.client_id, port="mailbox")
    request = intake.receive(office.client_id, account, Found("9", forged.encode(), at("17:10")), now=at("17:10"))
    assert request is not None
    handle(office.client_id, request, office.hands, now=at("17:10"))
    assert [state for _, state in office.states()] == ["waiting"]


def test_a_crash_while_gathering_asks_once(desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    office = desk()
    office.writes(DENTIST, at("09:00"))

    def dies(*_args: object) -> None:
        raise RuntimeError("the machine stops")

    with monkeypatch.context() as broken:
        broken.setattr(digest, "note", dies)
        with pytest.raises(RuntimeError, match="stops"):
            office.tick(at("17:00"))
    office.hands = Hands(office.client_id)
    assert office.told() == []
    office.tick(at("19:00"))
    office.tick(at("19:01"))
    assert len(office.told()) == 1


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2026, 10, 25, 7, 30, tzinfo=UTC)),
        (datetime(2026, 3, 28, 21, tzinfo=UTC), datetime(2026, 3, 29, 6, 30, tzinfo=UTC)),
        (datetime(2026, 11, 23, 7, 30, tzinfo=UTC), datetime(2026, 11, 23, 16, 0, tzinfo=UTC)),
        (datetime(2028, 2, 28, 23, 30, tzinfo=UTC), datetime(2028, 2, 29, 7, 30, tzinfo=UTC)),
    ],
)
def test_the_next_digest_keeps_to_the_clock_on_the_wall(now: datetime, expected: datetime) -> None:
    client = Client(id=1, slug="x", name="X", preferences=Preferences(digest=("17:00", "08:30")))
    assert client.next_digest(now) == expected
    assert expected - now > timedelta(0)
