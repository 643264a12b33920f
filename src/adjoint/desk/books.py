"""Our own books: cases, recorded time, invoices; and what a letter that left means for its case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from adjoint.desk import billing, cases, documents, meetings, negotiations
from adjoint.desk.models import Action, Case
from adjoint.desk.people import client_of
from adjoint.kernel.verbs import CasePut, InvoiceIssue
from adjoint.practice.models import Engagement
from adjoint.wall.statements import Change, Rows

if TYPE_CHECKING:
    from collections.abc import Mapping


LOCKED = Rows(Case, "client_id = %(client)s AND id = %(id)s FOR NO KEY UPDATE")
PUT = Change(Case, "title", "status", "next_step", "due", "owner", "touched_at")


def put_case(row: Action, now: datetime) -> dict[str, Any]:
    """Bring the action's case up to date."""
    args = CasePut.model_validate(row.args)
    if row.case_id is None:
        return {}
    case = LOCKED.one(client=row.client_id, id=row.case_id)
    row.before = {k: str(getattr(case, k) or "") for k in ("title", "status", "next_step", "due", "owner")}
    row.before |= {"negotiation": args.status == "done" and negotiations.ended(row.client_id, case.pk, now)}
    case.title, case.status, case.next_step, case.due = args.title[:300], args.status, args.next_step, args.due
    case.owner, case.touched_at = args.owner, max(now, case.touched_at)
    PUT(case)
    return {"case": case.pk}


def record_time(row: Action, _now: datetime) -> dict[str, Any]:
    """Time is read from the journal: the line itself is the record."""
    return {"minutes": row.args["minutes"]}


def issue_invoice(row: Action, now: datetime) -> dict[str, Any]:
    """Issue the invoice of one month of an engagement."""
    args = InvoiceIssue.model_validate(row.args)
    engagement = Engagement.objects.get(client_id=row.client_id, pk=args.engagement)
    issued = billing.issue(engagement, client_of(row.client_id), args.month, now=now)
    return {"number": issued.number, "total": issued.snapshot["total"]}


WRITERS: Mapping[str, Callable[[Action, datetime], dict[str, Any]]] = {
    "case.put": put_case,
    "negotiation.put": negotiations.put,
    "time.record": record_time,
    "invoice.issue": issue_invoice,
    "document.make": documents.make,
    "meeting.agenda": meetings.put_agenda,
    "meeting.minutes": meetings.put_minutes,
    "meeting.task": meetings.put_task,
}


def after_letter(row: Action) -> None:
    """Note on the case what left: its Message-ID, and the times offered."""
    if row.case_id is None:
        return
    case = LOCKED.one(client=row.client_id, id=row.case_id)
    cases.joined(case, [row.message_id], row.at, inside=row.verb == "brief.give")
    if row.verb == "slot.offer":
        negotiations.offered(row, case)
