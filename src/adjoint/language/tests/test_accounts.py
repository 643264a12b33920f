"""What no slot holds makes an English request a question; what only describes does not."""

from __future__ import annotations

import pytest

from adjoint.language.frames import Incoming
from adjoint.language.understand import understand

NOW = "2026-09-02T09:00:00+01:00"
WORLD = {
    "contacts": [{"name": "Mei Tan", "email": "mei@exemple.example", "role": "colleague"}],
    "events": [
        {
            "id": "e1",
            "title": "All-hands",
            "start": "2026-09-08T09:00:00+01:00",
            "end": "2026-09-08T10:00:00+01:00",
            "attendees": [],
        }
    ],
    "documents": [{"id": "d1", "title": "Office lease 2026"}],
}


def sure(body: str) -> list[str]:
    """Return the intents that would be acted on."""
    said = {"id": "1", "lang": "en", "now": NOW, "zone": "Europe/London", "speaker": "client", "subject": "", "body": body}
    return [frame.intent for frame in understand(Incoming.from_json({**said, "world": WORLD})).frames if frame.sure]


@pytest.mark.parametrize(
    ("body", "intents"),
    [
        ("Prepare the agenda for Tuesday's all-hands.", ["meeting.agenda"]),
        ("Post about the June report on LinkedIn.", ["social.post"]),
        ("Draft a letter to Mei Tan, I'd like it by Friday.", ["document.draft"]),
        ("Draft a letter to Mei Tan. By Friday.", ["document.draft"]),
        ("Ring Mei Tan and ask about the keys.", ["call.prepare"]),
    ],
)
def test_what_describes_or_follows_is_accounted_for(body: str, intents: list[str]) -> None:
    assert sure(body) == intents


@pytest.mark.parametrize(
    "body",
    [
        "Agenda for Tuesday's all-hands, have something for me Friday morning",
        "Phone me a taxi for 6 tomorrow evening, and text Mei Tan that I'm late.",
        "Book an hour with Mei Tan on Thursday, any time after the all-hands.",
        "Hold off on paying them for now.",
        "Get Mei Tan to come an hour earlier on Tuesday.",
        "No need to send the agenda, Mei has it.",
        "Grab 45 with Mei Tan on Thursday or Friday, my office",
    ],
)
def test_what_is_left_over_is_asked_about(body: str) -> None:
    assert sure(body) == []


def test_two_papers_or_bills_under_one_verb_are_asked_about() -> None:
    world = {
        "documents": [{"id": "d1", "title": "Dunmore lease"}, {"id": "d2", "title": "Van quote"}],
        "invoices": [
            {"id": "i1", "party": "Dunmore Ltd", "number": "2041", "amount": "480.00", "currency": "GBP"},
            {"id": "i2", "party": "Fairlie Print", "number": "F-88", "amount": "96.50", "currency": "GBP"},
        ],
    }
    row = {"now": "2026-11-23T08:00:00+00:00", "zone": "Europe/London", "speaker": "client", "world": world}
    told = {
        body: [(f.intent, f.sure) for f in understand(Incoming.from_json(row | {"body": body})).frames]
        for body in ("Pay Dunmore and Fairlie.", "Sign the lease and the van quote.", "Pay Fairlie.")
    }
    assert told == {
        "Pay Dunmore and Fairlie.": [("invoice.pay", False)],
        "Sign the lease and the van quote.": [("document.sign", False)],
        "Pay Fairlie.": [("invoice.pay", True)],
    }


def test_a_meeting_beside_a_request_that_is_not_sure_is_asked_about() -> None:
    alone, both = "Lunch with Mei Tan on Friday at 1.", "Lunch with Mei Tan on Friday at 1. And send the papers to Harriet."
    assert sure(alone) == ["calendar.book"]
    assert sure(both) == []
