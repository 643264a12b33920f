"""The other object of an act that cuts a series in two, or that undoes such a cut.

1. Cut: the series that begins is written first, then the old one ends; where that fails, the new one goes again.
2. Undone: the old series is written as it was first, then the other one goes.
3. So at no moment an event is in no calendar; and each step looks before it writes, as a try may have come half the way.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from adjoint.desk.calendars import beside, marks_of, seal_of
from adjoint.desk.models import CalendarItem
from adjoint.kernel.ports import Changed, ConnectorError, Item, Uncertain
from adjoint.kernel.verbs import CalendarMove

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from adjoint.kernel.client import Client
    from adjoint.kernel.verbs import Times
    from adjoint.wall.models import Account


class Beside:
    """What an act does to another object than the one that it changes: mostly nothing."""

    def around(self, change: Callable[[], None]) -> None:
        """Do this half and the other one, in the order in which nothing can get lost."""
        change()

    def written(self, hand: Any, href: str, data: bytes) -> Item | None:
        """Return the changed object where an earlier try has written it."""
        del hand, href, data
        return None

    def half(self) -> bool:
        """Tell whether this half is still to be done, where the other one is."""
        return False

    def left(self) -> dict[str, Any]:
        """Return how it was left, for whoever undoes it."""
        return {}

    def kept(self) -> Sequence[tuple[Item, bool]]:
        """Return what our copy must know: objects, and whether they are gone."""
        return ()


@dataclass(frozen=True, slots=True)
class Begins(Beside):
    """A series that begins where another one ends."""

    hand: Any
    account: str
    href: str
    data: bytes
    there: list[Item] = field(default_factory=list)
    """As it was written."""

    def around(self, change: Callable[[], None]) -> None:
        """Write it, then end the other one; where that fails, take it away again."""
        found = self.hand.get(self.href)
        if found is not None and marks_of(found.data) != marks_of(self.data):
            raise Changed(account=self.account, why=self.href)
        self.there.append(found or Item(self.href, self.hand.put(self.href, self.data, None), self.data))
        try:
            change()
        except Uncertain:
            raise
        except ConnectorError:
            with suppress(ConnectorError):
                self.hand.delete(self.href, self.there[-1].etag)
            raise

    def written(self, hand: Any, href: str, data: bytes) -> Item | None:
        """Return the series that ends, where it ends already."""
        return _there(hand, href, data)

    def half(self) -> bool:
        """Tell whether it is not there yet."""
        found = self.hand.get(self.href)
        self.there.extend([found] if found else ())
        return found is None

    def left(self) -> dict[str, Any]:
        """Return the mark of what was written."""
        return {"into": {"href": self.href, "left": seal_of(self.data)}}

    def kept(self) -> Sequence[tuple[Item, bool]]:
        """Return it."""
        return ((self.there[-1], False),)


@dataclass(frozen=True, slots=True)
class Ends(Beside):
    """A series that ends, as its events are another one's again."""

    hand: Any
    account: str
    href: str
    etag: str

    def around(self, change: Callable[[], None]) -> None:
        """Write the other one, then take this one away, unless somebody changed it meanwhile."""
        found = self.hand.get(self.href)
        if found is not None and found.etag != self.etag:
            raise Changed(account=self.account, why=self.href)
        change()
        if found is not None:
            self.hand.delete(self.href, found.etag)

    def written(self, hand: Any, href: str, data: bytes) -> Item | None:
        """Return the series that was restored, where it was."""
        return _there(hand, href, data)

    def half(self) -> bool:
        """Tell whether it is still there."""
        return self.hand.get(self.href) is not None

    def kept(self) -> Sequence[tuple[Item, bool]]:
        """Return that it is gone."""
        return ((Item(self.href, "", b""), True),)


def _there(hand: Any, href: str, data: bytes) -> Item | None:
    found: Item | None = hand.get(href)
    return found if found is not None and marks_of(found.data) == marks_of(data) else None


def other(account: Account, args: Times, data: bytes | None, hand: Any, client: Client, now: datetime) -> Beside:
    """Return what an act does to another object."""
    made = beside(args, data, client, now)
    if isinstance(args, CalendarMove) and made is not None:
        return Begins(hand, account.label, args.into, made)
    if not isinstance(args, CalendarMove) or not args.joins:
        return Beside()
    gone = CalendarItem.objects.filter(client_id=account.client_id, account=account, uid=args.joins).order_by("id").first()
    return Ends(hand, account.label, gone.href, gone.etag) if gone else Beside()
