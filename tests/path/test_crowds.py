"""Invitations that trickle: beyond so many a day of one writer, one domain, one client, they wait together for one answer."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adjoint.desk import clock, intake
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Case, Mail
from adjoint.duties.calendar import invited
from adjoint.kernel.action import State
from adjoint.kernel.ports import Found
from adjoint.wall.models import Account
from adjoint.wall.scope import scope
from tests.path.conftest import mail
from tests.path.test_itip import EVE, OPEN, by_organizer, message, times

PARIS = ZoneInfo("Europe/Paris")
ANYBODY = '[[mandate]]\nverdict = "do"\nverbs = ["calendar.*", "slot.*"]\nasked_by = ["anyone"]\n'
MORNING = datetime(2026, 11, 23, 8, 30, tzinfo=PARIS)


@dataclass
class Office:
    """A client who lets anybody invite them."""

    client_id: int
    number: int = 0

    def invites(self, who: str, at: datetime, *, hour: int = 10, day: int | None = None) -> None:
        """Let somebody invite to ten minutes of a day of their own."""
        self.number += 1
        date = datetime(2026, 12, 1, tzinfo=PARIS) + timedelta(days=self.number if day is None else day)
        span = times(f"{date:%Y%m%d}T{hour:02}0000Z", f"{date:%Y%m%d}T{hour:02}1000Z")
        lines, uid = span + by_organizer(who), f"n{self.number}@x.test"
        text = message("REQUEST", who, lines, number=self.number % 60, uid=uid, title=f"Rendez-vous {self.number}")
        self.receives(text.replace("Message-ID: <", f"Message-ID: <{self.number}."), at)

    def receives(self, text: str, at: datetime) -> None:
        with scope(self.client_id):
            account = Account.objects.get(client_id=self.client_id, port="mailbox")
        request = intake.receive(self.client_id, account, Found(f"x{self.number}", text.encode(), at), now=at)
        assert request is not None
        handle(self.client_id, request, Hands(self.client_id), now=at)

    def ticks(self, at: datetime) -> None:
        clock.tick(self.client_id, Hands(self.client_id), now=at)

    def states(self) -> list[str]:
        """Return how the events stand that were to be put in the calendar."""
        with scope(self.client_id):
            rows = Action.objects.filter(client_id=self.client_id, verb="calendar.put").order_by("id")
            return list(rows.values_list("state", flat=True))

    def told(self) -> list[email.message.EmailMessage]:
        """Return what the principal was asked."""
        with scope(self.client_id):
            raws = [bytes(row.raw) for row in Mail.objects.filter(client_id=self.client_id, way="out").order_by("id")]
        mails = [email.message_from_bytes(raw, policy=email.policy.default) for raw in raws]
        return [each for each in mails if "claire@fontaine.test" in each["To"] and "décider" in each["Subject"]]


@pytest.fixture
def office(small: Callable[..., int]) -> Office:
    return Office(small(mandate=OPEN))


def test_what_trickles_in_is_accepted_up_to_ten_and_asked_about_in_one_line(office: Office) -> None:
    for number in range(14):
        office.invites(EVE, MORNING + timedelta(minutes=20 * number))
    assert office.states() == [State.DONE] * 10 + [State.WAITING] * 4
    assert office.told() == []
    office.ticks(MORNING.replace(hour=17, minute=1))
    (asked,) = office.told()
    text = " ".join(asked.get_content().split())
    assert "1. Invitations de Eve, en plus de celles que j'accepte de moi-même en un jour (4) :" in text
    assert text.count("Rendez-vous") == 4
    assert "2." not in text.split("Répondez : 1 oui")[0].replace("2026", "")
    answer = mail(body="1 oui", number=50).replace("MIME-Version", f"In-Reply-To: {asked['Message-ID']}\nMIME-Version")
    office.receives(answer, MORNING.replace(hour=17, minute=5))
    office.ticks(MORNING.replace(hour=17, minute=6))
    assert office.states() == [State.DONE] * 14
    with scope(office.client_id):
        accepted = Action.objects.filter(client_id=office.client_id, verb="slot.confirm", state=State.DONE)
        assert accepted.count() == 14


def test_a_no_declines_all_that_came_along(office: Office) -> None:
    for number in range(12):
        office.invites(EVE, MORNING + timedelta(minutes=20 * number))
    office.ticks(MORNING.replace(hour=17, minute=1))
    (asked,) = office.told()
    answer = mail(body="Non", number=50, subject="Re: À décider : une question").replace(
        "MIME-Version", f"In-Reply-To: {asked['Message-ID']}\nMIME-Version"
    )
    office.receives(answer, MORNING.replace(hour=17, minute=5))
    assert office.states() == [State.DONE] * 10 + [State.DROPPED] * 2


def test_the_next_day_counts_afresh(office: Office) -> None:
    for number in range(11):
        office.invites(EVE, MORNING + timedelta(minutes=20 * number))
    office.invites(EVE, MORNING + timedelta(days=1, hours=4))
    assert office.states()[-2:] == [State.WAITING, State.DONE]


def test_questions_about_taken_hours_count_too(office: Office) -> None:
    for number in range(13):
        office.invites(EVE, MORNING + timedelta(minutes=20 * number), day=40)
    with scope(office.client_id):
        questions = Action.objects.filter(client_id=office.client_id, verb="brief.give", key__contains=".invited").count()
    assert questions == 9
    assert office.states() == [State.DONE] + [State.WAITING] * 3


@pytest.mark.parametrize(
    ("bound", "writer"),
    [("OF_DOMAIN", "w{n}@s{n}.crowd.test"), ("OF_ALL", "w{n}@crowd{n}.test")],
    ids=["one domain, many writers and hosts", "many domains"],
)
def test_a_domain_and_a_client_have_their_bounds(
    small: Callable[..., int], monkeypatch: pytest.MonkeyPatch, bound: str, writer: str
) -> None:
    office = Office(small(mandate=ANYBODY))
    monkeypatch.setattr(invited, bound, 5)
    for number in range(8):
        office.invites(writer.format(n=number), MORNING + timedelta(minutes=5 * number))
    assert office.states() == [State.DONE] * 5 + [State.WAITING] * 3


def test_what_is_put_to_the_principal_has_an_end_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invited, "OF_WRITER", 2)
    monkeypatch.setattr(invited, "PUT_TO", 3)
    for number in range(9):
        office.invites(EVE, MORNING + timedelta(minutes=20 * number))
    assert office.states() == [State.DONE] * 2 + [State.WAITING] * 3
    with scope(office.client_id):
        assert Case.objects.filter(client_id=office.client_id, title__startswith="Invitations en masse").count() == 1
