"""The written delegation: which acts are done, asked about or refused, under which conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from adjoint.kernel.money import Money
from adjoint.kernel.verbs import fits, verb_named

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Say(StrEnum):
    """What the mandate says of an act, from the least to the most restrictive."""

    DO = "do"
    ASK = "ask"
    REFUSE = "refuse"


RANK = {Say.DO: 0, Say.ASK: 1, Say.REFUSE: 2}
NEVER = ("payment.*", "payee.*", "bank.*", "credential.*", "mandate.*", "invoice.pay")
"""What no message of any kind brings about, whatever a mandate says: a person does it, signed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a mandate. Every condition that is given must hold for the line to apply."""

    number: int
    say: Say
    verbs: tuple[str, ...]
    """Patterns over the names of verbs; one that fits none is kept."""
    asked_by: tuple[str, ...] = ()
    """principal, group:X, address:Y or anyone. None given: a `do` line speaks of what principals ask (and, for what is said inside
    a negotiation about a time, of whoever negotiates); any other line of what anybody asks."""
    to: tuple[str, ...] = ()
    """group:X, address:Y, client or anyone; none given: anyone. A `do` needs it of everybody reached, another line of one of them."""
    amount_max: Money | None = None
    hours: str = ""
    """Local "HH:MM-HH:MM", half-open, over midnight where the end comes first."""
    per_month: int | None = None
    until: date | None = None
    """The last day on which the line counts."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the judge knows of an act beside the act itself."""

    now: datetime
    zone: ZoneInfo
    asker: str
    """The address of who asked, in lower case."""
    instructed: bool
    """A principal asked, and it is certain that it was they."""
    entrusted: bool = False
    """Nobody new asks: the act follows from what the client's own side set going (an offer of ours taken up, an approval)."""
    doubtful: bool = False
    """A principal seems to ask, but nothing proves that it was they."""
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Address to the groups of the client's address book that it belongs to."""
    inside: frozenset[str] = frozenset()
    """Addresses of the client's own side."""
    reached: frozenset[str] = frozenset()
    """Addresses that the act reaches."""
    moment: datetime | None = None
    """When the act takes place: the start of the event; None: now."""
    amount: Money | None = None
    this_month: Mapping[int, int] = field(default_factory=dict)
    """Number of a line to the acts done under it this month."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """do, ask or refuse, and what says so."""

    say: Say
    line: int | None
    """The number of the mandate's line; None: no line applied, or a rule of the house came first."""
    why: str
    """`line`, or a rule: default-do default-ask inside not-instructed doubtful many never."""


def judge(verb: str, lines: tuple[Line, ...], facts: Circumstances) -> Verdict:
    """Return the verdict on one act: of the lines that apply the most restrictive wins, the first of equals; none: the default."""
    if any(fits(pattern, verb) for pattern in NEVER):
        return Verdict(Say.REFUSE, None, "never")
    found = [line for line in lines if applies(line, verb, facts)]
    if found:
        line = max(found, key=lambda each: (RANK[each.say], -each.number))
        if line.say is Say.DO and facts.doubtful:
            return Verdict(Say.ASK, line.number, "doubtful")
        return Verdict(line.say, line.number, "line")
    verdict = default(verb, facts)
    if verdict.say is Say.DO and not facts.instructed and any(_bounded(line, verb, facts) for line in lines):
        return Verdict(Say.ASK, None, "default-ask")
    return verdict


def _bounded(line: Line, verb: str, facts: Circumstances) -> bool:
    """Tell whether a `do` line speaks of this act and asker and only its limits (hours, month, last day) are passed: outside, we ask."""
    if line.say is not Say.DO or not line.asked_by or verb_named(verb).inside:
        return False
    return any(fits(pattern, verb) for pattern in line.verbs) and _asked(line, verb, facts) and _reaches(line, facts)


def default(verb: str, facts: Circumstances) -> Verdict:
    """Return what holds where the mandate is silent."""
    declared = verb_named(verb)
    if declared.inside:
        return Verdict(Say.DO, None, "inside")
    if facts.doubtful:
        return Verdict(Say.ASK, None, "doubtful")
    if not (facts.instructed or facts.entrusted):
        return Verdict(Say.ASK, None, "not-instructed")
    if declared.public or declared.costs or not declared.inverse:
        return Verdict(Say.ASK, None, "default-ask")
    return Verdict(Say.DO, None, "default-do")


def applies(line: Line, verb: str, facts: Circumstances) -> bool:
    """Tell whether every condition of a line holds for an act."""
    return (
        any(fits(pattern, verb) for pattern in line.verbs)
        and _asked(line, verb, facts)
        and _reaches(line, facts)
        and (line.amount_max is None or _within(facts.amount, line.amount_max))
        and (not line.hours or _at(line.hours, (facts.moment or facts.now).astimezone(facts.zone).time()))
        and (line.per_month is None or facts.this_month.get(line.number, 0) < line.per_month)
        and (line.until is None or facts.now.astimezone(facts.zone).date() <= line.until)
    )


def _asked(line: Line, verb: str, facts: Circumstances) -> bool:
    if not line.asked_by:
        negotiation = verb.startswith("slot.") or verb == "calendar.hold"
        return line.say is not Say.DO or facts.instructed or facts.doubtful or facts.entrusted or negotiation
    return any(_is(who, facts.asker, facts) for who in line.asked_by)


def _reaches(line: Line, facts: Circumstances) -> bool:
    if not line.to:
        return True
    outside = facts.reached - facts.inside or facts.reached
    hits = [any(_is(who, address, facts) for who in line.to) for address in outside]
    return all(hits) and bool(hits) if line.say is Say.DO else any(hits)


def _is(who: str, address: str, facts: Circumstances) -> bool:
    kind, _, name = who.partition(":")
    name = name.strip().lower()
    match kind.strip().lower():
        case "anyone":
            return True
        case "principal":
            return (facts.instructed or facts.doubtful) and address == facts.asker
        case "client":
            return address in facts.inside
        case "group":
            return name in facts.groups.get(address, frozenset())
        case "address":
            return address == name or (name.startswith("@") and address.endswith(name))
        case _:
            return False


def _within(amount: Money | None, most: Money) -> bool:
    return amount is None or (amount.currency == most.currency and amount <= most)


def _at(hours: str, moment: time) -> bool:
    first, _, last = hours.partition("-")
    start, end = time.fromisoformat(first.strip()), time.fromisoformat("00:00" if last.strip() == "24:00" else last.strip())
    return start <= moment < end if start < end else moment >= start or moment < end


def narrows(before: Line | None, after: Line | None) -> bool:
    """Tell whether putting `after` in the place of `before` certainly permits nothing more; None: no line there.

    >>> calendar = Line(number=1, say=Say.DO, verbs=("calendar.*",))
    >>> narrows(calendar, None), narrows(None, calendar)
    (True, False)
    """
    if before is None:
        return after is None or after.say is not Say.DO
    if before.say is Say.DO:
        return after is None or after.say is not Say.DO or covers(before, after)
    return after is not None and RANK[after.say] >= RANK[before.say] and covers(after, before)


def covers(wide: Line, tight: Line) -> bool:
    """Tell whether `wide` certainly applies wherever `tight` does: conditions are compared as they are written."""
    return (
        all(any(inner == outer or _spans(outer, inner) for outer in wide.verbs) for inner in tight.verbs)
        and _whoever(wide, tight)
        and (not wide.to or _names(wide.to, tight.to))
        and (wide.amount_max is None or (tight.amount_max is not None and _within(tight.amount_max, wide.amount_max)))
        and wide.hours in {"", tight.hours}
        and (wide.per_month is None or (tight.per_month is not None and tight.per_month <= wide.per_month))
        and (wide.until is None or (tight.until is not None and tight.until <= wide.until))
    )


def _spans(outer: str, inner: str) -> bool:
    return outer.endswith("*") and "*" not in outer[:-1] and inner.startswith(outer[:-1])


def _whoever(wide: Line, tight: Line) -> bool:
    if wide.asked_by:
        return _names(wide.asked_by, tight.asked_by)
    return wide.say is not Say.DO or set(tight.asked_by) <= {"principal"}


def _names(wide: tuple[str, ...], tight: tuple[str, ...]) -> bool:
    known, wanted = ({who.strip().lower() for who in each} for each in (wide, tight))
    return "anyone" in known or (bool(wanted) and wanted <= known)
