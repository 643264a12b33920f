"""The answer to a lettered question: by its letter or rank, by words that fit one choice, by both, or by another time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from adjoint.desk import cases
from adjoint.desk.understand import Structured, valued
from adjoint.language.frames import Doubt
from adjoint.language.frames import Frame as Read
from adjoint.language.question import read_letters
from adjoint.language.when import When

if TYPE_CHECKING:
    from adjoint.desk.models import Action
    from adjoint.desk.models import Request as Row
    from adjoint.kernel.request import Frame, Request
    from adjoint.kernel.verbs import Option

NAMED = re.compile(r"(?<![\w'’])([A-H])(?![\w'’])")
PREPOSITION = re.compile(r"(?<!\w)(?:à(?!\w)|a(?=\s+\d))")
"""« Plutôt à 11 h » is no A."""
ANSWERS = frozenset({"decision.give", "slot.answer", "calendar.answer"})
EACH = frozenset({"calendar.cancel", "calendar.answer", "calendar.query", "meeting.agenda", "meeting.brief", "meeting.minutes"})
"""What can be asked of two meetings at once."""


def heard(row: Row, request: Request) -> tuple[Frame, ...] | None:
    """Close the question that a mail answers and return what the answer stands for; None where it answers none, or is not plain."""
    question = cases.answered_question(row.client_id, request.message)
    if question is None or any(each.sure and each.intent not in ANSWERS for each in request.frames):
        return None
    options = {each.letter: each for each in cases.options_of(question).options}
    if other := rather(request, list(options.values())):
        answered(question, "other")
        return other
    letters = read_letters(PREPOSITION.sub(" ", request.text), {letter: each.label for letter, each in options.items()})
    found = together([options[letter] for letter in letters])
    if found is None:
        several = len(set(NAMED.findall(request.text[:80])) & options.keys()) > 1
        return tuple(unsure(each) for each in request.frames) if several else None
    answered(question, ",".join(letters))
    return found


def unsure(frame: Frame) -> Frame:
    """Return an answer that names more than one letter as one to be asked about."""
    if not isinstance(frame, Read) or "choice" not in frame.slots:
        return frame
    return replace(frame, sure=False, slots={}, missing=("choice",), why=(Doubt("which-option", "choice"),))


def answered(question: Action, by: str) -> None:
    """Close a question."""
    question.outcome = question.outcome | {"answered": by}
    question.save(update_fields=["outcome"])


def together(chosen: list[Option]) -> tuple[Frame, ...] | None:
    """Return the requests that the chosen letters stand for: one each, or one with all the people; None where they exclude one another."""
    if len(chosen) == 1 and not chosen[0].frame:
        return ()
    frames = [framed(each) for each in chosen if each.frame]
    if not frames or len(frames) != len(chosen) or len({frame.intent for frame in frames}) != 1:
        return None
    if len(frames) == 1:
        return tuple(frames)
    differ = {
        name for frame in frames for name in frame.slots if any(frame.slots[name] != other.slots.get(name) for other in frames)
    }
    if differ == {"people"}:
        people = dict.fromkeys(name for frame in frames for name in frame.slots["people"])
        return (Structured(frames[0].intent, {**frames[0].slots, "people": tuple(people)}, frames[0].evidence),)
    return tuple(frames) if differ == {"event"} and frames[0].intent in EACH else None


def framed(option: Option) -> Structured:
    """Return the request behind a letter; it rests on the choice, and on the words that were asked about."""
    slots: Any = option.frame.get("slots", {})
    given = {name: valued(value) for name, value in slots.items()}
    said = str(option.frame.get("evidence") or "")
    return Structured(str(option.frame["intent"]), given, f"{option.letter}. {option.label}" + (f" ({said})" if said else ""))


def rather(request: Request, options: list[Option]) -> tuple[Frame, ...] | None:
    """Return the request with the time that the answer names instead of those of the choices: "Thursday, rather"."""
    frames = [framed(each) for each in options if each.frame]
    times = [frame.slots["when"] for frame in frames if isinstance(frame.slots.get("when"), When)]
    if len(times) < 2 or len(times) != len(frames) or len({time.start for time in times}) == 1:
        return None
    said = [each.slots.get("when") for each in request.frames if each.intent == "slot.answer" and not dayless(each)]
    when = said[0] if len(said) == 1 else None
    if not isinstance(when, When) or when.start is None:
        return None
    return (Structured(frames[0].intent, {**frames[0].slots, "when": same_hour(when, times)}, request.text),)


def dayless(frame: Frame) -> bool:
    """Tell whether a time was read without its day: today's is then a guess, and no answer."""
    return any(getattr(doubt, "code", "") == "no-day" for doubt in getattr(frame, "why", ()))


def same_hour(when: When, times: list[When]) -> When:
    """Return a day with the hour that all choices share, where the answer names none."""
    hours = {(time.start.hour, time.start.minute, time.grain) for time in times if time.start}
    if when.grain != "day" or when.part or when.start is None or len(hours) != 1:
        return when
    hour, minute, grain = hours.pop()
    if grain not in {"hour", "minute"}:
        return when
    start = when.start.replace(hour=hour, minute=minute)
    return When(start, start + (timedelta(hours=1) if grain == "hour" else timedelta(minutes=1)), grain)
