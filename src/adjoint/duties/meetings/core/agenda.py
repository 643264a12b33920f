"""The arithmetic of an agenda: which items, whose, and how the meeting's time is shared among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.duties.meetings import words
from adjoint.duties.meetings.core import around
from adjoint.duties.meetings.core.pack import tasks
from adjoint.kernel.meeting import AgendaItem
from adjoint.kernel.verbs import Person
from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.duties.meetings.core.around import Guest
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look

MOST = 8
LATELY = timedelta(days=14)
STEP = 5
"""Minutes are told by fives where the time allows it."""
PREFIX = re.compile(
    r"^\s*(?:(?:re|fw|fwd|tr|ref|rép|accepte|accepted|refuse|declined|invitation|tentative)\s*:\s*)+", re.IGNORECASE
)
ANSWER = re.compile(r"^\s*(?:(?:re|fw|tr)\s*:\s*)*(?:accept|refus|declin|invitation|tentative|annul|cancel|mise a jour|updated)")


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to speak of, and how much of the time it deserves beside the others."""

    title: str
    owner: Person | None
    weight: int


def proposed(event: Event, look: Look, said: Sequence[str]) -> tuple[AgendaItem, ...]:
    """Return the items of an agenda; their minutes add up to the meeting's length."""
    topics = gathered(event, look, said)
    shares = shared([each.weight for each in topics], int((event.end - event.start).total_seconds() // 60))
    return tuple(
        AgendaItem(title=each.title[:300], owner=each.owner, minutes=minutes)
        for each, minutes in zip(topics, shares, strict=True)
    )


def gathered(event: Event, look: Look, said: Sequence[str]) -> list[Topic]:
    """Return what to speak of: what is open, what the principal says, what was left over, what people wrote about; then the rest."""
    labels, guests = words.AGENDA[look.client.lang], around.guests(event, look)
    first = next(iter(look.client.principals), None)
    chair = Person(email=first.email, name=first.name) if first else None
    wished = [*said, *noted(event.description)]
    last = next(
        (each for each in look.minutes() if around.same_series(each.title, each.event, event) and each.start < event.start), None
    )
    found = [Topic(each, chair, 3) for each in wished]
    found += [Topic(each, chair, 2) for each in (last.points if last else ())]
    found += written(event, guests, look) if not wished else []
    if not found:
        found.append(Topic(labels["open"], chair, 3))
    head = [Topic(labels["tasks"], chair, 1)] if tasks(event, guests, look) else []
    unique = list({fold(each.title): each for each in reversed([*head, *found])}.values())[::-1]
    return [*unique[: MOST - 1], Topic(labels["close"], chair, 1)]


def noted(description: str) -> list[str]:
    """Return the lines of a list in the note of an event."""
    lines = [line.strip() for line in description.splitlines()]
    return [line.lstrip("-*• ").strip() for line in lines if line[:1] in {"-", "*", "•"} and line.lstrip("-*• ")]


def written(event: Event, guests: Sequence[Guest], look: Look) -> list[Topic]:
    """Return what the people wrote about lately; answers to invitations are nothing to speak of."""
    out = []
    for guest in guests:
        for each in look.exchanges(guest.card.emails if guest.card else (guest.email,)):
            subject = PREFIX.sub("", each.subject).strip()
            plain = subject and not ANSWER.match(fold(each.subject)) and fold(event.summary) not in fold(subject)
            if plain and not each.ours and look.now - each.at <= LATELY:
                out.append(Topic(subject, Person(email=guest.email, name=guest.name), 2))
    return out[:4]


def shared(weights: Sequence[int], minutes: int) -> list[int]:
    """Share a meeting's minutes by weight; they add up exactly, by fives where there is room for it.

    >>> shared([1, 3, 2, 1], 60), shared([1, 1, 1], 10), sum(shared([1, 3, 2, 2, 1], 47))
    ([10, 25, 15, 10], [4, 3, 3], 47)
    """
    step = STEP if minutes >= STEP * 2 * len(weights) else 1
    units, whole = divmod(minutes, step)
    exact = [units * each / sum(weights) for each in weights]
    parts = [int(each) for each in exact]
    order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[: units - sum(parts)]:
        parts[place] += 1
    out = [each * step for each in parts]
    out[max(range(len(out)), key=lambda place: (weights[place], -place))] += whole
    return out
