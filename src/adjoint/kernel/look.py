"""What a duty may see: one client's world, read-only, at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from adjoint.kernel.client import Client
    from adjoint.kernel.contact import Contact
    from adjoint.kernel.event import Event
    from adjoint.kernel.meeting import AgendaItem, Exchange, Minutes, Paper, Sheets, Task
    from adjoint.kernel.request import Came, Case, Waiting
    from adjoint.kernel.span import Span


class Look(Protocol):
    """One client's world."""

    @property
    def client(self) -> Client:
        """Whose world it is."""

    @property
    def now(self) -> datetime:
        """The moment of looking, aware."""

    def events(self, span: Span) -> tuple[Event, ...]:
        """Return every occurrence that overlaps `span`, in order of time."""

    def held(self, span: Span, *, but: int | None = None) -> tuple[Event, ...]:
        """Return what keeps its time within `span` already and is not in the calendar yet: a time booked that waits for a person.

        `but`: the id of a case whose own times do not count.
        """

    def taken_in(self, calendar: str, span: Span) -> tuple[Event, ...]:
        """Return what overlaps `span` in the calendar of a room, by the label of its account."""

    def borne(self, addresses: tuple[str, ...]) -> Mapping[str, float]:
        """Return the hours of mornings and evenings that meetings across time zones took of these people so far; absent: none."""

    def event(self, event_id: str) -> Event | None:
        """Return one occurrence by `Event.id`."""

    def object(self, uid: str) -> bytes | None:
        """Return the calendar object of a UID as stored."""

    def contacts(self) -> tuple[Contact, ...]:
        """Return the address book."""

    def contact(self, email: str) -> Contact | None:
        """Return the card that bears an address."""

    def wrote(self, message_id: str) -> str:
        """Return the address of who wrote a mail that is kept here; empty: not known."""

    def received(self, email: str, span: Span) -> int:
        """Return how many messages from an address reached us within `span`."""

    def invitations(self, since: datetime) -> tuple[Came, ...]:
        """Return whose invitations led to something since a moment, and to what."""

    def cases(self) -> tuple[Case, ...]:
        """Return the cases that are not done, newest first."""

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what waits for a principal's answer, newest first."""

    def exchanges(self, emails: tuple[str, ...]) -> tuple[Exchange, ...]:
        """Return the last mails that passed between the client's side and these addresses, newest first."""

    def papers(self, emails: tuple[str, ...]) -> tuple[Paper, ...]:
        """Return the papers that came from these addresses in the last weeks, newest first, bills left out."""

    def sheets(self, paper: Paper) -> Sheets:
        """Return how a PDF or a picture goes into a pack, or why it does not."""

    def agenda(self, event_id: str) -> tuple[AgendaItem, ...]:
        """Return the agenda that is kept of a meeting; empty: none."""

    def minutes(self) -> tuple[Minutes, ...]:
        """Return the minutes of the last meetings, newest first."""

    def tasks(self) -> tuple[Task, ...]:
        """Return what people took on and have not closed, the soonest due first."""

    def chased(self, message_ids: tuple[str, ...]) -> tuple[Task, ...]:
        """Return what a reminder of ours among these mails was about, in its order; empty: none of them is one."""

    def taken(self, numbers: tuple[int, ...]) -> tuple[Task, ...]:
        """Return what was taken on under these numbers, whatever its state."""
