"""A board from the first answer to the minutes: proxies and apologies by mail, the chair warned, the quorum and the votes kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser
from pypdf import PdfReader

from adjoint.desk import clock
from adjoint.desk.hands import Hands
from adjoint.desk.look import World
from adjoint.desk.models import Action, Mail
from adjoint.duties.meetings import store
from adjoint.kernel.event import Attendee
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.path.conftest import CALENDAR, mail

PARIS = ZoneInfo("Europe/Paris")
EVENT = "budget@fontaine.test"
PROVEN = "mx.fontaine.test; dkim=pass header.d=leroy.test; dmarc=pass header.from=leroy.test"
BOARD = """DESCRIPTION:Quorum : les deux tiers\\, présents ou représentés. Un pouvoir par personne
SUMMARY:Conseil d'administration
ATTENDEE;CN=Anne Leroy;PARTSTAT=NEEDS-ACTION:mailto:anne@leroy.test
ATTENDEE;CN=Jean Petit;PARTSTAT=NEEDS-ACTION:mailto:jean@petit.test"""


@pytest.fixture
def board(small: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Make an office whose meeting of Tuesday is a board of four with a quorum of three."""
    monkeypatch.setitem(small.__globals__, "CALENDAR", CALENDAR.replace("SUMMARY:Point budget", BOARD))
    return small


def told(client_id: int, word: str) -> list[str]:
    with scope(client_id):
        rows = [bytes(row.raw) for row in Mail.objects.filter(client_id=client_id, way="out").order_by("id")]
    texts = [message_from_bytes(raw, policy=policy.default).get_body().get_content() for raw in rows]
    plain = [" ".join(each.replace("\xa0", " ").split()) for each in texts]
    return [each for each in plain if word in each]


def seat(client_id: int, email: str) -> Attendee:
    with scope(client_id):
        event = World(client_id, datetime(2026, 11, 23, 12, tzinfo=PARIS)).event(EVENT)
    assert event is not None
    return next(each for each in event.attendees if each.email == email)


def letter(body: str, *, results: str = PROVEN, sender: str = "Anne Leroy <anne@leroy.test>", number: int = 5) -> str:
    return mail(body=body, sender=sender, results=results, number=number, subject="Re: Convocation : Conseil d'administration")


def test_the_chair_is_told_once_that_the_quorum_is_not_sure(board: Callable[..., int]) -> None:
    client_id = board()
    (text,) = told(client_id, "Le quorum n'est pas encore assuré") or told(client_id, "le quorum n'est pas encore assuré")
    assert "Il faut 3 présents ou représentés sur 4, il y en a 2." in text
    assert "Sans réponse : Anne Leroy et Jean Petit." in text
    clock.tick(client_id, Hands(client_id), now=datetime(2026, 11, 23, 10, 30, tzinfo=PARIS))
    assert len(told(client_id, "Sans réponse")) == 1


def test_a_proxy_by_mail_is_noted_in_the_calendar_and_counted(board: Callable[..., int]) -> None:
    client_id = board(letter("Bonjour,\n\nJe ne pourrai pas être présente, je donne pouvoir à Paul Mercier.\n\nAnne"))
    found = seat(client_id, "anne@leroy.test")
    assert (found.partstat, found.delegate) == ("DELEGATED", "paul@mercier.test")
    (text,) = told(client_id, "donne pouvoir à")
    assert "Anne Leroy donne pouvoir à Paul Mercier pour « Conseil d'administration ». Le quorum est assuré." in text
    assert "Représentés : Anne Leroy (par Paul Mercier)." in text
    assert told(client_id, "Sans réponse : Anne") == []
    with scope(client_id):
        assert not Action.objects.filter(client_id=client_id, verb="calendar.remove").exists()


def test_the_page_tells_how_the_quorum_stands_and_whose_hours_it_shows(
    board: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    client_id = board(letter("Je donne pouvoir à Paul Mercier."), zone="America/New_York")
    monkeypatch.setattr("adjoint.doors.web.views.meetings.now", lambda: datetime(2026, 11, 23, 12, tzinfo=PARIS))
    user = User.objects.create_user("bob@lemaire.test", "a-long-enough-password", name="Bob")
    Seat.objects.create(user=user, client_id=client_id, role="assistant")
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    shown = browser.get(f"/meetings/fontaine?event={EVENT}").content.decode().replace("\xa0", " ")
    assert "Le quorum est assuré." in shown
    assert "Représentés : Anne Leroy (par Paul Mercier)." in shown
    assert "<h2>Ordre du jour</h2>" in shown
    assert "4 h 30</time>, New York" in shown


def test_an_apology_is_noted_and_what_becomes_of_the_quorum_told(board: Callable[..., int]) -> None:
    client_id = board(letter("Bonjour,\n\nJe ne pourrai pas assister au conseil, merci de bien vouloir m'excuser.\n\nAnne"))
    assert seat(client_id, "anne@leroy.test").partstat == "DECLINED"
    assert len(told(client_id, "Anne Leroy ne viendra pas")) == 1


def test_who_simply_comes_is_noted_without_a_word(board: Callable[..., int]) -> None:
    client_id = board(letter("Bonjour,\n\nJe confirme ma présence au conseil.\n\nAnne"))
    assert seat(client_id, "anne@leroy.test").partstat == "ACCEPTED"
    assert told(client_id, "quorum n'est pas") == []


@pytest.mark.parametrize(
    ("sender", "results"),
    [("Anne Leroy <anne@leroy.test>", ""), ("Eve <eve@else.test>", PROVEN.replace("leroy", "else"))],
)
def test_a_proxy_that_nothing_proves_or_of_a_stranger_changes_nothing(
    board: Callable[..., int], sender: str, results: str
) -> None:
    client_id = board(letter("Je donne pouvoir à Paul Mercier.", sender=sender, results=results))
    assert seat(client_id, "anne@leroy.test").partstat == "NEEDS-ACTION"


def test_a_proxy_to_somebody_unknown_is_asked_about(board: Callable[..., int]) -> None:
    client_id = board(letter("Je donne pouvoir à Gaston Lagaffe."))
    assert seat(client_id, "anne@leroy.test").partstat == "NEEDS-ACTION"
    assert len(told(client_id, "à quelqu'un que je ne connais pas : « gaston lagaffe »")) == 1


NOTES = """Bonjour Odile,

Voici mes notes du conseil d'administration, pour mémoire, inutile de les envoyer.

Présents : Claire Fontaine, Paul Mercier
Représentée : Anne Leroy par Paul
Excusé : Jean Petit

Décisions
- Budget 2027 : adopté par 2 voix contre 1
- Nomination du commissaire : adoptée à l'unanimité
- Déménagement : 5 pour, 1 contre

Claire"""


def test_the_minutes_keep_the_quorum_and_the_votes(board: Callable[..., int]) -> None:
    held = mail(body=NOTES, subject="Notes du conseil").replace("Mon, 23 Nov 2026 08:01", "Tue, 24 Nov 2026 11:01")
    client_id = board(held)
    with scope(client_id):
        (kept,) = [each for each in store.minutes(client_id) if each.event == EVENT]
    assert "Présents : Claire Fontaine et Paul Mercier. Représentés : Anne Leroy (par Paul Mercier)." in kept.quorum
    assert kept.quorum.endswith("Il faut 3 présents ou représentés sur 4, il y en a 3. Le quorum est atteint.")
    assert kept.decisions[1] == "Nomination du commissaire : adoptée à l'unanimité"
    assert kept.decisions[2].endswith("(résolution adoptée)")
    assert len(told(client_id, "6 voix et abstentions sont notées pour 3 présents ou représentés")) == 1


def test_the_paper_of_the_minutes_tells_quorum_and_votes(board: Callable[..., int]) -> None:
    noted = NOTES.replace("pour mémoire, inutile de les envoyer", "merci d'en faire le compte rendu et de l'envoyer à Paul")
    held = mail(body=noted, subject="Notes du conseil").replace("Mon, 23 Nov 2026 08:01", "Tue, 24 Nov 2026 11:01")
    client_id = board(held)
    from adjoint.desk.models import Document  # noqa: PLC0415 - read where the paper is

    with scope(client_id):
        paper = Document.objects.get(client_id=client_id, filename__contains="Compte rendu")
        row = Action.objects.get(client_id=client_id, verb="mail.send")
    words = " ".join(PdfReader(io.BytesIO(bytes(paper.data))).pages[0].extract_text().replace("\xa0", " ").split())
    assert "Le quorum est atteint." in words
    assert "2 pour, 1 contre, 0 abstention : adoptée" in words
    assert "à l'unanimité : adoptée" in words
    assert "Quorum" in row.args["text"]


def test_a_notice_that_has_not_left_is_told_before_its_last_day(
    small: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = CALENDAR.replace("20261124T", "20261208T").replace("SUMMARY:", "DESCRIPTION:Préavis : 13 jours\nSUMMARY:")
    monkeypatch.setitem(small.__globals__, "CALENDAR", later)
    client_id = small()
    (text,) = told(client_id, "jours francs de convocation")
    assert "elle doit partir le mardi 24 novembre au plus tard" in text
