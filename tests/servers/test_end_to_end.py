"""The main job on real servers: a line in a mailbox, and the meeting is moved, the guest told, the boss answered."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.path.conftest import CALENDAR, CLIENT, CONTACTS, OFFICE, mail

from adjoint.connectors.tests.peers import sink as sink_peer
from adjoint.connectors.tests.peers.dovecot import Dovecot
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.radicale import Radicale
from adjoint.connectors.tests.peers.sink import Sink
from adjoint.desk import billing, journal, reading
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Request
from adjoint.desk.people import client_of
from adjoint.doors.office.folder import read_office
from adjoint.doors.office.load import load
from adjoint.formats.ical import read_events
from adjoint.wall.models import Account
from adjoint.wall.scope import scope

NOW = datetime.fromisoformat("2026-11-23T08:10:00+01:00")
FR = "Peux-tu décaler mon rendez-vous avec Paul à jeudi 15 h ?"
EN = "Could you move my meeting with Paul to Thursday at 3 pm?"
HELD = CALENDAR.replace("\n", "\r\n")


class Vault:
    """Every account of this office has the same password."""

    def __init__(self, password: str) -> None:
        self._password = password

    def secret(self, account: Account) -> str:
        return self._password if account.connector in {"imap", "smtp", "caldav"} else ""

    def seal(self, client_id: int, label: str, secret: str) -> bytes:
        del client_id, label, secret
        return b""


@dataclass
class Post:
    """An office whose mailbox, calendar and way out are on servers."""

    client_id: int
    user: str
    dovecot: Dovecot
    radicale: Radicale
    sink: Sink
    place: str
    """The path of the event on the calendar server."""
    etag: str
    hands: Hands = field(init=False)

    def __post_init__(self) -> None:
        self.hands = Hands(self.client_id, Vault(self.dovecot.password))

    def read(self) -> None:
        """Look into every account."""
        with scope(self.client_id):
            accounts = list(Account.objects.filter(client_id=self.client_id).exclude(port="outbox").values_list("pk", "port"))
        for account_id, _ in sorted(accounts, key=lambda each: each[1] == "mailbox"):
            reading.read(self.client_id, account_id, self.hands, now=NOW)
        with scope(self.client_id):
            assert not Account.objects.filter(client_id=self.client_id, state="trouble").values_list("trouble", flat=True)

    def arrives(self, text: str) -> None:
        """Let a mail arrive, be read, and be handled."""
        self.dovecot.deliver(self.user, text.replace("\n", "\r\n").encode())
        self.read()
        self.handled()

    def handled(self) -> None:
        """Handle what was read."""
        with scope(self.client_id):
            waiting = list(Request.objects.filter(client_id=self.client_id, state="received").values_list("pk", flat=True))
        assert waiting
        for request_id in waiting:
            assert handle(self.client_id, request_id, self.hands, now=NOW)

    def event(self) -> tuple[str, bytes]:
        """Return the event as the calendar server has it, after its state."""
        with self.radicale.client(self.user) as client:
            answer = client.get(self.place)
        return answer.headers["ETag"], answer.content

    def sent(self, to: str) -> list[EmailMessage]:
        """Return what the way out took for an address."""
        mails = [kept.raw for kept in self.sink.mails if to in kept.recipients]
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in mails]

    def copies(self) -> list[str]:
        """Return the Message-IDs among the sent mails of the mailbox."""
        with self.dovecot.client(self.user) as client:
            client.select_folder("Envoyés", readonly=True)
            found = client.fetch(client.search(), ["ENVELOPE"])
        return [data[b"ENVELOPE"].message_id.decode() for data in found.values()]


@pytest.fixture
def sink(authority: Authority) -> Iterator[Sink]:
    with sink_peer.running(authority) as server:
        yield server


@pytest.fixture
def office(
    request: pytest.FixtureRequest, tmp_path: Path, dovecot: Dovecot, radicale: Radicale, sink: Sink, user: str
) -> Iterator[Callable[[str, str], Post]]:
    """Make the office in a language and a zone."""
    posts: list[Post] = []

    def make(lang: str, zone: str) -> Post:
        request.getfixturevalue("fresh")("servers")
        folder = tmp_path / "office" / "clients" / "fontaine"
        folder.mkdir(parents=True)
        (tmp_path / "office" / "office.toml").write_text(OFFICE, "utf-8")
        (folder / "client.toml").write_text(CLIENT.replace("LANG", lang).replace("ZONE", zone), "utf-8")
        (folder / "calendar.ics").write_text(HELD, "utf-8")
        (folder / "contacts.vcf").write_text(CONTACTS.replace("\n", "\r\n"), "utf-8")
        client_id = load(read_office(tmp_path / "office"), tmp_path / "home")["fontaine"]
        place = radicale.make(user, "agenda") + "budget.ics"
        with radicale.client(user) as client:
            etag = client.put(place, content=HELD.encode(), headers={"Content-Type": "text/calendar"}).headers["ETag"]
        on_servers = {
            "mailbox": ("imap", dovecot.settings(user)),
            "outbox": ("smtp", sink.settings()),
            "calendar": ("caldav", radicale.calendar(user)),
        }
        with scope(client_id):
            for port, (connector, settings) in on_servers.items():
                facts = {"connector": connector, "settings": settings.model_dump(mode="json"), "cursor": ""}
                Account.objects.filter(client_id=client_id, port=port).update(**facts)
        posts.append(Post(client_id, user, dovecot, radicale, sink, place, etag))
        return posts[-1]

    yield make
    for post in posts:
        post.hands.close()


CASES = [(FR, "fr", "Europe/Paris", "jeudi 26 novembre", "15 h"), (EN, "en", "Europe/London", "Thursday 26 November", "15:00")]


@pytest.mark.parametrize(("words", "lang", "zone", "day", "hour"), CASES, ids=["fr", "en"])
def test_a_line_from_the_boss_moves_the_meeting(
    office: Callable[[str, str], Post], words: str, lang: str, zone: str, day: str, hour: str
) -> None:
    post = office(lang, zone)
    post.arrives(mail(body=words))

    etag, data = post.event()
    event = read_events(data, zone=ZoneInfo(zone)).events[0]
    assert etag != post.etag
    assert (event.uid, event.sequence) == ("budget@fontaine.test", 4)
    assert event.start == datetime(2026, 11, 26, 15, tzinfo=ZoneInfo(zone))

    (told,) = post.sent("paul@mercier.test")
    (invitation,) = [part for part in told.walk() if part.get_content_type() == "text/calendar"]
    assert invitation.get_param("method") == "REQUEST"
    carried = read_events(invitation.get_payload(decode=True), zone=ZoneInfo(zone)).events[0]  # type: ignore[arg-type]  # bytes
    assert (carried.uid, carried.sequence, carried.start) == (event.uid, event.sequence, event.start)
    assert told["Message-ID"] in post.copies()

    (answer,) = post.sent("claire@fontaine.test")
    body = answer.get_body(("plain",))
    assert body is not None
    text = " ".join(body.get_content().split())
    assert (day in text, hour in text) == (True, True), text
    assert answer["In-Reply-To"] == "<m1@fontaine.test>"

    with scope(post.client_id):
        assert journal.verify(post.client_id) == []
        work = billing.work(client_of(post.client_id), date(2026, 11, 1))
    assert sum(each.minutes for each in work) > 0


def test_read_again_nothing_happens_twice(office: Callable[[str, str], Post]) -> None:
    post = office("fr", "Europe/Paris")
    post.arrives(mail(body=FR))
    before, mails = post.event(), len(post.sink.mails)
    post.dovecot.deliver(post.user, mail(body=FR).replace("\n", "\r\n").encode())  # the same mail once more, as servers do
    post.read()
    with scope(post.client_id):
        assert not Request.objects.filter(client_id=post.client_id, state="received").exists()
    assert (post.event(), len(post.sink.mails)) == (before, mails)


def test_what_somebody_else_changed_meanwhile_is_left_alone(office: Callable[[str, str], Post]) -> None:
    post = office("fr", "Europe/Paris")
    post.dovecot.deliver(post.user, mail(body=FR).replace("\n", "\r\n").encode())
    post.read()
    with post.radicale.client(post.user) as client:
        theirs = HELD.replace("Point budget", "Point budget et effectifs")
        client.put(post.place, content=theirs.encode(), headers={"Content-Type": "text/calendar"})
    there = post.event()
    post.handled()
    assert post.event() == there
    assert post.sent("paul@mercier.test") == []
    with scope(post.client_id):
        row = Action.objects.get(client_id=post.client_id, verb="calendar.move")
        assert row.state == "failed"
        assert row.outcome["fr"]


QUOTED = f"Bien reçu, merci.\n\nLe lun. 23 nov. 2026 à 08:00, Claire Fontaine <claire@fontaine.test> a écrit :\n> {FR}\n"
PAUL = "Paul Mercier <paul@mercier.test>"
FAILS = "mx.fontaine.test; dmarc=fail header.from=fontaine.test"


@pytest.mark.parametrize(
    "text",
    [
        mail(body=FR, results=FAILS),
        mail(body=EN, results=FAILS),
        mail(body=FR, results=""),
        mail(body=QUOTED),
        mail(body=FR, results="mx.fontaine.test; dmarc=pass header.from=mercier.test", sender=PAUL),
    ],
    ids=["forged", "forged in English", "unproven", "quoted", "attendee"],
)
def test_the_same_words_from_anybody_else_have_no_effect(office: Callable[[str, str], Post], text: str) -> None:
    post = office("fr", "Europe/Paris")
    post.arrives(text)
    assert post.event() == (post.etag, post.event()[1])
    assert post.sent("paul@mercier.test") == []
    assert post.copies() == []
    with scope(post.client_id):
        assert journal.verify(post.client_id) == []
