"""The form of how a client's time is given: the week, meetings, lunch, ways, rooms, and the calendars that count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from adjoint.duties.calendar.core import BadHours, read_hours
from adjoint.kernel.client import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

    from adjoint.kernel.client import Client

NAMED = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
COLUMNS = {"hours": _("Working hours"), "focus": _("Focus time"), "place": _("Place of work")}
NUMBERS = ("meeting_minutes", "buffer_minutes", "most_meetings", "notice_hours", "lunch_minutes", "travel_minutes")
WAY = re.compile(
    r"(?P<one>.+?)\s*(?:\s[-–—]|<?->|→|;|,)\s*(?P<other>.+?)\s*(?:[:;,=]|\s)\s*(?P<minutes>\d{1,4})\s*(?:min\w*|mn)?\.?"
)
ROOM = re.compile(r"(?P<name>.+?)(?:\s*[,;:]\s*(?P<seats>\d{1,4})(?:\s+\w+)?)?")
IN_ROOM = "room:"
ROWS = {"rows": 4}


class Named(Protocol):
    """A calendar account, as far as the form asks about it."""

    @property
    def pk(self) -> int:
        """Of its row."""

    @property
    def label(self) -> str:
        """What it is called."""


class TimesForm(forms.Form):
    """How a client's time is given."""

    use_required_attribute = False
    meeting_minutes = forms.IntegerField(
        label=_("Minutes of a meeting"), min_value=5, max_value=1440, help_text=_("Where nobody says how long.")
    )
    buffer_minutes = forms.IntegerField(
        label=_("Minutes between two meetings"), min_value=0, max_value=240, help_text=_("Kept free before and after each.")
    )
    most_meetings = forms.IntegerField(
        label=_("Most meetings a day"), min_value=0, max_value=50, help_text=_("0: as many as there is room for.")
    )
    notice_hours = forms.IntegerField(
        label=_("Hours of notice"),
        min_value=0,
        max_value=1440,
        help_text=_("For people outside; whoever may instruct needs none."),
    )
    lunch = forms.CharField(
        label=_("Lunch, between"), required=False, max_length=20, help_text=_("12:00-14:00, for instance. Empty: none is kept.")
    )
    lunch_minutes = forms.IntegerField(
        label=_("Minutes of lunch"),
        min_value=0,
        max_value=240,
        help_text=_("45: it moves within these hours. 0: all of them stay free."),
    )
    travel_minutes = forms.IntegerField(
        label=_("Usual travel time, in minutes"),
        min_value=0,
        max_value=1440,
        help_text=_("Between two places that are not listed below. 0: it is not counted."),
    )
    travel = forms.CharField(
        label=_("Travel times"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("One a line, both directions: Paris – Lyon, 120. An address that holds the name is known by it."),
    )
    rooms = forms.CharField(
        label=_("Meeting rooms"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_(
            "One a line, with its seats: Green room, 6. One that is free is taken where people come and no place was said."
        ),
    )

    def __init__(self, *args: Any, client: Client, accounts: Sequence[Named] = (), **options: Any) -> None:
        """Ask about each day of the week, and about each calendar where there are several."""
        super().__init__(*args, **options)
        for day, name in NAMED.items():
            for column, label in COLUMNS.items():
                named = format_lazy("{column}, {day}", column=label, day=name)
                attrs = {"aria-label": named}
                self.fields[f"{column}_{day}"] = forms.CharField(
                    label=named, required=False, max_length=100, widget=forms.TextInput(attrs=attrs)
                )
        self.accounts = list(accounts)
        self.calendars: list[str] = []
        choices = [("counts", _("Takes time")), ("shown", _("Is shown, and takes no time"))]
        choices += [
            (IN_ROOM + room.name, format_lazy(_("Tells when {name} is taken"), name=room.name))
            for room in client.preferences.rooms
        ]
        for each in self.accounts if len(self.accounts) > 1 else ():
            self.calendars.append(f"calendar_{each.pk}")
            self.fields[f"calendar_{each.pk}"] = forms.ChoiceField(label=each.label, choices=choices)

    def week(self) -> Iterator[tuple[Any, list[BoundField]]]:
        """Yield each day's name and fields."""
        for day, name in NAMED.items():
            yield name, [self[f"{column}_{day}"] for column in COLUMNS]

    def columns(self) -> list[Any]:
        """Return the heads of the week."""
        return list(COLUMNS.values())

    def those(self) -> list[BoundField]:
        """Return the fields of the calendars."""
        return [self[name] for name in self.calendars]

    def clean(self) -> dict[str, Any]:
        """Read the hours of the week."""
        data: dict[str, Any] = super().clean() or {}
        for name in [f"{column}_{day}" for day in DAYS for column in ("hours", "focus")] + ["lunch"]:
            data[name] = self._spans(name, data.get(name, ""))
        return data

    def _spans(self, name: str, text: str) -> list[str]:
        spans = [each.strip() for each in re.split(r"[,;]", text) if each.strip()]
        try:
            for each in spans:
                read_hours(each)
        except BadHours:
            self.add_error(name, ValidationError(_("Write hours as 14:00-17:00.")))
        return spans

    def clean_travel(self) -> list[list[Any]]:
        """Return the ways one by one."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["travel"].splitlines())):
            read = WAY.fullmatch(line)
            if read is None:
                raise ValidationError(
                    _("Write each line as: Paris – Lyon, 120. This one is not: %(line)s"), params={"line": line[:80]}
                )
            found.append([read["one"].strip(), read["other"].strip(), int(read["minutes"])])
        return found

    def clean_rooms(self) -> list[dict[str, Any]]:
        """Return the rooms one by one."""
        found = [ROOM.fullmatch(line) for line in filter(None, map(str.strip, self.cleaned_data["rooms"].splitlines()))]
        return [{"name": each["name"].strip(), "seats": int(each["seats"] or 0)} for each in found if each]

    def hours(self) -> dict[str, list[str]]:
        """Return the hours of work."""
        return {day: self.cleaned_data[f"hours_{day}"] for day in DAYS}

    def wanted(self) -> dict[str, Any]:
        """Return the preferences."""
        data = self.cleaned_data
        said = {each.label: data.get(f"calendar_{each.pk}", "counts") for each in self.accounts} if self.calendars else {}
        of_room = {name.removeprefix(IN_ROOM): label for label, name in said.items() if name.startswith(IN_ROOM)}
        counting = [label for label, name in said.items() if name == "counts"]
        idle = any(name == "shown" for name in said.values())
        return {name: data[name] for name in NUMBERS} | {
            "lunch": ", ".join(data["lunch"][:1]),
            "focus": {day: spans for day in DAYS if (spans := data[f"focus_{day}"])},
            "places": {day: place for day in DAYS if (place := data[f"place_{day}"].strip())},
            "travel": data["travel"],
            "rooms": [each | {"calendar": of_room.get(each["name"], "")} for each in data["rooms"]],
            "calendars": counting if idle else [],
        }


def initial(client: Client, accounts: Sequence[Named]) -> dict[str, Any]:
    """Return a client's preferences as the form shows them."""
    prefs = client.preferences
    shown: dict[str, Any] = {name: getattr(prefs, name) for name in (*NUMBERS, "lunch")}
    for day in DAYS:
        shown |= {f"hours_{day}": ", ".join(client.hours.get(day, ())), f"focus_{day}": ", ".join(prefs.focus.get(day, ()))}
        shown[f"place_{day}"] = prefs.places.get(day, "")
    shown["travel"] = "\n".join(f"{way.one} – {way.other}, {way.minutes}" for way in prefs.travel)
    shown["rooms"] = "\n".join(f"{room.name}, {room.seats}" if room.seats else room.name for room in prefs.rooms)
    in_room = {room.calendar: room.name for room in prefs.rooms if room.calendar}
    for each in accounts:
        counts = "counts" if not prefs.calendars or each.label in prefs.calendars else "shown"
        shown[f"calendar_{each.pk}"] = IN_ROOM + in_room[each.label] if each.label in in_room else counts
    return shown
