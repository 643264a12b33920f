"""What passed by mail between the client's side and somebody, and the papers that came with it. Inside the client's scope."""

from __future__ import annotations

import re
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
    from adjoint.kernel.meeting import PaperKind, Task
    from adjoint.kernel.message import Part

LATELY = timedelta(days=30)
"""Older papers belong to another meeting."""
BACK = 12
"""So many mails of a person are looked into for papers."""
BY_MAIL = "mail/"
"""Begins the name of a paper that came by mail: the digest of the mail and that of the paper follow."""
PICTURE = 30_000
"""A smaller picture is a signature's."""
KINDS: dict[str, PaperKind] = {
    "application/pdf": "pdf",
    "image/jpeg": "image",
    "image/png": "image",
    "image/gif": "image",
    "image/webp": "image",
    "text/plain": "text",
    "text/markdown": "text",
    "application/msword": "file",
    "application/vnd.ms-excel": "file",
    "application/vnd.ms-powerpoint": "file",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "file",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "file",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "file",
    "application/vnd.oasis.opendocument.text": "file",
    "application/vnd.oasis.opendocument.spreadsheet": "file",
    "application/vnd.oasis.opendocument.presentation": "file",
}
"""What counts as a paper, and how it is read."""
LOOSE = re.compile(r"(?:part-\d+|att\d+\.(?:txt|htm))$", re.IGNORECASE)
"""Names of parts that nobody attached."""


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
    """Return the papers that came from these addresses lately, newest first; a bill is paid, not discussed."""
    from adjoint.desk.intake import reader  # noqa: PLC0415 - started only where mail is read

    known = [email.lower() for email in emails]
    found: dict[str, Paper] = {}
    rows = Mail.objects.filter(client_id=client_id, way="in", sender__in=known, at__gte=now - LATELY).order_by("-at", "-id")
    for mail in rows[:BACK]:
        message = reader().read(bytes(mail.raw))
        for part in () if message.bills else message.parts:
            kind = kind_of(part)
            if kind is not None:
                name = f"{BY_MAIL}{mail.digest}/{part.sha256}"
                found.setdefault(part.sha256, Paper(name, part.filename, mail.sender, mail.at, kind, part.size))
    return tuple(found.values())


def kind_of(part: Part) -> PaperKind | None:
    """Return what kind of paper a part of a mail is; None: it is none."""
    if LOOSE.match(part.filename) or not part.size:
        return None
    if part.mime == "application/octet-stream" and part.filename.lower().endswith(".pdf"):
        return "pdf"
    kind = KINDS.get(part.mime)
    return None if kind == "image" and part.size < PICTURE else kind


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
