"""Whose a mail in the practice's mailbox is.

Where its writer instructs for several clients, evidence decides: the thread, a copy line, a name in the words. Without any, the
writer, once proven, is asked one lettered question; until the answer comes, the mail lies with client zero and nobody else sees it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from adjoint.desk import chosen, intake, journal
from adjoint.desk.look import World
from adjoint.desk.models import Action, Case, Mail, Request
from adjoint.desk.propose import record
from adjoint.formats.mail.suffix import organisation
from adjoint.formats.mail.verify import verify
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.action import State
from adjoint.kernel.mandate import Say, Verdict
from adjoint.kernel.ports import Found
from adjoint.kernel.trust import Trust, who_speaks
from adjoint.kernel.verbs import BriefGive, Option, Person
from adjoint.kernel.words import spaced
from adjoint.language.detect import detect
from adjoint.language.fold import fold
from adjoint.language.mailtext import new_text
from adjoint.wall.models import Client, Practice, Principal
from adjoint.wall.scope import roster, scope, view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.message import Message
    from adjoint.kernel.trust import Speaker
    from adjoint.wall.models import Account

KEY = "which-client"
"""The key of the question among client zero's acts."""
QUESTION: dict[Lang, str] = {
    "fr": "Pour quel client est-ce ?\n\n{options}\n\nRépondez par la lettre ou par le nom ; je m'en occupe aussitôt.",
    "en": "Which client is this for?\n\n{options}\n\nAnswer with the letter or the name, and I will see to it at once.",
}
LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A client for whom the writer may instruct."""

    id: int
    name: str
    address: str
    lang: str
    authserv_id: str


@dataclass(frozen=True, slots=True)
class Post:
    """A mail in the practice's mailbox, as it was found."""

    zero: int
    """Client zero."""
    account: Account | None
    found: Found
    message: Message
    now: datetime
    way: intake.Way
    ask_later: Callable[[int], None] | None
    """Called in the transaction that asks, with client zero: puts the question in the queue."""

    @property
    def words(self) -> str:
        """What the writer wrote this time, without quotations and signature."""
        return new_text(self.message.text, subject=self.message.subject).reply

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.found.raw).hexdigest()


NOBODY = "-"
"""The name of no server: where the practice's is not known, no results in its mailbox are believed, those of a client's server least."""


def way_of(account: Account | None, later: Callable[[int, int], None] | None = None) -> intake.Way:
    """Return the way by which the practice's mail comes in: its own server's checks count."""
    authserv_id = Practice.objects.values_list("authserv_id", flat=True).first() or ""
    if account is not None and not authserv_id:
        with roster():
            authserv_id = Client.objects.values_list("authserv_id", flat=True).get(pk=account.client_id) or NOBODY
    checks = account.checks if account else "server"
    return intake.Way(authserv_id=authserv_id, to_client=False, later=later, checks=checks)


def take(post: Post) -> list[tuple[int, int]]:
    """Give a mail to the client it is for, else to client zero; returns the requests that it became, each with its client."""
    clients = candidates(post.message)
    if len(clients) < 2:
        return _given(clients[0].id if clients else post.zero, post)
    if here(post):
        return []
    trust = spoken(post, clients).trust
    question = asked(post) if trust is Trust.INSTRUCTION else None
    if question is not None:
        return answered(post, question, clients)
    known = evidence(post, clients) if trust is not Trust.CONTENT else post.zero
    if known is None and trust is Trust.INSTRUCTION and len(clients) <= len(LETTERS):
        ask(post, clients)
        return []
    return _given(known or post.zero, post)


def here(post: Post) -> bool:
    """Tell whether client zero has had a mail before: the same bytes, or the same words under the same Message-ID."""
    writer = post.message.senders[0].email
    same = Q(message_id=post.message.message_id, sender=writer, text=intake.stored_text(post.message))
    with scope(post.zero):
        mails = Mail.objects.filter(client_id=post.zero, way="in")
        return mails.filter(Q(digest=post.digest) | same).exists()


def _given(client_id: int, post: Post) -> list[tuple[int, int]]:
    account = post.account if client_id == post.zero else None
    request_id = intake.receive(client_id, account, post.found, now=post.now, way=post.way)
    return [] if request_id is None else [(client_id, request_id)]


def candidates(message: Message) -> list[Candidate]:
    """Return the clients for whom the writer of a mail is enrolled, by name."""
    senders = {sender.email for sender in message.senders}
    with roster():
        rows = {row.pk: row for row in Client.objects.filter(active=True, is_practice=False)}
    with view(rows):
        ids = set(Principal.objects.filter(email__in=senders).values_list("client_id", flat=True))
    found = [Candidate(pk, rows[pk].name, rows[pk].address.lower(), rows[pk].lang, rows[pk].authserv_id) for pk in ids]
    return sorted(found, key=lambda each: (fold(each.name), each.id))


def spoken(post: Post, clients: Sequence[Candidate]) -> Speaker:
    """Return what the words of a mail are worth to the practice: as in intake, its principals being those of all candidates."""
    with view([each.id for each in clients]):
        principals = tuple(Principal.objects.filter(email__in={s.email for s in post.message.senders}))
    checks = post.way.checks or "server"
    theirs = {each.authserv_id for each in clients}
    return who_speaks(
        post.message,
        authserv_id=post.way.authserv_id or (theirs.pop() if len(theirs) == 1 else None),
        principals=principals,
        checks=checks,  # type: ignore[arg-type]  # server, self or none by the form
        own_check=verify(post.found.raw, intake.txt_record) if checks == "self" else None,
        organisation=organisation,
    )


def evidence(post: Post, clients: Sequence[Candidate]) -> int | None:
    """Return the one client that a mail itself points to: by its thread, by a copy line, by a name in its words."""
    by_thread = of_thread(post.message, [each.id for each in clients])
    writer = post.message.senders[0].email
    reached = {each.email for each in (*post.message.to, *post.message.cc)} - {writer}
    by_copy = {each.id for each in clients if each.address and each.address in reached}
    names = {each.id: each.name for each in clients}
    by_name = chosen.named(f"{post.message.subject}\n{post.words}", names)
    return next((next(iter(found)) for found in (by_thread, by_copy, by_name) if len(found) == 1), None)


def of_thread(message: Message, ids: Sequence[int]) -> set[int]:
    """Return the clients in whose matters the mails lie that this one answers, or this one itself where it comes once more."""
    thread = [each for each in dict.fromkeys([*message.in_reply_to, *message.references, message.message_id]) if each][-50:]
    clause = Q()
    for each in thread:
        clause |= Q(message_ids__contains=[each])
    with view(ids):
        found = set(Case.objects.filter(clause).values_list("client_id", flat=True))
        found |= set(Action.objects.filter(message_id__in=thread).values_list("client_id", flat=True))
        found |= set(Mail.objects.filter(message_id__in=thread).values_list("client_id", flat=True))
    return found & set(ids)


def ask(post: Post, clients: Sequence[Candidate]) -> None:
    """Keep a mail with client zero and ask its writer whose it is, once, in one transaction."""
    with scope(post.zero):
        mail = intake.keep(post.zero, post.account, post.found, post.message, post.digest, post.now)
        facts = {"message_id": mail.message_id, "digest": mail.digest, "from": mail.sender}
        journal.write(post.zero, post.now, [("mail.received", facts, {})])
        if intake.repeated(mail):
            return
        writer = post.message.senders[0]
        request = Request.objects.create(
            client_id=post.zero,
            source="mail",
            at=post.now,
            mail=mail,
            to_client=False,
            proven=True,
            who_email=writer.email,
            who_name=writer.name[:300],
            standing=Trust.CONTENT.value,
            why=KEY,
            kind=KEY,
            lang=language_of(post, clients),
            state="handled",
        )
        proposal = Proposal(verb="brief.give", args=question_of(post, clients, request.lang), key=KEY)
        row = record(proposal, Verdict(Say.DO, None, "inside"), request, None, World(post.zero, post.now), place=0)
        Action.objects.bulk_create([row])
        told = {"clients": [each.id for each in clients], "asked": writer.email, "hash": row.hash}
        journal.write(post.zero, post.now, [("client.asked", told, {"request": request.pk, "action": row.pk})])
        if post.ask_later is not None:
            post.ask_later(post.zero)


def language_of(post: Post, clients: Sequence[Candidate]) -> str:
    """Return the writer's language: that of their words, else that of their clients."""
    hint = clients[0].lang
    found = detect(f"{post.message.subject}\n{post.words}", hint=hint)
    return found if found in {"fr", "en"} else hint


def question_of(post: Post, clients: Sequence[Candidate], lang: str) -> BriefGive:
    """Return the lettered question, in the thread of the mail."""
    spoken_in: Lang = "en" if lang == "en" else "fr"
    pairs = list(zip(LETTERS, clients, strict=False))
    text = QUESTION[spoken_in].format(options="\n".join(f"{letter}. {each.name}" for letter, each in pairs))
    message, writer = post.message, post.message.senders[0]
    subject = message.subject if message.subject.lower().startswith("re:") else f"Re: {message.subject}"
    return BriefGive(
        to=(Person(email=writer.email, name=writer.name),),
        subject=subject[:200],
        text=spaced(spoken_in, text),
        in_reply_to=message.message_id,
        references=(*message.references, message.message_id),
        options=tuple(
            Option(letter=letter, label=each.name, frame={"intent": "client.choose", "slots": {"client": each.id}})
            for letter, each in pairs
        ),
    )


def asked(post: Post) -> Action | None:
    """Return the question that a mail answers, put to this very writer and still open."""
    thread = [*post.message.in_reply_to, *post.message.references]
    with scope(post.zero):
        rows = Action.objects.filter(client_id=post.zero, key=KEY, message_id__in=thread).select_related("request__mail")
        open_ones = [row for row in rows.order_by("-id") if not row.outcome.get("answered")]
    writer = post.message.senders[0].email
    return next((row for row in open_ones if row.args["to"][0]["email"] == writer), None)


def answered(post: Post, question: Action, clients: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Give the mail that was asked about to the chosen client, as it came; an answer that cannot be read stays with client zero.

    The client has the mail before the question is closed: after a crash in between, the answer is read again and finds it there.
    """
    option = chosen.option(post.words, BriefGive.model_validate(question.args).options, post.message.senders[0].name)
    client_id = int(str(option.frame["slots"]["client"])) if option else 0  # type: ignore[index]  # our own frame
    if option is None or client_id not in {each.id for each in clients}:
        with scope(post.zero):
            links: dict[str, int | None] = {"request": question.request_id, "action": question.pk}
            journal.write(post.zero, post.now, [("client.unclear", {"message_id": post.message.message_id}, links)])
        return _given(post.zero, post)
    original = question.request.mail
    found = Found(original.ref, bytes(original.raw), original.at)
    way = replace(post.way, at=original.at)
    request_id = intake.receive(client_id, None, found, now=post.now, way=way)
    out = [] if request_id is None else [(client_id, request_id)]
    if chosen.says_more(post.words, option):
        out += _given(client_id, post)
    close(post, question, option, client_id)
    return out


def close(post: Post, question: Action, option: Option, client_id: int) -> None:
    """Close a question; the words of the mail lie with the client from now on, and with client zero no longer."""
    with scope(post.zero):
        row = Action.objects.select_for_update().get(client_id=post.zero, pk=question.pk)
        row.outcome = row.outcome | {"answered": option.letter}
        row.state = State.DONE
        row.save(update_fields=["outcome", "state"])
        intake.keep(post.zero, post.account, post.found, post.message, post.digest, post.now)
        facts: dict[str, Any] = {"client": client_id, "letter": option.letter, "by": post.message.senders[0].email}
        facts |= {"digest": question.request.mail.digest}
        links: dict[str, int | None] = {"request": row.request_id, "action": row.pk}
        journal.write(post.zero, post.now, [("client.chosen", facts, links)])
        gone = [question.request.mail_id]
        Mail.objects.filter(client_id=post.zero, pk__in=gone).update(raw=b"", text="", subject=option.label)
