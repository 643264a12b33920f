"""One mail a turn: what one request has us tell one person leaves in one letter, whatever number of duties had a word to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.desk import journal
from adjoint.desk.models import Action
from adjoint.kernel.action import State, digest
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from datetime import datetime

TELLS = "brief.give"


WORDS_LAST = f"request_id, verb = '{TELLS}', id"
"""The order of what is ready: request by request, what is done before what is told, else as planned."""
READY = Rows(
    Action,
    f"client_id = %(client)s AND request_id = %(request)s AND state = 'approved' AND verb = '{TELLS}' AND tries = 0"
    " AND (retry_at IS NULL OR retry_at <= %(now)s) ORDER BY id FOR UPDATE",
)


def together(row: Action, now: datetime) -> Action:
    """Take the other words of the request to the same people into one letter, in the caller's transaction; returns that letter.

    The letter that awaits an answer stays itself, since its answer comes back by its Message-ID; two such letters stay apart. What was
    taken in is dropped, and its line in the journal says where it went; a letter that was tried before is left as it left.
    """
    if row.verb != TELLS or row.tries:
        return row
    plain = READY(client=row.client_id, request=row.request_id, now=now)
    letters = [each for each in plain if _place(each) == _place(row)]
    lead = next((each for each in letters if _awaits(each)), row)
    others = [each for each in letters if each.pk != lead.pk and not _awaits(each)]
    if not others or (_awaits(row) and row.pk != lead.pk):
        return row
    told = sorted((each for each in letters if each in others or each == lead), key=lambda each: (_awaits(each), _asks(each)))
    lead.args = lead.args | {"text": "\n\n".join(str(each.args["text"]).strip() for each in told)}
    if papers := list(dict.fromkeys(name for each in told for name in each.args.get("documents", ()))):
        lead.args |= {"documents": papers}
    lead.hash = digest({"verb": lead.verb, "args": lead.args, "etag": lead.etag, "free": lead.free})
    lead.save(update_fields=["args", "hash"])
    for each in others:
        each.state, each.outcome = State.DROPPED, {"with": lead.message_id}
        each.save(update_fields=["state", "outcome"])
    links = {"request": row.request_id, "case": row.case_id}
    lines: list[journal.Note] = [
        ("action.gathered", {"verb": each.verb, "hash": each.hash, "with": lead.message_id}, links | {"action": each.pk})
        for each in others
    ]
    whole = {"by": "adjoint", "verb": lead.verb, "hash": lead.hash, "args": lead.args}
    journal.write(row.client_id, now, [*lines, ("action.edited", whole, links | {"action": lead.pk})])
    return lead


def _place(row: Action) -> tuple[object, ...]:
    """Return to whom a letter goes, and in which thread."""
    people = tuple(sorted(each["email"].lower() for each in (*row.args["to"], *row.args.get("cc", ()))))
    return people, row.args.get("in_reply_to", "")


def _awaits(row: Action) -> bool:
    """Tell whether an answer to a letter decides something."""
    return bool(row.key == "ask" or row.args.get("options"))


def _asks(row: Action) -> bool:
    """Tell whether a letter ends in a question: that comes after what is merely told."""
    return str(row.args["text"]).rstrip().endswith("?")
