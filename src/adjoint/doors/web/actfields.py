"""Fields of forms for what acts are made of: a client's own time, people a line each."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import formataddr, getaddresses
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Moment(forms.Field):
    """A date and time of day by the client's clock; its value is aware."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})

    def __init__(self, zone: ZoneInfo, **options: Any) -> None:
        """Read and write in `zone`."""
        super().__init__(**options)
        self.zone = zone

    def prepare_value(self, value: Any) -> Any:
        """Write an aware moment as the client's clock shows it."""
        at = datetime.fromisoformat(value) if isinstance(value, str) and ("+" in value or value.endswith("Z")) else value
        return f"{at.astimezone(self.zone):%Y-%m-%dT%H:%M}" if isinstance(at, datetime) and at.tzinfo else at

    def to_python(self, value: Any) -> datetime | None:
        """Read what was written; an hour that the change of clocks leaves out is refused."""
        if not value:
            return None
        try:
            wall = datetime.fromisoformat(str(value).strip()).replace(tzinfo=None, second=0, microsecond=0)
        except ValueError:
            raise ValidationError(_("Write a day and a time, such as 2026-11-26 15:00.")) from None
        moment = wall.replace(tzinfo=self.zone)
        if moment.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None) != wall:
            raise ValidationError(_("The clocks change that night: this hour does not exist. Choose another one."))
        return moment


class People(forms.CharField):
    """People, one a line: Paul Mercier <paul@mercier.test>; its value is a list of names and addresses."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Write each person on a line."""
        if isinstance(value, list | tuple):
            return "\n".join(formataddr((each.get("name", ""), each["email"]), charset="utf-8") for each in value)
        return value

    def to_python(self, value: Any) -> Any:
        """Read the lines."""
        lines = [line.strip().rstrip(",;") for line in str(value or "").splitlines() if line.strip()]
        found = []
        for name, email in getaddresses(lines):
            try:
                validate_email(email)
            except ValidationError:
                raise ValidationError(
                    _("Write one person a line, with a mail address: Paul Mercier <paul@mercier.com>.")
                ) from None
            found.append({"name": name, "email": email.lower()})
        return found

    def validate(self, value: Any) -> None:
        """Ask for somebody where somebody is needed."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
