"""Whom a change of a calendar must be told."""

import json
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from adjoint.formats.ical.broker import SeveralOrganizers, Told, messages
from adjoint.formats.ical.lines import Component, read_components
from adjoint.formats.tests.shared import data

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ALICE, BOB, EVE = "alice@x.test", "bob@x.test", "eve@x.test"


def state(*people: str, more: str = "", sequence: int = 1) -> bytes:
    lines = "".join(f"ATTENDEE:mailto:{person}\n" for person in people)
    start = f"UID:m\nSEQUENCE:{sequence}\nDTSTART:20261124T090000Z\nRRULE:FREQ=DAILY\nORGANIZER:mailto:{ALICE}\n"
    return f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{start}{lines}{more}END:VEVENT\nEND:VCALENDAR\n".encode()


def told(old: bytes | None, new: bytes | None, me: str = ALICE) -> list[tuple[str, str, bool]]:
    return [(each.method, each.recipient.email, each.significant) for each in messages(old, new, me=me, now=NOW)]


def test_those_invited_are_asked_and_those_no_longer_so_are_told() -> None:
    assert told(None, state(ALICE, BOB)) == [("REQUEST", BOB, True)]
    assert told(state(BOB), state(EVE)) == [("CANCEL", BOB, True), ("REQUEST", EVE, True)]
    assert told(state(BOB), None) == [("CANCEL", BOB, True)]
    assert told(state(BOB), state(BOB, more="STATUS:CANCELLED\n")) == [("CANCEL", BOB, True)]


def test_a_change_of_words_alone_is_not_significant() -> None:
    assert told(state(BOB), state(BOB, more="SUMMARY:new\n")) == [("REQUEST", BOB, False)]
    assert told(state(BOB), state(BOB, more="EXDATE:20261125T090000Z\n")) == [("REQUEST", BOB, True)]


def test_a_guest_answers_the_organizer_alone_and_only_what_changed() -> None:
    yes = state(BOB, EVE).replace(b"ATTENDEE:mailto:bob", b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob")
    (answer,) = messages(state(BOB, EVE), yes, me=BOB, now=NOW)
    assert (answer.method, answer.recipient.email) == ("REPLY", ALICE)
    assert b"eve" not in answer.data
    assert told(yes, yes, BOB) == []
    assert told(yes, None, BOB) == [("REPLY", ALICE, True)]
    assert told(yes, None, "carol@x.test") == []


def test_whom_a_server_tells_we_do_not_and_the_other_way_round() -> None:
    ours = state(BOB).replace(b"ATTENDEE:", b"ATTENDEE;SCHEDULE-AGENT=CLIENT:")
    assert told(None, ours) == []
    (asked,) = messages(None, ours, me=ALICE, now=NOW, agents={"CLIENT"})
    assert b"SCHEDULE-AGENT" not in asked.data


def test_a_default_said_aloud_and_an_order_of_parts_are_no_change() -> None:
    other = state(BOB).replace(b"RRULE:FREQ=DAILY", b"RRULE:INTERVAL=1;FREQ=DAILY")
    assert told(state(BOB), other) == [("REQUEST", BOB, False)]
    assert told(state(BOB), other.replace(b"INTERVAL=1", b"INTERVAL=2")) == [("REQUEST", BOB, True)]


def test_an_answer_is_sent_again_where_a_program_asks_for_it_and_none_for_what_is_called_off() -> None:
    yes = state(BOB).replace(b"ATTENDEE:", b"ATTENDEE;PARTSTAT=ACCEPTED:")
    assert told(yes, yes.replace(b"ORGANIZER:", b"ORGANIZER;SCHEDULE-FORCE-SEND=REPLY:"), BOB) == [("REPLY", ALICE, True)]
    off = yes.replace(b"SEQUENCE:1", b"SEQUENCE:2\nSTATUS:CANCELLED\nEXDATE:20261125T090000Z")
    assert told(yes, off, BOB) == []


def test_one_who_is_no_longer_invited_is_named_and_nothing_more() -> None:
    (off,) = messages(state(BOB).replace(b"ATTENDEE:", b"ATTENDEE;CN=Bob;ROLE=CHAIR;RSVP=TRUE:"), None, me=ALICE, now=NOW)
    assert b"ATTENDEE;CN=Bob:mailto:bob@x.test" in off.data


def test_a_calendar_without_an_organizer_tells_nobody() -> None:
    assert told(None, b"") == []
    assert told(b"\x00", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR\n") == []


def test_a_series_with_two_organizers_is_refused_in_both_languages() -> None:
    other = state(BOB, more="RECURRENCE-ID:20261125T090000Z\n").replace(b"ORGANIZER:mailto:alice", b"ORGANIZER:mailto:eve")
    with pytest.raises(SeveralOrganizers) as caught:
        messages(None, state(BOB).replace(b"END:VCALENDAR\n", b"") + other.replace(b"BEGIN:VCALENDAR\n", b""), me=ALICE, now=NOW)
    assert caught.value.say("fr") != caught.value.say("en")


SAID = frozenset({"PRODID", "CALSCALE", "DTSTAMP", "VERSION"})


def said(component: Component) -> object:
    """Return what a message says, whatever the order; an answer not yet given is NEEDS-ACTION (RFC 5545, 3.2.12)."""
    lines = []
    for line in component.properties:
        if line.name == "ATTENDEE" and not line.param("PARTSTAT"):
            lines.append((line.name, line.text, sorted(line.with_param("PARTSTAT", "NEEDS-ACTION").params)))
        elif line.name not in SAID:
            lines.append((line.name, line.text, sorted(line.params)))
    return (
        component.name,
        sorted(lines),
        sorted((said(part) for part in component.components if part.name != "VTIMEZONE"), key=str),
    )


def same(made: Told, expected: dict[str, Any]) -> bool:
    facts = {
        "method": made.method,
        "sender": f"mailto:{made.sender.email}",
        "senderName": made.sender.name or None,
        "recipient": f"mailto:{made.recipient.email}",
        "recipientName": made.recipient.name or None,
        "significantChange": made.significant,
    }
    if any(facts[key] != value for key, value in expected.items() if key in facts):
        return False
    if "message" not in expected:
        return True
    return [said(root) for root in read_components(made.data)[0]] == [
        said(root) for root in read_components(expected["message"].encode())[0]
    ]


def agrees(case: dict[str, Any]) -> bool:
    old, new = (case[key].encode() if case[key] else None for key in ("old", "new"))
    try:
        made = messages(old, new, me=case["user"].removeprefix("mailto:"), now=NOW)
    except SeveralOrganizers:
        return "error" in case
    expected = case["expected"]
    return len(made) == len(expected) and all(same(one, other) for one, other in zip(made, expected, strict=True))


def test_changes_tell_what_sabres_tests_say() -> None:
    lines = data("itip/sabre_broker.dev.jsonl").read_text().splitlines()
    cases = [case for case in map(json.loads, lines) if case["kind"] == "parse"]
    right = sum(agrees(case) for case in cases)
    sys.stdout.write(f"\nsabre's broker, what a change must send: {right} of {len(cases)}\n")
    assert [case["id"] for case in cases if not agrees(case)] == []
    assert len(cases) == 31
