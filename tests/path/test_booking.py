"""A time booked by somebody outside: through the duty, the mandate and the journal to the event and the invitation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any, Literal
from unittest.mock import Mock

import pytest
from django.db import connection

from adjoint.desk import approve, bookings, clock, negotiations, perform, rebook, secret
from adjoint.desk.bookings import Taken, TooMany, Visitor
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.look import World
from adjoint.desk.models import Action, Booking, BookingKind, CalendarItem, KeptTime, Mail, Negotiation, Request
from adjoint.desk.people import client_of
from adjoint.duties.calendar.scene import Scene
from adjoint.formats.ical import new_event
from adjoint.kernel.action import State
from adjoint.kernel.client import Client
from adjoint.kernel.event import Event
from adjoint.kernel.slots import SlotOffer
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarPut
from adjoint.wall.models import Account
from adjoint.wall.scope import scope
from tests.path.kept import Agenda

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ANYONE = '[[mandate]]\nverdict = "do"\nverbs = ["calendar.*", "slot.*"]\nasked_by = ["anyone"]\n'
ASKED = ANYONE.replace('"do"', '"ask"')
DAY = timedelta(days=1)
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
        assert {each.start for each in World(client_id, NOW).held(Span(start - DAY, start + DAY))} == {start}
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


def asked(client_id: int) -> list[Span]:
    """Let the principal ask for a meeting with somebody; returns the times that the letter offers."""
    with scope(client_id):
        facts = {"who_email": "claire@fontaine.test", "who_name": "Claire Fontaine", "standing": "instruction", "lang": "en"}
        frame = {"intent": "calendar.book", "slots": {"people": ["Paul Mercier"], "duration": 30}, "sure": True, "evidence": ""}
        row = Request.objects.create(client_id=client_id, source="form", at=NOW, text="Meet Paul.", frames=[frame], **facts)
    handle(client_id, row.pk, Hands(client_id), now=NOW)
    with scope(client_id):
        offer = Action.objects.get(client_id=client_id, request=row, verb="slot.offer")
        slots = SlotOffer.model_validate(offer.args).slots
        return [Span(each.start, each.end) for each in slots]


def wanted(client_id: int) -> Span:
    """Return the first time that a letter would offer."""
    with scope(client_id):
        found = Scene(request=Mock(), case=None, look=World(client_id, NOW)).free_slots([], 30)
    return Span(found[0].start, found[0].end)


def kept(client_id: int) -> set[tuple[str, datetime]]:
    """Return what is kept: of which kind, and from when."""
    with scope(client_id):
        rows = KeptTime.objects.filter(client_id=client_id, active=True)
        return {(row.kind, row.during.lower) for row in rows}


def test_a_letter_offers_no_time_that_was_booked_and_waits_for_a_person(small: Callable[..., int]) -> None:
    client_id = small(mandate=ASKED)
    row, _ = kind(client_id, notice=1)
    best = wanted(client_id)
    assert best.start in free(client_id, row)
    take(client_id, row, best.start, visitor())
    assert kept(client_id) == {("hold", best.start)}
    offered = asked(client_id)
    assert len(offered) == 3
    assert not any(span.overlaps(best) for span in offered)


def test_what_another_case_puts_over_a_booking_that_waits_is_not_done(small: Callable[..., int], tmp_path: Path) -> None:
    client_id = small(mandate=ASKED)
    row, _ = kind(client_id)
    start = free(client_id, row)[0]
    made = take(client_id, row, start, visitor())
    agenda = Agenda(client_id, tmp_path, (), NOW)
    times = {"start": start.isoformat(), "end": (start + timedelta(hours=1)).isoformat()}
    other = agenda.done("calendar.put", agenda.case("Paul"), uid="e1", title="Paul", **times)
    assert (other.state, "Ana Costa" in other.outcome["en"]) == (State.FAILED, True)
    said(client_id, made, "approve")
    work(client_id)
    assert kept(client_id) == {("commitment", start)}


def said(client_id: int, made: Booking, how: Literal["approve", "decline"]) -> Action:
    """Let the principal answer whether a booking is entered."""
    with scope(client_id):
        act = Action.objects.get(client_id=client_id, request=made.request, verb__in=bookings.PLACES)
        return approve.answer(client_of(client_id), act.pk, act.hash, "claire@fontaine.test", answer=how, now=NOW)


def test_a_booking_that_is_declined_gives_its_time_back_and_takes_it_again_where_that_is_taken_back(
    small: Callable[..., int],
) -> None:
    client_id = small(mandate=ASKED)
    row, _ = kind(client_id)
    start = free(client_id, row)[0]
    act = said(client_id, take(client_id, row, start, visitor()), "decline")
    assert (kept(client_id), start in free(client_id, row)) == (set(), True)
    with scope(client_id):
        approve.reopened(client_of(client_id), act.pk, "claire@fontaine.test", NOW)
    assert (kept(client_id), start in free(client_id, row)) == ({("hold", start)}, False)


def test_a_booking_on_which_nobody_decides_in_time_gives_its_time_back(small: Callable[..., int]) -> None:
    client_id = small(mandate=ASKED)
    row, _ = kind(client_id)
    start = free(client_id, row)[-1]
    take(client_id, row, start, visitor())
    clock.tick(client_id, Hands(client_id), now=NOW + timedelta(days=6))
    assert kept(client_id) == {("hold", start)}
    clock.tick(client_id, Hands(client_id), now=NOW + timedelta(days=8))
    assert kept(client_id) == set()


def test_a_booking_given_another_time_by_a_person_keeps_that_one(small: Callable[..., int]) -> None:
    client_id = small(mandate=ASKED)
    row, _ = kind(client_id)
    first, *_, last = free(client_id, row)
    made = take(client_id, row, first, visitor())
    with scope(client_id):
        act = Action.objects.get(client_id=client_id, request=made.request, verb="calendar.put")
        args = CalendarPut.model_validate(act.args | {"start": last, "end": last + timedelta(minutes=30)})
        approve.edited(client_of(client_id), act.pk, act.hash, args, "claire@fontaine.test", now=NOW)
    assert kept(client_id) == {("hold", last)}


def test_a_move_that_waits_keeps_both_times_until_somebody_decides(small: Callable[..., int]) -> None:
    client_id = small(mandate=ANYONE + ASKED.replace('"calendar.*", "slot.*"', '"calendar.move"'))
    row, _ = kind(client_id)
    before, *_, after = free(client_id, row)
    made = take(client_id, row, before, visitor())
    work(client_id)
    with scope(client_id):
        rebook.move(client_of(client_id), made, after, NOW)
        made.refresh_from_db()
    assert kept(client_id) == {("commitment", before), ("hold", after)}
    said(client_id, made, "approve")
    work(client_id)
    assert kept(client_id) == {("commitment", after)}
