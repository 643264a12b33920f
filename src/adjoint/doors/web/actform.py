"""The form of an act that waits, made from its verb's own declaration: what a person may change, and what must stay."""

from __future__ import annotations

from datetime import date, datetime
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import pydantic
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from adjoint.doors.web.actfields import Moment, People
from adjoint.doors.web.told import tell_money, tell_month, tell_span
from adjoint.kernel.action import Args
from adjoint.kernel.verbs import Person, Times
from adjoint.language import labels

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.verbs import Verb

_LETTER = ("to", "cc", "subject", "text")
EDITS: dict[str, tuple[str, ...]] = {
    "calendar.put": ("title", "start", "end", "place", "description", "people"),
    "calendar.move": ("start", "end", "place"),
    "calendar.remove": (),
    "calendar.answer": ("answer",),
    "calendar.hold": ("title", "start", "end"),
    "slot.offer": _LETTER,
    "slot.confirm": _LETTER,
    "slot.decline": _LETTER,
    "mail.send": _LETTER,
    "mail.draft": _LETTER,
    "mail.file": ("folder",),
    "contact.put": ("value",),
    "case.put": ("title", "status", "next_step", "due", "owner"),
    "negotiation.put": (),
    "brief.give": ("subject", "text"),
    "time.record": ("minutes", "activity", "on"),
    "invoice.issue": (),
    "document.make": (),
    "meeting.agenda": ("title",),
    "meeting.minutes": ("title",),
    "meeting.task": ("state",),
}
"""Which arguments of each verb a person may change before they approve. The rest says which thing is meant, or was computed."""
LONG = {"text": 14, "description": 5}
"""Arguments that are written on several lines, and on how many."""


def editable(verb: str, args: dict[str, Any]) -> bool:
    """Tell whether an act can be changed: an organizer's own calendar object is taken as it came, or not at all."""
    return bool(EDITS[verb]) and not args.get("ics") and not args.get("card")


def act_form(verb: Verb, args: dict[str, Any], client: Client, lang: Lang, data: Any = None) -> ActForm:
    """Return the form, filled with the act as it stands."""
    model = verb.args.model_validate(args)
    fields = {name: _field(verb.args, name, client, lang) for name in EDITS[verb.name]}
    built: type[ActForm] = type("VerbForm", (ActForm,), dict(fields))
    shown = model.model_dump(mode="python")
    form = built(data, initial={name: shown[name] for name in fields}, use_required_attribute=False)
    form.model, form.had = verb.args, model
    return form


def _field(model: type[Args], name: str, client: Client, lang: Lang) -> forms.Field:
    info = model.model_fields[name]
    kind = _plain(info.annotation)
    given: dict[str, Any] = {"label": labels.argument(name, lang), "required": info.is_required()}
    if kind is datetime:
        return Moment(client.tz, help_text=_("By the clock of %(zone)s.") % {"zone": client.zone}, **given)
    if kind is date:
        return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **given)
    if kind is int:
        bounds = {type(each).__name__: each for each in info.metadata}
        least, most = (getattr(bounds.get(side), side.lower(), None) for side in ("Ge", "Le"))
        return forms.IntegerField(min_value=least, max_value=most, **given)
    if get_origin(kind) is Literal:
        return forms.ChoiceField(choices=[(each, labels.value(each, lang)) for each in get_args(kind)], **given)
    if get_origin(kind) is tuple and get_args(kind)[0] is Person:
        return People(help_text=_("One person a line."), **given)
    rows = LONG.get(name)
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(max_length=100_000 if rows else 500, widget=widget, **given)


def _plain(annotation: Any) -> Any:
    """Return the type of an argument that may be absent, without its absence."""
    if get_origin(annotation) is UnionType:
        return next(each for each in get_args(annotation) if each is not NoneType)
    return annotation


class ActForm(forms.Form):
    """What a person may change of one act."""

    model: type[Args]
    had: Args

    def clean(self) -> dict[str, Any]:
        """Hold the whole to what the verb asks of its arguments."""
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and end and end <= start:
            self.add_error("end", _("The end must come after the start."))
        if not self.errors:
            try:
                self.args()
            except pydantic.ValidationError as error:
                for each in error.errors():
                    name = str(each["loc"][0]) if each["loc"] else ""
                    self.add_error(name if name in self.fields else None, _("This is not what is needed here."))
        return data

    def args(self) -> Args:
        """Return the arguments as changed; call it on a valid form."""
        changed = {name: value for name, value in self.cleaned_data.items() if value is not None or not self._needed(name)}
        return self.model.model_validate(self.had.model_dump(mode="python") | changed)

    def _needed(self, name: str) -> bool:
        return self.model.model_fields[name].is_required()


def fixed(verb: Verb, args: dict[str, Any], client: Client, lang: Lang) -> list[dict[str, str]]:
    """Return what stays as it is, as label and value."""
    model = verb.args.model_validate(args)
    out = []
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in EDITS[verb.name] or name not in labels.ARGS or not value or name in {"start", "end"}:
            continue
        out.append({"label": labels.argument(name, lang), "value": _said(value, client, lang)})
    if isinstance(model, Times) and "start" not in EDITS[verb.name]:
        out.insert(0, {"label": gettext("When"), "value": tell_span((model.start, model.end), lang, client.zone)})
    return out


def _said(value: Any, client: Client, lang: Lang) -> str:
    if isinstance(value, Times):
        return tell_span((value.start, value.end), lang, client.zone)
    if isinstance(value, Person):
        return value.name or value.email
    if isinstance(value, tuple):
        return "; ".join(_said(each, client, lang) for each in value)
    if isinstance(value, date):
        return tell_month(value, lang)
    label = getattr(value, "label", None)
    text = str(label or value)
    return tell_money(text, lang) if _is_money(text) else labels.value(text, lang)


def _is_money(text: str) -> bool:
    amount, _space, currency = text.partition(" ")
    return len(currency) == 3 and currency.isupper() and amount.replace(".", "", 1).replace("-", "", 1).isdigit()
