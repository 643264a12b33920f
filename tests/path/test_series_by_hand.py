"""A series moved and ended by hand: this one, this one and all that follow, the whole; judged, told, mirrored and undone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser

from adjoint.desk import approve, byhand, sync
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, CalendarItem, Mail
from adjoint.desk.people import client_of
from adjoint.doors.web.cards import now
from adjoint.formats import ical
from adjoint.kernel.action import State
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.ports import Item
from adjoint.kernel.span import Span
from adjoint.wall.scope import scope
from tests.path.test_calendar_page import acts, claire, odile, performed, text

PARIS = ZoneInfo("Europe/Paris")
UID = "weekly@fontaine.test"
CLAIRE, PAUL = Attendee("claire@fontaine.test", "Claire Fontaine", "ACCEPTED"), Attendee("paul@mercier.test", "Paul", "ACCEPTED")
MOVE, CANCEL, ANSWER = (f"/calendar/fontaine/event/{name}" for name in ("move", "cancel", "answer"))
THIRD = f"{UID}|2026-11-17T09:00:00+00:00"
WEEKS = ["11-03 10:00", "11-10 10:00", "11-17 10:00", "11-24 10:00", "12-01 10:00"]
NEW = {"start": "2026-11-18T14:30:00Z", "end": "2026-11-18T15:30:00Z"}


def weekly(client_id: int, *, organizer: Attendee | None = CLAIRE, uid: str = UID) -> None:
    """Put a series of five weeks in the client's calendar, as a program of theirs would have."""
    begin = datetime(2026, 11, 3, 10, tzinfo=PARIS)
    end, people = begin + timedelta(hours=1), (CLAIRE, PAUL) if organizer else ()
    event = Event(
        uid=uid, start=begin, end=end, summary="Comité", rrule="FREQ=WEEKLY;COUNT=5", organizer=organizer, attendees=people
    )
    data, hands = ical.new_event(event, now=begin, zone=PARIS), Hands(client_id)
    with scope(client_id):
        account = hands.account("calendar")
        sync.keep(account, Item(uid, hands.collection(account).put(uid, data, None), data), PARIS)


def objects(client_id: int) -> dict[str, bytes]:
    """Return the series as the mirror has them, after a look that the calendar itself has the same."""
    with scope(client_id):
        rows = {
            row.uid: bytes(row.data) for row in CalendarItem.objects.filter(client_id=client_id) if b"Comit" in bytes(row.data)
        }
        hands = Hands(client_id)
        hand = hands.collection(hands.account("calendar"))
        there = {href: item.data for href in hand.hrefs() if (item := hand.get(href)) and b"Comit" in item.data}
        assert starts(*there.values()) == starts(*rows.values())
    return rows


def starts(*data: bytes) -> list[str]:
    year = Span(datetime(2026, 1, 1, tzinfo=PARIS), datetime(2027, 1, 1, tzinfo=PARIS))
    found = ical.occurrences([ical.read_events(each, zone=PARIS) for each in data], year)
    return [f"{event.start.astimezone(PARIS):%m-%d %H:%M}" for event in found]


def shown(client_id: int) -> list[str]:
    return starts(*objects(client_id).values())


def messages(client_id: int) -> list[ical.Itip]:
    """Return the calendar messages that left, in order."""
    with scope(client_id):
        raw = [bytes(mail.raw) for mail in Mail.objects.filter(client_id=client_id, way="out").order_by("id")]
    parts = [part for each in raw for part in message_from_bytes(each, policy=policy.default).walk()]
    found = [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/calendar"]
    return [read for data in found if (read := ical.read_itip(bytes(data), zone=PARIS))]  # type: ignore[arg-type]


@pytest.fixture
def office(small: Callable[..., int]) -> int:
    client_id = small()
    weekly(client_id)
    return client_id


@pytest.fixture
def browser(office: int) -> Browser:
    return claire(office)


def test_this_one_alone_moves_as_before(office: int, browser: Browser) -> None:
    browser.post(MOVE, {"event": THIRD, "reach": "one"} | NEW)
    performed(office)
    assert shown(office) == [*WEEKS[:2], "11-18 15:30", *WEEKS[3:]]
    (told,) = messages(office)
    assert (told.method, told.uid, told.sequence) == ("REQUEST", UID, 1)
    assert told.recurrence_id == datetime(2026, 11, 17, 10, tzinfo=PARIS)


def test_this_one_and_all_that_follow_become_a_series_of_their_own(office: int, browser: Browser) -> None:
    page = browser.post(MOVE, {"event": THIRD, "reach": "onwards"} | NEW, follow=True).content.decode()
    assert "et toute la suite" in text(page)
    performed(office)
    assert shown(office) == [*WEEKS[:2], "11-18 15:30", "11-25 15:30", "12-02 15:30"]
    ends, begins = messages(office)
    assert (ends.method, ends.uid, ends.sequence, ends.recurrence_id) == ("REQUEST", UID, 1, None)
    assert (begins.method, begins.recurrence_id) == ("REQUEST", None)
    assert begins.uid != UID
    assert set(objects(office)) == {UID, begins.uid}
    assert [row.verb for row in acts(office)] == ["calendar.move", "slot.confirm", "slot.confirm"]


def test_the_whole_series_moves_under_its_own_name(office: int, browser: Browser) -> None:
    browser.post(MOVE, {"event": THIRD, "reach": "all"} | NEW)
    performed(office)
    assert shown(office) == ["11-04 15:30", "11-11 15:30", "11-18 15:30", "11-25 15:30", "12-02 15:30"]
    (told,) = messages(office)
    assert (told.method, told.uid, told.sequence, told.recurrence_id) == ("REQUEST", UID, 1, None)


def test_from_the_first_one_on_is_the_whole(office: int, browser: Browser) -> None:
    browser.post(
        MOVE,
        {
            "event": f"{UID}|2026-11-03T09:00:00+00:00",
            "reach": "onwards",
            "start": "2026-11-03T08:00Z",
            "end": "2026-11-03T09:00Z",
        },
    )
    performed(office)
    assert set(objects(office)) == {UID}
    assert shown(office) == [each.replace("10:00", "09:00") for each in WEEKS]


@pytest.mark.parametrize("reach", ["onwards", "all"])
def test_a_series_that_was_moved_is_put_back_under_a_newer_number(office: int, browser: Browser, reach: str) -> None:
    page = browser.post(MOVE, {"event": THIRD, "reach": reach} | NEW, follow=True).content.decode()
    undo = re.search(r'<form class="toast".*?action="([^"]+)".*?name="actions" value="([^"]+)"', page, re.DOTALL)
    assert undo
    performed(office)
    browser.post(html.unescape(undo[1]), {"actions": undo[2]})
    performed(office)
    assert (shown(office), set(objects(office))) == (WEEKS, {UID})
    assert ical.read_events(objects(office)[UID], zone=PARIS).masters[0].sequence == 2


def test_a_cut_is_not_undone_over_somebody_elses_change(office: int, browser: Browser) -> None:
    page = browser.post(MOVE, {"event": THIRD, "reach": "onwards"} | NEW, follow=True).content.decode()
    undo = re.search(r'<form class="toast".*?action="([^"]+)".*?name="actions" value="([^"]+)"', page, re.DOTALL)
    assert undo
    performed(office)
    other = next(uid for uid in objects(office) if uid != UID)
    with scope(office):
        row = CalendarItem.objects.get(client_id=office, uid=other)
        row.data = bytes(row.data).replace("Comité".encode(), b"Comit changed")
        row.save()
    page = browser.post(html.unescape(undo[1]), {"actions": undo[2]}, follow=True).content.decode()
    assert "a changé depuis" in text(page)


@pytest.mark.parametrize(
    ("reach", "left", "method", "sequence"),
    [
        ("one", [*WEEKS[:2], *WEEKS[3:]], "CANCEL", 1),
        ("onwards", WEEKS[:2], "REQUEST", 1),
        ("all", [], "CANCEL", 1),
    ],
)
def test_so_many_of_a_series_end_and_its_guests_calendars_are_told(
    office: int, browser: Browser, reach: str, left: list[str], method: str, sequence: int
) -> None:
    page = browser.post(CANCEL, {"event": THIRD, "reach": reach}, follow=True).content.decode()
    undo = re.search(r'<form class="toast".*?action="([^"]+)".*?name="actions" value="([^"]+)"', page, re.DOTALL)
    performed(office)
    assert shown(office) == left
    (told,) = messages(office)
    assert (told.method, told.uid, told.sequence) == (method, UID, sequence)
    assert (told.recurrence_id is not None) == (reach == "one")
    assert undo
    browser.post(html.unescape(undo[1]), {"actions": undo[2]})
    performed(office)
    assert shown(office) == WEEKS


def test_what_the_mandate_reserves_waits_for_the_whole_series_too(small: Callable[..., int]) -> None:
    office = small(mandate='[[mandate]]\nverdict = "ask"\nverbs = ["calendar.move"]\n')
    weekly(office)
    page = odile(office).post(MOVE, {"event": THIRD, "reach": "onwards"} | NEW, follow=True).content.decode()
    assert "Déplacer « Comité » et toute la suite au mercredi 18 novembre" in text(page).replace("\u00a0", " ")
    performed(office)
    assert shown(office) == WEEKS
    (row,) = [each for each in acts(office) if each.verb == "calendar.move"]
    with scope(office):
        approve.answer(client_of(office), row.pk, row.hash, "claire@fontaine.test", answer="approve", now=now())
    performed(office)
    assert shown(office)[2:] == ["11-18 15:30", "11-25 15:30", "12-02 15:30"]


def test_where_the_old_series_was_changed_meanwhile_the_new_one_goes_again(office: int) -> None:
    with scope(office):
        event = byhand.event_of(client_of(office), THIRD, now())
        span = Span(event.start + timedelta(hours=2), event.end + timedelta(hours=2))
        byhand.move(client_of(office), event, span, "claire@fontaine.test", now(), reach="onwards")
        hands = Hands(office)
        hand = hands.collection(hands.account("calendar"))
        item = hand.get(UID)
        assert item
        hand.put(UID, item.data.replace(b"SEQUENCE:0", b"SEQUENCE:7"), item.etag)
    performed(office)
    with scope(office):
        row = Action.objects.get(client_id=office, verb="calendar.move")
        assert row.state == State.FAILED
        assert [href for href in hand.hrefs() if b"Comit" in (hand.get(href) or item).data] == [UID]


def test_an_answer_is_for_one_event_or_for_the_whole_series(small: Callable[..., int]) -> None:
    office = small()
    weekly(office, organizer=PAUL)
    browser = claire(office)
    browser.post(ANSWER, {"event": THIRD, "answer": "decline", "reach": "one"})
    browser.post(ANSWER, {"event": THIRD, "answer": "tentative", "reach": "all"})
    performed(office)
    one, every = messages(office)
    assert (one.method, every.method) == ("REPLY", "REPLY")
    assert (one.recurrence_id is not None, every.recurrence_id) == (True, None)


def test_the_page_of_an_event_asks_how_much_of_the_series_is_meant(office: int, browser: Browser) -> None:
    page = browser.get("/calendar/fontaine/event", {"id": THIRD}).content.decode()
    assert page.count('value="onwards"') == 2
    assert 'value="onwards"' not in browser.get("/calendar/fontaine/event", {"id": "budget@fontaine.test"}).content.decode()
    assert "data-repeats" in browser.get("/calendar?view=week&day=2026-11-17").content.decode()
