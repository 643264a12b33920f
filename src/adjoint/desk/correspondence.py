"""What passed by mail between the client's side and somebody, and the papers that came with it. Inside the client's scope."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from adjoint.desk.models import Action, Mail
from adjoint.duties.meetings import store
from adjoint.formats.mail.read import files_of
from adjoint.kernel.action import State
from adjoint.kernel.meeting import Exchange, Paper

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from adjoint.formats.mail.write import Attachment
    from adjoint.kernel.meeting import Task

LATELY = timedelta(days=30)
"""Older papers belong to another meeting."""
BACK = 12
"""So many mails of a person are looked into for papers."""
BY_MAIL = "mail/"
"""Begins the name of a paper that came by mail: the digest of the mail and that of the paper follow."""
LARGE = 8_000_000
"""A larger paper is not sent on: many servers refuse such a mail."""


def exchanges(client_id: int, emails: Iterable[str]) -> tuple[Exchange, ...]:
    """Return the last mails with these addresses, newest first: theirs, and what we wrote to them."""
    known = [email.lower() for email in emails]
    if not known:
        return ()
    theirs = Mail.objects.filter(client_id=client_id, way="in", sender__in=known).order_by("-at", "-id")[:BACK]
    clause = Q()
    for email in known:
        clause |= Q(args__to__contains=[{"email": email}])
    ours = Action.objects.filter(clause, client_id=client_id, state=State.DONE).exclude(verb="brief.give").order_by("-done_at")
    found = [Exchange(mail.at, mail.subject, ours=False) for mail in theirs]
    found += [Exchange(act.done_at or act.at, str(act.args.get("subject", "")), ours=True) for act in ours[:BACK]]
    threads = [mail.message_id for mail in theirs] + [each for mail in theirs for each in mail.thread]
    own = Mail.objects.filter(client_id=client_id, way="own", message_id__in=threads)
    found += [Exchange(mail.at, mail.subject, ours=True) for mail in own]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def papers(client_id: int, emails: Iterable[str], now: datetime) -> tuple[Paper, ...]:
    """Return the PDF papers that came from these addresses lately, newest first; a bill is paid, not discussed."""
    from adjoint.desk.intake import reader  # noqa: PLC0415 - started only where mail is read

    known = [email.lower() for email in emails]
    found: dict[str, Paper] = {}
    rows = Mail.objects.filter(client_id=client_id, way="in", sender__in=known, at__gte=now - LATELY).order_by("-at", "-id")
    for mail in rows[:BACK]:
        message = reader().read(bytes(mail.raw))
        for part in () if message.bills else message.parts:
            if part.mime == "application/pdf" and part.size <= LARGE:
                name = f"{BY_MAIL}{mail.digest}/{part.sha256}"
                found.setdefault(part.sha256, Paper(name, part.filename, mail.sender, mail.at))
    return tuple(found.values())


def chased(client_id: int, message_ids: Iterable[str]) -> tuple[Task, ...]:
    """Return what a reminder among these mails was about, in its order; empty: none of them is one."""
    found = Action.objects.filter(client_id=client_id, message_id__in=list(message_ids), request__kind="chase").order_by("-id")
    row = found.select_related("request").first()
    if row is None:
        return ()
    owners = {each["email"].lower() for each in row.args.get("to", ())}
    numbers = [number for frame in row.request.frames for number in frame["slots"].get("tasks", ())]
    return tuple(task for task in store.tasks(client_id, numbers) if task.owner.email.lower() in owners)


def attachment(client_id: int, name: str) -> Attachment | None:
    """Return a paper that came by mail, by its name; None: it is not there."""
    digest, _, sha256 = name.removeprefix(BY_MAIL).partition("/")
    mail = Mail.objects.filter(client_id=client_id, way="in", digest=digest).first()
    return next((part for seal, part in files_of(bytes(mail.raw)) if seal == sha256), None) if mail else None
