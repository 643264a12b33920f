"""The state machine of a negotiation: what was heard, and the calendar, to where it stands and what follows. Pure.

1. An answer changes what is known of its guest; the last one counts.
2. A time that suits everybody who counts, and is still free, is agreed, even where somebody optional is silent; among several the one
   that suits most of the optional guests, then the earliest.
3. Nothing is decided before everybody who counts has answered, or the clock says so; then a new round, with the guests' own times first.
4. After the last round, or where a guest wants no meeting, it ends politely.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from adjoint.duties.calendar.negotiation.nouns import (
    Agree,
    Answer,
    Ask,
    Consult,
    End,
    Extend,
    Offer,
    Outcome,
    Remind,
    Wait,
    times_for,
)
from adjoint.kernel.negotiation import Guest, Negotiation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from adjoint.duties.calendar.negotiation.nouns import Doubt, Move, Patience, Room, Why
    from adjoint.kernel.event import Slot
    from adjoint.kernel.negotiation import GuestState
    from adjoint.kernel.span import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """The calendar, the clock and the client's patience at a step."""

    room: Room
    now: datetime
    patience: Patience


ANSWERED = frozenset({"accepted", "declined"})
ASKS: dict[str, Doubt] = {
    "which": "which",
    "contradiction": "contradiction",
    "tentative": "tentative",
    "unclear": "unclear",
}
"""Answers that lead to a question back."""
STATES: dict[str, GuestState] = {
    "accept": "accepted",
    "tentative": "tentative",
    "condition": "tentative",
    "counter": "declined",
    "old": "asked",
    "decline": "declined",
    "leave": "declined",
    "delegate": "delegated",
}
"""How a guest stands after an answer; others change nothing."""


def answered(held: Negotiation, answer: Answer, at: Moment) -> Outcome:
    """Take a step on a guest's answer; the negotiation is open, or was given up and opens again."""
    guest = held.guest(answer.guest)
    if guest is None:
        return Outcome(held, Wait())
    known = _known(guest, answer, at.now)
    after = with_guest(replace(held, state="open", mode=answer.mode or held.mode), known)
    if answer.said in {"delegate", "assistant"}:
        return _passed_on(after, known, answer, at.now)
    move = _after(after, known, answer, at, late=not held.open)
    return Outcome(_stands(after, move), move, (known,), answer)


def _stands(held: Negotiation, move: Move) -> Negotiation:
    """Return where a negotiation stands after a move."""
    state = move.how if isinstance(move, End) else "agreed" if isinstance(move, Agree) else "open"
    return replace(held, state=state, chosen=move.span if isinstance(move, Agree) else None)


def _known(guest: Guest, answer: Answer, now: datetime) -> Guest:
    """Return what is known of a guest after their answer."""
    if answer.said == "assistant":
        return replace(guest, via=answer.person)
    state = STATES.get(answer.said)
    if answer.said in {"which", "contradiction", "unclear"}:
        return replace(guest, state="asked", letters=(), wishes=(), condition="")  # what they said before no longer binds them
    if state is None:
        return guest
    condition = answer.condition if state == "tentative" else ""
    return replace(guest, state=state, letters=answer.letters, wishes=answer.wishes, condition=condition, answered_at=now)


def _passed_on(after: Negotiation, guest: Guest, answer: Answer, now: datetime) -> Outcome:
    """Somebody else comes, or arranges it: they get the times of this round."""
    person = answer.person
    if person is None or not person.email:
        asked = replace(guest, state="asked", via=None, answered_at=now)
        return Outcome(with_guest(after, asked), Ask(guest.address, "address"), (asked,), answer)
    if answer.said == "assistant":
        return Outcome(after, Extend(guest.address, "assistant"), (guest,), answer)
    mate = Guest(
        address=person.email.lower(), name=person.name, lang=guest.lang, formal=True, zone=guest.zone, optional=guest.optional
    )
    here = after.guest(mate.address) is not None
    return Outcome(after if here else with_guest(after, mate), Extend(mate.address, "delegate"), (guest,), answer)


def _after(after: Negotiation, guest: Guest, answer: Answer, at: Moment, *, late: bool) -> Move:
    """Return what follows an answer about the times themselves."""
    gone = answer.said == "old" and not (alone(after) and any(at.room.fits(span) for span in answer.wishes))
    if answer.said in ASKS or gone:
        return Ask(guest.address, ASKS.get(answer.said, "old"))
    match answer.said:
        case "leave" if guest.counts:
            return ended(after, "declined", "left")
        case "keep" if after.moves:
            return Consult("keep")
        case "condition":
            return Consult("condition", tuple(slot.span for slot in slots_of(after, answer.letters)))
        case "later" | "keep":
            return Wait()
    return weighed(after, at, windows=answer.windows, late=late)


def weighed(held: Negotiation, at: Moment, *, windows: Sequence[Span] = (), late: bool = False, pressed: bool = False) -> Move:
    """Return what follows from all answers together; `pressed`: nobody is waited for any longer."""
    if (slot := common(held, at.room)) is not None:
        return Agree(slot.span, entrusted=True)
    suits = [span for span in shared_wishes(held) if at.room.fits(span)]
    if suits:
        return Agree(suits[0], entrusted=any(slot.span == suits[0] for slot in held.offered))
    counting = [each for each in held.guests if each.counts]
    if any(each.state not in ANSWERED for each in counting) and not (pressed or late):
        return Wait()
    return again(held, at, windows=windows, why="late" if late else _why(held, counting, at))


def _why(held: Negotiation, counting: Sequence[Guest], at: Moment) -> Why:
    letters = {letter for each in counting for letter in each.letters}
    gone = [slot for slot in slots_of(held, tuple(letters)) if not at.room.free(slot.span)]
    if gone:
        return "expired" if all(slot.span.start <= at.now for slot in gone) else "taken"
    if any(each.wishes for each in counting):
        return "busy" if alone(held) else "no-common"
    return "declined" if alone(held) else "no-common"


def again(held: Negotiation, at: Moment, *, why: Why, windows: Sequence[Span] = (), count: int = 0) -> Move:
    """Return a new round with times that were not offered before, the guests' own free ones first; or the end of it.

    `windows`: where to look first; `count`: how many, where it is not as usual.
    """
    if len(held.rounds) >= at.patience.rounds:
        return ended(held, "given_up", "rounds")
    before = [slot.span for slot in held.offered]
    own = [span for each in held.guests if each.counts for span in each.wishes]
    spans = [span for span in dict.fromkeys(own) if at.room.fits(span) and not any(span.overlaps(other) for other in before)]
    count = count or times_for(sum(each.counts for each in held.guests))
    spans = spans[:count]
    near = [*windows, *(_day(span, at.patience.zone) for span in own)]
    if len(spans) < count:
        spans += at.room.find(near, count - len(spans), [*before, *spans])
    if not spans:
        return ended(held, "given_up", "no-room")
    return Offer(tuple(sorted(spans)), why)


def _day(span: Span, zone: ZoneInfo) -> Span:
    """Return the day around a time that somebody proposed."""
    start = span.start.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(span, start=start, end=start + timedelta(days=1))


def common(held: Negotiation, room: Room) -> Slot | None:
    """Return the slot of the last round that suits everybody who counts and is still free."""
    counting = [each for each in held.guests if each.counts]
    if not counting:
        return None
    fits = [slot for slot in held.slots if all(slot.letter in each.letters and firm(each) for each in counting)]
    free = [slot for slot in fits if room.free(slot.span)]
    extra = [each for each in held.guests if each.optional]
    return min(free, key=lambda slot: (-sum(slot.letter in each.letters for each in extra), slot.span.start), default=None)


def firm(guest: Guest) -> bool:
    """Tell whether a guest's letters bind them: not those under a condition."""
    return guest.state in {"accepted", "asked", "declined"}


def shared_wishes(held: Negotiation) -> list[Span]:
    """Return the times, beyond the last round's, that everybody who counts named themselves."""
    counting = [each for each in held.guests if each.counts]
    first, *rest = [set(each.wishes) for each in counting] or [set()]
    return sorted(first.intersection(*rest))


def ticked(held: Negotiation, at: Moment) -> Outcome:
    """Take a step because of the time: a reminder is due, the times are over, or what was chosen is no longer free."""
    if not held.open or not held.rounds:
        return Outcome(held, Wait())
    move = _by_clock(held, at)
    silent = [replace(each, state="silent") for each in held.guests if isinstance(move, End) and each.state == "asked"]
    after = _stands(held, move)
    for each in silent:
        after = with_guest(after, each)
    return Outcome(after, move, tuple(silent))


def _by_clock(held: Negotiation, at: Moment) -> Move:
    """Return what is due: all answers weighed first, then a reminder, then the end."""
    counting = [each for each in held.guests if each.counts]
    pending = [each for each in counting if each.state not in ANSWERED]
    over = held.rounds[-1].expires_at <= at.now or all(slot.span.start <= at.now for slot in held.slots)
    move = weighed(held, at, pressed=not pending or not _may_suit(held))
    if not isinstance(move, Wait):
        return move
    left = [slot for slot in held.slots if at.room.free(slot.span)]
    if not over:
        if not left:
            return again(held, at, why="taken")
        due = [each for each in pending if at.patience.chase and each.reminded < at.patience.reminders]
        return Remind(tuple(each.address for each in due)) if due else Wait()
    agreed = [slot.span for slot in left if all(slot.letter in each.letters for each in counting if each.state == "accepted")]
    if agreed and len(pending) < len(counting):
        return Consult("silent", tuple(agreed))
    end = ended(held, "given_up", "silent")
    return end if at.patience.chase else replace(end, told=())


def _may_suit(held: Negotiation) -> bool:
    """Tell whether one of the times may still suit everybody who counts: else waiting for the others is of no use."""
    heard = [each for each in held.guests if each.counts and each.state in ANSWERED]
    return any(all(slot.letter in each.letters for each in heard) for slot in held.slots)


def with_guest(held: Negotiation, guest: Guest) -> Negotiation:
    """Return the negotiation with what is known of one guest."""
    others = [guest if each.address == guest.address else each for each in held.guests]
    return replace(held, guests=tuple(others) if guest in others else (*others, guest))


def slots_of(held: Negotiation, letters: Sequence[str]) -> list[Slot]:
    """Return the slots of these letters, of whichever round."""
    return [slot for slot in held.offered if slot.letter in letters]


def alone(held: Negotiation) -> bool:
    """Tell whether a time must suit one guest only."""
    return sum(each.counts for each in held.guests) == 1


def ended(held: Negotiation, how: Literal["declined", "given_up"], why: Literal["left", "silent", "rounds", "no-room"]) -> End:
    """Return the end, told to whoever expects a word: not who sends somebody else, or let the times pass."""
    return End(how, tuple(each.address for each in held.guests if awaits(each)), why)


def awaits(guest: Guest) -> bool:
    """Tell whether a guest expects a last word: a reminder told until when the times are kept, and who never wrote let them pass."""
    wrote = guest.answered_at is not None or guest.questioned > 0 or guest.via is not None
    return guest.state != "delegated" and (wrote or guest.reminded == 0)
