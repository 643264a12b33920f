"""A day is read as it is written here: the day first, in figures or in words; the browser has no say."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils import translation

from adjoint.doors.web.dates import DayField

LAST = date(2026, 11, 27)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "text",
    ["27/11/2026", "27/11/26", "27.11.2026", "27-11-2026", "2026-11-27", "27 novembre 2026", "27 November 2026", "27 nov. 2026"],
)
def test_a_day_is_read_in_both_languages(lang: str, text: str) -> None:
    with translation.override(lang):
        assert DayField().clean(text) == LAST


def test_the_first_of_a_month_is_read_as_it_is_said() -> None:
    assert DayField().clean("le 1er mars 2027") == date(2027, 3, 1)
    assert DayField().clean("1st March 2027") == date(2027, 3, 1)


def test_the_day_comes_first_whoever_reads() -> None:
    with translation.override("en"):
        assert DayField().clean("03/04/2026") == date(2026, 4, 3)


@pytest.mark.parametrize("text", ["11/27/2026", "29/02/2027", "30 février 2026", "demain", "27 novembre", "2026"])
def test_what_leaves_something_to_guess_is_asked_again(text: str) -> None:
    with translation.override("en"), pytest.raises(forms.ValidationError, match="day, month, year"):
        DayField().clean(text)


def test_what_was_kept_is_shown_as_it_is_written() -> None:
    class Form(forms.Form):
        on = DayField(label="On")

    html = str(Form(initial={"on": LAST})["on"])
    assert 'value="27/11/2026"' in html
    assert 'type="text"' in html
