"""A weekday with its article after a date: "I'm in Kent on Thursday the 21st ... keep the Saturday free" is the Saturday after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import TimeMention
from adjoint.language.view import View

THE_WEEKDAY = {
    "en": Late(
        r"(?:(?:at |for |from )?(?:\d[\d:. ]*(?:am|pm)?|noon|midday|half \w+|quarter (?:past|to) \w+) )?(?:on |for )?the (?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"(?: (?:morning|afternoon|evening|night))?(?: at (?:\d[\d:. ]*(?:am|pm)?|noon|half \w+|\w+))?(?:[ ,]*(?:all day|the whole day))?"
    ),
    "fr": Late(
        r"(?:pour )?le (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|apres midi|soir))?(?: a \d[\dh: ]*(?:heures?)?)?"
    ),
}
NEW = frozenset(("calendar.book", "calendar.block", "reminder.set", "calendar.query"))
"""What is put in the calendar anew: a change has its own day to count from."""
NEAR = 4
"""Days after the date that was named within which the weekday is plainly the one that follows it."""


def weekday_after(view: View, said: TimeMention) -> TimeMention | None:
    """Return the weekday counted from the day that was spoken of last, where it would else lie before that day."""
    when = said.said.candidates[0] if said.said.candidates else None
    known = view.memory.when.start if view.memory.when else None
    if (
        view.match.pattern.intent not in NEW
        or when is None
        or when.start is None
        or known is None
        or known.date() <= view.message.now.date()
        or view.main.phrase.words(said.end, said.end + 1) == ["before"]
        or not THE_WEEKDAY[view.lang].fullmatch(fold(said.said.text).strip().replace("-", " "))
    ):
        return None
    behind = (known.date() - when.start.date()).days
    if behind <= 0:
        return None
    step = timedelta(days=-(-behind // 7) * 7)
    found = replace(when, start=when.start + step, end=when.end and when.end + step)
    near = (step.days - behind) <= NEAR
    doubt = said.said.doubt if near else "whose-time"
    return replace(said, said=replace(said.said, candidates=(found,), sure=near and said.said.sure, doubt=doubt))
