"""What the acts about meetings write into the duty's tables, in the caller's transaction.

A letter that shares minutes or an agenda is what a person approves: where they change it, what is kept is read from it again.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from adjoint.desk import journal
from adjoint.desk.models import Action
from adjoint.desk.propose import propose
from adjoint.duties.meetings import agendas, minutes, store
from adjoint.kernel.action import State, digest, dumped
from adjoint.kernel.meeting import DocumentMake, MeetingAgenda, MeetingMinutes, MeetingTask, made
from adjoint.kernel.verbs import Letter

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.kernel.action import Args


def put_agenda(row: Action, _now: datetime) -> dict[str, Any]:
    """Keep an agenda; what stood before is kept for undoing."""
    row.before = store.put_agenda(row.client_id, MeetingAgenda.model_validate(row.args))
    return {"event": row.args["event"]}


def put_minutes(row: Action, now: datetime) -> dict[str, Any]:
    """Keep minutes, and follow what people took on."""
    row.before = store.put_minutes(row.client_id, MeetingMinutes.model_validate(row.args), now)
    return {"event": row.args["event"]}


def put_task(row: Action, _now: datetime) -> dict[str, Any]:
    """Note where something that was taken on stands."""
    row.before = store.put_task(row.client_id, MeetingTask.model_validate(row.args))
    return {"task": row.args["task"]}


def reread(row: Action, args: Args, look: World) -> Args:
    """Keep what a changed letter says, and make its paper again; returns the letter, with that paper. Other acts stay as they are."""
    if not isinstance(args, Letter):
        return args
    plan = list(Action.objects.select_for_update().filter(client_id=row.client_id, request_id=row.request_id).order_by("id"))
    kept = next((each for each in plan if each.state == State.PROPOSED and row.key and row.key in each.after), None)
    if kept is None:
        return args
    if kept.verb == "meeting.agenda":
        _change(kept, agendas.again(args.text, MeetingAgenda.model_validate(kept.args), look), look.now)
    elif kept.verb == "meeting.minutes":
        told = minutes.again(args.text, MeetingMinutes.model_validate(kept.args), look)
        _change(kept, told, look.now)
        return _papered(row, args, told, plan, look)
    return args


def _change(kept: Action, args: Args, now: datetime) -> None:
    kept.args = dumped(args)
    kept.hash = digest({"verb": kept.verb, "args": kept.args, "etag": kept.etag, "free": kept.free})
    kept.save(update_fields=["args", "hash"])
    links: dict[str, int | None] = {"request": kept.request_id, "action": kept.pk, "case": kept.case_id}
    journal.write(kept.client_id, now, [("action.edited", {"verb": kept.verb, "hash": kept.hash, "args": kept.args}, links)])


def _papered(row: Action, letter: Letter, told: MeetingMinutes, plan: list[Action], look: World) -> Letter:
    """Return the letter with the paper of its minutes as they are told now, in the place of the one before."""
    before = next(each for each in reversed(plan) if each.verb == "document.make" and each.key in row.after)
    was = DocumentMake.model_validate(before.args)
    paper = minutes.document(told, was.facts["present"], look)
    key = f"paper.{paper.id[:16]}"
    _rows, notes = propose([made(paper, before.because, key)], row.request, row.case, look)
    journal.write(row.client_id, look.now, notes)
    row.after = [key if each == before.key else each for each in row.after]
    return letter.model_copy(update={"documents": tuple(paper.id if each == was.id else each for each in letter.documents)})
