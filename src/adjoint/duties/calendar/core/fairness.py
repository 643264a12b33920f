"""Whose morning or evening a meeting takes, and how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar.core.diary import COMFORT
from adjoint.duties.calendar.core.hours import read_hours

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from adjoint.kernel.span import Span


def spoilt_by(span: Span, zone: ZoneInfo, comfort: str = COMFORT) -> float:
    """Return the hours of a meeting, and between it and the day, that lie before or after what nobody minds.

    >>> from datetime import UTC, datetime, timedelta
    >>> from zoneinfo import ZoneInfo
    >>> from adjoint.kernel.span import Span
    >>> nine = datetime(2026, 11, 26, 9, tzinfo=UTC)
    >>> [spoilt_by(Span(nine, nine + timedelta(hours=1)), ZoneInfo(zone)) for zone in ("Europe/Paris", "Asia/Tokyo")]
    [0.0, 1.0]
    """
    start, length = read_hours(comfort)
    easy = start.hour * 60 + start.minute
    local = span.start.astimezone(zone)
    wall, minutes = local.hour * 60 + local.minute, span.length.total_seconds() / 60
    return (max(0, easy - wall) + max(0, wall + minutes - easy - length.total_seconds() / 60)) / 60
