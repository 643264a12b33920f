"""For the tests of the path: the shipped office worked through once, and small offices made on the fly."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bench.negotiating.guests import Guest
from bench.negotiating.world import Practice

from adjoint.doors.office.folder import read_office
from adjoint.doors.office.load import load
from adjoint.doors.office.run import work
from tests.databases import Copies, Kept, Worked, let_go
from tests.path.talking import Negotiating, practice

SHIPPED = Path(__file__).parents[2] / "src" / "adjoint" / "demo" / "office"


SCORER = Path(__file__).parents[3] / "shared" / "tools" / "score_office.py"


def scorer() -> ModuleType:
    """Return the scorer of office folders."""
    if not SCORER.exists():
        pytest.skip("not run: the scorer of office folders is not beside the project")
    spec = importlib.util.spec_from_file_location("score_office", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def shipped(copies: Copies, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The shipped office, worked through once a process."""
    copies.make("shipped_pattern")
    home = tmp_path_factory.mktemp("shipped")
    office = read_office(SHIPPED)
    clients = load(office, home)
    for _ in work(office, clients):
        pass
    let_go()
    kept = tmp_path_factory.mktemp("kept") / "shipped"
    shutil.copytree(home, kept, symlinks=True)
    return Kept(Worked(clients, home), "shipped_pattern", kept)


@pytest.fixture(scope="module")
def worked(shipped: Kept, copies: Copies) -> Worked:
    """The shipped office, worked through, for this file alone."""
    return shipped.again(copies, "shipped")


OFFICE = """
practice = "Cabinet Lemaire"
start = 2026-11-23T07:00:00+01:00
end = 2026-11-27T19:00:00+01:00
assistants = [{name = "Odile Lemaire", email = "odile@lemaire.test"}]
"""
CLIENT = """
name = "Claire Fontaine Conseil"
kind = "executive"
language = "LANG"
zone = "ZONE"
address = "claire@fontaine.test"
authserv_id = "mx.fontaine.test"
preferences = { meeting_minutes = 30, buffer_minutes = 10, lunch = "12:30-14:00", register = "vous", brief_at = "" }
[working_hours]
mon = ["09:00-12:30", "14:00-18:00"]
tue = ["09:00-12:30", "14:00-18:00"]
wed = ["09:00-12:30", "14:00-18:00"]
thu = ["09:00-12:30", "14:00-18:00"]
fri = ["09:00-12:30", "14:00-18:00"]
[[principals]]
name = "Claire Fontaine"
email = "claire@fontaine.test"
[[mandate]]
verdict = "do"
verbs = ["calendar.*", "slot.*"]
asked_by = ["principal"]
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:budget@fontaine.test
DTSTAMP:20261120T120000Z
SEQUENCE:3
DTSTART:20261124T090000Z
DTEND:20261124T093000Z
SUMMARY:Point budget
ORGANIZER;CN=Claire Fontaine:mailto:claire@fontaine.test
ATTENDEE;CN=Paul Mercier;PARTSTAT=ACCEPTED:mailto:paul@mercier.test
END:VEVENT
END:VCALENDAR
"""
CONTACTS = """BEGIN:VCARD
VERSION:3.0
UID:paul
FN:Paul Mercier
N:Mercier;Paul;;;
EMAIL:paul@mercier.test
END:VCARD
"""
PASS = "mx.fontaine.test; dkim=pass header.d=fontaine.test; dmarc=pass header.from=fontaine.test"


def mail(
    *,
    body: str,
    sender: str = "Claire Fontaine <claire@fontaine.test>",
    results: str = PASS,
    number: int = 1,
    subject: str = "Agenda",
) -> str:
    """Write a mail as it lies in a mailbox."""
    return (
        (f"Authentication-Results: {results}\n" if results else "")
        + f"From: {sender}\nTo: odile@lemaire.test\nSubject: {subject}\nDate: Mon, 23 Nov 2026 08:{number:02}:00 +0100\n"
        + f"Message-ID: <m{number}@fontaine.test>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
    )


@pytest.fixture
def small(fresh: Callable[[str], None], tmp_path: Path) -> Callable[..., int]:
    """Make an office of one client with these mails and work through it; returns the client's id."""

    def make(*mails: str, lang: str = "fr", zone: str = "Europe/Paris", mandate: str = "", brief_at: str = "") -> int:
        root = tmp_path / "office"
        client = root / "clients" / "fontaine"
        (client / "mail").mkdir(parents=True, exist_ok=True)
        (root / "office.toml").write_text(OFFICE, "utf-8")
        told = CLIENT.replace("LANG", lang).replace("ZONE", zone).replace('brief_at = ""', f'brief_at = "{brief_at}"')
        (client / "client.toml").write_text(told + mandate, "utf-8")
        (client / "calendar.ics").write_text(CALENDAR.replace("\n", "\r\n"), "utf-8")
        (client / "contacts.vcf").write_text(CONTACTS.replace("\n", "\r\n"), "utf-8")
        for number, text in enumerate(mails):
            (client / "mail" / f"{number}.eml").write_text(text, "utf-8")
        fresh("small")
        office = read_office(root)
        clients = load(office, tmp_path / "home")
        for _ in work(office, clients):
            pass
        return clients["fontaine"]

    return make


@pytest.fixture
def negotiating(fresh: Callable[[str], None]) -> Negotiating:
    """Make a client with some people in its address book, in a database of its own."""

    def make(*guests: Guest, **preferences: Any) -> Practice:
        fresh("negotiation")
        return practice(*guests, **preferences)

    return make
