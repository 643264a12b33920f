"""A meeting's nouns (its papers, its agenda, what was decided and who does what) and the verbs that keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from adjoint.kernel.action import Action, Args, digest, dumped
from adjoint.kernel.message import Address
from adjoint.kernel.verb import Person, Port, Times, Verb

type Kind = Literal["pack", "minutes", "attendance"]
type PaperKind = Literal["pdf", "image", "text", "file"]
"""A file is opened by its own program alone."""
type Fault = Literal["", "locked", "broken", "long", "heavy", "file", "full", "large"]
"""Why a paper is not bound: under a password, unreadable, too many pages, too much time or memory, no paper to print, the pack is full;
large: it is not even sent along."""
type TaskState = Literal["open", "done", "dropped"]


class DocumentMake(Args):
    """A paper made from facts: the same facts give the same paper, so that an approval is bound to what it says."""

    title: str
    kind: Kind
    facts: dict[str, Any] = Field(default_factory=dict)

    @property
    def id(self) -> str:
        """Name it, as `Letter.documents` does."""
        return digest(dumped(self))


class Charge(Args):
    """What somebody may be in charge of."""

    owner: Person | None = None

    @property
    def who(self) -> str:
        """Who is in charge; empty: nobody is named."""
        return self.owner.called if self.owner else ""


class AgendaItem(Charge):
    """One item of an agenda."""

    title: str
    minutes: int = Field(ge=0, le=1440)


class MeetingAgenda(Times):
    """The agenda of a meeting; no items: it has none any more."""

    event: str
    """`Event.id`."""
    title: str
    items: tuple[AgendaItem, ...] = ()


class Agreed(Charge):
    """What somebody took on."""

    text: str
    due: date | None = None


class MeetingMinutes(Times):
    """What came of a meeting; nothing in it: there are no minutes any more."""

    event: str
    title: str
    decisions: tuple[str, ...] = ()
    actions: tuple[Agreed, ...] = ()
    points: tuple[str, ...] = ()
    """To come back to next time."""
    quorum: str = ""
    """Who was there or represented, and whether the quorum was reached, as it is told; empty: it takes none."""


class MeetingTask(Args):
    """What somebody took on, and where it stands."""

    task: int
    title: str
    state: TaskState
    was: TaskState = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody took on at a meeting."""

    id: int
    text: str
    meeting: str
    """The title of the meeting."""
    event: str
    owner: Address
    due: date | None = None
    state: TaskState = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What was decided at a meeting, and what it left over."""

    event: str
    title: str
    start: datetime
    decisions: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    quorum: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A mail that passed between the client's side and somebody."""

    at: datetime
    subject: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that came by mail."""

    id: str
    """As `Letter.documents` names it."""
    name: str
    sender: str
    at: datetime
    kind: PaperKind = "pdf"
    size: int = 0
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """How a paper goes into a pack."""

    pages: str = ""
    """A letter each: "p" upright, "l" wider than high; empty: of a text that is set as it goes, or where there is a fault."""
    fault: Fault = ""
    count: int = 0
    """How many pages it has, where that is known."""


def made(args: DocumentMake, because: str, key: str) -> Action:
    """Return the act that makes a paper."""
    return Action(verb="document.make", args=args, key=key, because=because)


MEETINGS = (
    Verb(
        name="document.make",
        args=DocumentMake,
        port=Port.DESK,
        inside=True,
        en=("Make the paper “{title}”", "Made the paper “{title}”"),
        fr=("Établir le document « {title} »", "Le document « {title} » est établi"),
    ),
    Verb(
        name="meeting.agenda",
        args=MeetingAgenda,
        port=Port.DESK,
        inverse="meeting.agenda",
        inside=True,
        en=("Keep the agenda of “{title}”, {span}", "Kept the agenda of “{title}”, {span}"),
        fr=("Garder l'ordre du jour de « {title} », {span}", "L'ordre du jour de « {title} », {span}, est gardé"),
    ),
    Verb(
        name="meeting.minutes",
        args=MeetingMinutes,
        port=Port.DESK,
        inverse="meeting.minutes",
        inside=True,
        en=("Keep the minutes of “{title}”, {span}, and follow its actions", "Kept the minutes of “{title}”, {span}"),
        fr=(
            "Garder le compte rendu de « {title} », {span}, et suivre ses actions",
            "Le compte rendu de « {title} », {span}, est gardé",
        ),
    ),
    Verb(
        name="meeting.task",
        args=MeetingTask,
        port=Port.DESK,
        inverse="meeting.task",
        inside=True,
        en=("Note “{title}” as {state}", "Noted “{title}” as {state}"),
        fr=("Noter « {title} » : {state}", "« {title} » : {state}"),
    ),
)
