"""Forms of an event: when it is, what it is called, who comes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from adjoint.doors.web.actfields import Moment, People

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from adjoint.kernel.verbs import Reach

LONGEST = timedelta(days=60)
REACH = (("one", _("This one alone")), ("onwards", _("This one and all that follow")), ("all", _("The whole series")))
"""How much of a series is meant."""


class When(Moment):
    """A moment by the client's clock; the grid sends the moment itself, which no clock makes doubtful."""

    def to_python(self, value: Any) -> datetime | None:
        """Read a wall time, or an aware moment."""
        try:
            found = datetime.fromisoformat(str(value).strip()) if value else None
        except ValueError:
            found = None
        if found is not None and found.tzinfo is not None:
            return found.astimezone(self.zone)
        return super().to_python(value)


class MoveForm(forms.Form):
    """Another time for an event."""

    use_required_attribute = False

    def __init__(self, zone: ZoneInfo, *given: Any, whole: bool = False, repeats: bool = False, **more: Any) -> None:
        """`whole`: it lasts whole days, and goes on doing so; `repeats`: it is one of a series, of which others may go along."""
        super().__init__(*given, **more)
        self.zone, self.whole = zone, whole
        self.fields["start"] = When(zone, label=_("From"))
        self.fields["end"] = When(zone, label=_("Until"))
        if repeats:
            self.fields["reach"] = forms.ChoiceField(label=_("Move"), choices=REACH, required=False)

    def clean(self) -> dict[str, Any]:
        """Hold the end after the start, and whole days whole."""
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and end and self.whole:
            data["start"], data["end"] = days(start, end, self.zone)
        elif start and end and end <= start:
            self.add_error("end", _("The end must come after the start."))
        if start and end and end - start > LONGEST:
            self.add_error("end", _("This is longer than sixty days."))
        return data


def reach_of(value: str) -> Reach:
    """Return how much of a series was chosen; of anything else this one alone."""
    return "onwards" if value == "onwards" else "all" if value == "all" else "one"


class NewForm(MoveForm):
    """A new event."""

    field_order = ("title", "start", "end", "all_day", "place", "people")
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"data-focus": ""}))
    all_day = forms.BooleanField(label=_("All day"), required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    people = People(
        label=_("Guests"), required=False, help_text=_("One person a line, with their address: they are invited by mail.")
    )

    def __init__(self, zone: ZoneInfo, *given: Any, **more: Any) -> None:
        """Put the fields in order."""
        super().__init__(zone, *given, **more)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Take whole days where they are asked for."""
        self.whole = bool(self.cleaned_data.get("all_day"))
        return super().clean()


def days(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the whole days that a span touches, half-open."""
    first = start.astimezone(zone).date()
    last = max(first, (end.astimezone(zone) - timedelta.resolution).date())
    return datetime.combine(first, time(0), zone), datetime.combine(last + timedelta(days=1), time(0), zone)
