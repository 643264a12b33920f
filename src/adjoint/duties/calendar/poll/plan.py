"""The way in: a person who begins, ends or decides a poll, a guest's mail, the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adjoint.duties.calendar import asked
from adjoint.duties.calendar import words as house
from adjoint.duties.calendar.discretion import untold
from adjoint.duties.calendar.letters import brief, helper
from adjoint.duties.calendar.negotiation import plan as negotiation
from adjoint.duties.calendar.negotiation import step as steps
from adjoint.duties.calendar.negotiation.nouns import Agree, Ask, Extend, Outcome, Wait
from adjoint.duties.calendar.negotiation.rounds import Sought, guest_of, patience_of
from adjoint.duties.calendar.poll import acts, hear, words
from adjoint.duties.calendar.poll.rounds import deadline_of, found, sent, slots_for
from adjoint.duties.calendar.poll.rule import ANSWERED, voters
from adjoint.duties.calendar.poll.step import Choose, decided, ended, offered
from adjoint.duties.calendar.scene import Scene, exact, whens, window
from adjoint.duties.calendar.wishes import suited, wishes
from adjoint.kernel.slots import Because
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import Offered, Person, PollTerms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from adjoint.kernel.action import Action
    from adjoint.kernel.negotiation import Guest, Negotiation
    from adjoint.kernel.request import Frame


def sought(scene: Scene) -> Negotiation | None:
    """Return the poll of the case; None: there is none, or the search goes another way."""
    held = negotiation.sought(scene)
    return held if held is not None and held.way == "poll" else None


def begun(scene: Scene, frame: Frame) -> list[Action]:
    """A signed-in person begins a poll with the dates that they chose."""
    slots = frame.slots
    dates = [
        Offered(
            letter="",
            start=datetime.fromisoformat(start),
            end=datetime.fromisoformat(end),
            rank=int(rank),
            why=tuple(Because(**each) for each in why),
        )
        for start, end, rank, why in slots.get("dates", ())
    ]
    guests = [_guest(scene, str(email), str(name), bool(optional)) for email, name, optional in slots.get("guests", ())]
    if not dates or not guests:
        return []
    title = str(slots.get("title", ""))
    sought_ = Sought(
        uid=scene.uid("negotiation"),
        title=title,
        minutes=int((dates[0].end - dates[0].start).total_seconds() // 60),
        place=str(slots.get("place", "")),
        mode=slots.get("mode", ""),
        link=scene.client.room(scene.uid("event")) if slots.get("mode") == "video" else "",
    )
    terms = PollTerms(
        deadline=datetime.fromisoformat(str(slots["deadline"])), shown=bool(slots.get("shown")), note=str(slots.get("note", ""))
    )
    return sent(scene, sought_, terms, guests, slots_for(scene, dates, 0), "")


def _guest(scene: Scene, email: str, name: str, optional: bool) -> Guest:  # noqa: FBT001 - a row of the form
    return replace(guest_of(scene, Person(email=email, name=name)), optional=optional)


def book(scene: Scene, frame: Frame) -> list[Action]:
    """A principal asks for a meeting: by a poll where they say so, or like it so for that many people; else as always."""
    people, lost = scene.people(frame.slots.get("people", ()))
    said, minutes, most = whens(frame), scene.minutes(frame), scene.client.preferences.poll_from
    spans = [span for when in said if (span := exact(when, frame.slots.get("duration"), minutes, frame.evidence))]
    usual = 0 < most <= len(people) and len(spans) != 1
    if untold(scene) or not (usual or frame.slots.get("way") == "poll"):
        return asked.book(scene, frame)
    title = _title(scene, frame)
    if not people:
        return [brief(scene, words.subject(scene, title), words.nobody_asked(scene, lost))]
    free = [span for span in spans if not scene.busy(span)]
    if len(free) > 1:
        dates = [Offered(letter="", start=each.start, end=each.end, rank=rank) for rank, each in enumerate(free)]
    else:
        wanted = [_day(scene, each) for each in spans] or suited(scene, [window(when, scene.look.now) for when in said])
        dates = found(scene, wanted, minutes, text=frame.evidence) or found(scene, [], minutes, text=frame.evidence)
    return polled(scene, people, title, dates, frame, lost)


def _title(scene: Scene, frame: Frame) -> str:
    """Name a poll after what was said, else after the subject of the mail: guests are not told who else is asked."""
    named, message = str(frame.slots.get("title") or "").strip(), scene.request.message
    subject = house.re(message.subject).removeprefix("Re: ").strip() if message else ""
    return (named if named and named.casefold() not in words.BARE else subject or named or house.meeting(scene, []))[:200]


def _day(scene: Scene, span: Span) -> Span:
    start = asked.day_start(span.start, scene)
    return Span(start, start + timedelta(days=1))


def polled(
    scene: Scene, people: Sequence[Person], title: str, dates: Sequence[Offered], frame: Frame, lost: Sequence[str]
) -> list[Action]:
    """Begin a poll that was asked for in words, and tell the principal which dates and why."""
    if not dates:
        return [brief(scene, words.subject(scene, title), house.no_room(scene))]
    slots = slots_for(scene, dates, 0)
    terms = PollTerms(deadline=deadline_of(scene.look.now, slots[0].start, scene.client.tz))
    about = Sought(
        uid=scene.uid("negotiation"),
        title=title,
        minutes=int((slots[0].end - slots[0].start).total_seconds() // 60),
        place=str(frame.slots.get("place") or ""),
        mode=asked.mode_of(frame),
        link=scene.client.room(scene.uid("event")) if asked.mode_of(frame) == "video" else "",
    )
    actions = sent(scene, about, terms, [guest_of(scene, each) for each in people], slots, frame.evidence)
    told = words.begun(scene, title, slots, [each.called for each in people], terms.deadline)
    missing = f"\n\n{words.nobody_asked(scene, lost)}" if lost else ""
    return [*actions, brief(scene, words.subject(scene, title), told + missing, after=(actions[0].key,))]


def closed(scene: Scene, frame: Frame) -> list[Action]:
    """A poll is over: its date is taken, others are offered, or the principal is asked."""
    del frame
    held = sought(scene)
    if held is None or not held.open or not held.rounds:
        return []
    return _done(scene, held, decided(held, negotiation.moment(scene, held)), "")


def _done(scene: Scene, held: Negotiation, what: Outcome | Choose, because: str) -> list[Action]:
    return acts.asked(scene, held, what) if isinstance(what, Choose) else acts.follow(scene, held, what, because)


def took(scene: Scene, frame: Frame) -> list[Action]:
    """A signed-in person takes one of the dates."""
    held = sought(scene)
    slot = held.slot(str(frame.slots.get("choice") or "")) if held and held.open else None
    if held is None or slot is None or not negotiation.moment(scene, held).room.free(slot.span):
        return []
    return acts.agreed(scene, held, Agree(slot.span, entrusted=True), "")


def called_off(scene: Scene, frame: Frame) -> list[Action]:
    """A signed-in person calls a poll off."""
    del frame
    held = sought(scene)
    return acts.called_off(scene, held) if held and held.open else []


def renewed(scene: Scene, frame: Frame) -> list[Action]:
    """A signed-in person sends a guest another link."""
    held = sought(scene)
    guest = held.guest(str(frame.slots.get("guest") or "")) if held and held.open else None
    return acts.renewed(scene, held, guest) if held and guest and not guest.barred else []


def answered(scene: Scene, frame: Frame) -> list[Action]:
    """A guest answers by mail."""
    held = sought(scene)
    if held is None or not held.open:
        return negotiation.answered(scene, frame)
    guest = held.guest(scene.request.who.email)
    return negotiation.stranger(scene, held) if guest is None else taken(scene, frame, held, guest)


def unread(scene: Scene) -> list[Action]:
    """A guest writes, and nothing of it was read as an answer: it may go through the letters, or send us to somebody."""
    held = sought(scene)
    guest = held.guest(scene.request.who.email) if held else None
    if held is None or guest is None or not held.open:
        return negotiation.unread(scene)
    if scene.request.kind in negotiation.DEAF or scene.request.instructs:
        return []
    return taken(scene, None, held, guest)


def taken(scene: Scene, frame: Frame | None, held: Negotiation, guest: Guest) -> list[Action]:
    """Count a guest's mail as their vote, where it is one and still in time."""
    because = frame.evidence if frame else scene.request.text[:200]
    known = hear.voted(scene, held, guest)
    answer = None if known else hear.answered(scene, frame, held, guest)
    if known is None and answer is None:
        return []
    if guest.barred or held.poll is None or not held.poll.takes(scene.look.now):
        return [brief(scene, words.subject(scene, held.title), words.late(scene, held, guest), to=helper(scene))]
    held = negotiation.addressed_as(scene, held, guest)
    guest = held.guest(guest.address) or guest
    if known is None and answer is not None:
        known = hear.counted(scene, held, guest, answer)
    if known is not None:
        return acts.noted(scene, held, replace(known, lang=guest.lang, formal=guest.formal), because)
    if answer is None:
        return []
    out = steps.answered(held, answer, negotiation.moment(scene, held))
    if not isinstance(out.move, Ask | Extend | Wait):  # dates of another round: a poll is decided by its end alone
        out = Outcome(held, Ask(guest.address, "old"), (), answer)
    if isinstance(out.move, Ask) and guest.questioned >= negotiation.AGAIN:
        return [brief(scene, words.subject(scene, held.title), house.unclear(scene, held.title, guest.called), to=helper(scene))]
    return acts.follow(scene, held, out, because)


def ticked(scene: Scene) -> list[Action]:
    """The clock looks after a search for a time; of a poll, it reminds those who did not answer."""
    held = sought(scene)
    if held is None:
        return negotiation.ticked(scene)
    if not held.open or held.poll is None or not held.poll.takes(scene.look.now):
        return []
    most = patience_of(scene).reminders
    late = [each for each in voters(held) if each.state not in ANSWERED and each.reminded < most]
    return acts.reminded(scene, held, late)


def principal_chose(scene: Scene, frame: Frame) -> list[Action]:
    """The principal decides on the dates of a poll: they take one, name another, want others offered, or leave it there."""
    held = sought(scene)
    if held is None:
        return negotiation.principal_chose(scene, frame)
    if not held.open or not frame.sure:
        return []
    match frame.slots.get("answer"):
        case "accept":
            letter = str(frame.slots.get("choice") or "")
            slot = held.slot(letter)
            return acts.agreed(scene, held, Agree(slot.span, entrusted=True), frame.evidence) if slot else []
        case "counter":
            return _countered(scene, held, frame)
    return _done(scene, held, ended(held), frame.evidence)


def _countered(scene: Scene, held: Negotiation, frame: Frame) -> list[Action]:
    said, at = whens(frame), negotiation.moment(scene, held)
    spans = [span for when in said if (span := exact(when, held.minutes, held.minutes))]
    if free := [span for span in spans if at.room.free(span)]:
        return acts.agreed(scene, held, Agree(free[0], entrusted=False), frame.evidence)
    return _done(scene, held, offered(held, at, windows=wishes(scene, said) if said else ()), frame.evidence)


def of_clock(scene: Scene, frame: Frame) -> list[Action]:
    """The clock closed a poll: nobody else says so."""
    return closed(scene, frame) if scene.request.source == "clock" else []


BY_HAND: Mapping[str, Callable[[Scene, Frame], list[Action]]] = {
    "poll.begin": begun,
    "poll.close": closed,
    "poll.take": took,
    "poll.cancel": called_off,
    "poll.renew": renewed,
}
"""What a signed-in person does with their own hands."""
