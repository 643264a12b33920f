"""A small world that the tests of language share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adjoint.language.frames import Incoming, Reading
from adjoint.language.understand import understand

WORLD: dict[str, Any] = {
    "contacts": [
        {"name": "Paul Mercier", "email": "paul@mercier.test", "role": "client"},
        {"name": "Paul Aubin", "email": "paul@aubin.test", "role": "plombier"},
        {"name": "Sofia Ruiz", "email": "sofia@ruiz.test", "role": "avocate"},
    ],
    "events": [
        {
            "id": "e1",
            "title": "Point Sofia Ruiz",
            "start": "2026-11-26T14:00:00+01:00",
            "end": "2026-11-26T14:30:00+01:00",
            "attendees": ["Sofia Ruiz"],
        },
        {"id": "e2", "title": "Réunion budget", "start": "2026-11-27T09:00:00+01:00", "end": "2026-11-27T10:00:00+01:00"},
        {"id": "e3", "title": "Réunion travaux", "start": "2026-11-27T15:00:00+01:00", "end": "2026-11-27T16:00:00+01:00"},
    ],
    "documents": [{"id": "d1", "title": "Contrat cadre"}],
    "invoices": [{"id": "i1", "party": "Orange", "number": "F-1001", "amount": "45.00", "currency": "EUR", "due": "2026-11-28"}],
    "trips": [{"id": "t1", "title": "Train Paris-Lyon", "start": "2026-12-02", "end": "2026-12-03"}],
}


@pytest.fixture
def read() -> Callable[..., Reading]:
    def reading(body: str, *, lang: str | None = "fr", speaker: str = "client", subject: str = "", **world: Any) -> Reading:
        zone = ZoneInfo("Europe/Paris")
        now = datetime(2026, 11, 24, 10, 0, tzinfo=zone).isoformat()
        line = {"id": "x", "lang": lang, "now": now, "zone": "Europe/Paris", "speaker": speaker, "subject": subject, "body": body}
        return understand(Incoming.from_json({**line, "world": {**WORLD, **world}}))

    return reading
