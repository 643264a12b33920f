"""When a poll is over, and which of its dates wins. Pure.

1. A date wins only if everybody who has to come can: yes, or if need be.
2. Of several the one with the fewest "if need be" of those who have to come.
3. Then the one that suits most of the guests who are optional, a yes before an "if need be".
4. Then the one that the client likes best, then the earliest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from adjoint.kernel.event import Slot
    from adjoint.kernel.negotiation import Closing, Guest, Negotiation

type Vote = Literal["yes", "maybe", "no", ""]
"""Empty: not answered."""

ANSWERED = frozenset({"accepted", "declined"})


@dataclass(frozen=True, slots=True)
class Tally:
    """How one date stands: the names of those who can, can if need be, cannot, and have not answered."""

    yes: tuple[str, ...]
    maybe: tuple[str, ...]
    no: tuple[str, ...]
    open: tuple[str, ...]


def voters(held: Negotiation) -> list[Guest]:
    """Return those whose answer counts: not who sends somebody else, nor whose link was taken back."""
    return [each for each in held.guests if each.state != "delegated" and not each.barred]


def required(held: Negotiation) -> list[Guest]:
    """Return those without whom it does not take place."""
    return [each for each in voters(held) if each.counts]


def vote(guest: Guest, letter: str) -> Vote:
    """Return what a guest says of a date."""
    if guest.state not in ANSWERED:
        return ""
    return "no" if letter not in guest.letters else "maybe" if letter in guest.maybe else "yes"


def tally(held: Negotiation, letter: str) -> Tally:
    """Return how a date stands."""
    said: dict[Vote, list[str]] = {"yes": [], "maybe": [], "no": [], "": []}
    for guest in voters(held):
        said[vote(guest, letter)].append(guest.called)
    return Tally(*(tuple(said[each]) for each in ("yes", "maybe", "no", "")))


def answered(held: Negotiation) -> bool:
    """Tell whether everybody has answered, those too who are optional."""
    return bool(voters(held)) and all(each.state in ANSWERED for each in voters(held))


def hopeless(held: Negotiation) -> bool:
    """Tell whether no date can win any more, whatever those say who have not answered."""
    return bool(held.slots) and not any(_open(held, slot) for slot in held.slots)


def _open(held: Negotiation, slot: Slot) -> bool:
    return all(vote(each, slot.letter) != "no" for each in required(held))


def over(held: Negotiation, now: datetime) -> Closing | None:
    """Return why a poll is over; None: it goes on, or was closed before."""
    if held.poll is None or not held.open or held.poll.closed_at is not None:
        return None
    if now >= held.poll.deadline:
        return "deadline"
    if answered(held):
        return "answered"
    return "hopeless" if hopeless(held) else None


def wins(held: Negotiation, slot: Slot) -> bool:
    """Tell whether everybody who has to come can be there; where all are optional: whether anybody can."""
    having = required(held)
    return all(vote(each, slot.letter) in {"yes", "maybe"} for each in having or _able(held, slot)) and bool(_able(held, slot))


def _able(held: Negotiation, slot: Slot) -> list[Guest]:
    return [each for each in voters(held) if vote(each, slot.letter) in {"yes", "maybe"}]


def price(held: Negotiation, slot: Slot) -> tuple[object, ...]:
    """Return by what dates are put in order, the best one first."""
    having, extra = required(held), [each for each in voters(held) if each.optional]
    need = sum(vote(each, slot.letter) == "maybe" for each in having)
    can = sum(vote(each, slot.letter) in {"yes", "maybe"} for each in extra)
    gladly = sum(vote(each, slot.letter) == "yes" for each in extra)
    return need, -can, -gladly, slot.rank, slot.span.start


def best(held: Negotiation, slots: Iterable[Slot]) -> Slot | None:
    """Return the date that wins among these; None: none does."""
    return min((slot for slot in slots if wins(held, slot)), key=lambda slot: price(held, slot), default=None)


def without(held: Negotiation, slots: Iterable[Slot]) -> Sequence[Slot]:
    """Return the dates, best first, that suit all who have to come and have answered, where some of them have not: at least one can."""
    having = [each for each in required(held) if each.state in ANSWERED]
    found = [s for s in slots if any(s.letter in e.letters for e in having) and all(vote(e, s.letter) != "no" for e in having)]
    return sorted(found, key=lambda slot: price(held, slot))


def nearest(held: Negotiation, slots: Iterable[Slot]) -> Sequence[Slot]:
    """Return the dates on which fewest of those who have to come are missing, best first, and at least one can."""
    able = [slot for slot in slots if _able(held, slot)]
    return sorted(able, key=lambda slot: (len(missing(held, slot)), price(held, slot)))


def missing(held: Negotiation, slot: Slot) -> list[Guest]:
    """Return those who have to come and have not said that they can."""
    return [each for each in required(held) if vote(each, slot.letter) not in {"yes", "maybe"}]
