"""Which matter a request belongs to, and what is open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from adjoint.desk import journal, negotiations
from adjoint.desk.models import Action, Case, Mail, Request
from adjoint.kernel import request as noun
from adjoint.kernel.action import State
from adjoint.kernel.verbs import BriefGive
from adjoint.wall.statements import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from adjoint.desk.look import World
    from adjoint.kernel.action import Action as Proposal
    from adjoint.kernel.message import Message

OVER = (State.DONE, State.REFUSED, State.DROPPED)
"""An act that failed is a person's to look at: its case stays open."""
OF_MEETING = ("meeting.agenda", "meeting.minutes")
"""What is kept of a meeting is one matter, whoever asked for it and when."""
JOIN = Change(Case, "message_ids", "touched_at", "status")
SETTLED = """
    UPDATE desk_case SET status = 'done'
    WHERE client_id = %(client)s AND status = 'open' AND next_step = '' AND due IS NULL
        AND NOT EXISTS (
            SELECT FROM desk_negotiation AS sought
            WHERE sought.client_id = %(client)s AND sought.case_id = desk_case.id AND sought.state = 'open'
        )
        AND id IN (SELECT case_id FROM desk_action WHERE client_id = %(client)s AND id = ANY (%(acts)s::bigint[]))
        AND NOT EXISTS (
            SELECT FROM desk_action AS act WHERE act.client_id = %(client)s AND act.case_id = desk_case.id AND (
                act.state <> ALL (%(over)s::text[])
                OR (act.verb = 'brief.give' AND act.args ? 'options' AND NOT act.outcome ? 'answered')
            )
        )
        AND NOT EXISTS (
            SELECT FROM (
                SELECT frames FROM desk_request WHERE client_id = %(client)s AND case_id = desk_case.id ORDER BY id DESC LIMIT 1
            ) AS newest WHERE frames @> '[{"sure": false}]'
        )
    RETURNING id, title
"""


def case_noun(row: Case, who: str | None = None) -> noun.Case:
    """Return the kernel's case; for `who` writes, with the search for a time in which they have a part."""
    status = row.status if row.status in {"open", "waiting", "done"} else "open"
    found, others = negotiations.sought(row.client_id, row.pk, who) if who is not None else (None, ())
    return noun.Case(
        id=row.pk,
        title=row.title,
        status=status,  # type: ignore[arg-type]  # narrowed above
        next_step=row.next_step,
        due=row.due,
        owner=row.owner,
        negotiation=found,
        others=others,
        begun_by_principal=row.begun_by_principal,
        message_ids=tuple(row.message_ids),
    )


def open_ones(client_id: int) -> tuple[noun.Case, ...]:
    """Return the cases that are not done, newest first."""
    rows = Case.objects.filter(client_id=client_id).exclude(status="done").order_by("-touched_at", "-id")[:500]
    return tuple(case_noun(row) for row in rows)


def waiting(client_id: int) -> tuple[noun.Waiting, ...]:
    """Return the questions and approvals that wait for a principal, newest first."""
    asked = Action.objects.filter(client_id=client_id, state=State.WAITING).order_by("-at", "-id")
    by_request: dict[int, list[Action]] = {}
    for action in asked:
        by_request.setdefault(action.request_id, []).append(action)
    questions = Action.objects.filter(client_id=client_id, verb="brief.give", state=State.DONE, args__has_key="options").order_by(
        "-at"
    )[:200]
    out = []
    for request_id, actions in by_request.items():
        told = Action.objects.filter(client_id=client_id, request_id=request_id, key="ask").first()
        out.append(
            noun.Waiting(
                id=request_id,
                case=actions[0].case_id or 0,
                what=told.args.get("subject", "") if told else "",
                actions=tuple(sorted(a.pk for a in actions)),
                message_id=told.message_id if told else "",
            )
        )
    for action in questions:
        if action.outcome.get("answered"):
            continue
        options = tuple((o["letter"], o["label"]) for o in action.args["options"])
        what, mail = action.args.get("subject", ""), action.message_id
        out.append(noun.Waiting(id=action.pk, case=action.case_id or 0, what=what, options=options, message_id=mail))
    return tuple(out)


def of_message(client_id: int, message: Message | None, who: str) -> Case | None:
    """Return the case that a mail belongs to: by its thread, else by the one negotiation in which its writer is asked."""
    if message is None:
        return None
    thread = {*message.references, *message.in_reply_to} - {""}
    if thread:
        sent = Action.objects.filter(client_id=client_id, message_id__in=thread, case__isnull=False).order_by("-id").first()
        if sent is not None:
            return Case.objects.get(client_id=client_id, pk=sent.case_id or 0)
        clause = Q()
        for each in thread:
            clause |= Q(message_ids__contains=[each])
        found = Case.objects.filter(clause, client_id=client_id).order_by("-touched_at", "-id").first()
        if found is not None:
            return found
    sought = negotiations.case_of_writer(client_id, who)
    return Case.objects.get(client_id=client_id, pk=sought) if sought is not None else None


def of_meeting(client_id: int, event: str) -> Case | None:
    """Return the case in which a meeting was prepared or its minutes were written: what follows from them goes on in it."""
    kept = Action.objects.filter(client_id=client_id, verb__in=OF_MEETING, args__event=event, case__isnull=False)
    first = kept.order_by("id").first()
    return Case.objects.get(client_id=client_id, pk=first.case_id or 0) if first else None


def of_acts(row: Request, plan: Iterable[Proposal], now: datetime) -> Case | None:
    """Return the case of the meeting that a plan is about, the request joined to it; None: it is about none, or the first about it."""
    events = (str(getattr(act.args, "event", "")) for act in plan if act.verb in OF_MEETING)
    found = next((case for event in events if (case := of_meeting(row.client_id, event)) is not None), None)
    if found is not None:
        joined(found, [row.mail.message_id] if row.mail else [], now)
    return found


def case_of_sent(row: Request, request: noun.Request, look: World) -> noun.Case | None:
    """Return a case for an answer to an offer that left before us, not stored yet."""
    from adjoint.desk import offers  # noqa: PLC0415 - offers reads cases

    found = offers.of_sent(row, request.message, look)
    return noun.Case(id=0, title=found.title, negotiation=found, begun_by_principal=True) if found else None


def opened(client_id: int, request: Request, title: str, now: datetime, *, by_principal: bool) -> Case:
    """Open a case for a request."""
    ids = [request.mail.message_id, *request.mail.thread] if request.mail else []
    return Case.objects.create(
        client_id=client_id,
        title=title[:300] or "…",
        opened_at=now,
        touched_at=now,
        begun_by_principal=by_principal,
        message_ids=list(dict.fromkeys(ids)),
    )


def begun(row: Request, plan: Iterable[Proposal], title: str, now: datetime, *, by_principal: bool) -> Case:
    """Return the case of a request that belongs to none yet: that of the meeting its plan is about, else a new one."""
    return of_acts(row, plan, now) or opened(row.client_id, row, title, now, by_principal=by_principal)


def joined(case: Case, message_ids: Iterable[str], now: datetime, *, inside: bool = False) -> None:
    """Add mails to a case's story; a closed case opens again, but not for a word `inside`."""
    case.message_ids = list(dict.fromkeys([*case.message_ids, *(m for m in message_ids if m)]))[-400:]
    case.touched_at = max(now, case.touched_at)
    case.status = "open" if case.status == "done" and not inside else case.status
    JOIN(case)


def settled(client_id: int, action_ids: Collection[int], now: datetime) -> None:
    """Close the cases of these acts in which nothing is left to do.

    That is: no next step, no time sought, no act and no question open, and what was asked last was understood.
    """
    with connection.cursor() as cursor:
        cursor.execute(SETTLED, {"client": client_id, "acts": list(action_ids), "over": list(OVER)})
        rows = cursor.fetchall()
    if rows:
        journal.write(client_id, now, [("case.closed", {"title": title}, {"case": pk}) for pk, title in rows])


def answered_question(client_id: int, message: Message | None) -> Action | None:
    """Return the lettered question that a mail answers, if any."""
    thread = [*message.in_reply_to, *message.references] if message else []
    if not thread:
        return None
    rows = Action.objects.filter(client_id=client_id, verb="brief.give", message_id__in=thread).order_by("-id")
    return next((row for row in rows if row.args.get("options") and not row.outcome.get("answered")), None)


def options_of(row: Action) -> BriefGive:
    """Return a question's arguments."""
    return BriefGive.model_validate(row.args)


def known(client_id: int, message_id: str) -> bool:
    """Tell whether a mail of that Message-ID is already here."""
    return Mail.objects.filter(client_id=client_id, message_id=message_id).exists()
