"""From a plan to judged, recorded actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection

from adjoint.desk import journal
from adjoint.desk.models import Action, MandateLine
from adjoint.desk.people import groups_of
from adjoint.formats.mail.write import new_message_id
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.action import Args, State, dumped
from adjoint.kernel.mandate import Circumstances, Line, Say, Verdict, judge
from adjoint.kernel.money import Money
from adjoint.kernel.verbs import InvoiceIssue, Letter, Port, SlotLetter, SlotOffer, Times, verb_named
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adjoint.desk.models import Case, Request
    from adjoint.kernel.look import Look

PATIENCE = timedelta(days=7)
"""How long an approval may be given, at most; an act in the calendar expires when its time begins."""
IN_FORCE = Rows(MandateLine, "client_id = %(client)s AND revoked_at IS NULL ORDER BY number")
DONE = """
    SELECT line, count(*) FROM desk_action
    WHERE client_id = %s AND line IS NOT NULL AND say = 'do' AND at >= %s AND state <> 'failed' AND state <> 'dropped' GROUP BY line
"""
REPLACED = "SELECT number, replaces FROM desk_mandateline WHERE client_id = %s AND replaces IS NOT NULL"
STATES = {Say.DO: State.APPROVED, Say.ASK: State.WAITING, Say.REFUSE: State.REFUSED}


def propose(plan: Sequence[Proposal], request: Request, case: Case | None, look: Look) -> tuple[list[Action], list[journal.Note]]:
    """Judge every action of a plan and write it down with its verdict, in the caller's transaction; the journal's lines come back."""
    if not plan:
        return [], []
    judge_of = Bench(request, look)
    rows = [record(action, judge_of(action), request, case, look, place=place) for place, action in enumerate(plan)]
    Action.objects.bulk_create(rows)
    return rows, [note(row, request) for row in rows]


def note(row: Action, request: Request) -> journal.Note:
    """Return the journal's line of a judged action."""
    facts = {"verb": row.verb, "args": row.args, "hash": row.hash, "verdict": row.say, "line": row.line, "why": row.why}
    facts |= {"because": row.because, "asked_by": request.who_email}
    links = {"request": request.pk, "action": row.pk, "case": row.case_id}
    return f"action.{'refused' if row.say == Say.REFUSE else 'proposed'}", facts, links


class Bench:
    """The judge at work on one request: the mandate and the circumstances are read once."""

    def __init__(self, request: Request, look: Look) -> None:
        """Read what all acts of the request have in common."""
        self.lines = mandate(request.client_id)
        self.common = Circumstances(
            now=look.now,
            zone=look.client.tz,
            asker=request.who_email,
            instructed=request.standing == "instruction",
            doubtful=request.standing == "doubtful",
            groups=groups_of(look.contacts()),
            inside=look.client.inside,
            this_month=counted(request.client_id, self.lines, look.now.astimezone(look.client.tz)),
        )

    def __call__(self, action: Proposal) -> Verdict:
        """Return the verdict on one act."""
        verdict = self.verdict(action.verb, action.args, entrusted=action.entrusted)
        if action.many and verdict.say is not Say.REFUSE:
            return Verdict(Say.ASK, verdict.line, "many")
        if action.shown and verdict.say is Say.DO:
            return Verdict(Say.ASK, verdict.line, "not-instructed")
        return verdict

    def verdict(self, verb: str, args: Args, *, entrusted: bool) -> Verdict:
        """Return what the mandate says of a verb with these arguments."""
        reached = {p.email.lower() for p in (*args.to, *args.cc)} if isinstance(args, Letter) else set()
        reached |= {p.email.lower() for p in getattr(args, "people", ())}
        amount = Money.read(args.total) if isinstance(args, InvoiceIssue) else None
        facts = replace(self.common, entrusted=entrusted, reached=frozenset(reached), moment=moment_of(args), amount=amount)
        return judge(verb, self.lines, facts)


def mandate(client_id: int) -> tuple[Line, ...]:
    """Return the lines in force."""
    return tuple(row.noun() for row in IN_FORCE(client=client_id))


def moment_of(args: Args) -> datetime | None:
    """Return when what an act is about takes place; None: it has no time but that of its sending."""
    if isinstance(args, SlotOffer):
        return min((slot.start for slot in args.slots), default=None)
    return args.start if isinstance(args, Times | SlotLetter) else None


def counted(client_id: int, lines: tuple[Line, ...], local: datetime) -> dict[int, int]:
    """Return how many acts were done this month under each line that counts them."""
    limited = [line.number for line in lines if line.per_month is not None]
    if not limited:
        return {}
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(DONE, [client_id, month])
        done = {int(line): int(number) for line, number in cursor}
        cursor.execute(REPLACED, [client_id])
        before = {int(line): int(replaced) for line, replaced in cursor}
    return {number: sum(done.get(each, 0) for each in ancestry(number, before)) for number in limited}


def ancestry(number: int, before: Mapping[int, int | None]) -> Iterator[int]:
    """Yield a line's number and those of the lines in whose place it came: a line changed in mid-month does not count afresh."""
    each: int | None = number
    while each is not None:
        yield each
        each = before.get(each)


def record(action: Proposal, verdict: Verdict, request: Request, case: Case | None, look: Look, *, place: int) -> Action:
    """Return one action with its verdict, not stored yet; what comes after another one stays proposed until that is done."""
    args: Any = action.args
    start = moment_of(args)
    state = STATES[verdict.say]
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
        state=State.PROPOSED if state is State.APPROVED and action.after else state,
        say=verdict.say,
        line=verdict.line,
        why=verdict.why,
        at=look.now,
    )
    if verdict.say is Say.ASK:
        last = args.poll.deadline if isinstance(args, SlotOffer) and args.poll else start
        row.expires_at = min(look.now + PATIENCE, last) if last and last > look.now else look.now + PATIENCE
    if verb_named(action.verb).port in {Port.OUTBOX, Port.MAILBOX} and isinstance(args, Letter):
        domain = look.client.address.rpartition("@")[2] or "adjoint.invalid"
        row.message_id = new_message_id(domain, f"{request.client_id}/{request.pk}/{place}/{row.hash}".encode())
    return row
