"""One short question with lettered choices, from what a reading left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adjoint.duties.decisions import words
from adjoint.kernel.verbs import Option
from adjoint.language import tell
from adjoint.language.frames import Frame as Read
from adjoint.language.frames import plain
from adjoint.language.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Frame

MOST = 6


def ask(unsure: Sequence[Frame], look: Look, lang: Lang) -> tuple[str, tuple[Option, ...]]:
    """Return the question about the first thing that is not clear, and what each letter stands for."""
    frame = unsure[0]
    vous = look.client.preferences.register == "vous"
    if not isinstance(frame, Read):
        return _set(words.UNSURE[lang][vous].format(what=frame.evidence), lang), ()
    for doubt in frame.why:
        if 2 <= len(doubt.candidates) <= MOST and doubt.slot:
            options = tuple(
                option(frame, doubt.slot, value, n, label(doubt, n, value, look, lang))
                for n, value in enumerate(doubt.candidates)
            )
            lines = "\n".join(f"{each.letter}. {each.label}" for each in options)
            text = words.WHICH[lang][vous].format(what=frame.evidence.strip(" .;,"), lines=lines)
            return _set(text, lang), options
    text = words.MISSING[lang][vous] if frame.missing else words.UNSURE[lang][vous]
    missing = tell.listed([words.SLOTS[lang].get(name, name) for name in frame.missing], lang)
    return _set(text.format(what=frame.evidence.strip(" .;,"), missing=missing), lang), ()


def _set(text: str, lang: Lang) -> str:
    return tell.french(text) if lang == "fr" else text


def label(doubt: Any, number: int, value: Any, look: Look, lang: Lang) -> str:
    """Return how to call one of the choices."""
    if isinstance(value, When):
        return moment(value, look, lang)
    if doubt.slot == "event":
        event = look.event(str(value))
        if event is not None:
            start = event.start.astimezone(look.client.tz)
            return f"{event.summary}, {tell.day(start, lang, look.now.date())}, {tell.clock(start, lang, look.client.preferences.clock)}"
    return str(doubt.labels[number]) if number < len(doubt.labels) else str(value)


def moment(when: When, look: Look, lang: Lang) -> str:
    """Return a time as a choice."""
    at: datetime | None = when.start or when.end
    if at is None:
        return "?"
    local = at.astimezone(look.client.tz)
    day = tell.day(local, lang, look.now.date())
    return f"{day}, {tell.clock(local, lang, look.client.preferences.clock)}" if when.grain in {"minute", "hour"} else day


def option(frame: Read, slot: str, value: Any, number: int, text: str) -> Option:
    """Return one choice: the same request with the slot filled."""
    filled = [value] if slot == "people" and isinstance(value, str) else value
    slots = {name: plain(each) for name, each in (frame.slots | {slot: filled}).items()}
    return Option(letter=chr(65 + number), label=text, frame={"intent": frame.intent, "slots": slots})
