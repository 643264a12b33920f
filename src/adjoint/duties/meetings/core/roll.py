"""Who is entitled to vote at a board-style meeting, who comes, who is represented, and whether the quorum is reached.

Before the meeting it is counted from the answers in the calendar; afterwards from what the notes say of who was there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from adjoint.duties.meetings.core import around, board
from adjoint.language.fold import fold
from adjoint.language.notes import BULLET, heading, known_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adjoint.duties.meetings.core.board import Rules
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look

type Seat = Literal["here", "proxy", "away", "open"]
type Standing = Literal["sure", "open", "lost"]

HEADS: tuple[tuple[Seat, re.Pattern[str]], ...] = (
    ("proxy", re.compile(r"(?:represente\w*|pouvoirs?|procurations?|prox(?:y|ies)|by proxy|represented)\b[^:]{0,30}(?::|$)")),
    ("away", re.compile(r"(?:absente?s?|excusee?s?|absents? (?:et |ou )?excuses|apologies|absences?)\b[^:]{0,30}(?::|$)")),
    (
        "here",
        re.compile(r"(?:(?:etaient|sont) )?(?:presente?s?|participants?|attending|in attendance|attendees?)\b[^:]{0,30}(?::|$)"),
    ),
)
ALL = re.compile(
    r"\b(?:tous|toutes|tout le monde|all|everyone|everybody)\b.{0,30}\b(?:presente?s?|la|there)\b|^(?:tous|toutes|all|everyone)\b"
)
HOLDS = re.compile(r"\b(?:pouvoir|procuration|proxy)\s+(?:de|d'|of|from|for)\b")
GIVES = re.compile(r"\b(?:par|by|(?:pouvoir|procuration|proxy)\s*(?:donnee?|given)?\s*(?:a|to|:)|a|to)\b|->|→")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is entitled to vote."""

    name: str
    email: str
    seat: Seat
    by: str = ""
    """The name of who represents them."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Who is entitled, and what is known of each."""

    rules: Rules
    members: tuple[Member, ...]

    @property
    def needed(self) -> int:
        """How many it takes."""
        return board.needed(self.rules.quorum, len(self.members)) if self.rules.quorum is not None else 0

    def names(self, seat: Seat) -> tuple[str, ...]:
        """Return who has such a seat."""
        return tuple(each.name for each in self.members if each.seat == seat)

    @property
    def represented(self) -> tuple[Member, ...]:
        """Those whose proxy counts: no more for one holder than the rules allow."""
        held: dict[str, int] = {}
        out = []
        for each in self.members:
            if each.seat == "proxy":
                held[each.by] = held.get(each.by, 0) + 1
                if self.rules.held is None or held[each.by] <= self.rules.held:
                    out.append(each)
        return tuple(out)

    @property
    def count(self) -> int:
        """How many count so far."""
        return len(self.names("here")) + (0 if self.rules.in_person else len(self.represented))

    @property
    def standing(self) -> Standing:
        """Tell whether the quorum is reached, may still be, or can be no more."""
        if self.count >= self.needed:
            return "sure"
        return "open" if self.count + len(self.names("open")) >= self.needed else "lost"


def roll_of(event: Event, look: Look) -> Roll:
    """Return the roll as the answers in the calendar have it; who is optional, or stands in for another, is not entitled."""
    own = look.client.own
    mine = next((each for each in event.attendees if each.email in own), None)
    chair = next(iter(look.client.principals), None)
    asked = [each for each in event.attendees if each.email not in own and not each.optional and not each.stands_in]
    host = event.organizer
    if host is not None and host.email not in own and all(each.email != host.email for each in event.attendees):
        asked.append(host)
    names = {each.email: each.name for each in around.guests(event, look)}
    coming = {each.email for each in event.attendees if each.partstat == "ACCEPTED"} | ({host.email} if host else set())
    coming |= own if mine is None or mine.partstat != "DECLINED" else set()
    members = (
        [
            Member(chair.name, chair.email, "away" if mine is not None and mine.partstat == "DECLINED" else "here"),
        ]
        if chair is not None
        else []
    )
    refused = {each.email for each in event.attendees if each.partstat == "DECLINED"}
    called = names | {each: chair.name for each in own if chair is not None}
    for each in asked:
        name, seat, by = names.get(each.email, each.name or each.email), "open", ""
        if each.partstat == "DELEGATED":
            by = called.get(each.delegate, each.delegate)
            seat = "proxy" if each.delegate in coming else "away" if each.delegate in refused else "open"
        elif each.partstat in {"ACCEPTED", "DECLINED"} or each is host:
            seat = "away" if each.partstat == "DECLINED" else "here"
        members.append(Member(name, each.email, seat, by))  # type: ignore[arg-type]  # one of the seats
    return Roll(board.rules_of(event.description), tuple(members))


def read_roll(text: str, known: Roll) -> Roll | None:
    """Return the roll as notes tell it; None: they tell nobody's presence.

    Who is named nowhere was not there, where the notes say who was.
    """
    names = [each.name for each in known.members]
    seats: dict[str, tuple[Seat, str]] = {}
    for seat, said in _headed(text):
        if seat == "here" and ALL.search(said):
            seats |= {name: ("here", "") for name in names if name not in seats}
        for piece in re.split(r"[;,\n]|\.\s", said):
            seats |= dict(_seated(seat, piece, names))
    if not any(seat == "here" for seat, _by in seats.values()):
        return None
    members = tuple(
        replace(each, seat=seats[each.name][0], by=seats[each.name][1])
        if each.name in seats
        else replace(each, seat="away", by="")
        for each in known.members
    )
    return Roll(known.rules, members)


def _headed(text: str) -> Iterator[tuple[Seat, str]]:
    """Yield the folded lines that tell who was there, each with what its heading says of them."""
    seat: Seat | None = None
    for line in text[:20_000].splitlines():
        bare = BULLET.sub("", fold(line)).strip()
        head = next(((kind, match) for kind, pattern in HEADS if (match := pattern.match(bare))), None)
        if head is not None:
            seat, rest = head[0], bare[head[1].end() :].strip()
            if rest:
                yield seat, rest
        elif ALL.match(bare):
            yield "here", bare
        elif not bare or heading(line)[0] not in {None, "aside"}:
            seat = None
        elif seat is not None and BULLET.match(line):
            yield seat, bare


def _seated(seat: Seat, piece: str, names: Sequence[str]) -> Iterator[tuple[str, tuple[Seat, str]]]:
    """Yield what one piece of such a line says of whom."""
    found = named(piece, names)
    if not found:
        return
    if HOLDS.search(piece) and len(found) > 1:
        yield found[0], ("here", "")
        yield from ((name, ("proxy", found[0])) for name in found[1:])
    elif len(found) > 1 and GIVES.search(piece):
        yield from ((name, ("proxy", found[-1])) for name in found[:-1])
        if seat == "here":
            yield found[-1], ("here", "")
    else:
        yield from ((name, (seat, "")) for name in found)


def named(said: str, names: Iterable[str]) -> list[str]:
    """Return those of these names that a folded text says, in its order.

    >>> named("paul mercier et claire", ["Claire Fontaine", "Paul Mercier"])
    ['Paul Mercier', 'Claire Fontaine']
    """
    places: dict[str, int] = {}
    rest = said
    for way, name in sorted(known_as(list(names)), key=lambda each: -len(each[0])):
        match = re.search(rf"(?<!\w){re.escape(way)}(?!\w)", rest)
        if match and name not in places:
            places[name] = match.start()
            rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
    return sorted(places, key=lambda name: places[name])
