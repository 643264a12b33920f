"""A practice of pretended clients: principals who ask for meetings, guests who answer, and a clock that runs by itself.

All goes the real way: mail is received, understood, planned, judged and performed by the desk; only the systems behind the connectors
(mailbox, way out, calendar, address book) are pretended ones.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from random import Random

from bench.negotiating.guests import ZONE, Guest, Letter, Said, letter_of
from icalendar import Calendar

from adjoint.connectors.fakes import Peer, peer_in_memory
from adjoint.desk import clock, intake, sync
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, MandateLine, Negotiation, Request
from adjoint.desk.people import client_of
from adjoint.desk.setup import new_client
from adjoint.kernel.ports import Found
from adjoint.wall.models import Account, Principal
from adjoint.wall.scope import scope

START = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
TICK = timedelta(hours=8)
PATIENCE = timedelta(days=40)
PRINCIPAL = "claire@fontaine{n}.test"
PROVEN = "mx.fontaine.test; dkim=pass header.d=fontaine{n}.test; dmarc=pass header.from=fontaine{n}.test"
BY_TALK = {"silent": 0.03, "late": 0.02}
"""In how many of the negotiations one of the guests never answers, or only after more than a week."""
QUIRKS = {
    "slow": 0.10,
    "leave": 0.03,
    "assistant": 0.04,
    "delegate": 0.03,
    "later": 0.04,
    "vague": 0.05,
    "tentative": 0.04,
    "condition": 0.015,
    "wrong day": 0.05,
    "wrong letter": 0.03,
    "twice": 0.03,
    "old letter": 0.10,
    "mind": 0.01,
    "thanks": 0.30,
}
"""How many of the guests are so, each in one of its answers."""
FIRST = (
    "Paul",
    "Ana",
    "Zoé",
    "Karim",
    "Lena",
    "Omar",
    "Jill",
    "Hugo",
    "Nora",
    "Ivan",
    "Maud",
    "Tariq",
    "Élise",
    "Sven",
    "Rosa",
    "Yann",
)
LAST = (
    "Mercier",
    "Ruiz",
    "Haddad",
    "Vogt",
    "Park",
    "Lefort",
    "Berger",
    "Novak",
    "Caron",
    "Osei",
    "Kowalski",
    "Tanaka",
    "Moreau",
    "Firth",
)
ASKS = {
    "fr": (
        "Organise un rendez-vous de 30 minutes avec {who} la semaine prochaine.",
        "Peux-tu caler un point d'une heure avec {who} la semaine du 7 décembre ?",
        "Trouve un créneau de 45 minutes avec {who} la semaine prochaine, merci.",
        "Fixe une réunion avec {who} en début de semaine prochaine.",
    ),
    "en": (
        "Please set up a 30 minute meeting with {who} next week.",
        "Can you arrange an hour with {who} the week of 7 December?",
        "Find 45 minutes with {who} next week please.",
    ),
}
WISHES = {
    "fr": (
        "Bonjour,\n\nSeriez-vous disponible la semaine prochaine pour un rendez-vous de 30 minutes ?\n\n{name}",
        "Bonjour,\n\nJ'aimerais vous rencontrer une heure la semaine prochaine. Quand seriez-vous libre ?\n\nCordialement,\n{name}",
    ),
    "en": (
        "Hello,\n\nCould we meet for 30 minutes next week?\n\nBest,\n{name}",
        "Dear Claire,\n\nWould you have time for a 45 minute meeting next week? Let me know what suits.\n\n{name}",
    ),
}


@dataclass(slots=True)
class Talk:
    """One negotiation, as only the judge sees it whole."""

    number: int
    lang: str
    guests: list[Guest]
    by_guest: bool = False
    asked_at: datetime = START
    sent: int = 0
    """Letters that we wrote to guests."""
    got: int = 0
    """Letters that guests wrote to us."""
    persons: list[str] = field(default_factory=list)
    """What a person was asked."""
    closed: bool = False
    """A last word went to the guests, or they want no meeting."""
    wrongs: list[str] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    stolen: bool = False
    done: bool = False
    warned: set[str] = field(default_factory=set)
    """Who was told until when the times are kept."""
    absent: set[str] = field(default_factory=set)
    """Who had not answered when the time was agreed."""
    got_before: int = 0
    """Letters that guests wrote before anything was agreed: what they write afterwards, to thank, is no part of it."""
    hands: Counter[str] = field(default_factory=Counter)
    """How many mails went through the hands of each person: those that they got, and those that they had to write."""

    @property
    def people(self) -> list[Guest]:
        """Everybody who may write: the guests, and those whom they name."""
        return [each for guest in self.guests for each in ([guest, guest.mate] if guest.mate else [guest])]

    def person(self, address: str) -> Guest | None:
        """Return who has an address."""
        return next((each for each in self.people if each.email == address), None)


@dataclass(slots=True)
class Practice:
    """One pretended client with several negotiations at once."""

    number: int
    rng: Random
    talks: list[Talk]
    client_id: int = 0
    peers: dict[str, Peer] = field(default_factory=dict)
    hands: Hands | None = None
    queue: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)
    turn: itertools.count[int] = field(default_factory=itertools.count)
    read: int = 0
    known: set[int] = field(default_factory=set)
    lang: str = "fr"

    @property
    def principal(self) -> str:
        """The principal's address."""
        return PRINCIPAL.format(n=self.number)

    def open(self) -> None:
        """Make the client, its accounts on pretended systems, its address book and its mandate."""
        self.peers = {name: peer_in_memory(f"bench-{self.number}-{name}") for name in ("mail", "calendar", "contacts")}
        facts = {"slug": f"fontaine{self.number}", "name": "Claire Fontaine", "lang": self.lang, "zone": "Europe/Paris"}
        self.client_id = new_client(facts | {"address": self.principal, "authserv_id": "mx.fontaine.test"})
        for talk in self.talks:
            for guest in talk.guests:
                if not talk.by_guest:
                    self.peers["contacts"].store(f"{guest.email}.vcf", card(guest))
        ports = {"mailbox": "mail", "outbox": "mail", "calendar": "calendar", "contacts": "contacts"}
        with scope(self.client_id):
            Principal.objects.create(client_id=self.client_id, email=self.principal, name="Claire Fontaine")
            MandateLine.objects.create(
                client_id=self.client_id,
                number=1,
                say="do",
                verbs=["calendar.*", "slot.*"],
                asked_by=["anyone"],
                given_by=self.principal,
                given_at=START,
            )
            for port, name in ports.items():
                settings = {"peer": f"bench-{self.number}-{name}", "knows": True}
                Account.objects.create(client_id=self.client_id, connector="fakes", port=port, label=port, settings=settings)
        self.hands = Hands(self.client_id)
        self.refresh(START)

    def refresh(self, now: datetime) -> None:
        """Take over what changed in the calendar and the address book, as the desk does every minute."""
        assert self.hands is not None
        with scope(self.client_id):
            zone = client_of(self.client_id).tz
            for account in Account.objects.filter(client_id=self.client_id, port__in=["calendar", "contacts"]):
                sync.refresh(account, self.hands, zone, now)

    def at(self, moment: datetime, what: Callable[[datetime], None]) -> None:
        """Let something happen later."""
        heapq.heappush(self.queue, (moment, next(self.turn), what))

    def run(self) -> None:
        """Live through it, until nothing is open any more."""
        for talk in self.talks:
            talk.asked_at = START + timedelta(minutes=self.rng.randint(0, 3000))
            self.at(talk.asked_at, lambda now, talk=talk: self.begins(talk, now))
        tick = START
        while tick < START + PATIENCE and (self.queue or self.unsettled()):
            tick += TICK
            while self.queue and self.queue[0][0] <= tick:
                moment, _, what = heapq.heappop(self.queue)
                what(moment)
            assert self.hands is not None
            clock.tick(self.client_id, self.hands, now=tick)
            self.posted(tick)

    def unsettled(self) -> bool:
        """Tell whether a time is still sought."""
        with scope(self.client_id):
            return Negotiation.objects.filter(client_id=self.client_id, state="open").exists()

    def begins(self, talk: Talk, now: datetime) -> None:
        """Let the principal ask for the meeting, or the guest."""
        rng = self.rng
        if talk.by_guest:
            guest = talk.guests[0]
            self.receive(talk, guest, rng.choice(WISHES[guest.lang]).format(name=guest.name), now, None)
            return
        names = [
            guest.name + ((" (facultatif)" if talk.lang == "fr" else " (optional)") if guest.optional else "")
            for guest in talk.guests
        ]
        word = " et " if talk.lang == "fr" else " and "
        who = names[0] if len(names) == 1 else ", ".join(names[:-1]) + word + names[-1]
        self.instruct(rng.choice(ASKS[talk.lang]).format(who=who), now, "Rendez-vous" if talk.lang == "fr" else "Meeting", None)

    def instruct(self, text: str, now: datetime, subject: str, reply_to: str | None) -> None:
        """Let the principal write to us."""
        mail = self.mail(formataddr(("Claire Fontaine", self.principal)), subject, text, now, reply_to)
        talk = next((each for each in self.talks if any(guest.name in text for guest in each.guests)), self.talks[0])
        talk.story.append(f"{now:%d.%m %H:%M} principal: {text}")
        mail["Authentication-Results"] = PROVEN.format(n=self.number)
        self.enter(mail, now)

    def receive(
        self, talk: Talk, guest: Guest, text: str, now: datetime, letter: Letter | None, cc: tuple[Guest, ...] = ()
    ) -> None:
        """Let a guest write to us, under our own letter as mail programs quote it."""
        quoted = ""
        if letter is not None:
            below = "\n".join(f"> {line}" for line in letter.text.splitlines())
            head = (
                f"Le {now:%d/%m/%Y} à {now:%H:%M}, Claire Fontaine a écrit :"
                if guest.lang == "fr"
                else f"On {now:%d %b %Y} at {now:%H:%M}, Claire Fontaine wrote:"
            )
            quoted = f"\n\n{head}\n{below}\n" if self.rng.random() < 0.8 else ""
        subject = (
            ("Rendez-vous" if guest.lang == "fr" else "Meeting")
            if letter is None
            else letter.subject
            if letter.subject.startswith("Re:")
            else f"Re: {letter.subject}"
        )
        sign = self.rng.choice(
            ("", f"\n\n{guest.name}", f"\n\n{'Cordialement' if guest.lang == 'fr' else 'Best'},\n{guest.name}")
        )
        mail = self.mail(
            formataddr((guest.name, guest.email)),
            subject,
            f"{text}{sign if letter else ''}{quoted}",
            now,
            letter.id if letter else None,
        )
        if cc:
            mail["Cc"] = ", ".join(formataddr((each.name, each.email)) for each in cc)
        talk.got += 1
        talk.got_before += not talk.done
        talk.hands[guest.email] += letter is not None and not talk.done
        talk.story.append(f"{now:%d.%m %H:%M} {guest.email}: {text}")
        self.enter(mail, now)

    def mail(self, sender: str, subject: str, text: str, now: datetime, reply_to: str | None) -> EmailMessage:
        """Write a mail to the client."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, self.principal, subject
        mail["Date"] = format_datetime(now)
        mail["Message-ID"] = f"<{next(self.turn)}.{self.number}@mail.test>"
        if reply_to:
            mail["In-Reply-To"] = mail["References"] = reply_to
        mail.set_content(text)
        return mail

    def enter(self, mail: EmailMessage, now: datetime) -> None:
        """Let a mail come in, be handled, and what we wrote be read."""
        assert self.hands is not None
        self.refresh(now)
        found = Found(str(next(self.turn)), mail.as_bytes(), now)
        with scope(self.client_id):
            account = Account.objects.get(client_id=self.client_id, port="mailbox")
        request_id = intake.receive(self.client_id, account, found, now=now)
        if request_id is not None:
            handle(self.client_id, request_id, self.hands, now=now)
        self.posted(now)

    def posted(self, now: datetime) -> None:
        """Deliver what left: guests read and answer in their time; what asks a person is noted, and the principal decides."""
        sent = self.peers["mail"].world.sent
        while self.read < len(sent):
            _, gone = sent[self.read]
            self.read += 1
            letter = letter_of(gone.raw)
            self.delivered(letter, [each.lower() for each in gone.recipients], now)
        self.persons(now)

    def delivered(self, letter: Letter, recipients: list[str], now: datetime) -> None:
        """Let the guests among the recipients read a letter."""
        talk = next((each for each in self.talks if any(each.person(address) for address in recipients)), None)
        if talk is None:
            return
        talk.sent += 1
        talk.hands.update(address for address in recipients if talk.person(address))
        if letter.lines and ("jusqu'au" in letter.text or "until" in letter.text):
            talk.warned.update(recipients)
        if letter.method and not talk.done:
            talk.absent = {guest.email for guest in talk.people if not guest.replied}
        talk.done = talk.done or bool(letter.method)
        if letter.method:
            self.check(talk)
        talk.story.append(f"{now:%d.%m %H:%M} we to {', '.join(recipients)} [{letter.method}]: {letter.text}")
        if not letter.method and not letter.lines and "?" not in letter.text:
            talk.closed = True
        for address in recipients:
            guest = talk.person(address)
            if guest is not None and (address in letter.to or letter.method):
                for said in guest.reads(letter, now):
                    self.at(now + said.after, lambda moment, said=said, talk=talk: self.says(talk, said, moment, letter))

    def check(self, talk: Talk) -> None:
        """Hold a booking against what everybody who has to be there truly means at this moment."""
        addresses = {person.email for person in talk.people}
        for start, _, people, status, _ in self.events():
            if status != "TENTATIVE" and people & addresses:
                talk.wrongs += [wrong for wrong in against(talk, start, people) if wrong not in talk.wrongs]

    def says(self, talk: Talk, said: Said, now: datetime, letter: Letter) -> None:
        """Let a guest send what they meant to; now and then somebody takes the very time a moment before."""
        if said.number < said.sender.replied:
            return
        said.sender.replied = said.number
        if said.means is not None:
            said.sender.means = said.means
        if not talk.stolen and len(said.means or ()) == 1 and self.rng.random() < 0.02:
            talk.stolen = True
            self.steals(next(iter(said.means or ())), now)
        self.receive(talk, said.sender, said.text, now, letter, said.cc)

    def steals(self, start: datetime, now: datetime) -> None:
        """Let somebody else enter something in the client's calendar at a time."""
        end = start + timedelta(minutes=20)
        uid = f"stolen-{next(self.turn)}"
        text = (
            f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n"
            f"DTSTART:{start.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\nDTEND:{end.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\nSUMMARY:Urgent\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        self.peers["calendar"].store(f"{uid}.ics", text.encode())

    def persons(self, now: datetime) -> None:
        """Note what a person is asked, and let the principal answer some hours later."""
        with scope(self.client_id):
            verbs = ["brief.give", "case.put"]
            told = Action.objects.filter(client_id=self.client_id, verb__in=verbs, state="done").exclude(pk__in=self.known)
            rows = list(told.select_related("request").order_by("id"))
            failed = list(Request.objects.filter(client_id=self.client_id, state="failed").values_list("trouble", flat=True))
        for trouble in failed:
            if f"failed: {trouble}" not in self.talks[0].persons:
                self.talks[0].persons.append(f"failed: {trouble}")
        for row in rows:
            self.known.add(row.pk)
            said = str(row.args.get("text") or row.args.get("next_step") or "")
            asks = bool(row.args.get("options")) or row.key == "ask" or said.rstrip().endswith("?") or row.verb == "case.put"
            asks = asks and bool(said)
            talk = self.talk_of(row)
            if not asks or talk is None:
                continue
            talk.persons.append(said[:160].replace("\n", " "))
            talk.story.append(f"{now:%d.%m %H:%M} PERSON asked: {said}")
            word = "A" if row.args.get("options") else "Oui" if self.lang == "fr" else "Yes"
            if row.args.get("options") or row.key == "ask":
                self.at(
                    now + timedelta(hours=3),
                    lambda moment, row=row, word=word: self.instruct(word, moment, f"Re: {row.args['subject']}", row.message_id),
                )

    def talk_of(self, row: Action) -> Talk | None:
        """Return the negotiation that an act is about: by the people whom its request or its case's letters name."""
        who = row.request.who_email
        found = next((talk for talk in self.talks if talk.person(who)), None)
        told = str(row.args.get("text", ""))
        found = found or next((talk for talk in self.talks if any(guest.name in told for guest in talk.guests)), None)
        if found is not None or row.case_id is None:
            return found
        with scope(self.client_id):
            acts = Action.objects.filter(client_id=self.client_id, case_id=row.case_id, verb__startswith="slot.").order_by("id")
            reached = [each["email"] for act in acts for each in act.args["to"]]
        return next((talk for talk in self.talks if any(talk.person(each) for each in reached)), None)

    def events(self) -> list[tuple[datetime, datetime, set[str], str, str]]:
        """Return what stands in the client's real calendar: start, end, attendees, status and title."""
        out = []
        for _, data in self.peers["calendar"].world.items.values():
            for event in Calendar.from_ical(data).walk("VEVENT"):
                people = event.get("ATTENDEE", [])
                people = people if isinstance(people, list) else [people]
                emails = {str(each).lower().removeprefix("mailto:") for each in people}
                start, end = event["DTSTART"].dt, event["DTEND"].dt
                out.append(
                    (
                        start.astimezone(UTC),
                        end.astimezone(UTC),
                        emails,
                        str(event.get("STATUS", "")),
                        str(event.get("SUMMARY", "")),
                    )
                )
        return out


def against(talk: Talk, start: datetime, attendees: set[str]) -> list[str]:
    """Return why a booking is wrong."""
    out = []
    for guest in talk.guests:
        person = guest.mate if guest.mate is not None and {"delegate", "assistant"} & set(guest.used) else guest
        if guest.optional or (talk.persons and person.email in talk.absent):
            continue  # a person decided to meet without them
        meant = person.means | guest.means if "assistant" in guest.used else person.means  # either may have had the last word
        if start not in meant:
            out.append(f"{guest.name} ({guest.lang}) did not mean {start:%d.%m %H:%M}")
        invited = person.email if "delegate" in guest.used else guest.email
        if invited not in attendees:
            out.append(f"{invited} was not invited")
    return out


def card(guest: Guest) -> bytes:
    """Write the address card of a guest."""
    last = guest.name.partition(" ")[2]
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:{guest.email}",
        f"FN:{guest.name}",
        f"N:{last};{guest.name.split()[0]};;;",
        f"EMAIL:{guest.email}",
        f"LANG:{guest.lang}",
    ]
    lines += [f"TZ:{guest.zone}"] if guest.zone else []
    return "\r\n".join([*lines, "END:VCARD", ""]).encode()


def practices(seed: int, talks: int, each: int = 10) -> list[Practice]:
    """Make so many negotiations, `each` to a client."""
    rng = Random(seed)
    out: list[Practice] = []
    for first in range(0, talks, each):
        number = len(out)
        lang = rng.choice(("fr", "fr", "en"))
        names = [f"{one} {two}" for one in FIRST for two in LAST]
        rng.shuffle(names)
        mine = [talk(rng, place, lang, names) for place in range(first, min(first + each, talks))]
        out.append(Practice(number, Random(rng.random()), mine, lang=lang))
    return out


def talk(rng: Random, number: int, lang: str, names: list[str]) -> Talk:
    """Make one negotiation with 1 to 4 guests."""
    by_guest = rng.random() < 0.2
    size = 1 if by_guest else rng.choices((1, 2, 3, 4), (55, 25, 12, 8))[0]
    guests = []
    firsts: set[str] = set()
    for place in range(size):
        while names[-1].split()[0] in firsts:
            names.insert(0, names.pop())
        firsts.add(names[-1].split()[0])
        speaks = rng.choice(("fr", "en")) if by_guest or rng.random() < 0.2 else lang
        quirks = [name for name, share in QUIRKS.items() if rng.random() < share]
        guest = Guest(
            names.pop(), f"g{place}@firm{number}.test", speaks, Random(rng.random()), quirks, share=0.65 if size < 3 else 0.8
        )
        if {"assistant", "delegate"} & set(quirks):
            guest.quirks = [each for each in quirks if each not in {"leave", "silent"}]
            guest.mate = Guest(names.pop(), f"mate{place}@firm{number}.test", speaks, Random(rng.random()), [], share=0.8)
            if "assistant" in quirks:
                guest.quirks = [each for each in guest.quirks if each != "delegate"]
                guest.mate.speaks_for = guest
            else:
                guest.mate.comes_for = guest
        guest.optional = place > 0 and rng.random() < 0.15
        guests.append(guest)
    for name, share in BY_TALK.items():
        if rng.random() < share:
            rng.choice(guests).quirks.append(name)
    return Talk(number, lang, guests, by_guest)
