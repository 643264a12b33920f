"""The demo office is sound, and its expectations are complete and can all be met at once."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import getaddresses, parsedate_to_datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import find
from hypothesis.strategies import from_regex
from icalendar import Calendar, Event, vCalAddress

from tests.path.conftest import scorer

if TYPE_CHECKING:
    from email.message import EmailMessage

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "src" / "adjoint" / "demo"
OFFICE = DEMO / "office"
CLIENTS = ("corvaisier", "harrowquill")
ITEMS = {"event", "mail", "asked", "case", "any", "none"}
KINDS = {
    *(
        "meeting_request",
        "slot_reply",
        "invoice",
        "receipt",
        "travel_confirmation",
        "document",
        "question",
        "complaint",
        "application",
    ),
    *("sales", "newsletter", "notification", "autoreply", "bounce", "personal", "information", "request", "answer"),
}

type Item = dict[str, Any]


class Stored(NamedTuple):
    """A mail of the office and where it lies."""

    path: Path
    mail: EmailMessage

    @property
    def id(self) -> str:
        return str(self.mail["Message-ID"]).strip()

    @property
    def sender(self) -> str:
        return getaddresses([str(self.mail["From"])])[0][1].lower()


def read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def stored(*folders: Path) -> list[Stored]:
    return [Stored(path, read(path)) for folder in folders for path in sorted(folder.glob("*.eml"))]


def incoming(slug: str) -> list[Stored]:
    return stored(OFFICE / "clients" / slug / "mail")


def conf(slug: str) -> Item:
    return tomllib.loads((OFFICE / "clients" / slug / "client.toml").read_text("utf-8"))


def expected() -> list[Item]:
    found: list[Item] = json.loads((DEMO / "expected.json").read_text("utf-8"))
    return found


def flat(items: list[Item]) -> list[Item]:
    return [leaf for item in items for leaf in (flat(item["any"]) if "any" in item else [item])]


def of_practice() -> list[tuple[str, Stored]]:
    """Each mail of the practice's mailbox with the client whose principal wrote it."""
    principals = {p["email"]: slug for slug in CLIENTS for p in conf(slug)["principals"]}
    return [(principals[each.sender], each) for each in stored(OFFICE / "practice" / "mail")]


def calendar(slug: str) -> Calendar:
    parsed = Calendar.from_ical((OFFICE / "clients" / slug / "calendar.ics").read_bytes())
    assert isinstance(parsed, Calendar)
    return parsed


def events(cal: Any) -> list[Any]:
    """Return the VEVENTs; icalendar types a property as any of thirty kinds, which says nothing here."""
    return list(cal.walk("VEVENT"))


def test_every_message_has_one_expectation_and_every_expectation_a_message() -> None:
    there = {(slug, each.id) for slug in CLIENTS for each in incoming(slug)} | {(slug, each.id) for slug, each in of_practice()}
    lines = Counter((x["client"], x["message_id"]) for x in expected())
    assert set(lines) == there
    assert set(lines.values()) == {1}


def test_an_expectation_says_everything_the_scorer_reads_in_its_own_words() -> None:
    for x in expected():
        assert set(x) == {"client", "message_id", "must", "ask", "must_not", "may", "kind", "note"}, x
        assert x["kind"] in KINDS, x
        assert len(x["note"]) > 20, x
        for item in flat(x["must"] + x["ask"] + x["must_not"] + x["may"]):
            assert len(item) == 1, x
            assert set(item) <= ITEMS, x


def test_only_the_two_mails_meant_to_come_twice_share_a_message_id() -> None:
    ids = Counter(each.id for slug in CLIENTS for each in incoming(slug))
    ids.update(each.id for _, each in of_practice())
    assert sorted(ids.values())[-3:] == [1, 2, 2]


@pytest.mark.parametrize("slug", CLIENTS)
def test_a_week_has_as_many_mails_as_promised_and_each_in_its_time(slug: str) -> None:
    office = tomllib.loads((OFFICE / "office.toml").read_text("utf-8"))
    home = OFFICE / "clients" / slug
    assert 28 <= len(incoming(slug)) <= 36
    assert 3 <= len(stored(home / "sent")) <= 6
    for each in incoming(slug) + stored(OFFICE / "practice" / "mail"):
        assert office["start"] <= parsedate_to_datetime(each.mail["Date"]) <= office["end"], each.path
    for each in stored(home / "sent"):
        assert parsedate_to_datetime(each.mail["Date"]) < office["start"], each.path


def test_every_message_id_in_a_thread_resolves() -> None:
    everything = [each for slug in CLIENTS for each in (*incoming(slug), *stored(OFFICE / "clients" / slug / "sent"))]
    everything += [each for _, each in of_practice()]
    known = {each.id for each in everything}
    named = {
        i
        for each in everything
        for key in ("In-Reply-To", "References")
        for i in re.findall(r"<[^<>\s]+>", str(each.mail.get(key, "")))
    }
    assert named
    assert named <= known


@pytest.mark.parametrize("slug", CLIENTS)
def test_the_calendar_has_series_with_exceptions_a_whole_day_and_another_zone(slug: str) -> None:
    found = events(calendar(slug))
    assert 15 <= len(found) <= 20
    assert sum("RRULE" in e for e in found) == 2
    assert sum("RECURRENCE-ID" in e for e in found) == 1
    assert sum("EXDATE" in e for e in found) == 1
    assert any(not isinstance(e["DTSTART"].dt, datetime) for e in found)
    zones = {str(e["DTSTART"].params.get("TZID", "")) for e in found} - {""}
    assert len(zones) == 2
    assert all(e["DTEND"].dt > e["DTSTART"].dt for e in found)


@pytest.mark.parametrize("slug", CLIENTS)
def test_nothing_in_the_calendar_overlaps_before_the_week(slug: str) -> None:
    zone = ZoneInfo(conf(slug)["zone"])
    timed = [e for e in events(calendar(slug)) if isinstance(e["DTSTART"].dt, datetime)]
    spans = sorted((e["DTSTART"].dt.astimezone(zone), e["DTEND"].dt.astimezone(zone)) for e in timed)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("slug", CLIENTS)
def test_the_address_book_has_groups_and_two_people_of_one_first_name(slug: str) -> None:
    cards = list(vobject.readComponents((OFFICE / "clients" / slug / "contacts.vcf").read_text("utf-8")))
    groups = {name for card in cards for line in card.contents.get("categories", []) for name in line.value}
    assert 12 <= len(cards) <= 15
    assert {"board", "supplier", "family", "client", "team"} <= groups
    assert max(Counter(card.n.value.given for card in cards).values()) == 2


def test_the_mandates_use_every_kind_of_condition() -> None:
    for slug in CLIENTS:
        lines = conf(slug)["mandate"]
        assert 8 <= len(lines) <= 12
        assert {line["verdict"] for line in lines} == {"do", "ask", "refuse"}
        assert all(line["verbs"] and line["note"] for line in lines)
        assert {key for line in lines for key in line} >= {"asked_by", "to", "amount_max", "hours", "per_month", "until"}
    asked = {who.split(":")[0] for slug in CLIENTS for line in conf(slug)["mandate"] for who in line.get("asked_by", [])}
    reached = {who.split(":")[0] for slug in CLIENTS for line in conf(slug)["mandate"] for who in line.get("to", [])}
    assert asked == {"principal", "group", "address", "anyone"}
    assert reached == {"group", "address", "anyone"}


def test_no_address_and_no_telephone_number_belongs_to_anybody() -> None:
    fiction = re.compile(r"\+33-?(2-?61-?91|4-?65-?71|6-?39-?98)|0(2 61 91|4 65 71|6 39 98)|\+44-(131-496-0|20-7946-0|7700-900)"
                         r"|0131 496 0|020 7946 0|07700 900|\+1-514-555-01|\+49-30-23125|030 23125")  # fmt: skip
    for path in (p for p in OFFICE.rglob("*") if p.is_file()):
        texts = [path.read_text("utf-8", "replace")]
        if path.suffix == ".eml":
            bodies = [p.get_payload(decode=True) for p in read(path).walk() if p.get_content_maintype() == "text"]
            texts += [body.decode("utf-8", "replace") for body in bodies if isinstance(body, bytes)]
        for text in texts:
            domains = re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text)
            assert all(d.endswith((".test", ".example")) for d in domains), path
            for number in re.findall(
                r"(?<![\w.+-])(?:\+\d\d?-[\d-]{8,}|0\d(?: \d\d){4}|0\d{2,4} \d{3,6} ?\d{3,4})(?![\w.-])", text
            ):
                assert fiction.match(number), (path, number)


def test_what_must_be_done_for_a_principal_was_authenticated_by_our_own_server() -> None:
    mine = {(slug, each.id): ({conf(slug)["authserv_id"]}, each) for slug in CLIENTS for each in incoming(slug)}
    mine |= {(slug, each.id): ({"mx.mirevault.test"}, each) for slug, each in of_practice()}
    for x in expected():
        servers, each = mine[x["client"], x["message_id"]]
        first = " ".join(str((each.mail.get_all("Authentication-Results") or [""])[0]).split())
        honest = first.split(";")[0] in servers and "dmarc=pass" in first
        acted = any("mail" in item or "event" in item for item in x["must"])
        if acted:
            assert honest, each.path
        if each.sender in {p["email"] for p in conf(x["client"])["principals"]} and not honest:
            assert {"none": "*"} in x["must_not"], each.path


def test_every_calendar_part_parses_and_names_its_method() -> None:
    seen: Counter[str] = Counter()
    for slug in CLIENTS:
        for each in incoming(slug):
            for part in each.mail.walk():
                if part.get_content_type() == "text/calendar":
                    body = part.get_payload(decode=True)
                    assert isinstance(body, bytes)
                    method = str(Calendar.from_ical(body)["METHOD"])
                    assert part.get_param("method") == method, each.path
                    seen[method] += 1
    assert seen == {"REQUEST": 7, "REPLY": 3, "CANCEL": 3}


@cache
def words(pattern: str) -> str:
    """Return the simplest text that a pattern fits."""
    return find(from_regex(pattern, fullmatch=True), lambda _: True) if pattern else "x"


def take_out(cal: Calendar, item: Item, zone: ZoneInfo) -> None:
    start = datetime.fromisoformat(item["start"]).replace(tzinfo=zone)
    for event in events(cal):
        begin = event["DTSTART"].dt
        if not isinstance(begin, datetime) or not re.search(item["summary~"], str(event["SUMMARY"]), re.IGNORECASE):
            continue
        if begin == start:
            cal.subcomponents.remove(event)
        elif "RRULE" in event and begin.time() == start.time():
            event.add("exdate", start)


def put_in(cal: Calendar, item: Item, zone: ZoneInfo, me: str) -> None:
    event = Event()
    event.add("uid", f"{item['start']}{item.get('summary~')}")
    event.add("summary", words(item.get("summary~", "")))
    for key in ("start", "end"):
        event.add(f"dt{key}", datetime.fromisoformat(item[key]).replace(tzinfo=zone))
    for email in (*item.get("attendees⊇", ()), me):
        guest = vCalAddress(f"mailto:{email}")
        guest.params["PARTSTAT"] = "ACCEPTED"
        event.add("attendee", guest)
    cal.add_component(event)


def letter(item: Item, mid: str, number: int) -> str:
    head = [f"Message-ID: <{number}@out.test>", f"To: {', '.join(item['to⊇'])}", f"Subject: {number}"]
    head += [f"In-Reply-To: {mid}"] if item.get("in_reply_to") else []
    return "\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", words(item.get("text~", "")), ""])


def work_perfectly(out: Path) -> None:
    """Write the end state in which the first way of everything that is due was done."""
    journal: list[str] = []
    for slug in CLIENTS:
        home, cal, zone, cases = out / slug, calendar(slug), ZoneInfo(conf(slug)["zone"]), list[Item]()
        (home / "outbox").mkdir(parents=True)
        for number, x in enumerate(e for e in expected() if e["client"] == slug):
            mid = x["message_id"]
            for place, item in enumerate(x["must"] + x["ask"]):
                ((kind, want),) = (item["any"][0] if "any" in item else item).items()
                if kind == "event":
                    (take_out(cal, want, zone) if want.get("absent") else put_in(cal, want, zone, conf(slug)["address"]))
                elif kind == "mail":
                    (home / "outbox" / f"{number}-{place}.eml").write_text(letter(want, mid, number * 10 + place), "utf-8")
                elif kind == "asked":
                    journal.append(
                        json.dumps(
                            {
                                "client": slug,
                                "message_id": mid,
                                "verb": want.get("verb", "mail.send"),
                                "verdict": "ask",
                                "args": {},
                            }
                        )
                    )
                else:
                    cases.append({"id": str(number), "title": "x", "status": "open", "message_ids": [mid]})
        (home / "calendar.ics").write_bytes(cal.to_ical())
        (home / "cases.json").write_text(json.dumps(cases), "utf-8")
    (out / "journal.jsonl").write_text("\n".join(journal), "utf-8")


def test_doing_nothing_misses_what_is_due_and_wrongs_nothing(tmp_path: Path) -> None:
    counts, _ = scorer().score(expected(), OFFICE, tmp_path)
    whole = counts["overall"]
    assert (whole["wrong"], whole["stray"], whole["asked"]) == (0, 0, 0)
    assert whole["missed"] == whole["due"] == whole["due_missed"] > 45


def test_one_end_state_meets_every_expectation_at_once(tmp_path: Path) -> None:
    work_perfectly(tmp_path)
    counts, failures = scorer().score(expected(), OFFICE, tmp_path)
    assert failures == []
    assert counts["overall"]["right"] == counts["overall"]["n"] == len(expected())


@pytest.mark.parametrize("slug", CLIENTS)
def test_that_end_state_books_nobody_twice(slug: str, tmp_path: Path) -> None:
    work_perfectly(tmp_path)
    end = Calendar.from_ical((tmp_path / slug / "calendar.ics").read_bytes())
    zone = ZoneInfo(conf(slug)["zone"])
    once = [e for e in events(end) if isinstance(e["DTSTART"].dt, datetime) and "RRULE" not in e]
    spans = sorted((e["DTSTART"].dt.astimezone(zone), e["DTEND"].dt.astimezone(zone), str(e["SUMMARY"])) for e in once)
    assert [(a[2], b[2]) for a, b in pairwise(spans) if a[1] > b[0]] == []
