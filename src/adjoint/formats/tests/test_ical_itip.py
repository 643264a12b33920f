"""Invitations, answers and cancellations: made, read, applied."""

import email
import json
import sys
from contextlib import suppress
from datetime import UTC, datetime
from email import policy
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.formats.ical import NotInvited, answered, moved, new_event, occurrences, ours, read_events, sent_by_server
from adjoint.formats.ical.itip import (
    Itip,
    NotFromAttendee,
    NotFromOrganizer,
    applied,
    cancel,
    is_itip,
    read_itip,
    replies,
    reply,
    request,
)
from adjoint.formats.ical.lines import Component, read_components
from adjoint.formats.ical.proposing import add, counter, decline_counter, refresh, sent_by
from adjoint.formats.tests.shared import data
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
NOW, LATER = datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 11, 23, 9, tzinfo=UTC)
ALICE, BOB = "alice@x.test", "bob@x.test"
YEAR = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


MEETING = Event(
    uid="m",
    start=at("2026-11-24T12:30"),
    end=at("2026-11-24T13:00"),
    summary="Meeting",
    organizer=Attendee(ALICE),
    attendees=(Attendee(ALICE, partstat="ACCEPTED"), Attendee(BOB, "Bob")),
    rrule="FREQ=WEEKLY;COUNT=3",
)
HERS = new_event(MEETING, now=NOW, zone=PARIS)
SECOND = at("2026-12-01T12:30")


def itip(raw: bytes) -> Itip:
    found = read_itip(raw, zone=PARIS)
    assert found is not None
    return found


def states(raw: bytes | None, who: str = BOB) -> list[str]:
    assert raw is not None
    found = occurrences([read_events(raw, zone=PARIS)], YEAR)
    return [next(person.partstat for person in event.attendees if person.email == who) for event in found]


def his() -> bytes:
    made = applied(None, itip(request(HERS, now=NOW, zone=PARIS)), me=BOB, sender=ALICE)
    assert made is not None
    return made


def test_an_invitation_travels_without_our_marks_and_is_stored_without_a_method() -> None:
    raw = request(HERS, now=NOW, zone=PARIS)
    assert is_itip(raw)
    assert b"SCHEDULE-" not in raw
    found = itip(raw)
    assert (found.method, found.uid, found.sequence, found.dtstamp, found.recurrence_id) == ("REQUEST", "m", 0, NOW, None)
    assert found.invites(BOB)
    assert not found.invites("eve@x.test")
    assert not is_itip(his())
    assert read_events(his(), zone=PARIS).masters[0].start == MEETING.start


def test_an_invitation_in_another_name_is_refused() -> None:
    message = itip(request(HERS, now=NOW, zone=PARIS))
    with pytest.raises(NotFromOrganizer) as caught:
        applied(None, message, me=BOB, sender="eve@x.test")
    assert "eve@x.test" in caught.value.say("fr")
    stolen = his().replace(b"ORGANIZER:mailto:alice", b"ORGANIZER:mailto:eve")
    taken = itip(request(stolen, now=LATER, zone=PARIS))
    with pytest.raises(NotFromOrganizer):
        applied(his(), taken, me=BOB, sender="eve@x.test")


def test_an_organizers_secretary_may_write_for_them() -> None:
    raw = request(HERS, now=NOW, zone=PARIS).replace(b"ORGANIZER:", b'ORGANIZER;SENT-BY="mailto:sec@x.test":')
    assert applied(None, itip(raw), me=BOB, sender="sec@x.test") is not None


def test_an_update_moves_the_event_and_an_older_one_changes_nothing() -> None:
    new = moved(HERS, Span(at("2026-11-24T16:00"), at("2026-11-24T17:00")), now=LATER, zone=PARIS)
    update = itip(request(new, now=LATER, zone=PARIS))
    after = applied(his(), update, me=BOB, sender=ALICE)
    assert after is not None
    assert read_events(after, zone=PARIS).masters[0].start == at("2026-11-24T16:00")
    assert applied(after, itip(request(HERS, now=NOW, zone=PARIS)), me=BOB, sender=ALICE) is None
    assert applied(after, update, me=BOB, sender=ALICE) is None


def test_a_small_update_keeps_my_answer_and_a_new_time_does_not() -> None:
    mine = answered(his(), me=BOB, said="ACCEPTED", now=LATER, zone=PARIS)
    small = applied(mine, itip(request(HERS.replace(b"Meeting", b"Summit"), now=LATER, zone=PARIS)), me=BOB, sender=ALICE)
    assert small is not None
    assert b"Summit" in small
    assert states(small) == ["ACCEPTED"] * 3
    new = moved(HERS, Span(at("2026-11-24T16:00"), at("2026-11-24T17:00")), now=LATER, zone=PARIS)
    assert states(applied(mine, itip(request(new, now=LATER, zone=PARIS)), me=BOB, sender=ALICE)) == ["NEEDS-ACTION"] * 3


def test_an_answer_names_me_alone_and_is_noted_for_me_alone() -> None:
    mine = answered(his(), me=BOB, said="DECLINED", now=LATER, zone=PARIS)
    answer = itip(reply(mine, me={BOB, "b@home.test"}, now=LATER, zone=PARIS))
    assert [(person.email, person.partstat) for person in answer.attendees] == [(BOB, "DECLINED")]
    assert states(applied(HERS, answer, me=ALICE, sender=BOB)) == ["DECLINED"] * 3
    with pytest.raises(NotFromAttendee):
        applied(HERS, answer, me=ALICE, sender="eve@x.test")
    with pytest.raises(NotInvited):
        reply(his(), me="eve@x.test", partstat="ACCEPTED", now=NOW)


def test_an_answer_for_one_event_of_a_series_is_for_that_one() -> None:
    answer = itip(reply(his(), me=BOB, partstat="DECLINED", now=LATER, zone=PARIS, recurrence_id=SECOND))
    assert answer.recurrence_id == SECOND
    assert states(applied(HERS, answer, me=ALICE, sender=BOB)) == ["NEEDS-ACTION", "DECLINED", "NEEDS-ACTION"]


def test_an_answer_of_somebody_not_invited_or_not_to_me_changes_nothing() -> None:
    raw = reply(his(), me=BOB, partstat="ACCEPTED", now=LATER, zone=PARIS)
    assert applied(HERS, itip(raw.replace(b"bob@", b"eve@")), me=ALICE, sender="eve@x.test") is None
    assert applied(HERS, itip(raw), me="carol@x.test", sender=BOB) is None
    assert applied(None, itip(raw), me=ALICE, sender=BOB) is None


def test_the_later_of_two_answers_counts_in_whatever_order_they_come() -> None:
    first = itip(reply(his(), me=BOB, partstat="ACCEPTED", now=NOW, zone=PARIS))
    second = itip(reply(his(), me=BOB, partstat="DECLINED", now=LATER, zone=PARIS))
    noted = applied(HERS, second, me=ALICE, sender=BOB)
    assert applied(noted, first, me=ALICE, sender=BOB) is None
    assert b"X-ADJOINT" not in request(noted or b"", now=LATER)


def test_a_cancellation_cancels_all_or_one_and_only_from_the_organizer() -> None:
    whole = itip(cancel(HERS, now=LATER, zone=PARIS))
    off = applied(his(), whole, me=BOB, sender=ALICE)
    assert off is not None
    assert {event.status for event in read_events(off, zone=PARIS).events} == {"CANCELLED"}
    one = applied(his(), itip(cancel(HERS, now=LATER, zone=PARIS, recurrence_id=SECOND)), me=BOB, sender=ALICE)
    assert one is not None
    found = occurrences([read_events(one, zone=PARIS)], YEAR)
    assert [event.status for event in found] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    with pytest.raises(NotFromOrganizer):
        applied(his(), whole, me=BOB, sender=BOB)
    assert applied(None, whole, me=BOB, sender=ALICE) is None


def test_a_counter_proposal_names_another_time_and_changes_nothing_by_itself() -> None:
    raw = counter(his(), Span(at("2026-11-25T09:00"), at("2026-11-25T09:30")), me=BOB, now=LATER, zone=PARIS)
    message = itip(raw)
    assert message.method == "COUNTER"
    assert message.event is not None
    assert message.event.start == at("2026-11-25T09:00")
    assert applied(HERS, message, me=ALICE, sender=BOB) is None


def test_what_is_no_message_is_none_and_an_unknown_method_asks_for_nothing() -> None:
    assert read_itip(b"nonsense") is None
    assert itip(his().replace(b"VERSION:2.0", b"VERSION:2.0\r\nMETHOD:DELETE-ALL")).method == "PUBLISH"
    assert not is_itip(b"\x00")


def test_an_attachment_by_file_and_an_alarm_of_somebody_else_are_not_kept() -> None:
    alarm = b"ATTACH:FILE:///etc/passwd\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT"
    made = applied(None, itip(request(HERS, now=NOW).replace(b"END:VEVENT", alarm)), me=BOB)
    assert made is not None
    assert b"passwd" not in made
    assert b"VALARM" not in made


def test_several_events_in_one_message_count_as_the_first() -> None:
    other = request(HERS.replace(b"UID:m", b"UID:n"), now=NOW)
    event = other[other.index(b"BEGIN:VEVENT") : other.index(b"END:VCALENDAR")]
    message = itip(request(HERS, now=NOW).replace(b"END:VCALENDAR", event + b"END:VCALENDAR"))
    made = applied(None, message, me=BOB)
    assert message.uid == "m"
    assert made is not None
    assert b"UID:n" not in made
    assert message.problems


@given(st.binary(max_size=200), st.sampled_from(["REQUEST", "REPLY", "CANCEL", "COUNTER", "ADD"]))
def test_no_message_crashes(noise: bytes, method: str) -> None:
    raw = b"BEGIN:VCALENDAR\nMETHOD:" + method.encode() + b"\nBEGIN:VEVENT\nUID:m\nORGANIZER:mailto:alice@x.test\n" + noise
    for held in (HERS, None):
        with suppress(NotFromOrganizer, NotFromAttendee):  # refusals with a sentence of their own
            applied(held, itip(raw), me=BOB)


def mails() -> dict[str, Itip]:
    found = {}
    for file in sorted(data("itip/thunderbird").glob("*.eml")):
        mail = email.message_from_bytes(file.read_bytes(), policy=policy.default)
        raws = [part.get_payload(decode=True) for part in mail.walk() if part.get_content_type() == "text/calendar"]
        assert isinstance(raws[0], bytes)
        found[file.stem] = itip(raws[0])
    return found


def test_thirteen_mails_of_thunderbirds_tests_are_read_and_followed() -> None:
    found = mails()
    assert len(found) == 13
    assert all(message.event and message.dtstamp and not message.problems for message in found.values())
    assert [name for name, message in found.items() if message.method == "PUBLISH"] == ["message-non-invite"]
    me = "receiver@example.com"

    def after(*names: str) -> bytes | None:
        held: bytes | None = None
        for name in names:
            held = applied(held, found[name], me=me) or held
        return held

    assert after("message-non-invite") is None
    assert after("update-major", "update-minor") == after("update-major")
    assert after("repeat-event", "repeat-update-major", "repeat-event") == after("repeat-event", "repeat-update-major")
    exception = occurrences(
        [read_events(after("repeat-event", "exception-major") or b"", zone=PARIS)], Span(at("2022-01-01"), at("2023-01-01"))
    )
    assert [event.start.hour for event in exception] == [11, 5, 11]
    off = read_events(after("repeat-event", "cancel-repeat-event") or b"", zone=PARIS)
    assert {event.status for event in off.events} == {"CANCELLED"}
    assert b"file:///" not in (after("event-with-file-attachment") or b"file:///")


def test_a_proposal_is_declined_to_who_made_it_alone() -> None:
    message = itip(decline_counter(HERS, to=BOB, now=LATER, zone=PARIS, recurrence_id=SECOND))
    assert (message.method, message.recurrence_id, message.sequence) == ("DECLINECOUNTER", SECOND, 0)
    assert [person.email for person in message.attendees] == [BOB]
    assert applied(his(), message, me=BOB, sender=ALICE) is None


def test_who_asks_how_an_event_stands_says_no_more_than_which() -> None:
    message = itip(refresh(his(), me=BOB, now=LATER, zone=PARIS))
    (part,) = message.calendar.each("VEVENT")
    assert sorted(line.name for line in part.properties) == ["ATTENDEE", "DTSTAMP", "ORGANIZER", "UID"]
    assert (message.method, message.event) == ("REFRESH", None)
    with pytest.raises(NotInvited):
        refresh(his(), me="eve@x.test", now=LATER)


def test_events_added_to_a_series_join_it_once() -> None:
    extra = Span(at("2026-12-10T09:00"), at("2026-12-10T09:30"))
    newer = HERS.replace(b"SEQUENCE:0", b"SEQUENCE:1")
    message = itip(add(newer, (extra,), now=LATER, zone=PARIS))
    after = applied(his(), message, me=BOB, sender=ALICE)
    assert after is not None
    starts = [event.start for event in occurrences([read_events(after, zone=PARIS)], YEAR)]
    assert starts == [MEETING.start, SECOND, at("2026-12-08T12:30"), extra.start]
    assert applied(after, message, me=BOB, sender=ALICE) is None
    with pytest.raises(NotFromOrganizer):
        applied(his(), message, me=BOB, sender=BOB)
    assert applied(None, message, me=BOB, sender=ALICE) is None


def test_a_cancellation_from_one_event_on_leaves_those_before() -> None:
    raw = cancel(HERS, now=LATER, zone=PARIS, recurrence_id=SECOND)
    onwards = itip(raw.replace(b"RECURRENCE-ID;", b"RECURRENCE-ID;RANGE=THISANDFUTURE;"))
    assert onwards.onwards
    found = occurrences([read_events(applied(his(), onwards, me=BOB, sender=ALICE) or b"", zone=PARIS)], YEAR)
    assert [event.status for event in found] == ["CONFIRMED", "CANCELLED", "CANCELLED"]


@pytest.mark.parametrize(
    ("raw", "author"),
    [
        (request(HERS, now=NOW), "ORGANIZER"),
        (cancel(HERS, now=NOW), "ORGANIZER"),
        (decline_counter(HERS, to=BOB, now=NOW), "ORGANIZER"),
    ],
)
def test_who_sends_for_the_organizer_says_so(raw: bytes, author: str) -> None:
    (part,) = itip(sent_by(raw, me=ALICE, by="odile@x.test")).calendar.each("VEVENT")
    assert {line.name: line.param("SENT-BY") for line in part.properties if line.param("SENT-BY")} == {
        author: "mailto:odile@x.test"
    }
    assert sent_by(raw, me=ALICE, by=ALICE) == raw


def test_who_sends_for_a_guest_says_so_and_is_let_in() -> None:
    raw = sent_by(reply(his(), me=BOB, partstat="ACCEPTED", now=LATER, zone=PARIS), me=BOB, by="sec@x.test")
    assert states(applied(HERS, itip(raw), me=ALICE, sender="sec@x.test")) == ["ACCEPTED"] * 3


def test_a_guest_who_sends_another_is_noted_with_them() -> None:
    raw = reply(his(), me=BOB, partstat="DELEGATED", now=LATER, zone=PARIS)
    raw = raw.replace(b"PARTSTAT=DELEGATED", b'PARTSTAT=DELEGATED;DELEGATED-TO="mailto:eve@x.test"')
    after = applied(HERS, itip(raw), me=ALICE, sender=BOB)
    assert states(after) == ["DELEGATED"] * 3
    assert states(after, "eve@x.test") == ["NEEDS-ACTION"] * 3
    assert after is not None
    assert b"DELEGATED-FROM" in after


def test_an_answer_of_somebody_not_invited_joins_only_where_it_is_let() -> None:
    raw = reply(his(), me=BOB, partstat="ACCEPTED", now=LATER, zone=PARIS).replace(b"bob@", b"eve@")
    assert applied(HERS, itip(raw), me=ALICE, sender="eve@x.test") is None
    joined = applied(HERS, itip(raw), me=ALICE, sender="eve@x.test", as_server=True)
    assert states(joined, "eve@x.test") == ["ACCEPTED"] * 3


def test_a_server_notes_how_an_answer_went() -> None:
    raw = reply(his(), me=BOB, partstat="ACCEPTED", now=LATER, zone=PARIS)
    failed = raw.replace(b"END:VEVENT", b"REQUEST-STATUS:3.7;Invalid calendar user\r\nEND:VEVENT")
    for message, code in ((raw, b"SCHEDULE-STATUS=2.0"), (failed, b"SCHEDULE-STATUS=3.7")):
        assert code in (applied(HERS, itip(message), me=ALICE, as_server=True) or b"").replace(b"\r\n ", b"")
        assert b"SCHEDULE-STATUS" not in (applied(HERS, itip(message), me=ALICE) or b"")
    assert [each.trouble for each in replies(itip(failed))] == ["3.7"]


def test_a_server_that_has_told_people_goes_on_telling_them() -> None:
    theirs = HERS.replace(b";SCHEDULE-AGENT=CLIENT", b"").replace(
        b"PARTSTAT=NEEDS-ACTION", b'PARTSTAT=NEEDS-ACTION;SCHEDULE-STATUS="1.2"'
    )
    new = moved(theirs, Span(at("2026-11-24T16:00"), at("2026-11-24T17:00")), now=LATER, zone=PARIS)
    assert b"SCHEDULE-AGENT" not in new
    assert sent_by_server(theirs, [BOB])
    assert not sent_by_server(theirs, [BOB, "eve@x.test"])
    failed = theirs.replace(b'"1.2"', b'"3.7"')
    assert not sent_by_server(failed, [BOB])
    assert b"SCHEDULE-AGENT=CLIENT" in ours(failed)


SAID = frozenset({"PRODID", "CALSCALE", "DTSTAMP", "VERSION", "METHOD"})


def said(component: Component) -> object:
    lines = sorted(
        (line.name, line.text, sorted(param for param in line.params if not param[0].startswith("X-")))
        for line in component.properties
        if line.name not in SAID
    )
    return component.name, lines, sorted((said(part) for part in component.components if part.name != "VTIMEZONE"), key=str)


def test_messages_change_what_sabres_tests_say() -> None:
    wrong: list[str] = []
    count = 0
    for line in data("itip/sabre_broker.dev.jsonl").read_text().splitlines():
        case = json.loads(line)
        if case["kind"] == "process":
            count += 1
            old = case["old"].encode() if case["old"] else None
            message = read_itip(case["incoming"].encode(), zone=PARIS)
            made = applied(old, message, me="", as_server=True) if message else None
            expected = case["expected"]
            after = [said(root) for root in read_components(made or old or b"")[0]] if expected else made
            if after != ([said(root) for root in read_components(expected.encode())[0]] if expected else None):
                wrong.append(case["id"])
    sys.stdout.write(f"\nsabre's broker, what a message must change: {count - len(wrong)} of {count}\n")
    assert wrong == []
    assert count == 8
