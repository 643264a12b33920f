"""The clock of an office that was worked through: it stands at the office's end and goes on from there."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone


def go_on_from(end: datetime) -> None:
    """Let this process and its children tell the time from `end` on, so that what waits in the office still waits.

    For the demonstration alone: whatever reads Django's clock reads this one.
    """
    ahead = end - datetime.now(UTC)
    timezone.now = lambda: datetime.now(UTC) + ahead
