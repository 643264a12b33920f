"""Several meetings asked for in one breath: placed together, so that no time offered to one stands in the way of another.

For each the best time first, all at once (`place_together`); then, as long as there is room, a second and a third one, on other days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from adjoint.duties.calendar import asked, words
from adjoint.duties.calendar.core import Meeting, Option, Sought, place_together, ranked
from adjoint.duties.calendar.diaries import diary_of, journey_of
from adjoint.duties.calendar.discretion import untold
from adjoint.duties.calendar.letters import brief
from adjoint.duties.calendar.scene import Scene, exact, whens, window
from adjoint.duties.calendar.wishes import suited
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import Offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from adjoint.kernel.action import Action
    from adjoint.kernel.request import Frame, Request
    from adjoint.kernel.verbs import Person

MOST = 80
"""Times tried for each meeting."""
LEFT = 10_000.0
"""What it costs to leave one without a time: more than anything else."""
COUNT = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of the meetings."""

    scene: Scene
    frame: Frame
    title: str
    people: tuple[Person, ...]
    minutes: int
    options: tuple[Option, ...]
    """Each with the rest after it."""

    @property
    def name(self) -> str:
        """What tells it from the others."""
        return f"{self.scene.number}"


def group(request: Request) -> tuple[int, ...]:
    """Return the numbers of the frames that ask together for meetings at times yet to be found; fewer than two are no group."""
    if not request.instructs:
        return ()
    found = tuple(number for number, frame in enumerate(request.frames) if open_(frame))
    return found if len(found) > 1 else ()


def open_(frame: Frame) -> bool:
    """Tell whether a frame is about a meeting with somebody, of a known length, at a time yet to be found."""
    slots = frame.slots
    if frame.intent != "calendar.book" or not slots.get("people") or not slots.get("duration") or "answer" in slots:
        return False
    said = whens(frame)
    return (
        bool(said) and not slots.get("recurrence") and not any(exact(when, slots["duration"], 0, frame.evidence) for when in said)
    )


def plan(scenes: Sequence[Scene]) -> list[Action] | None:
    """Open a negotiation for each with times of its own, and tell of all at once; None where each is better asked for by itself."""
    wanted = [wanted_of(each, each.request.frames[each.number]) for each in scenes]
    if any(not each.people for each in wanted) or untold(scenes[0]):
        return None
    times = placed(wanted)
    actions: list[Action] = []
    told: list[tuple[Wanted, list[Offered]]] = []
    for each in wanted:
        found = offered(each, times[each.name])
        told.append((each, found))
        if found:
            made = asked.offer(each.scene, each.frame, [*each.people], each.title, found)
            actions += [action for action in made if action.verb != "brief.give"]
    if not actions:
        return None
    first = next(action.key for action in actions if action.verb == "slot.offer")
    text = words.several(scenes[0], [(each.title, [p.name or p.email for p in each.people], found) for each, found in told])
    return [*actions, brief(scenes[0], words.subject(scenes[0], ""), text, after=(first,))]


def wanted_of(scene: Scene, frame: Frame) -> Wanted:
    """Return one of the meetings with the times at which it could be."""
    people, _lost = scene.people(frame.slots["people"])
    title = asked.title_of(scene, frame, [p.name or p.email for p in people])
    minutes, now = scene.minutes(frame), scene.look.now
    wishes = tuple(suited(scene, [window(when, now) for when in whens(frame)]))
    about = asked.about_of(scene, frame, people)
    around = Span(min(w.start for w in wishes), max(w.end for w in wishes)).grown(timedelta(days=1))
    diary = diary_of(scene.client, scene.standing(around, ()), around, scene.aim(about))
    place = about.place if scene.client.preferences.travels else ""
    sought = Sought(
        minutes=minutes,
        wishes=wishes,
        now=now,
        not_before=now + timedelta(hours=1),
        zone=scene.client.tz,
        place=place,
        journey=journey_of(scene.client, about.place),
    )
    rest = timedelta(minutes=diary.buffer)
    found = islice(ranked([diary], sought), MOST)
    options = tuple(Option(each.score, Span(each.span.start, each.span.end + rest)) for each in found)
    return Wanted(scene, frame, title, tuple(people), minutes, options)


def placed(wanted: Sequence[Wanted]) -> dict[str, list[Span]]:
    """Return up to three times for each, none of which overlaps another's, on different days as long as there are such."""
    out: dict[str, list[Span]] = {each.name: [] for each in wanted}
    for _ in range(COUNT):
        taken = [span for spans in out.values() for span in spans]
        meetings = [Meeting(name=each.name, options=left(each, out[each.name], taken), price=LEFT) for each in wanted]
        found = place_together(meetings)
        for name, span in found.at.items() if found else ():
            out[name].append(span)
    return out


def left(each: Wanted, own: Sequence[Span], taken: Sequence[Span]) -> tuple[Option, ...]:
    """Return the times that nothing of what was placed takes, those of other days where there are such."""
    free = [option for option in each.options if not any(option.span.overlaps(span) for span in taken)]
    days = {day(each, span) for span in own}
    return tuple([option for option in free if day(each, option.span) not in days] or free)


def day(each: Wanted, span: Span) -> date:
    """Return the client's day of a time."""
    return span.start.astimezone(each.scene.client.tz).date()


def offered(each: Wanted, spans: Sequence[Span]) -> list[Offered]:
    """Return the times as they are offered, in order, with what speaks for each."""
    length, about = timedelta(minutes=each.minutes), asked.about_of(each.scene, each.frame, each.people)
    times = [Span(span.start, span.start + length) for span in sorted(spans)]
    return [
        Offered(letter=chr(65 + number), start=span.start, end=span.end, why=each.scene.why(span, about))
        for number, span in enumerate(times)
    ]


def scenes_of(scene: Scene, numbers: Sequence[int]) -> list[Scene]:
    """Return a scene for each of the frames."""
    return [replace(scene, number=number) for number in numbers]
