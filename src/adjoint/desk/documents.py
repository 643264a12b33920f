"""Papers that travel with letters: made here and kept, or found in the mail they came with."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from adjoint.desk import correspondence
from adjoint.desk.models import Document
from adjoint.duties.meetings import pdf
from adjoint.formats.binding import Binder
from adjoint.formats.mail.write import Attachment
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.meeting import DocumentMake, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.desk.models import Action
    from adjoint.kernel.meeting import Paper


class NoSuchPaper(AdjointError):
    """A paper that this letter should carry is not there. Nothing was sent; make it again, or send the letter without it."""

    fr = "Une pièce que cette lettre devait porter n'est pas là. Rien n'est parti ; refaites-la, ou envoyez la lettre sans elle."
    permanent = True


@lru_cache(maxsize=1)
def binder() -> Binder:
    """Return this process's confined binder."""
    return Binder()


@lru_cache(maxsize=512)
def sheets(client_id: int, paper: Paper) -> Sheets:
    """Return how a paper that came by mail goes into a pack; each is looked at once a process."""
    came = correspondence.attachment(client_id, paper.id)
    return binder().look(paper.kind, came.data) if came else Sheets(fault="broken")


def make(row: Action, now: datetime) -> dict[str, Any]:
    """Make a paper and keep it; the same facts are the same paper, kept once."""
    args = DocumentMake.model_validate(row.args)
    kept = Document.objects.filter(client_id=row.client_id, name=args.id).first()
    if kept is None:
        data = pdf.paper(args, {name: _found(row.client_id, name).data for name in pdf.bound(args)}, binder().bind)
        kept = Document.objects.create(
            client_id=row.client_id,
            name=args.id,
            filename=f"{args.title}.pdf"[:200],
            mime="application/pdf",
            data=data,
            digest=hashlib.sha256(data).hexdigest(),
            at=now,
        )
    return {"document": args.id, "digest": kept.digest}


def attachments(client_id: int, names: Iterable[str]) -> tuple[Attachment, ...]:
    """Return the papers of a letter, in order; raises `NoSuchPaper`."""
    return tuple(_found(client_id, name) for name in names)


def _found(client_id: int, name: str) -> Attachment:
    if name.startswith(correspondence.BY_MAIL):
        came = correspondence.attachment(client_id, name)
        if came is None:
            raise NoSuchPaper
        return came
    kept = Document.objects.filter(client_id=client_id, name=name).first()
    if kept is None:
        raise NoSuchPaper
    return Attachment(kept.filename, kept.mime, bytes(kept.data))
