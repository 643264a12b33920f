"""What a client prefers, on its way in: from a page or a file to plain values that hold, and each change in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adjoint.desk import journal
from adjoint.desk.setup import CLOCK, WrongTimes
from adjoint.duties.calendar.core import BadHours, read_hours
from adjoint.kernel.client import DAYS, WEEK
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.preferences import NAMES, Preferences
from adjoint.kernel.words import Words
from adjoint.wall.models import Client

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

DAY = 24 * 60
MOST_WAYS, MOST_ROOMS, LONGEST_NAME = 200, 50, 100


class WrongPreference(AdjointError):
    """{what} cannot be used as it is: {text}. Nothing was kept; correct it and try again."""

    fr = "{what} : ceci ne peut pas servir tel quel : {text}. Rien n'a été gardé ; corrigez-le et réessayez."
    permanent = True


class _Unfit(Exception):
    """A value that is no such thing."""


def checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return preferences as they are kept, those of another version left out; raises `WrongPreference` or `WrongTimes`."""
    wrong = [str(each) for each in given.get("digest", ()) if not CLOCK.fullmatch(str(each))]
    if wrong:
        raise WrongTimes(times=", ".join(wrong))
    return {name: _checked(name, value) for name, value in given.items() if name in NAMES}


def _checked(name: str, value: Any) -> Any:
    if name not in CHECKS:
        return value
    what, check = CHECKS[name]
    try:
        return check(value)
    except (_Unfit, BadHours, TypeError, ValueError, AttributeError, KeyError) as error:
        raise WrongPreference(what=what, text=str(error.args[0] if isinstance(error, _Unfit) else value)[:80]) from error


def spans_of(value: Any) -> list[str]:
    """Return spans of hours, each as it is kept; raises `BadHours`."""
    spans = [str(each).strip() for each in value if str(each).strip()]
    for each in spans:
        read_hours(each)
    return spans


def _lunch(value: Any) -> str:
    text = str(value).strip()
    return spans_of([text])[0] if text else ""


def week(value: Any) -> dict[str, list[str]]:
    """Return the hours of a week; a day without any is left out; raises `BadHours`."""
    _days(value)
    return {day: spans for day in DAYS if (spans := spans_of(value.get(day, ())))}


def _days(value: Any) -> None:
    if strange := [str(day) for day in value if day not in DAYS]:
        raise _Unfit(strange[0])


def _places(value: Any) -> dict[str, str]:
    _days(value)
    return {day: _name(value[day]) for day in DAYS if str(value.get(day, "")).strip()}


def _name(value: Any) -> str:
    name = " ".join(str(value).split())
    if not name or len(name) > LONGEST_NAME:
        raise _Unfit(name[:80] or "?")
    return name


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not least <= int(value) <= most:
            raise _Unfit(str(value))
        return int(value)

    return check


def _ways(value: Any) -> list[list[Any]]:
    if len(value) > MOST_WAYS:
        raise _Unfit(str(len(value)))
    return [[_name(one), _name(other), _whole(0, DAY)(minutes)] for one, other, minutes in value]


def _rooms(value: Any) -> list[dict[str, Any]]:
    names = [_name(each["name"]) for each in value]
    if len(names) > MOST_ROOMS or len(set(names)) < len(names):
        raise _Unfit(", ".join(names)[:80])
    seats = _whole(0, 10_000)
    return [
        {"name": name, "seats": seats(each.get("seats", 0)), "calendar": str(each.get("calendar", ""))}
        for name, each in zip(names, value, strict=True)
    ]


def _labels(value: Any) -> list[str]:
    return sorted({str(each) for each in value if str(each)})


CHECKS: dict[str, tuple[Words, Callable[[Any], Any]]] = {
    "meeting_minutes": (Words("La durée d'un rendez-vous", "The length of a meeting"), _whole(5, DAY)),
    "buffer_minutes": (Words("Le temps entre deux rendez-vous", "The time between two meetings"), _whole(0, 240)),
    "lunch": (Words("Les heures du déjeuner", "The hours of lunch"), _lunch),
    "lunch_minutes": (Words("Le temps gardé pour déjeuner", "The time kept for lunch"), _whole(0, 240)),
    "focus": (Words("Le temps de concentration", "Focus time"), week),
    "most_meetings": (Words("Le nombre de rendez-vous par jour", "The number of meetings a day"), _whole(0, 50)),
    "notice_hours": (Words("Le délai", "Notice"), _whole(0, 60 * 24)),
    "places": (Words("Le lieu de travail", "The place of work"), _places),
    "travel": (Words("Les trajets", "The ways"), _ways),
    "travel_minutes": (Words("Le trajet d'ordinaire", "The usual way"), _whole(0, DAY)),
    "rooms": (Words("Les salles", "The rooms"), _rooms),
    "calendars": (Words("Les agendas qui comptent", "The calendars that count"), _labels),
}
"""What is checked, under the name by which a person knows it."""


def set_times(client_id: int, hours: Mapping[str, Any], wanted: Mapping[str, Any], by: str, *, now: datetime) -> None:
    """Keep the hours in which a client works and how their time is given; inside the scope; raises `WrongPreference`."""
    try:
        days = week(hours)
    except BadHours as error:
        raise WrongPreference(what=Words("Les heures de travail", "Working hours"), text=error.say("en")[:80]) from error
    kept, usual = checked(wanted), Preferences()
    row = Client.objects.select_for_update().get(pk=client_id)
    changed: dict[str, Any] = {
        name: value for name, value in kept.items() if row.preferences.get(name, _plain(getattr(usual, name))) != value
    }
    preferences = row.preferences | changed
    if days != (row.hours or {day: list(spans) for day, spans in WEEK.items()}):
        row.hours, changed = days, changed | {"hours": days}
    if changed:
        row.preferences = preferences
        row.save(update_fields=["preferences", "hours"])
        journal.write(client_id, now, [("client.preferences", {"by": by, **changed}, {})])


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
