"""A principal's answer to what we asked: it approves or declines what waits, or stands for the request of a letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING, Literal

from adjoint.desk import approve, cases, lettered, negotiations, questions
from adjoint.desk.intake import reader
from adjoint.desk.models import Action, Mail
from adjoint.desk.understand import Structured, itip
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.language.when import When, read_times

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.desk.models import Request as Row
    from adjoint.kernel.request import Frame, Request

WORDS = {"yes": "approve", "accept": "approve", "no": "decline", "decline": "decline"}


def heard(row: Row, request: Request, look: World) -> Request:
    """Act on answers to approvals, and put the request that a letter stands for in the place of the letter."""
    if request.standing != "instruction":
        return request
    if (chosen := lettered.heard(row, request)) is not None:
        return replace(request, frames=chosen)
    if not request.frames and (fixed := of_fixed_time(row, request, look)):
        return replace(request, frames=(fixed,))
    if not any(frame.intent in lettered.ANSWERS for frame in request.frames):
        return request
    meant = [
        of_answer(row, request, frame, look) if frame.intent in lettered.ANSWERS and frame.sure else frame
        for frame in request.frames
    ]
    return replace(request, frames=tuple(frame for frame in meant if frame is not None))


def of_answer(row: Row, request: Request, frame: Frame, look: World) -> Frame | None:
    """Return what one answer stands for; None where it settled what waited."""
    if found := of_letter(row, request, frame) or of_time(row, request, frame, look):
        return found
    if decided(row, request, frame, look):
        return None
    asked = of_invitation(row, request, frame, look) or questions.agreed(row, frame, thread_of(request), look)
    return asked or frame


def of_letter(row: Row, request: Request, frame: Frame) -> Frame | None:
    """Return the request behind the chosen letter of the question that this mail answers."""
    question = cases.answered_question(row.client_id, request.message)
    if question is None:
        return None
    letter = frame.slots.get("choice") or plainly(question, frame)
    return taken(question, str(letter)) if letter else None


def plainly(question: Action, frame: Frame) -> str:
    """Return the letter that a plain yes or no means, where the letters of a question are just that."""
    word = WORDS.get(str(frame.slots.get("answer")))
    for option in cases.options_of(question).options:
        slots = option.frame.get("slots")
        if word and isinstance(slots, dict) and WORDS.get(str(slots.get("answer"))) == word:
            return option.letter
    return ""


def taken(question: Action, letter: str) -> Frame | None:
    """Close a question and return the request that a letter stands for; None where it stands for none."""
    option = next((each for each in cases.options_of(question).options if each.letter == letter), None)
    if option is None or not option.frame:
        return None
    lettered.answered(question, letter)
    return lettered.framed(option)


def thread_of(request: Request) -> list[str]:
    """Return the mails that this one answers, the nearest first."""
    message = request.message
    return list(dict.fromkeys([*message.in_reply_to, *reversed(message.references)])) if message else []


def waiting_in(row: Row, request: Request) -> list[Action]:
    """Return what waits in the matter that a mail answers: what the mail that asked lists, else the one request that waits there."""
    thread = thread_of(request)
    asked = Action.objects.filter(client_id=row.client_id, key="ask", message_id__in=thread).order_by("-id").first()
    waiting = Action.objects.filter(client_id=row.client_id, state=State.WAITING).order_by("id")
    if asked is not None:
        return list(waiting.filter(request_id=asked.request_id))
    found = list(waiting.filter(request__mail__message_id__in=thread))
    return found if len({action.request_id for action in found}) == 1 else []


def decided(row: Row, request: Request, frame: Frame, look: World) -> bool:
    """Approve or decline what a mail answers; False where nothing there waits."""
    word = WORDS.get(str(frame.slots.get("answer")))
    waiting = waiting_in(row, request) if word else []
    settle(waiting, "approve" if word == "approve" else "decline", row, look)
    return bool(waiting)


def settle(waiting: list[Action], answer: Literal["approve", "decline"], row: Row, look: World) -> None:
    """Give one answer to all that waits; what an earlier one of them settled along is left as it is."""
    for action in waiting:
        try:
            approve.answer(look.client, action.pk, action.hash, row.who_email, answer=answer, now=look.now)
        except AdjointError:
            continue


def of_time(row: Row, request: Request, frame: Frame, look: World) -> Frame | None:
    """Return a booking where the principal answers somebody's request for a meeting with a time of their own."""
    if frame.intent != "decision.give" or frame.slots.get("answer") != "yes":
        return None
    return booked_with(row, request, frame.evidence, look)


def of_fixed_time(row: Row, request: Request, look: World) -> Frame | None:
    """Return the booking that a principal's mail makes in the thread of somebody who would like a meeting, by naming one time."""
    if not request.text.strip() or "?" in request.text or AGAINST.search(request.text):
        return None
    if made := booked_with(row, request, request.text, look):
        return made
    case = cases.of_message(row.client_id, request.message, row.who_email)
    times, length = clock_times(request, look)
    if len(times) != 1:
        return None
    if passed_on := of_forwarded(request, look):
        slots = {"people": (passed_on,), "when": times[0]}
        return Structured("calendar.book", slots | ({"duration": length} if length else {}), request.text)
    if case is None or not negotiations.open_in(row.client_id, case.pk):
        return None
    return Structured("slot.answer", {"answer": "counter", "when": times[0]}, request.text)


TOLD = re.compile(
    r"\b(?:(?:di(?:s|tes)|répond(?:s|ez)|confirme[zr]?|propose[zr]?)[ -](?:lui|leur)|(?:dis|dites|réponds|répondez) oui|say yes"
    r"|(?:tell|offer|answer|let|give) (?:him|her|them)|(?:confirm|reply|say) (?:to|with) (?:him|her|them)|accepte[zr]? (?:pour moi|ce rendez))\b",
    re.IGNORECASE,
)
"""An order about what to answer; that a time is merely told of is none."""
AGAINST = re.compile(
    r"\b(?:not|no|never|cannot|can't|won't|don't|doesn't|isn't|unable|unavailable|busy|already|decline|refuse|pas|plus|non|ne|jamais"
    r"|impossible|indisponible|pris(?:e)?|déjà|refuse[zr]?|décline[zr]?|sauf|except|fyi)\b|\bn['’]|pour (?:ton |votre )?info",
    re.IGNORECASE,
)
WROTE = re.compile(r"^[>\s*]*(?:de|from|von)\s*:[\s*]*(.+)$", re.IGNORECASE | re.MULTILINE)


def of_forwarded(request: Request, look: World) -> str | None:
    """Return who wrote the one mail that a principal passes on with an order what to answer: an outsider, as an address with its name."""
    if request.message is None or not TOLD.search(request.text):
        return None
    below = request.message.text.replace(request.text, "", 1)
    found = {email.lower(): name for name, email in map(parseaddr, WROTE.findall(below)[:3]) if "@" in email}
    outside = [email for email in found if email not in look.client.inside]
    if len(found) != 1 or not outside:
        return None
    card = look.contact(outside[0])
    return card.name if card else formataddr((found[outside[0]], outside[0]))


def clock_times(request: Request, look: World) -> tuple[list[When], int | None]:
    """Return the clock times that a mail names for sure, and the length in minutes that it gives."""
    mentions = read_times(request.text, now=request.at.astimezone(look.client.tz), zone=look.client.tz, lang=request.lang)
    times = [
        at_clock(m.candidates[0])
        for m in mentions
        if m.kind == "when" and m.sure and m.candidates and m.candidates[0].grain in {"hour", "minute"}
    ]
    return times, next((int(m.seconds // 60) for m in mentions if m.kind == "duration" and m.seconds), None)


def at_clock(when: When) -> When:
    """Read « pour jeudi à 14 h 30 » as that hour: an answer that agrees to a time names no deadline."""
    return (
        when if when.start is not None or when.end is None else replace(when, start=when.end, end=when.end + timedelta(minutes=1))
    )


def booked_with(row: Row, request: Request, evidence: str, look: World) -> Frame | None:
    """Return a booking with whoever waits for times of ours in this thread, at the one time that the mail names."""
    waiting = waiting_in(row, request)
    offer = next((action for action in waiting if action.verb == "slot.offer"), None)
    if offer is None:
        return None
    times, length = clock_times(request, look)
    if len(times) != 1:
        return None
    settle(waiting, "decline", row, look)
    to = offer.args["to"][0]
    card = look.contact(to["email"])
    slots = {"people": (card.name if card else formataddr((to.get("name", ""), to["email"])),), "when": times[0]}
    return Structured("calendar.book", slots | ({"duration": length} if length else {}), evidence)


def of_invitation(row: Row, request: Request, frame: Frame, look: World) -> Frame | None:
    """Return the answer to an invitation by mail that was not in the calendar yet."""
    mail = Mail.objects.filter(client_id=row.client_id, way="in", message_id__in=thread_of(request)).order_by("-at").first()
    if mail is None or frame.slots.get("answer") is None:
        return None
    found = itip(reader().read(bytes(mail.raw)), look.client.tz)
    if found is None or found.slots["itip"].method != "REQUEST":
        return None
    return Structured("itip.answer", dict(found.slots) | {"answer": frame.slots["answer"]}, frame.evidence)
