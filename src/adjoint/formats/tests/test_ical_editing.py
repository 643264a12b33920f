"""Calendar objects changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.formats.ical import (
    Change,
    NoEvent,
    NotInvited,
    answered,
    cancelled,
    case_of,
    changed,
    held,
    moved,
    new_event,
    occurrences,
    read_events,
)
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
YEAR = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
ALICE, BOB, EVE = Attendee("alice@x.test", "Alice", "ACCEPTED"), Attendee("bob@x.test", "Bob", "ACCEPTED"), Attendee("eve@x.test")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def span(start: str, end: str) -> Span:
    return Span(at(start), at(end))


LUNCH = Event(
    uid="lunch",
    start=at("2026-11-24T12:30"),
    end=at("2026-11-24T14:00"),
    summary="Lunch; with Bob, at last",
    location="Chez Paul",
    organizer=Attendee(ALICE.email, ALICE.name),
    attendees=(ALICE, BOB),
)
WEEKLY = replace(LUNCH, uid="weekly", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=5")
FOREIGN = b"""BEGIN:VCALENDAR
PRODID:-//Other//EN
BEGIN:VEVENT
UID:theirs
DTSTART:20261124T090000Z
DURATION:PT30M
SEQUENCE:4
ORGANIZER:mailto:alice@x.test
ATTENDEE;PARTSTAT=ACCEPTED;X-P="a:b":mailto:bob@x.test
X-KEEP;X-A=1:me
BEGIN:VALARM
TRIGGER:-PT5M
ACTION:DISPLAY
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def object_of(event: Event) -> bytes:
    return new_event(event, now=NOW, zone=PARIS)


def starts(data: bytes) -> list[str]:
    found = occurrences([read_events(data, zone=PARIS)], YEAR)
    return [f"{event.start.astimezone(PARIS):%m-%d %H:%M}" for event in found]


def test_a_new_event_reads_back_as_it_was_meant() -> None:
    (event,) = read_events(object_of(LUNCH), zone=PARIS).events
    assert event == LUNCH
    day = replace(LUNCH, start=at("2026-10-25"), end=at("2026-10-27"), all_day=True, busy=True)
    assert read_events(object_of(day), zone=PARIS).events == (day,)


def test_another_reader_reads_the_same() -> None:
    (event,) = icalendar.Calendar.from_ical(object_of(WEEKLY)).events
    assert (event.start, event.end, str(event["SUMMARY"])) == (WEEKLY.start, WEEKLY.end, WEEKLY.summary)


def test_whom_we_write_to_the_server_shall_not_write_too() -> None:
    assert object_of(LUNCH).count(b"SCHEDULE-AGENT=CLIENT") == 3
    assert b"SCHEDULE-AGENT" not in object_of(replace(LUNCH, organizer=None, attendees=()))


def test_a_hold_is_tentative_busy_and_names_its_case() -> None:
    data = held(LUNCH, case="42, bis", now=NOW, zone=PARIS)
    (event,) = read_events(data, zone=PARIS).events
    assert (event.status, event.busy, event.attendees) == ("TENTATIVE", True, ())
    assert case_of(data) == "42, bis"
    firm = changed(data, Change(status="CONFIRMED"), now=NOW, zone=PARIS)
    assert case_of(firm) == ""
    assert read_events(firm, zone=PARIS).events[0].status == "CONFIRMED"
    assert case_of(b"nonsense") == ""


def test_a_moved_event_keeps_its_uid_and_asks_again_all_but_the_organizer() -> None:
    data = moved(object_of(LUNCH), span("2026-11-26T15:00", "2026-11-26T16:00"), now=NOW, zone=PARIS)
    (event,) = read_events(data, zone=PARIS).events
    assert (event.uid, event.sequence, event.start, event.end) == ("lunch", 1, at("2026-11-26T15:00"), at("2026-11-26T16:00"))
    assert [person.partstat for person in event.attendees] == ["ACCEPTED", "NEEDS-ACTION"]
    assert b"DTSTART;TZID=Europe/Paris:20261126T150000" in data


def test_every_line_that_a_change_does_not_concern_stays() -> None:
    data = moved(FOREIGN, span("2026-11-26T15:00", "2026-11-26T16:00"), now=NOW, zone=PARIS)
    for line in (b"PRODID:-//Other//EN", b"X-KEEP;X-A=1:me", b"TRIGGER:-PT5M", b'X-P="a:b"', b"DTSTART:20261126T140000Z"):
        assert line in data
    assert b"SEQUENCE:5" in data
    assert b"DURATION" not in data


def test_a_whole_day_moved_stays_one_and_given_hours_becomes_timed() -> None:
    day = object_of(replace(LUNCH, start=at("2026-11-24"), end=at("2026-11-25"), all_day=True))
    assert b"DTSTART;VALUE=DATE:20261126" in moved(day, span("2026-11-26", "2026-11-27"), now=NOW, zone=PARIS)
    data = moved(day, span("2026-11-26T09:00", "2026-11-26T10:00"), now=NOW, zone=PARIS)
    assert b"DTSTART;TZID=Europe/Paris:20261126T090000" in data
    assert not read_events(data, zone=PARIS).events[0].all_day


def test_one_event_of_a_series_moves_alone_and_moves_again() -> None:
    second = at("2026-12-01T12:30")
    once = moved(object_of(WEEKLY), span("2026-12-02T09:00", "2026-12-02T10:00"), now=NOW, zone=PARIS, recurrence_id=second)
    assert starts(once) == ["11-24 12:30", "12-02 09:00", "12-08 12:30", "12-15 12:30", "12-22 12:30"]
    twice = moved(once, span("2026-12-03T09:00", "2026-12-03T10:00"), now=NOW, zone=PARIS, recurrence_id=second)
    assert starts(twice)[1] == "12-03 09:00"
    assert twice.count(b"BEGIN:VEVENT") == 2
    assert read_events(twice, zone=PARIS).overrides[0].sequence == 2
    assert read_events(twice, zone=PARIS).masters[0].sequence == 0


def test_a_whole_series_moves_with_its_rule_exceptions_and_overrides() -> None:
    data = cancelled(object_of(WEEKLY), now=NOW, zone=PARIS, recurrence_id=at("2026-12-01T12:30"))
    assert data is not None
    data = moved(data, span("2026-12-09T08:00", "2026-12-09T09:00"), now=NOW, zone=PARIS, recurrence_id=at("2026-12-08T12:30"))
    third = at("2026-12-15T12:30")
    data = moved(data, span("2026-12-17T10:00", "2026-12-17T11:00"), now=NOW, zone=PARIS, recurrence_id=third, whole=True)
    assert starts(data) == ["11-26 10:00", "12-09 08:00", "12-17 10:00", "12-24 10:00"]
    assert b"RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=5" in data


@pytest.mark.parametrize(
    ("rule", "first", "new", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=2", "2026-12-01", "2026-12-09", ["12-09 09:00", "01-13 09:00"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "2026-11-27", "2026-11-26", ["11-26 09:00", "12-31 09:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2", "2026-12-01", "2026-12-03", ["12-03 09:00", "01-03 09:00"]),
        ("FREQ=DAILY;UNTIL=20261203T080000Z", "2026-12-01", "2026-12-08", ["12-08 09:00", "12-09 09:00", "12-10 09:00"]),
        ("FREQ=DAILY;UNTIL=20261202", "2026-12-01", "2026-12-08", ["12-08 09:00", "12-09 09:00"]),
    ],
)
def test_the_rule_follows_the_day(rule: str, first: str, new: str, expected: list[str]) -> None:
    event = replace(LUNCH, start=at(f"{first}T09:00"), end=at(f"{first}T10:00"), rrule=rule)
    data = moved(object_of(event), span(f"{new}T09:00", f"{new}T10:00"), now=NOW, zone=PARIS)
    assert starts(data) == expected


def test_the_last_day_is_written_in_the_form_of_the_start() -> None:
    daily = replace(LUNCH, rrule="FREQ=DAILY;UNTIL=20261126")
    assert b"RRULE:FREQ=DAILY;UNTIL=20261126T225959Z" in object_of(daily)
    assert b"RRULE:FREQ=DAILY;UNTIL=20261126\r\n" in object_of(
        replace(daily, all_day=True, start=at("2026-11-24"), end=at("2026-11-25"))
    )
    assert starts(object_of(daily)) == ["11-24 12:30", "11-25 12:30", "11-26 12:30"]


def test_what_is_not_in_the_series_cannot_be_moved_or_cancelled() -> None:
    for broken in (b"", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"):
        with pytest.raises(NoEvent):
            moved(broken, span("2026-12-01", "2026-12-02"), now=NOW, zone=PARIS)
    with pytest.raises(NoEvent) as caught:
        cancelled(object_of(WEEKLY), now=NOW, zone=PARIS, recurrence_id=at("2026-12-02T12:30"))
    assert "2026-12-02" in caught.value.say("fr")


def test_new_words_leave_answers_standing_and_a_new_place_does_not_go_unseen() -> None:
    words = changed(object_of(LUNCH), Change(summary="Dinner", description=""), now=NOW, zone=PARIS)
    (event,) = read_events(words, zone=PARIS).events
    assert (event.summary, event.sequence, event.attendees[1].partstat) == ("Dinner", 0, "ACCEPTED")
    place = changed(words, Change(location=""), now=NOW, zone=PARIS)
    assert (read_events(place, zone=PARIS).events[0].location, read_events(place, zone=PARIS).events[0].sequence) == ("", 1)


def test_people_come_and_go_and_those_who_stay_keep_their_answer() -> None:
    data = changed(FOREIGN, Change(attendees=(Attendee("bob@x.test"), EVE), busy=False), now=NOW, zone=PARIS)
    (event,) = read_events(data, zone=PARIS).events
    assert [(person.email, person.partstat) for person in event.attendees] == [
        ("bob@x.test", "ACCEPTED"),
        ("eve@x.test", "NEEDS-ACTION"),
    ]
    assert not event.busy


def test_one_event_of_a_series_is_changed_alone() -> None:
    data = changed(object_of(WEEKLY), Change(summary="Dinner"), now=NOW, zone=PARIS, recurrence_id=at("2026-12-01T12:30"))
    found = occurrences([read_events(data, zone=PARIS)], YEAR)
    assert [event.summary == "Dinner" for event in found] == [False, True, False, False, False]


def test_a_cancelled_event_goes_whole_alone_or_with_all_that_follow() -> None:
    assert cancelled(object_of(LUNCH), now=NOW, zone=PARIS) is None
    second = at("2026-12-01T12:30")
    one = cancelled(object_of(WEEKLY), now=NOW, zone=PARIS, recurrence_id=second)
    rest = cancelled(object_of(WEEKLY), now=NOW, zone=PARIS, recurrence_id=second, onwards=True)
    assert one is not None
    assert rest is not None
    assert starts(one) == ["11-24 12:30", "12-08 12:30", "12-15 12:30", "12-22 12:30"]
    assert starts(rest) == ["11-24 12:30"]
    assert cancelled(object_of(WEEKLY), now=NOW, zone=PARIS, recurrence_id=WEEKLY.start, onwards=True) is None


def test_a_broken_line_beside_does_not_stop_a_change() -> None:
    data = object_of(WEEKLY).replace(b"STATUS:CONFIRMED", b"RDATE:20261130T090000Z,2026T17,20270101T090000Z")
    rest = cancelled(data, now=NOW, zone=PARIS, recurrence_id=at("2026-12-01T12:30"), onwards=True)
    assert rest is not None
    assert starts(rest) == ["11-24 12:30", "11-30 10:00"]
    second = at("2026-12-01T12:30")
    once = moved(object_of(WEEKLY), span("2026-12-02T09:00", "2026-12-02T10:00"), now=NOW, zone=PARIS, recurrence_id=second)
    broken = once.replace(b"20261202T090000", b"soon")
    again = moved(broken, span("2026-12-03T09:00", "2026-12-03T10:00"), now=NOW, zone=PARIS, recurrence_id=second)
    assert starts(again)[1] == "12-03 09:00"


def test_an_answer_is_mine_alone_and_leaves_the_organizers_stamp() -> None:
    data = answered(FOREIGN, me="BOB@x.test", said="DECLINED", now=NOW, zone=PARIS)
    (event,) = read_events(data, zone=PARIS).events
    assert (event.attendees[0].partstat, event.sequence) == ("DECLINED", 4)
    assert b"DTSTAMP" not in data
    with pytest.raises(NotInvited):
        answered(FOREIGN, me="eve@x.test", said="ACCEPTED", now=NOW, zone=PARIS)
    one = answered(object_of(WEEKLY), me="bob@x.test", said="DECLINED", now=NOW, zone=PARIS, recurrence_id=at("2026-12-01T12:30"))
    found = occurrences([read_events(one, zone=PARIS)], YEAR)
    assert [event.attendees[1].partstat for event in found].count("DECLINED") == 1


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60).map(str.strip)


@given(TEXT, TEXT, st.integers(0, 60 * 24 * 400), st.integers(5, 3000))
def test_any_event_reads_back_as_written(summary: str, location: str, start: int, length: int) -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=start)
    event = Event(uid="u", start=first, end=first + timedelta(minutes=length), summary=summary, location=location)
    assert read_events(new_event(event, now=NOW), zone=PARIS).events == (event,)


@given(st.integers(0, 60 * 24 * 30), st.integers(5, 600), st.sampled_from([None, "2026-12-01T12:30"]))
def test_a_moved_event_is_where_it_was_moved_to(start: int, length: int, which: str | None) -> None:
    first = datetime(2026, 10, 10, tzinfo=UTC) + timedelta(minutes=start)
    new = Span(first, first + timedelta(minutes=length))
    data = moved(object_of(WEEKLY if which else LUNCH), new, now=NOW, zone=PARIS, recurrence_id=at(which) if which else None)
    found = [Span(event.start, event.end) for event in occurrences([read_events(data, zone=PARIS)], YEAR)]
    assert new in found
    assert len(found) == (5 if which else 1)
