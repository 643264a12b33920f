"""A time booked by somebody outside: through the duty, the mandate and the journal to the event and the invitation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from adjoint.desk import bookings, negotiations, perform, secret
from adjoint.desk.bookings import Taken, TooMany, Visitor
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Booking, BookingKind, CalendarItem, Mail, Negotiation
from adjoint.desk.people import client_of
from adjoint.formats.ical import new_event
from adjoint.kernel.client import Client
from adjoint.kernel.event import Event
from adjoint.wall.models import Account
from adjoint.wall.scope import scope

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ANYONE = '[[mandate]]\nverdict = "do"\nverbs = ["calendar.*", "slot.*"]\nasked_by = ["anyone"]\n'
ASKED = ANYONE.replace('"do"', '"ask"')
LINK = "https://adjoint.test/booking/{token}"


def kind(client_id: int, **fields: Any) -> tuple[BookingKind, str]:
    token, hashed = secret.made(client_id)
    given = {"name_fr": "Premier échange", "name_en": "First call", "minutes": 30, "buffer": 10, "notice": 2, "horizon": 14}
    with scope(client_id):
        row = BookingKind.objects.create(
            client_id=client_id, token=hashed, by="claire@fontaine.test", at=NOW, **given | {"entrusted": True} | fields
        )
    return row, token


def visitor(name: str = "Ana Costa", email: str = "ana@costa.test", **fields: Any) -> Visitor:
    return Visitor(**{"name": name, "email": email, "lang": "en", "zone": "Europe/London", "machine": name} | fields)


def take(client_id: int, row: BookingKind, start: datetime, who: Visitor) -> Booking:
    with scope(client_id):
        return bookings.take(client_of(client_id), row, start, who, LINK, now=NOW)[0]


def free(client_id: int, row: BookingKind) -> list[datetime]:
    with scope(client_id):
        return [span.start for span in bookings.times(client_of(client_id), row, NOW)]


def work(client_id: int) -> None:
    perform.pending(client_id, Hands(client_id), now=NOW)


def test_a_time_that_was_booked_is_in_the_calendar_and_the_invitation_leaves(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    row, _ = kind(client_id, questions=[])
    start = free(client_id, row)[0]
    made = take(client_id, row, start, visitor(answers=(("What about?", "The Lisbon lease"),)))
    work(client_id)
    with scope(client_id):
        assert bookings.state_of(made) == "booked"
        put = Action.objects.get(client_id=client_id, verb="calendar.put")
        assert "The Lisbon lease" in put.args["description"]
        letter = Mail.objects.get(client_id=client_id, way="out", text__contains="/booking/")
        assert b"METHOD:REQUEST" in bytes(letter.raw).replace(b"\r\n ", b"") or b"text/calendar" in bytes(letter.raw)
        assert "(London)" in letter.text
        assert "(Paris)" in letter.text
        assert Negotiation.objects.get(client_id=client_id).state == "agreed"
    assert start not in free(client_id, row)


def test_where_the_mandate_asks_the_time_is_held_until_somebody_decides(small: Callable[..., int]) -> None:
    client_id = small(mandate=ASKED)
    row, _ = kind(client_id)
    start = free(client_id, row)[0]
    made = take(client_id, row, start, visitor())
    with scope(client_id):
        assert bookings.state_of(made) == "asked"
        assert {each.start for each in bookings.held(client_id)} == {start}
    assert start not in free(client_id, row)
    with pytest.raises(Taken):
        take(client_id, row, start, visitor("Ben", "ben@x.test"))


def test_what_an_assistant_published_is_no_promise_of_the_principal(small: Callable[..., int]) -> None:
    client_id = small()
    row, _ = kind(client_id, entrusted=False)
    made = take(client_id, row, free(client_id, row)[0], visitor())
    with scope(client_id):
        verdicts = set(Action.objects.filter(client_id=client_id, request=made.request).values_list("verb", "why"))
    assert ("calendar.put", "not-instructed") in verdicts or ("calendar.put", "default-ask") in verdicts


def test_rest_hours_notice_and_the_most_of_a_day_hold(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    row, _ = kind(client_id, most=1, buffer=15, notice=24, hours={"tue": ["09:30-12:30"], "thu": ["14:00-16:00"]})
    found = free(client_id, row)
    assert {each.strftime("%a") for each in found} == {"Tue", "Thu"}
    assert min(found) >= NOW + timedelta(hours=24)
    budget = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert all(not budget - timedelta(minutes=45) < each < budget + timedelta(minutes=45) for each in found)
    take(client_id, row, found[0], visitor())
    assert {each.date() for each in free(client_id, row)} == {each.date() for each in found} - {found[0].date()}


def test_of_two_who_take_one_time_in_the_same_second_one_gets_it(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    one, two = kind(client_id)[0], kind(client_id)[0]
    start = free(client_id, one)[0]
    ready, ends = Barrier(6), []

    def race(number: int) -> None:
        ready.wait()
        try:
            take(client_id, (one, two)[number % 2], start, visitor(f"Guest {number}", f"g{number}@x.test"))
            ends.append("booked")
        except Taken:
            ends.append("taken")
        finally:
            connection.close()

    threads = [Thread(target=race, args=(number,)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(ends) == ["booked", *["taken"] * 5]
    with scope(client_id):
        assert Booking.objects.filter(client_id=client_id).count() == 1
        assert Action.objects.filter(client_id=client_id, verb="calendar.put").count() == 1


def test_who_books_too_often_is_told_so(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    row, _ = kind(client_id)
    for _number in range(bookings.OF_ADDRESS):
        take(client_id, row, free(client_id, row)[0], visitor())
    with pytest.raises(TooMany):
        take(client_id, row, free(client_id, row)[0], visitor())


def test_where_the_calendar_changed_meanwhile_other_times_are_offered(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE)
    row, _ = kind(client_id)
    start = free(client_id, row)[0]
    made = take(client_id, row, start, visitor())
    event = Event(uid="late@x.test", start=start, end=start + timedelta(hours=1), summary="Put in by hand")
    data = new_event(event, now=NOW, zone=client_of_(client_id).tz)
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="calendar")
        CalendarItem.objects.create(
            client_id=client_id,
            account=account,
            href="late",
            etag="1",
            uid=event.uid,
            data=data,
            first=event.start,
            last=event.end,
        )
    work(client_id)
    with scope(client_id):
        assert bookings.state_of(made) == "lost"
        due = negotiations.due(client_id, NOW)
    for request_id in due:
        handle(client_id, request_id, Hands(client_id), now=NOW)
    with scope(client_id):
        offer = Action.objects.get(client_id=client_id, verb="slot.offer")
        assert offer.args["slots"][0]["letter"] == "B"
        assert "ana@costa.test" in str(offer.args["to"])


def client_of_(client_id: int) -> Client:
    with scope(client_id):
        return client_of(client_id)
