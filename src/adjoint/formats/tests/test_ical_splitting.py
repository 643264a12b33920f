"""A series cut in two at one of its events, moved as a whole, and put back as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adjoint.formats.ical import (
    NotDivided,
    begins_with,
    cancelled,
    divided,
    moved,
    new_event,
    occurrences,
    read_events,
    restored,
)
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
YEAR = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
ALICE, BOB = Attendee("alice@x.test", "Alice", "ACCEPTED"), Attendee("bob@x.test", "Bob", "ACCEPTED")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def series(rule: str, start: str = "2026-03-03T10:00", **more: object) -> bytes:
    begin = at(start)
    event = Event(uid="weekly", start=begin, end=begin + timedelta(hours=1), summary="Point", rrule=rule, organizer=ALICE)
    return new_event(replace(event, attendees=(ALICE, BOB), **more), now=NOW)  # type: ignore[arg-type]


def starts(*objects: bytes) -> list[str]:
    found = occurrences([read_events(each, zone=PARIS) for each in objects], YEAR)
    return [f"{event.start.astimezone(PARIS):%m-%d %H:%M}" for event in found if event.status != "CANCELLED"]


def cut(data: bytes, where: str, to: str, minutes: int = 60) -> tuple[bytes, bytes]:
    span = Span(at(to), at(to) + timedelta(minutes=minutes))
    return divided(data, span, recurrence_id=at(where), uid="next", now=NOW, zone=PARIS)


def test_what_comes_before_stays_and_the_rest_keeps_its_wall_time_over_the_change_of_clocks() -> None:
    old, new = cut(series("FREQ=WEEKLY;COUNT=6"), "2026-03-17T10:00", "2026-03-18T15:30")
    assert starts(old) == ["03-03 10:00", "03-10 10:00"]
    assert starts(new) == ["03-18 15:30", "03-25 15:30", "04-01 15:30", "04-08 15:30"]
    before, after = read_events(old, zone=PARIS).masters[0], read_events(new, zone=PARIS).masters[0]
    assert (before.uid, before.sequence) == ("weekly", 1)
    assert (after.uid, [each.partstat for each in after.attendees]) == ("next", ["ACCEPTED", "NEEDS-ACTION"])
    assert b"RELATED-TO;RELTYPE=SIBLING:weekly" in new


@pytest.mark.parametrize(
    ("rule", "where", "first", "kept"),
    [
        ("FREQ=WEEKLY;UNTIL=20260331T080000Z", "2026-03-17T10:00", "03-17 11:00", 3),
        ("FREQ=DAILY;COUNT=10", "2026-03-05T10:00", "03-05 11:00", 8),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=6", "2026-03-05T10:00", "03-05 11:00", 5),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=4", "2026-05-05T10:00", "05-05 11:00", 2),
        ("FREQ=WEEKLY;COUNT=3", "2026-03-17T10:00", "03-17 11:00", 1),
    ],
)
def test_each_part_has_its_share_of_the_rule(rule: str, where: str, first: str, kept: int) -> None:
    whole = series(rule)
    old, new = cut(whole, where, where.replace("T10", "T11"))
    assert (starts(new)[0], len(starts(new))) == (first, kept)
    assert sorted(starts(old) + [each.replace("11:00", "10:00") for each in starts(new)]) == starts(whole)


def test_exceptions_and_events_that_differ_go_with_their_part() -> None:
    whole = cancelled(series("FREQ=WEEKLY;COUNT=6"), recurrence_id=at("2026-03-31T10:00"), now=NOW, zone=PARIS) or b""
    for day, hour in (("2026-03-10", 8), ("2026-03-24", 17)):
        span = Span(at(f"{day}T{hour:02}:00"), at(f"{day}T{hour + 1:02}:00"))
        whole = moved(whole, span, recurrence_id=at(f"{day}T10:00"), now=NOW, zone=PARIS)
    old, new = cut(whole, "2026-03-17T10:00", "2026-03-17T11:00")
    assert starts(old) == ["03-03 10:00", "03-10 08:00"]
    assert starts(new) == ["03-17 11:00", "03-24 17:00", "04-07 11:00"]
    assert {event.uid for event in read_events(new, zone=PARIS).events} == {"next"}


def test_an_event_that_differs_and_is_where_the_cut_is_made_takes_the_new_time() -> None:
    span = Span(at("2026-03-17T11:00"), at("2026-03-17T12:00"))
    whole = moved(series("FREQ=WEEKLY;COUNT=4"), span, recurrence_id=at("2026-03-17T10:00"), now=NOW, zone=PARIS)
    assert starts(cut(whole, "2026-03-17T10:00", "2026-03-17T14:00")[1]) == ["03-17 14:00", "03-24 14:00"]
    span = Span(at("2026-03-17T14:00"), at("2026-03-17T15:00"))
    everywhere = moved(whole, span, recurrence_id=at("2026-03-17T10:00"), whole=True, now=NOW, zone=PARIS)
    assert starts(everywhere) == ["03-03 14:00", "03-10 14:00", "03-17 14:00", "03-24 14:00"]


def test_whole_days_are_cut_as_whole_days() -> None:
    whole = series("FREQ=WEEKLY;COUNT=3", "2026-03-03T00:00", end=at("2026-03-04T00:00"), all_day=True)
    span = Span(at("2026-03-12T00:00"), at("2026-03-14T00:00"))
    old, new = divided(whole, span, recurrence_id=at("2026-03-10T00:00"), uid="next", now=NOW, zone=PARIS)
    assert (starts(old), starts(new)) == (["03-03 00:00"], ["03-12 00:00", "03-19 00:00"])
    assert b"DTEND;VALUE=DATE:20260314" in new


def test_there_is_nothing_to_cut_before_the_first_and_beside_the_rule() -> None:
    whole = series("FREQ=WEEKLY;COUNT=4")
    assert begins_with(whole, at("2026-03-03T10:00"), zone=PARIS)
    assert not begins_with(whole, at("2026-03-10T10:00"), zone=PARIS)
    with pytest.raises(NotDivided):
        cut(whole, "2026-03-03T10:00", "2026-03-03T11:00")
    added = whole.replace(b"STATUS:CONFIRMED", b"RDATE;TZID=Europe/Paris:20260312T100000\r\nSTATUS:CONFIRMED")
    with pytest.raises(NotDivided):
        cut(added, "2026-03-12T10:00", "2026-03-12T11:00")
    assert starts(cut(added, "2026-03-10T10:00", "2026-03-10T11:00")[1])[:2] == ["03-10 11:00", "03-12 11:00"]


def test_what_is_put_back_is_newer_than_all_that_was_said_since() -> None:
    whole = series("FREQ=WEEKLY;COUNT=4")
    old, _ = cut(whole, "2026-03-17T10:00", "2026-03-18T15:30")
    back = restored(whole, old, now=NOW, zone=PARIS)
    assert starts(back) == starts(whole)
    assert read_events(back, zone=PARIS).masters[0].sequence > read_events(old, zone=PARIS).masters[0].sequence
