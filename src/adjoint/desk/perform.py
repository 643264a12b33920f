"""Doing things once: an action is claimed before the hand moves; what a crash left claimed is never done again blindly."""

from __future__ import annotations

import logging
import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import InterfaceError, OperationalError, connection, transaction

from adjoint.desk import cases, effects, gather, holds, journal, negotiations
from adjoint.desk.models import Action
from adjoint.kernel.action import ENDED, State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.ports import ConnectorError, Uncertain
from adjoint.wall.scope import scope
from adjoint.wall.statements import Change, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from adjoint.desk.hands import Hands

type Claim = tuple[int, effects.Effect]
"""An act that is claimed, and the move of the hand for it."""
LOG = logging.getLogger(__name__)
TRIES = 8
LEASE = timedelta(minutes=10)
"""After this long a claim counts as orphaned, even where its process lives; every effect is bounded well below."""
DATABASE_BACK = (0.1, 0.2, 0.5, 1, 2, 4, 8, 15)
"""Seconds between tries to write down what a hand just did, while the database is away."""
_at_work: set[int] = set()
"""The actions that threads of this process have in hand."""
DUE = Rows(
    Action,
    "client_id = %(client)s AND state = 'approved' AND (retry_at IS NULL OR retry_at <= %(now)s) AND id <> ALL (%(tried)s::bigint[])"
    f" ORDER BY {gather.WORDS_LAST} LIMIT 1 FOR UPDATE SKIP LOCKED",
)
HELD = Rows(Action, "client_id = %(client)s AND id = %(id)s FOR UPDATE")
CLAIM = Change(Action, "state", "claimed_by", "claimed_at", "tries", "before")
POSTPONE = Change(Action, "state", "retry_at", "outcome")
FINISH = Change(Action, "state", "done_at", "outcome", "before", "args", "case")
PLAN = Rows(Action, "client_id = %(client)s AND request_id = %(request)s ORDER BY id")
STATE = Change(Action, "state")


def me() -> str:
    """Name this process: machine, process id and its start, so that a reused id is told apart."""
    return f"{os.uname().nodename}:{os.getpid()}:{_born(os.getpid())}"


def _born(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[19]
    except OSError:
        return ""


def alive(name: str, claimed_at: datetime, now: datetime) -> bool:
    """Tell whether the worker that made a claim may still be at it."""
    host, pid, born = (*name.split(":"), "", "")[:3]
    if host == os.uname().nodename and pid.isdigit() and (not born or born != _born(int(pid))):
        return False
    return now - claimed_at < LEASE


def in_hand(row: Action, now: datetime) -> bool:
    """Tell whether somebody is at a claimed action; of our own claims we know: the database may have been away when one ended."""
    if row.claimed_by == me():
        return row.pk in _at_work
    return alive(row.claimed_by, row.claimed_at or now, now)


def pending(client_id: int, hands: Hands, *, now: datetime) -> int:
    """Perform every action of a client that is ready, in order, until none is left; returns how many were tried."""
    tried: set[int] = set()
    try:
        with scope(client_id):
            claim = _next(client_id, hands, tried, now)
        while claim is not None:
            claim = _act(client_id, hands, tried, claim, now)
    finally:
        _at_work.difference_update(tried)
    return len(tried)


def release(client_id: int, request_id: int, now: datetime) -> None:
    """Let go what waited for an earlier act of its plan that is done by now; drop what waited for one that never will be."""
    rows = PLAN(client=client_id, request=request_id)
    states = {row.key: row.state for row in rows if row.key}
    for row in rows:
        if row.state not in {State.PROPOSED, State.WAITING}:
            continue
        needed = {states.get(key, State.DROPPED) for key in row.after}
        if needed & (ENDED - {State.DONE}):
            row.state = State.DROPPED
        elif row.state == State.PROPOSED and needed <= {State.DONE}:
            row.state = State.APPROVED
        else:
            continue
        states[row.key] = row.state
        STATE(row)
        if row.state == State.DROPPED:
            journal.write(client_id, now, [("action.dropped", {"verb": row.verb}, links(row))])
            holds.ended(row, State.DROPPED)


def links(row: Action) -> dict[str, int | None]:
    """Return what ties a journal line to an action."""
    return {"request": row.request_id, "action": row.pk, "case": row.case_id}


def _next(client_id: int, hands: Hands, tried: set[int], now: datetime) -> Claim | None:
    """Claim what is next, in the caller's transaction; where nothing is, close the cases in which nothing is left to do."""
    claim = _claimed(client_id, hands, tried, now)
    if claim is None and tried:
        cases.settled(client_id, tried, now)
    return claim


def _claimed(client_id: int, hands: Hands, tried: set[int], now: datetime) -> Claim | None:
    """Do what happens at our own desk, in the caller's transaction, up to the next effect outside, and claim that one."""
    while (row := DUE.first(client=client_id, now=now, tried=list(tried))) is not None:
        row = gather.together(row, now)
        tried.add(row.pk)
        try:
            if holds.takes(row):
                journal.alone(client_id)
            effect = effects.prepare(row, hands, now)
            holds.keep(row)
            if effect is None:
                with transaction.atomic():
                    row.outcome = effects.at_desk(row, now)
        except AdjointError as error:
            _fail(row, error, now)
            continue
        if effect is None:
            _finish(row, State.DONE, now)
            continue
        _at_work.add(row.pk)
        row.state, row.claimed_by, row.claimed_at, row.tries = State.CLAIMED, me(), now, row.tries + 1
        CLAIM(row)
        journal.write(client_id, now, [("action.claimed", {"verb": row.verb, "hash": row.hash}, links(row))])
        return row.pk, effect
    return None


def _act(client_id: int, hands: Hands, tried: set[int], claim: Claim, now: datetime) -> Claim | None:
    """Move the hand, write down how that ended, and return what was claimed next in the same transaction."""
    action_id, effect = claim
    try:
        ending: dict[str, Any] = {"outcome": effect.act(), "effect": effect}
    except ConnectorError as error:
        ending = {"error": error}
    known = set(tried)

    def then() -> Claim | None:
        _at_work.difference_update(tried - known)  # of a try that the database did not keep
        tried.intersection_update(known)
        return _next(client_id, hands, tried, now)

    try:
        return _settle(client_id, action_id, now, then=then, **ending)
    finally:
        if "effect" in ending:
            _afterwards(effect, action_id)


def _afterwards(effect: effects.Effect, action_id: int) -> None:
    """Do what is good to do; the act itself is done, and its failure must not keep the next one waiting."""
    try:
        effect.afterwards()
    except ConnectorError as error:
        LOG.warning("after action %d: %s", action_id, error.say("en"))


def _settle(client_id: int, action_id: int, now: datetime, *, then: Callable[[], Claim | None], **ending: Any) -> Claim | None:
    """Write down how an act ended, and what comes `then`; where the database is away, wait for it: nobody else knows what we know."""
    for pause in (*DATABASE_BACK, None):
        try:
            with scope(client_id):
                _written(client_id, action_id, now, **ending)
                return then()
        except (OperationalError, InterfaceError):
            if pause is None or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(pause)
        except BaseException:  # what comes next went wrong: that must not undo what was done
            with scope(client_id):
                _written(client_id, action_id, now, **ending)
            raise
    return None


def _written(
    client_id: int,
    action_id: int,
    now: datetime,
    *,
    outcome: dict[str, Any] | None = None,
    effect: effects.Effect | None = None,
    error: ConnectorError | None = None,
) -> None:
    """Write down how an act ended, in the caller's transaction."""
    row = HELD.one(client=client_id, id=action_id)
    if row.state not in {State.CLAIMED, State.UNCERTAIN}:
        return  # written before, and the answer was lost
    if error is None:
        row.outcome = outcome or {}
        if effect is not None:
            effect.keep(row)
        _finish(row, State.DONE, now)
    elif isinstance(error, Uncertain):
        row.outcome = {"fr": error.say("fr"), "en": error.say("en")}
        _finish(row, State.UNCERTAIN, now)
    elif error.permanent or row.tries >= TRIES:
        _fail(row, error, now)
    else:
        row.state, row.retry_at = State.APPROVED, now + timedelta(seconds=min(3600, 5 * 3**row.tries))
        row.outcome = {"fr": error.say("fr"), "en": error.say("en")}
        POSTPONE(row)
        journal.write(client_id, now, [("action.postponed", {"verb": row.verb, "error": error.say("en")}, links(row))])


def _finish(row: Action, state: State, now: datetime) -> None:
    row.state, row.done_at = state, now
    FINISH(row)
    facts = {"verb": row.verb, "hash": row.hash, "outcome": row.outcome}
    journal.write(row.client_id, now, [(f"action.{state.value}", facts, links(row))])
    holds.ended(row, state)
    if row.key and state in ENDED:
        release(row.client_id, row.request_id, now)


def _fail(row: Action, error: AdjointError, now: datetime) -> None:
    row.outcome = {"fr": error.say("fr"), "en": error.say("en")}
    if isinstance(error, effects.NotFree):
        negotiations.lost(row, now)
    _finish(row, State.FAILED, now)


def recover(client_id: int, hands: Hands, *, now: datetime) -> int:
    """Settle by evidence what dead workers left claimed; what stays unknown waits for a person. Returns how many were found."""
    with scope(client_id):
        rows = list(Action.objects.filter(client_id=client_id, state__in=[State.CLAIMED, State.UNCERTAIN]).order_by("id"))
    found = 0
    for row in rows:
        if row.state == State.CLAIMED and in_hand(row, now):
            continue
        found += 1
        try:
            happened, outcome, effect = effects.evidence(row, hands, now)
        except AdjointError as error:
            if isinstance(error, ConnectorError) and not error.permanent:
                continue
            happened, outcome, effect = None, {"fr": error.say("fr"), "en": error.say("en")}, None
        with scope(client_id):
            fresh = HELD.one(client=client_id, id=row.pk)
            if (fresh.state, fresh.claimed_by, fresh.tries) != (row.state, row.claimed_by, row.tries):
                continue
            if happened is True:
                fresh.outcome = outcome
                if effect is not None:
                    effect.keep(fresh)
                _finish(fresh, State.DONE, now)
            elif happened is False:
                fresh.state = State.APPROVED
                STATE(fresh)
                journal.write(client_id, now, [("action.not-done", {"verb": fresh.verb}, links(fresh))])
            elif fresh.state != State.UNCERTAIN:
                fresh.outcome = outcome
                _finish(fresh, State.UNCERTAIN, now)
    return found
