"""A series moved or ended: one of its events, that and all after it, or the whole.

1. The whole: the same UID under its next SEQUENCE; guests get the series anew (REQUEST), or its end (CANCEL).
2. From one event on, moved: the series ends before it (the same UID, UNTIL) and another one begins with it; guests get both, as every
   calendar reads two series, and few read RANGE=THISANDFUTURE.
3. From one event on, ended: guests get the series as it now ends (REQUEST).
4. From the first event on is the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import series_words as said
from adjoint.duties.calendar import words
from adjoint.duties.calendar.discretion import untold
from adjoint.duties.calendar.letters import brief
from adjoint.duties.calendar.negotiation.rounds import addressed, groups, guest_of
from adjoint.formats.ical import NoEvent, begins_with
from adjoint.kernel.action import Action
from adjoint.kernel.verbs import CalendarMove, CalendarRemove, SlotLetter, Times

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.event import Event
    from adjoint.kernel.negotiation import Guest
    from adjoint.kernel.request import Frame
    from adjoint.kernel.span import Span
    from adjoint.kernel.verbs import Person, Reach


def reach_of(scene: Scene, frame: Frame, event: Event) -> Reach:
    """Return how much of a series is meant: of a single event itself, from the first event on the whole."""
    wanted = frame.slots.get("reach")
    if not event.rrule or wanted not in {"onwards", "all"}:
        return "one"
    data = scene.look.object(event.uid)
    if wanted == "all" or event.recurrence_id is None or data is None:
        return "all"
    try:
        return "all" if begins_with(data, event.recurrence_id, zone=scene.client.tz) else "onwards"
    except NoEvent:
        return "one"


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom an act on a series is told, and by which act."""

    scene: Scene
    frame: Frame
    event: Event
    key: str

    @property
    def people(self) -> list[Person]:
        """Who is told: nobody, where the client keeps it to themselves."""
        return [] if untold(self.scene) else self.scene.guests(self.event)

    def letters(self, verb: str, name: str, text: Callable[[Sequence[Guest]], str], **changes: Any) -> list[Action]:
        """Return a letter to each group of guests, which bears the series as it then stands; `changes`: of its arguments."""
        scene, event = self.scene, self.event
        facts: dict[str, Any] = {
            "title": event.summary,
            "start": event.start,
            "end": event.end,
            "uid": event.uid,
            "method": "REQUEST",
        } | changes
        out = []
        for number, group in enumerate(groups([guest_of(scene, person) for person in self.people])):
            args = SlotLetter(**addressed(scene, group, event.summary, text(group)), **facts)
            key = f"{self.key}.{name}{number or ''}"
            out.append(Action(verb=verb, args=args, key=key, after=(self.key,), because=self.frame.evidence))
        return out

    def word(self, text: str) -> Action:
        """Return the word to the principal."""
        scene = self.scene
        return brief(
            scene, words.subject(scene, self.event.summary), text + words.quiet(scene, quiet=untold(scene)), after=(self.key,)
        )


def moved(scene: Scene, frame: Frame, event: Event, span: Span, reach: Reach) -> list[Action]:
    """Move a series, tell its guests and the principal."""
    telling = Telling(scene, frame, event, scene.key("move"))
    into = scene.uid("series") if reach == "onwards" else ""
    args = CalendarMove(
        uid=event.uid,
        title=event.summary,
        start=span.start,
        end=span.end,
        was=Times(start=event.start, end=event.end),
        recurrence_id=event.recurrence_id,
        people=tuple(scene.guests(event)),
        reach=reach,
        into=into,
    )
    actions = [Action(verb="calendar.move", args=args, key=telling.key, etag=event.etag, because=frame.evidence)]
    if into:
        actions += telling.letters("slot.confirm", "ends", lambda each: said.ends_letter(scene, each, event, goes_on=True))
    actions += telling.letters(
        "slot.confirm",
        "letter",
        lambda each: said.moved_letter(scene, each, event, span, reach),
        uid=into or event.uid,
        start=span.start,
        end=span.end,
    )
    names = [person.called for person in telling.people]
    return [*actions, telling.word(said.moved(scene, event, span, reach, names))]


def ended(scene: Scene, frame: Frame, event: Event, reach: Reach) -> list[Action]:
    """End a series, tell its guests and the principal."""
    telling, whole = Telling(scene, frame, event, scene.key("remove")), reach == "all"
    args = CalendarRemove(
        uid=event.uid,
        title=event.summary,
        start=event.start,
        end=event.end,
        recurrence_id=None if whole else event.recurrence_id,
        onwards=not whole,
        whole=whole,
        people=tuple(scene.guests(event)),
    )

    def text(group: Sequence[Guest]) -> str:
        return said.over_letter(scene, group, event) if whole else said.ends_letter(scene, group, event, goes_on=False)

    remove = Action(verb="calendar.remove", args=args, key=telling.key, etag=event.etag, because=frame.evidence)
    letters = telling.letters("slot.decline", "letter", text, method="CANCEL" if whole else "REQUEST")
    names = [person.called for person in telling.people]
    return [remove, *letters, telling.word(said.ended(scene, event, reach, names))]
