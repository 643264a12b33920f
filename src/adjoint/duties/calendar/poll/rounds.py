"""The acts of a round of a poll: a letter to each guest alone, with their link, then the dates held until it is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adjoint.duties.calendar.negotiation.nouns import business_days
from adjoint.duties.calendar.negotiation.rounds import Sought, holding, offer_of
from adjoint.duties.calendar.poll import letters, words
from adjoint.kernel.action import Action
from adjoint.kernel.negotiation import Negotiation, Poll, Round, lettered
from adjoint.kernel.verbs import Offered, PollTerms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.negotiation import Guest
    from adjoint.kernel.span import Span

__all__ = ["DATES", "Sought", "deadline_of", "found", "sent", "slots_for", "usual"]

DATES = 5
"""Dates of a poll where nobody says how many."""
DAYS = 3
"""Business days that guests have."""
BEFORE = timedelta(hours=4)
"""Guests have at least as long where it is said by days."""


def usual(now: datetime, zone: ZoneInfo) -> datetime:
    """Return until when guests answer where there is time enough: 6 pm some business days on."""
    return business_days(now, DAYS, zone).replace(hour=18, minute=0, second=0, microsecond=0)


def deadline_of(now: datetime, first: datetime, zone: ZoneInfo) -> datetime:
    """Return until when guests answer where nobody says: as usual, else the evening before the first date, else half-way to it.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> now, paris = datetime(2026, 11, 23, 9, tzinfo=UTC), ZoneInfo("Europe/Paris")
    >>> [f"{deadline_of(now, datetime(2026, *day, 9, tzinfo=UTC), paris):%d.%m. %H:%M}" for day in ((12, 1), (11, 25))]
    ['26.11. 18:00', '24.11. 18:00']
    >>> f"{deadline_of(now, datetime(2026, 11, 23, 15, tzinfo=UTC), paris):%d.%m. %H:%M}"
    '23.11. 12:00'
    """
    eve = (first.astimezone(zone) - timedelta(days=1)).replace(hour=18, minute=0, second=0, microsecond=0)
    if (least := min(usual(now, zone), eve)) > now + BEFORE:
        return least
    return now + (first - now) / 2


def found(scene: Scene, wishes: Iterable[Span], minutes: int, *, count: int = DATES, text: str = "") -> list[Offered]:
    """Return good dates, in order of time, each with its rank and what speaks for it by the client's own wishes."""
    return scene.free_slots(list(wishes), minutes, count=count, about=scene.about(text))


def slots_for(scene: Scene, dates: Sequence[Offered], before: int) -> tuple[Offered, ...]:
    """Return dates in order of time under letters that were not used before, each with the UID of the event that is to hold it."""
    out = []
    for number, date in enumerate(sorted(dates, key=lambda each: each.start)):
        name = lettered(before + number)
        out.append(date.model_copy(update={"letter": name, "hold": scene.uid(f"hold{name}")}))
    return tuple(out)


def sent(
    scene: Scene, sought: Sought, terms: PollTerms, guests: Sequence[Guest], slots: Sequence[Offered], because: str
) -> list[Action]:
    """Return a letter to each guest, and the acts that hold the dates once the first has left."""
    until = terms.deadline + letters.GRACE
    round_ = Round(number=sought.number, sent_at=scene.look.now, expires_at=until, slots=())
    fresh = tuple(replace(each, state="asked") for each in guests)
    poll = Poll(deadline=terms.deadline)
    told = words.progress(
        scene.client, Negotiation(uid=sought.uid, title=sought.title, guests=fresh, rounds=(round_,), poll=poll), scene.look.now
    )
    actions: list[Action] = []
    for number, guest in enumerate(guests):
        text = letters.invitation(scene, guest, sought, terms, slots, again=sought.number > 1)
        args = offer_of(scene, sought, [guest], text, guests, slots).model_copy(
            update={"expires_at": until, "next_step": told, "poll": terms}
        )
        actions.append(Action(verb="slot.offer", args=args, key=scene.key(f"poll{number}."), because=because))
    first = actions[0].key
    return [*actions, *(holding(scene, sought.title, slot, first, because, until=until) for slot in slots if slot.hold)]
