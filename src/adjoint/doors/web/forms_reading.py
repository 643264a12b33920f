"""The form by which a person says what a message meant."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from adjoint.doors.web.dates import DayField
from adjoint.doors.web.meant import clock_time, near_events, whole_day
from adjoint.doors.web.templatetags.desk import reader
from adjoint.language import labels, say
from adjoint.language.taught import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel.look import Look

MODES = ("in_person", "video", "phone")


class MeantForm(forms.Form):
    """What was meant, whole: each field holds what was read until it is changed."""

    intent = forms.ChoiceField(label=_("What is asked for"))
    event = forms.ChoiceField(label=_("Which meeting"), required=False)
    people = forms.MultipleChoiceField(label=_("Which people"), required=False, widget=forms.CheckboxSelectMultiple)
    day = DayField(label=_("Which day"), required=False)
    at = forms.TimeField(
        label=_("At what time"),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%H h %M", "%Hh", "%H"],
        widget=forms.TextInput(attrs={"class": "day", "autocomplete": "off"}),
        help_text=_("14:30. Empty: some time that day."),
    )
    duration = forms.IntegerField(label=_("For how many minutes"), required=False, min_value=1, max_value=LONGEST)
    mode = forms.ChoiceField(label=_("By which means"), required=False)
    place = forms.CharField(label=_("Where"), required=False, max_length=300)

    def __init__(self, data: Any, *, frame: Mapping[str, Any], look: Look, at: datetime) -> None:
        """Offer the client's people and events, those that were read first."""
        self.frame, self.look, lang = frame, look, reader()
        slots = self.had = dict(frame.get("slots", {}))
        super().__init__(data, initial=_initial(frame, look))
        intents = sorted((labels.intent(name, lang), name) for name in say.INTENTS)
        self._choose("intent", [(name, label[:1].upper() + label[1:]) for label, name in intents])
        known = near_events(look, at)
        told = [(event.id, say.event(f"{event.title}|{event.start.isoformat()}", lang)) for event in known]
        first = [pair for pair in told if pair[0] == slots.get("event")]
        self._choose("event", [("", "—"), *first, *(pair for pair in told if pair not in first)][:200])
        read = [str(name) for name in slots.get("people", [])]
        names = dict.fromkeys((*read, *sorted(card.name for card in look.contacts() if card.name)))
        self._choose("people", [(name, name) for name in [*names][:300]])
        self._choose("mode", [("", "—"), *((mode, labels.value(mode, lang)) for mode in MODES)])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def slots(self) -> dict[str, Any]:
        """Return all slots as they were meant; what the form does not hold stays as it was read."""
        data, slots = self.cleaned_data, dict(self.had)
        for name in ("event", "people", "duration", "mode", "place"):
            if name in self.changed_data:
                slots[name] = data[name]
        if "day" in self.changed_data or "at" in self.changed_data:
            slots["when"] = self._when()
        return slots

    def _when(self) -> dict[str, Any] | None:
        day, at = self.cleaned_data["day"], self.cleaned_data["at"]
        if day is None:
            return None
        start = datetime.combine(day, at or time(), tzinfo=self.look.client.tz)
        return clock_time(start) if at else whole_day(start)

    def clean(self) -> dict[str, Any]:
        """Hold that an hour has its day."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("at") and not data.get("day") and "day" not in self.errors:
            self.add_error("day", _("Say the day too."))
        return data


def _initial(frame: Mapping[str, Any], look: Look) -> dict[str, Any]:
    slots = frame.get("slots", {})
    when = slots.get("when")
    when = when[0] if isinstance(when, list) and when else when
    start = (
        datetime.fromisoformat(when["start"]).astimezone(look.client.tz) if isinstance(when, dict) and when.get("start") else None
    )
    fine = isinstance(when, dict) and when.get("grain") in {"hour", "minute"}
    kept = {name: slots.get(name) for name in ("event", "people", "duration", "mode", "place")}
    return kept | {
        "intent": frame.get("intent"),
        "day": start.date() if start else None,
        "at": f"{start:%H:%M}" if start and fine else None,
    }
