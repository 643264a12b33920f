"""When somebody is reminded of what they took on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

BEFORE = timedelta(days=1)
"""The first reminder leaves so long before the day."""
EVERY = timedelta(days=3)
UNDATED = timedelta(days=7)
"""What has no day is asked about after a week."""
MOST = 5
"""After so many reminders a person has to speak."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is still to do, and when its owner was last reminded."""

    id: int
    due: date | None
    since: datetime
    asked_at: datetime | None
    asked: int


def due(reminders: Iterable[Reminder], now: datetime, zone: ZoneInfo) -> list[Reminder]:
    """Return those whose owner is to be reminded now."""
    today = now.astimezone(zone).date()
    return [each for each in reminders if each.asked < MOST and _begins(each, zone) <= today and _rested(each, now)]


def _begins(each: Reminder, zone: ZoneInfo) -> date:
    taken = each.since.astimezone(zone).date()
    return max(each.due - BEFORE, taken + BEFORE) if each.due else taken + UNDATED


def _rested(each: Reminder, now: datetime) -> bool:
    return each.asked_at is None or now - each.asked_at >= EVERY
