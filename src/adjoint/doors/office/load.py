"""From an office folder to a practice with clients, accounts and mandates. Loading again changes nothing."""

from __future__ import annotations

import hashlib
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adjoint.desk import intake, learned, sync
from adjoint.desk.hands import Hands
from adjoint.desk.look import World
from adjoint.desk.models import Mail, MandateLine
from adjoint.desk.models.learned import HABITS
from adjoint.desk.people import client_of
from adjoint.desk.setup import CLOCK, WrongTimes, new_client
from adjoint.doors.office.folder import ClientFolder, Office
from adjoint.language.taught import bare
from adjoint.wall.models import Account, Client, Practice, Principal, Seat, User
from adjoint.wall.scope import roster, scope

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

ZERO = "practice"
"""The slug of client zero."""


def load(office: Office, home: Path) -> dict[str, int]:
    """Make what is absent and return slug to client id; `home` is the folder for the working copies of mailboxes and calendars."""
    practice, _ = Practice.objects.get_or_create(name=office.practice, defaults={"authserv_id": office.authserv_id})
    users = [_user(person["email"], person["name"], practice.lang) for person in office.assistants]
    with roster():
        known = {row.slug: row.pk for row in Client.objects.all()}
    out = {}
    for hue, folder in enumerate(office.clients, 1):
        out[folder.slug] = known.get(folder.slug) or _client(
            folder, users, home / folder.slug, hue=(hue - 1) % 8 + 1, start=office.start
        )
    return out | ({ZERO: known[ZERO]} if ZERO in known else {})


def zero_of(office: Office, clients: dict[str, int]) -> int:
    """Return client zero, made when first needed: the practice's own mailbox beside those of its clients."""
    if ZERO not in clients:
        assistant = office.assistants[0] if office.assistants else {"email": "", "name": ""}
        facts = {"slug": ZERO, "name": office.practice, "kind": "business", "is_practice": True}
        home = _beside(next(iter(clients.values())))
        client_id = new_client(facts | {"address": assistant["email"].lower(), "authserv_id": office.authserv_id})
        with scope(client_id):
            for user in User.objects.filter(email__in=[person["email"].lower() for person in office.assistants]):
                Seat.objects.create(client_id=client_id, user=user, role="assistant")
            mailbox = {"path": str(home / "mailbox"), "outbox": str(home / "outbox")}
            for port in ("mailbox", "outbox"):
                Account.objects.create(client_id=client_id, connector="maildir", port=port, label=port, settings=mailbox)
        clients[ZERO] = client_id
    return clients[ZERO]


def _beside(client_id: int) -> Path:
    """Return the folder of client zero's working copies, beside those of a client."""
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox", connector="maildir")
    return Path(account.settings["path"]).parent.parent / ZERO


def _user(email: str, name: str, lang: str) -> User:
    found = User.objects.filter(email=email.lower()).first()
    return found or User.objects.create_user(email, None, name=name, lang=lang, is_staff=True)


def _client(folder: ClientFolder, users: list[User], home: Path, *, hue: int, start: datetime) -> int:
    facts = folder.facts
    client_id = _new_client(folder.slug, facts, hue)
    with scope(client_id):
        for person in facts.get("principals", ()):
            Principal.objects.create(client_id=client_id, email=person["email"].lower(), name=person["name"])
        for user in users:
            Seat.objects.create(client_id=client_id, user=user, role="assistant")
        giver = next((person["email"].lower() for person in facts.get("principals", ())), "")
        for number, line in enumerate(facts.get("mandate", ()), 1):
            _line(client_id, number, line, start, giver)
        accounts = _accounts(client_id, folder, home)
        hands = Hands(client_id)
        zone = Client.objects.get(pk=client_id).noun(principals=(), assistants=()).tz
        for account in accounts:
            if account.port in {"calendar", "contacts"}:
                sync.refresh(account, hands, zone, start)
        _taught(client_id, facts, start, giver)
        _sent(client_id, folder, start)
    return client_id


def _taught(client_id: int, facts: dict[str, Any], start: datetime, giver: str) -> None:
    """Take the client's own names and habits as theirs: the folder is their written word."""
    client = client_of(client_id)
    names = {bare(card.name) for card in World(client_id, start).contacts()}
    for row in facts.get("aliases", ()):
        kind = "person" if bare(str(row["means"])) in names else "event"
        learned.learn(client, (kind, str(row["said"]), str(row["means"])), None, giver, start)
    for row in facts.get("habits", ()):
        for kind in HABITS:
            if kind in row:
                learned.learn(client, (kind, str(row["of"]), str(row[kind])), None, giver, start)


def _new_client(slug: str, facts: dict[str, Any], hue: int) -> int:
    """Insert the client itself."""
    return new_client(
        {
            "slug": slug,
            "name": facts["name"],
            "kind": facts.get("kind", "executive"),
            "lang": facts.get("language", "fr"),
            "zone": facts.get("zone", "Europe/Paris"),
            "address": facts.get("address", "").lower(),
            "authserv_id": facts.get("authserv_id", ""),
            "hours": facts.get("working_hours", {}),
            "preferences": _preferences(facts.get("preferences", {})),
            "hue": hue,
        }
    )


def _preferences(given: dict[str, Any]) -> dict[str, Any]:
    wrong = [str(each) for each in given.get("digest", ()) if not CLOCK.fullmatch(str(each))]
    if wrong:
        raise WrongTimes(times=", ".join(wrong))
    known = {
        "meeting_minutes",
        "buffer_minutes",
        "lunch",
        "register",
        "clock",
        "signature",
        "digest",
        "voice",
        "reminder_days",
        "reminders",
        "brief_at",
        "room",
        "poll_from",
    }
    return {key: value for key, value in given.items() if key in known}


def _line(client_id: int, number: int, line: dict[str, Any], start: datetime, giver: str) -> None:
    """Take a line as the principal's: the folder is the written mandate."""
    MandateLine.objects.create(
        client_id=client_id,
        number=number,
        say=line["verdict"],
        verbs=list(line["verbs"]),
        asked_by=list(line.get("asked_by", ())),
        to=list(line.get("to", ())),
        amount_max=str(line.get("amount_max", "")),
        hours=line.get("hours", ""),
        per_month=line.get("per_month"),
        until=line.get("until"),
        note=line.get("note", ""),
        given_by=giver,
        given_at=start,
    )


def _accounts(client_id: int, folder: ClientFolder, home: Path) -> list[Account]:
    """Copy the calendar and the address book into the working folder and open accounts on it."""
    home.mkdir(parents=True, exist_ok=True)
    for name in ("calendar.ics", "contacts.vcf"):
        if (folder.path / name).exists() and not (home / name).exists():
            shutil.copyfile(folder.path / name, home / name)
    mailbox = {"path": str(home / "mailbox"), "outbox": str(home / "outbox")}
    wanted = [
        ("maildir", "mailbox", mailbox),
        ("maildir", "outbox", mailbox),
        ("icsfile", "calendar", {"path": str(home / "calendar.ics")}),
        ("vcffile", "contacts", {"path": str(home / "contacts.vcf")}),
    ]
    return [
        Account.objects.create(client_id=client_id, connector=connector, port=port, label=port, settings=settings)
        for connector, port, settings in wanted
    ]


def _sent(client_id: int, folder: ClientFolder, start: datetime) -> None:
    """Keep what was sent before the start, so that answers find their thread."""
    for path in folder.sent:
        raw = path.read_bytes()
        message = intake.reader().read(raw)
        Mail.objects.create(
            client_id=client_id,
            way="own",
            message_id=message.message_id[:998],
            digest=hashlib.sha256(raw).hexdigest(),
            at=message.date or start,
            raw=raw,
            sender=message.senders[0].email if message.senders else "",
            subject=message.subject[:2000],
            text=message.text,
            thread=[*message.references, *message.in_reply_to],
        )


def zone_of(client_id: int) -> ZoneInfo:
    """Return a client's zone."""
    with scope(client_id):
        return Client.objects.get(pk=client_id).noun(principals=(), assistants=()).tz
