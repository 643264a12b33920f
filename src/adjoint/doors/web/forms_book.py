"""The forms of booking: what whoever books writes, and what a kind of meeting is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from adjoint.duties.calendar.core import BadHours, read_hours
from adjoint.kernel.booking import Question
from adjoint.kernel.client import DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.kernel.errors import Lang

CONTROL = re.compile(r"[\x00-\x1f\x7f<>\"]+")
MOST_QUESTIONS = 8


class VisitorForm(forms.Form):
    """Who books a time."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        help_text=_("The invitation goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, questions: Sequence[Question], lang: Lang, **options: Any) -> None:
        """Ask these questions, too."""
        super().__init__(*args, **options)
        self.asked = [(f"q{number}", each) for number, each in enumerate(questions)]
        self.lang = lang
        for name, each in self.asked:
            area = forms.Textarea(attrs={"rows": 2})
            self.fields[name] = forms.CharField(label=each.say(lang), required=each.required, max_length=1000, widget=area)
        for name, field in self.fields.items():
            marks = [f"{name}-help"] * bool(field.help_text) + [f"{name}-error"] * bool(self.is_bound and self.errors.get(name))
            field.widget.attrs |= {"aria-describedby": " ".join(marks)} if marks else {}
            field.widget.attrs |= {"aria-invalid": "true"} if self.is_bound and self.errors.get(name) else {}

    def clean_name(self) -> str:
        """Return the name on one line: it goes into letters and the title of the event."""
        name = " ".join(CONTROL.sub(" ", self.cleaned_data["name"]).split())
        if not name:
            raise ValidationError(_("Please write your name."))
        return name

    def answers(self) -> tuple[tuple[str, str], ...]:
        """Return what was answered, with its question."""
        given = ((each.say(self.lang), self.cleaned_data.get(name, "").strip()) for name, each in self.asked)
        return tuple((question, answer) for question, answer in given if answer)


class KindForm(forms.Form):
    """A kind of meeting that may be booked."""

    name_fr = forms.CharField(label=_("Name in French"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=480, initial=30)
    mode = forms.ChoiceField(
        label=_("How"),
        required=False,
        choices=[("", _("Not said")), ("video", _("By video")), ("phone", _("By phone")), ("in_person", _("In person"))],
    )
    place = forms.CharField(label=_("Where"), required=False, max_length=300)
    url = forms.URLField(
        label=_("Link of the video room"), required=False, max_length=300, help_text=_("Only who has booked sees it.")
    )
    buffer = forms.IntegerField(label=_("Minutes kept free before and after"), min_value=0, max_value=240, initial=10)
    notice = forms.IntegerField(label=_("Hours of notice, at least"), min_value=0, max_value=24 * 60, initial=24)
    horizon = forms.IntegerField(label=_("Days ahead, at most"), min_value=1, max_value=180, initial=28)
    most = forms.IntegerField(
        label=_("Most of these a day"), min_value=0, max_value=50, initial=0, help_text=_("0: as many as there is room for.")
    )
    days = forms.MultipleChoiceField(
        label=_("Only on these days"),
        required=False,
        choices=[
            ("mon", _("Monday")),
            ("tue", _("Tuesday")),
            ("wed", _("Wednesday")),
            ("thu", _("Thursday")),
            ("fri", _("Friday")),
            ("sat", _("Saturday")),
            ("sun", _("Sunday")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    within = forms.CharField(
        label=_("Only within these hours"),
        required=False,
        max_length=100,
        help_text=_("As 14:00-17:00, several with commas. Nothing here and no day: all of the working hours."),
    )
    price = forms.CharField(
        label=_("Price"), required=False, max_length=60, help_text=_("As “60 €”: it is told before anything is booked.")
    )
    pay_url = forms.URLField(
        label=_("Where it is paid"),
        required=False,
        max_length=300,
        validators=[RegexValidator(r"^https://", _("An address begins with https://."))],
        help_text=_("A payment page of any provider. Who has booked sees it, and gets it by mail; nothing is paid here."),
    )
    questions = forms.CharField(
        label=_("Questions"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, in French | in English; with * at its end it must be answered."),
    )

    def clean_within(self) -> tuple[str, ...]:
        """Return spans of hours."""
        spans = tuple(each.strip() for each in self.cleaned_data["within"].split(",") if each.strip())
        try:
            for each in spans:
                read_hours(each)
        except BadHours as error:
            raise ValidationError(_("Write hours as 14:00-17:00.")) from error
        return spans

    def clean_questions(self) -> list[dict[str, Any]]:
        """Return the questions, each in both languages."""
        out = []
        for line in filter(None, map(str.strip, self.cleaned_data["questions"].splitlines())):
            french, _bar, english = line.rstrip("* ").partition("|")
            out.append({"fr": french.strip(), "en": english.strip() or french.strip(), "required": line.endswith("*")})
        if len(out) > MOST_QUESTIONS or not all(each["fr"] for each in out):
            raise ValidationError(_("Eight questions at most, each with its French words first."))
        return out

    def kept(self) -> dict[str, Any]:
        """Return what the table keeps."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in {"days", "within"}}
        days, spans = self.cleaned_data["days"], self.cleaned_data["within"]
        hours = {day: list(spans) or ["00:00-24:00"] for day in days or DAYS} if days or spans else {}
        return data | {"hours": hours}


def initial(row: Any) -> dict[str, Any]:
    """Return a kind as its form shows it."""
    fields = ("name_fr", "name_en", "minutes", "mode", "place", "url", "buffer", "notice", "horizon", "most", "price", "pay_url")
    spans: list[str] = next(iter(row.hours.values()), [])
    lines = (f"{each['fr']} | {each['en']}{'*' if each.get('required') else ''}" for each in row.questions)
    return {name: getattr(row, name) for name in fields} | {
        "days": list(row.hours) if len(row.hours) < len(DAYS) else [],
        "within": "" if spans == ["00:00-24:00"] else ", ".join(spans),
        "questions": "\n".join(lines),
    }
