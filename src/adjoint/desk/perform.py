"""Doing things once: an action is claimed before the hand moves; what a crash left claimed is never done again blindly."""

from __future__ import annotations

import logging
import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q

from adjoint.desk import cases, effects, gather, journal
from adjoint.desk.models import Action
from adjoint.kernel.action import ENDED, State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.ports import ConnectorError, Uncertain
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from adjoint.desk.hands import Hands

LOG = logging.getLogger(__name__)
TRIES = 8
LIGHT = ("id", "client_id", "request_id", "case_id", "key", "after", "verb", "state")
LEASE = timedelta(minutes=10)
"""After this long a claim counts as orphaned, even where its process lives; every effect is bounded well below."""
DATABASE_BACK = (0.1, 0.2, 0.5, 1, 2, 4, 8, 15)
"""Seconds between tries to write down what a hand just did, while the database is away."""
_at_work: set[int] = set()
"""The actions that threads of this process have in hand."""


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
    while perform(client_id, hands, tried, now=now):
        pass
    return len(tried)


def release(client_id: int, request_id: int, now: datetime) -> None:
    """Let go what waited for an earlier act of its plan that is done by now; drop what waited for one that never will be."""
    rows = list(Action.objects.filter(client_id=client_id, request_id=request_id).only(*LIGHT).order_by("id"))
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
        row.save(update_fields=["state"])
        if row.state == State.DROPPED:
            journal.write(client_id, now, [("action.dropped", {"verb": row.verb}, links(row))])


def links(row: Action) -> dict[str, int | None]:
    """Return what ties a journal line to an action."""
    return {"request": row.request_id, "action": row.pk, "case": row.case_id}


def perform(client_id: int, hands: Hands, tried: set[int], *, now: datetime) -> bool:
    """Do what is due and not among `tried`, up to one effect outside, each once; False where nothing is left."""
    known = set(tried)
    try:
        with scope(client_id):
            claim = _claimed(client_id, hands, tried, now)
            if claim is None and tried:
                cases.settled(client_id, tried, now)
        if claim is not None:
            _act(client_id, *claim, now)
    finally:
        _at_work.difference_update(tried - known)
    return claim is not None


def _claimed(client_id: int, hands: Hands, tried: set[int], now: datetime) -> tuple[int, effects.Effect] | None:
    """Do what happens at our own desk, in the caller's transaction, up to the next effect outside, and claim that one."""
    ready = Action.objects.select_for_update(skip_locked=True).filter(client_id=client_id, state=State.APPROVED)
    due = gather.words_last(ready.filter(Q(retry_at__isnull=True) | Q(retry_at__lte=now)))
    while (row := due.exclude(pk__in=tried).first()) is not None:
        row = gather.together(row, now)
        tried.add(row.pk)
        try:
            effect = effects.prepare(row, hands, now)
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
        row.save(update_fields=["state", "claimed_by", "claimed_at", "tries", "before"])
        journal.write(client_id, now, [("action.claimed", {"verb": row.verb, "hash": row.hash}, links(row))])
        return row.pk, effect
    return None


def _act(client_id: int, action_id: int, effect: effects.Effect, now: datetime) -> None:
    """Move the hand, and write down how that ended."""
    try:
        outcome = effect.act()
    except ConnectorError as error:
        _settle(client_id, action_id, now, error=error)
    else:
        _settle(client_id, action_id, now, outcome=outcome, effect=effect)
        _afterwards(effect, action_id)


def _afterwards(effect: effects.Effect, action_id: int) -> None:
    """Do what is good to do; the act itself is done, and its failure must not keep the next one waiting."""
    try:
        effect.afterwards()
    except ConnectorError as error:
        LOG.warning("after action %d: %s", action_id, error.say("en"))


def _settle(client_id: int, action_id: int, now: datetime, **ending: Any) -> None:
    """Write down how an act ended; where the database is away, wait for it: nobody else knows what we know."""
    for pause in (*DATABASE_BACK, None):
        try:
            _written(client_id, action_id, now, **ending)
        except (OperationalError, InterfaceError):
            if pause is None or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(pause)
        else:
            return


def _written(
    client_id: int,
    action_id: int,
    now: datetime,
    *,
    outcome: dict[str, Any] | None = None,
    effect: effects.Effect | None = None,
    error: ConnectorError | None = None,
) -> None:
    with scope(client_id):
        row = Action.objects.select_for_update().get(client_id=client_id, pk=action_id)
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
            row.save(update_fields=["state", "retry_at", "outcome"])
            journal.write(client_id, now, [("action.postponed", {"verb": row.verb, "error": error.say("en")}, links(row))])


def _finish(row: Action, state: State, now: datetime) -> None:
    row.state, row.done_at = state, now
    row.save(update_fields=["state", "done_at", "outcome", "before", "args", "case"])
    facts = {"verb": row.verb, "hash": row.hash, "outcome": row.outcome}
    journal.write(row.client_id, now, [(f"action.{state.value}", facts, links(row))])
    if row.key and state in ENDED:
        release(row.client_id, row.request_id, now)


def _fail(row: Action, error: AdjointError, now: datetime) -> None:
    row.outcome = {"fr": error.say("fr"), "en": error.say("en")}
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
            fresh = Action.objects.select_for_update().get(client_id=client_id, pk=row.pk)
            if (fresh.state, fresh.claimed_by, fresh.tries) != (row.state, row.claimed_by, row.tries):
                continue
            if happened is True:
                fresh.outcome = outcome
                if effect is not None:
                    effect.keep(fresh)
                _finish(fresh, State.DONE, now)
            elif happened is False:
                fresh.state = State.APPROVED
                fresh.save(update_fields=["state"])
                journal.write(client_id, now, [("action.not-done", {"verb": fresh.verb}, links(fresh))])
            elif fresh.state != State.UNCERTAIN:
                fresh.outcome = outcome
                _finish(fresh, State.UNCERTAIN, now)
    return found
