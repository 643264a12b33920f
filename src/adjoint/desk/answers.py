"""A principal's answer to what we asked: it approves or declines what waits, or stands for the request of a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from adjoint.desk import approve, cases
from adjoint.desk.models import Action
from adjoint.desk.understand import Structured
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.language.when import When

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.desk.models import Request as Row
    from adjoint.kernel.request import Frame, Request

ANSWERS = frozenset({"decision.give", "slot.answer"})


def heard(row: Row, request: Request, look: World) -> Request:
    """Act on answers to approvals, and put the request that a letter stands for in the place of the letter."""
    if request.standing != "instruction" or not any(frame.intent in ANSWERS for frame in request.frames):
        return request
    frames: list[Frame] = []
    for frame in request.frames:
        if frame.intent in ANSWERS and frame.sure:
            chosen = of_letter(row, request, frame)
            if chosen is not None:
                frames.append(chosen)
                continue
            if decided(row, request, frame, look):
                continue
        frames.append(frame)
    return replace(request, frames=tuple(frames))


def of_letter(row: Row, request: Request, frame: Frame) -> Frame | None:
    """Return the request behind the chosen letter of the question that this mail answers."""
    question = cases.answered_question(row.client_id, request.message)
    letter = frame.slots.get("choice")
    if question is None or not letter:
        return None
    option = next((each for each in cases.options_of(question).options if each.letter == letter), None)
    if option is None or not option.frame:
        return None
    question.outcome = question.outcome | {"answered": letter}
    question.save(update_fields=["outcome"])
    slots = option.frame.get("slots", {})
    given = {name: _value(value) for name, value in slots.items()} if isinstance(slots, dict) else {}
    return Structured(str(option.frame["intent"]), given, f"{letter}. {option.label}")


def decided(row: Row, request: Request, frame: Frame, look: World) -> bool:
    """Approve or decline what the mail that this one answers asked for; False where it asked for nothing."""
    message = request.message
    thread = [*message.in_reply_to, *message.references] if message else []
    asked = Action.objects.filter(client_id=row.client_id, key="ask", message_id__in=thread).order_by("-id").first()
    said = frame.slots.get("answer")
    if asked is None or said not in {"yes", "no", "accept", "decline"}:
        return False
    waiting = Action.objects.filter(client_id=row.client_id, request_id=asked.request_id, state=State.WAITING).order_by("id")
    word = "approve" if said in {"yes", "accept"} else "decline"
    for action in waiting:
        try:
            approve.answer(look.client, action.pk, action.hash, row.who_email, answer="approve" if word == "approve" else "decline", now=look.now)
        except AdjointError:
            continue
    return True


def _value(value: Any) -> Any:
    if isinstance(value, dict) and ("start" in value or "end" in value):
        start, end = (datetime.fromisoformat(value[key]) if value.get(key) else None for key in ("start", "end"))
        return When(start=start, end=end, grain=value.get("grain", "minute"), part=value.get("part"))
    if isinstance(value, list):
        return tuple(_value(each) for each in value)
    return value
