"""What the client's world makes plain of what was read about meetings: which one is meant, and which words are only its notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adjoint.duties.meetings.briefing import fitting
from adjoint.language.frames import Frame

if TYPE_CHECKING:
    from adjoint.desk.look import World

CALL = "call.prepare"


def plainer(found: tuple[Any, ...], look: World) -> tuple[Any, ...]:
    """Return the frames of a principal's message, those about one certain meeting made sure."""
    return tuple(_sure(frame, look) for frame in found)


def _sure(frame: Any, look: World) -> Any:
    """Take a sheet for one's people at their time as certain where one meeting alone fits: it stays between us."""
    if not isinstance(frame, Frame) or frame.intent != CALL or frame.sure or frame.missing:
        return frame
    return replace(frame, sure=True, why=()) if len(fitting(frame, look)) == 1 else frame
