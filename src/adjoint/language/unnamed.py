"""A meeting booked with nobody, though a sentence that no request rests on names somebody known: who comes is asked about."""

from __future__ import annotations

from collections.abc import Sequence

from adjoint.language.frames import Frame
from adjoint.language.phrase import Phrase

BESIDE = 2
"""How far that sentence may stand from the request, in sentences."""


def left_out(frame: Frame, frames: Sequence[Frame], phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """Return the contacts who may be meant by a booking that names nobody: "I owe Ann a lunch. Find us a table"."""
    if frame.intent != "calendar.book" or frame.slots.get("people"):
        return ()
    rests = [one.index for one in phrases if _meets(one, frame)]
    beside = [
        one
        for one in phrases
        if not any(_meets(one, other) for other in frames) and any(abs(one.index - at) <= BESIDE for at in rests)
    ]
    return tuple(dict.fromkeys(person.contacts[0].name for one in beside for person in one.people if len(person.contacts) == 1))


def _meets(one: Phrase, frame: Frame) -> bool:
    """Tell whether a frame rests on words of a sentence."""
    return one.sentence.start < frame.at[1] and frame.at[0] < one.sentence.end
