"""What has to take place whatever it takes: one plan in words, done on the principal's yes under their mandate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.intake import receive
from adjoint.desk.look import World
from adjoint.desk.models import Action, Mail
from adjoint.doors.office.folder import read_office
from adjoint.doors.office.load import load
from adjoint.doors.office.run import work
from adjoint.kernel.action import State
from adjoint.kernel.ports import Found
from adjoint.kernel.span import Span
from adjoint.wall.models import Account
from adjoint.wall.scope import scope
from tests.path.conftest import CLIENT, CONTACTS, OFFICE, mail

PARIS = ZoneInfo("Europe/Paris")
FIT = "Il faut absolument caser le comité mercredi matin, bouge ce qu'il faut."
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
EVENT = """BEGIN:VEVENT
UID:{uid}@fontaine.test
DTSTAMP:20261120T120000Z
DTSTART;TZID=Europe/Paris:202611{start}00
DTEND;TZID=Europe/Paris:202611{end}00
SUMMARY:{title}
{more}END:VEVENT
"""
OWN = "ORGANIZER;CN=Claire Fontaine:mailto:claire@fontaine.test\n"
PAUL = OWN + "ATTENDEE;CN=Paul Mercier;PARTSTAT=ACCEPTED:mailto:paul@mercier.test\n"
LEA = "ORGANIZER;CN=Léa Roy:mailto:lea@roy.test\nATTENDEE;CN=Claire Fontaine;PARTSTAT=ACCEPTED:mailto:claire@fontaine.test\n"


def event(uid: str, start: str, end: str, title: str, more: str = "") -> str:
    """Write an event: "25T0900" in Paris."""
    return EVENT.format(uid=uid, start=start, end=end, title=title, more=more)


FULL = (
    event("point", "25T0900", "25T1000", "Point budget", PAUL),
    event("lecture", "25T1000", "25T1100", "Lecture"),
    event("visite", "25T1100", "25T1230", "Visite", PAUL),
)


class Office:
    """A client whose Wednesday morning is full."""

    def __init__(self, client_id: int) -> None:
        self.client_id = client_id
        self.number = 50

    def acts(self, verb: str) -> list[Action]:
        with scope(self.client_id):
            return list(Action.objects.filter(client_id=self.client_id, verb=verb).order_by("id"))

    def asked(self) -> Action:
        return [each for each in self.acts("brief.give") if "options" in each.args][-1]

    def answers(self, text: str, now: str = "2026-11-23T10:00+01:00") -> None:
        """Let the principal answer the last question."""
        self.number += 1
        raw = mail(body=text, number=self.number).replace("MIME-Version", f"In-Reply-To: {self.asked().message_id}\nMIME-Version")
        self.receives(raw, datetime.fromisoformat(now))

    def receives(self, raw: str, moment: datetime) -> None:
        """Let a mail come in."""
        hands = Hands(self.client_id)
        with scope(self.client_id):
            account = Account.objects.get(client_id=self.client_id, port="mailbox")
        request = receive(self.client_id, account, Found(f"{self.number}", raw.encode(), moment), now=moment)
        assert request is not None
        handle(self.client_id, request, hands, now=moment)
        hands.close()

    def calendar(self) -> dict[str, str]:
        with scope(self.client_id):
            look = World(self.client_id, datetime(2026, 11, 23, 12, tzinfo=PARIS))
            events = look.events(Span(datetime(2026, 11, 23, tzinfo=PARIS), datetime(2026, 12, 24, tzinfo=PARIS)))
        return {each.summary: f"{each.start.astimezone(PARIS):%d %H:%M}" for each in events}

    def letters(self) -> list[tuple[str, str]]:
        """Return to whom letters outside went, and what they say."""
        with scope(self.client_id):
            sent = [message_from_bytes(bytes(each.raw)) for each in Mail.objects.filter(client_id=self.client_id, way="out")]
        return [(str(each["To"]), each.as_string()) for each in sent if "fontaine.test" not in str(each["To"])]


@pytest.fixture
def office(fresh: Callable[[str], None], tmp_path: Path) -> Callable[..., Office]:
    def make(body: str, *events: str, lang: str = "fr", mandate: str = "", contacts: str = CONTACTS, wishes: str = "") -> Office:
        client = tmp_path / "office" / "clients" / "fontaine"
        (client / "mail").mkdir(parents=True)
        (tmp_path / "office" / "office.toml").write_text(OFFICE, "utf-8")
        told = CLIENT.replace("LANG", lang).replace("ZONE", "Europe/Paris").replace('brief_at = ""', f'brief_at = ""{wishes}')
        (client / "client.toml").write_text(told + mandate, "utf-8")
        calendar = HEAD + "".join(events) + "END:VCALENDAR\n"
        (client / "calendar.ics").write_text(calendar.replace("\n", "\r\n"), "utf-8")
        (client / "contacts.vcf").write_text(contacts.replace("\n", "\r\n"), "utf-8")
        (client / "mail" / "0.eml").write_text(mail(body=body), "utf-8")
        fresh("musthave")
        read = read_office(tmp_path / "office")
        clients = load(read, tmp_path / "home")
        for _ in work(read, clients):
            pass
        return Office(clients["fontaine"])

    return make


def plain(action: Any) -> str:
    return str(action.args["text"]).replace("\xa0", " ")


def test_the_cheapest_moves_are_put_as_one_plan_and_nothing_moves_before_the_yes(office: Callable[..., Office]) -> None:
    it = office(FIT, *FULL)
    before = it.calendar()
    text = plain(it.asked())
    assert "« Comité » tient mercredi 25 novembre, 10 h – 10 h 30, si je déplace ceci" in text
    assert "« Lecture », mercredi 25 novembre, 10 h – 11 h : " in text
    assert "Point budget" not in text
    assert "A. Oui, faites ainsi." in text
    assert before["Lecture"] == "25 10:00"
    assert it.acts("calendar.move") == it.acts("calendar.put") == []


def test_on_the_yes_the_plan_is_done_and_told_once(office: Callable[..., Office]) -> None:
    it = office(FIT, *FULL)
    it.answers("Oui")
    after = it.calendar()
    assert after["Comité"] == "25 10:00"
    assert after["Lecture"] != "25 10:00"
    assert [each.state for each in it.acts("calendar.move") + it.acts("calendar.put")] == [State.DONE, State.DONE]
    told = [plain(each) for each in it.acts("brief.give") if "options" not in each.args]
    assert len(told) == 1
    assert "« Comité » est à l'agenda : mercredi 25 novembre, 10 h – 10 h 30." in told[0]
    assert "« Lecture » est déplacé" in told[0]


def test_a_no_moves_nothing(office: Callable[..., Office]) -> None:
    it = office(FIT, *FULL)
    it.answers("Non")
    assert it.acts("calendar.move") == it.acts("calendar.put") == []
    assert "rien ne bouge" in plain(it.acts("brief.give")[-1])


def test_guests_of_what_moves_are_told_with_a_new_invitation(office: Callable[..., Office]) -> None:
    it = office("Il faut absolument caser Paul Mercier mercredi à 9 h, bouge ce qu'il faut.", *FULL)
    assert "Ai-je bien compris" in plain(it.asked())
    it.answers("Oui")
    assert "à prévenir : Paul Mercier" in plain(it.asked())
    assert "J'invite ensuite Paul Mercier." in plain(it.asked())
    it.answers("A")
    assert it.calendar()["Point budget"] != "25 09:00"
    letters = it.letters()
    assert len(letters) == 2
    assert all("paul@mercier.test" in to and "text/calendar" in text for to, text in letters)


def test_what_somebody_else_organises_moves_only_where_nothing_else_does_and_is_asked(office: Callable[..., Office]) -> None:
    mine, theirs = event("a", "25T0900", "25T1100", "Lecture"), event("b", "25T1100", "25T1230", "Revue de Léa", LEA)
    text = plain(office(FIT, mine, theirs).asked())
    assert "« Lecture »" in text
    assert "Léa" not in text


def test_who_organises_it_is_asked_and_the_time_is_taken_meanwhile(office: Callable[..., Office]) -> None:
    it = office(FIT, event("b", "25T0900", "25T1230", "Revue de Léa", LEA))
    assert "si Léa Roy en est d'accord ; je lui pose la question." in plain(it.asked())
    it.answers("Oui, merci")
    (offer,) = it.acts("slot.offer")
    assert offer.args["to"][0]["email"] == "lea@roy.test"
    assert offer.args["method"] == "COUNTER"
    assert "Comité" in it.calendar()
    assert "les deux sont à la même heure" in plain([each for each in it.acts("brief.give") if "options" not in each.args][-1])


def test_a_plan_that_the_calendar_has_outrun_is_put_anew(office: Callable[..., Office]) -> None:
    it = office(FIT, *FULL)
    first = it.asked()
    it.receives(mail(body="Déplace ma lecture de mercredi à jeudi 16 h.", number=30), datetime(2026, 11, 23, 9, 30, tzinfo=PARIS))
    assert it.calendar()["Lecture"] == "26 16:00"
    it.receives(
        mail(body="Bloque mercredi de 10 h à 10 h 30 pour relire.", number=31), datetime(2026, 11, 23, 9, 40, tzinfo=PARIS)
    )
    assert first.pk == it.asked().pk
    it.answers("Oui")
    assert "L'agenda a changé depuis ma proposition" in plain(it.asked())
    it.answers("A")
    assert it.calendar()["Comité"] == "25 10:00"


def test_what_has_become_free_meanwhile_needs_no_plan_any_more(office: Callable[..., Office]) -> None:
    it = office(FIT, *FULL)
    it.receives(mail(body="Déplace ma lecture de mercredi à jeudi 16 h.", number=30), datetime(2026, 11, 23, 9, 30, tzinfo=PARIS))
    it.answers("Oui")
    assert it.calendar() == {"Point budget": "25 09:00", "Comité": "25 10:00", "Visite": "25 11:00", "Lecture": "26 16:00"}


def test_in_english_and_where_the_mandate_asks_the_moves_wait(office: Callable[..., Office]) -> None:
    ask = '[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n'
    it = office("Fit the board in on Wednesday morning whatever it takes.", *FULL, lang="en", mandate=ask)
    assert "“Board” fits in Wednesday 25 November" in plain(it.asked())
    it.answers("Yes please")
    assert [each.state for each in it.acts("calendar.move")] == [State.WAITING]
    assert [each.state for each in it.acts("calendar.put")] == [State.PROPOSED]


def test_without_leave_to_move_things_the_clash_is_asked_about_as_ever(office: Callable[..., Office]) -> None:
    it = office("Cale le comité mercredi à 10 h.", *FULL)
    assert "est déjà pris par" in plain(it.asked())


def test_where_there_is_room_nothing_has_to_move(office: Callable[..., Office]) -> None:
    it = office(FIT, FULL[0])
    assert "voici des moments libres" in plain(it.asked())


def test_a_time_that_was_offered_to_somebody_moves_for_nothing(office: Callable[..., Office]) -> None:
    held = event("tenu", "25T1000", "25T1100", "Tenu : Ana Costa", "STATUS:TENTATIVE\n")
    text = plain(office(FIT, FULL[0], held, FULL[2]).asked())
    assert "Tenu" not in text
    assert "« Visite »" in text or "« Point budget »" in text
