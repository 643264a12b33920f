"""What was read in a message, told to a person: no intent, slot or value under its internal name."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from adjoint.doors.web.told import tell_minutes, tell_money
from adjoint.language import labels, say
from adjoint.language.tell import DAYS
from adjoint.language.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.look import Look

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY: dict[str, dict[Lang, tuple[str, str]]] = {
    "DAILY": {"fr": ("tous les jours", "tous les {n} jours"), "en": ("every day", "every {n} days")},
    "WEEKLY": {"fr": ("toutes les semaines", "toutes les {n} semaines"), "en": ("every week", "every {n} weeks")},
    "MONTHLY": {"fr": ("tous les mois", "tous les {n} mois"), "en": ("every month", "every {n} months")},
    "YEARLY": {"fr": ("tous les ans", "tous les {n} ans"), "en": ("every year", "every {n} years")},
}
PARTS: dict[str, dict[Lang, str]] = {
    "morning": {"fr": "matin", "en": "morning"},
    "noon": {"fr": "midi", "en": "noon"},
    "afternoon": {"fr": "après-midi", "en": "afternoon"},
    "evening": {"fr": "soir", "en": "evening"},
    "night": {"fr": "nuit", "en": "night"},
}
UNSAID = frozenset({"actions"})
"""Slots that hold numbers of ours."""


def frame_context(frame: Mapping[str, Any], look: Look, lang: Lang) -> dict[str, Any]:
    """Return a reading as a template shows it."""
    slots = [
        {"label": labels.slot(name, lang) if name in labels.SLOTS else name, "value": told(name, value, look, lang)}
        for name, value in frame.get("slots", {}).items()
        if value not in (None, "", [], {}) and name not in UNSAID
    ]
    return {"title": labels.intent(frame["intent"], lang), "sure": frame.get("sure", False), "slots": slots, "correct_url": ""}


def told(name: str, value: Any, look: Look, lang: Lang) -> str:
    """Return a slot's value in words."""
    match name, value:
        case _, bool():
            said = gettext("yes") if value else gettext("no")
        case _, list():
            said = ", ".join(told(name, each, look, lang) for each in value)
        case _, {"currency": currency, "value": amount}:
            said = tell_money(f"{amount} {currency}", lang)
        case _, dict():
            said = moment(value, lang)
        case "duration", int():
            said = tell_minutes(value, lang)
        case "recurrence", str():
            said = repeats(value, lang)
        case "event", str():
            found = look.event(value)
            said = found.summary if found else gettext("a meeting that is no longer in the calendar")
        case _:
            said = labels.value(str(value), lang)
    return said


def moment(value: Mapping[str, Any], lang: Lang) -> str:
    """Tell a time as it was said."""
    start, end = (datetime.fromisoformat(value[key]) if value.get(key) else None for key in ("start", "end"))
    if start is None and end is None:
        return ""
    if end is None and start is not None and value.get("grain") in {"day", "week", "month"}:
        return gettext("from %(day)s on") % {"day": say.day(start, lang)}
    part = PARTS.get(str(value.get("part")), {}).get(lang, "")
    if part and start is not None:
        return f"{say.day(start, lang)}, {part}"
    return say.when(When(start=start, end=end, grain=value.get("grain", "minute"), part=None), lang)


def repeats(rule: str, lang: Lang) -> str:
    """Tell a recurrence rule (RFC 5545); what is rarer is told by how often alone.

    >>> repeats("FREQ=WEEKLY;BYDAY=FR", "en"), repeats("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "fr")
    ('every week (Friday)', 'toutes les 2 semaines (lundi, jeudi)')
    """
    parts = dict(re.findall(r"(\w+)=([^;]+)", rule))
    if parts.get("FREQ") not in EVERY:
        return rule
    number = parts.get("INTERVAL", "1")
    text = EVERY[parts["FREQ"]][lang][number != "1"].format(n=number)
    days = [DAYS[lang][WEEKDAYS.index(code)] for code in re.findall(r"MO|TU|WE|TH|FR|SA|SU", parts.get("BYDAY", ""))]
    return f"{text} ({', '.join(days)})" if days else text
