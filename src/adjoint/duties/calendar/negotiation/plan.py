"""The way in: an answer of a guest, a word of the principal, or the clock, to actions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.duties.calendar import asked
from adjoint.duties.calendar import words as house
from adjoint.duties.calendar.core.hours import working_spans
from adjoint.duties.calendar.diaries import hours_of
from adjoint.duties.calendar.holidays import holidays
from adjoint.duties.calendar.letters import brief, helper
from adjoint.duties.calendar.negotiation import acts, step, words
from adjoint.duties.calendar.negotiation.hear import heard, offered
from adjoint.duties.calendar.negotiation.nouns import Agree, Answer, Ask, Consult, Outcome, Wait
from adjoint.duties.calendar.negotiation.rounds import patience_of
from adjoint.duties.calendar.scene import About, Scene, exact, whens
from adjoint.duties.calendar.wishes import wishes
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CasePut
from adjoint.language.fold import Late, fold
from adjoint.language.offer import letters
from adjoint.language.reply import familiar, read_reply

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from adjoint.duties.calendar.negotiation.nouns import Move
    from adjoint.kernel.negotiation import Guest, Negotiation
    from adjoint.kernel.request import Frame

INSTEAD = Late(r"\b(?:instead|rather than|plutot|au lieu|a la place|finalement|actually|change\w*)\b")
"""Words by which the time agreed is named only to be left."""
DEAF = frozenset({"autoreply", "bounce", "newsletter", "notification", "sales"})
"""Kinds of mail that are nobody's answer."""
ENOUGH = 5
"""Words of an answer that tell in which language somebody writes."""
WORD = re.compile(r"[^\W\d_]{2,}")
"""A word that tells it: the letter of a time is none."""
NOON = 13
"""The hour at which the afternoon begins."""
AGAIN = 2
"""After so many questions back to a guest, a person is asked."""


@dataclass(frozen=True, slots=True)
class Diary:
    """The client's calendar as one negotiation sees it: its own holds, and the event that it moves, are no obstacle."""

    scene: Scene
    held: Negotiation

    def free(self, span: Span) -> bool:
        """Tell whether nothing else takes the time, and it lies ahead."""
        return span.start > self.scene.look.now and not self.scene.busy(span, but=self._own)

    def fits(self, span: Span) -> bool:
        """Tell whether the time is free and within the client's working hours, or those of the meal that it is about."""
        client, around = self.scene.client, span.grown(timedelta(days=1))
        worked = working_spans(hours_of(client, self.held.title), client.tz, around, holidays(client.tz, around))
        given = not self.scene.against(span, self.about, but=self._own)
        return self.free(span) and any(each.holds(span) for each in worked) and given

    def find(self, wishes: Sequence[Span], count: int, but: Collection[Span]) -> tuple[Span, ...]:
        """Return good free times, in the wishes where there is room, and none that overlaps `but`; in other half days if there are."""
        soon = self._ahead()
        asked = self._ahead(min((slot.span.start for slot in self.held.offered), default=self.scene.look.now))
        halves = [half_day(span, self.scene.client.tz) for span in but]
        for wanted in ([each for each in wishes if each.end > soon[0].start], asked, soon):
            for promised in (halves, but) if wanted else ():
                found = self.scene.free_slots(
                    wanted, self.held.minutes, count=count, but=self._own, promised=promised, about=self.about
                )
                if found:
                    return tuple(Span(each.start, each.end) for each in found)
        return ()

    @property
    def about(self) -> About:
        """Where the meeting takes place."""
        return acts.about_of(self.scene, self.held)

    def _ahead(self, first: datetime | None = None) -> list[Span]:
        """Return where to look where nobody wishes anything: three weeks from tomorrow, or from the day of the `first` time offered.

        That one lies where whoever asked for the meeting wants it: not sooner.
        """
        zone = self.scene.client.tz
        start = max(self.scene.look.now + timedelta(days=1), first or self.scene.look.now).astimezone(zone)
        day = start.replace(hour=0, minute=0, second=0, microsecond=0)
        return [Span(day, day + timedelta(days=21))]

    @property
    def _own(self) -> tuple[str, ...]:
        return (*self.held.holds, *((self.held.moves,) if self.held.moves else ()))


def half_day(span: Span, zone: ZoneInfo) -> Span:
    """Return the morning or the afternoon in which a time begins: whoever cannot come then seldom can an hour later."""
    start = span.start.astimezone(zone)
    day, noon = (start.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in (0, NOON))
    return Span(day, noon) if start < noon else Span(noon, day + timedelta(days=1))


def moment(scene: Scene, held: Negotiation) -> step.Moment:
    """Return the calendar, the clock and the client's patience."""
    return step.Moment(Diary(scene, held), scene.look.now, patience_of(scene))


def sought(scene: Scene, uid: str = "") -> Negotiation | None:
    """Return the search for a time in which the writer has a part; that of the `uid`, where a question was about one."""
    if scene.case is None:
        return None
    known = (each for each in (scene.case.negotiation, *scene.case.others) if each is not None)
    return next((each for each in known if each.uid == uid), None if uid else scene.case.negotiation)


def answered(scene: Scene, frame: Frame) -> list[Action]:
    """Somebody answers the times that we offered."""
    held = sought(scene)
    if held is None:
        return []
    guest = held.guest(scene.request.who.email)
    if guest is None:
        return stranger(scene, held) if held.open else []
    return taken(scene, frame, held, guest)


def unread(scene: Scene) -> list[Action]:
    """A guest writes, and nothing of it was read as an answer: it may still send us to somebody, put us off, or go back on a time."""
    held = sought(scene)
    guest = held.guest(scene.request.who.email) if held else None
    if held is None or guest is None or scene.request.kind in DEAF or scene.request.instructs:
        return []
    return taken(scene, None, held, guest)


def taken(scene: Scene, frame: Frame | None, held: Negotiation, guest: Guest) -> list[Action]:
    """Take the step that a guest's words lead to."""
    if held.state == "agreed":
        return [] if others(scene) else changed(scene, held, guest)
    if held.state == "cancelled" or (held.state == "declined" and guest.state != "declined"):
        return []
    answer = heard(scene, frame, held, guest)
    if answer is None:
        return []
    held = addressed_as(scene, held, guest)
    out = step.answered(held, answer, moment(scene, held))
    if isinstance(out.move, Ask) and out.move.about == "old" and crossed(scene, guest):
        out = Outcome(held, Wait(), answer=answer)
    if isinstance(out.move, Ask) and out.move.about != "tentative" and guest.questioned >= AGAIN:
        out = replace(out, move=Consult("unclear"))
    return acts.follow(scene, held, out, frame.evidence if frame else scene.request.text[:200])


def crossed(scene: Scene, guest: Guest) -> bool:
    """Tell whether an answer crossed our last letter, which has what we would write now: the other times, and why."""
    message = scene.request.message
    return message is not None and bool(message.in_reply_to and guest.message_id) and guest.message_id not in message.in_reply_to


def others(scene: Scene) -> bool:
    """Tell whether the mail was read as asking for something else about the calendar, which is seen to there."""
    return any(frame.intent.startswith("calendar.") for frame in scene.request.frames)


def addressed_as(scene: Scene, held: Negotiation, guest: Guest) -> Negotiation:
    """Go on in the language and register in which a guest answers."""
    if guest.contact != scene.request.who.email:
        return held
    said = familiar(scene.request.text)
    formal = guest.formal if said is None or guest.via else not said
    lang = scene.request.lang if len(WORD.findall(scene.request.text)) >= ENOUGH else guest.lang
    return step.with_guest(held, replace(guest, lang=lang, formal=formal))


def changed(scene: Scene, held: Negotiation, guest: Guest) -> list[Action]:
    """A guest names another letter after the time was agreed, or does not come: a person sees it first. A mere yes changes nothing."""
    if held.chosen is None or held.chosen.end <= scene.look.now or not guest.counts:
        return []
    named = [slot for each in letters(scene.request.text, offered(scene, held.slots)) if (slot := held.slot(each.letter))]
    event = scene.look.event(held.event or held.moves)
    reply = read_reply(scene.request.text)
    if event is not None and (reply.delegate or reply.leaves):
        return [change_asked(scene, guest)]
    instead = INSTEAD.search(fold(scene.request.text)) is not None
    if event is None or not named or (not instead and any(slot.span == held.chosen for slot in named)):
        return []
    other = [slot for slot in named if slot.span != held.chosen]
    suits = [each for each in held.guests if each.counts and each.address != guest.address]
    if len(other) == 1 and Diary(scene, held).free(other[0].span) and all(other[0].letter in each.letters for each in suits):
        first, *rest = asked.moved(scene, acts.Bare(scene.request.text[:200]), event, other[0].span)
        return [replace(first, shown=True), *rest]
    return [change_asked(scene, guest)]


def rebooked(scene: Scene, frame: Frame) -> list[Action] | None:
    """A guest asks in its own thread for another time than the one agreed: a change that a person sees first; None: it is no such thing."""
    held = sought(scene)
    guest = held.guest(scene.request.who.email) if held else None
    if held is None or guest is None or held.state != "agreed" or held.chosen is None or held.chosen.end <= scene.look.now:
        return None
    event = scene.look.event(held.event or held.moves)
    if event is None:
        return None
    spans = [span for when in whens(frame) if (span := exact(when, held.minutes, held.minutes))]
    free = [span for span in spans if Diary(scene, held).free(span)]
    if frame.sure and free and step.alone(held):
        first, *rest = asked.moved(scene, frame, event, free[0])
        return [replace(first, shown=True), *rest]
    return [change_asked(scene, guest)]


def change_asked(scene: Scene, guest: Guest) -> Action:
    """Keep in sight that a guest would like another time than the one agreed."""
    title, next_step = house.change_asked(scene, guest.called)
    return Action(verb="case.put", args=CasePut(title=title[:300], next_step=next_step), because=scene.request.text[:200])


def stranger(scene: Scene, held: Negotiation) -> list[Action]:
    """Somebody who was not asked answers: nothing is decided on it, and a person is told."""
    return [brief(scene, house.subject(scene, held.title), words.stranger(scene, held), to=helper(scene))]


def due(scene: Scene, frame: Frame) -> list[Action]:
    """The clock looks after the negotiation that is due."""
    return ticked(scene, str(frame.slots["negotiation"])) if scene.request.source == "clock" else []


def ticked(scene: Scene, uid: str = "") -> list[Action]:
    """The clock looks after a negotiation."""
    held = sought(scene, uid)
    if held is None or not held.open:
        return []
    out = step.ticked(held, moment(scene, held))
    return acts.follow(scene, held, out, "")


def principal_chose(scene: Scene, frame: Frame) -> list[Action]:
    """The principal decides on times that are on offer: they take one, name another, want others offered, or leave it there."""
    held = sought(scene, str(frame.slots.get("negotiation") or ""))
    if held is None or not (held.open or held.state == "given_up") or not held.guests or not frame.sure:
        return []
    answer = frame.slots.get("answer")
    if answer == "accept" and frame.slots.get("people"):
        return granted(scene, held, frame)
    if answer not in {"accept", "counter"} and not held.id:
        return acts.released(scene, held)
    move = chosen(scene, held, frame)
    return acts.follow(scene, held, Outcome(held, move), frame.evidence) if move else []


def chosen(scene: Scene, held: Negotiation, frame: Frame) -> Move | None:
    """Return what a principal's decision amounts to; None: they take a letter that was not offered."""
    match frame.slots.get("answer"):
        case "accept":
            letter = str(frame.slots.get("choice") or "")
            slot = held.slot(letter) if letter else next(iter(held.slots), None)
            return Agree(slot.span, entrusted=True) if slot else None
        case "counter":
            said = whens(frame)
            spans = [span for when in said if (span := exact(when, held.minutes, held.minutes))]
            if free := [span for span in spans if Diary(scene, held).free(span)]:
                return Agree(free[0], entrusted=False)
            windows = wishes(scene, said) if said else ()
            return step.again(held, moment(scene, held), why="declined", windows=windows)
    return step.ended(held, "declined", "rounds")


def granted(scene: Scene, held: Negotiation, frame: Frame) -> list[Action]:
    """The principal grants a guest's condition: their yes counts now like any other, and all answers are weighed."""
    (address, *_) = frame.slots["people"]
    guest = held.guest(str(address))
    if guest is None:
        return []
    answer = Answer(guest=guest.address, said="accept", letters=guest.letters or (str(frame.slots.get("choice")),))
    return acts.follow(scene, held, step.answered(held, answer, moment(scene, held)), frame.evidence)
