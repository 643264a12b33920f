"""The form of a new poll: what it is about, who is asked, where dates are sought, and which of them are offered."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adjoint.doors.web.actfields import Moment, People
from adjoint.doors.web.dates import DayField
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from adjoint.kernel.client import Client

MOST_DATES, MOST_GUESTS, OWN = 12, 50, 3
FORTNIGHT = timedelta(days=14)


class PollForm(forms.Form):
    """A new poll."""

    use_required_attribute = False
    field_order = (
        "title",
        "people",
        "optional",
        "minutes",
        "earliest",
        "latest",
        "mode",
        "place",
        "dates",
        "own1",
        "own2",
        "own3",
        "deadline",
        "shown",
        "note",
    )
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"data-focus": ""}))
    people = People(
        label=_("Who has to come"),
        required=False,
        help_text=_("One person a line, with their address. Each gets a letter alone."),
    )
    optional = People(label=_("Who may come"), required=False, help_text=_("It takes place without them, too."))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=600)
    earliest = DayField(label=_("Dates from"), required=False)
    latest = DayField(label=_("Dates until"), required=False)
    mode = forms.ChoiceField(
        label=_("How"),
        required=False,
        choices=[("", _("Not said")), ("video", _("By video")), ("phone", _("By phone")), ("in_person", _("In person"))],
    )
    place = forms.CharField(label=_("Where"), required=False, max_length=300)
    shown = forms.BooleanField(
        label=_("Guests see each other’s answers"), required=False, help_text=_("Names only, never addresses.")
    )
    note = forms.CharField(
        label=_("A word to the guests"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, client: Client, *given: Any, found: Mapping[str, str] | None = None, **more: Any) -> None:
        """`found`: the dates that were found, by their beginning, each in words."""
        super().__init__(*given, **more)
        self.client, zone = client, client.tz
        self.fields["dates"] = forms.MultipleChoiceField(
            label=_("Dates to offer"),
            required=False,
            choices=list((found or {}).items()),
            widget=forms.CheckboxSelectMultiple(attrs={"data-focus": ""}),
            help_text=_("The best first. They are held while the poll is open."),
        )
        for number in range(1, OWN + 1):
            self.fields[f"own{number}"] = Moment(zone, label=_("Another date"), required=False)
        self.fields["deadline"] = Moment(
            zone, label=_("Answers until"), required=False, help_text=_("Empty: three working days, well before the first date.")
        )
        self.order_fields(self.field_order)
        if found:
            self.fields["title"].widget.attrs.pop("data-focus")
        else:
            del self.fields["dates"]

    @property
    def window(self) -> Span | None:
        """Where dates are sought; None: in the coming two weeks."""
        zone = self.client.tz
        first, last = (
            datetime.combine(day, time(), zone) if (day := self.cleaned_data.get(name)) else None
            for name in ("earliest", "latest")
        )
        if last:
            last += timedelta(days=1)
        if first is None and last is None:
            return None
        start = first or (last - FORTNIGHT if last else timezone.now())
        end = last or start + FORTNIGHT
        return Span(start, end) if start < end else None

    def guests(self) -> list[list[Any]]:
        """Return everybody who is asked: address, name, whether optional; each once, and nobody of the client's own side."""
        out: dict[str, list[Any]] = {}
        for name, optional in (("people", False), ("optional", True)):
            for each in self.cleaned_data.get(name) or ():
                if each["email"] not in self.client.own:
                    out.setdefault(each["email"], [each["email"], each["name"], optional])
        return list(out.values())

    def starts(self) -> list[datetime]:
        """Return the beginnings of the dates to offer, those of one's own first, without any twice."""
        own = [self.cleaned_data[f"own{n}"] for n in range(1, OWN + 1) if self.cleaned_data.get(f"own{n}")]
        ticked = [datetime.fromisoformat(each) for each in self.cleaned_data.get("dates", ())]
        return list(dict.fromkeys([*own, *ticked]))

    def clean(self) -> dict[str, Any]:
        """Ask for somebody; hold the days in order."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors.get("people") and not self.errors.get("optional"):
            count = len(self.guests())
            if not count:
                self.add_error("people", _("Write at least one person outside."))
            elif count > MOST_GUESTS:
                self.add_error("people", _("Fifty guests at most."))
        if data.get("earliest") and data.get("latest") and data["latest"] < data["earliest"]:
            self.add_error("latest", _("The last day must not come before the first."))
        return data

    def ready(self, now: datetime) -> bool:
        """Tell whether it can be sent; what is wrong stands beside its field."""
        starts, deadline = self.starts(), self.cleaned_data.get("deadline")
        if any(start <= now for start in starts):
            self.add_error(None, _("A date lies in the past."))
        elif not starts:
            self.add_error(None, _("Choose at least one date."))
        elif len(starts) > MOST_DATES:
            self.add_error(None, _("Twelve dates at most."))
        elif deadline and (deadline <= now or deadline >= min(starts)):
            self.add_error("deadline", _("It must lie ahead, and before the first date."))
        return not self.errors


class ExtendForm(forms.Form):
    """Another deadline."""

    def __init__(self, zone: ZoneInfo, *given: Any, **more: Any) -> None:
        """Read it by the client's clock."""
        super().__init__(*given, **more)
        self.fields["deadline"] = Moment(zone, label=_("Answers until"))
