"""The one path, from a request to its effects. Everything that reaches us goes through `handle`, whoever sent it and however."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from adjoint import duties
from adjoint.desk import advice, answers, approve, ask, cases, digest, journal, perform, propose, undo
from adjoint.desk.look import World
from adjoint.desk.models import Request
from adjoint.desk.understand import HANDLED, in_doubt, message_of, stored, understood
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.desk.hands import Hands

LOG = logging.getLogger(__name__)


class NotHandled(AdjointError):
    """This message could not be handled ({why}). It is kept as it came; please see to it yourself."""

    fr = "Ce message n'a pas pu être traité ({why}). Il est gardé tel quel ; occupez-vous-en vous-même."


def handle(client_id: int, request_id: int, hands: Hands, *, now: datetime) -> bool:
    """Understand, plan, judge and perform one request; False where it had been handled before. What fails stays visible."""
    try:
        said = advice.answer(in_doubt(client_id, request_id, now))  # between two transactions: a slow one holds no row
        with scope(client_id):
            row = stored(client_id, request_id)
            if row.state != "received":
                return False
            decide(row, look := World(client_id, now), said)
            hands.client = look.client
    except AdjointError as error:
        failed(client_id, request_id, error, now)
        return True
    except Exception as error:  # the one border: whatever goes wrong with one message stops no other
        LOG.exception("request %d of client %d", request_id, client_id)
        failed(client_id, request_id, NotHandled(why=type(error).__name__), now)
        return True
    perform.pending(client_id, hands, now=now)
    return True


def decide(row: Request, look: World, said: object | None = None) -> None:
    """Take a request from its words to judged actions, in one transaction; `said`: what a second reader proposes."""
    message = message_of(row)
    case = row.case or cases.of_message(row.client_id, message, row.who_email)
    request, doubts = understood(row, message, case, look, said)
    request, back = digest.heard(row, request, look)
    request = answers.heard(row, request, look)
    known = cases.case_noun(case, row.who_email) if case else cases.case_of_sent(row, request, look)
    plan = undo.plan(request, look) or (*duties.plan(request, known, look), *back)
    if plan and case is None:
        case = cases.begun(row, plan, duties.title(plan, request), look.now, by_principal=request.instructs)
    elif case is not None and row.mail is not None:
        cases.joined(case, [row.mail.message_id], look.now)
    rows, notes = propose.propose(plan, row, case, look)
    question = ask.question(digest.hold(rows, request, look), request, look)
    _, asked = propose.propose((question,) if question else (), row, case, look)
    row.case, row.state = case, "handled"
    HANDLED(row)
    journal.write(row.client_id, look.now, [read_note(row, doubts), *notes, *asked])
    approve.given(rows, row, look)
    if any(each.after for each in rows):
        perform.release(row.client_id, row.pk, look.now)
    if rows and all(each.state == State.REFUSED for each in rows):
        cases.settled(row.client_id, [each.pk for each in rows], look.now)


def read_note(row: Request, doubts: list[str]) -> journal.Note:
    """Return the journal's line of what was understood."""
    facts = {name: getattr(row, name) for name in ("standing", "why", "kind", "frames")}
    facts |= {"who": row.who_email, "doubts": doubts}
    return "request.understood", facts, {"request": row.pk, "case": row.case_id}


def failed(client_id: int, request_id: int, error: AdjointError, now: datetime) -> None:
    """Keep a request that could not be handled where a person sees it."""
    with scope(client_id):
        trouble = {"fr": error.say("fr"), "en": error.say("en")}
        Request.objects.filter(client_id=client_id, pk=request_id).update(state="failed", trouble=trouble)
        journal.write(client_id, now, [("request.failed", trouble, {"request": request_id})])
