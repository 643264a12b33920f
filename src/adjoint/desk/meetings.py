"""What the acts about meetings write into the duty's tables, in the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from adjoint.duties.meetings import store
from adjoint.kernel.meeting import MeetingAgenda, MeetingMinutes, MeetingTask

if TYPE_CHECKING:
    from adjoint.desk.models import Action


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
