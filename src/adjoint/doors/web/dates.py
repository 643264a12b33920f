"""Days as people write them: the order is that of the reader's language on our pages, never the browser's."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

WRITTEN = ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%Y-%m-%d")
"""What is understood: the day first in both languages; a year first can only be ISO 8601."""


class DayInput(forms.TextInput):
    """A line of text for a day, with figures at hand on a phone."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Set what browsers need to know."""
        super().__init__({"inputmode": "text", "autocomplete": "off", "maxlength": "40", "class": "day"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        """Write a day as it is read back."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else super().format_value(value)


class DayField(forms.DateField):
    """A day: 27/11/2026, 27.11.26, or in words: 27 novembre 2026."""

    widget = DayInput

    def __init__(self, **words: Any) -> None:
        """Say how a day is written, beside the field and where it was not understood."""
        words.setdefault("help_text", _("Day, month, year: 27/11/2026."))
        words.setdefault("error_messages", {"invalid": _("We do not read a day in this. Write day, month, year: 27/11/2026.")})
        super().__init__(input_formats=WRITTEN, **words)

    def to_python(self, value: Any) -> date | None:
        """Read a day in figures, else in the words of the reader's language."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            found = in_words(str(value))
            if found is None:
                raise
            return found


def in_words(text: str) -> date | None:
    """Return the day that a text names in full, as "27 novembre 2026"; None: it names none, or leaves something to guess.

    >>> in_words("27 November 2026")
    datetime.date(2026, 11, 27)
    >>> in_words("11/27/2026") is None
    True
    """
    from babel.dates import get_month_names  # noqa: PLC0415  (seldom needed)

    day, _space, rest = text.strip().lower().removeprefix("le ").partition(" ")
    month, _space, year = rest.strip().partition(" ")
    langs = ("fr", "en") if (get_language() or "en").startswith("fr") else ("en", "fr")
    for lang in langs:
        for width in ("wide", "abbreviated"):
            names = {name.lower().rstrip("."): number for number, name in get_month_names(width, locale=lang).items()}
            number = names.get(month.rstrip("."))
            figures = day.removesuffix("er").removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
            if number and figures.isdecimal() and year.strip().isdecimal() and len(year.strip()) == 4:
                try:
                    return date(int(year), number, int(figures))
                except ValueError:
                    return None
    return None
