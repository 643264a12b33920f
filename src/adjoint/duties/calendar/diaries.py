"""The client's own diary for a search, as their preferences have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar.core import Diary, Hours, Kept
from adjoint.duties.calendar.holidays import holidays
from adjoint.duties.calendar.meals import meal_of
from adjoint.kernel.client import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.kernel.client import Client
    from adjoint.kernel.event import Event
    from adjoint.kernel.span import Span


def hours_of(client: Client, words: str) -> Hours:
    """Return the hours in which the client meets people; those of the meal that the words are about."""
    meal = meal_of(words, client)
    return Hours({day: (meal.window,) for day, spans in client.hours.items() if spans} if meal else client.hours)


def diary_of(  # noqa: PLR0913 - what is not the client's own habit, each by name
    client: Client,
    events: Iterable[Event],
    span: Span,
    *,
    hours: Hours | None = None,
    buffer: int | None = None,
    lunch: bool = True,
    holds: Iterable[Span] = (),
) -> Diary:
    """Return the client's diary within `span`; `lunch`: whether it stays free; `holds`: times promised that no event tells of."""
    noon = client.preferences.lunch.strip() if lunch else ""
    return Diary(
        name=client.name,
        zone=client.tz,
        hours=hours or Hours(client.hours),
        calendars={"": tuple(events)},
        holds=tuple(holds),
        me=client.own,
        holidays=holidays(client.tz, span),
        buffer=client.preferences.buffer_minutes if buffer is None else buffer,
        kept=(Kept(hours=Hours(dict.fromkeys(DAYS, (noon,)))),) if noon else (),
    )
