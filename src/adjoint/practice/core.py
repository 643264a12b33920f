"""Time and money of an engagement: pure arithmetic over what the journal says was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from adjoint.kernel.money import Money

MINUTES: Mapping[str, int] = {
    "calendar.put": 4,
    "calendar.move": 4,
    "calendar.remove": 3,
    "calendar.answer": 2,
    "slot.offer": 6,
    "slot.confirm": 2,
    "slot.decline": 2,
    "mail.send": 5,
    "mail.draft": 4,
    "mail.file": 1,
    "contact.put": 2,
    "document.make": 10,
    "meeting.agenda": 10,
    "meeting.minutes": 20,
}
"""Minutes of work that an act counts for, as a human assistant would have spent; a practice may set others."""


@dataclass(frozen=True, slots=True)
class Work:
    """One line of time."""

    on: date
    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an invoice."""

    what: str
    quantity: Decimal
    unit: str
    """hour or month."""
    price: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Bill:
    """The figures of an invoice."""

    rows: tuple[Row, ...]
    net: Money
    vat_rate: Decimal
    vat: Money
    total: Money


def rounded_minutes(work: Iterable[Work], increment: int) -> int:
    """Return the minutes to charge: each day's sum rounded up to the increment.

    >>> rounded_minutes([Work(date(2026, 11, 2), 4, "a"), Work(date(2026, 11, 2), 4, "b"), Work(date(2026, 11, 3), 1, "c")], 6)
    18
    """
    days: defaultdict[date, int] = defaultdict(int)
    for each in work:
        days[each.on] += each.minutes
    step = max(1, increment)
    return sum(-(-minutes // step) * step for minutes in days.values() if minutes > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an engagement says of money."""

    basis: str
    """hour or flat."""
    rate: Money
    included: int = 0
    """Hours in a flat month."""
    extra_rate: Money | None = None
    vat: Decimal = Decimal(0)
    """Percent."""


def bill(terms: Terms, *, minutes: int, words: Mapping[str, str]) -> Bill:
    """Return the figures of a month: by the hour, or flat with hours above those included. `words`: hours, flat, extra.

    >>> by_hour = Terms(basis="hour", rate=Money.read("45 EUR"), vat=Decimal(20))
    >>> str(bill(by_hour, minutes=90, words={"hours": "Hours"}).total)
    '81.00 EUR'
    """
    rows: list[Row] = []
    rate, extra_rate = terms.rate, terms.extra_rate
    if terms.basis == "hour":
        hours = (Decimal(minutes) / 60).quantize(Decimal("0.01"))
        rows.append(Row(words["hours"], hours, "hour", rate, rate.times(Decimal(minutes) / 60)))
    else:
        rows.append(Row(words["flat"], Decimal(1), "month", rate, rate.rounded()))
        over = max(0, minutes - terms.included * 60)
        if over and extra_rate is not None:
            hours = (Decimal(over) / 60).quantize(Decimal("0.01"))
            rows.append(Row(words["extra"], hours, "hour", extra_rate, extra_rate.times(Decimal(over) / 60)))
    net = Money(Decimal(0), rate.currency)
    for row in rows:
        net = net + row.amount
    tax = net.times(terms.vat / 100)
    return Bill(tuple(rows), net.rounded(), terms.vat, tax, (net + tax).rounded())
