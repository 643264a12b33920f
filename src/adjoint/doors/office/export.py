"""Writing the end state of an office (OFFICE, "End state")."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adjoint.desk.models import Action, CalendarItem, Case, Mail, Request
from adjoint.formats.ical import join
from adjoint.kernel.action import State
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from collections.abc import Iterable

OUTCOMES = {
    State.DONE: "done",
    State.FAILED: "failed",
    State.REFUSED: "refused",
    State.DROPPED: "failed: not needed any more",
    State.PROPOSED: "undone: waits for an earlier act",
}


def export(clients: dict[str, int], out: Path) -> None:
    """Write the calendar, what left, the cases, the journal and what was understood."""
    out.mkdir(parents=True, exist_ok=True)
    journal: list[dict[str, Any]] = []
    understood: list[dict[str, Any]] = []
    for slug, client_id in clients.items():
        with scope(client_id):
            _client(client_id, out / slug)
            journal += list(_journal(slug, client_id))
            understood += list(_understood(slug, client_id))
    _lines(out / "journal.jsonl", sorted(journal, key=lambda each: each["at"]))
    _lines(out / "understood.jsonl", understood)


def _client(client_id: int, home: Path) -> None:
    for box in ("outbox", "drafts"):
        (home / box).mkdir(parents=True, exist_ok=True)
    items = CalendarItem.objects.filter(client_id=client_id).order_by("uid")
    (home / "calendar.ics").write_bytes(join([bytes(item.data) for item in items]))
    for box, folder in (("outbox", "sent"), ("drafts", "drafts")):
        for number, mail in enumerate(Mail.objects.filter(client_id=client_id, way="out", folder=folder).order_by("id"), 1):
            (home / box / f"{number:04}.eml").write_bytes(bytes(mail.raw))
    cases = [
        {
            "id": case.pk,
            "title": case.title,
            "status": case.status,
            "next_step": case.next_step,
            "due": case.due.isoformat() if case.due else None,
            "message_ids": case.message_ids,
        }
        for case in Case.objects.filter(client_id=client_id).order_by("id")
    ]
    (home / "cases.json").write_text(json.dumps(cases, ensure_ascii=False, indent=1), "utf-8")


def _journal(slug: str, client_id: int) -> Iterable[dict[str, Any]]:
    for row in Action.objects.filter(client_id=client_id).select_related("request", "request__mail").order_by("id"):
        outcome = OUTCOMES.get(State(row.state), row.state)
        extra = {key: row.outcome[key] for key in ("uid", "message_id", "en") if row.outcome.get(key)}
        yield {
            "at": row.at.isoformat(),
            "client": slug,
            "message_id": row.request.mail.message_id if row.request.mail else "",
            "asked_by": row.request.who_email,
            "verb": row.verb,
            "args": row.args,
            "verdict": row.say,
            "because": f"line {row.line}" if row.line else row.why,
            "outcome": {"state": outcome, **extra} if extra else outcome,
        }


def _understood(slug: str, client_id: int) -> Iterable[dict[str, Any]]:
    for row in Request.objects.filter(client_id=client_id).select_related("mail").order_by("id"):
        frames = [_contract(frame) for frame in row.frames]
        yield {"client": slug, "message_id": row.mail.message_id if row.mail else "", "kind": row.kind, "frames": frames}


CONTRACT = frozenset({"intent", "slots", "sure", "missing", "evidence"})


def _contract(frame: dict[str, Any]) -> dict[str, Any]:
    """Return what the contract of frames has of one; why it was read so stays with us."""
    return {name: value for name, value in frame.items() if name in CONTRACT}


def _lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
