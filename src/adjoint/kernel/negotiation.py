"""The search for a time on which several people agree: who is asked, which times were offered in which round, what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.event import Slot
    from adjoint.kernel.message import Address
    from adjoint.kernel.span import Span

type GuestState = Literal["asked", "accepted", "tentative", "declined", "delegated", "silent"]
type NegotiationState = Literal["open", "agreed", "declined", "given_up", "cancelled"]
type Way = Literal["mail", "booking", "poll", "itip"]
type Mode = Literal["", "video", "phone", "in_person"]
type Closing = Literal["deadline", "answered", "hopeless", "hand"]
"""Why a poll is over: its time, everybody's answer, no date that could still win, a person's click."""

GUEST_STATES: tuple[GuestState, ...] = ("asked", "accepted", "tentative", "declined", "delegated", "silent")
STATES: tuple[NegotiationState, ...] = ("open", "agreed", "declined", "given_up", "cancelled")
WAYS: tuple[Way, ...] = ("mail", "booking", "poll", "itip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody outside who is asked for a time."""

    address: str
    """In lower case."""
    name: str = ""
    lang: Lang = "fr"
    formal: bool = True
    """Addressed as vous."""
    zone: str = ""
    """IANA name; empty: not known, the client's is told."""
    optional: bool = False
    """The meeting takes place without them, too."""
    state: GuestState = "asked"
    letters: tuple[str, ...] = ()
    """Of the slots that suit them."""
    maybe: tuple[str, ...] = ()
    """Of those among them that they would take only if need be."""
    remark: str = ""
    """What they wrote beside their answer to a poll."""
    turn: int = 0
    """How often their personal link was made anew."""
    barred: bool = False
    """Their personal link opens nothing any more."""
    wishes: tuple[Span, ...] = ()
    """Other times that they proposed."""
    condition: str = ""
    """In their own words: on what their yes depends."""
    answered_at: datetime | None = None
    reminded: int = 0
    """How often they were reminded in this negotiation."""
    questioned: int = 0
    """How often they were asked what they meant."""
    via: Address | None = None
    """Who speaks for them: their assistant; None: they themselves."""
    message_id: str = ""
    """Of the last mail between them and us, which the next one answers."""
    subject: str = ""

    @property
    def contact(self) -> str:
        """The address to which letters go."""
        return self.via.email if self.via else self.address

    @property
    def called(self) -> str:
        """The name, or the address where there is none."""
        return self.name or self.address

    @property
    def counts(self) -> bool:
        """Whether a time must suit them."""
        return not self.optional and self.state != "delegated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """On which terms guests answer by personal links."""

    deadline: datetime
    shown: bool = False
    """Guests see each other's answers: names, never addresses."""
    note: str = ""
    """A word of whoever asks."""
    closed_at: datetime | None = None
    """From then on no answer counts: the date is being chosen, or is."""
    why: Closing | None = None

    def takes(self, now: datetime) -> bool:
        """Tell whether an answer counts."""
        return self.closed_at is None and now < self.deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Times that were offered together."""

    number: int
    sent_at: datetime
    expires_at: datetime
    """Until when the times are held."""
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """One search for a time, under whichever way it is reached: mail, a booking page, a poll, a calendar message."""

    uid: str
    """Names it everywhere; chosen by whoever begins it, so that beginning twice is beginning once."""
    id: int = 0
    """Of its row; 0: not kept here, as for times that the client's side offered in a mail of its own."""
    case: int = 0
    title: str
    minutes: int = 30
    place: str = ""
    mode: Mode = ""
    link: str = ""
    """Where a video meeting takes place."""
    guests: tuple[Guest, ...] = ()
    rounds: tuple[Round, ...] = ()
    state: NegotiationState = "open"
    chosen: Span | None = None
    event: str = ""
    """UID of the event that it led to."""
    moves: str = ""
    """The id of the event that is to be moved to the chosen time; empty: a new one."""
    holds: tuple[str, ...] = ()
    """UIDs of the events that keep the offered times."""
    way: Way = "mail"
    poll: Poll | None = None

    @property
    def open(self) -> bool:
        """Whether a time is still sought."""
        return self.state == "open"

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The times of the last round."""
        return self.rounds[-1].slots if self.rounds else ()

    @property
    def offered(self) -> tuple[Slot, ...]:
        """The times of every round: a letter is never used twice."""
        return tuple(slot for each in self.rounds for slot in each.slots)

    def slot(self, letter: str) -> Slot | None:
        """Return the slot of a letter, of whichever round."""
        return next((slot for slot in self.offered if slot.letter == letter), None)

    def guest(self, address: str) -> Guest | None:
        """Return the guest who writes from an address, or for whom it speaks."""
        wanted = address.lower()
        return next((each for each in self.guests if wanted in {each.address, each.contact}), None)

    @property
    def letter(self) -> str:
        """The first letter that was not used yet.

        >>> Negotiation(uid="n", title="x").letter
        'A'
        """
        return lettered(len(self.offered))


def lettered(number: int) -> str:
    """Return the letter of the slot of that number in a negotiation, the first being 0; I and O are left out.

    >>> [lettered(n) for n in (0, 7, 8, 13, 24, 25)]
    ['A', 'H', 'J', 'P', 'A2', 'B2']
    """
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    turn, place = divmod(number, len(alphabet))
    return alphabet[place] + (str(turn + 1) if turn else "")
