"""From a plan to judged, recorded actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.desk import journal
from adjoint.desk.models import Action, MandateLine
from adjoint.desk.people import groups_of
from adjoint.formats.mail.write import new_message_id
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.action import Args, State, dumped
from adjoint.kernel.mandate import Circumstances, Line, Say, Verdict, judge
from adjoint.kernel.money import Money
from adjoint.kernel.verbs import InvoiceIssue, Letter, Port, SlotLetter, SlotOffer, Times, verb_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.desk.models import Case, Request
    from adjoint.kernel.look import Look

PATIENCE = timedelta(days=7)
"""How long an approval may be given, at most; an act in the calendar expires when its time begins."""
STATES = {Say.DO: State.APPROVED, Say.ASK: State.WAITING, Say.REFUSE: State.REFUSED}


def propose(plan: Iterable[Proposal], request: Request, case: Case | None, look: Look) -> list[Action]:
    """Judge every action of a plan and write it down with its verdict, in the caller's transaction."""
    lines = mandate(request.client_id)
    rows, written = [], []
    for action in plan:
        verdict = judge(action.verb, lines, circumstances(action, request, look, lines))
        if action.shown and verdict.say is Say.DO:
            verdict = Verdict(Say.ASK, verdict.line, "not-instructed")
        row = record(action, verdict, request, case, look)
        rows.append(row)
        facts = {"verb": row.verb, "args": row.args, "hash": row.hash, "verdict": row.say, "line": row.line, "why": row.why}
        facts |= {"because": row.because, "asked_by": request.who_email}
        links = {"request": request.pk, "action": row.pk, "case": row.case_id}
        written.append((f"action.{'refused' if verdict.say is Say.REFUSE else 'proposed'}", facts, links))
    journal.write(request.client_id, look.now, written)
    return rows


def mandate(client_id: int) -> tuple[Line, ...]:
    """Return the lines in force."""
    rows = MandateLine.objects.filter(client_id=client_id, revoked_at__isnull=True).order_by("number")
    return tuple(row.noun() for row in rows)


def circumstances(action: Proposal, request: Request, look: Look, lines: tuple[Line, ...]) -> Circumstances:
    """Return what the judge has to know of one act."""
    args, client = action.args, look.client
    reached = {p.email.lower() for p in (*args.to, *args.cc)} if isinstance(args, Letter) else set()
    reached |= {p.email.lower() for p in getattr(args, "people", ())}
    return Circumstances(
        now=look.now,
        zone=client.tz,
        asker=request.who_email,
        instructed=request.standing == "instruction",
        doubtful=request.standing == "doubtful",
        entrusted=action.entrusted,
        groups=groups_of(look.contacts()),
        inside=client.inside,
        reached=frozenset(reached),
        moment=moment_of(args),
        amount=Money.read(args.total) if isinstance(args, InvoiceIssue) else None,
        this_month=counted(request.client_id, lines, look.now.astimezone(client.tz)),
    )


def moment_of(args: Args) -> datetime | None:
    """Return when what an act is about takes place; None: it has no time but that of its sending."""
    if isinstance(args, SlotOffer):
        return min((slot.start for slot in args.slots), default=None)
    return args.start if isinstance(args, Times | SlotLetter) else None


def counted(client_id: int, lines: tuple[Line, ...], local: datetime) -> dict[int, int]:
    """Return how many acts were done this month under each line that counts them."""
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    limited = [line.number for line in lines if line.per_month is not None]
    rows = Action.objects.filter(client_id=client_id, line__in=limited, say=Say.DO, at__gte=month)
    return {number: rows.filter(line=number).exclude(state__in=[State.FAILED, State.DROPPED]).count() for number in limited}


def record(action: Proposal, verdict: Verdict, request: Request, case: Case | None, look: Look) -> Action:
    """Write one action with its verdict."""
    args: Any = action.args
    start = args.start if isinstance(args, Times) else None
    row = Action(
        client_id=request.client_id,
        request=request,
        case=case,
        key=action.key,
        after=list(action.after),
        verb=action.verb,
        args=dumped(args),
        etag=action.etag,
        free=action.free,
        because=action.because[:2000],
        hash=action.hash(),
        state=STATES[verdict.say],
        say=verdict.say,
        line=verdict.line,
        why=verdict.why,
        at=look.now,
    )
    if verdict.say is Say.ASK:
        row.expires_at = min(look.now + PATIENCE, start) if start and start > look.now else look.now + PATIENCE
    row.save()
    if verb_named(action.verb).port in {Port.OUTBOX, Port.MAILBOX} and isinstance(args, Letter):
        row.message_id = message_id(row, look)
        row.save(update_fields=["message_id"])
    return row


def message_id(row: Action, look: Look) -> str:
    """Return the Message-ID that the mail of an action will bear, at every try."""
    domain = (look.client.address or "adjoint.invalid").rpartition("@")[2] or "adjoint.invalid"
    return new_message_id(domain, f"{row.client_id}/{row.pk}/{row.hash}".encode())
