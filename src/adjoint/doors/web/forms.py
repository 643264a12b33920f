"""The forms of the workbench."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adjoint.doors.web.dates import DayField
from adjoint.doors.web.templatetags.desk import reader
from adjoint.kernel.money import Money
from adjoint.kernel.verbs import VERBS, fits
from adjoint.language import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

SAY = [("do", _("Do it")), ("ask", _("Ask first")), ("refuse", _("Refuse"))]


class CaseForm(forms.Form):
    """What is next in a case."""

    next_step = forms.CharField(label=_("Next step"), required=False, max_length=1000)
    due = DayField(label=_("Due"), required=False)
    status = forms.ChoiceField(
        label=_("State"), choices=[("open", _("Open")), ("waiting", _("Awaiting an answer")), ("done", _("Closed"))]
    )


class FirstRunForm(forms.Form):
    """The practice and its first assistant."""

    practice = forms.CharField(label=_("Name of the practice"), max_length=200)
    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(label=_("Your mail address"))
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput, min_length=12, help_text=_("At least 12 characters.")
    )

    def clean_password(self) -> str:
        """Refuse what is too easily guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class ClientForm(forms.Form):
    """A client and their first principal."""

    name = forms.CharField(label=_("Name"), max_length=200)
    slug = forms.SlugField(label=_("Short name"), help_text=_("Letters, digits and hyphens: it stands in addresses."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("executive", _("Executive")), ("business", _("Small business"))])
    lang = forms.ChoiceField(label=_("Language"), choices=[("fr", "Français"), ("en", "English")])
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(z, z) for z in sorted(available_timezones())], initial="Europe/Paris"
    )
    address = forms.EmailField(label=_("Their mailbox"))
    authserv_id = forms.CharField(
        label=_("Receiving server"),
        required=False,
        help_text=_("The name that their mail server writes in Authentication-Results: only its word proves who wrote."),
    )
    principal = forms.CharField(label=_("Who may instruct"), max_length=200)
    principal_email = forms.EmailField(label=_("From which address"))
    practice = forms.BooleanField(
        label=_("It is the practice itself"),
        required=False,
        help_text=_("To its mailbox write the principals of all clients; who has several is asked which one is meant."),
    )


class HabitsForm(forms.Form):
    """How a client likes to be asked."""

    digest = forms.CharField(
        label=_("Ask at these times"),
        required=False,
        max_length=200,
        help_text=_(
            "08:30, 17:00: what awaits an answer comes in one mail, what presses comes at once. Empty: everything is asked at once."
        ),
    )

    brief_at = forms.CharField(
        label=_("Send the briefs of the next day at"),
        required=False,
        max_length=5,
        help_text=_("18:00, for instance. Empty: a brief is made only when it is asked for."),
    )
    room = forms.CharField(
        label=_("Video room"),
        required=False,
        max_length=300,
        validators=[RegexValidator(r"^https://[^\s{}]+(\{room\})?[^\s{}]*$", _("An address begins with https://."))],
        help_text=_(
            "The client’s own room, or a Jitsi or BigBlueButton address that ends in {room}: each meeting then gets one of its own."
        ),
    )
    voice = forms.ChoiceField(
        label=_("Write to people outside"),
        required=False,
        choices=[("assistant", _("In the assistant's name, for the client")), ("principal", _("In the principal's own name"))],
    )
    reminder_days = forms.IntegerField(
        label=_("Remind after"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("Business days after which somebody who was offered times and did not answer is reminded."),
    )
    reminders = forms.IntegerField(
        label=_("Reminders"),
        required=False,
        min_value=0,
        max_value=3,
        help_text=_("After the last one the times are given free, and the matter ends politely."),
    )

    poll_from = forms.IntegerField(
        label=_("Poll from so many guests on"),
        required=False,
        min_value=0,
        max_value=50,
        help_text=_("Their date is then sought by a poll with personal links. 0: only where somebody asks for one."),
    )

    def clean_digest(self) -> list[str]:
        """Return the times one by one."""
        text: str = self.cleaned_data["digest"]
        return [each for each in text.replace(",", " ").replace(";", " ").split() if each]


class Acts(forms.MultipleChoiceField):
    """Acts, ticked by their words; a pattern that this version does not know yet is kept."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: Any) -> bool:
        """Take any verb or pattern."""
        return re.fullmatch(r"\*|[a-z]+\.(\*|[a-z_-]+)", str(value)) is not None


def act_choices() -> list[tuple[str, str]]:
    """Return what a line may speak of, each in the reader's words, a family before its acts."""
    known = (pattern for pattern in labels.ACTS if any(fits(pattern, verb) for verb in VERBS))
    return [(pattern, labels.act(pattern, reader())) for pattern in known]


class MandateForm(forms.Form):
    """A line of the mandate."""

    say = forms.ChoiceField(label=_("What to do"), choices=SAY)
    verbs = Acts(label=_("For which acts"))
    asked_by = forms.CharField(
        label=_("Asked by"),
        required=False,
        help_text=_(
            "Several, with commas: principal, anyone, group:board (a group of the address book), address:paul@example.org."
        ),
    )
    to = forms.CharField(
        label=_("Reaching"),
        required=False,
        help_text=_("The same way: client, anyone, group:supplier, address:paul@example.org."),
    )
    amount_max = forms.CharField(label=_("Up to"), required=False, help_text="200 EUR")
    hours = forms.CharField(label=_("Between"), required=False, help_text="08:00-19:00")
    per_month = forms.IntegerField(label=_("Times a month"), required=False, min_value=1)
    until = DayField(label=_("Until"), required=False)
    note = forms.CharField(label=_("Why"), required=False, max_length=500)

    def __init__(self, *args: Any, known: Iterable[str] = (), **options: Any) -> None:
        """`known`: what the line that is changed speaks of already."""
        super().__init__(*args, **options)
        offered = dict(act_choices())
        others = [(each, labels.act(each, reader())) for each in known if each not in offered]
        self.fields["verbs"].choices = [*offered.items(), *others]  # type: ignore[attr-defined]  # an `Acts`

    def clean_amount_max(self) -> str:
        """Refuse what is no amount."""
        text: str = self.cleaned_data["amount_max"].strip()
        try:
            return str(Money.read(text)) if text else ""
        except ValueError as error:
            raise forms.ValidationError(_("Write an amount and its currency: 200 EUR.")) from error

    def clean_hours(self) -> str:
        """Refuse what is no span of hours."""
        text: str = self.cleaned_data["hours"].strip()
        if text and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d", text):
            raise forms.ValidationError(_("Write two times: 08:00-19:00."))
        return text

    def said(self) -> dict[str, Any]:
        """Return what the line says."""
        lists = {name: self.words(name) for name in ("verbs", "asked_by", "to")}
        return lists | {name: self.cleaned_data[name] for name in ("say", "amount_max", "hours", "per_month", "until", "note")}

    def words(self, name: str) -> list[str]:
        """Return a comma-separated field as a list."""
        if isinstance(self.cleaned_data[name], list):
            return [str(each) for each in self.cleaned_data[name]]
        return [each.strip() for each in self.cleaned_data[name].split(",") if each.strip()]


class PaperForm(forms.Form):
    """How a principal agreed, where they did not sign in."""

    paper_on = DayField(label=_("Agreed in writing on"), required=False)
    paper = forms.CharField(
        label=_("Reference of the signed paper"),
        required=False,
        max_length=200,
        help_text=_("Both given, the change counts at once, under your name. Left empty, it waits for a principal."),
    )

    def clean(self) -> dict[str, Any]:
        """A day without a reference proves nothing, nor a reference without a day."""
        data: dict[str, Any] = super().clean() or {}
        if bool(data.get("paper_on")) != bool(data.get("paper")) and not self.errors:
            self.add_error("paper" if data.get("paper_on") else "paper_on", _("Give both the day and the reference, or neither."))
        if data.get("paper_on") and data["paper_on"] > timezone.localdate():
            self.add_error("paper_on", _("This day is still to come."))
        return data


class TimeForm(forms.Form):
    """Time worked by hand."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440)
    activity = forms.CharField(label=_("What was done"), max_length=300)
    on = DayField(label=_("On"), initial=date.today)


class CreditForm(forms.Form):
    """Why an invoice is taken back."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It stands on the credit note: hours counted twice, another rate agreed …")
    )


class EngagementForm(forms.Form):
    """The money side of an engagement."""

    title = forms.CharField(label=_("Title"), max_length=200)
    basis = forms.ChoiceField(label=_("Billed"), choices=[("hour", _("By the hour")), ("flat", _("A flat fee a month"))])
    rate = forms.CharField(label=_("Rate"), help_text="45 EUR")
    hours_included = forms.IntegerField(label=_("Hours included"), required=False, min_value=0)
    extra_rate = forms.CharField(label=_("Rate above them"), required=False, help_text="50 EUR")
    vat = forms.DecimalField(label=_("VAT in percent"), min_value=0, max_value=100, decimal_places=2, initial=20)
    starts_on = DayField(label=_("From"))

    def clean(self) -> dict[str, Any]:
        """Refuse what is no amount."""
        data: dict[str, Any] = super().clean() or {}
        for name in ("rate", "extra_rate"):
            if data.get(name):
                try:
                    data[name] = str(Money.read(data[name]))
                except ValueError:
                    self.add_error(name, _("Write an amount and its currency: 200 EUR."))
        return data
