"""Letters of this duty: words to the principal, and letters to those who were there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.action import Action
from adjoint.kernel.verbs import BriefGive, Letter, Person
from adjoint.kernel.words import spaced

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Request


def reader(request: Request, look: Look) -> Person | None:
    """Return who is told: the principal who wrote, else the first one."""
    if request.instructs and request.who.email:
        return Person(email=request.who.email, name=request.who.name)
    first = next(iter(look.client.principals), None)
    return Person(email=first.email, name=first.name) if first else None


def spoken(request: Request, look: Look) -> Lang:
    """Return the language of who is told."""
    return request.lang if request.instructs and request.source == "mail" else look.client.lang


def brief(
    request: Request, look: Look, subject: str, text: str, *, documents: tuple[str, ...] = (), after: tuple[str, ...] = ()
) -> Action:
    """Return a word to the principal, in the thread of their message."""
    message = request.message if request.instructs else None
    to = reader(request, look)
    told = message.subject if message and message.subject else subject
    args = BriefGive(
        to=(to,) if to else (),
        subject=f"Re: {told}" if message and not told.lower().startswith("re:") else told,
        text=spaced(spoken(request, look), text),
        in_reply_to=message.message_id if message else "",
        references=(*message.references, message.message_id) if message else (),
        documents=documents,
    )
    return Action(verb="brief.give", args=args, after=after)


def outward(
    look: Look,
    to: tuple[Person, ...],
    said: tuple[str, str],
    *,
    key: str,
    documents: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
) -> Action:
    """Return a letter (subject and text) to those who are in a meeting: a principal reads it first."""
    subject, text = said
    args = Letter(to=to, subject=spaced(look.client.lang, subject), text=text, documents=documents, whole=True)
    return Action(verb="mail.send", args=args, key=key, after=after, shown=True)
