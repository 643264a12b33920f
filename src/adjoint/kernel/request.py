"""Something that reached us, and the matter it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.message import Address, Message
    from adjoint.kernel.negotiation import Negotiation

type Source = Literal["mail", "form", "agent", "clock", "approval"]
type Standing = Literal["instruction", "doubtful", "content"]
"""What the words of a request are worth: a principal's, seemingly a principal's, anybody else's."""


class Frame(Protocol):
    """What a text asks for, as data (FRAMES)."""

    @property
    def intent(self) -> str:
        """A dotted name of the contract."""

    @property
    def slots(self) -> Mapping[str, Any]:
        """Values by name of slot."""

    @property
    def sure(self) -> bool:
        """Whether it may be acted upon without asking what was meant."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Slots that a person would have to supply."""

    @property
    def evidence(self) -> str:
        """The exact words that it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing to handle, understood."""

    id: int
    source: Source
    at: datetime
    """When it reached us, aware: the `now` of everything that it leads to."""
    who: Address
    standing: Standing
    lang: Lang
    """The language in which it is written, or the client's where that is neither."""
    kind: str
    """The kind of message (FRAMES)."""
    text: str
    """What the writer wrote now, without quotations."""
    frames: tuple[Frame, ...] = ()
    message: Message | None = None
    proven: bool = False
    """Our receiving server vouches for the address of the writer."""
    suspect: bool = False
    """It bears or imitates a principal's name without proof: a person should know."""
    foreign: bool = False
    """It is written in neither French nor English."""
    to_client: bool = True
    """It lies in the client's own mailbox, not in the practice's."""

    @property
    def instructs(self) -> bool:
        """A principal speaks, or seems to."""
        return self.standing != "content"


@dataclass(frozen=True, slots=True)
class Came:
    """What became of the invitations of one writer."""

    email: str
    noted: int
    """Noted, or asked about, one by one."""
    asked: int
    """Too many, and so asked about together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A question or an approval that waits for a principal's answer."""

    id: int
    case: int
    what: str
    """One sentence, in the client's language."""
    actions: tuple[int, ...] = ()
    """The actions to approve or decline; empty: a question with options."""
    options: tuple[tuple[str, str], ...] = ()
    """Letter and label."""
    message_id: str = ""
    """The mail that asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A matter that lasts over several requests."""

    id: int
    title: str
    status: Literal["open", "waiting", "done"] = "open"
    next_step: str = ""
    due: date | None = None
    owner: str = ""
    """The address of who has to act; empty: the assistant in charge."""
    negotiation: Negotiation | None = None
    """The search for a time in which the request has a part."""
    others: tuple[Negotiation, ...] = ()
    """Other searches that are open in the same matter."""
    begun_by_principal: bool = False
    message_ids: tuple[str, ...] = ()
    """Of every mail of the matter, in and out, in order."""
