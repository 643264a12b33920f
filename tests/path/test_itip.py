"""Calendar messages on the one path: what guests and organizers send, what the client's side sends, and what has no effect."""

from __future__ import annotations

import email
from collections.abc import Callable
from email import policy
from zoneinfo import ZoneInfo

import pytest

from adjoint.desk import intake
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.look import World
from adjoint.desk.models import Action, CalendarItem, Case, Mail, Request
from adjoint.formats.ical import Itip, read_events, read_itip
from adjoint.kernel.ports import Found
from adjoint.kernel.span import Span
from adjoint.wall.models import Account
from adjoint.wall.scope import scope
from tests.path.conftest import mail
from tests.path.test_correct import NOW, arrives

UTC = ZoneInfo("UTC")
PAUL, EVE, CLAIRE = "paul@mercier.test", "eve@x.test", "claire@fontaine.test"
OPEN = """
[[mandate]]
verdict = "do"
verbs = ["calendar.*", "slot.*"]
asked_by = ["address:paul@mercier.test", "address:eve@x.test"]
"""
EVENT = "UID:{uid}\nDTSTAMP:20261123T0{stamp}0000Z\nSEQUENCE:{sequence}\nSUMMARY:{title}\n"
BUDGET = {"uid": "budget@fontaine.test", "title": "Point budget", "sequence": 3, "stamp": 6}


def message(method: str, sender: str, lines: str, *, number: int, proven: bool = True, **facts: object) -> str:
    """Write a mail that carries a calendar message."""
    said = EVENT.format(**({"uid": "lunch@x.test", "title": "Lunch", "sequence": 0, "stamp": 6} | facts))
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\n{said}{lines}END:VEVENT\nEND:VCALENDAR\n"
    domain = sender.partition("@")[2]
    results = f"mx.fontaine.test; dkim=pass header.d={domain}; dmarc=pass header.from={domain}" if proven else ""
    text = mail(body=calendar, sender=f"{sender.partition('@')[0].title()} <{sender}>", results=results, number=number)
    return text.replace("text/plain", f"text/calendar; method={method}").replace("odile@lemaire.test", CLAIRE)


def by_guest(partstat: str = "TENTATIVE", who: str = PAUL) -> str:
    return f"ORGANIZER:mailto:{CLAIRE}\nATTENDEE;PARTSTAT={partstat}:mailto:{who}\n"


def by_organizer(who: str = EVE) -> str:
    return f"ORGANIZER:mailto:{who}\nATTENDEE;RSVP=TRUE:mailto:{CLAIRE}\nATTENDEE:mailto:{PAUL}\n"


def times(start: str, end: str) -> str:
    return f"DTSTART:{start}\nDTEND:{end}\n"


SHOWN = {
    "fr": ("Paul Mercier propose une autre heure", "jeudi 26 novembre", "Ce moment est libre"),
    "en": ("Paul Mercier proposes another time", "Thursday 26 November", "That time is free"),
}
LATER = times("20261126T150000Z", "20261126T153000Z")
NOON = times("20261125T110000Z", "20261125T120000Z")


def stored(client_id: int, uid: str = "budget@fontaine.test") -> bytes:
    item = CalendarItem.objects.filter(client_id=client_id, uid=uid).first()
    return bytes(item.data).replace(b"\r\n ", b"") if item else b""


def start(client_id: int, uid: str = "budget@fontaine.test") -> str:
    return f"{read_events(stored(client_id, uid), zone=UTC).masters[0].start:%d %H:%M}"


def sent(client_id: int) -> list[tuple[str, tuple[str, ...], Itip]]:
    """Return method, recipients and content of the calendar messages that left, oldest first."""
    found = []
    for row in Mail.objects.filter(client_id=client_id, way="out").order_by("id"):
        read = email.message_from_bytes(bytes(row.raw), policy=policy.default)
        for part in read.walk():
            if part.get_content_type() == "text/calendar":
                itip = read_itip(part.get_payload(decode=True))  # type: ignore[arg-type]  # a single part is bytes
                assert itip is not None
                to = tuple(each.addr_spec for each in read["To"].addresses)
                found.append((itip.method, to, itip))
    return found


def told(client_id: int, row: Request) -> str:
    return "\n".join(act.args["text"] for act in Action.objects.filter(client_id=client_id, request=row, verb="brief.give"))


def acts(client_id: int, row: Request) -> list[tuple[str, str]]:
    rows = Action.objects.filter(client_id=client_id, request=row).exclude(verb="brief.give").order_by("id")
    return [(act.verb, str(act.state)) for act in rows]


@pytest.mark.parametrize(
    ("lang", "answer", "day", "method"),
    [
        ("fr", "A", "26 15:00", "REQUEST"),
        ("fr", "Oui, très bien.", "26 15:00", "REQUEST"),
        ("fr", "B", "24 09:00", "DECLINECOUNTER"),
        ("fr", "Non.", "24 09:00", "DECLINECOUNTER"),
        ("fr", "Plutôt le vendredi 27 à 11 h.", "27 10:00", "REQUEST"),
        ("en", "Yes please", "26 15:00", "REQUEST"),
        ("en", "No, keep it.", "24 09:00", "DECLINECOUNTER"),
        ("en", "Rather Friday at 11 am.", "27 10:00", "REQUEST"),
    ],
)
def test_a_guest_proposes_another_time_and_the_principal_decides(
    small: Callable[..., int], lang: str, answer: str, day: str, method: str
) -> None:
    client_id = small(lang=lang)
    asked = arrives(client_id, message("COUNTER", PAUL, LATER + by_guest(), number=1, **BUDGET))
    with scope(client_id):
        assert start(client_id) == "24 09:00"
        question = Action.objects.get(client_id=client_id, request=asked, verb="brief.give")
        for part in SHOWN[lang]:
            assert part in question.args["text"]
    back = mail(body=answer, number=2, subject="Re: Point budget")
    arrives(client_id, back.replace("MIME-Version", f"In-Reply-To: {question.message_id}\nMIME-Version"))
    with scope(client_id):
        ((said, to, itip),) = sent(client_id)
        assert start(client_id) == day
        assert (said, to) == (method, (PAUL,))
        assert itip.sequence == (4 if method == "REQUEST" else 3)


def test_another_hour_without_a_certain_day_moves_nothing(small: Callable[..., int]) -> None:
    client_id = small()
    asked = arrives(client_id, message("COUNTER", PAUL, LATER + by_guest(), number=1, **BUDGET))
    with scope(client_id):
        question = Action.objects.get(client_id=client_id, request=asked, verb="brief.give")
    back = mail(body="Plutôt à 11 h.", number=2, subject="Re: Point budget")
    arrives(client_id, back.replace("MIME-Version", f"In-Reply-To: {question.message_id}\nMIME-Version"))
    with scope(client_id):
        assert start(client_id) == "24 09:00"
        assert sent(client_id) == []


def test_the_client_proposes_another_time_for_a_meeting_of_somebody_elses(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    arrives(client_id, message("REQUEST", EVE, NOON + by_organizer(), number=1))
    arrives(client_id, mail(body="Décale le Lunch avec Eve à jeudi 15 h.", number=2))
    with scope(client_id):
        method, to, itip = sent(client_id)[-1]
        assert (method, to) == ("COUNTER", (EVE,))
        assert itip.event is not None
        assert f"{itip.event.start:%d %H:%M}" == "26 14:00"
        assert start(client_id, "lunch@x.test") == "25 11:00"
    refused = arrives(client_id, message("DECLINECOUNTER", EVE, NOON + by_organizer(), number=3))
    agreed = arrives(client_id, message("REQUEST", EVE, LATER + by_organizer(), number=4, sequence=1, stamp=7))
    with scope(client_id):
        assert "n'a pas retenu" in told(client_id, refused).replace("\u2019", "'")
        assert start(client_id, "lunch@x.test") == "26 15:00"
        assert acts(client_id, agreed) == [("calendar.move", "done")]


def test_an_invitation_is_accepted_under_the_mandate_and_never_two_at_once(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    first = arrives(client_id, message("REQUEST", EVE, NOON + by_organizer(), number=1))
    second = arrives(client_id, message("REQUEST", PAUL, NOON + by_organizer(PAUL), number=2, uid="other@x.test"))
    with scope(client_id):
        assert acts(client_id, first) == [("calendar.put", "done"), ("calendar.answer", "done"), ("slot.confirm", "done")]
        assert acts(client_id, second) == []
        assert "est au même moment" in told(client_id, second)
        assert [(method, to) for method, to, _ in sent(client_id)] == [("REPLY", (EVE,))]
        ((_, _, itip),) = sent(client_id)
        (attendee,) = next(itip.calendar.each("VEVENT")).all("ATTENDEE")
        assert (attendee.param("PARTSTAT"), attendee.param("SENT-BY")) == ("ACCEPTED", "mailto:odile@lemaire.test")
        assert stored(client_id, "lunch@x.test").count(b"SCHEDULE-AGENT=CLIENT") == 3


def test_another_organizers_event_under_a_known_uid_changes_nothing(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    arrives(client_id, message("REQUEST", EVE, NOON + by_organizer(), number=1))
    other = arrives(client_id, message("REQUEST", PAUL, LATER + by_organizer(PAUL), number=2, sequence=5, stamp=9))
    with scope(client_id):
        assert acts(client_id, other) == [("case.put", "done")]
        assert start(client_id, "lunch@x.test") == "25 11:00"


def test_a_meeting_moved_onto_a_taken_time_is_moved_and_the_clash_told(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    arrives(client_id, message("REQUEST", EVE, NOON + by_organizer(), number=1))
    taken = times("20261124T090000Z", "20261124T093000Z")
    row = arrives(client_id, message("REQUEST", EVE, taken + by_organizer(), number=2, sequence=1, stamp=7))
    with scope(client_id):
        assert acts(client_id, row) == [("calendar.move", "done")]
        assert "est déjà pris par «\u00a0Point budget\u00a0»" in told(client_id, row)


def test_an_invitation_that_nothing_proves_is_shown_first(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    row = arrives(client_id, message("REQUEST", EVE, NOON + by_organizer(), number=1, proven=False))
    with scope(client_id):
        assert acts(client_id, row)[0] == ("calendar.put", "waiting")
        assert stored(client_id, "lunch@x.test") == b""


@pytest.mark.parametrize(
    "lines",
    [
        "DTSTART;TZID=Mars/Olympus:20261125T110000\nDTEND;TZID=Mars/Olympus:20261125T120000\n",
        times("20261125T110000Z", "20261125T100000Z"),
        "DTSTART:20261125T110000Z\nDURATION:nonsense\n",
    ],
    ids=["unknown zone", "ends before it begins", "broken length"],
)
def test_an_invitation_whose_hours_are_doubtful_is_asked_about(small: Callable[..., int], lines: str) -> None:
    client_id = small(mandate=OPEN)
    row = arrives(client_id, message("REQUEST", EVE, lines + by_organizer(), number=1))
    with scope(client_id):
        assert acts(client_id, row) == []
        assert "ne se lisent pas avec certitude" in told(client_id, row)


def test_an_invitation_without_an_end_takes_no_time_and_is_noted(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    row = arrives(client_id, message("REQUEST", EVE, "DTSTART:20261125T110000Z\n" + by_organizer(), number=1))
    with scope(client_id):
        assert ("calendar.put", "done") in acts(client_id, row)


def test_a_flood_of_invitations_leads_to_one_matter_and_accepts_nothing(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    numbers = []
    for number in range(60):
        span = times(f"202612{1 + number % 28:02}T100000Z", f"202612{1 + number % 28:02}T101000Z")
        text = message("REQUEST", EVE, span + by_organizer(), number=number, uid=f"flood{number}@x.test")
        numbers.append(intake.receive(client_id, account, Found(f"f{number}", text.encode(), NOW), now=NOW))
    for each in numbers:
        assert each is not None
        handle(client_id, each, Hands(client_id), now=NOW)
    with scope(client_id):
        made = list(Action.objects.filter(client_id=client_id).values_list("verb", flat=True))
        assert sorted(made) == ["brief.give", "case.put"]
        assert Case.objects.filter(client_id=client_id, title__startswith="Invitations en masse").count() == 1
        assert CalendarItem.objects.filter(client_id=client_id).count() == 1


def test_whoever_was_not_invited_is_shown_and_not_noted(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    before = None
    for method in ("REPLY", "REFRESH"):
        row = arrives(client_id, message(method, EVE, by_guest("ACCEPTED", EVE), number=1 + len(method), **BUDGET))
        with scope(client_id):
            before = before or stored(client_id)
            assert acts(client_id, row) == []
            assert "ne figure pas parmi les invités" in told(client_id, row)
    forged = arrives(client_id, message("REPLY", EVE, by_guest("DECLINED", PAUL), number=3, **BUDGET))
    with scope(client_id):
        assert acts(client_id, forged) == []
        assert told(client_id, forged)
        assert stored(client_id) == before


def test_the_later_of_two_answers_stands_whichever_comes_first(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    arrives(client_id, message("REPLY", PAUL, by_guest("DECLINED"), number=1, **BUDGET | {"stamp": 8}))
    old = arrives(client_id, message("REPLY", PAUL, by_guest("ACCEPTED"), number=2, **BUDGET))
    earlier = arrives(client_id, message("REPLY", PAUL, by_guest("ACCEPTED"), number=3, **BUDGET | {"stamp": 9, "sequence": 2}))
    with scope(client_id):
        assert acts(client_id, old) == acts(client_id, earlier) == []
        assert b"PARTSTAT=DECLINED" in stored(client_id)


def test_a_guest_sends_somebody_else(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    lines = by_guest("DELEGATED").replace("PARTSTAT", f'DELEGATED-TO="mailto:{EVE}";PARTSTAT')
    row = arrives(client_id, message("REPLY", PAUL, lines, number=1, **BUDGET))
    with scope(client_id):
        assert "se fait remplacer par eve@x.test" in told(client_id, row)
        event = read_events(stored(client_id), zone=UTC).masters[0]
        assert [(a.email, a.partstat) for a in event.attendees] == [(PAUL, "DELEGATED"), (EVE, "NEEDS-ACTION")]
    arrives(client_id, message("REPLY", EVE, by_guest("ACCEPTED", EVE), number=2, **BUDGET))
    with scope(client_id):
        assert [a.partstat for a in read_events(stored(client_id), zone=UTC).masters[0].attendees] == ["DELEGATED", "ACCEPTED"]


def test_an_invitation_that_did_not_get_through_is_told(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    lines = by_guest("ACCEPTED") + "REQUEST-STATUS:3.7;Invalid calendar user\n"
    row = arrives(client_id, message("REPLY", PAUL, lines, number=1, **BUDGET))
    with scope(client_id):
        assert acts(client_id, row) == []
        assert "code 3.7" in told(client_id, row)


def test_a_guest_who_asks_how_an_event_stands_alone_gets_it_again(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    arrives(client_id, message("REFRESH", PAUL, by_guest(), number=1, **BUDGET))
    with scope(client_id):
        ((method, to, itip),) = sent(client_id)
        assert (method, to, itip.sequence) == ("REQUEST", (PAUL,), 3)
        organizer = next(itip.calendar.each("VEVENT")).all("ORGANIZER")[0]
        assert organizer.param("SENT-BY") == "mailto:odile@lemaire.test"


SERIES = times("20261125T110000Z", "20261125T120000Z") + "RRULE:FREQ=WEEKLY;COUNT=4\n"


def starts(client_id: int, uid: str) -> list[str]:
    ahead = Span(NOW, NOW.replace(year=2027))
    events = World(client_id, NOW).events(ahead)
    return [f"{e.start:%m-%d %H:%M}" for e in events if e.uid == uid and e.status != "CANCELLED"]


def test_a_series_of_somebody_elses_moves_ends_and_grows(small: Callable[..., int]) -> None:
    client_id = small(mandate=OPEN)
    uid = "lunch@x.test"
    arrives(client_id, message("REQUEST", EVE, SERIES + by_organizer(), number=1))
    one = times("20261203T150000Z", "20261203T160000Z") + "RECURRENCE-ID:20261202T110000Z\n"
    arrives(client_id, message("REQUEST", EVE, one + by_organizer(), number=2, sequence=1, stamp=7))
    with scope(client_id):
        assert starts(client_id, uid) == ["11-25 11:00", "12-03 15:00", "12-09 11:00", "12-16 11:00"]
    extra = times("20261217T090000Z", "20261217T100000Z")
    row = arrives(client_id, message("ADD", EVE, extra + by_organizer(), number=3, sequence=2, stamp=8))
    with scope(client_id):
        assert "nouvelles dates" in told(client_id, row)
        assert starts(client_id, uid) == ["11-25 11:00", "12-03 15:00", "12-09 11:00", "12-16 11:00", "12-17 09:00"]
    end = "DTSTART:20261209T110000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261209T110000Z\n"
    arrives(client_id, message("CANCEL", EVE, end + by_organizer(), number=4, sequence=3, stamp=9))
    with scope(client_id):
        assert starts(client_id, uid) == ["11-25 11:00", "12-03 15:00"]


@pytest.mark.parametrize("method", ["CANCEL", "REQUEST"])
def test_nobody_changes_the_clients_own_meeting_by_a_message(small: Callable[..., int], method: str) -> None:
    client_id = small(mandate=OPEN)
    lines = LATER + f'ORGANIZER;SENT-BY="mailto:{EVE}":mailto:{CLAIRE}\nATTENDEE:mailto:{PAUL}\n'
    row = arrives(client_id, message(method, EVE, lines, number=1, **BUDGET | {"sequence": 9}))
    with scope(client_id):
        assert start(client_id) == "24 09:00"
        assert acts(client_id, row) == [("case.put", "done")]


@pytest.mark.parametrize("server", [True, False], ids=["on a server", "in a file"])
def test_where_the_server_sends_the_invitations_we_do_not(
    small: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    server: bool,  # noqa: FBT001
) -> None:
    client_id = small()
    monkeypatch.setattr("adjoint.desk.compose.scheduled", lambda _client_id: server)
    with scope(client_id):
        item = CalendarItem.objects.get(client_id=client_id, uid="budget@fontaine.test")
        item.data = bytes(item.data).replace(b"PARTSTAT=ACCEPTED", b'PARTSTAT=ACCEPTED;SCHEDULE-STATUS="1.2"')
        item.save(update_fields=["data"])
    arrives(client_id, mail(body="Peux-tu décaler mon rendez-vous avec Paul à jeudi 15 h ?"))
    with scope(client_id):
        assert start(client_id) == "26 14:00"
        assert b"SCHEDULE-AGENT" not in stored(client_id)
        assert any(PAUL.encode() in bytes(each.raw) for each in Mail.objects.filter(client_id=client_id, way="out"))
        assert [method for method, _, _ in sent(client_id)] == ([] if server else ["REQUEST"])
