"""What was read in a message, told to a person: no intent, slot or value under its internal name."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from adjoint.doors.web.told import tell_minutes, tell_money
from adjoint.language import explain, labels, retell, say
from adjoint.language.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.look import Look

UNSAID = frozenset({"actions"})
"""Slots that hold numbers of ours."""


def frame_context(frame: Mapping[str, Any], look: Look, lang: Lang) -> dict[str, Any]:
    """Return a reading as a template shows it."""
    slots = [
        {
            "label": labels.slot(name, lang) if name in labels.SLOTS else name,
            "value": called(frame, name, look) or told(name, value, look, lang),
        }
        for name, value in frame.get("slots", {}).items()
        if value not in (None, "", [], {}) and name not in UNSAID
    ]
    doubts = [doubted(each, lang) for each in frame.get("why", ())]
    return {
        "title": labels.intent(frame["intent"], lang),
        "sure": frame.get("sure", False),
        "slots": slots,
        "doubts": doubts,
        "said": str(frame.get("evidence", "")),
        "at": frame.get("at", []),
        "corrected": None,
        "correct_url": "",
        "choices": [],
        "undoing": [],
    }


def called(frame: Mapping[str, Any], name: str, look: Look) -> str:
    """Return what an event was called when it was read, where it is in the calendar no more."""
    there = name == "event" and look.event(str(frame["slots"][name]))
    return "" if there else str(frame.get("named", {}).get(name, ""))


def doubted(why: Mapping[str, Any], lang: Lang) -> dict[str, str]:
    """Return why a reading was not sure, and between what."""
    names = [say.event(str(name), lang) for name in why.get("labels", ())]
    if not names:
        names = [told("", each, None, lang) for each in why.get("candidates", ())]
    return {"why": explain.doubt(str(why["code"]), lang), "between": ", ".join(filter(None, names))}


def told(name: str, value: Any, look: Look | None, lang: Lang) -> str:
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
            said = retell.repeats(value, lang)
        case "event", str():
            found = look.event(value) if look else None
            said = found.summary if found else gettext("a meeting that is no longer in the calendar")
        case _:
            said = labels.value(str(value), lang)
    return said


def moment(value: Mapping[str, Any], lang: Lang) -> str:
    """Tell a time as it was said."""
    start, end = (datetime.fromisoformat(value[key]) if value.get(key) else None for key in ("start", "end"))
    if start is None and end is None:
        return ""
    return say.when(When(start=start, end=end, grain=value.get("grain", "minute"), part=value.get("part")), lang)
