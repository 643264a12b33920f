"""Arguments of the verbs by which people agree on a time, and what they share with the other verbs: people, times, letters."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from adjoint.kernel.action import Args
from adjoint.kernel.verb import Person, Times


class Because(Args):
    """What speaks for a time, or against it, by the client's own wishes; people outside are not told."""

    code: Literal["keeps", "takes", "travel", "room", "spared", "early", "late"]
    what: str = ""
    """lunch or focus; from which place one comes; which room is free; who is spared or put out."""
    minutes: int = 0


class Offered(Times):
    """A time under its letter."""

    letter: str
    hold: str = ""
    """UID of the event that keeps it; empty: it is not held."""
    why: tuple[Because, ...] = ()
    rank: int = 0
    """How well the client likes it: 0 the best, or not said."""


class Invited(Person):
    """A guest of a negotiation, and how they are written to."""

    lang: Literal["fr", "en"] = "fr"
    formal: bool = True
    zone: str = ""
    optional: bool = False
    suits: tuple[str, ...] = ()
    """The letters of times that they proposed themselves."""


class Letter(Args):
    """A mail."""

    to: tuple[Person, ...]
    cc: tuple[Person, ...] = ()
    subject: str
    text: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    uid: str = ""
    """The event that it speaks of; its calendar object travels along under `method`."""
    method: Literal["", "REQUEST", "CANCEL", "REPLY", "COUNTER", "DECLINECOUNTER"] = ""
    recurrence_id: datetime | None = None
    documents: tuple[str, ...] = ()
    """Identifiers of documents that travel along."""
    whole: bool = False
    """Whoever is asked about it reads all of it in the question, before others read it."""


class PollTerms(Args):
    """On which terms guests answer by personal links."""

    deadline: datetime
    shown: bool = False
    """Guests see each other's answers: names, never addresses."""
    note: str = ""
    """A word of whoever asks."""


class SlotOffer(Letter):
    """Times offered to somebody, brought to mind again, or asked about; or another link to the same poll."""

    title: str
    slots: tuple[Offered, ...]
    about: Literal["offer", "reminder", "question", "link"] = "offer"
    negotiation: str = ""
    """The UID of the negotiation that it begins or goes on with."""
    round: int = Field(default=1, ge=1)
    guests: tuple[Invited, ...] = ()
    """Everybody who is asked in this round, whoever gets this letter; none given: those to whom it goes."""
    minutes: int = 0
    place: str = ""
    mode: Literal["", "video", "phone", "in_person"] = ""
    link: str = ""
    moves: str = ""
    """The id of the event that is to be moved to the chosen time."""
    expires_at: datetime | None = None
    """Until when the times are held."""
    tick_at: datetime | None = None
    """When to look after it, if nothing happened before."""
    next_step: str = ""
    """What is awaited now, in the client's language; the case says it, too."""
    poll: PollTerms | None = None
    """The letter bears a personal link to a poll; absent: the answer comes by mail."""


class SlotLetter(Letter):
    """A time confirmed or declined to somebody."""

    title: str = ""
    start: datetime | None = None
    end: datetime | None = None


class GuestPut(Args):
    """What a guest answered."""

    email: str
    name: str = ""
    state: Literal["asked", "accepted", "tentative", "declined", "delegated", "silent"] = "asked"
    letters: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    """Those among the letters that they would take only if need be."""
    remark: str = ""
    wishes: tuple[Times, ...] = ()
    condition: str = ""
    via: Person | None = None
    lang: Literal["", "fr", "en"] = ""
    """In which they wrote; empty: as before."""
    formal: bool | None = None
    """Whether they say vous; absent: as before."""
    message_id: str = ""
    """Of the mail that said so."""
    subject: str = ""


class NegotiationPut(Args):
    """A negotiation brought up to date: what was answered, and where it stands."""

    negotiation: str
    """Its UID."""
    title: str
    state: Literal["open", "agreed", "declined", "given_up", "cancelled"] = "open"
    heard: tuple[GuestPut, ...] = ()
    added: tuple[Invited, ...] = ()
    """Guests who come in place of others."""
    mode: Literal["", "video", "phone", "in_person"] = ""
    """By which means they meet; empty: as before."""
    chosen: Times | None = None
    event: str = ""
    """UID of the event that it led to."""
    tick_at: datetime | None = None
    """When to look after it; absent: as before."""
    next_step: str = ""
    """What is awaited now, in the client's language; the case says it, too, while a time is sought."""
