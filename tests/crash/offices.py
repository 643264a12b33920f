"""Clients on systems that outlive a process, pretended ones or files on the disk, each with one approved act to perform."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adjoint.connectors.fakes import FilePeer
from adjoint.desk import propose, sync
from adjoint.desk.hands import Hands
from adjoint.desk.look import World
from adjoint.desk.models import Mail, Request
from adjoint.desk.people import client_of
from adjoint.desk.setup import new_client
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.mandate import Say, Verdict
from adjoint.kernel.verbs import verb_named
from adjoint.wall.models import Account, Principal
from adjoint.wall.scope import scope

NOW = datetime.fromisoformat("2026-11-23T08:00:00+01:00")
PORTS = {"mailbox": "mail", "outbox": "mail", "calendar": "calendar", "contacts": "contacts"}
ON_DISK = {"mailbox": "maildir", "outbox": "maildir", "calendar": "icsfile", "contacts": "vcffile"}
"""The connectors to real systems that need no server."""
LOG = "effects"
"""Where the processes of a sweep note each file that an act of ours put in its place."""
UID, FILED = "budget@fontaine.test", "<old@mercier.test>"
EVENT = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:{UID}
DTSTAMP:20261120T120000Z
SEQUENCE:3
DTSTART:20261124T090000Z
DTEND:20261124T093000Z
SUMMARY:Point budget
ORGANIZER;CN=Claire Fontaine:mailto:claire@fontaine.test
ATTENDEE;CN=Paul Mercier;PARTSTAT=NEEDS-ACTION:mailto:paul@mercier.test
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()
CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:paul\r\nFN:Paul Mercier\r\nN:Mercier;Paul;;;\r\nEMAIL:paul@mercier.test\r\nEND:VCARD\r\n"
)
LETTER_IN = f"Message-ID: {FILED}\r\nFrom: paul@mercier.test\r\nSubject: Devis\r\n\r\nBonjour.\r\n".encode()

WAS = {"start": "2026-11-24T10:00:00+01:00", "end": "2026-11-24T10:30:00+01:00"}
THEN = {"start": "2026-11-26T15:00:00+01:00", "end": "2026-11-26T15:30:00+01:00"}
LETTER = {"to": [{"email": "paul@mercier.test", "name": "Paul Mercier"}], "subject": "Point budget", "text": "Bonjour."}
ACTS: Mapping[str, dict[str, Any]] = {
    "calendar.put": {**THEN, "uid": "new@adjoint.test", "title": "Déjeuner"},
    "calendar.hold": {**THEN, "uid": "hold@adjoint.test", "title": "Paul"},
    "calendar.move": {**THEN, "uid": UID, "title": "Point budget", "was": WAS},
    "calendar.answer": {**WAS, "uid": UID, "title": "Point budget", "who": "paul@mercier.test", "answer": "ACCEPTED"},
    "calendar.remove": {**WAS, "uid": UID, "title": "Point budget"},
    "contact.put": {"uid": "paul", "name": "Paul Mercier", "field": "email", "value": "paul@new.test"},
    "mail.send": LETTER,
    "mail.draft": LETTER,
    "mail.file": {"message_id": FILED, "folder": "Devis"},
    "slot.offer": {**LETTER, "title": "Point budget", "slots": [{**THEN, "letter": "A"}]},
    "slot.confirm": {**LETTER, **THEN, "title": "Point budget"},
    "slot.decline": {**LETTER, **THEN, "title": "Point budget"},
    "brief.give": {"to": [{"email": "claire@fontaine.test"}], "subject": "Fait", "text": "C'est fait."},
}
"""An act of every verb that has an effect outside."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A client, and the systems that its accounts stand on."""

    client_id: int
    home: Path
    actions: tuple[int, ...] = ()

    def peer(self, name: str) -> FilePeer:
        """Look at a pretended system: mail, calendar or contacts."""
        return FilePeer(self.home / name)

    def effects(self) -> list[dict[str, Any]]:
        """Return what we did at the systems, copies among the sent mails apart."""
        found = [line for name in ("mail", "calendar", "contacts") for line in self.peer(name).effects()]
        return [line for line in found if line["what"] != "keep_sent"] + [{"what": path} for path in self._put(copies=False)]

    def copies(self) -> int:
        """Count the copies among the sent mails."""
        return len(self.peer("mail").effects("keep_sent")) + len(self._put(copies=True))

    def _put(self, *, copies: bool) -> list[str]:
        log = self.home / LOG
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        return [line for line in lines if ("/.Sent/" in line) == copies]


def opened(home: Path, slug: str, *, knows: bool = False, disk: bool = False) -> Desk:
    """Make a client whose mailbox, way out, calendar and address book are pretended ones or files, below `home`."""
    facts = {"slug": slug, "name": "Claire Fontaine", "address": "claire@fontaine.test", "lang": "fr", "zone": "Europe/Paris"}
    client_id = new_client(facts)
    desk = Desk(client_id, home / slug)
    ref, accounts = on_disk(desk.home) if disk else pretended(desk, knows=knows)
    with scope(client_id):
        Principal.objects.create(client_id=client_id, email="claire@fontaine.test", name="Claire Fontaine")
        for port, (connector, settings) in accounts.items():
            Account.objects.create(client_id=client_id, connector=connector, port=port, label=port, settings=settings)
        digest = hashlib.sha256(LETTER_IN).hexdigest()
        Mail.objects.create(client_id=client_id, way="in", ref=ref, message_id=FILED, digest=digest, at=NOW, raw=LETTER_IN)
    refreshed(client_id)
    return desk


def pretended(desk: Desk, *, knows: bool) -> tuple[str, dict[str, tuple[str, dict[str, Any]]]]:
    """Furnish pretended systems; returns the name of the mail there, and connector and settings of each port."""
    desk.peer("calendar").store("budget.ics", EVENT)
    desk.peer("contacts").store("paul.vcf", CARD)
    desk.peer("mail").deliver(LETTER_IN, NOW)
    return "1", {port: ("fakes", {"path": str(desk.home / name), "knows": knows}) for port, name in PORTS.items()}


def on_disk(home: Path) -> tuple[str, dict[str, tuple[str, dict[str, Any]]]]:
    """Furnish a Maildir, a calendar file and an address book file; returns as `pretended`."""
    for part in ("cur", "new", "tmp"):
        (home / "mailbox" / part).mkdir(parents=True)
    (home / "mailbox" / "cur" / "1.office:2,S").write_bytes(LETTER_IN)
    (home / "calendar.ics").write_bytes(EVENT)
    (home / "contacts.vcf").write_bytes(CARD)
    places = {"mailbox": "mailbox", "outbox": "mailbox", "calendar": "calendar.ics", "contacts": "contacts.vcf"}
    return "1.office", {port: (connector, {"path": str(home / places[port])}) for port, connector in ON_DISK.items()}


def refreshed(client_id: int) -> None:
    """Bring our copies of the calendar and the address book up to date."""
    with scope(client_id):
        hands, zone = Hands(client_id), client_of(client_id).tz
        for account in Account.objects.filter(client_id=client_id, port__in=["calendar", "contacts"]):
            sync.refresh(account, hands, zone, NOW)


def approved(desk: Desk, acts: Iterator[tuple[str, dict[str, Any]]]) -> Desk:
    """Write approved actions down for a client."""
    ids = []
    with scope(desk.client_id):
        look = World(desk.client_id, NOW)
        for verb, args in acts:
            request = Request.objects.create(client_id=desk.client_id, source="page", at=NOW, standing="instruction")
            action = Proposal(verb=verb, args=verb_named(verb).args.model_validate(args))
            row = propose.record(action, Verdict(Say.DO, 1, "line"), request, None, look, place=0)
            row.save()
            ids.append(row.pk)
    return Desk(desk.client_id, desk.home, tuple(ids))


def later(minutes: int) -> datetime:
    """Return a moment after the first one."""
    return NOW + timedelta(minutes=minutes)
