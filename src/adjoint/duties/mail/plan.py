"""From what is asked about letters to actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.mail import words
from adjoint.kernel.action import Action
from adjoint.kernel.verbs import BriefGive, CasePut, Letter, Person

if TYPE_CHECKING:
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Frame, Request


def plan(request: Request, case: Case | None, look: Look) -> tuple[Action, ...]:
    """Return the actions for every frame about letters; a stranger's question becomes a case."""
    if not request.instructs:
        return (kept(request, look),) if case is None and request.kind in words.TITLES and not request.frames else ()
    return tuple(action for number, frame in enumerate(request.frames) for action in written(request, look, frame, number))


def kept(request: Request, look: Look) -> Action:
    """Keep a question or a complaint in sight until somebody answers it."""
    lang = look.client.lang
    who = request.who.name or request.who.email
    title, step = words.TITLES[request.kind][lang].format(who=who), words.STEP[lang].format(who=who)
    return Action(verb="case.put", args=CasePut(title=title, status="open", next_step=step), because=request.text[:200])


def written(request: Request, look: Look, frame: Frame, number: int) -> list[Action]:
    """Write to each person whom the principal names, in the principal's own words."""
    lang, client = look.client.lang, look.client
    names = [str(name) for name in frame.slots.get("people", ())]
    what = str(frame.slots.get("about") or frame.slots.get("what") or "").strip()
    people = [card for name in names for card in look.contacts() if card.name == name and card.emails]
    if len(people) != len(names) or not people or not (what or frame.intent == "mail.chase"):
        return [asked(request, ", ".join(names) or "…")]
    principal = client.principals[0].name if client.principals else client.name
    out = []
    for place, card in enumerate(people):
        if frame.intent == "mail.chase":
            text = words.CHASE[lang].format(what=what or words.CHASED[lang], client=principal)
        else:
            text = words.SAYS[lang].format(what=what, client=principal)
        args = Letter(
            to=(Person(email=card.emails[0], name=card.name),),
            subject=what[:80] or words.SUBJECT[lang].format(client=principal),
            text=words.letter(client, lang, card.name, text),
        )
        out.append(Action(verb="mail.send", args=args, key=f"mail{number}.{place}", because=frame.evidence))
    return out


def asked(request: Request, who: str) -> Action:
    """Ask the principal for what is missing."""
    message = request.message
    args = BriefGive(
        to=(Person(email=request.who.email, name=request.who.name),),
        subject=f"Re: {message.subject}" if message else who,
        text=words.ASK[request.lang].format(who=who),
        in_reply_to=message.message_id if message else "",
        references=(*message.references, message.message_id) if message else (),
    )
    return Action(verb="brief.give", args=args)
