"""Time and invoices: readings of the journal, put in form by the practice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection

from adjoint.desk import journal
from adjoint.desk.models import Action, Line
from adjoint.kernel.action import State
from adjoint.practice import store
from adjoint.practice.core import MINUTES
from adjoint.practice.pdf import invoice_pdf
from adjoint.wall.models import Practice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adjoint.kernel.client import Client
    from adjoint.practice.core import Work
    from adjoint.practice.models import Engagement, Invoice

DUE = timedelta(days=30)
SUMS = """
    WITH act AS (
        SELECT client_id, verb, args, (done_at AT TIME ZONE wall_client.zone)::date AS day
        FROM desk_action JOIN wall_client ON wall_client.id = client_id
        WHERE client_id = ANY (%(clients)s::bigint[]) AND state = 'done'
            AND done_at >= %(since)s AND done_at < %(until)s
    ), counted AS (
        SELECT client_id, day, value::int AS minutes FROM act JOIN jsonb_each_text(%(minutes)s::jsonb) ON key = verb
        WHERE day >= %(first)s AND day < %(next)s
        UNION ALL
        SELECT client_id, (args ->> 'on')::date, (args ->> 'minutes')::int FROM act
        WHERE verb = 'time.record' AND day >= %(first)s AND day < %(next)s
        UNION ALL
        SELECT client_id, (facts ->> 'on')::date, (facts ->> 'minutes')::int FROM desk_line
        WHERE client_id = ANY (%(clients)s::bigint[]) AND what = 'time.recorded' AND at >= %(first)s::date - 63
            AND (facts ->> 'on')::date >= %(first)s AND (facts ->> 'on')::date < %(next)s
    )
    SELECT client_id, day, sum(minutes), count(*) FROM counted GROUP BY client_id, day ORDER BY day DESC, client_id
"""
"""The same as `work`, of many clients, counted by the database."""


def work(client: Client, month: date) -> list[Work]:
    """Return the time of a month: acts done, and what people counted by hand, both from the journal."""
    start = datetime.combine(month, time(), client.tz)
    end = datetime.combine(store.next_month(month), time(), client.tz)
    acts = Action.objects.filter(client_id=client.id, state=State.DONE, done_at__gte=start, done_at__lt=end).order_by(
        "done_at", "id"
    )
    done = [(row.done_at or row.at, row.verb, row.args) for row in acts]
    counted = Line.objects.filter(client_id=client.id, what="time.recorded", at__gte=start - timedelta(days=62)).order_by(
        "number"
    )
    done += [
        (line.at, "time.record", line.facts)
        for line in counted
        if month <= date.fromisoformat(line.facts["on"]) < store.next_month(month)
    ]
    return store.work_of(done, client.tz)


@dataclass(frozen=True, slots=True)
class Sum:
    """What was done for one client on one day."""

    client_id: int
    on: date
    minutes: int
    number: int
    """Of acts."""


def sums(client_ids: Iterable[int], month: date) -> list[Sum]:
    """Return the time of a month by day and client, newest first: for several clients at once nobody reads every act."""
    after = store.next_month(month)
    wide = [datetime.combine(day, time(), UTC) for day in (month - timedelta(days=1), after + timedelta(days=1))]
    given: dict[str, Any] = {"clients": list(client_ids), "first": month, "next": after, "since": wide[0], "until": wide[1]}
    given["minutes"] = json.dumps(dict(MINUTES))
    with connection.cursor() as cursor:
        cursor.execute(SUMS, given)
        return [Sum(*row) for row in cursor.fetchall()]


def minutes(engagement: Engagement, client: Client, month: date) -> int:
    """Return the minutes of a month so far, as they will be charged."""
    return store.draft(engagement, work(client, month), client.lang)[1]


def record(client: Client, data: Mapping[str, Any], by: str, *, now: datetime) -> None:
    """Count time worked by a person."""
    facts = {"minutes": int(data["minutes"]), "activity": str(data["activity"]), "on": data["on"].isoformat(), "by": by}
    journal.write(client.id, now, [("time.recorded", facts, {})])


def snapshot(engagement: Engagement, client: Client, month: date, *, number: str, now: datetime) -> dict[str, Any]:
    """Return everything that the invoice of a month says."""
    done = work(client, month)
    bill, charged = store.draft(engagement, done, client.lang)
    practice = Practice.objects.first()
    today = now.astimezone(client.tz).date()
    return {
        "number": number,
        "lang": client.lang,
        "month": month.isoformat(),
        "issued": today.isoformat(),
        "due": (today + DUE).isoformat(),
        "practice": practice.name if practice else "",
        "details": practice.details if practice else {},
        "client": client.name,
        "address": client.address,
        "title": engagement.title,
        "minutes": charged,
        "rows": [
            {"what": r.what, "quantity": str(r.quantity), "unit": r.unit, "price": str(r.price), "amount": str(r.amount)}
            for r in bill.rows
        ],
        "net": str(bill.net),
        "vat_rate": str(bill.vat_rate),
        "vat": str(bill.vat),
        "total": str(bill.total),
        "work": [{"on": each.on.isoformat(), "what": each.what, "minutes": each.minutes} for each in done],
    }


def issue(engagement: Engagement, client: Client, month: date, *, now: datetime) -> Invoice:
    """Issue the invoice of a month that is over, once; raises `AlreadyInvoiced`, `MonthNotOver`."""
    standing = store.issued(engagement, month)
    if standing is not None:
        raise store.AlreadyInvoiced(month=f"{month:%m/%Y}", number=standing.number)
    if now.astimezone(client.tz).date() < store.next_month(month):
        raise store.MonthNotOver(month=f"{month:%m/%Y}")
    facts = snapshot(engagement, client, month, number=store.take_number(now.astimezone(UTC).year), now=now)
    row = store.keep(engagement, month, facts, invoice_pdf(facts), now)
    journal.write(
        client.id, now, [("invoice.issued", {"number": row.number, "month": facts["month"], "total": facts["total"]}, {})]
    )
    return row


def credit(invoice: Invoice, client: Client, reason: str, by: str, *, now: datetime) -> Invoice:
    """Take an issued invoice back by a credit note of its whole amount; raises `AlreadyCredited`, `CreditsACredit`.

    Its number is the next of the one series of invoices, so that neither leaves a gap. The month can then be invoiced again.
    """
    store.creditable(invoice)
    kept = {name: value for name, value in invoice.snapshot.items() if name not in {"due", "work"}}
    facts = kept | {
        "kind": "credit",
        "number": store.take_number(now.astimezone(UTC).year),
        "issued": now.astimezone(client.tz).date().isoformat(),
        "credits": {"number": invoice.number, "issued": invoice.snapshot["issued"]},
        "reason": reason,
        "work": [],
    }
    row = store.keep(invoice.engagement, invoice.month, facts, invoice_pdf(facts), now, taken_back=invoice)
    told = {"number": row.number, "credits": invoice.number, "total": facts["total"], "reason": reason, "by": by}
    journal.write(client.id, now, [("invoice.credited", told, {})])
    return row
