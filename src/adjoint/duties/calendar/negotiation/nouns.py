"""What can be heard in a negotiation, what it can lead to, and what the calendar says meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from zoneinfo import ZoneInfo

    from adjoint.kernel.message import Address
    from adjoint.kernel.negotiation import Guest, Mode, Negotiation
    from adjoint.kernel.span import Span

type Said = Literal[
    "accept",  # the letters suit
    "tentative",  # one suits, and something of theirs is still open
    "condition",  # one suits on a condition that is ours to grant
    "counter",  # other times
    "decline",  # none of the times
    "leave",  # no meeting at all
    "delegate",  # somebody else comes
    "assistant",  # somebody else arranges it
    "keep",  # what is planned stays as it is
    "later",  # the answer will come
    "which",  # yes, to more than one time
    "old",  # a letter of an earlier round
    "contradiction",  # a time that cannot be, or that says two things
    "unclear",
]
type Why = Literal["first", "declined", "taken", "busy", "no-common", "late", "expired"]
"""Why a round is offered."""
type Doubt = Literal["which", "tentative", "old", "contradiction", "unclear", "address"]
"""What a guest is asked about."""
type Matter = Literal["condition", "silent", "unclear", "keep"]
"""What a principal is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a guest answered."""

    guest: str
    """Their address."""
    said: Said
    letters: tuple[str, ...] = ()
    wishes: tuple[Span, ...] = ()
    """Exact times that they propose."""
    windows: tuple[Span, ...] = ()
    """Stretches in which they have time."""
    condition: str = ""
    mode: Mode = ""
    """By which means they want to meet, where we left that open."""
    person: Address | None = None
    """Who comes instead, or arranges it."""
    doubt: str = ""
    """What contradicts itself, in their own words."""


@dataclass(frozen=True, slots=True)
class Agree:
    """The time is found: put it in the calendar, tell everybody, let go of the rest."""

    span: Span
    entrusted: bool
    """It is a time that we offered."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A new round."""

    spans: tuple[Span, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Extend:
    """The times of this round, to somebody who comes in."""

    guest: str
    why: Literal["delegate", "assistant"]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question back to a guest."""

    guest: str
    about: Doubt


@dataclass(frozen=True, slots=True)
class Remind:
    """The times of this round once more."""

    guests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """No time is sought any more."""

    how: Literal["declined", "given_up"]
    told: tuple[str, ...]
    """The guests who get a last word."""
    why: Literal["left", "silent", "rounds", "no-room"]


@dataclass(frozen=True, slots=True)
class Consult:
    """A question to the principal."""

    matter: Matter
    spans: tuple[Span, ...] = ()
    """The times among which they may choose."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing is to be sent now."""


type Move = Agree | Offer | Extend | Ask | Remind | End | Consult | Wait


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a negotiation stands after a step, and what follows."""

    negotiation: Negotiation
    move: Move
    changed: tuple[Guest, ...] = ()
    """The guests of whom something new is known."""
    answer: Answer | None = None


class Room(Protocol):
    """The client's calendar, as a negotiation sees it: its own holds are no obstacle."""

    def free(self, span: Span) -> bool:
        """Tell whether nothing else takes the time, and it lies ahead."""

    def fits(self, span: Span) -> bool:
        """Tell whether the time is free and within the hours in which the client meets people."""

    def find(self, wishes: Sequence[Span], count: int, but: Collection[Span]) -> tuple[Span, ...]:
        """Return good free times, in the wishes where there is room, and none that overlaps `but`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long we wait, and how often we ask."""

    zone: ZoneInfo
    reminder_days: int = 2
    """Business days after which a guest is reminded."""
    reminders: int = 1
    chase: bool = True
    """Whether guests are reminded and told of the end: not those who asked us for a time, and let it pass."""
    rounds: int = 3

    def reminder_at(self, now: datetime, first: datetime, expires: datetime) -> datetime:
        """Return when to remind: after some business days, half-way where the times come sooner; never after they end."""
        usual = business_days(now, self.reminder_days, self.zone)
        half = now + (first - now) / 2
        return min(usual, max(half, now + timedelta(hours=4)), expires)

    def expires_at(self, now: datetime, last: datetime) -> datetime:
        """Return until when times are held: twice as long as until the reminder, and no longer than there is something to choose."""
        usual = business_days(now, self.reminder_days * max(2, self.reminders + 1), self.zone)
        return max(min(usual, last - timedelta(hours=2)), now + timedelta(hours=1))


ALONE, TOGETHER = 3, 4
"""Times offered in a round: to one guest; where one time must suit several, more of them save a round."""


def times_for(guests: int) -> int:
    """Return how many times to offer to so many guests.

    >>> times_for(1), times_for(2)
    (3, 4)
    """
    return TOGETHER if guests > 1 else ALONE


def business_days(moment: datetime, number: int, zone: ZoneInfo) -> datetime:
    """Return the same time of day so many business days later, by the clock of a zone.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> business_days(datetime(2026, 11, 27, 9, tzinfo=UTC), 2, ZoneInfo("Europe/Paris")).isoformat()
    '2026-12-01T10:00:00+01:00'
    """
    local = moment.astimezone(zone)
    left = number
    while left > 0:
        local += timedelta(days=1)
        left -= local.weekday() < 5
    return local
