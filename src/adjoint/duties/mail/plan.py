"""From what is asked about letters to actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.mail import words
from adjoint.kernel.action import Action
from adjoint.kernel.letter import letter
from adjoint.kernel.verbs import BriefGive, CasePut, Letter, Person
from adjoint.kernel.words import spaced
from adjoint.language import tell

if TYPE_CHECKING:
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Frame, Request
    from adjoint.kernel.structured import Bill


def plan(request: Request, case: Case | None, look: Look) -> tuple[Action, ...]:
    """Return the actions for every frame about letters; what a stranger's mail asks of a person becomes a case."""
    if request.instructs:
        return tuple(action for number, frame in enumerate(request.frames) for action in written(request, look, frame, number))
    if request.suspect:
        return (kept(request, look, "suspect"),)
    if request.foreign:
        return (foreign(request, look),)
    if words.new_account(f"{request.message.subject if request.message else ''}\n{request.text}"):
        return (kept(request, look, "account"),)
    if request.kind == "invoice" and request.message and any(bill.money and not bill.credit for bill in request.message.bills):
        return tuple(
            billed(request, look, bill) for bill in request.message.bills if bill.money and not bill.credit and not bill.paid
        )
    return (kept(request, look, request.kind),) if case is None and request.kind in words.TITLES else ()


def kept(request: Request, look: Look, kind: str) -> Action:
    """Keep a matter in sight until somebody has seen to it."""
    who = request.who.name or request.who.email
    title, step = (text.format(who=who) for text in words.TITLES[kind][look.client.lang])
    return Action(verb="case.put", args=CasePut(title=title[:300], status="open", next_step=step), because=request.text[:200])


def billed(request: Request, look: Look, bill: Bill) -> Action:
    """Keep an invoice in sight until it is paid, with what its own data say: party, number, amount, day."""
    lang = look.client.lang
    amount = tell.money(bill.money, lang) if bill.money else ""
    who = " ".join(filter(None, (bill.party or request.who.name or request.who.email, bill.number)))
    title = words.BILL[lang].format(who=who, amount=amount)
    due = (
        words.BILL_DUE[lang].format(day=tell.day(bill.due_date, lang, look.now.date()))
        if bill.due_date
        else words.BILL_STEP[lang]
    )
    args = CasePut(title=title[:300], status="open", next_step=due, due=bill.due_date)
    return Action(verb="case.put", args=args, key=f"bill.{bill.number}"[:60], because=bill.source)


def foreign(request: Request, look: Look) -> Action:
    """Ask who takes a mail in a language that is neither French nor English."""
    message = request.message
    first = next(iter(look.client.principals), None)
    text = words.FOREIGN[look.client.lang].format(who=request.who.name or request.who.email)
    args = BriefGive(
        to=(Person(email=first.email, name=first.name),) if first else (),
        subject=message.subject if message else text,
        text=spaced(look.client.lang, text),
        in_reply_to=message.message_id if message else "",
        references=(*message.references, message.message_id) if message else (),
    )
    return Action(verb="brief.give", args=args)


def written(request: Request, look: Look, frame: Frame, number: int) -> list[Action]:
    """Write to each person whom the principal names, in the principal's own words."""
    lang, client = look.client.lang, look.client
    names = [str(name) for name in frame.slots.get("people", ())]
    what = str(frame.slots.get("about") or frame.slots.get("what") or words.dictated(frame.evidence, names)).strip()
    if not (what and names) and any(
        each.intent in {"calendar.cancel", "calendar.move", "calendar.book"} and each.sure for each in request.frames
    ):
        return []  # "... and let her know": the calendar's own letter tells those who were to come
    people = [card for name in names for card in look.contacts() if card.name == name and card.emails]
    if len(people) != len(names) or not people or not (what or frame.intent == "mail.chase"):
        reached = bool(people) and len(people) == len(names)
        return [asked(request, words.ask(request.lang, ", ".join(names) or "…", reached=reached, words=bool(what)))]
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
            text=letter(client, lang, text, card.name),
        )
        out.append(Action(verb="mail.send", args=args, key=f"mail{number}.{place}", because=frame.evidence))
    return out


def asked(request: Request, text: str) -> Action:
    """Put a question to the principal."""
    message = request.message
    args = BriefGive(
        to=(Person(email=request.who.email, name=request.who.name),),
        subject=f"Re: {message.subject}" if message else text,
        text=text,
        in_reply_to=message.message_id if message else "",
        references=(*message.references, message.message_id) if message else (),
    )
    return Action(verb="brief.give", args=args)
