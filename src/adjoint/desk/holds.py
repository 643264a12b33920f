"""A time is given once, and the database sees to it: what a client's acts hold or commit to are rows that cannot overlap.

1. The row is written in the transaction that claims the act (`perform`); where another one has the time, the act fails with `NotFree`.
2. What is held for the same case, and the event's own time until now, give way to it, and are kept again where the act fails.
3. Done, the row stays as long as its event; not known whether done, too. Failed, or taken back, it goes.
4. What a person put over an occupied time knowingly takes no row; the buffers that a client likes are none of the database's business.
5. A series as a whole is no row. Single events of it that are lose theirs where the whole, or the rest, is moved: under their old
   name they are no more, and what the calendar shows keeps their time from then on.
6. What somebody outside booked is held from the moment that they chose it (`asked`), while its act waits for a person or for its turn:
   they were told that it is kept. Done, it is a commitment like any other; declined, cancelled or expired, the act ends, and so does the
   hold.

6. What a search for a time holds is kept until its round ends: then its own clock says what becomes of it. Where that keeps them longer
   (a principal ponders, an act waits for a person), `hold_until` moves the end.

What people do by hand in their own calendar program comes back by `elsewhere`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from adjoint.desk.calendars import NotFree
from adjoint.desk.models import Action, KeptTime
from adjoint.kernel.action import ENDED, State
from adjoint.kernel.verbs import CalendarMove, CalendarPut, CalendarRemove, Times, verb_named
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.desk.models import Request

HELD, GRACE = timedelta(days=14), timedelta(days=1)
"""How long a time is held at most where nobody says until when; how long a search may take to look after its own."""
FREES = ("calendar.put", "calendar.move")
BOOKED = "booking"
"""The kind of a request by which somebody outside takes a time."""
SAME = "(recurrence_id IS NOT DISTINCT FROM %(occurrence)s OR lower(during) = %(occurrence)s)"
"""The occurrence that an act speaks of; the row of a series stands for its first one."""
FORGET = "DELETE FROM desk_kepttime WHERE client_id = %(client)s AND action_id = %(action)s"
KEEP = """
    WITH gives_way AS (
        UPDATE desk_kepttime SET active = false, gave_way_to_id = %(action)s, touched_at = clock_timestamp()
        WHERE client_id = %(client)s AND active AND during && tstzrange(%(start)s, %(end)s)
            AND (uid = %(uid)s OR (kind = 'hold' AND %(kind)s = 'commitment' AND case_id = %(case)s))
        RETURNING id
    )
    INSERT INTO desk_kepttime
        (client_id, kind, during, uid, recurrence_id, title, case_id, action_id, expires_at, active, touched_at)
    SELECT %(client)s, %(kind)s, tstzrange(%(start)s, %(end)s), %(uid)s, %(occurrence)s::timestamptz, %(title)s, %(case)s::bigint,
        %(action)s, %(expires)s, true, clock_timestamp()
    FROM (SELECT count(*) FROM gives_way) AS first
    ON CONFLICT ON CONSTRAINT kept_once DO NOTHING
"""
"""Waits for whoever is about to take the same time, and gives in to them without ending our transaction."""
TAKER = Rows(
    KeptTime,
    "client_id = %(client)s AND active AND during && tstzrange(%(start)s, %(end)s) ORDER BY lower(during) LIMIT 1",
)
LET_GO = "UPDATE desk_kepttime SET active = false, touched_at = clock_timestamp() WHERE client_id = %(client)s AND active AND "
OF_ACT = LET_GO + "action_id = %(action)s"
OF_EVENT = LET_GO + f"uid = %(uid)s AND (%(whole)s OR {SAME})"
OF_REST = LET_GO + "uid = %(uid)s AND coalesce(recurrence_id, lower(during)) >= %(occurrence)s"
"""That occurrence of a series and all after it."""
UNTIL_NOW = LET_GO + f"uid = %(uid)s AND action_id <> %(action)s AND {SAME}"
TOUCH = (
    "UPDATE desk_kepttime SET touched_at = clock_timestamp() WHERE client_id = %(client)s AND action_id = %(action)s AND active"
)
APART = """NOT EXISTS (
    SELECT FROM desk_kepttime AS other WHERE other.client_id = kept.client_id AND other.active AND other.id <> kept.id
        AND other.during && {}
)"""
BACK = f"""
    UPDATE desk_kepttime AS kept SET active = {APART.format("kept.during")}, gave_way_to_id = NULL, touched_at = clock_timestamp()
    WHERE client_id = %(client)s AND gave_way_to_id = %(action)s AND action_id <> %(action)s
"""  # noqa: S608 - a condition of ours
CARRY = f"""
    UPDATE desk_kepttime AS kept SET during = tstzrange(%(start)s, %(end)s), gave_way_to_id = NULL, missing_at = NULL,
        active = {APART.format("tstzrange(%(start)s, %(end)s)")}, touched_at = clock_timestamp(),
        expires_at = CASE kind WHEN 'hold' THEN expires_at ELSE %(end)s END
    WHERE client_id = %(client)s AND id = (
        SELECT id FROM desk_kepttime WHERE client_id = %(client)s AND uid = %(uid)s AND {SAME} ORDER BY active DESC, id DESC LIMIT 1
    )
"""  # noqa: S608 - as above
UNTIL = """
    UPDATE desk_kepttime SET expires_at = least(%(moment)s, upper(during))
    WHERE client_id = %(client)s AND active AND kind = 'hold' AND uid = ANY (%(uids)s)
"""
SOUGHT = """EXISTS (
    SELECT FROM desk_offeredslot AS slot JOIN desk_negotiation AS search
        ON search.client_id = slot.client_id AND search.id = slot.negotiation_id
    WHERE slot.client_id = kept.client_id AND slot.hold = kept.uid AND search.state = 'open' AND kept.expires_at > %(since)s
)"""
"""A search whose clock is about to look after a held time; it has a day to do so."""
OVER = f"""
    UPDATE desk_kepttime AS kept SET active = false, touched_at = clock_timestamp()
    WHERE client_id = %(client)s AND active AND expires_at <= %(now)s AND (upper(during) <= %(now)s OR (NOT {SOUGHT} AND EXISTS (
        SELECT FROM desk_action AS act WHERE act.client_id = kept.client_id AND act.id = kept.action_id AND act.state = 'done'
    )))
    RETURNING id
"""  # noqa: S608 - as above


def takes(row: Action) -> bool:
    """Tell whether an act may only be done in a time that nobody else has."""
    return row.verb == "calendar.hold" or (row.free and row.verb in FREES)


def keep(row: Action, *, waits: bool = False) -> None:
    """Keep the time that an act takes, in the transaction that claims it; raises `NotFree` where something else has it.

    What gave way by then is kept again as the act ends (`ended`), or as the transaction does. `waits`: the act is not claimed yet.
    """
    if not takes(row):
        return
    given = _given(row, _times(row))
    if given["start"] >= given["end"]:
        return
    if waits:
        given |= {"kind": "hold", "expires": min(given["end"], row.expires_at or given["end"])}
    if waits or row.tries:
        _run(FORGET, given)
    if not _run(KEEP, given):
        found = TAKER.first(**given)
        raise NotFree(title=found.title if found else given["title"])


def asked(request: Request) -> None:
    """Hold the times that a booking's acts will take, from now on; raises `NotFree` where something else has one."""
    rows = Action.objects.filter(client_id=request.client_id, request=request, verb__in=FREES).exclude(state__in=ENDED)
    for row in rows.order_by("id"):
        keep(row, waits=True)


def asked_anew(row: Action) -> None:
    """Hold the time of a booking's act that waits again, or for another time; raises `NotFree`, and leaves all as it was then.

    The caller has the journal to itself.
    """
    if row.request.kind == BOOKED:
        with transaction.atomic():
            keep(row, waits=True)


def ended(row: Action, state: State) -> None:
    """Follow an act to its end, in the transaction that says so; the journal is written before, which keeps other claims waiting."""
    if not row.verb.startswith("calendar."):
        return
    if state in {State.FAILED, State.DROPPED}:
        released(row)
    elif state == State.DONE:
        _done(row)


def released(row: Action) -> None:
    """Give back what an act kept that will not be done; what gave way to it is kept again, unless the time has gone meanwhile."""
    given = {"client": row.client_id, "action": row.pk}
    _run(OF_ACT, given)
    _run(BACK, given)


def _done(row: Action) -> None:
    args = _times(row)
    given = _given(row, args)
    match args:
        case CalendarRemove() | CalendarMove() if _onwards(args):
            _run(OF_REST, given)
        case CalendarRemove():
            _run(OF_EVENT, given)
        case CalendarMove(reach="all"):
            _run(OF_EVENT, given | {"whole": True})
        case CalendarMove() | CalendarPut() if not row.free:
            if given["start"] < given["end"]:
                _run(CARRY, given)
        case CalendarMove():
            _run(UNTIL_NOW, given)
            _run(TOUCH, given)
        case _ if takes(row):
            _run(TOUCH, given)


def _onwards(args: CalendarRemove | CalendarMove) -> bool:
    """Tell whether an act is about an occurrence of a series and all after it."""
    onwards = args.onwards if isinstance(args, CalendarRemove) else args.reach == "onwards"
    return onwards and args.recurrence_id is not None


def hold_until(client_id: int, uids: Sequence[str], moment: datetime) -> None:
    """Hold times longer, or less long, than was said at first; never beyond their own end."""
    _run(UNTIL, {"client": client_id, "uids": list(uids), "moment": moment})


def over(client_id: int, now: datetime) -> list[KeptTime]:
    """Keep no longer what has run out; returns the held times among it that still lie ahead: somebody let them pass."""
    with connection.cursor() as cursor:
        cursor.execute(OVER, {"client": client_id, "now": now, "since": now - GRACE})
        ids = [found for (found,) in cursor]
    if not ids:
        return []
    rows = KeptTime.objects.filter(client_id=client_id, pk__in=ids, kind="hold").order_by("id")
    return [row for row in rows if row.during.upper > now]


def _times(row: Action) -> Times:
    args = verb_named(row.verb).args.model_validate(row.args)
    if not isinstance(args, Times):
        raise TypeError(row.verb)
    return args


def _given(row: Action, args: Times) -> dict[str, Any]:
    """Return what the statements ask for."""
    held, occurrence = row.verb == "calendar.hold", getattr(args, "recurrence_id", None)
    return {
        "client": row.client_id,
        "action": row.pk,
        "case": row.case_id,
        "kind": "hold" if held else "commitment",
        "start": args.start,
        "end": args.end,
        "uid": getattr(args, "uid", ""),
        "title": getattr(args, "title", ""),
        "occurrence": occurrence,
        "whole": occurrence is None,
        "expires": min(args.end, getattr(args, "until", None) or row.at + HELD) if held else args.end,
    }


def _run(statement: str, given: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return int(cursor.rowcount)
