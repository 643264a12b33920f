"""One short question with lettered choices: language writes it, this turns its choices into requests to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.decisions import words
from adjoint.kernel.verbs import Option
from adjoint.kernel.words import spaced
from adjoint.language import question
from adjoint.language.frames import Frame as Read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Frame


def ask(unsure: Sequence[Frame], look: Look, lang: Lang) -> tuple[str, tuple[Option, ...]]:
    """Return the question about the first thing that is not clear, and what each letter stands for."""
    frame, register = unsure[0], look.client.preferences.register
    if not isinstance(frame, Read):
        text = words.UNSURE[lang][register == "vous"].format(what=frame.evidence)
        return spaced(lang, text), ()
    asked = question.ask_about(frame, lang=lang, register=register, known=known(frame, look))
    options = tuple(
        Option(letter=each.letter, label=each.label, frame=each.frame.to_json() if each.frame else {}) for each in asked.options
    )
    return words.about(frame.evidence, asked.say(), lang, closed=bool(options)), options


def known(frame: Read, look: Look) -> dict[str, str]:
    """Return what the identifiers of a frame stand for: nobody reads a UID."""
    name = str(frame.slots.get("event") or "")
    event = look.event(name) if name else None
    return {name: f"{event.summary}|{event.start.astimezone(look.client.tz).isoformat()}"} if event else {}
