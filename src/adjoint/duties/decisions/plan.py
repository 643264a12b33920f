"""Reminders, questions, and what is handed to the assistant in person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from adjoint.duties.decisions import words
from adjoint.duties.decisions.question import ask
from adjoint.kernel.action import Action
from adjoint.kernel.verbs import BriefGive, CasePut, Person
from adjoint.kernel.words import spaced
from adjoint.language import tell

if TYPE_CHECKING:
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Frame, Request


HANDED = frozenset({"document.send", "document.sign", "mail.reply"})
"""What a third party may ask that a person has to see to; an invoice is a case of its own already."""


def plan(request: Request, _case: Case | None, look: Look) -> tuple[Action, ...]:
    """Return a reminder, a question or a hand-over for each frame."""
    unsure = [frame for frame in request.frames if not frame.sure]
    if unsure and request.instructs:
        return (*_sure(request, look), question(request, look, unsure))
    return _sure(request, look)


def _sure(request: Request, look: Look) -> tuple[Action, ...]:
    out: list[Action] = []
    for frame in request.frames:
        if not frame.sure or frame.intent == "decision.give" or not (request.instructs or frame.intent in HANDED):
            continue
        out += (
            reminder(request, look, frame)
            if frame.intent == "reminder.set" and request.instructs
            else handed(request, look, frame)
        )
    return tuple(out)


def reminder(request: Request, look: Look, frame: Frame) -> list[Action]:
    """Keep a reminder as a case with its day."""
    lang = request.lang
    what = str(frame.slots.get("what") or frame.evidence)
    when = frame.slots.get("when")
    when = when[0] if isinstance(when, tuple) and when else when
    due = due_of(when, look)
    title = words.REMIND[look.client.lang].format(what=what)
    told = tell.day(due, lang, look.now.date()) if due else ""
    args = CasePut(title=title[:300], status="waiting", next_step=what, due=due)
    back = answer(request, request.who.email, request.who.name, words.NOTED[lang].format(when=told))
    return [Action(verb="case.put", args=args, key="case", because=frame.evidence), back]


def due_of(when: object, look: Look) -> date | None:
    """Return the day on which something falls due."""
    start, end = getattr(when, "start", None), getattr(when, "end", None)
    if start is not None:
        return start.astimezone(look.client.tz).date()  # type: ignore[no-any-return]  # a When's datetime
    return (end - timedelta(seconds=1)).astimezone(look.client.tz).date() if end is not None else None


def handed(request: Request, look: Look, frame: Frame) -> list[Action]:
    """Open a case for what software does not do here, and ask the assistant to take it on."""
    lang, who = look.client.lang, request.who.name or request.who.email
    due = due_of(frame.slots.get("when"), look) if not isinstance(frame.slots.get("when"), tuple) else None
    step = words.STEP[lang].format(what=frame.evidence)[:1000]
    title = (request.message.subject if request.message else "") or frame.evidence
    out = [
        Action(verb="case.put", args=CasePut(title=title[:300], status="open", next_step=step, due=due), because=frame.evidence)
    ]
    assistant = next(iter(look.client.assistants), None)
    if assistant is not None:
        text = words.HANDED[lang].format(who=who, what=frame.evidence)
        out.append(answer(request, assistant.email, assistant.name, spaced(lang, text)))
    return out


def question(request: Request, look: Look, unsure: list[Frame]) -> Action:
    """Ask the principal one question, lettered where the choices are known."""
    text, options = ask(unsure, look, request.lang)
    return answer(request, request.who.email, request.who.name, text, options)


def answer(request: Request, email: str, name: str, text: str, options: tuple[object, ...] = ()) -> Action:
    """Return a word in the thread of the message."""
    message = request.message
    subject = message.subject if message else text[:60]
    args = BriefGive.model_validate(
        {
            "to": (Person(email=email, name=name),),
            "subject": subject if subject.lower().startswith("re:") else f"Re: {subject}",
            "text": text,
            "in_reply_to": message.message_id if message else "",
            "references": (*message.references, message.message_id) if message else (),
            "options": options,
        }
    )
    return Action(verb="brief.give", args=args)
