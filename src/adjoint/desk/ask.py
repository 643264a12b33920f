"""What is asked of a principal, and what they are told of a refusal: one mail a request, written from the sentences of the verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.desk import tell
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.action import State
from adjoint.kernel.verbs import BriefGive, Person

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.desk.models import Action
    from adjoint.kernel.request import Request as Noun


def question(rows: list[Action], request: Noun, look: World) -> Proposal | None:
    """Return the brief that asks for what waits and owns up to what is refused; None where neither is."""
    if request.source == "form":
        return None  # who asks by a form is at the page that shows what came of it
    waiting = [row for row in rows if row.state == State.WAITING]
    refused = [row for row in rows if row.state == State.REFUSED and request.instructs]
    to = addressee(request, look)
    if not (waiting or refused) or to is None:
        return None
    lang = request.lang if request.instructs else look.client.lang
    subject, text = tell.question(waiting, refused, request, look, lang)
    message = request.message
    args = BriefGive(
        to=(to,),
        subject=subject,
        text=text,
        in_reply_to=message.message_id if message else "",
        references=(*message.references, message.message_id) if message else (),
    )
    return Proposal(verb="brief.give", args=args, key="ask")


def addressee(request: Noun, look: World) -> Person | None:
    """Return who is asked: the principal who wrote, else the first one."""
    if request.instructs:
        return Person(email=request.who.email, name=request.who.name)
    first = next(iter(look.client.principals), None)
    return Person(email=first.email, name=first.name) if first else None
